"""The result, shown to the provider once payment and check are closed, and their one reply (article 7)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.acts.close import close_if_over, is_paid
from bot.acts.ledger import as_promise, ledger_of
from bot.acts.open_evidence import owe_evidence
from bot.acts.parties import known, may, name_of, step
from bot.acts.raise_alert import retell
from bot.acts.rate import rating_of
from bot.acts.record import record
from bot.acts.signed_grid import signed_criteria, signed_lines
from bot.acts.terms import terms_of
from bot.charter.alerts import AlertKind
from bot.charter.commitments import tally
from bot.charter.dates import result_day
from bot.charter.ratings import Moment, Verdict, check_reply, is_low, may_show
from bot.charter.refusals import NotNow
from bot.charter.stages import Stage
from bot.outbox.enqueue import owe
from bot.storage.tables import Engagement, Person, Rating


@dataclass(frozen=True)
class Replied:
    """A reply on its way to the client."""

    client: str


def show_result(session: Session, engagement: Engagement, *, over: bool = False, now: datetime) -> bool:
    """Show the rating of a locked engagement to its provider, once; say whether it could be shown now.

    `over`: the engagement ends, and nobody waits for its payment any more.
    """
    rating = rating_of(session, known(engagement.id), Moment.EVENING_AFTER)
    if rating is None or rating.shown_at is not None:
        return False
    if not _may_show(session, engagement, rating, over=over, now=now):
        return False
    rating.shown_at = now
    session.add(rating)
    retell(session, engagement, AlertKind.LOW_RATING, shown=True, since=now)
    record(session, engagement, "result_shown", by=None, now=now, score=rating.score, verdict=rating.verdict)
    over = close_if_over(session, engagement, now=now) or over
    owe(session, engagement.provider_id, "show_result", key=f"{engagement.id}:show_result", due=now, now=now,
        protected=True, over=over, **result_facts(session, engagement, rating, now=now))  # fmt: skip
    return True


def _may_show(session: Session, engagement: Engagement, rating: Rating, *, over: bool, now: datetime) -> bool:
    delays = terms_of(session).delays
    from_ = result_day(
        rating.given_at, ledger_of(session, engagement).zone, delays.result_shown, delays.result
    )
    closed = engagement.stage in (Stage.RATING, Stage.DONE)
    paid = over or is_paid(session, engagement)
    return may_show(payment_closed=paid, check_closed=closed, from_=from_, now=now)


def result_facts(
    session: Session, engagement: Engagement, rating: Rating, *, now: datetime
) -> dict[str, Any]:
    """Return what the provider reads: each degree, the score, the verdict, the promises that still last."""
    told = tally((as_promise(row) for row in ledger_of(session, engagement).promises), now=now)
    return {
        "subject": known(engagement.id),
        "number": engagement.number,
        "client": name_of(session, engagement.client_id),
        "criteria": _against_what_was_expected(session, rating),
        "score": rating.score,
        "verdict": rating.verdict,
        "words": rating.words,
        "voice": rating.voice_id,
        "low": rating_is_low(session, rating),
        "lasting": told.lasting,
        "lasting_until": told.until,
    }


def _against_what_was_expected(session: Session, rating: Rating) -> list[dict[str, Any]]:
    """Return each criterion's degree, and how far it is from what was expected."""
    names = {line["code"]: line["nom"] for line in signed_lines(session, rating.engagement_id)}
    return [
        {
            "name": names[one.code],
            "degree": rating.degrees[one.code],
            "gap": one.gap(rating.degrees[one.code]),
        }
        for one in signed_criteria(session, rating.engagement_id)
    ]


def rating_is_low(session: Session, rating: Rating) -> bool:
    """Whether a rating asks for an answer, by the grid that both signed."""
    if rating.verdict is None:
        return False
    criteria = signed_criteria(session, rating.engagement_id)
    return is_low(Verdict(rating.verdict), criteria, rating.degrees)


def may_reply(session: Session, engagement_id: int, *, by: Person) -> Rating:
    """Let the provider reply to what they saw; raises NotYours, NotYourTurn, NotNow, AlreadyAnswered."""
    found = may(session, engagement_id, "reply_to_rating", by=by)
    rating = rating_of(session, engagement_id, Moment.EVENING_AFTER)
    if rating is None:
        raise NotNow(stage=Stage(found.engagement.stage), step="reply_to_rating")
    check_reply(shown_at=rating.shown_at, replied_at=rating.replied_at)
    return rating


def reply_to_rating(
    session: Session, engagement_id: int, words: str, *, voice: int | None = None, by: Person, now: datetime
) -> Replied:
    """Keep the provider's one reply, or the `voice` note it came in; the client gets it.

    Raises as `may_reply` does.
    """
    rating = may_reply(session, engagement_id, by=by)
    found = step(session, engagement_id, "reply_to_rating", by=by)
    rating.reply, rating.reply_voice_id, rating.replied_at = words, voice, now
    session.add(rating)
    record(session, found.engagement, "rating_replied", by=by.id, now=now, words=words, voice=voice)
    if found.other_id is not None:
        key = f"{engagement_id}:rating_replied"
        owe(session, found.other_id, "rating_replied", key=key, due=now, now=now, silent=True,
            protected=True, subject=engagement_id, provider=by.name, words=words,
            voice=voice)  # fmt: skip
        if voice is not None:
            owe_evidence(session, found.engagement, voice, to=found.other_id, key=f"{key}:voice",
                         now=now)  # fmt: skip
    return Replied(name_of(session, found.other_id))
