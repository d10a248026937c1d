"""A visit before any proposal: its day, hour and price said before, agreed to by the client (article 3)."""

from datetime import datetime
from enum import StrEnum

from bot.charter.refusals import AlreadyAnswered


class VisitState(StrEnum):
    """What has become of a visit."""

    ASKED = "asked"
    AGREED = "agreed"
    REFUSED = "refused"


def check_ask(state: VisitState | None, *, asked_at: datetime | None) -> None:
    """Allow a visit to be asked for while no other awaits the client; raises AlreadyAnswered."""
    if state is VisitState.ASKED and asked_at is not None:
        raise AlreadyAnswered(at=asked_at)


def check_answer(
    state: VisitState, *, seen: int, newest: int, answered_at: datetime | None, now: datetime
) -> None:
    """Allow one answer to the visit that the client saw, by its round; raises AlreadyAnswered."""
    if state is not VisitState.ASKED or seen != newest:
        raise AlreadyAnswered(at=answered_at or now)
