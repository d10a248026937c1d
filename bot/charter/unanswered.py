"""When what nobody answers ends: written as unanswered, so that nothing stays open for ever (article 6).

Silence decides nothing by it: no work is accepted, no promise kept or broken, no verdict given.
"""

from datetime import datetime

from bot.charter.commitments import DAY_ENDS, Promise, release
from bot.charter.dates import local_day, on
from bot.charter.delays import Delays
from bot.charter.followup_facts import FollowUpFacts
from bot.charter.stages import Stage
from bot.charter.ways import waits


def month_later_at(checked_at: datetime, facts: FollowUpFacts, delays: Delays) -> datetime:
    """Return when the client is asked whether it holds."""
    day = local_day(checked_at, facts.client_zone) + delays.month_later
    return on(day, delays.rating, facts.client_zone)


def ends_at(facts: FollowUpFacts, delays: Delays) -> datetime | None:
    """Return when an engagement ends unanswered; None while a person looks, or nothing final is asked.

    It counts from the last question of the work, or from the one a month later, from the last promise's day,
    and anew from whatever anybody does or is asked.
    """
    asked = _asked_at(facts, delays)
    if asked is None or facts.stirred_at is None or facts.looked_at:
        return None
    days = [promise.due + delays.promise_late for promise in facts.promises]
    return max(asked, facts.stirred_at, *days) + delays.unanswered


def after_silence(promise: Promise, *, now: datetime) -> Promise:
    """Return what an end without an answer makes of a promise: nobody says that it was kept or broken."""
    return release(promise, now=now) if promise.open else promise


def _asked_at(facts: FollowUpFacts, delays: Delays) -> datetime | None:
    if facts.stage is Stage.WORK:
        return _work_asked_at(facts, delays)
    if facts.stage is Stage.RATING and facts.checked_at is not None:
        return month_later_at(facts.checked_at, facts, delays)
    return None


def _work_asked_at(facts: FollowUpFacts, delays: Delays) -> datetime | None:
    """Return when the check is reminded of, or the client asked whether what is late matters."""
    if facts.finished_at is not None:
        return facts.finished_at + (facts.check or waits(facts.way, delays).check)
    days = list(facts.point_days)
    if facts.last_day is not None and not days and facts.undated_since is None:
        days = [facts.last_day]
    late = [on(day, DAY_ENDS, facts.provider_zone) + delays.promise_late for day in days]
    if facts.undated_since is not None:
        late.append(facts.undated_since + delays.need_answer + delays.promise_late)
    return max(late, default=None)
