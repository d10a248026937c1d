"""Answer button presses."""

from bot.sandbox.refusals import Json, bad
from bot.sandbox.state import State
from bot.sandbox.text import units

OLDEST = 150.0  # real seconds
LONGEST_ANSWER = 200


def answer_callback_query(state: State, p: Json) -> bool:
    """Answer a button press, once, within 150 seconds."""
    text = p.get("text", "")
    if units(text) > LONGEST_ANSWER:
        raise bad("MESSAGE_TOO_LONG")
    query = state.queries.pop(p["callback_query_id"], None)
    if query is None or state.clock.elapsed() - query.at > OLDEST:
        raise bad("query is too old and response timeout expired or query ID is invalid")
    query.chat.answer(
        {
            "callback_query_id": p["callback_query_id"],
            "text": text,
            "show_alert": p.get("show_alert", False),
            "url": p.get("url", ""),
        }
    )
    state.bell.ring()
    return True


METHODS = {"answerCallbackQuery": answer_callback_query}
