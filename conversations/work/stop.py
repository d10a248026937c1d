"""Either side stops a work under way: why, what was kept, then once more whether (articles 4 and 6)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from textwrap import shorten
from typing import Any

from sqlmodel import Session

from bot.acts.standing import only_running
from bot.acts.stop import stop, stop_facts
from bot.charter.stages import Side
from bot.charter.stopping import OFFERED, StopReason
from bot.dialogue.answers import OWN, Answers, spoken
from bot.dialogue.conversation import Conversation, Open, Opened, Outcome, Show
from bot.dialogue.questions import Choice, Choices, Option, Reply, Situation
from bot.dialogue.said import Said
from bot.screens import Button, Facts, Reader, Renderer, Repeatable, Screen, opens, rows
from bot.storage.tables import Person
from conversations.doors import Door
from conversations.ledger_words import promise_words
from conversations.shortening import capital
from conversations.wording import listen, said_or_spoken, to_engagements

LONGEST_REASON = 300  # characters
LONGEST_LINE, LONGEST_BUTTON, MOST_ASKED = 45, 24, 5
GO, STAY, NONE = "go", "stay", "none"


def gate(session: Session, *, by: Person, subject: int, now: datetime) -> Outcome | None:
    """Let in both sides during the work; without a subject it is the only engagement that runs."""
    if not subject:
        only = only_running(session, by=by)
        return Open(Door.STOP, only) if only else Open(Door.ENGAGEMENTS)
    stop_facts(session, subject, by=by, now=now)
    return None


def _facts(situation: Situation) -> Facts:
    person = situation.session.get_one(Person, situation.person_id)
    return stop_facts(situation.session, situation.subject, by=person, now=situation.now)


def ask_why(facts: Facts, reader: Reader) -> str:
    """Ask for the reason, which the other reads."""
    if facts["side"] == Side.PROVIDER:
        return reader.say(
            "Vous voulez arrêter ce travail. S’arrêter à temps est honnête : cela compte en votre faveur.\n\n"
            "Pourquoi ? Choisissez, écrivez une phrase, ou dites-la : {other} aura votre raison.",
            other=facts["other"],
        )
    return reader.say(
        "Vous voulez arrêter ce travail. C’est votre droit, même après l’accord.\n\n"
        "Pourquoi ? Choisissez, écrivez une phrase, ou dites-la : {other} aura votre raison.",
        other=facts["other"],
    )


def reason_words(reason: str, reader: Reader) -> str:
    """Return a reason as whoever stops says it."""
    match reason:
        case StopReason.KNOW_HOW:
            return reader.say("Cela dépasse mon savoir-faire")
        case StopReason.PLACE:
            return reader.say("Le lieu n’est pas comme prévu")
        case StopReason.HINDERED:
            return reader.say("Je ne peux plus venir")
        case StopReason.NOT_NEEDED:
            return reader.say("Je n’en ai plus besoin")
        case StopReason.NOT_ADVANCING:
            return reader.say("Le travail n’avance pas")
        case _:
            return reader.say("Je n’ai plus confiance")


def _reasons(facts: Facts, reader: Reader) -> Sequence[Option]:
    return [Option(reason, reason_words(reason, reader)) for reason in OFFERED[Side(facts["side"])]]


@dataclass(frozen=True)
class Why(Choice):
    """The reason, by a button or typed; it notes if there are promises to ask about."""

    def read(self, reply: Reply, facts: Facts, reader: Reader, now: datetime) -> Any:
        """Return {"reason": …, "words": …, "asks": …}; the words are a text, or a file."""
        said = super().read(reply, facts, reader, now)
        words = said[OWN] if isinstance(said, dict) else said if isinstance(said, Said) else None
        return {"reason": None if words else said, "words": words, "asks": bool(facts["promises"])}

    def keep(self, value: Any, session: Session, person_id: int, now: datetime) -> Any:
        """Return the answer as the draft keeps it; a file is stored here."""
        return {**value, "words": super().keep(value["words"], session, person_id, now)}


def ask_kept(facts: Facts, reader: Reader) -> str:
    """Ask which promises were kept, of those whose moment is over."""
    asked = reader.say("Avant d’arrêter : qu’est-ce qui est déjà tenu ?")
    named = [f"{number}. {words}" for number, words in _numbered(facts, reader)]
    return "\n".join([asked, *named, "", reader.say("Touchez, puis continuez.")])


def _numbered(facts: Facts, reader: Reader) -> list[tuple[int, str]]:
    words = [capital(promise_words(promise, reader)) for promise in facts["promises"][:MOST_ASKED]]
    return [(number, shorten(said, LONGEST_LINE, placeholder="…")) for number, said in enumerate(words, 1)]


def _promises(facts: Facts, reader: Reader) -> Sequence[Option]:
    codes = [promise["code"] for promise in facts["promises"]]
    named = [
        Option(codes[number - 1], shorten(f"{number}. {words}", LONGEST_BUTTON, placeholder="…"))
        for number, words in _numbered(facts, reader)
    ]
    return [*named, Option(NONE, reader.say("Rien de cela"))]


def ask_sure(facts: Facts, reader: Reader) -> str:
    """Ask once whether it really stops."""
    return reader.say(
        "Arrêter cette prestation ?\n\n"
        "Les promesses à venir ne comptent plus, des deux côtés. Je préviens {other}. "
        "Voyez ensemble ce qui est fait, et ce qui est payé.",
        other=facts["other"],
    )


def _sure(facts: Facts, reader: Reader) -> Sequence[Option]:
    return [
        Option(GO, reader.say("Oui, j’arrête")),
        Option(STAY, reader.say("Non, je continue")),
    ]


def end(session: Session, answers: Answers, *, by: Person, subject: int, now: datetime) -> Outcome:
    """Stop, or leave all as it is."""
    if answers["sure"] == STAY:
        return Open(Door.ENGAGEMENT, subject)
    why = answers["why"]
    reason = StopReason(why["reason"]) if why["reason"] else None
    kept = [code for code in answers.get("kept", ()) if code != NONE]
    said = spoken(why["words"])
    done = stop(session, subject, reason=reason, words=None if reason else said.text, voice=said.voice,
                kept=kept, by=by, now=now)  # fmt: skip
    told = {"subject": subject, "other": done.other, "side": done.side.value, "contested": done.contested}
    return Show("you_stopped", told)


STOP = Conversation(
    "stop",
    Door.STOP,
    (
        Why(
            "why",
            ask=ask_why,
            options=_reasons,
            facts=_facts,
            own_words=LONGEST_REASON,
            clears=("kept",),
            voice=True,
        ),
        Choices(
            "kept",
            ask=ask_kept,
            options=_promises,
            done=lambda facts, reader: reader.say("Continuer"),
            across=2,
            alone=NONE,
            facts=_facts,
            when=lambda answers: bool(answers.get("why", {}).get("asks")),
        ),
        Choice("sure", ask=ask_sure, options=_sure, decides=True, facts=_facts),
    ),
    then=end,
    gate=gate,
)


def you_stopped_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to whoever stopped."""
    if facts["side"] == Side.PROVIDER:
        text = reader.say(
            "C’est arrêté. Je préviens {other}.\n\n"
            "Merci de l’avoir dit : cela compte en votre faveur. Voyez ensemble ce qui est fait et payé.",
            other=facts["other"],
        )
    elif facts["contested"]:
        text = reader.say(
            "C’est arrêté. Je préviens {other}.\n\n"
            "Une promesse n’est pas tenue, dites-vous : l’équipe qualité va regarder. "
            "Voyez ensemble ce qui est fait et payé.",
            other=facts["other"],
        )
    else:
        text = reader.say(
            "C’est arrêté. Je préviens {other}.\n\nVoyez ensemble ce qui est fait et payé.",
            other=facts["other"],
        )
    return Screen(text, rows(to_engagements(reader)))


def work_stopped_screen(facts: Facts, reader: Reader) -> Screen:
    """Told to the other side, kindly, with the reason."""
    spoken_of = said_or_spoken(facts["words"] or "", reader)
    words = reason_words(facts["reason"], reader) if facts["reason"] else spoken_of
    heard = reader.say(
        "<b>{other} arrête le travail.</b>\nSa raison : « {words} »", other=facts["other"], words=words
    )
    if facts["side"] == Side.PROVIDER:
        kindly = reader.say("Le dire à temps est honnête : cela vous évite un risque.")
    elif facts["contested"]:
        kindly = reader.say("Selon votre client, une promesse n’est pas tenue. L’équipe qualité va regarder.")
    else:
        kindly = reader.say("Ce n’est pas un avis sur vous.")
    following = reader.say(
        "Les promesses à venir ne comptent plus. Voyez ensemble ce qui est fait, et ce qui est payé."
    )
    return Screen(
        f"{heard}\n\n{kindly}\n{following}",
        rows(
            listen(facts.get("voice"), facts["other"], reader),
            _checked(facts, reader),
            opens(reader.say("Lire la note"), Door.READ_NOTE),
            to_engagements(reader),
        ),
    )


def _checked(facts: Facts, reader: Reader) -> list[Button]:
    """Return the button to what is said kept, which may still be confirmed or not."""
    if facts["said_kept"] is None:
        return []
    words = reader.say("Dire ce qui est tenu")
    return [opens(words, Door.OUR_PROMISES, answer=str(facts["said_kept"]))]


OPENINGS: tuple[Opened, ...] = (STOP,)
SCREENS: dict[str, Renderer] = {
    "you_stopped": you_stopped_screen,
    "work_stopped": Repeatable(work_stopped_screen),
}
