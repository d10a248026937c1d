"""Either side reads how they came to understand each other: every round, with what it changed (article 2)."""

from typing import Any

from sqlmodel import Session

from bot.acts.parties import party
from bot.acts.rounds import needs_of, rounds_of
from bot.storage.tables import Person


def see_rounds(session: Session, engagement_id: int, *, by: Person) -> list[dict[str, Any]]:
    """Return the rounds of each need that the client has seen, the oldest first; raises NotYours.

    Keys: code, round, at, words, sign, voice; before and sign_before, of the round before it; answer (None
    while it waits), part, correction and correction_voice.
    """
    found = party(session, engagement_id, by=by)
    told: list[dict[str, Any]] = []
    for need in needs_of(session, found.id):
        before = None
        for said in rounds_of(session, need):
            told.append(
                {
                    "code": need.code,
                    "round": said.round,
                    "at": said.said_at,
                    "words": said.words,
                    "sign": said.sign,
                    "voice": said.voice_id,
                    "before": before.words if before else None,
                    "sign_before": before.sign if before else None,
                    "answer": said.answer,
                    "part": said.correction_part,
                    "correction": said.correction,
                    "correction_voice": said.correction_voice_id,
                }
            )
            before = said
    return told
