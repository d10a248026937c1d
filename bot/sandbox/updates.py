"""The updates that wait for the bot."""

import random
from collections.abc import Callable, Iterable

from bot.sandbox.refusals import Json, Refused
from bot.sandbox.waiting import Bell

UNASKED = {"chat_member", "message_reaction", "message_reaction_count"}  # sent only when asked for
KEPT = 10_000  # updates remembered, to deliver one again
LONGEST_WAIT = 24 * 3600.0  # real seconds that an update waits for a bot that is down
FUTURE = 10  # an offset further than this beyond the newest update is not believed (tdlib's TQueue.cpp)


def sender_of(raw: Json) -> int | None:
    """Return the id of whoever sent an update, None where nobody did."""
    for content in raw.values():
        if isinstance(content, dict) and isinstance(content.get("from"), dict):
            number = content["from"].get("id")
            return number if isinstance(number, int) else None
    return None


def _unheard(raw: Json) -> None:
    return None


class Updates:
    """Telegram's queue: an update waits until the bot confirms it by asking for a later one."""

    def __init__(self, bell: Bell, elapsed: Callable[[], float]) -> None:
        self.bell = bell
        self._elapsed = elapsed
        self._since: dict[int, float] = {}
        self.pending: dict[int, Json] = {}
        self.repeats: list[Json] = []
        self.allowed: set[str] = set()
        self.heard: Callable[[Json], None] = _unheard
        self.confirmed = 0
        self.polling = False
        self.kept = KEPT
        self._sent: dict[int, Json] = {}
        self._next = random.SystemRandom().randint(400_000_000, 900_000_000)
        self._asked = 0

    def push(self, kind: str, content: Json) -> int:
        """Add an update of one kind; return its id, also where the bot does not want this kind."""
        update_id = self._next
        if (kind in self.allowed) if self.allowed else (kind not in UNASKED):
            self.inject({"update_id": update_id, kind: content})
        else:
            self._next += 1
        return update_id

    def inject(self, raw: Json) -> int:
        """Add an update as it is; one whose id was confirmed already is delivered once more."""
        update_id: int = raw.setdefault("update_id", self._next)
        self._next = max(self._next, update_id + 1)
        if update_id < self.confirmed:
            self.repeats.append(raw)
        else:
            self.pending[update_id] = raw
            self._since[update_id] = self._elapsed()
        self._remember(update_id, raw)
        self.heard(raw)
        self.bell.ring()
        return update_id

    def again(self, update_id: int) -> bool:
        """Deliver an update once more; return False if it is not known any more."""
        raw = self._sent.get(update_id)
        if raw is not None and update_id not in self.pending:
            self.repeats.append(raw)
            self.heard(raw)
            self.bell.ring()
        return raw is not None

    def last(self, sender: int | None) -> int | None:
        """Return the id of the last update that is known, of one sender if one is given."""
        for update_id, raw in reversed(self._sent.items()):
            if sender is None or sender_of(raw) == sender:
                return update_id
        return None

    def sender(self, update_id: int) -> int | None:
        """Return the id of whoever sent an update that is known."""
        return sender_of(self._sent.get(update_id, {}))

    def restart(self, at: int) -> None:
        """Go on with other ids, lower ones even, as after a week with no update."""
        self._next, self.confirmed = at, 0

    def expire(self) -> None:
        """Forget what has waited for more than a day."""
        oldest = self._elapsed() - LONGEST_WAIT
        for update_id in [known for known in self.pending if self._since[known] < oldest]:
            self._forget(update_id)

    def confirm(self, before: int) -> None:
        """Forget the updates below an id, unless it lies in the future."""
        if before > self._next + FUTURE:
            return
        for update_id in [known for known in self.pending if known < before]:
            self._forget(update_id)
        self.confirmed = max(self.confirmed, before)
        self.bell.ring()

    def done(self, update_id: int) -> None:
        """Forget one update, which the webhook took."""
        self._forget(update_id)
        self.confirmed = max(self.confirmed, update_id + 1)
        self.bell.ring()

    def drop(self) -> None:
        """Forget everything that waits."""
        self.pending.clear()
        self._since.clear()
        self.repeats.clear()
        self.bell.ring()

    def forget(self) -> None:
        """Forget everything that ever came."""
        self.drop()
        self._sent.clear()

    def allow(self, kinds: Iterable[str] | None) -> None:
        """Set the kinds wanted from now on; an empty list brings the default back, None changes nothing."""
        if kinds is not None:
            self.allowed = set(kinds)

    def stop_polling(self, why: str) -> None:
        """End the getUpdates that is waiting, if one is, with a conflict."""
        self.polling = False
        self._asked += 1
        self._why = why
        self.bell.ring()

    async def poll(self, offset: int, limit: int, seconds: float) -> list[Json]:
        """Answer getUpdates: at most `limit` updates from `offset` on, waiting up to `seconds` for one.

        Raises Refused (409) when a later call takes over.
        """
        self.expire()
        if offset < 0:
            waiting = sorted(self.pending)
            offset = waiting[offset] if len(waiting) >= -offset else (waiting or [0])[0]
        if offset > 0:
            self.confirm(offset)
        self.stop_polling(
            "terminated by other getUpdates request; make sure that only one bot instance is running"
        )
        mine = self._asked
        self.polling = True
        await self.bell.until(lambda: bool(self.pending or self.repeats) or self._asked != mine, seconds)
        if self._asked != mine:
            raise Refused(409, f"Conflict: {self._why}")
        self.polling = False
        return self._take(limit)

    def lost(self, answer: list[Json]) -> None:
        """Keep the repeats of an answer that reached nobody."""
        self.repeats = [raw for raw in answer if raw["update_id"] not in self.pending] + self.repeats
        self.bell.ring()

    def _take(self, limit: int) -> list[Json]:
        repeats, self.repeats = self.repeats[:limit], self.repeats[limit:]
        return repeats + [self.pending[known] for known in sorted(self.pending)[: limit - len(repeats)]]

    def _forget(self, update_id: int) -> None:
        self.pending.pop(update_id, None)
        self._since.pop(update_id, None)

    def _remember(self, update_id: int, raw: Json) -> None:
        self._sent[update_id] = raw
        if len(self._sent) > self.kept:
            del self._sent[next(iter(self._sent))]
