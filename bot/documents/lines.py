"""The lines of a framing note in a reader's words, the same in chat and on paper, as HTML without any tag.

Facts and content are those of `bot.charter.drafting`.
"""

from collections.abc import Mapping
from datetime import datetime
from html import escape, unescape
from typing import Any
from zoneinfo import ZoneInfo

from bot.charter.advances import PAY
from bot.charter.needs import Place, Priority, goes_first
from bot.charter.notes import NoteState
from bot.charter.payments import PaymentTerms, PriceUnit
from bot.charter.proofs import ProofKind, ProofLevel, Risk, SeenHow
from bot.charter.ways import Way
from bot.screens import Reader, Words

SOURCE = "fr"  # the language that a note is written in
DAY, HOUR = 86_400, 3_600  # seconds


def typed_or_kit(words: str | Mapping[str, str], reader: Reader) -> str:
    """Return a kit's text in the reader's language, or, escaped, what a person typed."""
    return escape(words, quote=False) if isinstance(words, str) else reader.words(words)


def state_words(state: str, reader: Reader) -> str:
    """Return what has become of a version."""
    match state:
        case NoteState.DRAFT:
            return reader.say("brouillon")
        case NoteState.TO_READ:
            return reader.say("à lire par le client")
        case NoteState.TO_CORRECT:
            return reader.say("à corriger")
        case NoteState.REFUSED:
            return reader.say("refusée")
        case NoteState.SIGNED:
            return reader.say("signée des deux côtés")
        case NoteState.REPLACED:
            return reader.say("remplacée")
        case _:
            return reader.say("sans réponse")


def is_complete(content: Mapping[str, Any]) -> bool:
    """Whether a note was written on the complete way."""
    return bool(content["entete"]["parcours"] == Way.COMPLETE)


def way_words(content: Mapping[str, Any], reader: Reader) -> str:
    """Return which way a note was written on."""
    return reader.say("complet") if is_complete(content) else reader.say("court")


def time_to_check_words(content: Mapping[str, Any], reader: Reader) -> str:
    """Return how long the client may take to check the work, in whole days, else in hours."""
    seconds = content["verification"]["secondes"]
    days, rest = divmod(seconds, DAY)
    if days and not rest:
        return reader.plural(
            "Temps pour vérifier : {count} jour.", "Temps pour vérifier : {count} jours.", days
        )
    hours = -(-seconds // HOUR)
    return reader.plural(
        "Temps pour vérifier : {count} heure.", "Temps pour vérifier : {count} heures.", hours
    )


def prevailing(reader: Reader) -> list[str]:
    """Return which text counts, for whoever reads a translation of it; nothing for who reads French."""
    return [] if reader.language.code == SOURCE else [reader.say("Le texte français fait foi.")]


def answers_words(content: Mapping[str, Any], reader: Reader) -> str:
    """Return within how many hours quality staff look at a problem."""
    urgent, other = (-(-content["delais"][kind] // HOUR) for kind in ("urgent", "autre"))
    return reader.say(
        "Elle regarde en {urgent} h si c’est urgent, sinon en {other} h.", urgent=urgent, other=other
    )


def know_how_words(content: Mapping[str, Any], reader: Reader) -> str:
    """Return what the services rest on: the trade, and what the proof of it is worth (article 4)."""
    trade, proof = reader.words(content["savoir_faire"]["metier"]), content["prestataire"]["preuve"]
    if proof["nature"] == ProofKind.NONE:
        return reader.say("{trade}, sans preuve pour l’instant", trade=trade)
    level = level_words(proof["nature"], content["savoir_faire"]["niveau"], reader)
    return reader.say("{trade}, preuve {level}", trade=trade, level=level)


def due_words(line: Mapping[str, Any], reader: Reader) -> str | None:
    """Return when a payment falls due where no date says it: the rest waits for the check. Else None."""
    return reader.say("une fois le travail vérifié") if line["genre"] == PAY else None


def priority_words(need: Mapping[str, Any], content: Mapping[str, Any], reader: Reader) -> str | None:
    """Return whether a need goes first or after another; None where the client put none before the others."""
    priorities = [one["priorite"] for one in content["besoins"]]
    if not any(goes_first(one, priorities) for one in priorities):
        return None
    first = need["priorite"] == Priority.FIRST
    return reader.say("passe en premier") if first else reader.say("passe ensuite")


def place_words(place: str, reader: Reader) -> str:
    """Return where the work is done."""
    match place:
        case Place.HOME:
            return reader.say("à domicile")
        case Place.WORKPLACE:
            return reader.say("au travail")
        case _:
            return reader.say("chez une autre personne")


def said_words(words: str, reader: Reader) -> str:
    """Return what somebody typed, not escaped; where they said it in a voice note, that they did."""
    return words or reader.say("message vocal")


def landmark_words(words: str, reader: Reader) -> str:
    """Return where it is, not escaped; where the client said it in a voice note, that they did."""
    return words or reader.say("lieu dit dans un vocal")


def mastered_words(seen: Mapping[str, Any], reader: Reader) -> str:
    """Return what the provider said of a need once they had seen it, as they said it."""
    if seen["risque"] == Risk.PLACE:
        return reader.say("« Il y a un risque »")
    return reader.say("« J’ai vu et je maîtrise »")


def level_words(kind: str, level: str, reader: Reader) -> str:
    """Return what a proof is worth: always its true level, and that there is none (article 4)."""
    if kind == ProofKind.NONE:
        return reader.say("aucune pour l’instant")
    match level:
        case ProofLevel.VERIFIED:
            return reader.say("vérifiée par l’équipe qualité")
        case ProofLevel.ATTESTED:
            return reader.say("attestée par un maître")
        case _:
            return reader.say("déclarée")


def promise_words(line: Mapping[str, Any], zone: str, reader: Reader) -> str:
    """Return a promise as it is written: the kit's with its day and its facts put in, or a person's own."""
    if isinstance(line["enonce"], str):
        return escape(line["enonce"], quote=False)
    due: datetime = line["echeance"].astimezone(ZoneInfo(zone))
    return reader.words(
        line["enonce"],
        date=reader.day(due.date()),
        hour=reader.hour(due.time()),
        purpose=line.get("objet", ""),
    )


def money_words(price: Mapping[str, Any], reader: Reader) -> str:
    """Return the price in figures and in letters, as where it is approved."""
    return reader.say("gratuit") if not price["montant"] else _amount_words(price, reader, in_letters=True)


def sum_words(price: Mapping[str, Any], reader: Reader) -> str:
    """Return the price in figures alone, with its ceiling where a method counts it."""
    return reader.say("gratuit") if not price["montant"] else _amount_words(price, reader, in_letters=False)


def _amount_words(price: Mapping[str, Any], reader: Reader, *, in_letters: bool) -> str:
    """Return the price, or the method by which it is counted and its ceiling."""
    method = price.get("methode")
    most = _money(price["montant"], price["devise"], reader, in_letters=in_letters)
    if not method:
        return most
    rate = _money(method["tarif"], price["devise"], reader, in_letters=in_letters)
    unit = unit_words(method["unite"], reader)
    return unescape(reader.say("{unit}, {rate}, plafond {most}", unit=unit, rate=rate, most=most))


def _money(amount: int, currency: str, reader: Reader, *, in_letters: bool) -> str:
    money = reader.money(amount, currency)
    return f"{money} ({reader.in_words(amount, currency)})" if in_letters else money


def unit_words(unit: str | Words, reader: Reader) -> str:
    """Return what a method of pricing counts, not escaped: it is a fact of a sentence."""
    if not isinstance(unit, str):
        return unit["own"]
    return reader.say("à l’heure") if unit == PriceUnit.HOUR else reader.say("à la journée")


def seen_words(how: str | None, reader: Reader) -> str:
    """Return how the provider saw the problem."""
    match how:
        case SeenHow.PHOTO:
            return reader.say("vu en photo")
        case SeenHow.VISIT:
            return reader.say("vu en visite")
        case _:
            return reader.say("vu sur place")


def price_words(price: Mapping[str, Any], reader: Reader, *, in_words: bool = False) -> str:
    """Return the price and how it is paid; `in_words`: in letters too."""
    currency = price["devise"]
    if price["conditions"] == PaymentTerms.FREE:
        return reader.say("gratuit")
    money = _amount_words(price, reader, in_letters=in_words)
    supplies = price["fournitures"]
    match price["conditions"]:
        case PaymentTerms.OTHERWISE:
            return reader.say("{money}, {words}", money=money, words=price["autrement"])
        case PaymentTerms.ADVANCE:
            advance = reader.money(price["avance"]["montant"], currency)
            return reader.say(
                "{money}, {supplies}, dont {advance} d’avance",
                money=money,
                supplies=reader.words(supplies["comprises"]),
                advance=advance,
            )
        case PaymentTerms.PARTS_APART:
            return reader.say(
                "{money}, {supplies}, sur reçu", money=money, supplies=reader.words(supplies["a_part"])
            )
        case _:
            return reader.say(
                "{money}, {supplies}, à la fin", money=money, supplies=reader.words(supplies["comprises"])
            )


def ended(text: str) -> str:
    """Return a sentence with its end: what people type often has none."""
    return text if text[-1:] in (".", "!", "?", "…") else f"{text}."
