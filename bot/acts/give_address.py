"""The client gives the exact address, once both have signed: for their provider alone (articles 1 and 5)."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bot.acts.client_card import ADDRESS, newest_card
from bot.acts.ledger import ledger_of
from bot.acts.open_evidence import owe_evidence
from bot.acts.parties import known, may, name_of
from bot.acts.record import record
from bot.acts.terms import terms_of
from bot.charter.dates import eve
from bot.charter.refusals import ClientCardMissing
from bot.charter.words import Spoken
from bot.outbox.enqueue import owe
from bot.storage.tables import ClientCard, Engagement, Person


@dataclass(frozen=True)
class Given:
    """An address on its way to the provider."""

    engagement: int
    provider: str


def give_address(
    session: Session, engagement_id: int, address: Spoken, *, by: Person, now: datetime
) -> Given:
    """Keep the address in a new version of the card, never in the signed note, and hand it to the provider.

    Raises NotYours, NotYourTurn, NotNow, ClientCardMissing.
    """
    found = may(session, engagement_id, "give_address", by=by)
    former = newest_card(session, engagement_id)
    if former is None:
        raise ClientCardMissing
    voices = {name: voice for name, voice in former.facts.get("voices", {}).items() if name != ADDRESS}
    if address.voice is not None:
        voices[ADDRESS] = address.voice
    facts = {**former.facts, ADDRESS: address.text, "voices": voices}
    version = former.version + 1
    session.add(ClientCard(engagement_id=engagement_id, client_id=known(by.id), version=version, facts=facts,
                           made_at=now))  # fmt: skip
    record(session, found.engagement, "address_given", by=by.id, now=now, version=version,
           address=address.text, voice=address.voice)  # fmt: skip
    provider = found.engagement.provider_id
    owe(session, provider, "address_given", key=f"{engagement_id}:address_given:{version}", due=now, now=now,
        silent=True, protected=True, subject=engagement_id, client=by.name, address=address.text,
        eve=eve_to_come(session, found.engagement, now=now))  # fmt: skip
    if address.voice is not None:
        owe_evidence(session, found.engagement, address.voice, to=provider,
                     key=f"{engagement_id}:evidence:address:{version}", now=now)  # fmt: skip
    return Given(engagement_id, name_of(session, provider))


def eve_to_come(session: Session, engagement: Engagement, *, now: datetime) -> bool:
    """Whether the question of the eve, which tells the provider the address, is still to come."""
    plan = ledger_of(session, engagement).plan()
    return now < eve(plan.first_day, plan.zone, terms_of(session).delays.eve)
