"""Files, both ways."""

from typing import Any

import pytest
from aiohttp import FormData

from bot.sandbox import Sandbox
from bot.sandbox.files import Upload
from bot.sandbox.people import Person
from tests.sandbox.conftest import Caller

MIB = 1024 * 1024
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + (40).to_bytes(4) + (30).to_bytes(4)
GIF = b"GIF89a" + (40).to_bytes(2, "little") + (30).to_bytes(2, "little")
JPEG = b"\xff\xd8\xff\xe0\x00\x04\x00\x00\xff\xc0\x00\x11\x08" + (30).to_bytes(2) + (40).to_bytes(2)


async def upload(bot: Caller, method: str, field: str, data: bytes, **params: str) -> dict[str, Any]:
    form = FormData(params)
    form.add_field(field, data, filename="accord.pdf", content_type="application/pdf")
    async with bot.session.post(f"{bot.base}/{method}", data=form) as response:
        answer: dict[str, Any] = await response.json()
        assert response.status == answer.get("error_code", 200)
        return answer


async def test_a_document_comes_back_whole(bot: Caller, sandbox: Sandbox, aya: Person) -> None:
    sent = await upload(
        bot, "sendDocument", "document", b"%PDF", chat_id=str(aya.id), caption="<b>Lu</b>", parse_mode="HTML"
    )
    document = sent["result"]["document"]
    assert (document["file_name"], document["mime_type"], document["file_size"]) == (
        "accord.pdf",
        "application/pdf",
        4,
    )
    assert sent["result"]["caption"] == "Lu"
    reference = await bot.does("getFile", file_id=document["file_id"])
    async with bot.session.get(f"{sandbox.url}/file/bot100:SANDBOX/{reference['file_path']}") as response:
        assert await response.read() == b"%PDF"
    again = await bot.does("sendDocument", chat_id=aya.id, document=document["file_id"])
    assert again["document"]["file_unique_id"] == document["file_unique_id"]


async def test_an_attached_file(bot: Caller, aya: Person) -> None:
    sent = await upload(bot, "sendDocument", "part", b"%PDF", chat_id=str(aya.id), document="attach://part")
    assert sent["result"]["document"]["file_size"] == 4
    lost = await upload(bot, "sendDocument", "part", b"%PDF", chat_id=str(aya.id), document="attach://other")
    assert lost["description"] == "Bad Request: attached file 'attach://other' is not in the request"


@pytest.mark.parametrize("picture", [PNG, GIF, JPEG])
async def test_a_picture_is_measured(bot: Caller, aya: Person, picture: bytes) -> None:
    sent = await upload(bot, "sendPhoto", "photo", picture, chat_id=str(aya.id))
    assert (sent["result"]["photo"][-1]["width"], sent["result"]["photo"][-1]["height"]) == (40, 30)


@pytest.mark.parametrize(
    ("method", "field", "data", "why"),
    [
        ("sendDocument", "document", b"", "400 Bad Request: file must be non-empty"),
        ("sendDocument", "document", b"x" * (50 * MIB + 1), "413 Request Entity Too Large"),
        ("sendPhoto", "photo", b"%PDF", "400 Bad Request: IMAGE_PROCESS_FAILED"),
        ("sendPhoto", "photo", PNG + b"x" * 10 * MIB, "400 Bad Request: file is too big for a photo"),
        ("sendPhoto", "photo", PNG[:-4] + (1).to_bytes(4), "400 Bad Request: PHOTO_INVALID_DIMENSIONS"),
        ("sendPhoto", "photo", PNG[:-4] + (9990).to_bytes(4), "400 Bad Request: PHOTO_INVALID_DIMENSIONS"),
        ("sendMessage", "text", b"a", '400 Bad Request: parameter "text" is not a file'),
    ],
)
async def test_an_upload_is_refused(
    bot: Caller, aya: Person, *, method: str, field: str, data: bytes, why: str
) -> None:
    answer = await upload(bot, method, field, data, chat_id=str(aya.id))
    assert f"{answer['error_code']} {answer['description']}" == why


async def test_a_voice_that_is_not_ogg_arrives_as_a_document(bot: Caller, aya: Person) -> None:
    assert "voice" in (await upload(bot, "sendVoice", "voice", b"OggS...", chat_id=str(aya.id)))["result"]
    assert "document" in (await upload(bot, "sendVoice", "voice", b"ID3...", chat_id=str(aya.id)))["result"]


@pytest.mark.parametrize(
    ("method", "params", "why"),
    [
        ("sendDocument", {}, "there is no document in the request"),
        ("sendPhoto", {}, "there is no photo in the request"),
        ("sendVoice", {}, "there is no voice in the request"),
        ("sendDocument", {"document": "made-up"}, "wrong file identifier/HTTP URL specified"),
        ("sendDocument", {"document": "https://a.example/a.pdf"}, "failed to get HTTP URL content"),
        ("getFile", {}, "file_id not specified"),
        ("getFile", {"file_id": "made-up"}, "wrong file_id or the file is temporarily unavailable"),
    ],
)
async def test_a_file_is_not_found(
    bot: Caller, aya: Person, method: str, params: dict[str, str], why: str
) -> None:
    target = {} if method == "getFile" else {"chat_id": aya.id}
    assert await bot.refused(method, **target, **params) == f"400 Bad Request: {why}"


async def test_a_persons_file(bot: Caller, sandbox: Sandbox, aya: Person) -> None:
    sandbox.world.attaches(aya.id, "photo", Upload(b"12345678"), "Le tuyau /aide")
    sandbox.world.attaches(aya.id, "voice", Upload(b"OggS"))
    photo, voice = (update["message"] for update in await bot.does("getUpdates"))
    assert photo["caption_entities"] == [{"type": "bot_command", "offset": 9, "length": 5}]
    sizes = [size["width"] for size in photo["photo"]]
    assert sizes == sorted(sizes)
    file_id = voice["voice"]["file_id"]
    assert (await bot.does("sendVoice", chat_id=aya.id, voice=file_id))["voice"]["file_id"] == file_id
    why = await bot.refused("sendPhoto", chat_id=aya.id, photo=file_id)
    assert why == "400 Bad Request: can't use file of type VoiceNote as Photo"


async def test_a_file_over_20_mib_cannot_be_fetched(bot: Caller, sandbox: Sandbox, aya: Person) -> None:
    for size, ok in ((20 * MIB, True), (20 * MIB + 1, False)):
        sent = sandbox.world.attaches(aya.id, "document", Upload(b"x" * size))
        document = sandbox.world.chats[aya.id].messages[sent.message_id].content["document"]
        answer = await bot("getFile", file_id=document["file_id"])
        assert answer["ok"] is ok
        assert ok or answer["description"] == "Bad Request: file is too big"


async def test_captions(bot: Caller, aya: Person) -> None:
    params = {"chat_id": str(aya.id)}
    long = await upload(bot, "sendDocument", "document", b"%PDF", caption="x" * 1025, **params)
    assert long["description"] == "Bad Request: message caption is too long"
    sent = (await upload(bot, "sendDocument", "document", b"%PDF", caption="x" * 1024, **params))["result"]
    target = {"chat_id": aya.id, "message_id": sent["message_id"]}
    assert "caption" not in await bot.does("editMessageCaption", **target)
    assert "message is not modified" in await bot.refused("editMessageCaption", **target)
    why = await bot.refused("editMessageText", **target, text="a")
    assert why == "400 Bad Request: there is no text in the message to edit"


async def test_a_file_needs_the_token(bot: Caller, sandbox: Sandbox) -> None:
    for path in ("bot100:OTHER/documents/file_0.pdf", "bot100:SANDBOX/documents/none"):
        async with bot.session.get(f"{sandbox.url}/file/{path}") as response:
            assert response.status == 404
