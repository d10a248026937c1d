"""Voice notes that explain lines of a framing note: heard by both sides, each in it by its SHA-256."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session, select

from bot.storage.tables import Event, Evidence, FramingNote

# The lines that have no code: how the price is paid, what an advance pays, where the needs come from.
PRICE, ADVANCE, CONTEXT = "prix", "avance", "contexte"
DECLINED, WRITTEN = "need_declined", "note_written"  # the events whose facts name such voice notes


@dataclass(frozen=True)
class NoteVoices:
    """Evidence's ids of voice notes, by the code of the need whose line they explain, or of the price.

    `context` may be said in a voice note alone.
    """

    risks: Mapping[str, int] = field(default_factory=dict)
    services: Mapping[str, int] = field(default_factory=dict)
    declined: Mapping[str, int] = field(default_factory=dict)
    price: int | None = None
    advance: int | None = None
    context: int | None = None


def by_line(
    session: Session,
    engagement_id: int,
    content: Mapping[str, Any],
    voices: NoteVoices,
    added: Sequence[tuple[str, int | None]],
) -> dict[str, int]:
    """Return the voice notes by the code of their line in a note's content: B1, S1, E5, or one of the price.

    `added`: the statement of each promise in the provider's own words, with its voice note.
    """
    before = _declined_before(session, engagement_id)
    found: dict[str, int | None] = {
        **{one["besoin"]: voices.risks.get(one["besoin"]) for one in content["analyse"]["vues"]},
        **{one["code"]: voices.services.get(one["besoins"][0]) for one in content["services"]},
        **{
            one["code"]: voices.declined.get(one["code"], before.get(one["code"]))
            for one in content["declines"]
        },
        PRICE: voices.price if content["prix"]["autrement"] else None,
        ADVANCE: voices.advance if content["prix"]["avance"] else None,
        CONTEXT: voices.context if content["contexte"] else None,
        **_promised(content, dict(added)),
    }
    return {line: voice for line, voice in found.items() if voice is not None}


def _promised(content: Mapping[str, Any], added: Mapping[str, int | None]) -> dict[str, int | None]:
    own = [line for line in content["promesses"] if isinstance(line["enonce"], str)]
    return {line["code"]: added.get(line["enonce"]) for line in own}


def _declined_before(session: Session, engagement_id: int) -> dict[str, int | None]:
    """Return the voice notes in which needs were declined before any proposal, by the needs' codes."""
    rows = select(Event.facts).where(Event.engagement_id == engagement_id, Event.kind == DECLINED)
    return {facts["need"]: facts["voice"] for facts in session.exec(rows) if facts}


def fingerprints(session: Session, voices: Mapping[str, int]) -> list[dict[str, str]]:
    """Return the voice notes as a note's content holds them: the line, the SHA-256 (hex) of the file."""
    return [
        {"ligne": line, "empreinte": session.get_one(Evidence, voice).sha256}
        for line, voice in voices.items()
    ]


def voices_of_note(session: Session, note: FramingNote) -> dict[str, int]:
    """Return the voice notes of a version by the code of their line; none once its words are erased."""
    lines = [one["ligne"] for one in note.content["vocaux"]]
    if not lines:
        return {}
    rows = select(Event.facts).where(Event.engagement_id == note.engagement_id, Event.kind == WRITTEN)
    kept = (facts["voices"] for facts in session.exec(rows) if facts and facts["version"] == note.version)
    return dict(zip(lines, next(kept, ()), strict=False))
