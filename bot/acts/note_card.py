"""The client's card as a note holds it: without the exact address; of voice notes the SHA-256 (article 1)."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from bot.acts.client_card import ADDRESS, card_facts
from bot.storage.tables import Engagement, Evidence


def card_in_note(session: Session, engagement: Engagement) -> dict[str, Any]:
    """Return the newest card for a note; `vocaux` holds the SHA-256 of what was said, by its question."""
    facts = card_facts(session, engagement)
    voices = {name: voice for name, voice in facts.get("voices", {}).items() if name != ADDRESS}
    card = {name: value for name, value in facts.items() if name not in (ADDRESS, "voices")}
    card["to_know"] = [_item(session, item) for item in facts["to_know"]]
    card["vocaux"] = {name: _sha256(session, voice) for name, voice in voices.items()}
    return card


def _item(session: Session, item: Mapping[str, Any]) -> dict[str, Any]:
    kept = {name: value for name, value in item.items() if name not in ("voice", "photo")}
    return {**kept, "vocal": _sha256(session, item["voice"])} if item.get("voice") else kept


def _sha256(session: Session, evidence_id: int) -> str:
    return session.get_one(Evidence, evidence_id).sha256
