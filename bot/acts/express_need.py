"""The client says who they are and what they need, in their own words (articles 1 and 2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.acts.client_card import card_of, newest_card, with_words
from bot.acts.parties import known, name_of, step
from bot.acts.record import record
from bot.acts.terms import terms_of
from bot.charter.names import LONGEST_NAME, check_own_signature, check_signature
from bot.charter.needs import Place, code_of
from bot.charter.refusals import PrivacyNotAccepted
from bot.charter.words import clean
from bot.outbox.enqueue import owe
from bot.storage.tables import ClientCard, Engagement, Need, Person, Provider

Known = str | dict[str, str]  # a code of the kit's `to_know`, or {"own": text}


@dataclass(frozen=True)
class Told:
    """What a client told; `matters_most` is the code of a criterion of the kit's grid.

    `activity` (what is done there, and how many people) goes with a place of work, `decides` (who decides and
    who pays) with somebody else's place. `name`: where the client wants another than Telegram gave.
    """

    place: Place
    landmark: str
    to_know: Sequence[Known]
    words: str
    matters_most: str
    activity: str | None = None
    decides: str | None = None
    name: str | None = None

    def card_facts(self) -> dict[str, Any]:
        """Return what the card holds of this; what another place would need is left out."""
        card: dict[str, Any] = {
            "place": self.place.value,
            "landmark": self.landmark,
            "to_know": [*self.to_know],
        }
        if self.place is Place.WORKPLACE:
            card["activity"] = self.activity
        if self.place is Place.ELSEWHERE:
            card["decides"] = self.decides
        return card


@dataclass(frozen=True)
class Expressed:
    """A need on its way to the provider, who is reminded of it at `reminder`."""

    engagement: int
    provider: str
    reminder: datetime


def express_need(session: Session, engagement_id: int, told: Told, *, by: Person, now: datetime) -> Expressed:
    """Keep the card and the need B1, and hand both to the provider.

    Raises PrivacyNotAccepted, NotYours, NotYourTurn, NotNow; NameWithoutLetters, TextMissing or TextTooLong
    where there is no proper name; SignatureDiffers where a provider changes the one that signed the charter;
    KeyError where the kit knows no such criterion.
    """
    if by.accepted_at is None:
        raise PrivacyNotAccepted
    found = step(session, engagement_id, "express_need", by=by)
    kit = terms_of(session).kits[found.engagement.trade]
    found.engagement.matters_most = kit.criterion(told.matters_most).code
    by.name = _name(session, told.name, by)
    session.add(by)
    card = card_of(told.card_facts(), kit)
    version = _keep_card(session, engagement_id, card, by=by, now=now)
    record(session, found.engagement, "client_card_made", by=by.id, now=now, version=version, **card)
    need = Need(engagement_id=engagement_id, code=code_of(1), words=told.words, stated_at=now)
    session.add(need)
    record(session, found.engagement, "need_expressed", by=by.id, now=now, need=need.code, words=need.words,
           matters_most=told.matters_most)  # fmt: skip
    hand_over(session, found.engagement, need, number=1, now=now)
    return Expressed(
        engagement=engagement_id,
        provider=name_of(session, found.engagement.provider_id),
        reminder=now + terms_of(session).delays.need_answer,
    )


def hand_over(session: Session, engagement: Engagement, need: Need, *, number: int, now: datetime) -> None:
    """Owe the provider a need to say again in round `number`, with the card; it can't be forwarded."""
    owe(session, engagement.provider_id, "need_arrived", key=f"{engagement.id}:need_arrived:{number}",
        due=now, now=now, protected=True, round=number, **need_facts(session, engagement, need))  # fmt: skip


def need_facts(session: Session, engagement: Engagement, need: Need) -> dict[str, Any]:
    """Return a need as its screens show it: subject, client, card, need_code, words, matters_most."""
    kit = terms_of(session).kits[engagement.trade]
    card = newest_card(session, need.engagement_id)
    return {
        "subject": need.engagement_id,
        "client": name_of(session, engagement.client_id),
        "card": with_words(session, engagement, card.facts) if card else {},
        "need_code": need.code,
        "words": need.words,
        "matters_most": dict(kit.criterion(engagement.matters_most).name)
        if engagement.matters_most
        else None,
    }


def _name(session: Session, name: str | None, by: Person) -> str:
    """Return the name that the provider reads and the client signs with: it must be one, whoever gave it."""
    signed = session.get(Provider, by.id)
    if signed is not None:
        return check_own_signature(name, expected=signed.signature) if name else by.name
    return check_signature(clean(name or by.name, max_length=LONGEST_NAME))


def _keep_card(
    session: Session, engagement_id: int, facts: dict[str, Any], *, by: Person, now: datetime
) -> int:
    former = newest_card(session, engagement_id)
    version = former.version + 1 if former else 1
    session.add(
        ClientCard(
            engagement_id=engagement_id, client_id=known(by.id), version=version, facts=facts, made_at=now
        )
    )
    return version
