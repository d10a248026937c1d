"""When what nobody answers ends: written as unanswered, so that nothing stays open for ever (article 6).

Silence decides nothing by it: no work is accepted, no promise kept or broken, no verdict given.
"""

from datetime import datetime

from bot.charter.commitments import Promise, release
from bot.charter.dates import local_day, on
from bot.charter.delays import Delays
from bot.charter.followup_facts import FollowUpFacts
from bot.charter.stages import Stage


def month_later_at(checked_at: datetime, facts: FollowUpFacts, delays: Delays) -> datetime:
    """Return when the client is asked whether it holds."""
    day = local_day(checked_at, facts.client_zone) + delays.month_later
    return on(day, delays.rating, facts.client_zone)


def ends_at(facts: FollowUpFacts, delays: Delays) -> datetime | None:
    """Return when an engagement ends unanswered; None while a person looks, or nothing final is asked.

    It counts from the check's reminder, or from the question a month later, from the last promise's day, and
    anew from whatever anybody does or is asked.
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
    if facts.stage is Stage.WORK and facts.finished_at is not None:
        return facts.finished_at + delays.check
    if facts.stage is Stage.RATING and facts.checked_at is not None:
        return month_later_at(facts.checked_at, facts, delays)
    return None
