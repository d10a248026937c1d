"""What each side reads of a note on its way: proposed, sent, signed."""

from collections.abc import Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from bot.charter.stages import Side
from bot.screens import Facts, Reader, Renderer, Screen, opens, rows
from conversations.agreement.answer import FIX, UNASKED
from conversations.doors import Door
from conversations.note_lines import capital, cut, judged_on, plan_words, price_words, promise_words, small

LONGEST_RISK, LONGEST_LANDMARK = 60, 60  # characters; the note has all of it

Lines = Sequence[Mapping[str, Any]]


def note_proposed_screen(facts: Facts, reader: Reader) -> Screen:
    """Model screen 25."""
    title = reader.say("<b>{provider} vous propose cet accord</b>", provider=facts["provider"])
    lines = [f"• {line}" for line in _lines(facts, reader)]
    subject = facts["subject"]
    return Screen(
        "\n".join([title, *lines, "", reader.say("Prenez votre temps.")]),
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


def _lines(facts: Facts, reader: Reader) -> list[str]:
    risk = facts["risk"]
    return [
        capital(small(reader.words(facts["service"]))),
        capital(plan_words(facts["days"], facts["hour"], reader)),
        capital(price_words(facts["price"], reader, in_words=True)),
        *(promise_words(line, facts["zone"], reader) for line in _outlasting(facts)),
        *([reader.say("Risque du lieu : {risk}", risk=cut(risk, LONGEST_RISK))] if risk else []),
        reader.say("Secret gardé sur tout"),
        reader.say("Jugé sur : {judged}", judged=judged_on(facts["grid"], reader, only_first=True)),
        reader.say("Votre part : {promises}", promises=_my_part(facts["promises"], reader)),
    ]


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
        "{provider} le sait. La veille du travail, je lui demande de confirmer sa venue.",
        number=facts["number"],
        provider=facts["provider"],
    )
    return Screen(text, rows(opens(reader.say("Mes prestations"), Door.ENGAGEMENTS)))


def signed_screen(facts: Facts, reader: Reader) -> Screen:
    """Model screen 27, to both sides."""
    text = reader.say(
        "<b>C’est signé des deux côtés.</b>\n"
        "Accord n° {number}, version {version}, {moment}.\n\n"
        "Vous avez tous les deux la même note. Rien ne change sans vos deux accords.\n\n"
        "Ensuite : {plan}, {provider} vient à cette adresse : {landmark}.",
        number=facts["number"],
        version=facts["version"],
        moment=reader.moment(facts["at"]),
        plan=plan_words(facts["days"][:1], facts["hour"], reader),
        provider=facts["provider"],
        landmark=cut(facts["landmark"], LONGEST_LANDMARK),
    )
    return Screen(
        text,
        rows(
            opens(reader.say("Lire la note entière"), Door.READ_NOTE, facts["subject"]),
            opens(reader.say("Mes prestations"), Door.ENGAGEMENTS),
        ),
    )


SCREENS: dict[str, Renderer] = {
    "note_proposed": note_proposed_screen,
    "note_sent": note_sent_screen,
    "note_signed": note_signed_screen,
    "signed": signed_screen,
}
