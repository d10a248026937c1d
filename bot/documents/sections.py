"""What both sides agreed, section by section: people, needs, service, dates, promises, price, rules."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from html import unescape
from typing import Any

from bot.charter.commitments import DAY_ENDS
from bot.charter.proofs import Risk
from bot.charter.stages import Side
from bot.documents.blocks import (
    Block,
    Pair,
    Pen,
    bullets,
    code,
    inline,
    pairs,
    section,
    sides,
    small,
    strong,
    table,
    text,
)
from bot.documents.lines import (
    answers_words,
    due_words,
    ended,
    is_complete,
    level_words,
    mastered_words,
    place_words,
    priority_words,
    promise_words,
    said_words,
    seen_words,
    time_to_check_words,
)
from bot.documents.price import price_blocks
from bot.documents.said import BETWEEN_FACTS, context_words, corrected, files_of, included, line_name

Content = Mapping[str, Any]
FEW, MANY = 2, 14  # days: named one by one where there is little room; kept on one page


def agreed(content: Content, pen: Pen) -> Iterator[Mapping[str, Any]]:
    """Yield the sections that come before the measuring grid."""
    people = sides(pen, _client(content, pen), _provider(content["prestataire"], pen))
    yield section(pen.say("Les deux personnes"), people)
    if is_complete(content):
        yield section(pen.say("Le contexte"), _context(content, pen))
    yield section(
        pen.say("Les besoins"),
        *(_need(need, content, pen) for need in content["besoins"]),
        *(_declined(need, content, pen) for need in content["declines"]),
    )
    yield section(pen.say("Ce qui a été vu"), *_analysis(content["analyse"], content, pen))
    one = len(content["services"]) == 1
    services = pen.say("Le service") if one else pen.say("Les services")
    yield section(services, *_services(content, pen))
    yield section(
        pen.say("Les dates"), *_dates(content, pen), whole=len(content["planning"]["jours"]) <= MANY
    )
    yield section(pen.say("Les engagements (promesses écrites)"), *_promises(content, pen))
    yield section(pen.say("Le prix"), *price_blocks(content["prix"], pen), whole=True, half=True)
    if content["vocaux"]:
        yield section(pen.say("Les vocaux du prestataire"), *_voices(content["vocaux"], pen), whole=True)
    yield from _rules(content, pen)


def days_words(days: Sequence[date], pen: Pen) -> str:
    """Return "mardi 5 mai 2026 et mercredi 6 mai 2026", from the first to the last where there are more."""
    first, last = pen.day(days[0]), pen.day(days[-1])
    if len(days) == 1:
        return first
    if len(days) <= FEW:
        return pen.say("{first} et {last}", first=first, last=last)
    return pen.say("du {first} au {last}", first=first, last=last)


def _context(content: Content, pen: Pen) -> Block:
    context = content["contexte"]
    if context is None:
        return text(unescape(context_words(content, pen.reader)))
    words = pen.quote(context["mots"]) if context["mots"] else pen.say("message vocal")
    return pairs(pen, [(content["prestataire"]["nom"], words)])


def _client(content: Content, pen: Pen) -> Iterator[Pair]:
    client, card = content["client"], content["client"]["fiche"]
    place = unescape(place_words(card["place"], pen.reader))
    yield pen.say("Le client"), client["nom"]
    yield pen.say("Lieu"), f"{place}, {said_words(card['landmark'], pen.reader)}"
    if "activity" in card:
        yield pen.say("Activité"), said_words(card["activity"], pen.reader)
    if "decides" in card:
        yield pen.say("Qui décide et paie"), said_words(card["decides"], pen.reader)
    yield pen.say("À savoir"), BETWEEN_FACTS.join(_known(item, pen) for item in card["to_know"])
    yield pen.say("Le plus important"), pen.words(content["priorite"]["mots"])
    if client["aide"]:
        yield pen.say("Aide reçue"), client["aide"]


def _known(item: Content, pen: Pen) -> str:
    return said_words(item["own"], pen.reader) if "own" in item else pen.words(item)


def _provider(provider: Content, pen: Pen) -> Iterator[Pair]:
    proof = provider["preuve"]
    yield pen.say("Le prestataire"), provider["nom"]
    yield pen.say("Métier"), pen.words(provider["metier"])
    yield pen.say("Preuve"), unescape(level_words(proof["nature"], proof["niveau"], pen.reader))


def _need(need: Content, content: Content, pen: Pen) -> Block:
    return {
        "kind": "need",
        "code": need["code"],
        "label": pen.say("Les mots du client"),
        "words": pen.quote(need["mots"], need["vocal"]),
        "blocks": [
            pairs(pen, [*_corrections(need, pen), _said_again(need, content, pen)]),
            inline(pen, _understood(need, content, pen)),
            *_files(need, pen),
        ],
    }


def _corrections(need: Content, pen: Pen) -> Iterator[Pair]:
    for one in need["corrections"]:
        said = bool(one["mots"] or one["vocal"])
        words = pen.quote(one["mots"], one["vocal"]) if said else unescape(corrected(one, pen.reader))
        yield (
            pen.say("Correction {round}, {moment}", round=one["tour"], moment=pen.moment(one["le"])),
            words,
        )


def _said_again(need: Content, content: Content, pen: Pen) -> Pair:
    name = content["prestataire"]["nom"]
    return pen.say("Redit par {name}", name=name), pen.quote(need["redit"])


def _understood(need: Content, content: Content, pen: Pen) -> Iterator[Pair]:
    client = content["client"]["nom"]
    yield pen.say("Signe de réussite"), pen.words(need["signe"])
    if priority := priority_words(need, content, pen.reader):
        yield pen.say("Priorité"), unescape(priority)
    moment = pen.moment(need["confirme_le"])
    yield (
        pen.say("Réponse"),
        pen.say("« C’est bien cela », {name}, {moment}", name=client, moment=moment),
    )


def _files(need: Content, pen: Pen) -> Iterator[Block]:
    for name, sha256 in files_of(need, pen.reader):
        yield _printed(unescape(name), sha256, pen)


def _printed(name: str, sha256: str, pen: Pen) -> Block:
    return code(pen.say("{name} : empreinte", name=name), sha256)


def _declined(need: Content, content: Content, pen: Pen) -> Block:
    reason = pen.quote(need["motif"]) if need["motif"] else pen.say("message vocal")
    title = pen.say("Raison donnée par {name}", name=content["prestataire"]["nom"])
    return {
        "kind": "need",
        "code": need["code"],
        "label": pen.say("Besoin décliné : il n’est pas dans cet accord"),
        "words": pen.quote(need["mots"], need["vocal"]),
        "blocks": [
            pairs(pen, [(title, reason)]),
            *_files(need, pen),
        ],
    }


def _analysis(analysis: Content, content: Content, pen: Pen) -> Iterator[Block]:
    for seen in analysis["vues"]:
        words = pen.say(
            "{said}, {name}, {moment}, {how}.",
            said=unescape(mastered_words(seen, pen.reader)),
            how=unescape(seen_words(seen["vu"], pen.reader)),
            name=content["prestataire"]["nom"],
            moment=pen.moment(seen["vu_le"]),
        )
        alone = len(analysis["vues"]) == 1
        yield text(words if alone else pen.say("{code} : {words}", code=seen["besoin"], words=words))
        if seen["risque"] == Risk.PLACE:
            yield pairs(pen, [(pen.say("Risque connu du client"), said_words(seen["mots"], pen.reader))])
    if visit := analysis.get("visite"):
        price = pen.reader.money(visit["prix"], visit["devise"]) if visit["prix"] else pen.say("gratuite")
        yield text(
            pen.say("Visite : {moment}, {price}", moment=pen.moment(visit["le"]), price=unescape(price))
        )


def _services(content: Content, pen: Pen) -> Iterator[Block]:
    for service in content["services"]:
        yield strong(
            pen.say(
                "{code}, pour {needs} : {words}",
                code=service["code"],
                needs=", ".join(service["besoins"]),
                words=ended(pen.words(service["livrable"])),
            )
        )
    if lines := included(content, pen.reader):
        yield bullets(pen.say("Inclus"), map(unescape, lines))
    yield bullets(pen.say("Exclu"), map(pen.words, content["exclus"]))


def _dates(content: Content, pen: Pen) -> Iterator[Block]:
    """Yield the days with their hour, which stands once where there are many."""
    planning = content["planning"]
    hour = pen.reader.hour(time.fromisoformat(planning["heure"]))
    zone = planning["fuseau"].rpartition("/")[2].replace("_", " ")
    many = len(planning["jours"]) > MANY
    days = [
        (
            f"J{number}",
            pen.day(day) if many else pen.say("{day}, à {hour}", day=pen.day(day), hour=hour),
        )
        for number, day in enumerate(planning["jours"], 1)
    ]
    every = [(pen.say("Chaque jour"), pen.say("à {hour}", hour=hour))] if many else []
    yield inline(pen, [*days, *every, (pen.say("Heure locale"), zone)])


def _promises(content: Content, pen: Pen) -> Iterator[Block]:
    owners = {Side.PROVIDER: content["prestataire"]["nom"], Side.CLIENT: content["client"]["nom"]}
    for side, name in owners.items():
        lines = [line for line in content["promesses"] if line["qui"] == side]
        if lines:
            title = pen.say("{name} promet", name=name)
            columns = [pen.say("N°"), title, pen.say("Au plus tard"), pen.say("Ce qui le montre")]
            rows = [_promise(line, content["planning"]["fuseau"], pen) for line in lines]
            yield table(columns, (0, 1.45, 1, 1.05), rows, strong=1)


def _promise(line: Content, zone: str, pen: Pen) -> list[str]:
    due: datetime = pen.reader.local(line["echeance"])
    day = unescape(due_words(line, pen.reader) or pen.day(due))
    if due.time() != DAY_ENDS:
        day = pen.say("{day}, à {hour}", day=day, hour=pen.reader.hour(due))
    proof = pen.words(line["preuve"]) if line["preuve"] else pen.say("L’autre personne le confirme")
    return [line["code"], unescape(promise_words(line, zone, pen.reader)), day, proof]


def _voices(voices: Sequence[Content], pen: Pen) -> Iterator[Block]:
    for one in voices:
        yield _printed(_line(one["ligne"], pen), one["empreinte"], pen)
    yield small(pen.say("L’écrit fait foi, la voix explique."))


def _line(line: str, pen: Pen) -> str:
    """Return a line's code as it stands on this paper, or what a line without any is called."""
    return line if line[0].isupper() else unescape(line_name(line, pen.reader))


def _rules(content: Content, pen: Pen) -> Iterator[Mapping[str, Any]]:
    check = content["verification"]
    yield section(
        pen.say("La vérification"),
        text(pen.words(check["regle"])),
        text(unescape(time_to_check_words(content, pen.reader))),
        text(pen.say("À regarder : {words}", words=pen.words(check["regarder"]))),
        whole=True,
        half=True,
    )
    secret = f"{pen.words(content['secret'])} {pen.words(content['accompagnants'])}"
    problem = f"{pen.words(content['probleme'])} {unescape(answers_words(content, pen.reader))}"
    for title, words in (
        (pen.say("Les changements"), pen.words(content["changements"])),
        (pen.say("Le secret"), secret),
        (pen.say("En cas de problème"), problem),
    ):
        yield section(title, text(words), whole=True, half=True)
    yield section(
        pen.say("Le suivi"),
        text(pen.words(content["suivi"])),
        text(pen.say("Un mois après : {question}", question=pen.words(content["un_mois"]["question"]))),
        whole=True,
        half=True,
    )
