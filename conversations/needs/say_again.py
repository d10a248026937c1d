"""The provider says the need again, then names the sign that will show success."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from bot.acts.answer_need import Part
from bot.acts.parties import name_of
from bot.acts.reformulate import open_need, reformulate
from bot.acts.terms import terms_of
from bot.charter.understanding import sign_of
from bot.dialogue.answers import Answers
from bot.dialogue.conversation import Conversation, Opened, Outcome, Show
from bot.dialogue.questions import Choices, Option, Situation, Text
from bot.screens import Button, Facts, Reader, Renderer, Repeatable, Screen, opens, rows
from bot.storage.tables import Engagement, Person
from conversations.doors import Door
from conversations.needs.see_need import what_to_do
from conversations.needs.words import option, waiting
from conversations.wording import naming

LONGEST_WORDS, LONGEST_SIGN = 600, 200  # characters


def _about(situation: Situation) -> Facts:
    engagement = situation.session.get_one(Engagement, situation.subject)
    kit = terms_of(situation.session).kits[engagement.trade]
    return {
        "subject": situation.subject,
        "client": name_of(situation.session, engagement.client_id),
        "offered": [option(sign.code, sign.words) for sign in kit.signs],
    }


def ask_words(facts: Facts, reader: Reader) -> str:
    """Model screen 16."""
    return reader.say("Redites le besoin avec vos mots, en une ou deux phrases.\nNe proposez rien encore.")


def _read_again(facts: Facts, reader: Reader) -> Sequence[Sequence[Button]]:
    return [[opens(reader.say("Revoir ses mots"), Door.SEE_NEED, facts["subject"])]]


def ask_sign(facts: Facts, reader: Reader) -> str:
    """Model screen 17."""
    return reader.say(
        "Quel signe montrera que c’est réussi ?\nChoisissez, ou écrivez-le.\n\n"
        "Ce signe sera vérifié à la fin. Il doit être facile à voir."
    )


def _signs(facts: Facts, reader: Reader) -> Sequence[Option]:
    return [Option(one["value"], reader.words(one["words"])) for one in facts["offered"]]


def _send(facts: Facts, reader: Reader) -> str:
    return naming(reader.say("Envoyer à {client}", client=facts["client"]), reader.say("Envoyer"))


def may_say_again(session: Session, *, by: Person, subject: int, now: datetime) -> Outcome | None:
    """Let the provider in while the need awaits them; raises as `open_need` does."""
    open_need(session, subject, by=by, now=now)
    return None


def send(session: Session, answers: Answers, *, by: Person, subject: int, now: datetime) -> Outcome:
    """Ask the client whether that is it."""
    engagement = session.get_one(Engagement, subject)
    kit = terms_of(session).kits[engagement.trade]
    sign = sign_of(answers["sign"], kit, language=by.language)
    said = reformulate(session, subject, answers["words"], sign, by=by, now=now)
    return Show("said_again", {"subject": subject, "client": said.client})


def said_again_screen(facts: Facts, reader: Reader) -> Screen:
    """Said once the client is asked."""
    text = reader.say(
        "C’est envoyé. {client} dira si c’est bien cela, ou ce qu’il faut corriger. Je vous préviens.\n\n"
        "Ne proposez rien encore : la note vient après.",
        client=facts["client"],
    )
    return waiting(text, reader)


def need_to_correct_screen(facts: Facts, reader: Reader) -> Screen:
    """What the provider reads where the client corrects a round."""
    said = reader.say(
        "Vous aviez écrit : « {words} »\nCe sera réussi quand : {sign}.",
        words=facts["words"],
        sign=facts["sign"],
    )
    title = reader.say("<b>{client} demande une correction.</b>", client=facts["client"])
    ask = reader.say("Redites le besoin : {client} relira.", client=facts["client"])
    text = "\n".join([title, _correction(facts, reader), "", said, "", ask])
    return Screen(text, rows(*what_to_do(reader)))


def _correction(facts: Facts, reader: Reader) -> str:
    words = facts["correction"]
    match facts["part"]:
        case Part.NEED:
            return reader.say("Sur le besoin : « {words} »", words=words)
        case Part.SIGN:
            return reader.say("Sur le signe de réussite : « {words} »", words=words)
        case _:
            return reader.say("« {words} »", words=words)


REFORMULATE = Conversation(
    "say_again",
    Door.REFORMULATE,
    (
        Text("words", ask=ask_words, max_length=LONGEST_WORDS, facts=_about, extras=_read_again),
        Choices(
            "sign",
            ask=ask_sign,
            options=_signs,
            done=_send,
            facts=_about,
            across=1,
            own_words=LONGEST_SIGN,
        ),
    ),
    then=send,
    gate=may_say_again,
)

OPENINGS: tuple[Opened, ...] = (REFORMULATE,)
SCREENS: dict[str, Renderer] = {
    "said_again": said_again_screen,
    "need_to_correct": Repeatable(need_to_correct_screen),
}
