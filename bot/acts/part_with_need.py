"""One need of several goes, the others go on: its provider declines it, or its client takes it back."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bot.acts.open_evidence import owe_evidence
from bot.acts.parties import Party, known, may, name_of
from bot.acts.record import record
from bot.acts.rounds import need_of, needs_of, newest_round
from bot.acts.understanding import follow_needs
from bot.charter import needs
from bot.charter.needs import Answer, NeedState
from bot.charter.stopping import UNTOLD, Why
from bot.outbox.enqueue import owe
from bot.storage.tables import Need, Person


@dataclass(frozen=True)
class Parted:
    """A need that is no longer asked for; `other` was told, and `left` others wait for the provider."""

    engagement: int
    other: str
    left: int


def check_partable(session: Session, engagement_id: int, step: str, code: str, *, by: Person) -> Need:
    """Lock the engagement and return a need that may go alone.

    Raises NotYours, NotYourTurn, NotNow, NeedsMissing where it is settled or unknown, OnlyNeed.
    """
    may(session, engagement_id, step, by=by)
    need = need_of(session, engagement_id, code)
    needs.check_open(NeedState(need.state))
    found = [needs.Need(each.code, NeedState(each.state)) for each in needs_of(session, engagement_id)]
    needs.check_other_left(found, code)
    return need


def decline_need(
    session: Session,
    engagement_id: int,
    code: str,
    reason: str,
    *,
    voice: int | None = None,
    by: Person,
    now: datetime,
) -> Parted:
    """Decline one need openly, with its reason (article 4), or the `voice` note it came in.

    Raises as `check_partable` does.
    """
    need = check_partable(session, engagement_id, "decline_need", code, by=by)
    found = may(session, engagement_id, "decline_need", by=by)
    need.state, need.declined_for = NeedState.DECLINED, reason
    session.add(need)
    record(session, found.engagement, "need_declined", by=by.id, now=now, need=code, reason=reason,
           voice=voice)  # fmt: skip
    owe(session, known(found.other_id), "need_declined", key=f"{engagement_id}:need_declined:{code}", due=now,
        now=now, subject=engagement_id, provider=name_of(session, by.id), words=need.words,
        code=code, reason=reason, voice=voice)  # fmt: skip
    if voice is not None:
        owe_evidence(session, found.engagement, voice, to=known(found.other_id),
                     key=f"{engagement_id}:need_declined_voice:{code}", now=now)  # fmt: skip
    return _parted(session, found, now=now)


def withdraw_need(
    session: Session, engagement_id: int, code: str, why: Why = UNTOLD, *, by: Person, now: datetime
) -> Parted:
    """Take one need back; the provider reads why. Raises as `check_partable` does."""
    need = check_partable(session, engagement_id, "withdraw_need", code, by=by)
    found = may(session, engagement_id, "withdraw_need", by=by)
    said = newest_round(session, need)
    if said is not None and said.answered_at is None and need.state == NeedState.REFORMULATED:
        said.answer, said.answered_at = Answer.NOT_MY_NEED, now
        session.add(said)
    need.state = NeedState.WITHDRAWN
    session.add(need)
    record(session, found.engagement, "need_withdrawn", by=by.id, now=now, need=code, **why.facts())
    provider = found.engagement.provider_id
    owe(session, provider, "need_withdrawn", key=f"{engagement_id}:need_withdrawn:{code}", due=now, now=now,
        silent=True, subject=engagement_id, client=name_of(session, by.id), need=need.words, code=code,
        **why.facts())  # fmt: skip
    if why.voice is not None:
        owe_evidence(session, found.engagement, why.voice, to=provider,
                     key=f"{engagement_id}:need_withdrawn_voice:{code}", now=now)  # fmt: skip
    return _parted(session, found, now=now)


def _parted(session: Session, found: Party, *, now: datetime) -> Parted:
    follow_needs(session, found.engagement, now=now)
    left = sum(need.state == NeedState.EXPRESSED for need in needs_of(session, found.id))
    return Parted(found.id, name_of(session, found.other_id), left)
