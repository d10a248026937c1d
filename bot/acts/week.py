"""The week of quality staff: what is only to be followed, and their own answer times."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, func, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.acts.end_unanswered import ENDED
from bot.acts.parties import known
from bot.acts.profile import STOPPED
from bot.acts.staff import check_staff
from bot.acts.terms import terms_of
from bot.charter.alerts import Severity
from bot.charter.followup_facts import FollowUpKind
from bot.charter.ratings import Moment
from bot.charter.reserves import CorrectionState
from bot.charter.stages import ENDS, Stage
from bot.charter.summary import WEEK, AnswerTimes, Line, ToFollow, middle
from bot.storage.tables import (
    Acceptance,
    Alert,
    CorrectiveAction,
    Engagement,
    Event,
    FollowUp,
    FollowUpState,
    Need,
    Payment,
    Person,
    Proof,
    Rating,
    Received,
    Reformulation,
)

BEFORE_APPROVAL = (Stage.NEEDS, Stage.UNDERSTANDING, Stage.AGREEMENT)


@dataclass(frozen=True)
class Week:
    """What to follow, the empty left out, and how the week's alerts were answered."""

    since: datetime
    lines: tuple[Line, ...]
    times: AnswerTimes

    @property
    def anything(self) -> bool:
        """Whether there is something to tell."""
        return bool(self.lines) or self.times.raised > 0


def week(session: Session, *, by: Person, now: datetime) -> Week:
    """Return the seven days until now; raises StaffOnly."""
    check_staff(session, by)
    since = now - WEEK
    silent, dormant = _idle(session, now=now)
    unchecked, unsaid = _unchecked(session), _month_unsaid(session, now=now)
    lines = (
        _of(session, ToFollow.SILENT_SIDE, silent),
        _of(session, ToFollow.MANY_CORRECTIONS, _many_corrections(session, since)),
        _of(session, ToFollow.COPIED_NEED, _copied(session, since)),
        Line(ToFollow.PROOF_LAPSING, _lapsing(session, now=now)),
        _of(session, ToFollow.DATE_CHANGED, _events(session, since, "date_changed_together")),
        _of(session, ToFollow.RATING_MISSING, _unrated(session, since)),
        _of(session, ToFollow.PAYMENT_SILENT, _unanswered_payments(session, since)),
        _of(session, ToFollow.CORRECTION_SILENT, _unsettled(session, since)),
        _of(session, ToFollow.CHECK_SILENT, unchecked),
        _of(session, ToFollow.MONTH_SILENT, unsaid),
        _of(session, ToFollow.ENDED_UNANSWERED, _events(session, since, ENDED)),
        _of(session, ToFollow.DORMANT, dormant - unchecked - unsaid),
        Line(ToFollow.NEVER_DECLINES, _never_decline(session)),
        Line(ToFollow.UNDELIVERED, _unreachable(session, since)),
    )
    return Week(since, tuple(line for line in lines if line.count), _times(session, since, now=now))


def _of(session: Session, what: ToFollow, engagements: Collection[int]) -> Line:
    numbers = session.exec(
        select(Engagement.number)
        .where(col(Engagement.id).in_(engagements), col(Engagement.number).is_not(None))
        .order_by(col(Engagement.number))
    )
    return Line(what, len(engagements), tuple(number for number in numbers if number))


def _idle(session: Session, *, now: datetime) -> tuple[set[int], set[int]]:
    """Return engagements in which nobody did anything lately: before the approval, and for long.

    What the clock is to come back to is not asleep, unless it comes to end it.
    """
    terms, delays = terms_of(session), terms_of(session).delays
    last = (
        select(Event.engagement_id, func.max(Event.at).label("at"))
        .where(col(Event.by_id).is_not(None))
        .group_by(col(Event.engagement_id))
        .subquery()
    )
    running = session.exec(
        select(Engagement.id, Engagement.stage, Engagement.way, last.c.at)
        .join(last, last.c.engagement_id == Engagement.id)
        .where(last.c.at <= now - min(delays.silent, delays.dormant), col(Engagement.client_id).is_not(None))
        .where(col(Engagement.stage).not_in([end.value for end in ENDS]))
    ).all()
    to_come = select(FollowUp.engagement_id).where(
        FollowUp.state == FollowUpState.PENDING,
        FollowUp.due > now,
        FollowUp.kind != FollowUpKind.END_UNANSWERED,
    )
    long = {known(row_id) for row_id, _, _, at in running if at <= now - delays.dormant}
    dormant = long - _all(session, to_come)
    early = [(known(row_id), way, at) for row_id, stage, way, at in running if stage in BEFORE_APPROVAL]
    silent = {engagement for engagement, way, at in early if at <= now - terms.waits(way).silent}
    return silent - dormant, dormant


def _events(session: Session, since: datetime, kind: str) -> set[int]:
    return set(session.exec(select(Event.engagement_id).where(Event.kind == kind, Event.at >= since)))


def _many_corrections(session: Session, since: datetime) -> set[int]:
    """Return engagements whose note, or one of whose needs, was corrected again and again."""
    kinds = col(Event.kind).in_(["need_to_correct", "note_to_correct"])
    lately = select(Event.engagement_id).where(kinds, Event.at >= since)
    events = session.exec(select(Event).where(kinds, col(Event.engagement_id).in_(lately)))
    many = terms_of(session).thresholds.corrections
    rounds = Counter((event.engagement_id, event.kind, (event.facts or {}).get("need")) for event in events)
    return {engagement for (engagement, _, _), count in rounds.items() if count >= many}


def _copied(session: Session, since: datetime) -> set[int]:
    most = terms_of(session).thresholds.copied_words
    said = (
        select(Need.engagement_id)
        .join(Reformulation, col(Reformulation.need_id) == Need.id)
        .where(Reformulation.said_at >= since, Reformulation.copied_words > most)
    )
    return _all(session, said)


def _lapsing(session: Session, *, now: datetime) -> int:
    today = now.date()
    last = today + terms_of(session).delays.proof_lapsing
    within = select(func.count()).where(
        col(Proof.expires_on) >= today,
        col(Proof.expires_on) <= last,
        col(Proof.withdrawn_at).is_(None),
    )
    return session.exec(within).one()


def _unrated(session: Session, since: datetime) -> set[int]:
    rated = select(Rating.engagement_id).where(Rating.moment == Moment.EVENING_AFTER)
    return _reminded(session, since, FollowUpKind.RATING_REMINDER) - _all(session, rated)


def _unanswered_payments(session: Session, since: datetime) -> set[int]:
    """Return engagements in which one side was reminded of what is paid or received, and has not said it."""
    unsaid = select(Payment.engagement_id).where(col(Payment.received).is_(None))
    unanswered = select(Payment.engagement_id).where(
        Payment.received == Received.WRONG_AMOUNT, col(Payment.amount_answered_at).is_(None)
    )
    unpaid = select(Payment.engagement_id).where(
        Payment.received == Received.NOT_YET, col(Payment.disputed_at).is_(None)
    )
    provider = _reminded(session, since, FollowUpKind.PAYMENT_REMINDER) & _all(session, unsaid)
    client = _reminded(session, since, FollowUpKind.AMOUNT_REMINDER) & _all(session, unanswered)
    missed = _reminded(session, since, FollowUpKind.MISSED_REMINDER) & _all(session, unpaid)
    return provider | client | missed


def _unsettled(session: Session, since: datetime) -> set[int]:
    """Return engagements whose client was reminded of what was put right, and has not said if it is."""
    waiting = select(CorrectiveAction.engagement_id).where(
        CorrectiveAction.state == CorrectionState.SAID_DONE
    )
    return _reminded(session, since, FollowUpKind.SETTLED_REMINDER) & _all(session, waiting)


def _unchecked(session: Session) -> set[int]:
    """Return engagements whose client was reminded of the check, and has not made it."""
    waiting = (
        select(Acceptance.engagement_id)
        .join(Engagement)
        .where(col(Acceptance.found).is_(None), Engagement.stage == Stage.WORK)
    )
    return _asked(session, FollowUpKind.CHECK_REMINDER) & _all(session, waiting)


def _month_unsaid(session: Session, *, now: datetime) -> set[int]:
    """Return engagements whose client was asked a month later, longer ago than a check may take, in vain."""
    said = select(Rating.engagement_id).where(Rating.moment == Moment.MONTH_LATER)
    ended = select(Event.engagement_id).where(Event.kind == ENDED)
    asked = _asked(session, FollowUpKind.MONTH_LATER, until=now - terms_of(session).delays.check)
    return asked - _all(session, said) - _all(session, ended)


def _asked(session: Session, kind: FollowUpKind, *, until: datetime | None = None) -> set[int]:
    """Return engagements to which something was brought, ever, or until a moment."""
    brought = select(FollowUp.engagement_id).where(
        FollowUp.kind == kind, FollowUp.state == FollowUpState.OWED
    )
    return _all(session, brought if until is None else brought.where(col(FollowUp.settled_at) <= until))


def _reminded(session: Session, since: datetime, kind: FollowUpKind) -> set[int]:
    reminded = select(FollowUp.engagement_id).where(
        FollowUp.kind == kind,
        FollowUp.state == FollowUpState.OWED,
        col(FollowUp.settled_at) >= since,
    )
    return set(session.exec(reminded))


def _all(session: Session, found: SelectOfScalar[int]) -> set[int]:
    return set(session.exec(found))


def _never_decline(session: Session) -> int:
    stopped = select(Event.engagement_id).where(Event.kind == STOPPED, Event.by_id == Engagement.provider_id)
    one_need = select(Need.engagement_id).where(col(Need.declined_for).is_not(None))
    honest = or_(
        Engagement.stage == Stage.DECLINED,
        col(Engagement.id).in_(stopped),
        col(Engagement.id).in_(one_need),
    )
    decliners = select(Engagement.provider_id).where(honest)
    many = (
        select(Engagement.provider_id)
        .where(Engagement.stage != Stage.NEEDS, col(Engagement.provider_id).not_in(decliners))
        .group_by(col(Engagement.provider_id))
        .having(func.count() >= terms_of(session).thresholds.never_declines)
    )
    return len(session.exec(many).all())


def _unreachable(session: Session, since: datetime) -> int:
    return session.exec(select(func.count()).where(col(Person.unreachable_at) >= since)).one()


def _times(session: Session, since: datetime, *, now: datetime) -> AnswerTimes:
    raised = session.exec(
        select(Alert).where(Alert.raised_at >= since, Alert.severity != Severity.TO_FOLLOW)
    ).all()
    answered = [(alert, alert.taken_at or alert.closed_at) for alert in raised]
    taken = [at - alert.raised_at for alert, at in answered if at is not None]
    closed = [alert.closed_at - alert.raised_at for alert in raised if alert.closed_at is not None]
    return AnswerTimes(len(raised), middle(taken), middle(closed), _late(raised, now=now))


def _late(alerts: Iterable[Alert], *, now: datetime) -> int:
    return sum(alert.escalated_at is not None or (alert.closed_at or now) > alert.due for alert in alerts)
