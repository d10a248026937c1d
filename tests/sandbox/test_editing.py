"""Changing, deleting, and answering presses."""

from datetime import timedelta
from typing import Any

import pytest

from bot.sandbox import Sandbox
from bot.sandbox.people import Person
from tests.sandbox.conftest import Caller, RealTime

OUI = {"inline_keyboard": [[{"text": "Oui", "callback_data": "1:1:say:oui"}]]}
NON = {"inline_keyboard": [[{"text": "Non", "callback_data": "1:1:say:non"}]]}
SAME = (
    "400 Bad Request: message is not modified: specified new message content and reply markup are exactly "
    "the same as a current content and reply markup of the message"
)
OLD = "400 Bad Request: query is too old and response timeout expired or query ID is invalid"


@pytest.fixture
async def message_id(bot: Caller, aya: Person) -> int:
    """Return the id of a message with a keyboard."""
    sent = await bot.does(
        "sendMessage", chat_id=aya.id, text="<b>un</b>", parse_mode="HTML", reply_markup=OUI
    )
    return int(sent["message_id"])


@pytest.mark.parametrize(
    ("method", "params", "why"),
    [
        ("editMessageText", {"text": "<b>un</b>", "parse_mode": "HTML", "reply_markup": OUI}, SAME),
        ("editMessageText", {"text": " <b>un</b> ", "parse_mode": "html", "reply_markup": OUI}, SAME),
        ("editMessageReplyMarkup", {"reply_markup": OUI}, SAME),
        ("editMessageText", {"text": ""}, "400 Bad Request: message text is empty"),
        ("editMessageText", {"text": "x" * 4097}, "400 Bad Request: message is too long"),
        ("editMessageText", {"text": "a", "message_id": 5}, "400 Bad Request: message to edit not found"),
        (
            "editMessageText",
            {"text": "a", "message_id": ""},
            "400 Bad Request: message identifier is not specified",
        ),
        (
            "editMessageCaption",
            {"caption": "a"},
            "400 Bad Request: there is no caption in the message to edit",
        ),
        (
            "editMessageText",
            {"text": "a", "inline_message_id": "x"},
            '400 Bad Request: editMessageText has no parameter "inline_message_id"',
        ),
    ],
)
async def test_an_edit_is_refused(
    bot: Caller, aya: Person, message_id: int, *, method: str, params: dict[str, Any], why: str
) -> None:
    assert await bot.refused(method, **({"chat_id": aya.id, "message_id": message_id} | params)) == why


@pytest.mark.parametrize(
    ("params", "text", "markup"),
    [
        ({"text": "un", "reply_markup": OUI}, "un", OUI),
        ({"text": "<b>un</b>", "parse_mode": "HTML"}, "un", None),
        ({"text": "<b>un</b>", "parse_mode": "HTML", "reply_markup": NON}, "un", NON),
        ({"text": "deux", "reply_markup": {"inline_keyboard": []}}, "deux", None),
    ],
)
async def test_an_edit_changes_what_differs(
    bot: Caller, aya: Person, message_id: int, *, params: dict[str, Any], text: str, markup: object
) -> None:
    edited = await bot.does("editMessageText", chat_id=aya.id, message_id=message_id, **params)
    assert (edited["text"], edited.get("reply_markup")) == (text, markup)
    assert edited["edit_date"] >= edited["date"]


async def test_a_persons_message_cannot_be_edited(bot: Caller, sandbox: Sandbox, aya: Person) -> None:
    theirs = sandbox.world.says(aya.id, "à moi").message_id
    why = await bot.refused("editMessageText", chat_id=aya.id, message_id=theirs, text="a")
    assert why == "400 Bad Request: message can't be edited"


async def test_deleting(bot: Caller, sandbox: Sandbox, aya: Person, message_id: int) -> None:
    target = {"chat_id": aya.id, "message_id": message_id}
    sandbox.world.clock.move(timedelta(hours=48, seconds=2))
    assert (
        await bot.refused("deleteMessage", **target)
        == "400 Bad Request: message can't be deleted for everyone"
    )
    newer = await bot.does("sendMessage", chat_id=aya.id, text="a")
    assert await bot.does("deleteMessage", chat_id=aya.id, message_id=newer["message_id"]) is True
    why = await bot.refused("deleteMessage", chat_id=aya.id, message_id=newer["message_id"])
    assert why == "400 Bad Request: message to delete not found"
    assert [text.text for text in sandbox.world.chats[aya.id].messages.values()] == ["/start", "un"]


async def test_deleting_several(bot: Caller, aya: Person, message_id: int) -> None:
    assert await bot.does("deleteMessages", chat_id=aya.id, message_ids=[message_id, 5]) is True
    for ids, why in (
        ([], "message identifiers are not specified"),
        ([1] * 101, "too many message identifiers specified"),
    ):
        assert (
            await bot.refused("deleteMessages", chat_id=aya.id, message_ids=ids) == f"400 Bad Request: {why}"
        )


async def test_a_press_is_answered_once(bot: Caller, sandbox: Sandbox, aya: Person, message_id: int) -> None:
    query_id = sandbox.world.taps(aya.id, message_id, "Oui").callback_query_id
    why = await bot.refused("answerCallbackQuery", callback_query_id=query_id, text="x" * 201)
    assert why == "400 Bad Request: MESSAGE_TOO_LONG"
    assert await bot.does("answerCallbackQuery", callback_query_id=query_id, text="x" * 200) is True
    assert await bot.refused("answerCallbackQuery", callback_query_id=query_id) == OLD
    assert await bot.refused("answerCallbackQuery", callback_query_id="5") == OLD
    assert (
        await bot.refused("answerCallbackQuery")
        == '400 Bad Request: parameter "callback_query_id" is required'
    )


@pytest.mark.parametrize(("seconds", "works"), [(149.0, True), (151.0, False)])
async def test_a_press_grows_old_in_real_time(
    *,
    bot: Caller,
    sandbox: Sandbox,
    aya: Person,
    message_id: int,
    real_time: RealTime,
    seconds: float,
    works: bool,
) -> None:
    query_id = sandbox.world.taps(aya.id, message_id, "Oui").callback_query_id
    sandbox.world.clock.move(timedelta(days=1))
    real_time.passed += seconds
    assert (await bot("answerCallbackQuery", callback_query_id=query_id))["ok"] is works


async def test_a_press_on_a_deleted_message_still_arrives(bot: Caller, sandbox: Sandbox, aya: Person) -> None:
    sandbox.world.taps(aya.id, 5, data="made up")
    (update,) = await bot.does("getUpdates")
    assert update["callback_query"]["data"] == "made up"
    assert update["callback_query"]["message"] == {"chat": aya.chat(), "message_id": 5, "date": 0}
