"""Screens on phones: sent, changed in place, replaced where they can't be changed."""

import pytest
from telegram import Bot
from telegram.error import BadRequest, Forbidden

from bot.outbox.send import edit, payload, post
from bot.sandbox import Sandbox
from bot.screens import Button, Screen, copies, link, opens, rows, say

SCREEN = Screen(
    "Bonjour <b>Awa</b>, que faut-il faire ? https://example.org",
    rows(say("Réparer", "repair"), (link("Charte", "https://example.org/"), copies("Copier", "PT-12"))),
)


def encoded(button: Button) -> str:
    return f"1:3:{button.verb}:{button.value}"


def methods(sandbox: Sandbox) -> list[str]:
    return [call.method for call in sandbox.world.calls.all]


async def test_a_screen_arrives_with_its_buttons(bot: Bot, awa: int, sandbox: Sandbox) -> None:
    message_id = await post(bot, awa, SCREEN, encode=encoded)
    message = sandbox.world.chats[awa].messages[message_id]
    assert message.text == "Bonjour Awa, que faut-il faire ? https://example.org"
    assert message.rows == [
        [{"text": "Réparer", "callback_data": "1:3:say:repair"}],
        [
            {"text": "Charte", "url": "https://example.org/"},
            {"text": "Copier", "copy_text": {"text": "PT-12"}},
        ],
    ]
    assert sandbox.world.calls.all[-1].params["link_preview_options"] == {"is_disabled": True}


@pytest.mark.parametrize("asked", [True, False])
async def test_silent_and_protected_are_said_to_telegram(
    bot: Bot, awa: int, sandbox: Sandbox, asked: bool
) -> None:
    await post(bot, awa, SCREEN, encode=encoded, silent=asked, protected=asked)
    params = sandbox.world.calls.all[-1].params
    assert ("disable_notification" in params, "protect_content" in params) == (asked, asked)


async def test_a_screen_changes_in_place(bot: Bot, awa: int, sandbox: Sandbox) -> None:
    message_id = await post(bot, awa, SCREEN, encode=encoded)
    assert await edit(bot, awa, message_id, Screen("Merci."), encode=encoded) == message_id
    message = sandbox.world.chats[awa].messages[message_id]
    assert (message.text, message.rows) == ("Merci.", [])


async def test_a_screen_that_shows_already_counts_as_shown(bot: Bot, awa: int, sandbox: Sandbox) -> None:
    message_id = await post(bot, awa, SCREEN, encode=encoded)
    assert await edit(bot, awa, message_id, SCREEN, encode=encoded) == message_id
    assert methods(sandbox)[-2:] == ["sendMessage", "editMessageText"]


async def test_a_message_that_is_gone_is_replaced(bot: Bot, awa: int, sandbox: Sandbox) -> None:
    message_id = await post(bot, awa, Screen("Avant"), encode=encoded)
    await bot.delete_message(awa, message_id)
    shown = await edit(bot, awa, message_id, SCREEN, encode=encoded, silent=True)
    assert shown != message_id
    assert sandbox.world.chats[awa].messages[shown].text.startswith("Bonjour Awa")
    assert sandbox.world.calls.all[-1].params["disable_notification"] is True


async def test_a_persons_own_message_cannot_be_edited_and_is_answered_by_a_new_one(
    bot: Bot, awa: int, sandbox: Sandbox
) -> None:
    own = sandbox.world.says(awa, "Bonjour").message_id
    assert await edit(bot, awa, own, SCREEN, encode=encoded) != own


async def test_other_refusals_are_raised(bot: Bot, awa: int, sandbox: Sandbox) -> None:
    message_id = await post(bot, awa, SCREEN, encode=encoded)
    with pytest.raises(BadRequest):
        await edit(bot, awa, message_id, Screen("<b>"), encode=encoded)
    with pytest.raises(BadRequest):
        await post(bot, awa, Screen(""), encode=encoded)
    sandbox.world.blocks(awa, True)
    with pytest.raises(Forbidden):
        await post(bot, awa, SCREEN, encode=encoded)


@pytest.mark.parametrize(
    ("value", "fits"), [("x" * 56, True), ("x" * 57, False), ("é" * 29, False), ("é" * 28, True)]
)
def test_button_data_has_sixty_four_bytes(value: str, fits: bool) -> None:
    screen = Screen("Texte", rows(say("Oui", value)))
    if fits:
        payload(1, screen, encode=encoded)
        return
    with pytest.raises(ValueError, match="64"):
        payload(1, screen, encode=encoded)


def test_a_button_without_data_is_refused() -> None:
    with pytest.raises(ValueError, match="0 bytes"):
        payload(1, Screen("Texte", rows(opens("Oui", "door"))), encode=lambda _: "")
