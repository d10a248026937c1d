"""What the clock owes while the work runs: about its coming, its days, another date, points to be redone."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from bot.charter.commitments import DAY_ENDS
from bot.charter.dates import after_quiet, eve, local_day, on
from bot.charter.delays import Delays
from bot.charter.followup_facts import FollowUp, FollowUpFacts, FollowUpKind
from bot.charter.stages import Side

ONE_DAY = timedelta(days=1)
SOON_AFTER = timedelta(hours=2)  # of the hour at which the work was to begin, or of a question
A_MORNING = timedelta(hours=5)  # in which a question of the evening before is still asked


def of_coming(kind: str, day: date, number: int) -> str:
    """Return the key of what is said of a coming: once for its day, and anew each time that both moved it.

    `number`: of the event in which they did, 0 as it was signed.
    """
    return f"{kind}:{day}:{number}" if number else f"{kind}:{day}"


def coming(facts: FollowUpFacts, delays: Delays) -> Iterator[FollowUp]:
    """Ask the provider on the eve whether they come; tell the client where no answer has come yet.

    While another date waits for an answer, the client is told nothing of the written one.
    """
    if facts.work_begins is None or facts.coming_confirmed:
        return
    begins, number = facts.work_begins, facts.coming_round
    day = local_day(begins, facts.provider_zone)
    kind, due = FollowUpKind.EVE_OF_WORK, eve(day, facts.provider_zone, delays.eve)
    yield FollowUp(kind, of_coming(kind, day, number), due, Side.PROVIDER, until=begins)
    if facts.coming_asked_at is None:
        return
    kind, due = FollowUpKind.COMING_UNSAID, facts.coming_asked_at + SOON_AFTER
    if facts.date_until is not None:
        due = max(due, facts.date_until)
    if due < begins:
        yield FollowUp(kind, of_coming(kind, day, number), due, Side.CLIENT, until=begins)


def unanswered_date(facts: FollowUpFacts, delays: Delays) -> Iterator[FollowUp]:
    """Remind whoever another date is asked of; then tell who asked, in time, that nothing has changed.

    Both come before either date has passed; neither comes once the one that is asked for has.
    """
    if facts.date_asked_at is None:
        return
    asked, number, until = facts.date_asked_at, facts.date_round, facts.date_until
    ahead = [each - asked for each in (facts.date_before, until) if each is not None and each > asked]
    wait = min([delays.date_answer, *(each / 3 for each in ahead)])
    reminder, unanswered = FollowUpKind.DATE_REMINDER, FollowUpKind.DATE_UNANSWERED
    yield FollowUp(reminder, f"{reminder}:{number}", asked + wait, facts.date_asked_by.other, until=until)
    yield FollowUp(unanswered, f"{unanswered}:{number}", asked + 2 * wait, facts.date_asked_by, until=until)


def pulses(facts: FollowUpFacts, delays: Delays) -> Iterator[FollowUp]:
    """Ask how each day went, on its evening; on the next morning where that is in their quiet hours."""
    for day in facts.pulse_days:
        if day == facts.last_day and facts.check_round:
            continue  # the client was asked to check: they have said how it goes
        due = once_begun(on(day, delays.pulse, facts.client_zone), facts)
        kind, asked = FollowUpKind.EVENING_PULSE, after_quiet(due, facts.client_zone, *facts.client_quiet)
        midnight = on(day + ONE_DAY, time(), facts.client_zone)
        until = midnight if asked < midnight else asked + A_MORNING
        yield FollowUp(kind, f"{kind}:{day}", asked, Side.CLIENT, until=until)


def once_begun(due: datetime, facts: FollowUpFacts) -> datetime:
    """Return the moment of a day's question, later where the work begins in the evening."""
    return due if facts.work_begins is None else max(due, facts.work_begins + SOON_AFTER)


def points(facts: FollowUpFacts, delays: Delays) -> Iterator[FollowUp]:
    """A day is asked for, once more; on that day, whether it is redone.

    Where the provider stays silent, the client is asked whether it matters, as for a late promise.
    """
    late = FollowUpKind.POINTS_LATE
    if facts.undated_since is not None:
        kind, due = FollowUpKind.POINTS_REMINDER, facts.undated_since + delays.need_answer
        yield FollowUp(kind, f"{kind}:{facts.check_round}", due, Side.PROVIDER)
        yield FollowUp(late, f"{late}:{facts.check_round}", due + delays.promise_late, Side.CLIENT)
    for day in facts.point_days:
        said = (hour for hour in facts.point_hours if local_day(hour, facts.provider_zone) == day)
        kind, due = FollowUpKind.POINTS_DUE, max([on(day, delays.finished, facts.provider_zone), *said])
        yield FollowUp(kind, f"{kind}:{day}", due, Side.PROVIDER)
        over = on(day, DAY_ENDS, facts.provider_zone)
        yield FollowUp(late, f"{late}:{day}", over + delays.promise_late, Side.CLIENT)
