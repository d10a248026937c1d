"""Another date: asked by the provider, decided by the client (article 6)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.acts.asked_date import ASKED, Moved, asked_of, moved_facts, moved_to, shifted
from bot.acts.checks import BEGIN, END, newest_check, newest_event
from bot.acts.ledger import Ledger, as_promise, keep, ledger_of
from bot.acts.open_evidence import owe_evidence
from bot.acts.parties import Party, known, may, name_of, step
from bot.acts.points import open_points
from bot.acts.record import record
from bot.acts.taken_days import taken_days
from bot.charter import commitments
from bot.charter.dates import check_day, local_day, next_days
from bot.charter.hours import check_hour
from bot.charter.kits import Due
from bot.charter.refusals import AlreadyAnswered, AskedDayPast, NotNow
from bot.charter.stages import Stage
from bot.charter.words import Spoken
from bot.outbox.enqueue import owe
from bot.storage.tables import Person

OFFERED = 5


@dataclass(frozen=True)
class Planned:
    """When the work is to begin, how many days it spans, and the days that are promised elsewhere."""

    client: str
    begins: datetime
    zone: ZoneInfo
    length: int
    taken: Collection[date]

    def free_days(self, now: datetime) -> list[date]:
        """Return the days that are offered instead: with the days of work that follow, all are free."""
        ahead = [timedelta(days=days) for days in range(self.length)]
        taken = {day - step for day in self.taken for step in ahead} | {local_day(self.begins, self.zone)}
        return next_days(local_day(now, self.zone), taken=taken, count=OFFERED)


def may_ask(session: Session, engagement_id: int, *, by: Person, now: datetime) -> Planned:
    """Let the provider ask for another date, one at a time, before its hour and after.

    Raises AlreadyAnswered while one is asked for, or the check waits; NotNow while points are to be redone,
    and as `may` does.
    """
    found = may(session, engagement_id, "change_date", by=by)
    _check_now(session, found, now=now)
    plan = ledger_of(session, found.engagement).plan()
    taken = taken_days(session, known(by.id), but=engagement_id)
    length = (plan.last_day - plan.first_day).days + 1
    return Planned(name_of(session, found.other_id), plan.begins, plan.zone, length, taken)


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
    """Ask the client for another first day, or for a later last one. Nothing moves before they agree.

    `hour`: of the first day, where it is another one too. `words`: why, where the provider says it; the
    client reads or hears them. Raises as `may_ask` does, as `check_day` does, HourPast.
    """
    found = step(session, engagement_id, "change_date", by=by)
    _check_now(session, found, now=now)
    ledger = ledger_of(session, found.engagement)
    what, day = (BEGIN, begin) if begin is not None else (END, end)
    earliest = ledger.plan().last_day + timedelta(days=1) if what == END else None
    new = check_day(day, today=local_day(now, ledger.zone), earliest=earliest)
    moved = moved_to(session, found.engagement, ledger.plan(), what, new=new, hour=hour, words=words)
    if what == BEGIN:
        check_hour(moved.at.time(), day=new, zone=ledger.zone, now=now)
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
    """Return the change that waits for the client; raises NotNow, AskedDayPast, and as `may` does."""
    moved = asked_of(session, may(session, engagement_id, "agree_to_date", by=by).engagement)
    return _still(moved, now=now)


def agree_to_date(
    session: Session, engagement_id: int, *, seen: int | None = None, by: Person, now: datetime
) -> Moved:
    """Move the promises to the day that was asked for; `seen`: the number of the request they read.

    Asked before the old day passed, the date was changed together; after, the promise can only be kept late.
    Raises NotYours, NotYourTurn, NotNow, also for a request that another has followed, AskedDayPast.
    """
    found = step(session, engagement_id, "agree_to_date", by=by)
    moved = _still(asked_of(session, found.engagement, seen=seen), now=now)
    ledger = ledger_of(session, found.engagement)
    passed = _move(session, ledger, moved, asked_at=_asked_at(session, engagement_id))
    found.engagement.asked_day = None
    if moved.what == BEGIN:
        found.engagement.coming_at = None
    kind = "date_changed_after_it_passed" if passed else "date_changed_together"
    record(session, found.engagement, kind, by=by.id, now=now, what=moved.what, old=moved.old, new=moved.new)
    _owe(session, found.engagement.provider_id, "date_changed", moved, found, now=now)
    return moved


def keep_date(
    session: Session, engagement_id: int, *, seen: int | None = None, by: Person, now: datetime
) -> Moved:
    """Keep the date as it was written; raises NotYours, NotYourTurn, NotNow."""
    found = step(session, engagement_id, "keep_date", by=by)
    moved = asked_of(session, found.engagement, seen=seen)
    found.engagement.asked_day = None
    record(session, found.engagement, "date_kept", by=by.id, now=now, what=moved.what, day=moved.old)
    _owe(session, found.engagement.provider_id, "date_stands", moved, found, now=now)
    return moved


def _check_now(session: Session, found: Party, *, now: datetime) -> None:
    """Allow one request at a time, until the day asked for has come; none once the work is said finished."""
    if found.engagement.asked_day is not None and not asked_of(session, found.engagement).is_over(now):
        raise AlreadyAnswered(at=_asked_at(session, found.id))
    check = newest_check(session, found.id)
    if check is not None and check.found is None:
        raise AlreadyAnswered(at=check.said_at)
    if open_points(session, found.id):
        raise NotNow(stage=Stage(found.engagement.stage), step="change_date")


def _still(moved: Moved, *, now: datetime) -> Moved:
    if moved.is_over(now):
        raise AskedDayPast(day=moved.new, provider=moved.provider)
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
            passed = passed or asked_at >= promise.due
            keep(session, row, commitments.change_date(promise, to=to, asked_at=asked_at))
    for row in ledger.lasting():  # what is promised for a month counts from the work
        row.due = shifted(row.due, moved.new - moved.old, ledger.zone)
        session.add(row)
    return passed


def _owe(session: Session, person_id: int, kind: str, moved: Moved, found: Party, *, now: datetime) -> None:
    owe(session, person_id, kind, key=f"{found.id}:{kind}:{moved.number}", due=now, now=now,
        protected=moved.words is not None, **moved_facts(moved, now=now))  # fmt: skip
