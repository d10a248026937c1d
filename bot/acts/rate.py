"""The client rates the work against the grid they signed, on the evening after the check (article 7)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from bot.acts.check_work import rating_at
from bot.acts.checks import newest_check
from bot.acts.close import is_paid
from bot.acts.ledger import as_promise, ledger_of, zone_of
from bot.acts.parties import Party, known, may, name_of, step
from bot.acts.points import as_point, points_of
from bot.acts.raise_alert import looked_at_by, raise_alert
from bot.acts.record import record
from bot.acts.signed_grid import Line, asked_lines, signed_criteria, signed_lines, signed_marks
from bot.acts.terms import terms_of
from bot.charter.alerts import AlertKind
from bot.charter.commitments import KEPT
from bot.charter.dates import local_day, result_day
from bot.charter.grid import Criterion, MeasuredBy
from bot.charter.kits import Due
from bot.charter.ratings import (
    Moment,
    Result,
    check_degree,
    check_overall,
    check_rating,
    degree_on_time,
    result,
)
from bot.charter.refusals import NotNow
from bot.charter.reserves import important_open
from bot.charter.stages import Side, Stage
from bot.charter.words import Spoken
from bot.storage.tables import Engagement, Event, Person, Rating

PUT_OFF = "rating_put_off"  # the event of a client who rates later
SILENT = Spoken("")


@dataclass(frozen=True)
class Asked:
    """What the client is asked: the grid's lines in order, those of them that the client answers."""

    provider: str
    lines: list[Line]
    asked: list[Line]
    criteria: Mapping[str, Criterion]  # the same as scores need them, by their codes
    measured: Mapping[str, int]  # the degrees that the ledger knows
    worked: tuple[date, date] | None  # the days on which the work began and ended, as the ledger knows
    shown_at: datetime  # when the provider sees it, at the earliest
    paid: bool  # else not before the payment is confirmed either


@dataclass(frozen=True)
class Rated:
    """A rating that is kept; the client hears of it again at `month_later`.

    `read_by`: until when quality staff read the word that is for them alone; None where there is none.
    `shown_at`: from when the provider reads a low rating and may offer to put it right; None where it is not
    low. `looked_at`: when a person looks, where the provider said nothing. `paid`: as in `Asked`.
    """

    provider: str
    month_later: datetime
    read_by: datetime | None = None
    shown_at: datetime | None = None
    looked_at: datetime | None = None
    paid: bool = True


@dataclass(frozen=True)
class PutOff:
    """A rating left for later: asked again at `again`. The provider knows nothing of it."""

    provider: str
    again: datetime


def may_rate(session: Session, engagement_id: int, *, by: Person, now: datetime) -> Asked:
    """Let the client rate; raises NotYours, NotYourTurn, NotNow, RatingTooEarly, AlreadyAnswered."""
    found = may(session, engagement_id, "rate", by=by)
    _check_now(session, found, now=now)
    zone = zone_of(session, found.engagement)
    delays = terms_of(session).delays
    return Asked(
        provider=name_of(session, found.other_id),
        lines=signed_lines(session, engagement_id),
        asked=asked_lines(session, engagement_id),
        criteria={criterion.code: criterion for criterion in signed_criteria(session, engagement_id)},
        measured=_measured(session, found.engagement, now=now),
        worked=_worked(session, found.engagement),
        shown_at=result_day(now, zone, delays.result_shown, delays.result),
        paid=is_paid(session, found.engagement),
    )


def rate(
    session: Session,
    engagement_id: int,
    degrees: Mapping[str, int],
    overall: int,
    *,
    words: Spoken = SILENT,
    to_staff: Spoken = SILENT,
    seconds: int | None = None,
    by: Person,
    now: datetime,
) -> Rated:
    """Keep a rating: a degree for each criterion that is asked, the whole in a word, the client's words.

    The provider sees nothing of it before the result's day, and never what is `to_staff`, which stands in no
    event. `seconds`: how long the answering took. Raises as `may_rate` does, RatingIncomplete, DegreeUnknown.
    """
    found = step(session, engagement_id, "rate", by=by)
    _check_now(session, found, now=now)
    criteria = signed_criteria(session, engagement_id)
    signed = {criterion.code: criterion for criterion in criteria}
    given = {code: check_degree(signed[code], degree) for code, degree in degrees.items()}
    given |= _measured(session, found.engagement, now=now)
    left_open = important_open(as_point(row) for row in points_of(session, engagement_id))
    outcome = result(criteria, given, signed_marks(session, engagement_id), important_open=left_open)
    _keep(session, engagement_id, outcome, words, to_staff, degrees=given, overall=overall, now=now)
    record(session, found.engagement, "rated", by=by.id, now=now, degrees=given, overall=overall,
           words=words.text or None, voice=words.voice, seconds=seconds, score=outcome.score,
           verdict=outcome.verdict.value)  # fmt: skip
    read_by = None
    if to_staff != SILENT:
        raise_alert(session, found.engagement, AlertKind.CLIENT_WORD, now=now)
        read_by = looked_at_by(session, AlertKind.CLIENT_WORD, now)
    month_later = _checked_at(session, found) + terms_of(session).delays.month_later
    shown_at, looked_at = _put_right(session, found, now=now) if outcome.low else (None, None)
    paid = is_paid(session, found.engagement)
    return Rated(name_of(session, found.other_id), month_later, read_by, shown_at, looked_at, paid)


def _put_right(session: Session, found: Party, *, now: datetime) -> tuple[datetime, datetime]:
    """Return from when the provider may offer to put a low rating right, and when a person looks."""
    delays = terms_of(session).delays
    zone = zone_of(session, found.engagement)
    shown_at = result_day(now, zone, delays.result_shown, delays.result)
    return shown_at, shown_at + delays.low_rating


def _keep(
    session: Session,
    engagement_id: int,
    outcome: Result,
    words: Spoken,
    to_staff: Spoken,
    *,
    degrees: dict[str, int],
    overall: int,
    now: datetime,
) -> None:
    session.add(
        Rating(
            engagement_id=engagement_id,
            moment=Moment.EVENING_AFTER,
            degrees=degrees,
            overall=check_overall(overall),
            words=words.text or None,
            voice_id=words.voice,
            words_to_staff=to_staff.text or None,
            staff_voice_id=to_staff.voice,
            score=outcome.score,
            verdict=outcome.verdict,
            given_at=now,
        )
    )


def put_off_rating(session: Session, engagement_id: int, *, by: Person, now: datetime) -> PutOff:
    """Leave the rating for the next evening, when the client is asked again; raises as `may_rate` does."""
    found = may(session, engagement_id, "rate", by=by)
    _check_now(session, found, now=now)
    record(session, found.engagement, PUT_OFF, by=by.id, now=now)
    return PutOff(name_of(session, found.other_id), rating_at(session, found.engagement, now))


def put_off_at(session: Session, engagement_id: int) -> datetime | None:
    """Return when the client last left the rating for later; None where they never did."""
    return session.exec(
        select(Event.at)
        .where(Event.engagement_id == engagement_id, Event.kind == PUT_OFF)
        .order_by(col(Event.number).desc())
        .limit(1)
    ).first()


def rating_of(session: Session, engagement_id: int, moment: Moment) -> Rating | None:
    """Return a rating of an engagement; None before it is given."""
    return session.exec(
        select(Rating).where(Rating.engagement_id == engagement_id, Rating.moment == moment)
    ).one_or_none()


def _check_now(session: Session, found: Party, *, now: datetime) -> None:
    given = rating_of(session, found.id, Moment.EVENING_AFTER)
    asked_from = rating_at(session, found.engagement, _checked_at(session, found))
    check_rating(asked_from=asked_from, given_at=given.given_at if given else None, now=now)


def _checked_at(session: Session, found: Party) -> datetime:
    check = newest_check(session, found.id)
    if check is None or check.found_at is None:
        raise NotNow(stage=Stage(found.engagement.stage), step="rate")
    return check.found_at


def _measured(session: Session, engagement: Engagement, *, now: datetime) -> dict[str, int]:
    """Return the degrees that the ledger knows, so that nobody is asked (article 7)."""
    ledger = ledger_of(session, engagement)
    lines = signed_lines(session, ledger.engagement_id)
    finishing = [as_promise(row) for row in ledger.due(Due.FINISH, owner=Side.PROVIDER)]
    return {
        line["code"]: degree_on_time(
            (as_promise(row) for row in ledger.promises if row.kind in line["promesses"]),
            now,
            finishing=finishing,
        )
        for line in lines
        if line["qui_mesure"] == MeasuredBy.LEDGER
    }


def _worked(session: Session, engagement: Engagement) -> tuple[date, date] | None:
    """Return the days on which the provider came and finished; None where either promise was not kept."""
    ledger = ledger_of(session, engagement)
    kept = [row for row in ledger.promises if row.state in KEPT and row.said_at and row.kind in ledger.dues]
    began = [row.said_at for row in ledger.due(Due.COMING, owner=Side.PROVIDER) if row in kept]
    ended = [row.said_at for row in ledger.due(Due.FINISH, owner=Side.PROVIDER) if row in kept]
    days = [local_day(moment, ledger.zone) for moment in (*began, *ended) if moment is not None]
    return (min(days), max(days)) if began and ended else None


def rating_facts(session: Session, engagement: Engagement, *, now: datetime) -> dict[str, Any]:
    """Return what the client reads when the rating is asked for: the first line that they answer."""
    engagement_id = known(engagement.id)
    asked = asked_lines(session, engagement_id)
    delays = terms_of(session).delays
    return {
        "subject": engagement_id,
        "provider": name_of(session, engagement.provider_id),
        "client": name_of(session, engagement.client_id),
        "line": asked[0],
        "number": 1,
        "total": len(asked) + 1,
        "shown_at": result_day(now, zone_of(session, engagement), delays.result_shown, delays.result),
        "paid": is_paid(session, engagement),
    }
