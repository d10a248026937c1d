"""What decides whose turn it is in an engagement, read from its tables."""

from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from bot.acts.asked_date import asked_of
from bot.acts.checks import coming_round
from bot.acts.corrections import correction_row, newest_correction
from bot.acts.framing_note import READABLE
from bot.acts.ledger import Plan, ledger_of
from bot.acts.parties import known
from bot.acts.points import points_of
from bot.acts.rate import rating_of
from bot.acts.show_result import rating_is_low
from bot.charter.days_of_work import of_coming
from bot.charter.followup_facts import FollowUpKind
from bot.charter.needs import NeedState
from bot.charter.notes import NoteState, begins
from bot.charter.ratings import Moment
from bot.charter.reserves import CorrectionState, ReserveState
from bot.charter.stages import Side, Stage
from bot.charter.turns import EngagementFacts
from bot.charter.visits import VisitState
from bot.storage.tables import (
    Acceptance,
    Engagement,
    FollowUp,
    FollowUpState,
    FramingNote,
    Need,
    Payment,
    PromiseOffer,
    Rating,
    Received,
    Visit,
)


def turn_facts(session: Session, engagement: Engagement) -> EngagementFacts:
    """Return the facts that `charter.turns.awaited` asks for."""
    engagement_id = known(engagement.id)
    note = session.exec(
        select(FramingNote)
        .where(FramingNote.engagement_id == engagement_id)
        .order_by(col(FramingNote.version).desc())
        .limit(1)
    ).first()
    needs = session.exec(
        select(Need.state).where(Need.engagement_id == engagement_id).order_by(Need.code)
    ).all()
    plan = _plan(session, engagement)
    asked = _follow_ups_owed(session, engagement_id)
    kinds = set(asked.values())
    rated = set(session.exec(select(Rating.moment).where(Rating.engagement_id == engagement_id)).all())
    payment = session.get(Payment, engagement_id)
    return EngagementFacts(
        stage=Stage(engagement.stage),
        joined=engagement.client_id is not None,
        needs=tuple(NeedState(state) for state in needs),
        note=NoteState(note.state) if note else None,
        note_until=_until(note),
        visit_asked=_visit_asked(session, engagement_id),
        work_begins=plan.begins if plan else None,
        coming_asked=plan is not None and _eve(session, engagement_id, plan) in asked,
        coming_confirmed=engagement.coming_at is not None,
        points=tuple(ReserveState(row.state) for row in points_of(session, engagement_id)),
        finished_at=_finished(session, engagement_id),
        amount_asked=_amount_asked(payment),
        payment_answered=payment is None or payment.received == Received.ALL or payment.amount == 0,
        rating_asked=bool(kinds & {"ask_rating", "rating_reminder"}),  # after an outage the reminder asks
        rated=Moment.EVENING_AFTER in rated,
        month_later_asked="month_later" in kinds,
        month_later_answered=Moment.MONTH_LATER in rated,
        low_unanswered=_low_unanswered(session, engagement_id),
        corrections=_corrections(session, engagement_id),
        offers=_offers(session, engagement_id),
        **_date_asked(session, engagement),
    )


def _until(note: FramingNote | None) -> datetime | None:
    """Return when the work of a note that waits for the client is to begin."""
    return begins(note.content) if note is not None and note.state in READABLE else None


def _date_asked(session: Session, engagement: Engagement) -> dict[str, Any]:
    """Return who asks for another date, and until when it waits; nothing where none is asked for."""
    if engagement.asked_day is None:
        return {}
    asked = asked_of(session, engagement)
    return {"date_until": asked.until, "date_asked_by": asked.by}


def _offers(session: Session, engagement_id: int) -> tuple[Side, ...]:
    """Return whom promises written down, and other dates for them, await."""
    waiting = select(PromiseOffer.by).where(
        PromiseOffer.engagement_id == engagement_id, col(PromiseOffer.answered_at).is_(None)
    )
    return tuple(
        dict.fromkeys(Side(by).other for by in session.exec(waiting.order_by(col(PromiseOffer.number))))
    )


def _amount_asked(payment: Payment | None) -> bool:
    """Whether the client is asked if another amount is what they paid."""
    if payment is None or payment.received != Received.WRONG_AMOUNT:
        return False
    return payment.received_amount is not None and payment.amount_answered_at is None


def _low_unanswered(session: Session, engagement_id: int) -> bool:
    rating = rating_of(session, engagement_id, Moment.EVENING_AFTER)
    if rating is None or rating.shown_at is None or not rating_is_low(session, rating):
        return False
    return rating.replied_at is None and correction_row(session, rating) is None


def _corrections(session: Session, engagement_id: int) -> tuple[CorrectionState, ...]:
    newest = newest_correction(session, engagement_id)
    return (newest[1].state,) if newest else ()


def _visit_asked(session: Session, engagement_id: int) -> bool:
    asked = select(Visit.id).where(Visit.engagement_id == engagement_id, Visit.state == VisitState.ASKED)
    return session.exec(asked).first() is not None


def _follow_ups_owed(session: Session, engagement_id: int) -> dict[str, str]:
    """Return what the clock has brought: kinds by their keys."""
    owed = select(FollowUp.key, FollowUp.kind).where(
        FollowUp.engagement_id == engagement_id, FollowUp.state == FollowUpState.OWED
    )
    return dict(session.exec(owed).all())


def _plan(session: Session, engagement: Engagement) -> Plan | None:
    """Return the days of the work once both have signed; an added promise may fall due before them."""
    return ledger_of(session, engagement).plan() if engagement.number is not None else None


def _eve(session: Session, engagement_id: int, plan: Plan) -> str:
    """Return the key of the question whether the provider comes, at the hour that holds by now."""
    return of_coming(FollowUpKind.EVE_OF_WORK, plan.first_day, coming_round(session, engagement_id))


def _finished(session: Session, engagement_id: int) -> datetime | None:
    """When the provider last said that it is finished, while no check has answered."""
    newest = session.exec(
        select(Acceptance)
        .where(Acceptance.engagement_id == engagement_id)
        .order_by(col(Acceptance.round).desc())
        .limit(1)
    ).first()
    return newest.said_at if newest is not None and newest.found is None else None
