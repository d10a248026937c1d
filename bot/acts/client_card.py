"""The client's card: what to know of them and the place, which the provider sees first (article 1)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from bot.acts.parties import known
from bot.acts.record import record
from bot.acts.terms import terms_of
from bot.charter.kits import About, Option, TradeKit
from bot.charter.needs import MOST_OWN, Place
from bot.charter.stages import Side
from bot.storage.tables import ClientCard, Engagement, Person

ADDRESS = "address"  # given once both have signed; it goes to nobody else, and into no note


def newest_card(session: Session, engagement_id: int) -> ClientCard | None:
    """Return the newest version of an engagement's card, None before the client told it."""
    return session.exec(
        select(ClientCard)
        .where(ClientCard.engagement_id == engagement_id)
        .order_by(col(ClientCard.version).desc())
        .limit(1)
    ).first()


def address_given(session: Session, engagement_id: int) -> str | None:
    """Return the exact address that the client gave, "" for one in a voice note alone; None before."""
    card = newest_card(session, engagement_id)
    return card.facts.get(ADDRESS) if card is not None else None


def card_of(told: Mapping[str, Any], kit: TradeKit) -> dict[str, Any]:
    """Return a card's facts as they are kept: "nothing special" goes once there is something.

    What is of a home goes where the place has become one of work.
    """
    alone = {option.code for option in kit.to_know if option.alone}
    at_home = {option.code for option in kit.to_know if option.about is About.HOME}
    gone = at_home if told["place"] == Place.WORKPLACE else set()
    said = [item for item in told["to_know"] if isinstance(item, dict) or item not in gone]
    to_know = [item for item in said if isinstance(item, dict) or item not in alone]
    return {**told, "to_know": to_know or said}


def card_facts(session: Session, engagement: Engagement) -> dict[str, Any]:
    """Return the card as screens need it, empty before it is there: `to_know` holds words in each language.

    Keys: place, landmark, to_know; activity where the place is one of work, decides where it is another's.
    """
    card = newest_card(session, known(engagement.id))
    return with_words(session, engagement, card.facts) if card else {}


def with_words(session: Session, engagement: Engagement, facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return a card's facts with the kit's words in place of its codes; own words stay {"own": text}."""
    kit = terms_of(session).kits[engagement.trade]
    words = {option.code: dict(option.words) for option in kit.to_know}
    to_know = [item if isinstance(item, dict) else words.get(item, {"fr": item}) for item in facts["to_know"]]
    return {**facts, "to_know": to_know}


def voices_of(facts: Mapping[str, Any]) -> list[int]:
    """Return the voice notes of a card, by their evidence's ids, in the order of its questions."""
    said = [item.get("voice") for item in facts.get("to_know", ()) if isinstance(item, dict)]
    return [*facts.get("voices", {}).values(), *(voice for voice in said if voice is not None)]


def former_card(session: Session, engagement: Engagement, *, by: Person) -> dict[str, Any] | None:
    """Return the card that a client told last, with any provider, as this trade's kit knows it.

    None where they told none yet. Of what to know, what the last job's kit knows to be of that job is left
    out, and `anew` says that it is asked again. What this kit has no code for stands in its former words, in
    the client's language.
    """
    card = session.exec(
        select(ClientCard).where(ClientCard.client_id == by.id).order_by(col(ClientCard.id).desc()).limit(1)
    ).first()
    if card is None:
        return None
    kits = terms_of(session).kits
    mine = {option.code for option in kits[engagement.trade].to_know}
    former = {option.code: option for option in kits[_trade_of(session, card)].to_know}
    said = card.facts["to_know"]
    kept = [item for item in said if isinstance(item, dict) or _lasts(former.get(item))]
    to_know = [
        item if isinstance(item, dict) or item in mine else {"own": _called(former[item], by)}
        for item in kept
    ]
    facts = {name: value for name, value in card.facts.items() if name != ADDRESS}
    voices = {name: voice for name, voice in card.facts.get("voices", {}).items() if name != ADDRESS}
    shown = _as_many_own(to_know)
    return {
        **facts,
        "to_know": shown,
        "anew": len(shown) < len(said),
        **({"voices": voices} if voices else {}),
    }


def _as_many_own(to_know: list[Any]) -> list[Any]:
    """Return what is to be known, without the texts of one's own that a card holds no more of."""
    own = [item for item in to_know if not isinstance(item, str)]
    return [item for item in to_know if isinstance(item, str) or item in own[:MOST_OWN]]


def _trade_of(session: Session, card: ClientCard) -> str:
    return session.get_one(Engagement, card.engagement_id).trade


def _called(option: Option, person: Person) -> str:
    return option.words.get(person.language) or option.words["fr"]


def _lasts(option: Option | None) -> bool:
    """Whether something to know is as true of the next job: nothing special, or what is of the place."""
    return option is not None and (option.alone or option.about is not About.JOB)


def see_card(session: Session, engagement: Engagement, side: Side, *, by: Person, now: datetime) -> None:
    """Note the provider's first sight of the newest card; the client's own changes nothing."""
    card = newest_card(session, known(engagement.id))
    if side is Side.PROVIDER and card is not None and card.seen_at is None:
        card.seen_at = now
        session.add(card)
        record(session, engagement, "client_card_seen", by=by.id, now=now, version=card.version)
