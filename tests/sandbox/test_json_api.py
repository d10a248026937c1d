"""A script can be a person."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from aiohttp import FormData

from bot.sandbox import Reach, Sandbox
from bot.sandbox.people import Person
from tests.sandbox.conftest import START, Caller, Script

OUI = {
    "inline_keyboard": [
        [{"text": "Oui", "callback_data": "1"}, {"text": "Site", "url": "https://a.example/"}],
        [{"text": "Copier", "copy_text": {"text": "K7"}}],
    ]
}


async def test_the_state(script: Script, sandbox: Sandbox) -> None:
    koffi = await script.posts("people", first_name="Koffi", last_name="Yao", role="provider")
    admin = await script.posts("people", first_name="Mariam", username="mariam", language_code="en", id=2**40)
    state = await script.gets("state")
    assert state["people"] == [koffi, admin]
    assert admin == {
        "id": 2**40,
        "first_name": "Mariam",
        "last_name": "",
        "username": "mariam",
        "language_code": "en",
        "role": "",
        "blocked": False,
        "offline": False,
        "met": False,
    }
    assert state["bot"] == {
        "id": 100,
        "username": "ParoleTenueBot",
        "first_name": "Parole tenue",
        **{"running": True, "now": "running", "since": ""},
    }
    assert datetime.fromisoformat(state["clock"]) >= START
    assert (state["trouble"], state["next_due"]) == ([], None)


async def test_some_ids_need_more_than_32_bits(script: Script) -> None:
    ids = [(await script.posts("people", first_name="Aya"))["id"] for _ in range(4)]
    assert [number > 2**32 for number in ids] == [False, True, False, True]


async def test_what_a_person_says_and_sees(bot: Caller, script: Script) -> None:
    koffi = (await script.posts("people", first_name="Koffi"))["id"]
    sent = await script.posts(f"people/{koffi}/say", text="Bonjour /aide")
    (update,) = await bot.does("getUpdates")
    assert update["update_id"] == sent["update_id"]
    assert update["message"]["entities"] == [{"type": "bot_command", "offset": 8, "length": 5}]
    answer = {"chat_id": koffi, "text": "<b>Oui</b> &amp;", "parse_mode": "HTML", "reply_markup": OUI}
    shown = await bot.does("sendMessage", **answer, disable_notification=True, protect_content=True)
    chat = await script.gets(f"people/{koffi}/chat")
    assert chat["messages"][1] == {
        "message_id": shown["message_id"],
        "seq": 2,
        "from_bot": True,
        "sender": "Parole tenue",
        "date": datetime.fromtimestamp(shown["date"], UTC).isoformat(),
        "edited": False,
        "silent": True,
        "kind": "text",
        "html": "<b>Oui</b> &amp;",
        "text": "Oui &",
        "photo": None,
        "voice": None,
        "document": None,
        "contact": None,
        "buttons": OUI["inline_keyboard"],
        "reply_to": None,
        "protected": True,
    }


async def test_the_chat_gives_only_what_changed(bot: Caller, script: Script, aya: Person) -> None:
    first = await bot.does("sendMessage", chat_id=aya.id, text="un", reply_markup=OUI)
    second = await bot.does("sendMessage", chat_id=aya.id, text="deux")
    target = {"chat_id": aya.id, "message_id": first["message_id"]}
    seq = (await script.gets(f"people/{aya.id}/chat"))["seq"]
    waiting = asyncio.create_task(script.gets(f"people/{aya.id}/chat?after={seq}&wait=25"))
    press = await script.posts(f"people/{aya.id}/tap", message_id=first["message_id"], button="Oui")
    await bot.does(
        "answerCallbackQuery", callback_query_id=press["callback_query_id"], text="Bien", show_alert=True
    )
    answer = {"callback_query_id": press["callback_query_id"], "text": "Bien", "show_alert": True, "url": ""}
    assert (await waiting)["answers"] == [answer]
    await bot.does("editMessageText", **target, text="un bis")
    await bot.does("deleteMessage", chat_id=aya.id, message_id=second["message_id"])
    await bot.does("sendChatAction", chat_id=aya.id, action="typing")
    changed = await script.gets(f"people/{aya.id}/chat?after={seq}")
    assert [(message["text"], message["edited"]) for message in changed["messages"]] == [("un bis", True)]
    assert (changed["removed"], changed["answers"]) == ([second["message_id"]], [answer])
    assert changed["typing"] is True
    nothing = await script.gets(f"people/{aya.id}/chat?after={changed['seq']}")
    assert (nothing["messages"], nothing["removed"], nothing["answers"]) == ([], [], [])
    other_life = await script.gets(f"people/{aya.id}/chat?after=999&wait=25")
    assert [message["text"] for message in other_life["messages"]] == ["/start", "un bis"]


@pytest.mark.parametrize(
    ("path", "body", "status", "why"),
    [
        ("people", {}, 400, "“first_name” has to be a string"),
        ("people", {"first_name": " "}, 400, "“first_name” has to be said"),
        ("people", {"first_name": "A", "id": "5"}, 400, "“id” has to be an integer"),
        ("people", {"first_name": "A", "id": 2**52}, 400, "an id is a positive number of at most 52 bits"),
        ("people/5/say", {"text": "a"}, 404, "there is no person 5"),
        ("people/x/say", {"text": "a"}, 400, "'x' is not an integer"),
        ("people/AYA/say", {"text": " "}, 400, "a message has 1 to 4096 characters"),
        ("people/AYA/say", {"text": "x" * 4097}, 400, "a message has 1 to 4096 characters"),
        ("people/AYA/say", {"text": "a", "reply_to": 5}, 404, "there is no message 5"),
        ("people/AYA/tap", {"message_id": 5, "button": "Oui"}, 404, "there is no message 5"),
        ("people/AYA/tap", {"button": "Oui"}, 400, "“message_id” has to be an integer"),
        ("people/AYA/edit", {"message_id": 5, "text": "a"}, 404, "there is no message 5"),
        ("people/AYA/send", {"message": "a"}, 400, "“message” has to be an object"),
        ("people/AYA/open", {"link": "https://a.example/"}, 400, "this link does not open the bot"),
        (
            "people/AYA/open",
            {"link": "https://t.me/Other?start=x"},
            400,
            "this link opens @Other, not @ParoleTenueBot",
        ),
        (
            "people/AYA/open",
            {"link": f"https://t.me/ParoleTenueBot?start={'x' * 65}"},
            400,
            "a payload is 1 to 64 of A-Z a-z 0-9 _ -",
        ),
        ("people/AYA/block", {"blocked": False}, 400, "nothing changes by this"),
        ("people/AYA/block", {"blocked": 1}, 400, "“blocked” has to be true or false"),
        ("people/AYA/dance", {}, 405, "Method Not Allowed"),
        ("updates/again", {"update_id": 5}, 404, "there was no update 5"),
        ("clock", {}, 400, "“next” has to be true or false"),
        ("clock", {"next": True}, 404, "nothing is due"),
        ("clock", {"seconds": -1}, 400, "the clock only goes forward"),
        ("clock", {"to": "2020-01-01T00:00:00+00:00"}, 400, "the clock only goes forward"),
        ("clock", {"to": "2030-01-01T00:00:00"}, 400, "the clock needs an aware datetime"),
        ("clock", {"to": "tomorrow"}, 400, "Invalid isoformat string: 'tomorrow'"),
    ],
)
async def test_what_a_person_cannot_do(
    script: Script, aya: Person, *, path: str, body: dict[str, Any], status: int, why: str
) -> None:
    refused = await script.posts(path.replace("AYA", str(aya.id)), status, **body)
    assert refused["error"] == why


async def test_buttons_are_pressed_by_their_words(bot: Caller, script: Script, aya: Person) -> None:
    shown = (await bot.does("sendMessage", chat_id=aya.id, text="un", reply_markup=OUI))["message_id"]
    tap = f"people/{aya.id}/tap"
    await script.posts(tap, message_id=shown, button="Oui")
    await script.posts(tap, message_id=shown, data="forged")
    assert [update["callback_query"]["data"] for update in await bot.does("getUpdates")] == ["1", "forged"]
    for words, status in (("Non", 404), ("Site", 400), ("Copier", 400)):
        await script.posts(tap, status, message_id=shown, button=words)


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("https://t.me/ParoleTenueBot?start=inv_x-9", "/start inv_x-9"),
        ("t.me/paroletenuebot", "/start"),
        ("tg://resolve?domain=ParoleTenueBot&start=x", "/start x"),
    ],
)
async def test_opening_a_link(bot: Caller, script: Script, aya: Person, *, link: str, said: str) -> None:
    await script.posts(f"people/{aya.id}/block", blocked=True)
    await script.posts(f"people/{aya.id}/say", 400, text="a")
    await script.posts(f"people/{aya.id}/open", link=link)
    left, back, start = await bot.does("getUpdates")
    assert left["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    assert back["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert start["message"]["text"] == said


async def test_editing_groups_and_anything_else(bot: Caller, script: Script, aya: Person) -> None:
    mine = await script.posts(f"people/{aya.id}/say", text="un")
    await script.posts(f"people/{aya.id}/edit", message_id=mine["message_id"], text="un bis")
    await script.posts(f"people/{aya.id}/group", text="/start@ParoleTenueBot")
    await script.posts(f"people/{aya.id}/send", message={"location": {"latitude": 5.3, "longitude": -4.0}})
    await script.posts("updates", message_reaction={"chat": {}})
    await script.posts("updates/again", update_id=mine["update_id"])
    said, edited, group, location, raw = await bot.does("getUpdates")
    assert edited["edited_message"]["text"] == "un bis"
    assert edited["edited_message"]["message_id"] == said["message"]["message_id"]
    assert group["message"]["chat"]["type"] == "supergroup"
    assert location["message"]["location"]["latitude"] == 5.3
    assert raw["message_reaction"] == {"chat": {}}
    await bot.does("sendMessage", chat_id=group["message"]["chat"]["id"], text="En privé.")
    seen = await script.gets(f"people/{group['message']['chat']['id']}/chat")
    assert [message["text"] for message in seen["messages"]] == ["/start@ParoleTenueBot", "En privé."]


async def test_an_update_comes_twice(bot: Caller, script: Script, sandbox: Sandbox, aya: Person) -> None:
    koffi = sandbox.world.add_person("Koffi")
    for person, words in ((koffi, "un"), (aya, "deux"), (koffi, "trois")):
        await script.posts(f"people/{person.id}/say", text=words)
    first = await bot.does("getUpdates")
    await bot.does("getUpdates", offset=first[-1]["update_id"] + 1)
    await script.posts("updates/again", person=aya.id)
    await script.posts("updates/again")
    assert await bot.does("getUpdates") == first[1:]
    sandbox.world.begin()
    assert await script.posts("updates/again", 404) == {
        "error": "there was no update yet",
        "code": "no_update",
    }


async def test_attaching(bot: Caller, script: Script, aya: Person) -> None:
    async def attach(**fields: str) -> tuple[int, dict[str, Any]]:
        form = FormData(fields)
        form.add_field("file", b"\xff\xd8\xff", filename="a.jpg", content_type="image/jpeg")
        async with script.session.post(f"{script.base}/people/{aya.id}/attach", data=form) as response:
            return response.status, await response.json()

    for kind in ("photo", "voice", "document", "audio", "video", "sticker"):
        status, _ = await attach(kind=kind, caption="ici", album="7")
        assert status == 200
        assert kind in (await bot.does("getUpdates"))[-1]["message"]
    assert await attach(kind="scent") == (
        400,
        {"error": "no such kind of file: scent; there are photo, voice, document, audio, video, sticker"},
    )
    photo = (await script.gets(f"people/{aya.id}/chat"))["messages"][1]["photo"]
    async with script.session.get(f"{script.base}/files/{photo['file_id']}") as response:
        assert (response.content_type, await response.read()) == ("image/jpeg", b"\xff\xd8\xff")
    await script.gets("files/none", 404)


async def test_the_clock(script: Script, sandbox: Sandbox) -> None:
    seen: list[datetime] = []
    due = START + timedelta(days=3)

    class Near(Reach):
        async def moved(self) -> None:
            seen.append(sandbox.world.clock.now())

        async def coming(self) -> list[tuple[datetime, str]]:
            return [(due, "eve_of_work"), (due + timedelta(hours=1), "alert")]

    sandbox.reach = Near()
    state = await script.gets("state")
    assert state["next_due"] == {
        "at": due.isoformat(),
        "what": "eve_of_work",
        "fr": "rappel de la veille du travail",
        "en": "reminder on the eve of the work",
    }
    assert [each["what"] for each in state["due"]] == ["eve_of_work", "alert"]
    for body, at in (
        ({"seconds": 3600}, START + timedelta(hours=1)),
        ({"to": (START + timedelta(days=1)).isoformat()}, START + timedelta(days=1)),
        ({"next": True}, due),
        ({"next": True}, due),
    ):
        shown = datetime.fromisoformat((await script.posts("clock", **body))["clock"])
        assert timedelta() <= shown - at < timedelta(seconds=30)
        assert timedelta() <= seen[-1] - at < timedelta(seconds=30)
    assert len(seen) == 4


async def test_the_calls(bot: Caller, script: Script, aya: Person) -> None:
    await bot.does("getUpdates")
    await bot.does("sendMessage", chat_id=aya.id, text="un")
    await bot.refused("sendMessage", chat_id=5, text="deux")
    first, second = (await script.gets("calls"))["calls"]
    assert (first["method"], first["params"], first["ok"]) == (
        "sendMessage",
        {"chat_id": aya.id, "text": "un"},
        True,
    )
    assert (second["ok"], second["error_code"]) == (False, 400)
    assert (await script.gets(f"calls?after={first['n']}"))["calls"] == [second]


async def test_what_is_not_unicode_spoils_no_answer(bot: Caller, script: Script, aya: Person) -> None:
    await script.posts(f"people/{aya.id}/say", text="a\ud800")
    (update,) = await bot.does("getUpdates")
    assert update["message"]["text"] == "a\ud800"
    await bot.refused("sendMessage", chat_id=aya.id, text="\ud800")
    assert (await script.gets("calls"))["calls"][-1]["params"]["text"] == "\ud800"
    assert (await script.gets(f"people/{aya.id}/chat"))["messages"][-1]["html"] == "a?"
