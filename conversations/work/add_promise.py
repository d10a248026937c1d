"""Promises written down after the agreement: what and by when in one message, confirmed in one tap."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlmodel import Session

from bot.acts.ledger import zone_of
from bot.acts.offer_promise import answer_offer, may_offer, offer_promise
from bot.acts.parties import name_of
from bot.acts.take_back import take_back
from bot.charter.dates import check_day, local_day
from bot.charter.hours import check_hour
from bot.charter.stages import Side
from bot.dialogue.answers import OWN, VOICE, Answers, spoken
from bot.dialogue.conversation import Conversation, Open, Opened, Outcome, Page, Show
from bot.dialogue.questions import Reply, Situation, Text
from bot.dialogue.questions.question import Rows
from bot.dialogue.said import Said
from bot.languages.promises import read_promise
from bot.screens import Facts, Reader, Renderer, Repeatable, Screen, opens, rows, say
from bot.storage.tables import Person
from conversations.doors import Door
from conversations.ledger_words import due_words
from conversations.sure import HOUR, SURE, NamedMoment, day_in, hour_in, is_day, noted, sure, taken_by_others
from conversations.wording import listen, naming, to_engagements
from conversations.writing import in_writing

LONGEST = 150  # characters; they stand on the other side's screen
THEIRS = "theirs"  # the promise is the other side's to keep
YES, NO = "yes", "no"
DAYS = 3


def gate(session: Session, *, by: Person, subject: int, now: datetime) -> Outcome | None:
    """Let in either side after the agreement."""
    may_offer(session, subject, by=by)
    return None


def _facts(situation: Situation) -> Facts:
    person = situation.session.get_one(Person, situation.person_id)
    found = may_offer(situation.session, situation.subject, by=person)
    theirs = THEIRS in situation.answers
    return {
        "other": name_of(situation.session, found.other_id),
        "side": found.side.value,
        "today": local_day(situation.now, zone_of(situation.session, found.engagement)),
        "theirs": theirs,
        "taken": [] if theirs else taken_by_others(situation, found.side),
    }


@dataclass(frozen=True)
class Promised(Text):
    """What is promised, and its day where the text ends with one; a button says that the other promises.

    One message is enough: such a day is said back as it is sent, with a button that takes it back.
    """

    def rows(self, facts: Facts, reader: Reader) -> Rows:
        """Return the button that turns the promise over to the other side."""
        if facts["theirs"]:
            return [[say(reader.say("C’est moi qui promets"), THEIRS)]]
        words = naming(
            reader.say("C’est {name} qui promet", name=facts["other"]), reader.say("L’autre côté promet")
        )
        return [[say(words, THEIRS)]]

    def read(self, reply: Reply, facts: Facts, reader: Reader, now: datetime) -> Any:
        """Return {"own": text}, with the day as `noted` keeps it, or that the other side promises.

        With a voice note it is {"own": text, "voice": file}, or the file where it comes without a text.
        """
        if reply.choice == THEIRS:
            return THEIRS
        said = super().read(reply, facts, reader, now)
        file = {VOICE: said} if isinstance(said, Said) else {}
        text = said.text.strip() if isinstance(said, Said) else said
        if not text:
            return said
        words, day, hour = read_promise(text, language=reader.language.code, today=facts["today"])
        if day is None:
            return {OWN: words, **file}
        said_day = noted(check_day(day, today=facts["today"]), facts, typed=False)
        if hour is None:
            return {OWN: words, **file, **said_day}
        check_hour(hour, day=day, zone=reader.zone, now=now)
        return {OWN: words, **file, **said_day, HOUR: hour.isoformat("minutes")}

    def keep(self, value: Any, session: Session, person_id: int, now: datetime) -> Any:
        """Return the answer as the draft keeps it; a file is stored here."""
        if not isinstance(value, Mapping) or VOICE not in value:
            return super().keep(value, session, person_id, now)
        stored = super().keep(value[VOICE], session, person_id, now)
        return {**value, VOICE: stored[VOICE]}


def _turned(answers: Answers) -> Answers:
    """Turn the promise over to the other side, or back, and ask once more."""
    if answers["promise"] != THEIRS:
        return answers
    turned = answers.without("promise", THEIRS)
    return turned if THEIRS in answers else turned.with_answer(THEIRS, True, answers.at("promise"))


def ask_promise(facts: Facts, reader: Reader) -> str:
    """Ask what, and by when, in one message."""
    if facts["theirs"]:
        asked = reader.say("Que vous a promis {name}, et pour quand ?", name=facts["other"])
    else:
        asked = reader.say("Que promettez-vous, et pour quand ?")
    after = reader.say(
        "Un seul message. Par exemple : Rapporter la clé vendredi à 18 h\n\n"
        "La promesse comptera quand {name} dira : « C’est bien cela. »",
        name=facts["other"],
    )
    return f"{asked}\n{after}"


def ask_by(facts: Facts, reader: Reader) -> str:
    """Ask the day that the message did not tell."""
    return reader.say("Pour quel jour ? Choisissez, ou écrivez. Par exemple : vendredi à 18 h")


def _days(facts: Facts, reader: Reader) -> Sequence[date]:
    return [facts["today"] + timedelta(days=ahead) for ahead in range(1, DAYS + 1)]


def write_down(session: Session, answers: Answers, *, by: Person, subject: int, now: datetime) -> Outcome:
    """Ask the other side."""
    said = spoken(answers["promise"])
    side = may_offer(session, subject, by=by).side
    owner = side.other if THEIRS in answers else side
    day = day_in(answers, "promise", "by")
    hour = hour_in(answers, "promise", "by")
    offered = offer_promise(session, subject, said.text, day, hour=hour, owner=Side(owner),
                            voice=said.voice, by=by, now=now)  # fmt: skip
    facts = {
        "subject": subject,
        "other": offered.other,
        "statement": offered.statement,
        "at": offered.due,
        "hour": offered.hour,
        "number": offered.number,
    }
    return Show("promise_written", facts)


ADD_PROMISE = Conversation(
    "add_promise",
    Door.ADD_PROMISE,
    (
        in_writing(
            Promised(
                "promise",
                ask=ask_promise,
                max_length=LONGEST,
                facts=_facts,
                after=_turned,
                clears=("by", SURE),
            )
        ),
        NamedMoment(
            "by",
            ask=ask_by,
            facts=_facts,
            offered=_days,
            when=lambda answers: isinstance(said := answers.get("promise"), dict) and not is_day(said),
            clears=(SURE,),
        ),
        sure("promise", "by"),
    ),
    carry_on=lambda reader: reader.say("Reprendre ma promesse"),
    then=write_down,
    gate=gate,
)


def answer(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Keep the other side's answer."""
    number, _, said = answer.partition("-")
    answered = answer_offer(session, subject, int(number) if number.isdigit() else 0, accepted=said == YES,
                            by=by, now=now)  # fmt: skip
    return Show("offer_said", {"subject": subject, "other": answered.other, "accepted": said == YES})


def write_anew(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Take back what was written, and ask for it once more."""
    take_back(session, subject, int(answer) if answer.isdecimal() else 0, by=by, now=now)
    return Open(Door.ADD_PROMISE, subject)


def promise_written_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to whoever wrote it down: its day once more, and the way to correct it."""
    text = reader.say(
        "C’est envoyé : « {statement} », pour {day}.\n\n"
        "C’est à {other} de dire si c’est bien cela. Je vous préviens.",
        statement=facts["statement"],
        day=due_words(facts, reader),
        other=facts["other"],
    )
    correct = opens(reader.say("Corriger"), Door.TAKE_BACK, facts["subject"], str(facts["number"]))
    return Screen(text, rows(correct, to_engagements(reader)))


def offer_taken_back_screen(facts: Facts, reader: Reader) -> Screen:
    """Told to the other side, without a sound."""
    text = reader.say(
        "{writer} retire ce qui était écrit : « {statement} ». Cette promesse ne compte pas.",
        writer=facts["writer"],
        statement=facts["statement"],
    )
    return Screen(text, rows(to_engagements(reader)))


def promise_offered_screen(facts: Facts, reader: Reader) -> Screen:
    """Asked of the other side: is this it?"""
    day = due_words(facts, reader, "due_at")
    said = {"writer": facts["writer"], "statement": facts["statement"], "day": day}
    if facts["mine"]:
        text = reader.say("{writer} a noté votre promesse : « {statement} », pour {day}.", **said)
        if facts["taken"]:
            text += " " + reader.say("Ce jour-là est déjà pris.")
    else:
        text = reader.say("{writer} vous promet : « {statement} », pour {day}.", **said)
    asked = reader.say("Est-ce bien cela ? Sans votre réponse, cette promesse ne compte pas.")
    return Screen(
        f"{text}\n\n{asked}",
        rows(
            opens(reader.say("C’est bien cela"), Door.ANSWER_PROMISE, answer=f"{facts['number']}-{YES}"),
            opens(reader.say("Non"), Door.ANSWER_PROMISE, answer=f"{facts['number']}-{NO}"),
            listen(facts.get("voice"), facts["writer"], reader),
        ),
    )


def offer_said_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to whoever answered."""
    if facts["accepted"]:
        text = reader.say("C’est noté : la promesse compte. {other} le sait.", other=facts["other"])
    else:
        text = reader.say(
            "C’est noté : rien n’est promis. {other} le sait. Parlez-en ensemble.", other=facts["other"]
        )
    return Screen(text, rows(to_engagements(reader)))


def promise_answered_screen(facts: Facts, reader: Reader) -> Screen:
    """Told to whoever wrote it, without a sound."""
    said = {"other": facts["other"], "statement": facts["statement"]}
    if facts["accepted"]:
        text = reader.say(
            "{other} répond : c’est bien cela. « {statement} » compte, pour {day}.",
            day=due_words(facts, reader, "due_at"),
            **said,
        )
    else:
        text = reader.say("{other} répond non : « {statement} » ne compte pas. Parlez-en ensemble.", **said)
    return Screen(text, rows(to_engagements(reader)))


def offer_lapsed_screen(facts: Facts, reader: Reader) -> Screen:
    """Told to whoever wrote it, without a sound: the work ended before the other side answered."""
    if facts["moved"]:
        text = reader.say(
            "La prestation est finie. L’autre date n’a pas eu de réponse : « {statement} » garde la sienne.",
            statement=facts["statement"],
        )
    else:
        text = reader.say(
            "La prestation est finie. « {statement} » n’a pas eu de réponse : cette promesse ne compte pas.",
            statement=facts["statement"],
        )
    return Screen(text, rows(to_engagements(reader)))


OPENINGS: tuple[Opened, ...] = (
    ADD_PROMISE,
    Page(Door.ANSWER_PROMISE, answer),
    Page(Door.TAKE_BACK, write_anew),
)
SCREENS: dict[str, Renderer] = {
    "promise_written": promise_written_screen,
    "promise_offered": promise_offered_screen,
    "offer_taken_back": Repeatable(offer_taken_back_screen),
    "offer_said": offer_said_screen,
    "promise_answered": promise_answered_screen,
    "offer_lapsed": Repeatable(offer_lapsed_screen),
}
