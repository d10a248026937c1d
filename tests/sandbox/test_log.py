"""Behind the scenes: each call stands with what caused it."""

from typing import Any

from bot.sandbox import Reach, Sandbox
from bot.sandbox.log import KEPT
from bot.sandbox.people import Person
from tests.sandbox.conftest import Caller, Script

OUI = {"inline_keyboard": [[{"text": "Oui", "callback_data": "1"}]]}


def calls(entry: Any) -> list[tuple[str, bool]]:
    return [(call["method"], call["ok"]) for call in entry["calls"]]


async def test_calls_stand_with_the_update_that_caused_them(
    bot: Caller, script: Script, sandbox: Sandbox, aya: Person
) -> None:
    koffi = sandbox.world.add_person("Koffi")
    shown = (await bot.does("sendMessage", chat_id=aya.id, text="un", reply_markup=OUI))["message_id"]
    await script.posts(f"people/{koffi.id}/say", text="deux")
    await script.posts(f"people/{aya.id}/tap", message_id=shown, button="Oui")
    press = (await bot.does("getUpdates"))[-1]["callback_query"]["id"]
    await bot.does("answerCallbackQuery", callback_query_id=press)
    await bot.does("sendMessage", chat_id=aya.id, text="pour elle")
    await bot.does("sendMessage", chat_id=koffi.id, text="pour lui")
    await bot.does("sendMessage", chat_id=koffi.id, text="à cause d’elle")
    await bot.refused("sendMessage", chat_id=5, text="perdu")
    start, said, tapped = (await script.gets("log"))["entries"]
    assert (start["who"], start["what"]["message"]["text"]) == (aya.id, "/start")
    assert calls(start) == [("sendMessage", True)]
    assert [(call["params"]["text"], call["result"]["text"]) for call in said["calls"]] == [
        ("pour lui", "pour lui")
    ]
    assert calls(tapped) == [
        ("answerCallbackQuery", True),
        ("sendMessage", True),
        ("sendMessage", True),
        ("sendMessage", False),
    ]
    assert tapped["calls"][-1]["description"] == "Bad Request: chat not found"


async def test_rows_stand_with_their_update_and_the_rest_with_what_happened_last(
    bot: Caller, script: Script, sandbox: Sandbox, aya: Person
) -> None:
    said = await script.posts(f"people/{aya.id}/say", text="un")
    seq = (await script.gets("log"))["seq"]
    await script.posts("clock", seconds=60)
    row = {"table": "talk", "id": 1, "what": "new", "columns": {}}
    sandbox.world.log.changed(said["update_id"], [row])
    sandbox.world.log.changed(None, [row | {"id": 2}])
    await bot.does("sendMessage", chat_id=aya.id, text="reçu")
    await bot.does("sendMessage", chat_id=aya.id, text="rappel")
    news = await script.gets(f"log?after={seq}&wait=5")
    update, clock = news["entries"]
    assert (update["rows"], [call["params"]["text"] for call in update["calls"]]) == ([row], ["reçu"])
    assert (clock["kind"], clock["rows"][0]["id"], calls(clock)) == ("clock", 2, [("sendMessage", True)])
    assert (news["engagements"], news["outbox"], news["due"]) == (None, None, None)
    assert (await script.gets(f"log?after={news['seq']}"))["entries"] == []


async def test_only_the_last_things_are_kept(script: Script, sandbox: Sandbox, aya: Person) -> None:
    for number in range(KEPT + 5):
        sandbox.world.says(aya.id, f"{number}")
    entries = (await script.gets("log"))["entries"]
    assert len(entries) == KEPT
    assert entries[-1]["what"]["message"]["text"] == f"{KEPT + 4}"


async def test_what_the_bot_has_in_hand_and_its_stages(script: Script, sandbox: Sandbox) -> None:
    class Near(Reach):
        async def look(self) -> dict[str, Any]:
            return {"engagements": [{"id": 1, "stage": "work"}], "outbox": [], "due": []}

        async def stages(self) -> dict[str, Any]:
            return {"diagram": "stateDiagram-v2"}

    assert await script.gets("stages") == {}
    sandbox.reach = Near()
    assert (await script.gets("log"))["engagements"] == [{"id": 1, "stage": "work"}]
    assert await script.gets("stages") == {"diagram": "stateDiagram-v2"}
