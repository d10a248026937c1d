"""What the clock brings: worked out from the charter after each event, owed once when it is due.

A tick asks which engagements there are to do, and does each in a transaction of its own; two processes may
run the same tick at once, for an engagement is locked and a follow-up's key is owed once.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from bot.acts.bring import bring
from bot.acts.cures import why_cured
from bot.acts.follow_up_facts import follow_up_facts
from bot.acts.parties import known
from bot.acts.quiet import awake
from bot.acts.raise_alert import cure, open_alerts
from bot.acts.terms import terms_of
from bot.charter import followup_facts
from bot.charter.followup_facts import ALERTS, FollowUpFacts, FollowUpKind
from bot.charter.followups import only_latest, wanted
from bot.charter.stages import Side
from bot.storage.tables import Engagement, FollowUp, FollowUpState, Person


def to_work_out(session: Session, *, limit: int) -> list[int]:
    """Return engagements whose follow-ups are not worked out since their last event."""
    waiting = (
        select(Engagement.id)
        .where(col(Engagement.followed).is_(False))
        .order_by(col(Engagement.id))
        .limit(limit)
    )
    return [known(engagement_id) for engagement_id in session.exec(waiting)]


def work_out(session: Session, engagement_id: int, *, now: datetime) -> bool:
    """Write down what the clock is to bring to an engagement; False where that was done already."""
    engagement = _locked(session, engagement_id)
    if engagement.followed:
        return False
    _work_out(session, engagement, now=now)
    return True


def to_owe(session: Session, *, now: datetime, limit: int) -> list[int]:
    """Return engagements to which something is due, who waits longest first."""
    due = (
        select(FollowUp.engagement_id, FollowUp.due)
        .where(FollowUp.state == FollowUpState.PENDING, FollowUp.due <= now)
        .order_by(col(FollowUp.due), col(FollowUp.id))
        .limit(limit)
    )
    return list(dict.fromkeys(engagement_id for engagement_id, _ in session.exec(due)))


def owe_due(session: Session, engagement_id: int, *, now: datetime) -> int:
    """Owe what is due to an engagement, after asking the charter once more; return how much it was."""
    engagement = _locked(session, engagement_id)
    if not engagement.followed:
        _work_out(session, engagement, now=now)
    rows = {row.key: row for row in _due(session, engagement_id, now)}
    wants = wanted(follow_up_facts(session, engagement), terms_of(session).delays)
    kept = {each.key: each for each in only_latest((each for each in wants if each.key in rows), now)}
    brought = 0
    for key, row in rows.items():
        each = kept.get(key)
        if each is None:
            _settle(session, row, FollowUpState.VOID, now)
        elif (later := _not_before(session, engagement, each, now)) > now:
            row.due = later
            session.add(row)
        else:
            _settle(session, row, FollowUpState.OWED, now)
            brought += bring(session, engagement, each, now=now)
    return brought


def _locked(session: Session, engagement_id: int) -> Engagement:
    return session.exec(select(Engagement).where(Engagement.id == engagement_id).with_for_update()).one()


def _work_out(session: Session, engagement: Engagement, *, now: datetime) -> None:
    facts = follow_up_facts(session, engagement)
    _sync(session, engagement, wanted(facts, terms_of(session).delays), now=now)
    _cure(session, engagement, facts, now=now)
    session.flush()
    engagement.followed = True
    session.add(engagement)


def _sync(
    session: Session, engagement: Engagement, wants: Sequence[followup_facts.FollowUp], *, now: datetime
) -> None:
    """Make the rows what the charter wants: new ones, other moments; what is wanted no more is void."""
    engagement_id = known(engagement.id)
    rows = session.exec(
        select(FollowUp).where(FollowUp.engagement_id == engagement_id).order_by(col(FollowUp.id))
    )
    left = {row.key: row for row in rows}
    for each in wants:
        row = left.pop(each.key, None)
        if row is None:
            row = FollowUp(engagement_id=engagement_id, key=each.key, kind=each.kind, due=each.due)
        elif row.state == FollowUpState.PENDING or _may_come_again(row, each):
            row.due, row.state, row.settled_at = each.due, FollowUpState.PENDING, None
        session.add(row)
    for row in left.values():
        if row.state == FollowUpState.PENDING:
            _settle(session, row, FollowUpState.VOID, now)


def _may_come_again(row: FollowUp, each: followup_facts.FollowUp) -> bool:
    """Whether something void is wanted anew: put off before it was due, not left out after an outage.

    The end comes again after whatever was done or asked just before it.
    """
    if each.kind is FollowUpKind.END_UNANSWERED:
        return row.due != each.due
    if row.state != FollowUpState.VOID or row.settled_at is None:
        return False
    return row.settled_at < row.due or row.due != each.due


def _cure(session: Session, engagement: Engagement, facts: FollowUpFacts, *, now: datetime) -> None:
    """Close the alerts whose cause has gone."""
    for alert in open_alerts(session, known(engagement.id)):
        why = why_cured(session, engagement, facts, alert, now=now)
        if why is not None:
            cure(session, engagement, alert, why=why, now=now)


def _due(session: Session, engagement_id: int, now: datetime) -> list[FollowUp]:
    """Return what is due to an engagement, in the order in which it fell due."""
    found = select(FollowUp).where(
        FollowUp.engagement_id == engagement_id,
        FollowUp.state == FollowUpState.PENDING,
        FollowUp.due <= now,
    )
    return list(session.exec(found.order_by(col(FollowUp.due), col(FollowUp.id))))


def _settle(session: Session, row: FollowUp, state: FollowUpState, now: datetime) -> None:
    row.state, row.settled_at = state, now
    session.add(row)


def _not_before(
    session: Session, engagement: Engagement, each: followup_facts.FollowUp, now: datetime
) -> datetime:
    """Return when the recipient may be written to; an alert is raised at once."""
    person = _recipient(session, engagement, each)
    return awake(person, now) if person is not None else now


def _recipient(session: Session, engagement: Engagement, each: followup_facts.FollowUp) -> Person | None:
    """Return whom a follow-up is for; None for an alert."""
    if each.to is None or each.kind in ALERTS:
        return None
    person_id = engagement.provider_id if each.to is Side.PROVIDER else engagement.client_id
    return session.get(Person, person_id)
