"""Quality staff: their morning, one alert and its end, words for a reason, the week, proofs to check."""

from bot.dialogue.conversation import Opened
from bot.screens import Renderer
from conversations.staff import alert, alerts, closed, erasures, handling, number, proofs, reading, week

FLOWS = (alerts, alert, handling, reading, week, number, proofs, erasures, closed)
OPENINGS: tuple[Opened, ...] = tuple(opening for flow in FLOWS for opening in flow.OPENINGS)
SCREENS: dict[str, Renderer] = {kind: screen for flow in FLOWS for kind, screen in flow.SCREENS.items()}
