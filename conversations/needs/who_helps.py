"""Somebody helps the client answer: of their own side, named in the note, never deciding for them."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from bot.acts.name_helper import may_name_helper, name_helper
from bot.acts.parties import name_of
from bot.charter.names import check_helper
from bot.dialogue.answers import Answers, spoken
from bot.dialogue.conversation import Conversation, Open, Opened, Outcome
from bot.dialogue.questions import Choice, Option, Situation, Text
from bot.screens import Facts, Reader, Renderer
from bot.storage.tables import Engagement, Person
from conversations.doors import Door
from conversations.wording import privacy_first

LONGEST_HELPER = 60  # characters
NAME, NOBODY = "name", "nobody"


def _about(situation: Situation) -> Facts:
    engagement = situation.session.get_one(Engagement, situation.subject)
    provider = name_of(situation.session, engagement.provider_id)
    return {"helper": engagement.helper, "provider": provider}


def may_name(session: Session, *, by: Person, subject: int, now: datetime) -> Outcome | None:
    """Let the client in, past the privacy notice, as long as no note says who helps."""
    may_name_helper(session, subject, by=by)
    return privacy_first(by, Door.HELPER, subject)


def ask_helper(facts: Facts, reader: Reader) -> str:
    """Model screen 43."""
    if facts["helper"]:
        return reader.say(
            "Aide : <b>{helper}</b>. Ce prénom sera écrit dans l’accord.\n\n"
            "C’est toujours vous qui décidez. Vous pouvez changer ce prénom, ou continuer sans aide.",
            helper=facts["helper"],
        )
    return reader.say(
        "Une personne peut lire et écrire pour vous.\n"
        "Choisissez quelqu’un de votre côté, pas le prestataire.\n\n"
        "Son prénom sera écrit dans l’accord. C’est toujours vous qui décidez."
    )


def _ways(facts: Facts, reader: Reader) -> Sequence[Option]:
    return [
        Option(NAME, reader.say("Écrire son prénom")),
        Option(NOBODY, reader.say("Je réponds sans aide")),
    ]


def ask_name(facts: Facts, reader: Reader) -> str:
    """Ask for the helper's first name."""
    return reader.say("Quel est son prénom ?\n\nIl sera écrit dans l’accord. {provider} le lira aussi.",
                      provider=facts["provider"])  # fmt: skip


def _helper(text: str, facts: Facts) -> str:
    return check_helper(text, provider=facts["provider"])


def keep(session: Session, answers: Answers, *, by: Person, subject: int, now: datetime) -> Outcome:
    """Keep who helps, or that nobody does; go on where the client was."""
    how = answers["how"]
    name = None if how == NOBODY else spoken(how).text if isinstance(how, dict) else answers["name"]
    done = name_helper(session, subject, name, by=by, now=now)
    return Open(Door.ENGAGEMENT if done.told else Door.TELL_NEED, subject)


def _named(answers: Answers) -> bool:
    return bool(answers.get("how") == NAME)


HELPER = Conversation(
    "helper",
    Door.HELPER,
    (
        Choice("how", ask=ask_helper, options=_ways, facts=_about, own_words=LONGEST_HELPER, any_words=True),
        Text(
            "name",
            ask=ask_name,
            max_length=LONGEST_HELPER,
            any_words=True,
            check=_helper,
            facts=_about,
            when=_named,
        ),
    ),
    then=keep,
    gate=may_name,
)

OPENINGS: tuple[Opened, ...] = (HELPER,)
SCREENS: dict[str, Renderer] = {}
