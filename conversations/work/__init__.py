"""The work: reminders before it, the eve, another date, the evening, the end, the check, the payment."""

from bot.dialogue.conversation import Opened
from bot.screens import Renderer
from conversations.work import (
    add_promise,
    change_date,
    check,
    coming,
    date_asked,
    ended,
    finish,
    keep_promise,
    late_points,
    move_promise,
    name_points,
    our_promises,
    paid,
    payment,
    points,
    pulse,
    redo_points,
    reminders,
    started,
    stop,
)

FLOWS = (
    reminders,
    coming,
    change_date,
    date_asked,
    pulse,
    finish,
    check,
    ended,
    name_points,
    redo_points,
    points,
    late_points,
    payment,
    paid,
    add_promise,
    keep_promise,
    move_promise,
    our_promises,
    started,
    stop,
)
OPENINGS: tuple[Opened, ...] = tuple(opening for flow in FLOWS for opening in flow.OPENINGS)
SCREENS: dict[str, Renderer] = {kind: screen for flow in FLOWS for kind, screen in flow.SCREENS.items()}
