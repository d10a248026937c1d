"""What messages carry beside words: a recorded voice, a number, a picture, a keyboard in place of letters."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from telegram import KeyboardButton, ReplyKeyboardMarkup

from bot.documents.qr import qr_picture
from bot.sandbox.pictures import picture_size
from tests.browser.conftest import MARKS, Opens, hands
from tests.documents.paper import pdf
from tests.sandbox.test_phones import png
from tests.town import PHOTO, Town

if TYPE_CHECKING:
    from playwright.async_api import Page

pytestmark = MARKS
READER = "(yes) => Object.defineProperty(navigator, 'pdfViewerEnabled', { value: yes })"
BYTES = """async (address) => {
  const found = await fetch(address);
  return [found.headers.get("Content-Type"), (await found.blob()).size];
}"""
SIZE = """async (image) => {
  await image.decode();
  return [image.naturalWidth, image.naturalHeight];
}"""
KEYS = ReplyKeyboardMarkup(
    [["Oui", "Non"], [KeyboardButton("Mon numéro", request_contact=True)]], one_time_keyboard=True
)


async def test_a_voice_is_recorded_with_the_microphone(abidjan: Town, page: "Page") -> None:
    koffi, *_ = hands(abidjan, page)
    await koffi.phone.get_by_role("button", name="Joindre").click()
    await koffi.phone.locator(".menu button", has_text="Enregistrer un vocal").click()
    await page.get_by_text("Enregistrement… 1 s").wait_for()
    await page.get_by_role("button", name="Arrêter et réécouter").click()
    await page.locator("dialog audio").wait_for()
    await page.locator("dialog").get_by_role("button", name="Envoyer").click()
    await koffi.phone.locator(".voice audio").wait_for()
    (said, *_) = koffi.messages
    file = abidjan.sandbox.world.files.get(said.content["voice"]["file_id"])
    assert file is not None
    assert len(file.upload.data) > 100
    assert file.upload.mime_type == "audio/webm"


async def test_a_reply_keyboard_answers_and_shares_a_number(abidjan: Town, page: "Page") -> None:
    koffi, *_ = hands(abidjan, page)
    await koffi.says("/start")
    await abidjan.app.bot.send_message(koffi.id, "Votre numéro ?", reply_markup=KEYS)
    keys = koffi.phone.locator(".reply-keys")
    await keys.wait_for()
    assert await keys.locator(".keys-row").count() == 2
    await keys.get_by_role("button", name="Mon numéro").click()
    await page.get_by_label("Numéro de téléphone").fill("+225 01 02 03 04 05")
    await page.get_by_role("button", name="Partager").click()
    await koffi.phone.get_by_text("+2250102030405").wait_for()
    shared = next(one.content["contact"] for one in koffi.messages if "contact" in one.content)
    assert shared == {
        "phone_number": "+2250102030405",
        "first_name": "Koffi",
        "last_name": "Yao",
        "user_id": koffi.id,
    }
    assert await keys.is_hidden()


async def test_a_picture_keeps_its_shape_and_opens_large(abidjan: Town, page: "Page") -> None:
    koffi, *_ = hands(abidjan, page)
    await koffi.says("/start")
    await koffi.attaches("photo", png(300, 300), name="a.png")
    box = await koffi.phone.locator(".picture").bounding_box()
    assert box is not None
    assert abs(box["width"] - box["height"]) < 2
    await koffi.phone.locator(".picture").click()
    assert await page.locator("dialog img").count() == 1
    await page.keyboard.press("Escape")
    await page.locator("dialog").wait_for(state="detached")


@pytest.mark.parametrize("reader", [True, False], ids=["with a reader", "without one"])
async def test_a_pdf_is_read_in_the_page(abidjan: Town, opens: Opens, reader: bool) -> None:
    page = await opens()
    await page.evaluate(READER, reader)
    koffi, *_ = hands(abidjan, page)
    await koffi.says("/start")
    given = pdf()
    await abidjan.app.bot.send_document(koffi.id, given, filename="note.pdf")
    await koffi.phone.get_by_role("button", name="note.pdf").click()
    dialog = page.locator("dialog")
    if reader:
        place = await dialog.locator("iframe").get_attribute("src")
        frame = await (await dialog.locator("iframe").element_handle()).content_frame()
        assert frame
        await frame.wait_for_url(f"**{place}")
    else:
        assert await dialog.get_by_text("ne montre pas les PDF").is_visible()
        place = await dialog.get_by_role("link", name="Ouvrir").get_attribute("href")
    async with page.expect_download() as downloading:
        await dialog.get_by_role("link", name="Enregistrer").click()
    saved = await downloading.value
    assert saved.suggested_filename == "note.pdf"
    assert await asyncio.to_thread(Path(await saved.path()).read_bytes) == given
    shown = await page.evaluate(BYTES, place)
    assert shown == ["application/pdf", len(given)]


async def test_a_picture_sent_as_a_file_is_seen_in_the_page(abidjan: Town, page: "Page") -> None:
    koffi, *_ = hands(abidjan, page)
    await koffi.says("/start")
    given = qr_picture("https://t.me/ParoleTenueBot?start=i_1")
    await abidjan.app.bot.send_document(koffi.id, given, filename="qr.png")
    await koffi.phone.get_by_role("button", name="qr.png").click()
    assert await page.locator("dialog img").evaluate(SIZE) == list(picture_size(given))


async def test_a_photo_answers_a_message_and_edits_are_read_out_as_such(abidjan: Town, page: "Page") -> None:
    koffi, *_ = hands(abidjan, page)
    await koffi.says("/start")
    answered = koffi.messages[-1].message_id
    message = koffi.phone.locator(f'.entry[data-message="{answered}"]')
    await message.hover()
    await message.get_by_role("button", name="Répondre", exact=True).click()
    await koffi.attaches("photo", PHOTO)
    sent = next(one for one in koffi.chat.messages.values() if "photo" in one.content)
    assert sent.reply_to
    assert sent.reply_to.message_id == answered
    assert await koffi.phone.locator(".quoted").is_visible()
    assert await koffi.phone.locator(".reply-bar").is_hidden()
    await abidjan.app.bot.edit_message_text("Autre chose", koffi.id, answered)
    await page.get_by_text("Chez Koffi, le message devient : Autre chose").wait_for(state="attached")
