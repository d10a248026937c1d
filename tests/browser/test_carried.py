"""What messages carry beside words: a recorded voice, a number, a picture, a keyboard in place of letters."""

from typing import TYPE_CHECKING

import pytest
from telegram import KeyboardButton, ReplyKeyboardMarkup

from tests.browser.conftest import hands
from tests.sandbox.test_phones import png
from tests.town import Town

if TYPE_CHECKING:
    from playwright.async_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]
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
