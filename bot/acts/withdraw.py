"""The client takes their request back, at any time before the agreement."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from bot.acts.open_evidence import owe_evidence
from bot.acts.parties import name_of, step
from bot.acts.record import record
from bot.acts.rounds import newest_round
from bot.acts.visit import call_off_visit
from bot.charter.needs import SETTLED, Answer, NeedState
from bot.charter.stopping import WithdrawReason
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
    *,
    by: Person,
    now: datetime,
    not_my_need: bool = False,
    reason: WithdrawReason | None = None,
    words: str | None = None,
    voice: int | None = None,
) -> Withdrawn:
    """Stop the engagement, for a button's reason or in the client's own words; the provider reads which.

    `not_my_need`: that is the answer to the need said again. `voice` is the evidence the words came in.
    Raises NotYours, NotYourTurn, NotNow.
    """
    found = step(session, engagement_id, "withdraw", by=by)
    found.engagement.closed_at = now
    call_off_visit(session, found.engagement, now=now)
    for need in session.exec(
        select(Need).where(Need.engagement_id == engagement_id).order_by(col(Need.code))
    ):
        said = newest_round(session, need)
        if not_my_need and said is not None and said.answered_at is None:
            said.answer, said.answered_at = Answer.NOT_MY_NEED, now
        if need.state not in SETTLED:
            need.state = NeedState.WITHDRAWN
    why: dict[str, Any] = {"reason": reason.value if reason else None, "words": words, "voice": voice}
    record(session, found.engagement, "withdrawn", by=by.id, now=now, not_my_need=not_my_need, **why)
    provider = found.engagement.provider_id
    owe(session, provider, "withdrawn", key=f"{engagement_id}:withdrawn", due=now, now=now, protected=True,
        subject=engagement_id, client=name_of(session, by.id), not_my_need=not_my_need, **why)  # fmt: skip
    if voice is not None:
        owe_evidence(session, found.engagement, voice, to=provider,
                     key=f"{engagement_id}:withdrawn_voice", now=now)  # fmt: skip
    return Withdrawn(engagement_id, name_of(session, provider))
