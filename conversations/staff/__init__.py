"""Quality staff: what waits for them, one alert, its end."""

from bot.dialogue.conversation import Opened
from bot.screens import Renderer
from conversations.staff import alert, alerts

FLOWS = (alerts, alert)
OPENINGS: tuple[Opened, ...] = tuple(opening for flow in FLOWS for opening in flow.OPENINGS)
SCREENS: dict[str, Renderer] = {kind: screen for flow in FLOWS for kind, screen in flow.SCREENS.items()}
