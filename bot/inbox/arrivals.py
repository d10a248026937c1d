"""Updates as they arrive: stored raw, once each, before Telegram is told that they were received."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

import orjson
from sqlmodel import Session

from bot.storage.hot import table_of
from bot.storage.insert import InsertIfAbsent
from bot.storage.tables import Inbox, InboxState

KINDS = ("message", "edited_message", "callback_query", "my_chat_member")  # what is asked of Telegram
LARGEST_ID = 2**63 - 1  # what a BIGINT holds; Telegram's ids have at most 52 bits

_inbox = table_of(Inbox)
_store = InsertIfAbsent(_inbox, ["bot_id", "update_id"], [_inbox.c.id, _inbox.c.update_id])


@dataclass(frozen=True)
class Arrived:
    """One update in the inbox: its row, who sent it (a Telegram id, where known), and its JSON."""

    row: int
    bot_id: int
    update_id: int
    sender: int | None
    raw: dict[str, Any]


def take_in(session: Session, bot_id: int, raws: Sequence[dict[str, Any]], *, now: datetime) -> list[Arrived]:
    """Store updates; return those that were not stored already, by update_id.

    Each must have an update_id (see `update_id_of`); raises ValueError for one that has none.
    """
    raw_by_id = {_known_id(raw): raw for raw in raws}
    if not raw_by_id:
        return []
    connection = session.connection()
    rows = [_row(bot_id, update_id, raw, now) for update_id, raw in sorted(raw_by_id.items())]
    stored = connection.execute(_store.on(connection), rows).all()
    arrived = [
        Arrived(row, bot_id, update_id, sender_of(raw_by_id[update_id]), raw_by_id[update_id])
        for row, update_id in stored
    ]
    return sorted(arrived, key=lambda one: one.update_id)


def update_id_of(raw: object) -> int | None:
    """Return an update's id, None where it is no update."""
    return _id(raw.get("update_id")) if isinstance(raw, Mapping) else None


def sender_of(raw: Mapping[str, Any]) -> int | None:
    """Return the Telegram id of who sent an update of a kind that is known, else None."""
    for kind in KINDS:
        content = raw.get(kind)
        if isinstance(content, Mapping) and isinstance(content.get("from"), Mapping):
            return _id(content["from"].get("id"))
    return None


class Encoded(NamedTuple):
    """An inbox row as it is read back, its JSON not parsed yet."""

    row: int
    bot_id: int
    update_id: int
    sender: int | None
    raw: bytes

    def decoded(self) -> Arrived:
        """Parse it."""
        return Arrived(self.row, self.bot_id, self.update_id, self.sender, _decode(self.raw))


def _row(bot_id: int, update_id: int, raw: dict[str, Any], now: datetime) -> dict[str, Any]:
    return {
        "bot_id": bot_id,
        "update_id": update_id,
        "sender": sender_of(raw),
        "raw": _encode(raw),
        "state": InboxState.PENDING,
        "attempts": 0,
        "received_at": now,
    }


def _known_id(raw: dict[str, Any]) -> int:
    update_id = update_id_of(raw)
    if update_id is None:
        raise ValueError("an update without an update_id")
    return update_id


def _id(value: object) -> int | None:
    known = isinstance(value, int) and not isinstance(value, bool) and abs(value) <= LARGEST_ID
    return value if known else None  # type: ignore[return-value]


def _encode(raw: dict[str, Any]) -> bytes:
    try:
        return orjson.dumps(raw)
    except TypeError:  # a lone surrogate, or a number of more than 64 bits
        return json.dumps(raw).encode()


def _decode(raw: bytes) -> dict[str, Any]:
    try:
        parsed: dict[str, Any] = orjson.loads(raw)
    except ValueError:
        parsed = json.loads(raw)
    return parsed
