"""Saying a need again, with its sign of success: when, and in what words (articles 1 and 2)."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from bot.charter.kits import TradeKit
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


def sign_of(chosen: Iterable[str | Mapping[str, str]], kit: TradeKit, *, language: str) -> str:
    """Return the sign of success as one text: the kit's signs by their codes, own words as {"own": text}.

    It is what the provider said, in the language they chose it in, and goes on after "quand :".
    """
    words = {sign.code: sign.words for sign in kit.signs}
    signs = []
    for item in chosen:
        if isinstance(item, Mapping):
            signs.append(item["own"].rstrip(" ."))
        else:
            text = words[item].get(language) or words[item]["fr"]
            signs.append(text[:1].lower() + text[1:])
    return ", ".join(signs)
