"""Telegram's limits on how fast a bot may write."""

import math
from collections import deque
from collections.abc import Callable

from bot.sandbox.refusals import too_many

OVERALL = 30  # messages in any one second
BURST = 20  # messages at once in one chat, then one a second
GROUP = 20  # messages in any one minute in a group


class Flood:
    """Count what the bot sends; times are real seconds."""

    def __init__(self, elapsed: Callable[[], float]) -> None:
        self._elapsed = elapsed
        self._overall: deque[float] = deque()
        self._groups: dict[int, deque[float]] = {}
        self._tokens: dict[int, tuple[float, float]] = {}

    def count(self, chat_id: int) -> None:
        """Count one message to a chat. Raises Refused (429) for one too many, which is not counted."""
        now = self._elapsed()
        _forget(self._overall, now - 1.0)
        if len(self._overall) >= OVERALL:
            raise too_many(1)
        if chat_id < 0:
            self._count_group(chat_id, now)
        else:
            tokens, since = self._tokens.get(chat_id, (float(BURST), now))
            tokens = min(float(BURST), tokens + now - since)
            if tokens < 1.0:
                raise too_many(max(1, math.ceil(1.0 - tokens)))
            self._tokens[chat_id] = (tokens - 1.0, now)
        self._overall.append(now)

    def _count_group(self, chat_id: int, now: float) -> None:
        sent = self._groups.setdefault(chat_id, deque())
        _forget(sent, now - 60.0)
        if len(sent) >= GROUP:
            raise too_many(max(1, math.ceil(sent[0] + 60.0 - now)))
        sent.append(now)


def _forget(times: deque[float], before: float) -> None:
    while times and times[0] <= before:
        times.popleft()
