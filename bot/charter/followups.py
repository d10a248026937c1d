"""What the clock owes an engagement: reminders, questions, results, alerts. Silence decides nothing.

`wanted` is told the facts and gives every follow-up they call for, due or not yet; one that is wanted no more
is void. A key is owed once. Quiet hours are the recipient's: see `dates.after_quiet`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, tzinfo

from bot.charter.corrections import reminded_at, unanswered_from
from bot.charter.dates import eve, evening_after, local_day, on, result_day
from bot.charter.days_of_work import ONE_DAY, coming, once_begun, points, pulses, unanswered_date
from bot.charter.delays import Delays
from bot.charter.followup_facts import (
    ALWAYS,
    OF_ONE_PROMISE,
    FollowUp,
    FollowUpFacts,
    FollowUpKind,
    PromiseDue,
)
from bot.charter.reserves import CorrectionState
from bot.charter.stages import Side, Stage
from bot.charter.unanswered import ends_at, month_later_at
from bot.charter.ways import waits


def wanted(facts: FollowUpFacts, delays: Delays) -> list[FollowUp]:
    """Return what the facts call for, by due moment; nothing for an engagement that has ended."""
    by_stage = {
        Stage.UNDERSTANDING: _understanding,
        Stage.AGREEMENT: _agreement,
        Stage.WORK: _work,
        Stage.RATING: _rating,
    }
    found = by_stage.get(facts.stage)
    if found is None:
        return []
    each_one = (*found(facts, delays), *_the_end(facts, delays))
    return sorted(each_one, key=lambda each: (each.due, each.key))


def only_latest(due: Iterable[FollowUp], now: datetime) -> list[FollowUp]:
    """Return what to owe of one engagement's due follow-ups: after an outage one reminder a person, not ten.

    Alerts and results all stay; what has become pointless goes; what is due at one moment stays together.
    """
    kept: list[FollowUp] = []
    latest: dict[Side | None, list[FollowUp]] = {}
    for each in sorted(due, key=lambda follow_up: (follow_up.due, follow_up.key)):
        if each.until is not None and now >= each.until:
            continue
        if each.kind in ALWAYS:
            kept.append(each)
        else:
            same_moment = (other for other in latest.get(each.to, []) if other.due == each.due)
            several = each.kind in OF_ONE_PROMISE
            together = [other for other in same_moment if several or other.kind is not each.kind]
            latest[each.to] = [*together, each]
    reminders = (each for group in latest.values() for each in group)
    return sorted([*kept, *reminders], key=lambda each: (each.due, each.key))


def note_reminders(
    sent: datetime, begins: datetime | None, zone: tzinfo, delays: Delays, *, way: str
) -> list[datetime]:
    """Return when an unanswered note is reminded: on the eve of its first day where that comes sooner.

    One that was sent later than that eve is reminded half-way to its first day.
    """
    reminded = [sent + each for each in waits(way, delays).note]
    if begins is None:
        return reminded
    before = eve(local_day(begins, zone), zone, delays.eve)
    if before <= sent:
        before = max(sent + (begins - sent) / 2, sent)
    return sorted({min(each, before) for each in reminded})


def _understanding(facts: FollowUpFacts, delays: Delays) -> Iterator[FollowUp]:
    if facts.need_since is not None:
        due = facts.need_since + waits(facts.way, delays).need
        kind = FollowUpKind.NEED_REMINDER
        first = FollowUp(kind, f"{kind}:{facts.need_round}", due, Side.PROVIDER)
        yield from (first, *_tomorrow(facts, first, since=facts.need_since))


def _agreement(facts: FollowUpFacts, delays: Delays) -> Iterator[FollowUp]:
    if facts.note_sent_at is not None:
        sent, zone = facts.note_sent_at, facts.provider_zone
        reminded = note_reminders(sent, facts.note_begins, zone, delays, way=facts.way)
        kind, alert, until = FollowUpKind.NOTE_REMINDER, FollowUpKind.NOTE_UNANSWERED, facts.note_begins
        first, *more = _one_after_another(kind, reminded, detail=f":{facts.note_version}")
        reminders = (first, *more, *_tomorrow(facts, first, since=sent, until=until))
        yield from (replace(each, until=until) for each in reminders)
        if until is not None:
            lapsed = FollowUpKind.NOTE_LAPSED
            yield FollowUp(lapsed, f"{lapsed}:{facts.note_version}", until, Side.PROVIDER)
        told = reminded[-1] + waits(facts.way, delays).unanswered
        yield FollowUp(alert, f"{alert}:{facts.note_version}", told, None)


def _work(facts: FollowUpFacts, delays: Delays) -> Iterator[FollowUp]:
    yield from _promises(facts, delays)
    if facts.finished_at is not None:
        kind = FollowUpKind.CHECK_REMINDER
        due = facts.finished_at + (facts.check or waits(facts.way, delays).check)
        first = FollowUp(kind, f"{kind}:{facts.check_round}", due, Side.CLIENT)
        yield from (first, *_tomorrow(facts, first, since=facts.finished_at))
        return
    if facts.undated_since is not None or facts.point_days:
        yield from points(facts, delays)
        return
    yield from coming(facts, delays)
    yield from unanswered_date(facts, delays)
    yield from pulses(facts, delays)
    if facts.last_day is not None:
        kind, asked = FollowUpKind.IS_IT_FINISHED, on(facts.last_day, delays.finished, facts.provider_zone)
        asked = max(asked, facts.work_ends or asked)
        yield FollowUp(kind, f"{kind}:{facts.last_day}", once_begun(asked, facts), Side.PROVIDER)


def _one_after_another(kind: FollowUpKind, moments: Iterable[datetime], detail: str = "") -> list[FollowUp]:
    """Return a reminder to the client at each moment; from the second on their keys are numbered."""
    return [
        FollowUp(kind, f"{kind}{detail}" if number == 1 else f"{kind}{detail}:{number}", due, Side.CLIENT)
        for number, due in enumerate(moments, 1)
    ]


def reminded_again(put_off: datetime, until: datetime | None) -> datetime:
    """Return when a reminder comes again: a day after it was put off, half-way to `until` where that is less.

    `until`: from when on nothing can be answered; it was put off before.
    """
    again = put_off + ONE_DAY
    return again if until is None or again < until else put_off + (until - put_off) / 2


def _tomorrow(
    facts: FollowUpFacts, first: FollowUp, *, since: datetime, until: datetime | None = None
) -> Iterator[FollowUp]:
    """The same reminder after it was put off, where it still waits for what it waited for."""
    put_off = facts.reminder_put_off_at
    if put_off is None or put_off < since or (until is not None and put_off >= until):
        return
    again = reminded_again(put_off, until)
    zone = facts.provider_zone if first.to is Side.PROVIDER else facts.client_zone
    day = str(local_day(again, zone))
    which = day if again == put_off + ONE_DAY else f"{day}:{put_off.astimezone(zone):%H%M}"  # several a day
    yield FollowUp(first.kind, f"{first.key}:{which}", again, first.to)


def _promises(facts: FollowUpFacts, delays: Delays) -> Iterator[FollowUp]:
    kind = FollowUpKind.PROMISE_DUE
    for promise in facts.promises:
        zone = facts.provider_zone if promise.owner is Side.PROVIDER else facts.client_zone
        day = local_day(promise.due, zone)
        due = eve(day, zone, delays.eve)
        yield FollowUp(kind, f"{kind}:{promise.code}:{day}", due, promise.owner, until=promise.due)
        if not _asked_at_the_end(promise, day, facts):
            asked = on(day, delays.finished, zone)
            asked = max(asked, promise.due) if promise.hour else asked
            on_day = FollowUpKind.PROMISE_DAY
            yield FollowUp(on_day, f"{on_day}:{promise.code}:{day}", asked, promise.owner)
    late = FollowUpKind.PROMISE_LATE
    for promise in (*facts.promises, *facts.late):
        key = f"{late}:{promise.code}:{promise.due:%Y-%m-%d}"
        yield FollowUp(late, key, promise.due + delays.promise_late, promise.owner.other)


def _asked_at_the_end(promise: PromiseDue, day: date, facts: FollowUpFacts) -> bool:
    """Whether the question on the last day of work speaks of it."""
    work = facts.stage is Stage.WORK and promise.owner is Side.PROVIDER
    return work and facts.last_day is not None and day <= facts.last_day


def _rating(facts: FollowUpFacts, delays: Delays) -> Iterator[FollowUp]:
    yield from _promises(facts, delays)
    yield from _corrections(facts, delays)
    if facts.checked_at is None:
        return
    yield from _payment(facts, delays)
    if facts.rated_at is None:
        asked = evening_after(facts.checked_at, facts.client_zone, delays.rating)
        kind = FollowUpKind.ASK_RATING
        yield FollowUp(kind, kind, asked, Side.CLIENT)
        yield from _rating_again(facts, asked, delays)
    else:
        yield from _result(facts, facts.rated_at, delays)
    if not facts.month_later_answered:
        kind = FollowUpKind.MONTH_LATER
        yield FollowUp(kind, kind, month_later_at(facts.checked_at, facts, delays), Side.CLIENT)


def _the_end(facts: FollowUpFacts, delays: Delays) -> Iterator[FollowUp]:
    """What nobody answers ends at last, with that written and nothing decided."""
    due = ends_at(facts, delays)
    if due is not None:
        kind = FollowUpKind.END_UNANSWERED
        yield FollowUp(kind, f"{kind}:{facts.stage}", due, None)


def _payment(facts: FollowUpFacts, delays: Delays) -> Iterator[FollowUp]:
    """Whoever is awaited is reminded once of the payment; the summary tells of their silence.

    Where the provider denies what the client said, or names another amount, that silence reaches a person.
    """
    for kind, asked, to, zone in (
        (FollowUpKind.PAYMENT_REMINDER, facts.payment_asked_at, Side.PROVIDER, facts.provider_zone),
        (FollowUpKind.AMOUNT_REMINDER, facts.amount_asked_at, Side.CLIENT, facts.client_zone),
        (FollowUpKind.MISSED_REMINDER, facts.payment_missed_at, Side.CLIENT, facts.client_zone),
    ):
        if asked is not None:
            yield FollowUp(kind, f"{kind}:{local_day(asked, zone)}", asked + delays.payment, to)
    denied = facts.amount_asked_at or (facts.payment_missed_at if facts.payment_denied else None)
    if denied is not None:
        alert = FollowUpKind.PAYMENT_UNANSWERED
        key = f"{alert}:{local_day(denied, facts.client_zone)}"
        yield FollowUp(alert, key, denied + 2 * delays.payment, None)


def _rating_again(facts: FollowUpFacts, asked: datetime, delays: Delays) -> Iterator[FollowUp]:
    """The reminders; whoever wanted to rate later is asked again the next evening instead of the next one."""
    kind, put_off = FollowUpKind.RATING_REMINDER, facts.rating_put_off_at
    reminders = _one_after_another(kind, (asked + each for each in waits(facts.way, delays).rating))
    if put_off is None or put_off < asked:
        yield from reminders
        return
    again = evening_after(put_off, facts.client_zone, delays.rating)
    yield FollowUp(kind, f"{kind}:{local_day(again, facts.client_zone)}", again, Side.CLIENT)
    yield from (each for each in reminders[1:] if each.due > again)


def _result(facts: FollowUpFacts, rated_at: datetime, delays: Delays) -> Iterator[FollowUp]:
    """The result once payment and check are closed; a low one has a reminder, then an alert, unanswered.

    A payment that nobody closes keeps the result from being shown, never from being looked at; the client,
    who was promised the day, is told.
    """
    day = result_day(rated_at, facts.provider_zone, delays.result_shown, delays.result)
    if facts.shown_at is None and facts.payment_closed_at is not None:
        kind = FollowUpKind.SHOW_RESULT
        yield FollowUp(kind, kind, max(day, facts.payment_closed_at), Side.PROVIDER)
    if facts.shown_at is None and facts.payment_closed_at is None:
        kind = FollowUpKind.RESULT_HELD
        yield FollowUp(kind, kind, day, Side.CLIENT)
    if not facts.low:
        return
    seen = facts.shown_at or max(day, facts.payment_closed_at or day)
    replied = facts.replied_at is not None
    due = unanswered_from(facts.correction, replied=replied, seen=seen, patience=delays.low_rating)
    if due is not None and facts.shown_at is not None and facts.correction is None:
        kind, halfway = FollowUpKind.LOW_RATING_REMINDER, facts.shown_at + delays.low_rating / 2
        yield FollowUp(kind, kind, halfway, Side.PROVIDER, until=due)
    if due is not None:
        kind = FollowUpKind.LOW_RATING_UNANSWERED
        yield FollowUp(kind, f"{kind}:correction" if facts.correction else kind, due, None)


def _corrections(facts: FollowUpFacts, delays: Delays) -> Iterator[FollowUp]:
    """The provider's one reminder of what they put right; a person where a promise called in stays late.

    Once that promise is said kept, the client has one reminder; the summary tells of their silence.
    """
    for name, correction in (("low", facts.correction), ("month", facts.called)):
        due = reminded_at(correction) if correction else None
        if correction and due is not None:
            kind = FollowUpKind.CORRECTION_REMINDER
            yield FollowUp(kind, f"{kind}:{name}", due, Side.PROVIDER, until=correction.due)
    if facts.called and facts.called.state is CorrectionState.WANTED:
        kind = FollowUpKind.COME_BACK_LATE
        yield FollowUp(kind, kind, facts.called.due + delays.low_rating, None)
    if facts.called and facts.called.state is CorrectionState.SAID_DONE:
        kind = FollowUpKind.SETTLED_REMINDER
        yield FollowUp(
            kind, f"{kind}:month", facts.called.since + waits(facts.way, delays).check, Side.CLIENT
        )
