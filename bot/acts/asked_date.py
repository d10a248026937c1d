"""Another date that waits for the other side's answer: what it asks for, and until when."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session, select

from bot.acts.checks import ASKED, BEGIN, newest_event
from bot.acts.ledger import Plan, ledger_of
from bot.acts.parties import known, name_of
from bot.acts.say_came import came_by_day
from bot.acts.taken_days import asked_days, taken_days
from bot.charter import commitments
from bot.charter.dates import local_day
from bot.charter.pulses import put_off_instead
from bot.charter.refusals import NotNow
from bot.charter.stages import Side, Stage
from bot.charter.words import Spoken
from bot.storage.tables import Engagement, Event


@dataclass(frozen=True)
class Moved:
    """A day that is asked to move, or was: `what` is the work's first day ("begin") or its last ("end").

    `by` asks, and is `asker`; `other` answers.
    """

    engagement: int
    number: int  # of the event in which it was asked for
    what: str
    old: date
    new: date
    at: datetime  # the hour of coming, on the new day; local, as `was`
    was: datetime  # when the work was to begin
    by: Side
    asker: str
    other: str
    ends: datetime | None = None  # the hour that is asked for on the last day; none: the whole day
    ended: datetime | None = None  # that of the last day as it is written
    words: str | None = None  # why, as who asks says
    voice: int | None = None  # the evidence in which they say it
    days: Sequence[date] = ()  # all the days of work that the new day takes, or adds

    @property
    def hour_changes(self) -> bool:
        """Whether another hour was asked for with the day."""
        return self.at.time() != self.was.time()

    @property
    def until(self) -> datetime:
        """When the hour that is asked for, or the last day, has passed: nobody is asked any more."""
        return self.at if self.what == BEGIN else self.ends or _after(self.new, self.was)

    def is_over(self, now: datetime) -> bool:
        """Whether the hour that was asked for, or the last day, has passed."""
        return self.until <= now

    def check_other(self) -> None:
        """Refuse the date as it is written already; raises SameDate."""
        if self.what == BEGIN:
            commitments.check_other_date(self.at, written=self.was)

    def is_past(self, now: datetime) -> bool:
        """Whether the date as it is written has passed: it can be left as it is, and holds no more."""
        return (self.was if self.what == BEGIN else self.ended or _after(self.old, self.was)) <= now


def moved_facts(moved: Moved, *, taken: bool = False, now: datetime) -> dict[str, Any]:
    """Return the facts of every screen about a change of date; `was`: only where the hour changes too.

    `taken`: whoever is asked has promised something elsewhere on a new day. `days`: those of a work of
    several that would begin on another day.
    """
    return {
        "subject": moved.engagement,
        "number": moved.number,
        "what": moved.what,
        "old": moved.ended or moved.old,
        "new": moved.ends or moved.new,
        "old_hour": moved.ended is not None,
        "new_hour": moved.ends is not None,
        "at": moved.at,
        "was": moved.was if moved.hour_changes else None,
        "past": moved.is_past(now),
        "taken": taken,
        "asker": moved.asker,
        "other": moved.other,
        "words": moved.words,
        "voice": moved.voice,
        "days": list(moved.days) if moved.what == BEGIN and len(moved.days) > 1 else [],
    }


def asked_of(session: Session, engagement: Engagement, *, seen: int | None = None) -> Moved:
    """Return the change that waits for an answer; raises NotNow where none does, or another than `seen`."""
    event = newest_event(session, known(engagement.id), ASKED)
    if (
        engagement.asked_day is None
        or event is None
        or event.facts is None
        or seen not in (None, event.number)
    ):
        raise NotNow(stage=Stage(engagement.stage), step="agree_to_date")
    plan = ledger_of(session, engagement).plan()
    new, told = engagement.asked_day, event.facts
    words = None if told["words"] is None else Spoken(told["words"], told["voice"])
    hour = time.fromisoformat(told["hour"]) if told["hour"] else None
    by = Side.CLIENT if event.by_id == engagement.client_id else Side.PROVIDER
    moved = moved_to(session, engagement, plan, told["what"], by=by, new=new, hour=hour, words=words)
    return replace(moved, number=event.number)


def waiting_date(session: Session, engagement: Engagement, *, now: datetime) -> Moved | None:
    """Return the change that waits for an answer; None where none does, or where its day has passed."""
    moved = asked_of(session, engagement) if engagement.asked_day is not None else None
    return None if moved is None or moved.is_over(now) else moved


def taken_day(session: Session, engagement: Engagement, moved: Moved) -> bool:
    """Whether the provider, who is asked, has promised something elsewhere on one of the new days."""
    if moved.by is Side.PROVIDER:
        return False
    return not taken_days(session, engagement.provider_id, but=moved.engagement).isdisjoint(moved.days)


def moved_to(
    session: Session,
    engagement: Engagement,
    plan: Plan,
    what: str,
    *,
    by: Side,
    new: date,
    hour: time | None,
    words: Spoken | None,
) -> Moved:
    """Return what moves to a day; its number is that of no event yet."""
    old = plan.first_day if what == BEGIN else plan.last_day
    at = shifted(plan.begins, new - plan.first_day, plan.zone)
    moment = None if hour is None else datetime.combine(new, hour, tzinfo=plan.zone)
    begins = what == BEGIN
    names = {
        Side.PROVIDER: name_of(session, engagement.provider_id),
        Side.CLIENT: name_of(session, engagement.client_id),
    }
    return Moved(
        engagement=known(engagement.id),
        number=0,
        what=what,
        old=old,
        new=new,
        at=moment or at if begins else at,
        ends=None if begins else moment,
        ended=None if begins else plan.ends,
        was=plan.begins.astimezone(plan.zone),
        by=by,
        asker=names[by],
        other=names[by.other],
        words=words.text if words else None,
        voice=words.voice if words else None,
        days=asked_days(session, ledger_of(session, engagement), what, new),
    )


def asked_after(session: Session, engagement: Engagement, plan: Plan) -> bool:
    """Whether the provider asked to begin on another date once that hour had passed: they had not come."""
    came = came_by_day(session, known(engagement.id))
    events = select(Event).where(
        Event.engagement_id == engagement.id, Event.kind == ASKED, Event.by_id == engagement.provider_id
    )
    return any(
        put_off_instead(plan.first_day, came, asked_on=local_day(event.at, plan.zone))
        for event in session.exec(events.where(Event.at >= plan.begins))
        if (event.facts or {}).get("what") == BEGIN
    )


def shifted(moment: datetime, by: timedelta, zone: ZoneInfo) -> datetime:
    """Return the same local hour, some days later."""
    return moment.astimezone(zone) + by


def _after(day: date, local: datetime) -> datetime:
    """Return the end of a day, in the zone of a local moment."""
    return datetime.combine(day + timedelta(days=1), time(), tzinfo=local.tzinfo)
