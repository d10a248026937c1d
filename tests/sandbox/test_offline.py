"""A phone that is off the net: Telegram takes the bot's messages, the phone shows them when it is back."""

from bot.sandbox.people import Person
from tests.sandbox.conftest import Caller, Script


async def test_what_the_bot_wrote_meanwhile_comes_at_once(bot: Caller, script: Script, aya: Person) -> None:
    phone = f"people/{aya.id}"
    shown = (await bot.does("sendMessage", chat_id=aya.id, text="avant"))["message_id"]
    before = await script.gets(f"{phone}/chat")
    await script.posts(f"{phone}/offline", offline=True)
    await bot.does("sendMessage", chat_id=aya.id, text="pendant")
    await bot.does("editMessageText", chat_id=aya.id, message_id=shown, text="avant, changé")
    for after in (0, before["seq"]):
        held = await script.gets(f"{phone}/chat?after={after}")
        assert held["seq"] == before["seq"]
        assert held["messages"] == (before["messages"] if after == 0 else [])
    await script.posts(f"{phone}/offline", offline=False)
    back = await script.gets(f"{phone}/chat?after={before['seq']}&wait=5")
    assert [message["text"] for message in back["messages"]] == ["avant, changé", "pendant"]


async def test_nothing_is_sent_from_it(bot: Caller, script: Script, aya: Person) -> None:
    phone = f"people/{aya.id}"
    markup = {"inline_keyboard": [[{"text": "Oui", "callback_data": "1"}]]}
    shown = (await bot.does("sendMessage", chat_id=aya.id, text="un", reply_markup=markup))["message_id"]
    await script.posts(f"{phone}/offline", offline=True)
    for gesture, body in (
        ("say", {"text": "a"}),
        ("tap", {"message_id": shown, "button": "Oui"}),
        ("open", {"link": "https://t.me/ParoleTenueBot?start=x"}),
        ("block", {"blocked": True}),
        ("group", {"text": "a"}),
    ):
        refused = await script.posts(f"{phone}/{gesture}", 400, **body)
        assert refused == {"error": "this phone is offline", "code": "offline"}
    assert (await script.gets("state"))["people"][0]["offline"] is True
    assert (await script.posts(f"{phone}/offline", 400, offline=True))["code"] == "unchanged"
    assert await bot.does("getUpdates") == []
