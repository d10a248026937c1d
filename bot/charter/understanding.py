"""Saying a need again: by whom, of what, and when it is the other side's turn (articles 1 and 2)."""

from datetime import datetime

from bot.charter.needs import NeedState
from bot.charter.refusals import AlreadyAnswered, ClientCardMissing, NeedsMissing


def may_say_again(state: NeedState, *, card_there: bool, said_at: datetime | None) -> None:
    """Allow a need to be said again once the card is there, and not while the client's answer is awaited.

    `said_at`: the newest round. Raises ClientCardMissing, AlreadyAnswered, or NeedsMissing where the need was
    declined or withdrawn.
    """
    if not card_there:
        raise ClientCardMissing
    if state is NeedState.EXPRESSED:
        return
    if said_at is None or state in (NeedState.DECLINED, NeedState.WITHDRAWN):
        raise NeedsMissing
    raise AlreadyAnswered(at=said_at)
