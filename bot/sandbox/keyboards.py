"""Keyboards, under a message or in place of the letters, checked as Telegram checks them."""

from bot.sandbox.links import checked_link, mentioned
from bot.sandbox.refusals import Json, bad
from bot.sandbox.text import clean, units

ACTIONS = (
    "url",
    "callback_data",
    "copy_text",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
)
MOST_BUTTONS, MOST_IN_ROW = 100, 8
LONGEST_DATA = 64  # bytes
LONGEST_COPY = 256


def checked_markup(markup: Json | None) -> Json | None:
    """Return the inline keyboard to keep, None where there is none.

    Raises Refused for a button with no text, no action or several, data over 64 bytes, or a bad link.
    """
    rows = (markup or {}).get("inline_keyboard")
    if rows is None:
        return None
    kept = [[_button(button) for button in row] for row in rows if row]
    if any(len(row) > MOST_IN_ROW for row in kept) or sum(map(len, kept)) > MOST_BUTTONS:
        raise bad("reply markup is too long")
    return {"inline_keyboard": kept} if kept else None


def checked_keyboard(markup: Json | None, kept: Json | None) -> Json | None:
    """Return the reply keyboard that the chat then shows: a new one, none, or the one kept until now.

    Raises Refused for a button with no text, or one that asks for two things.
    """
    given = markup or {}
    if "remove_keyboard" in given or "force_reply" in given:
        return None
    if "keyboard" not in given:
        return kept
    buttons = [button for row in given["keyboard"] for button in row]
    if any(not clean(button["text"]).strip() for button in buttons):
        raise bad("reply markup button text must be non-empty")
    if any(button.get("request_contact") and button.get("request_location") for button in buttons):
        raise bad("can't parse keyboard button: a button asks for one thing at most")
    return given | {"keyboard": [row for row in given["keyboard"] if row]}


def _button(button: Json) -> Json:
    if not clean(button["text"]).strip():
        raise bad("inline keyboard button text must be non-empty")
    actions = [action for action in ACTIONS if button.get(action)]
    if not actions:
        raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad(
            f"can't parse inline keyboard button: it has {' and '.join(actions)}, exactly one is allowed"
        )
    if actions[0].startswith("switch_inline"):
        raise bad("BUTTON_TYPE_INVALID")  # the bot has no inline mode
    if actions[0] == "callback_data" and len(button["callback_data"].encode()) > LONGEST_DATA:
        raise bad("BUTTON_DATA_INVALID")
    if actions[0] == "copy_text" and not 1 <= units(button["copy_text"]["text"]) <= LONGEST_COPY:
        raise bad("BUTTON_COPY_TEXT_INVALID")
    if actions[0] == "url" and mentioned(button["url"]) is None:
        return button | {"url": _link(button["url"])}
    return button


def _link(url: str) -> str:
    try:
        return checked_link(url)
    except ValueError as why:
        raise bad(f"inline keyboard button URL '{url}' is invalid: {why}") from None
