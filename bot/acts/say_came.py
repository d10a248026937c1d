"""Nobody came, says the client: the provider may say that they did, and the client decides (article 6)."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.acts.parties import Party, known, may, name_of, step
from bot.acts.record import record
from bot.charter.pulses import PulseAnswer
from bot.charter.refusals import AlreadyAnswered, NotNow
from bot.charter.stages import Stage
from bot.outbox.enqueue import owe
from bot.storage.tables import Person, Pulse


@dataclass(frozen=True)
class Said:
    """What one side said of a day, and who reads it."""

    day: date
    other: str


def say_came(
    session: Session, engagement_id: int, day: date | None = None, *, by: Person, now: datetime
) -> Said:
    """Say, as the provider, that they were there on a day; the client is asked. None: the newest such day.

    Raises NotYours, NotYourTurn, NotNow where nobody asks, AlreadyAnswered.
    """
    found = step(session, engagement_id, "say_came", by=by)
    pulse = _nobody(session, found, "say_came", day)
    if pulse.came_said_at is not None:
        raise AlreadyAnswered(at=pulse.came_said_at)
    pulse.came_said_at = now
    session.add(pulse)
    record(session, found.engagement, "coming_said", by=by.id, now=now, day=pulse.day)
    owe(session, known(found.other_id), "came_said", key=f"{engagement_id}:came_said:{pulse.day}", due=now,
        now=now, subject=engagement_id, provider=by.name, day=pulse.day)  # fmt: skip
    return Said(pulse.day, name_of(session, found.other_id))


def did_they_come(session: Session, engagement_id: int, day: date | None = None, *, by: Person) -> Said:
    """Return the day about which the client is asked; raises as `answer_came` does."""
    found = may(session, engagement_id, "answer_came", by=by)
    return Said(_said(session, found, day).day, name_of(session, found.other_id))


def answer_came(
    session: Session,
    engagement_id: int,
    day: date | None = None,
    *,
    came: bool,
    by: Person,
    now: datetime,
) -> Said:
    """Answer, as the client, what the provider said of their coming on a day; they are told without a sound.

    Raises NotYours, NotYourTurn, NotNow, AlreadyAnswered.
    """
    found = step(session, engagement_id, "answer_came", by=by)
    pulse = _said(session, found, day)
    pulse.came, pulse.settled_at = came, now
    session.add(pulse)
    record(session, found.engagement, "coming_answered", by=by.id, now=now, day=pulse.day, came=came)
    owe(session, found.engagement.provider_id, "came_answered",
        key=f"{engagement_id}:came_answered:{pulse.day}", due=now, now=now, silent=True,
        subject=engagement_id, client=by.name, day=pulse.day, came=came)  # fmt: skip
    return Said(pulse.day, name_of(session, found.other_id))


def came_by_day(session: Session, engagement_id: int) -> dict[date, bool]:
    """Return, by the days of which the client spoke, whether somebody came."""
    pulses = session.exec(select(Pulse).where(Pulse.engagement_id == engagement_id))
    return {pulse.day: pulse.answer != PulseAnswer.NOBODY_CAME or bool(pulse.came) for pulse in pulses}


def came_on(session: Session, engagement_id: int, day: date) -> bool:
    """Whether the client has since said of a day on which nobody came that somebody did."""
    pulse = session.exec(_days_without(engagement_id).where(Pulse.day == day)).first()
    return pulse is not None and bool(pulse.came)


def missed_on(session: Session, engagement_id: int, day: date) -> bool:
    """Whether the client said of a day that nobody came, and has not taken it back since."""
    pulse = session.exec(_days_without(engagement_id).where(Pulse.day == day)).first()
    return pulse is not None and not pulse.came


def _days_without(engagement_id: int) -> SelectOfScalar[Pulse]:
    return (
        select(Pulse)
        .where(Pulse.engagement_id == engagement_id, Pulse.answer == PulseAnswer.NOBODY_CAME)
        .order_by(col(Pulse.day).desc())
    )


def _nobody(session: Session, found: Party, wanted: str, day: date | None) -> Pulse:
    days = _days_without(found.id)
    pulse = session.exec((days if day is None else days.where(Pulse.day == day)).limit(1)).first()
    if pulse is None:
        raise NotNow(stage=Stage(found.engagement.stage), step=wanted)
    return pulse


def _said(session: Session, found: Party, day: date | None) -> Pulse:
    pulse = _nobody(session, found, "answer_came", day)
    if pulse.came_said_at is None:
        raise NotNow(stage=Stage(found.engagement.stage), step="answer_came")
    if pulse.settled_at is not None:
        raise AlreadyAnswered(at=pulse.settled_at)
    return pulse
