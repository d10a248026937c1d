"""What may be erased when somebody asks for it, and by when they are answered (article 5).

What both sides signed stays: it belongs to the other side too, as their proof.
"""

from datetime import datetime

from bot.charter.delays import Delays
from bot.charter.stages import ENDS, Stage


def answer_by(asked_at: datetime, delays: Delays) -> datetime:
    """Return until when a person has looked at a request."""
    return asked_at + delays.erasure


def erasable(stage: Stage, *, signed: bool) -> bool:
    """Whether a client's words in an engagement go at once: it has ended and nothing was signed."""
    return stage in ENDS and not signed
