"""What may be sent."""

from typing import Any

import pytest

from bot.sandbox import Sandbox
from bot.sandbox.people import Person
from tests.sandbox.conftest import Caller

Json = dict[str, Any]


def one(**button: Any) -> Json:
    """Return a keyboard of one button."""
    return {"inline_keyboard": [[button]]}


DATA = {"callback_data": "a"}
BAD_LINK = "400 Bad Request: inline keyboard button URL"
NO_TEXT_BUTTON = (
    "400 Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
)


@pytest.mark.parametrize(
    ("params", "why"),
    [
        ({}, "400 Bad Request: message text is empty"),
        ({"text": ""}, "400 Bad Request: message text is empty"),
        ({"text": "\u200b\u00a0"}, "400 Bad Request: message text is empty"),
        ({"text": " \n\u202e "}, "400 Bad Request: message text is empty"),
        ({"text": "<b> </b>", "parse_mode": "HTML"}, "400 Bad Request: message text is empty"),
        ({"text": "x" * 4097}, "400 Bad Request: message is too long"),
        ({"text": "😀" * 2049}, "400 Bad Request: message is too long"),
        ({"text": "x" * 32769}, "400 Bad Request: text is too long"),
        ({"text": "\ud800"}, "400 Bad Request: strings must be encoded in UTF-8"),
        (
            {"text": "a<b", "parse_mode": "HTML"},
            "400 Bad Request: can't parse entities: Unclosed start tag at byte offset 1",
        ),
        ({"text": "a", "parse_mode": "Marked"}, "400 Bad Request: unsupported parse_mode"),
        (
            {"text": "a", "entities": [{"type": "bold", "offset": 0, "length": 2}]},
            "400 Bad Request: can't parse entities: an entity lies outside the text",
        ),
        (
            {"text": "a", "entities": [{"type": "bold", "offset": 0}]},
            "400 Bad Request: can't parse MessageEntity: can't find field \"length\"",
        ),
        ({"text": "a", "chat": 5}, '400 Bad Request: sendMessage has no parameter "chat"'),
        (
            {"text": "a", "message_thread_id": 5},
            '400 Bad Request: sendMessage has no parameter "message_thread_id"',
        ),
        (
            {"text": "a", "disable_notification": "maybe"},
            '400 Bad Request: parameter "disable_notification" must be a Boolean',
        ),
        (
            {"text": "a", "reply_parameters": {"message_id": 5}},
            "400 Bad Request: message to be replied not found",
        ),
        ({"text": "a", "reply_parameters": {"id": 5}}, '400 Bad Request: ReplyParameters has no field "id"'),
        ({"text": "a", "reply_markup": "{"}, "400 Bad Request: can't parse reply markup JSON object"),
        ({"text": "a", "reply_markup": "[]"}, "400 Bad Request: object expected as reply markup"),
        (
            {"text": "a", "reply_markup": one(text=" ", **DATA)},
            "400 Bad Request: inline keyboard button text must be non-empty",
        ),
        ({"text": "a", "reply_markup": one(text="a")}, NO_TEXT_BUTTON),
        ({"text": "a", "reply_markup": one(text="a", callback_data="")}, NO_TEXT_BUTTON),
        (
            {"text": "a", "reply_markup": one(text="a", url="https://a.example", **DATA)},
            "400 Bad Request: can't parse inline keyboard button: it has url and callback_data, "
            "exactly one is allowed",
        ),
        (
            {"text": "a", "reply_markup": one(text="a", callback_data="é" * 32 + "x")},
            "400 Bad Request: BUTTON_DATA_INVALID",
        ),
        (
            {"text": "a", "reply_markup": one(text="a", copy_text={"text": "x" * 257})},
            "400 Bad Request: BUTTON_COPY_TEXT_INVALID",
        ),
        (
            {"text": "a", "reply_markup": one(text="a", copy_text={"text": ""})},
            "400 Bad Request: BUTTON_COPY_TEXT_INVALID",
        ),
        (
            {"text": "a", "reply_markup": one(text="a", url="javascript://alert")},
            f"{BAD_LINK} 'javascript://alert' is invalid: Unsupported URL protocol",
        ),
        (
            {"text": "a", "reply_markup": one(text="a", url="https://a b.example")},
            f"{BAD_LINK} 'https://a b.example' is invalid: Disallowed character in URL host",
        ),
        (
            {"text": "a", "reply_markup": one(text="a", switch_inline_query="x")},
            "400 Bad Request: BUTTON_TYPE_INVALID",
        ),
        (
            {"text": "a", "reply_markup": one(text="a", data="x")},
            '400 Bad Request: InlineKeyboardButton has no field "data"',
        ),
        (
            {"text": "a", "reply_markup": one(**DATA)},
            "400 Bad Request: can't parse InlineKeyboardButton: can't find field \"text\"",
        ),
        (
            {"text": "a", "reply_markup": {"inline_keyboard": [{"text": "a"}]}},
            '400 Bad Request: parameter "inline_keyboard" must be an Array',
        ),
        (
            {"text": "a", "reply_markup": {"inline_keyboard": [[{"text": "a", **DATA}] * 9]}},
            "400 Bad Request: reply markup is too long",
        ),
        (
            {"text": "a", "reply_markup": {"inline_keyboard": [[{"text": "a", **DATA}]] * 101}},
            "400 Bad Request: reply markup is too long",
        ),
        (
            {"text": "a", "reply_markup": {"keyboard": [[{"text": "a", "web_app": {}}]]}},
            '400 Bad Request: KeyboardButton has no field "web_app"',
        ),
    ],
)
async def test_a_message_is_refused(bot: Caller, aya: Person, params: Json, why: str) -> None:
    assert await bot.refused("sendMessage", chat_id=aya.id, **params) == why


@pytest.mark.parametrize(
    ("params", "field", "kept"),
    [
        ({"text": "x" * 4096}, "text", "x" * 4096),
        ({"text": "😀" * 2048}, "text", "😀" * 2048),
        ({"text": f"<b>{'x' * 4096}</b>", "parse_mode": "HTML"}, "text", "x" * 4096),
        ({"text": " a\rb\x00\n"}, "text", "ab"),
        ({"text": "a", "protect_content": True}, "has_protected_content", True),
        (
            {"text": "a", "link_preview_options": {"is_disabled": True}},
            "link_preview_options",
            {"is_disabled": True},
        ),
        (
            {"text": "a", "reply_markup": one(text="a", callback_data="é" * 32)},
            "reply_markup",
            one(text="a", callback_data="é" * 32),
        ),
        (
            {"text": "a", "reply_markup": one(text="a", url="t.me/Bot?start=x")},
            "reply_markup",
            one(text="a", url="http://t.me/Bot?start=x"),
        ),
        (
            {"text": "a", "reply_markup": one(text="a", url="tg://user?id=5")},
            "reply_markup",
            one(text="a", url="tg://user?id=5"),
        ),
        (
            {"text": "a", "reply_parameters": {"message_id": 5, "allow_sending_without_reply": True}},
            "text",
            "a",
        ),
    ],
)
async def test_a_message_at_the_limit_passes(
    bot: Caller, aya: Person, params: Json, field: str, kept: Any
) -> None:
    assert (await bot.does("sendMessage", chat_id=aya.id, **params))[field] == kept


@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("sendMessage", {"text": "a"}),
        ("sendChatAction", {"action": "typing"}),
        ("editMessageText", {"text": "a", "message_id": 5}),
        ("deleteMessage", {"message_id": 5}),
    ],
)
async def test_who_cannot_be_written_to(
    bot: Caller, sandbox: Sandbox, aya: Person, method: str, params: Json
) -> None:
    stranger = sandbox.world.add_person("Koffi")
    sandbox.world.blocks(aya.id, True)
    assert await bot.refused(method, chat_id=5, **params) == "400 Bad Request: chat not found"
    assert await bot.refused(method, chat_id="@aya", **params) == "400 Bad Request: chat not found"
    assert await bot.refused(method, **params) == "400 Bad Request: chat_id is empty"
    assert await bot.refused(method, chat_id=aya.id, **params) == "403 Forbidden: bot was blocked by the user"
    assert (
        await bot.refused(method, chat_id=stranger.id, **params)
        == "403 Forbidden: bot can't initiate conversation with a user"
    )


async def test_a_reply_shows_what_it_answers(bot: Caller, aya: Person) -> None:
    first = await bot.does("sendMessage", chat_id=aya.id, text="un")
    reply = {"message_id": first["message_id"]}
    second = await bot.does("sendMessage", chat_id=aya.id, text="deux", reply_parameters=reply)
    assert second["reply_to_message"]["text"] == "un"
    assert second["message_id"] > first["message_id"]


async def test_an_unknown_action_is_refused(bot: Caller, aya: Person) -> None:
    assert await bot.does("sendChatAction", chat_id=aya.id, action="typing") is True
    why = await bot.refused("sendChatAction", chat_id=aya.id, action="dancing")
    assert why == "400 Bad Request: wrong parameter action in request"


@pytest.mark.parametrize(
    ("content_type", "body", "why"),
    [
        ("application/json", b"{", "400 Bad Request: can't parse JSON object"),
        ("application/json", b"[]", "400 Bad Request: object expected as the request"),
        ("application/json", b'{"text": "\xff"}', "400 Bad Request: strings must be encoded in UTF-8"),
        ("text/plain", b"text=a", "400 Bad Request: unsupported content type of the request"),
    ],
)
async def test_a_malformed_request_is_refused(bot: Caller, content_type: str, body: bytes, why: str) -> None:
    headers = {"Content-Type": content_type}
    async with bot.session.post(f"{bot.base}/sendMessage", data=body, headers=headers) as response:
        answer = await response.json()
    assert f"{answer['error_code']} {answer['description']}" == why


async def test_every_way_of_sending_parameters(bot: Caller, aya: Person) -> None:
    url, markup = f"{bot.base}/SENDMESSAGE", '{"inline_keyboard":[[{"text":"Oui","callback_data":"1"}]]}'
    given = {"chat_id": str(aya.id), "text": "a", "disable_notification": "true", "reply_markup": markup}
    for request in (
        bot.session.get(url, params=given),
        bot.session.post(url, data=given),
        bot.session.post(url, json=given),
        bot.session.post(url, params={"chat_id": str(aya.id)}, json={"text": "a", "reply_markup": markup}),
    ):
        async with request as response:
            answer = await response.json()
        assert answer["ok"], answer
        assert answer["result"]["reply_markup"]["inline_keyboard"][0][0]["text"] == "Oui"


async def test_wrong_addresses(bot: Caller, sandbox: Sandbox) -> None:
    assert await bot.refused("sendPigeon") == "404 Not Found: method not found"
    for token, why in (("100:OTHER", "Unauthorized"), ("nothing", "Unauthorized: invalid token specified")):
        async with bot.session.get(f"{sandbox.url}/bot{token}/getMe") as response:
            assert response.status == 401
            assert (await response.json())["description"] == why
