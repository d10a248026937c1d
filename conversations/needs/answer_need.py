"""The client answers a need said again: that is it, or what is to be corrected."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from bot.acts.answer_need import Part, confirm_need, correct_need
from bot.acts.parties import name_of
from bot.acts.rounds import round_facts, round_to_answer
from bot.dialogue.answers import Answers
from bot.dialogue.conversation import Conversation, Gate, Opened, Outcome, Page, Show
from bot.dialogue.questions import Choice, Option, Situation, Text
from bot.screens import Facts, Reader, Renderer, Screen, opens, rows
from bot.storage.tables import Engagement, Person
from conversations.doors import Door
from conversations.needs.words import waiting

LONGEST_CORRECTION = 600  # characters


def is_this_it_screen(facts: Facts, reader: Reader) -> Screen:
    """Model screen 18; its first button names the round that is on it."""
    text = reader.say(
        "<b>{provider} a compris ceci :</b>\n« {words} »\nCe sera réussi quand : {sign}.\n\n"
        "Est-ce bien cela ?",
        provider=facts["provider"],
        words=facts["words"],
        sign=facts["sign"],
    )
    return Screen(
        text,
        rows(
            opens(reader.say("C’est bien cela"), Door.ANSWER_NEED, answer=str(facts["round"])),
            opens(reader.say("À corriger"), Door.CORRECT_NEED),
            opens(reader.say("Ce n’est pas mon besoin"), Door.NOT_MY_NEED),
        ),
    )


def answer(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Confirm the round that the button names; without one, show the round that waits."""
    if not answer.isdigit():
        found = round_to_answer(session, subject, "confirm_need", by=by)
        return Show("is_this_it", round_facts(session, found.party.engagement, found.need, found.said))
    done = confirm_need(session, subject, seen=int(answer), by=by, now=now)
    return Show("that_is_it", {"subject": subject, "provider": done.provider})


def that_is_it_screen(facts: Facts, reader: Reader) -> Screen:
    """Said once the need is confirmed."""
    text = reader.say(
        "Merci, c’est noté. {provider} prépare maintenant la note : dates, prix, promesses.\n\n"
        "Je vous préviens. Rien n’est décidé sans vous.",
        provider=facts["provider"],
    )
    return waiting(text, reader)


def _about(situation: Situation) -> Facts:
    engagement = situation.session.get_one(Engagement, situation.subject)
    return {"provider": name_of(situation.session, engagement.provider_id)}


def while_waiting(step: str) -> Gate:
    """Return the gate that lets the client in as long as a round awaits their answer."""

    def gate(session: Session, *, by: Person, subject: int, now: datetime) -> Outcome | None:
        round_to_answer(session, subject, step, by=by)
        return None

    return gate


def ask_what_is_wrong(facts: Facts, reader: Reader) -> str:
    """Model screen 39."""
    return reader.say(
        "Qu’est-ce qui n’est pas juste ?\n\n{provider} corrigera. Vous relirez avant de continuer.",
        provider=facts["provider"],
    )


def _parts(facts: Facts, reader: Reader) -> Sequence[Option]:
    return [
        Option(Part.NEED, reader.say("C’est le besoin")),
        Option(Part.SIGN, reader.say("C’est le signe de réussite")),
    ]


def ask_correction(facts: Facts, reader: Reader) -> str:
    """The second half of model screen 39."""
    return reader.say(
        "Écrivez ce qui n’est pas juste, et ce qu’il faut lire à la place.\n\n"
        "{provider} corrigera. Vous relirez avant de continuer.",
        provider=facts["provider"],
    )


def _part_chosen(answers: Answers) -> bool:
    return answers.get("part") in (Part.NEED, Part.SIGN)


def correct(session: Session, answers: Answers, *, by: Person, subject: int, now: datetime) -> Outcome:
    """Send the round back."""
    part = answers["part"]
    typed = part["own"] if isinstance(part, dict) else answers["correction"]
    found = None if isinstance(part, dict) else Part(part)
    done = correct_need(session, subject, found, typed, by=by, now=now)
    return Show("correction_sent", {"subject": subject, "provider": done.provider})


def correction_sent_screen(facts: Facts, reader: Reader) -> Screen:
    """Said once the provider has something to say anew."""
    text = reader.say(
        "C’est envoyé. C’est à {provider} de redire votre besoin.\n\n"
        "Je vous préviens : vous relirez avant de continuer.",
        provider=facts["provider"],
    )
    return waiting(text, reader)


CORRECT_NEED = Conversation(
    "correct_need",
    Door.CORRECT_NEED,
    (
        Choice("part", ask=ask_what_is_wrong, options=_parts, facts=_about, own_words=LONGEST_CORRECTION),
        Text(
            "correction",
            ask=ask_correction,
            max_length=LONGEST_CORRECTION,
            facts=_about,
            when=_part_chosen,
        ),
    ),
    then=correct,
    gate=while_waiting("correct_need"),
)

OPENINGS: tuple[Opened, ...] = (Page(Door.ANSWER_NEED, answer), CORRECT_NEED)
SCREENS: dict[str, Renderer] = {
    "is_this_it": is_this_it_screen,
    "that_is_it": that_is_it_screen,
    "correction_sent": correction_sent_screen,
}
