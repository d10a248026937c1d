"""Behind the scenes: what happened, the calls that it caused, and the rows that changed."""

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.sandbox.calls import Call
from bot.sandbox.clock import Clock
from bot.sandbox.refusals import Json
from bot.sandbox.updates import sender_of
from bot.sandbox.waiting import Bell

KEPT = 500  # entries
MOST = 300  # calls, and rows, of one entry

ANSWER = "answerCallbackQuery"


@dataclass(eq=False)
class Entry:
    """Something that happened; `seq` counts what changed in the log, this entry last."""

    n: int
    kind: str
    at: datetime
    what: Json
    who: int | None = None
    seq: int = 0
    calls: deque[Call] = field(default_factory=lambda: deque(maxlen=MOST))
    rows: deque[Json] = field(default_factory=lambda: deque(maxlen=MOST))

    @property
    def answered(self) -> bool:
        """Whether its sender was written to."""
        return any(call.method != ANSWER and call.params.get("chat_id") == self.who for call in self.calls)

    def view(self) -> Json:
        """Return it as the JSON API gives it."""
        return {
            "n": self.n,
            "kind": self.kind,
            "at": self.at.isoformat(),
            "who": self.who,
            "what": self.what,
            "calls": [call.view() | {"result": call.result} for call in self.calls],
            "rows": list(self.rows),
        }


class Log:
    """The last things that happened: updates, clock moves, starts and ends of the bot's process.

    A call belongs to the press that it answers, else to the last update of the chat that it writes to while
    that is unanswered, else to what happened last: somebody else's update, or the clock.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._entries: deque[Entry] = deque(maxlen=KEPT)
        self.seq = 0
        self._count = 0
        self.bell = Bell()

    def update(self, raw: Json) -> None:
        """Note an update."""
        self._add("update", raw, sender_of(raw))

    def note(self, kind: str, **what: Any) -> None:
        """Note something else: "clock", "bot"."""
        self._add(kind, what, None)

    def call(self, call: Call) -> None:
        """Put a call that ended to what caused it."""
        if self._entries:
            entry = self._of(call)
            entry.calls.append(call)
            self._touch(entry)

    def changed(self, update_id: int | None, rows: list[Json]) -> None:
        """Put rows that changed to their update, or to what happened last."""
        if not self._entries:
            return
        of_update = (
            entry
            for entry in reversed(self._entries)
            if update_id is not None and entry.what.get("update_id") == update_id
        )
        entry = next(of_update, self._entries[-1])
        entry.rows.extend(rows)
        self._touch(entry)

    def after(self, seq: int) -> list[Json]:
        """Return the entries that changed after a sequence number, oldest first."""
        return [entry.view() for entry in self._entries if entry.seq > seq]

    def clear(self) -> None:
        """Forget everything; the counts go on."""
        self._entries.clear()
        self.seq += 1
        self.bell.ring()

    def _add(self, kind: str, what: Json, who: int | None) -> None:
        self._count += 1
        entry = Entry(self._count, kind, self._clock.now(), what, who)
        self._entries.append(entry)
        self._touch(entry)

    def _touch(self, entry: Entry) -> None:
        self.seq += 1
        entry.seq = self.seq
        self.bell.ring()

    def _of(self, call: Call) -> Entry:
        pressed = call.params.get("callback_query_id")
        chat = call.params.get("chat_id")
        for entry in reversed(self._entries):
            if pressed is not None and entry.what.get("callback_query", {}).get("id") == str(pressed):
                return entry
            if pressed is None and chat is not None and entry.who == chat:
                return self._entries[-1] if entry.answered else entry
        return self._entries[-1]
