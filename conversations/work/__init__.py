"""The work: reminders before it, the eve, another date, the end, the check, the payment, a stop."""

from bot.dialogue.conversation import Opened
from bot.screens import Renderer
from conversations.work import change_date, check, coming, finish, payment, pulse, reminders, stop

FLOWS = (reminders, coming, change_date, pulse, finish, check, payment, stop)
OPENINGS: tuple[Opened, ...] = tuple(opening for flow in FLOWS for opening in flow.OPENINGS)
SCREENS: dict[str, Renderer] = {kind: screen for flow in FLOWS for kind, screen in flow.SCREENS.items()}
