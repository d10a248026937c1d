"""What a provider proposes, and what no note may hold of it (articles 3, 5 and 6)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.acts.money import currency_of
from bot.acts.needs_said import confirmed_needs, needs_said
from bot.acts.note_voices import NoteVoices
from bot.acts.parties import known
from bot.acts.terms import terms_of
from bot.charter.agreed import Cover
from bot.charter.dates import check_day, check_days, local_day
from bot.charter.drafting import check_chosen, gives_access
from bot.charter.hours import check_hour
from bot.charter.kits import Words
from bot.charter.payments import PaymentTerms, check_advance, check_rate
from bot.charter.proofs import check_risk, check_seen
from bot.charter.ways import check_access
from bot.storage.tables import Engagement


@dataclass(frozen=True)
class AddedPromise:
    """A promise made by word of mouth, now written: its words, and the day by which it is kept.

    `voice`: the evidence that explains it.
    """

    words: str
    by: date
    voice: int | None = None


@dataclass(frozen=True)
class Proposal:
    """What a provider proposes; amounts are in the minor unit, `price` 0 where it is free.

    `covers`: an answer to each need; `declined`: why not, by a need's code. `hour` is the provider's own.
    `promises`: the kit's that they keep, None for all. `unit`, `rate` and `otherwise` are those of
    `charter.agreed.Price`. `context` is for the complete way.
    """

    covers: Sequence[Cover]
    days: Sequence[date]
    hour: time
    price: int
    terms: PaymentTerms
    declined: Mapping[str, str] = field(default_factory=dict)
    advance: int | None = None
    advance_for: str | None = None
    added: Sequence[AddedPromise] = ()
    promises: Sequence[str] | None = None
    unit: str | Words | None = None
    rate: int | None = None
    otherwise: str | None = None
    voices: NoteVoices = field(default_factory=NoteVoices)
    context: str | None = None


def check_proposal(
    session: Session, engagement: Engagement, proposal: Proposal, *, zone: ZoneInfo, now: datetime
) -> None:
    """Refuse what no note of the engagement's way may hold.

    Raises the refusals of days, hours and amounts, AccessOverShortWay, ServiceUnsaid, PhotoMissing,
    TextMissing.
    """
    today, terms = local_day(now, zone), terms_of(session)
    currency = currency_of(session, known(engagement.id))
    limits, kit = terms.limits(engagement.way), terms.kits[engagement.trade]
    complete = terms.complete_way
    days = check_days(proposal.days, today=today, limit=limits.days, longest=complete.days)
    check_hour(proposal.hour, day=days[0], zone=zone, now=now)
    for promise in proposal.added:
        check_day(promise.by, today=today)
    if proposal.terms is PaymentTerms.ADVANCE:
        check_advance(proposal.advance or 0, price=proposal.price, currency=currency)
    limits.check_price(proposal.price, currency=currency, complete=complete)
    needs = [need.code for need in confirmed_needs(session, engagement)]
    for cover in proposal.covers:
        check_chosen(kit, cover, needs)
        check_access(gives_access(kit, cover.service, cover.own_service), way=limits.way)
    if proposal.rate is not None:
        check_rate(proposal.rate, ceiling=proposal.price, currency=currency)
    _check_seen(session, engagement, proposal)


def _check_seen(session: Session, engagement: Engagement, proposal: Proposal) -> None:
    sent = {need.code for need in needs_said(session, engagement) if need.photo}
    for cover in proposal.covers:
        check_seen(cover.seen, photo=cover.need in sent)
        check_risk(cover.risk, cover.risk_words)
