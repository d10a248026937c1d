"""Quality staff read an engagement's words: only with a reason, which both sides are told (article 5)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from bot.acts.handle_alert import may_handle, taken_for
from bot.acts.open_evidence import owe_evidence
from bot.acts.parties import known, name_of
from bot.acts.quiet import awake
from bot.acts.record import record
from bot.acts.said_words import Words, said_words
from bot.acts.see_alerts import Seen
from bot.acts.staff import check_staff
from bot.acts.terms import terms_of
from bot.acts.words_sent import PAGE, heard_key, words_key
from bot.charter.alerts import UNNAMED, AlertKind, AlertState, knows_of
from bot.charter.readings import check_reason, check_words
from bot.charter.refusals import NothingToOpen, WordsUnopened
from bot.charter.stages import Side
from bot.outbox.enqueue import owe
from bot.storage.tables import Alert, Engagement, Person, Reading

Layout = Callable[[Sequence[Words]], list[list[dict[str, Any]]]]  # words in messages, in pieces each
MOST_AT_ONCE = 10  # messages of words, before whoever reads asks for more


@dataclass(frozen=True)
class Opened:
    """The words of an engagement, readable until a moment, and why they are read."""

    alert: Seen
    until: datetime
    reason: str
    words: tuple[Words, ...]


@dataclass(frozen=True)
class Sent:
    """Words that are on their way in `count` messages, why they are read, and until when."""

    count: int
    reason: str
    until: datetime


def may_open_words(session: Session, alert_id: int, *, by: Person, now: datetime) -> bool:
    """Let an alert's owner give a reason; say whether they gave one less than a day ago.

    Raises as `may_handle` does, NothingToOpen for a word to quality staff alone, NoWordsYet where
    neither side has said anything.
    """
    if may_handle(session, alert_id, by=by).kind in UNNAMED:
        raise NothingToOpen
    about = session.get_one(Alert, alert_id).engagement_id
    check_words(len(said_words(session, session.get_one(Engagement, about))))
    return _open_reading(session, alert_id, by=by, now=now) is not None


def open_words(session: Session, alert_id: int, reason: str, *, by: Person, now: datetime) -> Opened:
    """Open the words for a day, record why, and tell both sides.

    Raises as `may_open_words` does, ReasonTooShort.
    """
    may_open_words(session, alert_id, by=by, now=now)
    check_reason(reason)
    _, engagement, alert = taken_for(session, alert_id, by=by, now=now)
    until = now + terms_of(session).delays.words_open
    reading = Reading(alert_id=alert_id, person_id=known(by.id), reason=reason, opened_at=now, until=until)
    session.add(reading)
    session.flush()
    record(session, engagement, "words_opened", by=by.id, now=now, alert=alert_id, reason=reason,
           until=reading.until)  # fmt: skip
    for side in Side:
        _tell(session, engagement, alert, reading, side, now=now)
    return words_of(session, alert_id, by=by, now=now)


def words_of(session: Session, alert_id: int, *, by: Person, now: datetime) -> Opened:
    """Return the words while they are open to this person; raises StaffOnly, WordsUnopened."""
    check_staff(session, by)
    reading = _open_reading(session, alert_id, by=by, now=now)
    alert = session.get(Alert, alert_id)
    if reading is None or alert is None or alert.state == AlertState.CLOSED:
        raise WordsUnopened
    found = said_words(session, session.get_one(Engagement, alert.engagement_id))
    return Opened(may_handle(session, alert_id, by=by), reading.until, reading.reason, tuple(found))


def send_words(
    session: Session, alert_id: int, first: int = 0, *, laid: Layout, by: Person, now: datetime
) -> Sent:
    """Send the words that are open, from a message on, one after the other; they can't be forwarded.

    `laid` lays them out. They make no sound, and the last one tells how many are left. Taps within a minute
    send them once. Raises as `words_of` does.
    """
    opened = words_of(session, alert_id, by=by, now=now)
    every = laid(opened.words)
    pages = every[first : first + MOST_AT_ONCE]
    key = words_key(session.get_one(Alert, alert_id), to=known(by.id), now=now)
    for number, page in enumerate(pages, first + 1):
        owe(session, known(by.id), PAGE, key=f"{key}:{number}", due=now, now=now, silent=True,
            protected=True, subject=alert_id, number=number, count=len(every), pieces=page)  # fmt: skip
    after = first + len(pages)
    if pages:
        owe(session, known(by.id), "words_end", key=f"{key}:end:{after}", due=now, now=now, silent=True,
            subject=alert_id, read=after, count=len(every), until=opened.until)  # fmt: skip
    return Sent(len(pages), opened.reason, opened.until)


def hear_words(session: Session, alert_id: int, evidence_id: int, *, by: Person, now: datetime) -> None:
    """Send a voice note or a photo among the words to whoever reads them, and record it.

    Taps within a minute send it once. Raises as `words_of` does, WordsUnopened for any other file.
    """
    _, engagement, _ = taken_for(session, alert_id, by=by, now=now)
    words = words_of(session, alert_id, by=by, now=now).words
    if evidence_id not in {file for each in words for file in (each.voice, each.photo)}:
        raise WordsUnopened
    key = heard_key(alert_id, evidence_id, to=known(by.id), now=now)
    if owe_evidence(session, engagement, evidence_id, to=known(by.id), key=key, now=now, staff=True):
        record(session, engagement, "words_heard", by=by.id, now=now, alert=alert_id, evidence=evidence_id)


def _tell(
    session: Session,
    engagement: Engagement,
    alert: Alert,
    reading: Reading,
    side: Side,
    *,
    now: datetime,
) -> None:
    """Tell a side who reads, why and until when; about what, where they may know of it."""
    person_id = engagement.provider_id if side is Side.PROVIDER else engagement.client_id
    person = session.get(Person, person_id) if person_id is not None else None
    if person is not None:
        named = knows_of(AlertKind(alert.kind), side, shown=bool(alert.facts.get("shown", True)))
        owe(session, known(person.id), "words_read", key=f"words_read:{reading.id}:{person.id}",
            due=awake(person, now), now=now, subject=known(engagement.id), number=engagement.number,
            other=_other(session, engagement, side), opened=engagement.opened_at,
            kind=alert.kind if named else None, correction=alert.facts.get("correction"),
            shown=bool(alert.facts.get("shown", True)),
            reason=reading.reason, at=now, until=reading.until)  # fmt: skip


def _other(session: Session, engagement: Engagement, side: Side) -> str:
    """Return who is across from a side."""
    other = engagement.client_id if side is Side.PROVIDER else engagement.provider_id
    return name_of(session, other)


def _open_reading(session: Session, alert_id: int, *, by: Person, now: datetime) -> Reading | None:
    found = (
        select(Reading)
        .where(Reading.alert_id == alert_id, Reading.person_id == by.id, Reading.until > now)
        .order_by(col(Reading.id).desc())
    )
    return session.exec(found).first()
