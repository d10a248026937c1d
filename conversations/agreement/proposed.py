"""What each side reads of a note on its way: proposed, sent, signed."""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from html import escape, unescape
from typing import Any
from zoneinfo import ZoneInfo

from bot.charter.stages import Side
from bot.documents.lines import price_words, said_words, typed_or_kit
from bot.screens import Facts, Reader, Renderer, Screen, opens, rows
from conversations.agreement.address import to_address
from conversations.agreement.analysis import LONGEST_RISK
from conversations.agreement.answer import FIX, UNASKED
from conversations.agreement.paper import to_pdf
from conversations.doors import Door
from conversations.note_lines import capital, cut, fitting, judged_on, plan_words, small

LONGEST_PLAN, LONGEST_LANDMARK, SHORTENED_RISK = 36, 60, 30  # characters; the note has all of it
LONGEST_SERVICE, SHORTENED_PRICE, SHORTENED_SERVICES = 50, 60, 28
LONGEST_REASON, SHORTENED_REASON = 60, 25


class Part(StrEnum):
    """What a proposal can go without, the first one first: the note and the signature's screen say it too."""

    TAKE_TIME = "take_time"
    IN_WORDS = "in_words"
    SECRECY = "secrecy"
    OUTLASTING = "outlasting"
    WHOLE_RISK = "whole_risk"
    WHOLE_REASON = "whole_reason"
    WHOLE_SERVICES = "whole_services"
    REASONS = "reasons"
    EACH_SERVICE = "each_service"
    WHOLE_PRICE = "whole_price"


Lines = Sequence[Mapping[str, Any]]


def note_proposed_screen(facts: Facts, reader: Reader) -> Screen:
    """Model screen 25."""
    subject = facts["subject"]
    parts = list(Part)
    return Screen(
        fitting(_proposal(facts, reader, parts[left_out:]) for left_out in range(len(parts) + 1)),
        rows(
            opens(reader.say("Lire la note entière"), Door.READ_NOTE, subject),
            opens(reader.say("J’approuve"), Door.SIGN_AS_CLIENT, subject),
            [
                opens(reader.say("À corriger"), Door.CORRECT_NOTE, subject, FIX),
                opens(reader.say("Je refuse"), Door.REFUSE_NOTE, subject),
            ],
            opens(reader.say("Je n’ai pas demandé cela"), Door.CORRECT_NOTE, subject, UNASKED),
        ),
    )


def _proposal(facts: Facts, reader: Reader, parts: Sequence[Part]) -> str:
    title = reader.say("<b>{provider} vous propose cet accord</b>", provider=facts["provider"])
    lines = [title, *(f"• {line}" for line in _lines(facts, reader, parts))]
    if Part.TAKE_TIME in parts:
        lines += ["", reader.say("Prenez votre temps.")]
    return "\n".join(lines)


def _lines(facts: Facts, reader: Reader, parts: Sequence[Part]) -> Iterator[str]:
    yield from _services(facts, reader, parts)
    yield capital(plan_words(facts["days"], facts["hour"], reader, longest=LONGEST_PLAN))
    price = capital(price_words(facts["price"], reader, in_words=Part.IN_WORDS in parts))
    yield price if Part.WHOLE_PRICE in parts else _cut(price, SHORTENED_PRICE)
    if Part.OUTLASTING in parts:
        for line in _outlasting(facts):
            until = reader.day(line["echeance"])
            promise = capital(reader.words(line["court"]))
            yield reader.say("{promise}, jusqu’au {day}", promise=promise, day=until)
    if facts["risks"]:
        longest = LONGEST_RISK if Part.WHOLE_RISK in parts else SHORTENED_RISK
        yield reader.say("Risque connu : {risk}", risk=cut(" ".join(facts["risks"]), longest))
    yield from _declined(facts, reader, parts)
    if Part.SECRECY in parts:
        yield reader.say("Secret gardé")
    yield reader.say("Jugé sur : {judged}", judged=judged_on(facts["grid"], reader, only_first=True))
    yield reader.say("Votre part : {promises}", promises=_my_part(facts["promises"], reader))


def _services(facts: Facts, reader: Reader, parts: Sequence[Part]) -> Iterator[str]:
    """Yield each service once; where there is little room, several share a line."""
    words = list(dict.fromkeys(small(typed_or_kit(service, reader)) for service in facts["services"]))
    if Part.EACH_SERVICE not in parts:
        words = [" ; ".join(words)]
    longest = LONGEST_SERVICE if len(words) == 1 or Part.WHOLE_SERVICES in parts else SHORTENED_SERVICES
    for one in words:
        yield capital(_cut(one, longest))


def _declined(facts: Facts, reader: Reader, parts: Sequence[Part]) -> Iterator[str]:
    """Yield the needs that are not in the agreement, with the provider's reasons as far as there is room."""
    if facts["declined"] and Part.REASONS not in parts:
        codes = ", ".join(need["code"] for need in facts["declined"])
        yield reader.say("Décliné : {codes}", codes=codes)
        return
    for need in facts["declined"]:
        longest = LONGEST_REASON if Part.WHOLE_REASON in parts else SHORTENED_REASON
        reason = cut(need["reason"], longest)
        yield reader.say("Besoin {code} décliné : « {reason} »", code=need["code"], reason=reason)


def _cut(words: str, longest: int) -> str:
    """Return words that are escaped, cut, and escaped again."""
    return escape(cut(unescape(words), longest), quote=False)


def _outlasting(facts: Facts) -> Lines:
    """Return the usual promises of the provider that outlast the work: what a client wants to see first."""
    zone, last = ZoneInfo(facts["zone"]), facts["days"][-1]
    return [
        line
        for line in facts["promises"]
        if line["qui"] == Side.PROVIDER
        and line["auteur"] == "kit"
        and line["echeance"].astimezone(zone).date() > last
    ]


def _my_part(promises: Lines, reader: Reader) -> str:
    return ", ".join(reader.words(line["court"]) for line in promises if line["qui"] == Side.CLIENT)


def note_sent_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to the provider who has signed."""
    text = reader.say(
        "C’est signé de votre côté, et envoyé. C’est à {client} de répondre. Je vous préviens.\n\n"
        "Sans réponse, je lui rappelle la note {day}.",
        client=facts["client"],
        day=reader.day(facts["reminder"]),
    )
    subject = facts["subject"]
    return Screen(
        text,
        rows(
            opens(reader.say("Lire la note entière"), Door.READ_NOTE, subject),
            opens(reader.say("Modifier"), Door.REVISE_NOTE, subject),
            opens(reader.say("Mes prestations"), Door.ENGAGEMENTS),
        ),
    )


def note_signed_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to the client who has signed, before the message that both get."""
    text = reader.say(
        "Merci, votre accord est noté : prestation n° {number}.\n\n"
        "{provider} le sait. La veille du travail, je lui demande de confirmer sa venue.\n\n"
        "Vous pouvez lui donner maintenant l’adresse exacte.",
        number=facts["number"],
        provider=facts["provider"],
    )
    later = opens(reader.say("Plus tard"), Door.ENGAGEMENT, facts["subject"])
    return Screen(text, rows(to_address(facts["subject"], reader), later))


def signed_screen(facts: Facts, reader: Reader) -> Screen:
    """Model screen 27, to both sides."""
    text = reader.say(
        "<b>C’est signé des deux côtés.</b>\n"
        "Accord n° {number}, version {version}, {moment}.\n\n"
        "Vous avez tous les deux la même note. Rien ne change sans vos deux accords.\n\n"
        "Ensuite : {plan}, {provider} vient ({landmark}).",
        number=facts["number"],
        version=facts["version"],
        moment=reader.moment(facts["at"]),
        plan=plan_words(facts["days"][:1], facts["hour"], reader),
        provider=facts["provider"],
        landmark=cut(said_words(facts["landmark"], reader), LONGEST_LANDMARK),
    )
    return Screen(
        text,
        rows(
            to_pdf(facts["subject"], reader),
            opens(reader.say("Lire la note entière"), Door.READ_NOTE, facts["subject"]),
            opens(reader.say("Ajouter une promesse"), Door.ADD_PROMISE, facts["subject"]),
            opens(reader.say("Mes prestations"), Door.ENGAGEMENTS),
        ),
    )


SCREENS: dict[str, Renderer] = {
    "note_proposed": note_proposed_screen,
    "note_sent": note_sent_screen,
    "note_signed": note_signed_screen,
    "signed": signed_screen,
}
