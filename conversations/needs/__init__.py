"""Who, what, and understanding each other: the need told, said again, answered; or an honest parting."""

from bot.dialogue.conversation import Opened
from bot.screens import Renderer
from conversations.needs import answer_need, not_my_need, part_ways, say_again, see_need, tell_need

_FLOWS = (tell_need, see_need, say_again, answer_need, not_my_need, part_ways)

OPENINGS: tuple[Opened, ...] = tuple(opening for flow in _FLOWS for opening in flow.OPENINGS)
SCREENS: dict[str, Renderer] = {kind: renderer for flow in _FLOWS for kind, renderer in flow.SCREENS.items()}
