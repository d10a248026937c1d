"""When the cause of an open alert has gone, and why: the bot then closes it."""

from datetime import date, datetime

from sqlmodel import Session, col, select

from bot.acts.parties import known
from bot.acts.points import open_points, points_to_redo
from bot.acts.say_came import came_on
from bot.charter.alerts import AlertKind, Cure
from bot.charter.commitments import SETTLED, CommitmentState
from bot.charter.followup_facts import FollowUpFacts
from bot.charter.reserves import CorrectionState
from bot.storage.tables import Alert, Commitment, Engagement


def why_cured(
    session: Session, engagement: Engagement, facts: FollowUpFacts, alert: Alert, *, now: datetime
) -> Cure | None:
    """Return why the cause of an open alert has gone; None where it has not."""
    engagement_id = known(engagement.id)
    match AlertKind(alert.kind):
        case AlertKind.NOTE_UNANSWERED if facts.note_sent_at is None:
            return Cure.NOTE_ANSWERED
        case AlertKind.LOW_RATING:
            return _low_rating(facts)
        case AlertKind.PROMISE_CONTESTED | AlertKind.POINTS_LEFT if (
            facts.finished_at is None and not _contested(session, engagement_id)
        ):
            return Cure.CHECKED
        case AlertKind.PROMISE_LATE | AlertKind.POINTS_LATE if not _late(session, alert, now=now):
            return Cure.NOT_LATE
        case AlertKind.PAYMENT_DISPUTED if facts.payment_closed_at is not None:
            return Cure.PAID
        case AlertKind.NOBODY_CAME if _came(session, alert):
            return Cure.CAME
        case AlertKind.NOBODY_CAME if facts.checked_at is not None:
            return Cure.ACCEPTED
        case AlertKind.WORK_UNAPPROVED if engagement.number is not None:
            return Cure.SIGNED
        case _:
            return None


def _low_rating(facts: FollowUpFacts) -> Cure | None:
    """A reply answers it; once a correction is offered, what becomes of that counts."""
    if facts.correction is None:
        return Cure.REPLIED if facts.replied_at is not None else None
    match facts.correction.state:
        case CorrectionState.DONE:
            return Cure.CORRECTED
        case CorrectionState.DECLINED:
            return Cure.CORRECTION_UNWANTED
        case _:
            return None


def _contested(session: Session, engagement_id: int) -> bool:
    contested = select(Commitment.id).where(
        Commitment.engagement_id == engagement_id, Commitment.state == CommitmentState.CONTESTED
    )
    return session.exec(contested.limit(1)).first() is not None or bool(open_points(session, engagement_id))


def _came(session: Session, alert: Alert) -> bool:
    """Whether the client has since said that somebody came on the alert's own day."""
    day = alert.facts.get("day")
    return day is not None and came_on(session, alert.engagement_id, date.fromisoformat(str(day)))


def _late(session: Session, alert: Alert, *, now: datetime) -> bool:
    """Whether what the alert names is still late: a promise by its code, or points to be redone."""
    engagement_id, codes = alert.engagement_id, set(alert.facts.get("codes") or [alert.facts.get("code")])
    told = [state.value for state in (*SETTLED, CommitmentState.SAID_KEPT)]
    late = select(Commitment.code).where(
        Commitment.engagement_id == engagement_id,
        col(Commitment.state).not_in(told),
        Commitment.due <= now,
    )
    points = (row for row in points_to_redo(session, engagement_id) if row.due is None or row.due <= now)
    return not codes.isdisjoint([*session.exec(late), *(row.code for row in points)])
