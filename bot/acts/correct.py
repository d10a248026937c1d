"""A low rating is put right: the provider offers to, the client wants it or not, once (article 7)."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.acts.checks import newest_event
from bot.acts.corrections import awaiting, correction_of, to_tell
from bot.acts.open_evidence import owe_evidence
from bot.acts.parties import known, may, name_of, step
from bot.acts.raise_alert import retell
from bot.acts.rate import rating_of
from bot.acts.record import record
from bot.acts.show_result import rating_is_low
from bot.acts.terms import terms_of
from bot.charter.alerts import AlertKind
from bot.charter.corrections import check_offer, done_by, said_until
from bot.charter.ratings import Moment
from bot.charter.refusals import NotNow
from bot.charter.reserves import CorrectionState
from bot.charter.stages import Stage
from bot.outbox.enqueue import owe
from bot.storage.tables import CorrectiveAction, Person, Rating


@dataclass(frozen=True)
class Offered:
    """An offer on its way to the client."""

    client: str


@dataclass(frozen=True)
class Answered:
    """What the client said to an offer; it is to be done by `due` where they want it."""

    provider: str
    wanted: bool
    due: datetime


def may_offer(session: Session, engagement_id: int, *, by: Person) -> Rating:
    """Let the provider offer a correction after a low rating that they were shown, once.

    Raises NotYours, NotYourTurn, NotNow, AlreadyAnswered.
    """
    may(session, engagement_id, "offer_correction", by=by)
    rating = rating_of(session, engagement_id, Moment.EVENING_AFTER)
    if rating is None:
        raise NotNow(stage=Stage.RATING, step="offer_correction")
    made = correction_of(session, engagement_id, Moment.EVENING_AFTER)
    check_offer(made, shown=rating.shown_at is not None, low=rating_is_low(session, rating))
    return rating


def offer_correction(
    session: Session,
    engagement_id: int,
    words: str,
    *,
    day: date | None = None,
    voice: int | None = None,
    by: Person,
    now: datetime,
) -> Offered:
    """Offer to put it right: `words`, or the `voice` note they came in, say what and when, on a `day`.

    The client is asked; raises as `may_offer` does.
    """
    rating = may_offer(session, engagement_id, by=by)
    found = step(session, engagement_id, "offer_correction", by=by)
    said = said_until(day, ZoneInfo(by.zone), now=now)
    due = done_by(said, now=now, delay=terms_of(session).delays.correction)
    row = CorrectiveAction(engagement_id=engagement_id, rating_id=known(rating.id), words=words,
                           voice_id=voice, offered_at=now, due=due)  # fmt: skip
    session.add(row)
    record(session, found.engagement, "correction_offered", by=by.id, now=now, words=words, voice=voice,
           until=said)  # fmt: skip
    retell(session, found.engagement, AlertKind.LOW_RATING, correction=CorrectionState.OFFERED, since=now)
    told = to_tell(session, found, row, now=now)
    owe(session, known(found.other_id), "correction_offered", **told)
    if voice is not None:
        owe_evidence(session, found.engagement, voice, to=known(found.other_id), key=f"{told['key']}:voice",
                     now=now)  # fmt: skip
    return Offered(name_of(session, found.other_id))


def may_answer_offer(session: Session, engagement_id: int, *, by: Person) -> CorrectiveAction:
    """Let the client answer an offer, once; raises NotYours, NotYourTurn, NotNow, AlreadyAnswered."""
    may(session, engagement_id, "answer_correction", by=by)
    return awaiting(session, engagement_id, CorrectionState.OFFERED)[0]


def answer_correction(
    session: Session, engagement_id: int, *, wanted: bool, by: Person, now: datetime
) -> Answered:
    """Want the correction, which starts its clock, or not; raises as `may_answer_offer` does."""
    row = may_answer_offer(session, engagement_id, by=by)
    found = step(session, engagement_id, "answer_correction", by=by)
    row.state = CorrectionState.WANTED if wanted else CorrectionState.DECLINED
    row.answered_at = now
    if wanted:
        offered = newest_event(session, engagement_id, "correction_offered")
        said = offered.facts.get("until") if offered and offered.facts else None
        row.due = done_by(said, now=now, delay=terms_of(session).delays.correction)
    session.add(row)
    record(session, found.engagement, "correction_answered", by=by.id, now=now, wanted=wanted, due=row.due)
    retell(session, found.engagement, AlertKind.LOW_RATING, correction=CorrectionState(row.state), since=now)
    told = to_tell(session, found, row, now=now)
    if wanted:
        owe(session, known(found.other_id), "correction_wanted", **told)
    else:
        owe(session, known(found.other_id), "correction_declined", silent=True, **told)
    return Answered(name_of(session, found.engagement.provider_id), wanted, row.due)
