"""What was said again is not the client's need: they say it in other words, or withdraw."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from bot.acts.answer_need import restate_need
from bot.acts.withdraw import withdraw
from bot.dialogue.answers import Answers
from bot.dialogue.conversation import Conversation, Opened, Outcome, Show
from bot.dialogue.questions import Choice, Option, Text
from bot.screens import Facts, Reader, Renderer
from bot.storage.tables import Person
from conversations.doors import Door
from conversations.needs.answer_need import while_waiting
from conversations.needs.words import LONGEST_NEED

AGAIN, WITHDRAW = "again", "withdraw"


def ask_what_then(facts: Facts, reader: Reader) -> str:
    """Asked where what was said again is not the need at all."""
    return reader.say(
        "Merci de le dire. Que voulez-vous faire ?\n\n"
        "Vous pouvez redire votre besoin autrement, ou retirer votre demande."
    )


def _ways_on(facts: Facts, reader: Reader) -> Sequence[Option]:
    return [
        Option(AGAIN, reader.say("Je le dis autrement")),
        Option(WITHDRAW, reader.say("Je retire ma demande")),
    ]


def ask_need_anew(facts: Facts, reader: Reader) -> str:
    """Ask for the need in other words."""
    return reader.say(
        "Dites votre besoin autrement : ce qu’il vous faut, et à quoi vous verrez que c’est réussi.\n\n"
        "Écrivez le tout en un seul message. Il remplace le premier."
    )


def not_mine(session: Session, answers: Answers, *, by: Person, subject: int, now: datetime) -> Outcome:
    """Put the need in other words, or withdraw."""
    if answers["then"] == WITHDRAW:
        gone = withdraw(session, subject, by=by, now=now, not_my_need=True)
        return Show("you_withdrew", {"subject": subject, "provider": gone.provider})
    chosen = answers["then"]
    words = chosen["own"] if isinstance(chosen, dict) else answers["need"]
    done = restate_need(session, subject, words, by=by, now=now)
    return Show("correction_sent", {"subject": subject, "provider": done.provider})


def _again(answers: Answers) -> bool:
    return bool(answers.get("then") == AGAIN)


NOT_MY_NEED = Conversation(
    "not_my_need",
    Door.NOT_MY_NEED,
    (
        Choice("then", ask=ask_what_then, options=_ways_on, own_words=LONGEST_NEED),
        Text("need", ask=ask_need_anew, max_length=LONGEST_NEED, when=_again),
    ),
    then=not_mine,
    gate=while_waiting("restate_need"),
)

OPENINGS: tuple[Opened, ...] = (NOT_MY_NEED,)
SCREENS: dict[str, Renderer] = {}
