"""The client takes their request back, at any time before the agreement."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from bot.acts.open_evidence import owe_evidence
from bot.acts.parties import end, name_of
from bot.acts.record import record
from bot.acts.rounds import newest_round
from bot.acts.visit import call_off_visit
from bot.charter.needs import SETTLED, Answer, NeedState
from bot.charter.stopping import UNTOLD, Why
from bot.outbox.enqueue import owe
from bot.storage.tables import Need, Person


@dataclass(frozen=True)
class Withdrawn:
    """A request that is no longer there; the provider is told."""

    engagement: int
    provider: str


def withdraw(
    session: Session,
    engagement_id: int,
    why: Why = UNTOLD,
    *,
    by: Person,
    now: datetime,
) -> Withdrawn:
    """Stop the engagement; the provider reads why. Raises NotYours, NotYourTurn, NotNow."""
    found = end(session, engagement_id, "withdraw", by=by, now=now)
    call_off_visit(session, found.engagement, now=now)
    for need in session.exec(
        select(Need).where(Need.engagement_id == engagement_id).order_by(col(Need.code))
    ):
        said = newest_round(session, need)
        if why.not_my_need and said is not None and said.answered_at is None:
            said.answer, said.answered_at = Answer.NOT_MY_NEED, now
        if need.state not in SETTLED:
            need.state = NeedState.WITHDRAWN
    record(session, found.engagement, "withdrawn", by=by.id, now=now, **why.facts())
    provider = found.engagement.provider_id
    owe(session, provider, "withdrawn", key=f"{engagement_id}:withdrawn", due=now, now=now, protected=True,
        subject=engagement_id, client=name_of(session, by.id), **why.facts())  # fmt: skip
    if why.voice is not None:
        owe_evidence(session, found.engagement, why.voice, to=provider,
                     key=f"{engagement_id}:withdrawn_voice", now=now)  # fmt: skip
    return Withdrawn(engagement_id, name_of(session, provider))
