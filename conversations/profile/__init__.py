"""A provider's profile: what they signed, their trades and proofs; more of either, or less (article 4)."""

from bot.dialogue.conversation import Opened
from bot.screens import Renderer
from conversations.profile import add, proofs, trades, whole

FLOWS = (whole, add, trades, proofs)
OPENINGS: tuple[Opened, ...] = tuple(opening for flow in FLOWS for opening in flow.OPENINGS)
SCREENS: dict[str, Renderer] = {kind: screen for flow in FLOWS for kind, screen in flow.SCREENS.items()}
