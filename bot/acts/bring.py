"""What each follow-up does when it is due: a message to one side, a result, an alert."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from sqlmodel import Session

from bot.acts.answer_month_later import month_later_facts
from bot.acts.asked_date import asked_of, moved_facts, taken_day
from bot.acts.check_work import accepted_facts
from bot.acts.confirm_coming import coming_facts, eve_facts
from bot.acts.confirm_payment import dispute, payment_facts
from bot.acts.corrections import correction_facts, correction_of, correction_row
from bot.acts.end_unanswered import end_unanswered
from bot.acts.finish import check_facts, finish_facts
from bot.acts.follow_up_facts import BROUGHT, follow_up_facts
from bot.acts.keep_promise import late_by, promise_facts
from bot.acts.ledger import ledger_of
from bot.acts.parties import known, name_of
from bot.acts.points import points_to_redo, told
from bot.acts.pulse import pulse_facts, pulse_sounds
from bot.acts.raise_alert import raise_alert, retell
from bot.acts.rate import rating_facts, rating_of
from bot.acts.record import record
from bot.acts.show_result import show_result
from bot.acts.signed_grid import signed_lines
from bot.acts.terms import terms_of
from bot.charter.advances import ADVANCE
from bot.charter.alerts import AlertKind
from bot.charter.dates import local_day
from bot.charter.followup_facts import FollowUp, FollowUpKind
from bot.charter.ratings import Moment
from bot.charter.stages import Side
from bot.outbox.enqueue import owe
from bot.storage.tables import Commitment, Engagement, Payment

Facts = dict[str, Any]
PROTECTED = frozenset(  # they hold words or a place
    {
        FollowUpKind.EVE_OF_WORK,
        FollowUpKind.DATE_REMINDER,
        FollowUpKind.CHECK_REMINDER,
        FollowUpKind.POINTS_REMINDER,
        FollowUpKind.POINTS_DUE,
        FollowUpKind.POINTS_LATE,
        FollowUpKind.SETTLED_REMINDER,
        FollowUpKind.PROMISE_DAY,
        FollowUpKind.PROMISE_LATE,
    }
)
SILENT = frozenset({FollowUpKind.RESULT_HELD, FollowUpKind.PROMISE_DUE, FollowUpKind.COMING_UNSAID})


def bring(session: Session, engagement: Engagement, follow_up: FollowUp, *, now: datetime) -> int:
    """Do what is due to a locked engagement; return how many things were owed or raised."""
    match follow_up.kind:
        case FollowUpKind.SHOW_RESULT:
            return int(show_result(session, engagement, now=now))
        case FollowUpKind.END_UNANSWERED:
            return int(end_unanswered(session, engagement, now=now))
        case FollowUpKind.PAYMENT_UNANSWERED:
            return _payment_denied(session, engagement, now=now)
        case FollowUpKind.NOTE_LAPSED:
            retell(session, engagement, AlertKind.NOTE_UNANSWERED, lapsed=True)
            return _write(session, engagement, follow_up, now=now)
        case FollowUpKind.NOTE_UNANSWERED:
            return _note_unanswered(session, engagement, now=now)
        case FollowUpKind.LOW_RATING_UNANSWERED:
            return _low_rating(session, engagement, now=now)
        case FollowUpKind.COME_BACK_LATE:
            return _come_back_late(session, engagement, now=now)
        case _:
            return _write(session, engagement, follow_up, now=now)


def _write(session: Session, engagement: Engagement, follow_up: FollowUp, *, now: datetime) -> int:
    """Owe one side a message of the follow-up's own kind."""
    person_id = engagement.provider_id if follow_up.to is Side.PROVIDER else engagement.client_id
    if person_id is None:
        return 0
    facts = _FACTS[follow_up.kind](session, engagement, follow_up, now)
    kind = follow_up.kind.value
    protected = follow_up.kind in PROTECTED
    key = f"{engagement.id}:{follow_up.key}"
    new = owe(session, person_id, kind, key=key, due=now, now=now, protected=protected,
              silent=_is_silent(session, engagement, follow_up), **facts)  # fmt: skip
    record(session, engagement, BROUGHT, by=None, now=now, key=follow_up.key)
    return int(new)


def _is_silent(session: Session, engagement: Engagement, follow_up: FollowUp) -> bool:
    if follow_up.kind is FollowUpKind.EVENING_PULSE:
        return not pulse_sounds(session, engagement, date.fromisoformat(follow_up.key.rpartition(":")[2]))
    return follow_up.kind in SILENT


def _names(session: Session, engagement: Engagement, follow_up: FollowUp, now: datetime) -> Facts:
    facts = follow_up_facts(session, engagement)
    return {
        "subject": known(engagement.id),
        "provider": name_of(session, engagement.provider_id),
        "client": name_of(session, engagement.client_id),
        "since": facts.need_since or facts.note_sent_at or now,
        "until": facts.note_begins,
    }


def _lapsed(session: Session, engagement: Engagement, follow_up: FollowUp, now: datetime) -> Facts:
    return {**_names(session, engagement, follow_up, now), "side": Side.PROVIDER.value, "day": follow_up.due}


def _correction(session: Session, engagement: Engagement, follow_up: FollowUp, now: datetime) -> Facts:
    moment = Moment.MONTH_LATER if follow_up.key.endswith("month") else Moment.EVENING_AFTER
    row = correction_row(session, rating_of(session, known(engagement.id), moment))
    return correction_facts(session, engagement, row) if row else {}


def _one_promise(session: Session, engagement: Engagement, follow_up: FollowUp, now: datetime) -> Facts:
    _, code, _ = follow_up.key.split(":")
    ledger = ledger_of(session, engagement)
    row = next(each for each in ledger.promises if each.code == code)
    ahead = row.kind == ADVANCE and row.due == ledger.plan().begins
    tomorrow = local_day(row.due, ledger.zone) == local_day(now, ledger.zone) + timedelta(days=1)
    told = promise_facts(session, engagement, row)
    return {**told, "tomorrow": tomorrow, "begins": row.due if ahead else None}


def _missed(session: Session, engagement: Engagement, _: FollowUp, now: datetime) -> Facts:
    return payment_facts(session, engagement, now=now)


def _rating(session: Session, engagement: Engagement, follow_up: FollowUp, now: datetime) -> Facts:
    return rating_facts(session, engagement, now=now)


def _low(session: Session, engagement: Engagement, follow_up: FollowUp, now: datetime) -> Facts:
    return {
        "subject": known(engagement.id),
        "client": name_of(session, engagement.client_id),
        "before": follow_up.until or now,
    }


def _points(session: Session, engagement: Engagement, follow_up: FollowUp, now: datetime) -> Facts:
    """Return the points that wait for a day, or those of the day that has come."""
    zone = ledger_of(session, engagement).zone
    named = follow_up.key.rpartition(":")[2]
    day = None if named.isdigit() else date.fromisoformat(named)  # else the check that named them
    rows = points_to_redo(session, known(engagement.id))
    return {
        "subject": known(engagement.id),
        "client": name_of(session, engagement.client_id),
        "provider": name_of(session, engagement.provider_id),
        "day": day,
        "points": told(row for row in rows if (local_day(row.due, zone) if row.due else None) == day),
    }


def _pulse(session: Session, engagement: Engagement, follow_up: FollowUp, now: datetime) -> Facts:
    return pulse_facts(session, engagement, date.fromisoformat(follow_up.key.rpartition(":")[2]), now=now)


def _date(session: Session, engagement: Engagement, _: FollowUp, now: datetime) -> Facts:
    moved = asked_of(session, engagement)
    return moved_facts(moved, taken=taken_day(session, engagement, moved), now=now)


def _check(session: Session, engagement: Engagement, follow_up: FollowUp, now: datetime) -> Facts:
    """Return what to check, and the day on which the engagement ends unchecked where nobody does anything."""
    ends = now + terms_of(session).delays.unanswered
    return {**check_facts(session, engagement, now=now), "ends": ends}


_FACTS: dict[FollowUpKind, Callable[[Session, Engagement, FollowUp, datetime], Facts]] = {
    FollowUpKind.NEED_REMINDER: _names,
    FollowUpKind.NOTE_REMINDER: _names,
    FollowUpKind.NOTE_LAPSED: _lapsed,
    FollowUpKind.EVE_OF_WORK: lambda session, engagement, _, now: eve_facts(session, engagement, now=now),
    FollowUpKind.PROMISE_DUE: _one_promise,
    FollowUpKind.PROMISE_DAY: _one_promise,
    FollowUpKind.PROMISE_LATE: _one_promise,
    FollowUpKind.COMING_UNSAID: lambda session, engagement, _, now: coming_facts(session, engagement),
    FollowUpKind.DATE_REMINDER: _date,
    FollowUpKind.DATE_UNANSWERED: _date,
    FollowUpKind.EVENING_PULSE: _pulse,
    FollowUpKind.IS_IT_FINISHED: lambda session, engagement, _, now: finish_facts(
        session, engagement, now=now
    ),
    FollowUpKind.POINTS_REMINDER: _points,
    FollowUpKind.POINTS_DUE: _points,
    FollowUpKind.POINTS_LATE: _points,
    FollowUpKind.CHECK_REMINDER: _check,
    FollowUpKind.PAYMENT_REMINDER: lambda session, engagement, _, now: accepted_facts(
        session, engagement, now=now
    ),
    FollowUpKind.AMOUNT_REMINDER: _missed,
    FollowUpKind.MISSED_REMINDER: _missed,
    FollowUpKind.ASK_RATING: _rating,
    FollowUpKind.RATING_REMINDER: _rating,
    FollowUpKind.RESULT_HELD: _names,
    FollowUpKind.LOW_RATING_REMINDER: _low,
    FollowUpKind.CORRECTION_REMINDER: _correction,
    FollowUpKind.SETTLED_REMINDER: _correction,
    FollowUpKind.MONTH_LATER: lambda session, engagement, _, now: month_later_facts(session, engagement),
}


def _note_unanswered(session: Session, engagement: Engagement, *, now: datetime) -> int:
    facts = follow_up_facts(session, engagement)
    version = facts.note_version
    lapsed = facts.note_begins is not None and now >= facts.note_begins
    alert = raise_alert(session, engagement, AlertKind.NOTE_UNANSWERED, detail=str(version), now=now,
                        since=facts.note_sent_at, version=version, lapsed=lapsed)  # fmt: skip
    return int(alert is not None)


def _low_rating(session: Session, engagement: Engagement, *, now: datetime) -> int:
    """Raise the alert with the degrees and the score: never the client's words (article 5)."""
    rating = rating_of(session, known(engagement.id), Moment.EVENING_AFTER)
    if rating is None:
        return 0
    lines = signed_lines(session, known(engagement.id))
    lowest = min(lines, key=lambda line: int(rating.degrees[line["code"]]))
    correction = correction_of(session, known(engagement.id), Moment.EVENING_AFTER)
    since = correction.since if correction else rating.shown_at or rating.given_at
    alert = raise_alert(session, engagement, AlertKind.LOW_RATING, detail="correction" if correction else "",
                        now=now, since=since, shown=rating.shown_at is not None, score=rating.score,
                        lowest=lowest["nom"], degree=rating.degrees[lowest["code"]],
                        correction=correction.state.value if correction else None)  # fmt: skip
    return int(alert is not None)


def _payment_denied(session: Session, engagement: Engagement, *, now: datetime) -> int:
    """Raise the alert of a payment that the provider denies, and of which the client says nothing more."""
    payment = session.get_one(Payment, engagement.id)
    dispute(session, engagement, payment, side=Side.PROVIDER, silent=True, now=now)
    return 1


def _come_back_late(session: Session, engagement: Engagement, *, now: datetime) -> int:
    """Raise the alert of a promise that was called in, and of which its provider says nothing."""
    row = correction_row(session, rating_of(session, known(engagement.id), Moment.MONTH_LATER))
    promise = session.get(Commitment, row.commitment_id) if row and row.commitment_id is not None else None
    if promise is None:
        return 0
    alert = raise_alert(session, engagement, AlertKind.PROMISE_LATE, detail=late_by(promise), now=now,
                        since=promise.due, code=promise.code, owner=promise.owner)  # fmt: skip
    return int(alert is not None)
