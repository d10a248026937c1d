"""The bot's own pace, which a story told at speed may do without: Telegram's limits are not part of it."""

from bot.outbox.limiter import Limiter


class Pace(Limiter):
    """Telegram's limits, but while `hurried`."""

    hurried = False

    def take(self, chat_id: int, *, urgent: bool) -> bool:
        """Take a turn now, if one is free."""
        return self.hurried or super().take(chat_id, urgent=urgent)
