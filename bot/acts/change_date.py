"""Another date: asked by one side, decided by the other (article 6)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.acts.asked_date import Moved, asked_of, moved_facts, moved_to, shifted, taken_day, waiting_date
from bot.acts.checks import ASKED, BEGIN, END, newest_check, newest_event
from bot.acts.ledger import Ledger, as_promise, keep, ledger_of
from bot.acts.open_evidence import owe_evidence
from bot.acts.parties import Party, known, may, name_of, step
from bot.acts.points import open_points
from bot.acts.record import record
from bot.acts.say_came import came_by_day
from bot.acts.taken_days import taken_days
from bot.charter import commitments
from bot.charter.dates import check_day, local_day, next_days
from bot.charter.hours import check_hour
from bot.charter.kits import Due
from bot.charter.pulses import has_begun
from bot.charter.refusals import AlreadyAnswered, AskedDayPast, NotNow, NotYourTurn
from bot.charter.stages import Side, Stage
from bot.charter.words import Spoken
from bot.outbox.enqueue import owe
from bot.storage.tables import Engagement, Person

OFFERED = 5


@dataclass(frozen=True)
class Planned:
    """When the work is to begin, how many days it spans, and the days that are promised elsewhere.

    A client's days are their own affair: none of theirs is `taken`. `asked`: what they asked for before.
    `begun`: what is left to ask for is another last day.
    """

    side: Side
    other: str
    begins: datetime
    zone: ZoneInfo
    length: int
    taken: Collection[date]
    asked: Moved | None
    begun: bool = False

    def free_days(self, now: datetime) -> list[date]:
        """Return the days that are offered instead: with the days of work that follow, all are free."""
        ahead = [timedelta(days=days) for days in range(self.length)]
        taken = {day - step for day in self.taken for step in ahead} | {local_day(self.begins, self.zone)}
        return next_days(local_day(now, self.zone), taken=taken, count=OFFERED)


def may_ask(session: Session, engagement_id: int, *, by: Person, now: datetime) -> Planned:
    """Let either side ask for another date, before its hour and after; a new request replaces their former.

    Raises AlreadyAnswered while the check waits; NotNow while points are to be redone, or the other side's
    request waits for their answer; and as `may` does.
    """
    found = may(session, engagement_id, "change_date", by=by)
    asked = _check_now(session, found, now=now)
    plan = ledger_of(session, found.engagement).plan()
    own = found.side is Side.PROVIDER
    taken = taken_days(session, known(by.id), but=engagement_id) if own else set()
    length = (plan.last_day - plan.first_day).days + 1
    came, today = came_by_day(session, engagement_id), local_day(now, plan.zone)
    begun = now >= plan.begins and has_begun(plan.first_day, came, today=today)
    other = name_of(session, found.other_id)
    return Planned(found.side, other, plan.begins, plan.zone, length, taken, asked, begun)


def asked_of_me(session: Session, engagement_id: int, *, by: Person, now: datetime) -> bool:
    """Whether another date waits for this side's answer; raises as `may` does."""
    found = may(session, engagement_id, "change_date", by=by)
    asked = waiting_date(session, found.engagement, now=now)
    return asked is not None and asked.by is not found.side


def change_date(
    session: Session,
    engagement_id: int,
    *,
    begin: date | None = None,
    hour: time | None = None,
    end: date | None = None,
    words: Spoken | None = None,
    by: Person,
    now: datetime,
) -> Moved:
    """Ask the other side for another first day, or for a later last one. Nothing moves before they agree.

    `hour`: of that day, where it is another one too. `words`: why, where who asks says it; the other side
    reads or hears them. Raises as `may_ask` does, as `check_day` does, HourPast, SameDate.
    """
    found = step(session, engagement_id, "change_date", by=by)
    _check_now(session, found, now=now)
    ledger = ledger_of(session, found.engagement)
    what, day = (BEGIN, begin) if begin is not None else (END, end)
    earliest = ledger.plan().last_day + timedelta(days=1) if what == END else None
    new = check_day(day, today=local_day(now, ledger.zone), earliest=earliest)
    moved = moved_to(
        session, found.engagement, ledger.plan(), what, by=found.side, new=new, hour=hour, words=words
    )
    if what == BEGIN or hour is not None:
        check_hour(hour or moved.at.time(), day=new, zone=ledger.zone, now=now)
    moved.check_other()
    found.engagement.asked_day = new
    record(session, found.engagement, ASKED, by=by.id, now=now, what=what, day=new,
           hour=hour.isoformat("minutes") if hour else None,
           words=words.text if words else None, voice=words.voice if words else None)  # fmt: skip
    moved = asked_of(session, found.engagement)
    if found.other_id is not None:
        _owe(session, found.other_id, ASKED, moved, found, now=now)
        if moved.voice is not None:
            owe_evidence(session, found.engagement, moved.voice, to=found.other_id,
                         key=f"{engagement_id}:date_voice:{moved.voice}", now=now)  # fmt: skip
    return moved


def date_asked(session: Session, engagement_id: int, *, by: Person, now: datetime) -> Moved:
    """Return the change that waits for this side; raises NotNow, NotYourTurn, AskedDayPast, as `may` does."""
    return _still(_theirs(session, may(session, engagement_id, "agree_to_date", by=by)), now=now)


def date_asked_facts(session: Session, engagement_id: int, *, by: Person, now: datetime) -> dict[str, Any]:
    """Return what this side is asked; raises as `date_asked` does."""
    moved = date_asked(session, engagement_id, by=by, now=now)
    engagement = session.get_one(Engagement, engagement_id)
    return moved_facts(moved, taken=taken_day(session, engagement, moved), now=now)


def agree_to_date(
    session: Session, engagement_id: int, *, seen: int | None = None, by: Person, now: datetime
) -> Moved:
    """Move the promises to the day that was asked for; `seen`: the number of the request they read.

    Asked before the old day passed, the date was changed together; asked after it, what whoever asked has
    promised can only be kept late.
    Raises NotYours, NotYourTurn, NotNow, also for a request that another has followed, AskedDayPast.
    """
    found = step(session, engagement_id, "agree_to_date", by=by)
    moved = _still(_theirs(session, found, seen=seen), now=now)
    ledger = ledger_of(session, found.engagement)
    passed = _move(session, ledger, moved, asked_at=_asked_at(session, engagement_id))
    found.engagement.asked_day = None
    if moved.what == BEGIN:
        found.engagement.coming_at = None
    kind = "date_changed_after_it_passed" if passed else "date_changed_together"
    record(session, found.engagement, kind, by=by.id, now=now, what=moved.what, old=moved.old, new=moved.new)
    _owe(session, known(found.other_id), "date_changed", moved, found, now=now)
    return moved


def keep_date(
    session: Session, engagement_id: int, *, seen: int | None = None, by: Person, now: datetime
) -> Moved:
    """Keep the date as it was written; raises NotYours, NotYourTurn, NotNow."""
    found = step(session, engagement_id, "keep_date", by=by)
    moved = _theirs(session, found, seen=seen)
    found.engagement.asked_day = None
    record(session, found.engagement, "date_kept", by=by.id, now=now, what=moved.what, day=moved.old)
    _owe(session, known(found.other_id), "date_stands", moved, found, now=now)
    return moved


def withdraw_date(session: Session, engagement_id: int, *, by: Person, now: datetime) -> Moved | None:
    """Take back one's own request, so that the date stands; None where none waits. Raises as `may` does."""
    found = step(session, engagement_id, "change_date", by=by)
    moved = waiting_date(session, found.engagement, now=now)
    if moved is None or moved.by is not found.side:
        return None
    found.engagement.asked_day = None
    record(session, found.engagement, "date_withdrawn", by=by.id, now=now, what=moved.what, day=moved.old)
    _owe(session, known(found.other_id), "date_withdrawn", moved, found, now=now)
    return moved


def _check_now(session: Session, found: Party, *, now: datetime) -> Moved | None:
    """Return one's own request that a new one replaces; none is made once the work is said finished.

    Raises AlreadyAnswered, NotNow: the other side's request is answered first.
    """
    asked = waiting_date(session, found.engagement, now=now)
    if asked is not None and asked.by is not found.side:
        raise NotNow(stage=Stage(found.engagement.stage), step="change_date")
    check = newest_check(session, found.id)
    if check is not None and check.found is None:
        raise AlreadyAnswered(at=check.said_at)
    if open_points(session, found.id):
        raise NotNow(stage=Stage(found.engagement.stage), step="change_date")
    return asked


def _theirs(session: Session, found: Party, *, seen: int | None = None) -> Moved:
    """Return the change that the other side asks for; raises NotNow, NotYourTurn for who asks."""
    moved = asked_of(session, found.engagement, seen=seen)
    if moved.by is found.side:
        raise NotYourTurn(side=found.side.other)
    return moved


def _still(moved: Moved, *, now: datetime) -> Moved:
    if moved.is_over(now):
        raise AskedDayPast(day=moved.new)
    return moved


def _asked_at(session: Session, engagement_id: int) -> datetime:
    event = newest_event(session, engagement_id, ASKED)
    if event is None:
        raise NotNow(stage=Stage.WORK, step="agree_to_date")
    return event.at


def _move(session: Session, ledger: Ledger, moved: Moved, *, asked_at: datetime) -> bool:
    """Move what falls due with the work; say whether the old date had passed when another was asked for."""
    dues = (Due.COMING, Due.FINISH) if moved.what == BEGIN else (Due.FINISH,)
    coming = {row.code for row in ledger.due(Due.COMING)} if moved.what == BEGIN else set()
    passed = False
    for row in ledger.due(*dues):
        promise = as_promise(row)
        if promise.open:
            to = shifted(promise.due, moved.new - moved.old, ledger.zone)
            if row.code in coming:
                to = datetime.combine(to, moved.at.time(), tzinfo=ledger.zone)
            elif moved.what == END and row.kind in ledger.dues:
                hour = moved.ends.time() if moved.ends else None
                to = commitments.day_or_hour(to.date(), hour, ledger.zone)
            passed = passed or asked_at >= promise.due
            keep(session, row, commitments.change_date(promise, to=to, asked_at=asked_at, by=moved.by))
    for row in ledger.lasting():  # what is promised for a month counts from the work
        row.due = shifted(row.due, moved.new - moved.old, ledger.zone)
        session.add(row)
    return passed


def _owe(session: Session, person_id: int, kind: str, moved: Moved, found: Party, *, now: datetime) -> None:
    taken = kind == ASKED and taken_day(session, found.engagement, moved)
    owe(session, person_id, kind, key=f"{found.id}:{kind}:{moved.number}", due=now, now=now,
        protected=moved.words is not None, silent=kind == "date_withdrawn",
        **moved_facts(moved, taken=taken, now=now))  # fmt: skip
