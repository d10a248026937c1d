"""The grid that both sides signed, which does not change afterwards (article 7)."""

from datetime import timedelta
from typing import Any

from sqlmodel import Session

from bot.acts.framing_note import signed_note
from bot.charter.drafting import criteria_of, marks_of
from bot.charter.grid import Criterion, Marks, MeasuredBy

Line = dict[str, Any]


def signed_content(session: Session, engagement_id: int) -> dict[str, Any]:
    """Return the content of the note that both signed; raises LookupError before that."""
    note = signed_note(session, engagement_id)
    if note is None:
        raise LookupError("no note is signed")
    return note.content


def time_to_check(session: Session, engagement_id: int) -> timedelta:
    """Return how long the signed note gives the client to check the work, whatever is set since."""
    return timedelta(seconds=signed_content(session, engagement_id)["verification"]["secondes"])


def signed_lines(session: Session, engagement_id: int) -> list[Line]:
    """Return the lines of the signed grid, in their order."""
    lines: list[Line] = signed_content(session, engagement_id)["grille"]
    return lines


def signed_criteria(session: Session, engagement_id: int) -> list[Criterion]:
    """Return the criteria of the signed grid, as scores need them."""
    return criteria_of(signed_content(session, engagement_id))


def signed_marks(session: Session, engagement_id: int) -> Marks:
    """Return what the signed note makes of a score."""
    return marks_of(signed_content(session, engagement_id))


def asked_lines(session: Session, engagement_id: int) -> list[Line]:
    """Return the lines that the client is asked; the ledger answers the others."""
    lines = signed_lines(session, engagement_id)
    return [line for line in lines if line["qui_mesure"] == MeasuredBy.CLIENT]
