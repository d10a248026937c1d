"""The people that other tests play."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.sandbox import Sandbox
from tests.people import Someone, someone
from tests.sandbox.conftest import Caller

OUI = {
    "inline_keyboard": [
        [{"text": "Oui", "callback_data": "oui"}, {"text": "Lien", "url": "https://a.example/"}]
    ]
}


async def answer_everything(bot: Caller) -> None:
    """Be a small bot: greet, take texts and files, say what was pressed."""
    offset = 0
    while True:
        for update in await bot.does("getUpdates", offset=offset, timeout=30):
            offset = update["update_id"] + 1
            if press := update.get("callback_query"):
                target = {"chat_id": press["from"]["id"], "message_id": press["message"]["message_id"]}
                await bot.does(
                    "editMessageText", **target, text=f"Choisi\u00a0: {press['data']}", reply_markup=OUI
                )
                await bot.does("answerCallbackQuery", callback_query_id=press["id"], text="Noté")
            elif message := update.get("message"):
                text = message.get("text", "fichier")
                params = {
                    "chat_id": message["from"]["id"],
                    "text": f"Reçu\u00a0: {text}",
                    "reply_markup": OUI,
                }
                await bot.does("sendMessage", **params, disable_notification=text == "chut")


@pytest.fixture
async def koffi(bot: Caller, sandbox: Sandbox) -> AsyncIterator[Someone]:
    """Give a person whom a small bot answers."""
    answering = asyncio.create_task(answer_everything(bot))
    yield someone(sandbox.world, "Koffi", "provider")
    answering.cancel()
    await asyncio.wait([answering])


async def test_a_conversation(koffi: Someone) -> None:
    assert (koffi.screen, koffi.buttons, koffi.messages) == ("", [], [])
    await koffi.opens("https://t.me/ParoleTenueBot?start=abc")
    assert koffi.sees("Reçu : /start abc")
    await koffi.says("Une fuite")
    assert koffi.screen == "Reçu\u00a0: Une fuite"
    assert not koffi.sees("/start abc")
    assert koffi.buttons == [["Oui", "Lien"]]
    await koffi.taps("Oui")
    assert koffi.sees("Choisi : oui")
    assert koffi.sees("Noté")
    assert koffi.alerts == ["Noté"]
    await koffi.attaches("photo", b"123", caption="ici")
    assert koffi.sees("fichier")
    await koffi.sends(location={"latitude": 5.3, "longitude": -4.0})
    await koffi.says("/aide")
    await koffi.says("chut")
    assert (koffi.gestures, koffi.typed, koffi.sounding) == (7, 2, 5)
    assert koffi.link("Lien") == "https://a.example/"
    await koffi.forges("n’importe")
    assert koffi.sees("Choisi : n’importe")


async def test_a_button_that_is_not_there_is_told_with_what_is(koffi: Someone) -> None:
    await koffi.says("bonjour")
    with pytest.raises(AssertionError) as failure:
        await koffi.taps("Non")
    assert str(failure.value) == (
        "Koffi has no button “Non”. On screen:\n— Reçu\u00a0: bonjour\n  [Oui] | [Lien]"
    )


async def test_they_wait_for_the_app_when_it_says_how(sandbox: Sandbox) -> None:
    waited: list[int] = []

    async def settle() -> None:
        waited.append(len(sandbox.world.updates.pending))

    aya = someone(sandbox.world, "Aya", settle=settle)
    await aya.says("un")
    await aya.blocks()
    assert waited == [1, 2]
