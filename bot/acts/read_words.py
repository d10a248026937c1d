"""Quality staff read an engagement's words: only with a reason, which both sides are told (article 5)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlmodel import Session, col, select

from bot.acts.checks import newest_event
from bot.acts.handle_alert import may_handle, taken_for
from bot.acts.parties import known
from bot.acts.profile import STOPPED
from bot.acts.quiet import awake
from bot.acts.record import record
from bot.acts.see_alerts import Seen
from bot.acts.staff import check_staff
from bot.acts.terms import terms_of
from bot.charter.alerts import UNNAMED, AlertState
from bot.charter.refusals import NothingToOpen, WordsUnopened
from bot.charter.stages import Side
from bot.outbox.enqueue import owe
from bot.storage.tables import (
    Acceptance,
    Alert,
    Commitment,
    CorrectiveAction,
    Engagement,
    Need,
    Person,
    PromiseOffer,
    Pulse,
    Rating,
    Reading,
    Reformulation,
    Reserve,
)


class Said(StrEnum):
    """What somebody's words were."""

    NEED = "need"
    SAID_AGAIN = "said_again"
    SIGN = "sign"
    CORRECTION = "correction"
    DECLINED = "declined"
    PROMISE = "promise"
    NOT_KEPT = "not_kept"
    CHECK = "check"
    PULSE = "pulse"
    POINT = "point"
    RATING = "rating"
    REPLY = "reply"
    CORRECTION_OFFERED = "correction_offered"
    STOPPED = "stopped"


@dataclass(frozen=True)
class Words:
    """What one side wrote, and when; the text is empty where they said it in a voice note."""

    side: Side
    said: Said
    at: datetime
    text: str | dict[str, str]  # a kit's words in each language


@dataclass(frozen=True)
class Opened:
    """The words of an engagement, readable until a moment, and why they are read."""

    alert: Seen
    until: datetime
    reason: str
    words: tuple[Words, ...]


def may_open_words(session: Session, alert_id: int, *, by: Person, now: datetime) -> bool:
    """Let an alert's owner give a reason; say whether they gave one less than a day ago.

    Raises as `may_handle` does, NothingToOpen for a word to quality staff alone.
    """
    if may_handle(session, alert_id, by=by).kind in UNNAMED:
        raise NothingToOpen
    return _open_reading(session, alert_id, by=by, now=now) is not None


def open_words(session: Session, alert_id: int, reason: str, *, by: Person, now: datetime) -> Opened:
    """Open the words for a day, record why, and tell both sides; raises as `may_open_words` does."""
    may_open_words(session, alert_id, by=by, now=now)
    _, engagement, alert = taken_for(session, alert_id, by=by, now=now)
    until = now + terms_of(session).delays.words_open
    reading = Reading(alert_id=alert_id, person_id=known(by.id), reason=reason, opened_at=now, until=until)
    session.add(reading)
    session.flush()
    record(session, engagement, "words_opened", by=by.id, now=now, alert=alert_id, reason=reason,
           until=reading.until)  # fmt: skip
    for person_id in (engagement.provider_id, engagement.client_id):
        _tell(session, engagement, alert, reading, person_id, now=now)
    return words_of(session, alert_id, by=by, now=now)


def words_of(session: Session, alert_id: int, *, by: Person, now: datetime) -> Opened:
    """Return the words while they are open to this person; raises StaffOnly, WordsUnopened."""
    check_staff(session, by)
    reading = _open_reading(session, alert_id, by=by, now=now)
    alert = session.get(Alert, alert_id)
    if reading is None or alert is None or alert.state == AlertState.CLOSED:
        raise WordsUnopened
    engagement_id = alert.engagement_id
    found = sorted(_said(session, engagement_id), key=lambda words: words.at)
    return Opened(may_handle(session, alert_id, by=by), reading.until, reading.reason, tuple(found))


def _tell(
    session: Session,
    engagement: Engagement,
    alert: Alert,
    reading: Reading,
    person_id: int | None,
    *,
    now: datetime,
) -> None:
    person = session.get(Person, person_id) if person_id is not None else None
    if person is not None:
        owe(session, known(person.id), "words_read", key=f"words_read:{reading.id}:{person.id}",
            due=awake(person, now), now=now, subject=known(engagement.id), number=engagement.number,
            kind=alert.kind, reason=reading.reason, at=now, until=reading.until)  # fmt: skip


def _open_reading(session: Session, alert_id: int, *, by: Person, now: datetime) -> Reading | None:
    found = (
        select(Reading)
        .where(Reading.alert_id == alert_id, Reading.person_id == by.id, Reading.until > now)
        .order_by(col(Reading.id).desc())
    )
    return session.exec(found).first()


def _said(session: Session, engagement_id: int) -> Iterator[Words]:
    needs = session.exec(select(Need).where(Need.engagement_id == engagement_id).order_by(col(Need.id))).all()
    for need in needs:
        yield Words(Side.CLIENT, Said.NEED, need.stated_at, need.words)
        if need.declined_for is not None:
            yield Words(Side.PROVIDER, Said.DECLINED, need.stated_at, need.declined_for)
    rounds = select(Reformulation).where(col(Reformulation.need_id).in_([need.id for need in needs]))
    for each in session.exec(rounds.order_by(col(Reformulation.id))):
        yield Words(Side.PROVIDER, Said.SAID_AGAIN, each.said_at, each.words)
        yield Words(Side.PROVIDER, Said.SIGN, each.said_at, each.sign)
        if each.answered_at and (each.correction or each.correction_voice_id):
            yield Words(Side.CLIENT, Said.CORRECTION, each.answered_at, each.correction or "")
    promises = select(Commitment).where(Commitment.engagement_id == engagement_id)
    for promise in session.exec(promises.order_by(col(Commitment.id))):
        yield Words(Side(promise.owner), Said.PROMISE, promise.due, promise.statement)
    for offer in session.exec(select(PromiseOffer).where(PromiseOffer.engagement_id == engagement_id)):
        if not offer.accepted:
            yield Words(Side(offer.by), Said.PROMISE, offer.offered_at, offer.statement)
    yield from _afterwards(session, engagement_id)


def _afterwards(session: Session, engagement_id: int) -> Iterator[Words]:
    checks = select(Acceptance).where(Acceptance.engagement_id == engagement_id)
    for check in session.exec(checks.order_by(col(Acceptance.round))):
        if check.not_kept:
            yield Words(Side.PROVIDER, Said.NOT_KEPT, check.said_at, check.not_kept)
        if check.words and check.found_at:
            yield Words(Side.CLIENT, Said.CHECK, check.found_at, check.words)
    ratings = select(Rating).where(Rating.engagement_id == engagement_id)
    for point in session.exec(select(Reserve).where(Reserve.engagement_id == engagement_id)):
        if point.words:
            yield Words(Side.CLIENT, Said.POINT, point.named_at, point.words)
    for pulse in session.exec(
        select(Pulse).where(Pulse.engagement_id == engagement_id, col(Pulse.words).is_not(None))
    ):
        yield Words(Side.CLIENT, Said.PULSE, pulse.answered_at, pulse.words or "")
    for rating in session.exec(ratings.order_by(col(Rating.given_at))):
        if rating.words:
            yield Words(Side.CLIENT, Said.RATING, rating.given_at, rating.words)
        if rating.replied_at:
            yield Words(Side.PROVIDER, Said.REPLY, rating.replied_at, rating.reply or "")
    offers = select(CorrectiveAction).where(
        CorrectiveAction.engagement_id == engagement_id, col(CorrectiveAction.commitment_id).is_(None)
    )
    for offer in session.exec(offers.order_by(col(CorrectiveAction.id))):
        yield Words(Side.PROVIDER, Said.CORRECTION_OFFERED, offer.offered_at, offer.words)
    stopped = newest_event(session, engagement_id, STOPPED)
    said = stopped.facts if stopped is not None and stopped.facts else {}
    if stopped is not None and (said.get("words") or said.get("voice")):
        yield Words(Side(said["side"]), Said.STOPPED, stopped.at, said.get("words") or "")
