"""What follow-ups depend on, read from an engagement's tables."""

from dataclasses import replace
from datetime import datetime, time
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, func, or_, select

from bot.acts.asked_date import asked_of
from bot.acts.checks import ASKED, BEGIN, coming_round, newest_check, newest_event, reminder_put_off_at
from bot.acts.close import is_paid
from bot.acts.corrections import correction_of
from bot.acts.ledger import Ledger, ledger_of, zone_of
from bot.acts.parties import known
from bot.acts.points import all_redone_at, points_to_redo
from bot.acts.pulse import days_to_ask
from bot.acts.rate import put_off_at, rating_of
from bot.acts.rounds import answers_given, needs_of, newest_round
from bot.acts.show_result import rating_is_low
from bot.acts.signed_grid import time_to_check
from bot.charter.advances import ADVANCE
from bot.charter.alerts import AlertState
from bot.charter.commitments import DAY_ENDS, CommitmentState, has_hour
from bot.charter.dates import local_day, on
from bot.charter.days_of_work import of_coming
from bot.charter.followup_facts import FollowUpFacts, FollowUpKind, PromiseDue
from bot.charter.kits import Due
from bot.charter.needs import NeedState
from bot.charter.notes import NoteState, begins
from bot.charter.ratings import Moment
from bot.charter.stages import Side, Stage
from bot.storage.tables import (
    Alert,
    Commitment,
    Engagement,
    Event,
    FollowUp,
    FollowUpState,
    Found,
    FramingNote,
    Payment,
    Person,
    Received,
)

BROUGHT = "followed_up"  # the event of a question or reminder that the clock brought
CHECKED = (Found.ALL_GOOD, Found.WITH_POINTS)


def follow_up_facts(session: Session, engagement: Engagement) -> FollowUpFacts:
    """Return the facts that `charter.followups.wanted` asks for."""
    client = session.get(Person, engagement.client_id) if engagement.client_id is not None else None
    zone = zone_of(session, engagement)
    facts = FollowUpFacts(
        stage=Stage(engagement.stage),
        provider_zone=zone,
        client_zone=ZoneInfo(client.zone) if client else zone,
        way=engagement.way,
        client_quiet=(time(client.quiet_from), time(client.quiet_until)) if client else (time(), time()),
        coming_confirmed=engagement.coming_at is not None,
        reminder_put_off_at=reminder_put_off_at(session, known(engagement.id)),
    )
    match facts.stage:
        case Stage.UNDERSTANDING:
            return _with_need(session, engagement, facts)
        case Stage.AGREEMENT:
            return _with_note(session, engagement, facts)
        case Stage.WORK | Stage.RATING | Stage.DONE:
            facts = _with_rating(session, engagement, _with_work(session, engagement, facts))
            return _with_silence(session, engagement, facts)
        case _:
            return facts


def _with_need(session: Session, engagement: Engagement, facts: FollowUpFacts) -> FollowUpFacts:
    """The provider is awaited from the moment at which the last of the needs that wait came to them."""
    engagement_id = known(engagement.id)
    waiting = [need for need in needs_of(session, engagement_id) if need.state == NeedState.EXPRESSED]
    if not waiting:
        return facts
    came = [need.stated_at for need in waiting]
    for need in waiting:
        last = newest_round(session, need)
        if last is not None and last.answered_at is not None:
            came.append(last.answered_at)
    return replace(facts, need_round=answers_given(session, engagement_id) + 1, need_since=max(came))


def _with_note(session: Session, engagement: Engagement, facts: FollowUpFacts) -> FollowUpFacts:
    note = session.exec(
        select(FramingNote)
        .where(FramingNote.engagement_id == engagement.id)
        .order_by(col(FramingNote.version).desc())
        .limit(1)
    ).first()
    if note is None or note.state not in (NoteState.TO_READ, NoteState.UNANSWERED):
        return facts
    return replace(facts, note_version=note.version, note_sent_at=note.sent_at,
                   note_begins=begins(note.content))  # fmt: skip


def _with_work(session: Session, engagement: Engagement, facts: FollowUpFacts) -> FollowUpFacts:
    ledger = ledger_of(session, engagement)
    plan = ledger.plan()
    facts = replace(facts, work_begins=plan.begins, last_day=plan.last_day, work_ends=plan.ends,
                    promises=_added(ledger),
                    late=_the_end(ledger), pulse_days=days_to_ask(session, ledger))  # fmt: skip
    number = coming_round(session, ledger.engagement_id)
    eve = of_coming(FollowUpKind.EVE_OF_WORK, plan.first_day, number)
    facts = replace(facts, coming_round=number,
                    coming_asked_at=_brought_at(session, ledger.engagement_id, eve))  # fmt: skip
    facts = _with_date(session, engagement, facts)
    check = newest_check(session, known(engagement.id))
    if check is None:
        return facts
    facts = replace(facts, late=())
    facts = _with_points(session, ledger, replace(facts, check_round=check.round))
    if check.found is None:
        wait = time_to_check(session, known(engagement.id))
        asked_at = max(check.said_at, all_redone_at(session, known(engagement.id)) or check.said_at)
        return replace(facts, check_round=check.round, finished_at=asked_at, check=wait)
    return replace(facts, checked_at=check.found_at if check.found in CHECKED else None)


def _brought_at(session: Session, engagement_id: int, key: str) -> datetime | None:
    """Return when the clock brought what has this key; None before."""
    asked = select(FollowUp.settled_at).where(
        FollowUp.engagement_id == engagement_id, FollowUp.key == key, FollowUp.state == FollowUpState.OWED
    )
    return session.exec(asked).first()


def _with_date(session: Session, engagement: Engagement, facts: FollowUpFacts) -> FollowUpFacts:
    asked = newest_event(session, known(engagement.id), ASKED)
    if engagement.asked_day is None or asked is None or asked.facts is None:
        return facts
    before = facts.work_begins if asked.facts["what"] == BEGIN else None
    moved = asked_of(session, engagement)
    return replace(facts, date_asked_at=asked.at, date_asked_by=moved.by, date_before=before,
                   date_round=asked.number, date_until=moved.until)  # fmt: skip


def _with_points(session: Session, ledger: Ledger, facts: FollowUpFacts) -> FollowUpFacts:
    rows = points_to_redo(session, ledger.engagement_id)
    undated = [row.said_at or row.named_at for row in rows if row.due is None]
    dues = sorted({row.due for row in rows if row.due is not None})
    days = dict.fromkeys(local_day(due, ledger.zone) for due in dues)
    hours = (due for due in dues if due != on(local_day(due, ledger.zone), DAY_ENDS, ledger.zone))
    return replace(facts, undated_since=max(undated, default=None), point_days=tuple(days),
                   point_hours=tuple(hours))  # fmt: skip


def _added(ledger: Ledger) -> tuple[PromiseDue, ...]:
    """Return the open promises that were added to the kit's."""
    return tuple(
        _due(row, ledger) for row in ledger.promises if row.kind not in ledger.dues and _awaited(row)
    )


def _the_end(ledger: Ledger) -> tuple[PromiseDue, ...]:
    """Return what stands for the end of the work, while nobody has said that it is finished."""
    rows = [row for row in ledger.due(Due.FINISH, owner=Side.PROVIDER) if row.kind in ledger.dues]
    return tuple(_due(row, ledger) for row in rows[:1] if _awaited(row))


def _awaited(row: Commitment) -> bool:
    return row.state in (CommitmentState.COMING, CommitmentState.DATE_CHANGED)


def _due(row: Commitment, ledger: Ledger) -> PromiseDue:
    added = row.kind not in (*ledger.dues, ADVANCE)
    return PromiseDue(row.code, Side(row.owner), row.due, hour=added and has_hour(row.due, ledger.zone))


def _with_silence(session: Session, engagement: Engagement, facts: FollowUpFacts) -> FollowUpFacts:
    last = select(func.max(Event.at)).where(
        Event.engagement_id == engagement.id, or_(col(Event.by_id).is_not(None), Event.kind == BROUGHT)
    )
    alerts = select(Alert.id).where(Alert.engagement_id == engagement.id, Alert.state != AlertState.CLOSED)
    looked_at = session.exec(alerts).first() is not None
    return replace(facts, stirred_at=session.exec(last).one(), looked_at=looked_at)


def _with_rating(session: Session, engagement: Engagement, facts: FollowUpFacts) -> FollowUpFacts:
    engagement_id = known(engagement.id)
    payment = session.get(Payment, engagement_id)
    if is_paid(session, engagement):
        answered = payment.answered_at if payment else None
        facts = replace(facts, payment_closed_at=answered or facts.checked_at)
    elif payment is not None and payment.received is None:
        facts = replace(facts, payment_asked_at=payment.announced_at or facts.checked_at)
    elif payment is not None and payment.received_amount is not None and payment.amount_answered_at is None:
        facts = replace(facts, amount_asked_at=payment.answered_at)
    elif payment is not None and payment.received == Received.NOT_YET and payment.disputed_at is None:
        facts = replace(facts, payment_missed_at=payment.answered_at, payment_denied=payment.denied > 0)
    asked = rating_of(session, engagement_id, Moment.MONTH_LATER)
    called = correction_of(session, engagement_id, Moment.MONTH_LATER)
    facts = replace(facts, month_later_answered=asked is not None, called=called)
    rating = rating_of(session, engagement_id, Moment.EVENING_AFTER)
    if rating is None:
        return replace(facts, rating_put_off_at=put_off_at(session, engagement_id))
    return replace(
        facts,
        rated_at=rating.given_at,
        low=rating_is_low(session, rating),
        shown_at=rating.shown_at,
        replied_at=rating.replied_at,
        correction=correction_of(session, engagement_id, Moment.EVENING_AFTER),
    )
