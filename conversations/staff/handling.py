"""What an alert's owner may do: hand it to somebody, let it wait for a day, close it with a reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlmodel import Session

from bot.acts.handle_alert import close_alert, hand_over, let_wait, may_hand_over, may_handle
from bot.acts.parties import known
from bot.acts.terms import terms_of
from bot.charter.alerts import BY_HAND, Resolution, check_wait
from bot.charter.refusals import ResolutionUnclear
from bot.dialogue.answers import Answers
from bot.dialogue.conversation import Conversation, Opened, Outcome
from bot.dialogue.questions import Choice, Option, Reply, Situation
from bot.dialogue.refusals import ButtonExpected
from bot.screens import Button, Facts, Reader, Renderer, opens
from bot.storage.tables import Person
from conversations.doors import Door
from conversations.shortening import cut
from conversations.staff.alert import show, stand, told
from conversations.staff.words import kind_words, number_words, resolution_words
from conversations.sure import DAY, NamedDay, day_in, sure
from conversations.wording import LONGEST_SHARED

MOST_PEOPLE = 6  # of the staff, two a row
OFFERED = (1, 3, 7)  # days ahead


def gate(session: Session, *, by: Person, subject: int, now: datetime) -> Outcome | None:
    """Let in the owner of an open alert."""
    may_handle(session, subject, by=by)
    return None


def _mine(situation: Situation) -> Facts:
    person = situation.session.get_one(Person, situation.person_id)
    found = told(may_handle(situation.session, situation.subject, by=person), situation.now)
    delays = terms_of(situation.session).delays
    hour, longest = delays.morning.isoformat(), delays.put_off.total_seconds()
    return {**found, "today": situation.now, "hour": hour, "longest": longest, "taken": []}


def may_give(session: Session, *, by: Person, subject: int, now: datetime) -> Outcome | None:
    """Let in whoever may hand an alert over."""
    may_hand_over(session, subject, by=by)
    return None


def _people(situation: Situation) -> Facts:
    person = situation.session.get_one(Person, situation.person_id)
    found = may_hand_over(situation.session, situation.subject, by=person)
    return {"people": [{"id": known(one.id), "name": one.name} for one in found[:MOST_PEOPLE]]}


def ask_to_whom(facts: Facts, reader: Reader) -> str:
    """Ask who looks after it from now on."""
    return reader.say("À qui confier cette alerte ? Cette personne en sera seule responsable, et prévenue.")


def _names(facts: Facts, reader: Reader) -> Sequence[Option]:
    return [Option(str(one["id"]), cut(one["name"], LONGEST_SHARED - 1)) for one in facts["people"]]


def give(session: Session, answers: Answers, *, by: Person, subject: int, now: datetime) -> Outcome:
    """Hand it over."""
    return show(hand_over(session, subject, int(answers["person"]), by=by, now=now), now)


def ask_until(facts: Facts, reader: Reader) -> str:
    """Ask for the day until which it may wait."""
    return reader.say(
        "<b>{which}, {what}</b>\n"
        "Attendre jusqu’à quel jour ? Ce matin-là, à {hour}, l’alerte revient chez vous.",
        which=number_words(facts["about"], reader),
        what=kind_words(facts["kind"], reader, facts["about"]),
        hour=reader.hour(time.fromisoformat(facts["hour"])),
    )


def _days(facts: Facts, reader: Reader) -> Sequence[date]:
    today = reader.local(facts["today"]).date()
    return [today + timedelta(days=ahead) for ahead in OFFERED]


@dataclass(frozen=True)
class WaitDay(NamedDay):
    """The day until which an alert may wait: one too far is refused before it is said again."""

    def read(self, reply: Reply, facts: Facts, reader: Reader, now: datetime) -> Any:
        """Return the day as `NamedDay` does; raises WaitTooLong."""
        value = super().read(reply, facts, reader, now)
        until = datetime.combine(value[DAY], time.fromisoformat(facts["hour"]), reader.zone)
        check_wait(until, longest=timedelta(seconds=facts["longest"]), now=now)
        return value


def wait(session: Session, answers: Answers, *, by: Person, subject: int, now: datetime) -> Outcome:
    """Let it wait."""
    return show(let_wait(session, subject, day_in(answers, "day"), by=by, now=now), now)


def ask_resolution(facts: Facts, reader: Reader) -> str:
    """Ask how it ended."""
    return reader.say(
        "<b>Clore l’alerte : {which}, {what}</b>\nComment cela s’est-il terminé ?",
        which=number_words(facts["about"], reader),
        what=kind_words(facts["kind"], reader, facts["about"]),
    )


def _resolutions(facts: Facts, reader: Reader) -> Sequence[Option]:
    return [Option(resolution.value, resolution_words(resolution, reader)) for resolution in BY_HAND]


def endings(reader: Reader) -> list[Button]:
    """Return the ways to close a message's own alert at once, a button each."""
    options = _resolutions({}, reader)
    return [opens(option.words, Door.CLOSE_ALERT, answer=option.value) for option in options]


@dataclass(frozen=True)
class Ending(Choice):
    """How an alert ended: a button, its own words or its number; a word more closes nothing."""

    def read(self, reply: Reply, facts: Facts, reader: Reader, now: datetime) -> Any:
        """Return the resolution's value; raises ResolutionUnclear."""
        if reply.choice is None and "?" in reply.said.text:
            raise ResolutionUnclear
        try:
            return super().read(reply, facts, reader, now)
        except ButtonExpected:
            raise ResolutionUnclear from None


def end_alert(session: Session, answers: Answers, *, by: Person, subject: int, now: datetime) -> Outcome:
    """Close it."""
    return show(close_alert(session, subject, Resolution(answers["resolution"]), by=by, now=now), now)


HAND_ALERT = Conversation(
    "hand",
    Door.HAND_ALERT,
    (Choice("person", ask=ask_to_whom, options=_names, facts=_people, across=2),),
    then=give,
    gate=may_give,
    standing=stand,
)
WAIT_ALERT = Conversation(
    "wait",
    Door.WAIT_ALERT,
    (
        WaitDay(
            "day",
            ask=ask_until,
            offered=_days,
            facts=_mine,
            earliest=lambda facts: facts["today"].date() + timedelta(days=1),
        ),
        sure("day"),
    ),
    then=wait,
    gate=gate,
    standing=stand,
)
CLOSE_ALERT = Conversation(
    "close",
    Door.CLOSE_ALERT,
    (Ending("resolution", ask=ask_resolution, options=_resolutions, facts=_mine, across=2),),
    then=end_alert,
    gate=gate,
    standing=stand,
)

OPENINGS: tuple[Opened, ...] = (HAND_ALERT, WAIT_ALERT, CLOSE_ALERT)
SCREENS: dict[str, Renderer] = {}
