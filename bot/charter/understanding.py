"""Saying a need again, with its sign of success: when, and in what words (articles 1 and 2)."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from bot.charter.kits import TradeKit, Words
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


def sign_of(chosen: Iterable[str | Mapping[str, str | Words]], kit: TradeKit) -> str | dict[str, str]:
    """Return the sign of success as one text that goes on after "quand :".

    The kit's signs come by their codes, and stay in each of its languages for each reader; own words come as
    {"own": text}, and stay as they were typed; so does the sign of a former round.
    """
    words = {sign.code: sign.words for sign in kit.signs}
    signs = [
        _as_typed(item["own"]) if isinstance(item, Mapping) else _lowered(words[item]) for item in chosen
    ]
    if all(isinstance(sign, str) for sign in signs):
        return ", ".join(map(str, signs))
    return {
        code: ", ".join(sign if isinstance(sign, str) else sign[code] for sign in signs) for code in kit.name
    }


def is_several(sign: str | Words, kit: TradeKit) -> bool:
    """Return whether a sign, as `sign_of` made it, is more than one: own words alone are a single one."""
    return not isinstance(sign, str) and sign not in [_lowered(one.words) for one in kit.signs]


def _as_typed(own: str | Words) -> str | Words:
    return own.rstrip(" .") if isinstance(own, str) else own


def _lowered(words: Words) -> Words:
    return {code: text[:1].lower() + text[1:] for code, text in words.items()}
