"""The needs of a framing note as text, those that are declined, and the services that answer the others."""

from collections.abc import Mapping, Sequence
from html import unescape
from typing import Any

from bot.charter.proofs import Risk
from bot.documents.lines import mastered_words, priority_words, said_words, seen_words, typed_or_kit
from bot.documents.said import corrected, files_of, quoted
from bot.screens import Reader
from conversations.pages import Section


def needs_and_services(content: Mapping[str, Any], reader: Reader) -> list[Section]:
    """Return a section for each need, each declined one, and each service."""
    return [
        *(_need(need, content, reader) for need in content["besoins"]),
        *(_declined(need, reader) for need in content["declines"]),
        *_services(content, reader),
    ]


def _need(need: Mapping[str, Any], content: Mapping[str, Any], reader: Reader) -> Section:
    sign = unescape(typed_or_kit(need["signe"], reader))
    priority = priority_words(need, content, reader)
    lines = [
        reader.say("Mots du client : {words}", words=unescape(quoted(need["mots"], need["vocal"], reader))),
        *(_correction(one, reader) for one in need["corrections"]),
        reader.say("Redit : « {words} »", words=need["redit"]),
        reader.say("Réussi quand : {sign}", sign=sign),
        *([reader.say("Priorité : {words}", words=unescape(priority))] if priority else []),
        reader.say("« C’est bien cela », {moment}", moment=reader.moment(need["confirme_le"])),
        *_files(need, reader),
    ]
    return Section(reader.say("Besoin {number}", number=need["code"][1:]), lines)


def _correction(one: Mapping[str, Any], reader: Reader) -> str:
    return reader.say(
        "Correction {round} : {words}, {moment}",
        round=one["tour"],
        words=unescape(corrected(one, reader)),
        moment=reader.moment(one["le"]),
    )


def _files(need: Mapping[str, Any], reader: Reader) -> list[str]:
    return [
        reader.say("{name} : empreinte {sha256}", name=unescape(name), sha256=sha256)
        for name, sha256 in files_of(need, reader)
    ]


def _declined(need: Mapping[str, Any], reader: Reader) -> Section:
    return Section(
        reader.say("Besoin {number} : décliné", number=need["code"][1:]),
        [
            reader.say(
                "Mots du client : {words}", words=unescape(quoted(need["mots"], need["vocal"], reader))
            ),
            reader.say("Raison : « {reason} »", reason=said_words(need["motif"], reader)),
            reader.say("Ce besoin n’est pas dans cet accord."),
            *_files(need, reader),
        ],
    )


def _services(content: Mapping[str, Any], reader: Reader) -> list[Section]:
    seen = {one["besoin"]: one for one in content["analyse"]["vues"]}
    services = content["services"]
    made = [_service(one, [seen[code] for code in one["besoins"]], len(services), reader) for one in services]
    last = made[-1]
    visit = _visit(content["analyse"]["visite"], reader)
    excluded = [reader.say("Exclu : {words}", words=reader.words(words)) for words in content["exclus"]]
    return [*made[:-1], Section(last.title, [*last.lines, *visit, *excluded])]


def _service(
    service: Mapping[str, Any], seen: Sequence[Mapping[str, Any]], count: int, reader: Reader
) -> Section:
    lines = [
        unescape(typed_or_kit(service["livrable"], reader)),
        *(
            reader.say("Répond au besoin {number}", number=code[1:])
            for code in (service["besoins"] if count > 1 else ())
        ),
    ]
    for one in seen:
        lines.append(
            reader.say(
                "{said}, {moment}, {how}",
                said=unescape(mastered_words(one, reader)),
                moment=reader.moment(one["vu_le"]),
                how=unescape(seen_words(one["vu"], reader)),
            )
        )
        if one["risque"] == Risk.PLACE:
            lines.append(reader.say("Risque connu : {risk}", risk=said_words(one["mots"], reader)))
    lines += [reader.say("Inclus : {words}", words=reader.words(words)) for words in service["inclus"]]
    title = (
        reader.say("Service") if count == 1 else reader.say("Service {number}", number=service["code"][1:])
    )
    return Section(title, lines)


def _visit(visit: Mapping[str, Any] | None, reader: Reader) -> list[str]:
    if not visit:
        return []
    price = reader.money(visit["prix"], visit["devise"]) if visit["prix"] else reader.say("gratuite")
    return [reader.say("Visite : {moment}, {price}", moment=reader.moment(visit["le"]), price=price)]
