"""What the page's phones need beside one chat's messages: all chats at once, keyboards, pictures' sizes."""

import asyncio
import struct

from aiohttp import FormData

from bot.sandbox import Sandbox
from bot.sandbox.people import Person
from tests.sandbox.conftest import Caller, Script

ROWS = {"keyboard": [[{"text": "Oui"}, {"text": "Non"}], [{"text": "Mon numéro", "request_contact": True}]]}
GONE = {"remove_keyboard": True}


def png(width: int, height: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + struct.pack(">II", width, height) + b"\x08\0\0\0\0"


async def test_all_chats_come_in_one_answer(bot: Caller, script: Script, aya: Person) -> None:
    koffi = (await script.posts("people", first_name="Koffi"))["id"]
    first = await script.gets("chats")
    assert set(first["chats"]) == {str(aya.id), str(koffi)}
    after = ",".join(f"{number}:{chat['seq']}" for number, chat in first["chats"].items())
    waiting = asyncio.create_task(script.gets(f"chats?after={after}&wait=25"))
    await script.posts(f"people/{koffi}/say", text="Bonjour")
    changed = await waiting
    assert [message["text"] for message in changed["chats"][str(koffi)]["messages"]] == ["Bonjour"]
    assert (set(changed["chats"]), changed["start"]) == ({str(koffi)}, first["start"])
    assert (await script.gets("state"))["start"] == first["start"]
    await script.gets("chats?after=1:x", 400)


async def test_who_waits_for_news_is_answered_when_the_sandbox_stops(
    script: Script, sandbox: Sandbox
) -> None:
    koffi = (await script.posts("people", first_name="Koffi"))["id"]
    asked = asyncio.gather(
        script.gets(f"chats?after={koffi}:0&wait=25"),
        script.gets(f"log?after={sandbox.world.log.seq}&wait=25"),
    )
    await script.gets("state")
    await sandbox.stop()
    chats, log = await asked
    assert list(chats["chats"]) == [str(koffi)]
    assert log["entries"] == []


async def test_another_start_is_another_life(script: Script, sandbox: Sandbox) -> None:
    other = Sandbox(sandbox.world.clock)
    assert other.world.start != sandbox.world.start


async def test_a_reply_keyboard_stays_until_taken_away(bot: Caller, script: Script, aya: Person) -> None:
    await bot.does("sendMessage", chat_id=aya.id, text="un", reply_markup=ROWS)
    await bot.does("sendMessage", chat_id=aya.id, text="deux")
    chat = await script.gets(f"people/{aya.id}/chat")
    assert chat["keyboard"]["keyboard"] == ROWS["keyboard"]
    assert [message["buttons"] for message in chat["messages"][1:]] == [[], []]
    await bot.does("sendMessage", chat_id=aya.id, text="trois", reply_markup=GONE)
    assert (await script.gets(f"people/{aya.id}/chat"))["keyboard"] is None


async def test_a_reply_keyboard_is_checked(bot: Caller, aya: Person) -> None:
    empty = {"keyboard": [[{"text": " "}]]}
    both = {"keyboard": [[{"text": "Ici", "request_contact": True, "request_location": True}]]}
    for markup, why in ((empty, "non-empty"), (both, "one thing at most"), ({"keyboard": "x"}, "Array")):
        assert why in await bot.refused("sendMessage", chat_id=aya.id, text="un", reply_markup=markup)
    said = await bot.refused("editMessageReplyMarkup", chat_id=aya.id, message_id=1, reply_markup=ROWS)
    assert "keyboard" in said


async def test_a_contact_is_seen(bot: Caller, script: Script, aya: Person) -> None:
    shared = {"phone_number": "+2250700000000", "first_name": "Aya", "user_id": aya.id}
    await script.posts(f"people/{aya.id}/send", message={"contact": shared})
    assert (await bot.does("getUpdates"))[0]["message"]["contact"] == shared
    assert (await script.gets(f"people/{aya.id}/chat"))["messages"][-1]["contact"] == shared


async def test_a_picture_says_how_large_it_is(script: Script, aya: Person) -> None:
    for data, sides in ((png(640, 320), (640, 320)), (b"no picture", (1280, 960))):
        form = FormData({"kind": "photo"})
        form.add_field("file", data, filename="a.png", content_type="image/png")
        async with script.session.post(f"{script.base}/people/{aya.id}/attach", data=form) as response:
            assert response.status == 200
        photo = (await script.gets(f"people/{aya.id}/chat"))["messages"][-1]["photo"]
        assert (photo["width"], photo["height"]) == sides


async def test_a_pdf_may_stand_in_a_frame_of_the_page_alone(script: Script, aya: Person) -> None:
    form = FormData({"kind": "document"})
    form.add_field("file", b"%PDF-1.7", filename="a.pdf", content_type="application/pdf")
    await script.session.post(f"{script.base}/people/{aya.id}/attach", data=form)
    paper = (await script.gets(f"people/{aya.id}/chat"))["messages"][-1]["document"]
    async with script.session.get(f"{script.base}/files/{paper['file_id']}") as response:
        assert response.headers["Content-Security-Policy"].endswith("frame-ancestors 'self'")
    async with script.session.get(f"{script.base}/state") as response:
        assert "frame-ancestors 'none'" in response.headers["Content-Security-Policy"]
