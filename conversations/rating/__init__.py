"""The rating: given on the evening after, shown once all is closed, and asked again a month later."""

from bot.dialogue.conversation import Opened
from bot.screens import Renderer
from conversations.rating import asked, correction, corrections, month_later, rate, result

FLOWS = (rate, asked, result, correction, corrections, month_later)
OPENINGS: tuple[Opened, ...] = tuple(opening for flow in FLOWS for opening in flow.OPENINGS)
SCREENS: dict[str, Renderer] = {kind: screen for flow in FLOWS for kind, screen in flow.SCREENS.items()}
