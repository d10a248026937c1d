"""An engagement whose last questions nobody answers ends: that is written, nothing is decided (article 6)."""

from datetime import datetime

from sqlmodel import Session, col, select

from bot.acts.checks import newest_check
from bot.acts.close import is_paid
from bot.acts.follow_up_facts import follow_up_facts
from bot.acts.lapse import lapse_offers
from bot.acts.ledger import as_promise, keep, ledger_of
from bot.acts.parties import known, name_of
from bot.acts.points import open_points
from bot.acts.rate import rating_of
from bot.acts.record import record
from bot.acts.show_result import show_result
from bot.acts.terms import terms_of
from bot.charter.corrections import AWAITED
from bot.charter.ratings import Moment
from bot.charter.stages import Stage
from bot.charter.steps import take
from bot.charter.unanswered import after_silence, ends_at
from bot.outbox.enqueue import owe
from bot.storage.tables import CorrectiveAction, Engagement

ENDED = "ended_unanswered"


def end_unanswered(session: Session, engagement: Engagement, *, now: datetime) -> bool:
    """End a locked engagement as it stands, where its time has come; say whether it did.

    A rating that waited for the payment is shown first. What is open is released, and both sides are told.
    """
    session.flush()
    ends = ends_at(follow_up_facts(session, engagement), terms_of(session).delays)
    if ends is None or ends > now:
        return False
    show_result(session, engagement, over=True, now=now)
    if engagement.stage not in (Stage.WORK, Stage.RATING):
        return False
    silent = _unanswered(session, engagement)
    for row in ledger_of(session, engagement).promises:
        if (promise := as_promise(row)).open:
            keep(session, row, after_silence(promise, now=now))
    engagement.stage = take("end_unanswered", stage=Stage(engagement.stage), side=None)
    engagement.closed_at, engagement.asked_day = now, None
    record(session, engagement, ENDED, by=None, now=now, unanswered=silent)
    lapse_offers(session, engagement, now=now)
    _tell(session, engagement, checked="check" not in silent, now=now)
    return True


def _unanswered(session: Session, engagement: Engagement) -> list[str]:
    """Return what was asked and stayed unanswered, the first of it first."""
    engagement_id = known(engagement.id)
    if engagement.stage == Stage.WORK:
        check = newest_check(session, engagement_id)
        if check is not None and check.found is None:
            return ["check"]
        return ["points"] if open_points(session, engagement_id) else ["finish"]
    waiting = select(CorrectiveAction.id).where(
        CorrectiveAction.engagement_id == engagement_id,
        col(CorrectiveAction.state).in_([state.value for state in AWAITED]),
    )
    silent = {
        "payment": not is_paid(session, engagement),
        "rating": rating_of(session, engagement_id, Moment.EVENING_AFTER) is None,
        "month_later": rating_of(session, engagement_id, Moment.MONTH_LATER) is None,
        "correction": session.exec(waiting).first() is not None,
        "promise": any(as_promise(row).open for row in ledger_of(session, engagement).lasting()),
    }
    return [what for what, unanswered in silent.items() if unanswered]


def _tell(session: Session, engagement: Engagement, *, checked: bool, now: datetime) -> None:
    """Tell both sides, without a sound."""
    sides = ((engagement.provider_id, engagement.client_id), (engagement.client_id, engagement.provider_id))
    for person, other in sides:
        if person is not None:
            owe(session, person, ENDED, key=f"{engagement.id}:{ENDED}:{person}", due=now, now=now,
                silent=True, subject=known(engagement.id), other=name_of(session, other), checked=checked,
                client=person == engagement.client_id)  # fmt: skip
