"""Who, what, and understanding each other: the need told, said again, answered; or an honest parting."""

from bot.dialogue.conversation import Opened
from bot.screens import Renderer
from conversations.needs import (
    answer_need,
    exchanges,
    help_write,
    need_question,
    not_my_need,
    part_ways,
    part_with_need,
    say_again,
    see_need,
    tell_need,
    who_helps,
)

_FLOWS = (
    who_helps,
    tell_need,
    need_question,
    see_need,
    say_again,
    help_write,
    answer_need,
    not_my_need,
    part_with_need,
    part_ways,
    exchanges,
)

OPENINGS: tuple[Opened, ...] = tuple(opening for flow in _FLOWS for opening in flow.OPENINGS)
SCREENS: dict[str, Renderer] = {kind: renderer for flow in _FLOWS for kind, renderer in flow.SCREENS.items()}
