"""The page by the keyboard alone: everything is reached by Tab, and pressed, sent, opened and left."""

import asyncio
import json
from typing import TYPE_CHECKING

from bot.sandbox import Sandbox
from tests.browser.conftest import MARKS, Opens, hands
from tests.sandbox.conftest import Caller
from tests.town import Town

if TYPE_CHECKING:
    from playwright.async_api import FileChooser, FilePayload, Page

pytestmark = MARKS
MOST_TABS = 150
LINK = {"text": "https://t.me/ParoleTenueBot?start=i_1"}
SHARE = f"https://t.me/share/url?url={LINK['text']}&text=Bonjour"
CLIPBOARD = "navigator.clipboard.readText()"
FOCUSED = """() => {
  const one = document.activeElement;
  return one.getAttribute("aria-label") ?? one.labels?.[0]?.textContent ?? one.textContent;
}"""
SEEN = """() => {
  const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
  return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
}"""


async def reaches(page: "Page", words: str) -> None:
    """Press Tab until what says these words has the focus, which has to be seen."""
    for _ in range(MOST_TABS):
        await page.keyboard.press("Tab")
        found = " ".join((await page.evaluate(FOCUSED)).split())
        if found.startswith(words):
            assert await page.evaluate(SEEN), f"the focus on “{words}” is not seen"
            return
    raise AssertionError(f"“{words}” is not reached")


async def presses(page: "Page", words: str) -> None:
    """Reach a button, and press it."""
    await reaches(page, words)
    await page.keyboard.press("Enter")


async def test_a_provider_signs_with_no_mouse(abidjan: Town, opens: Opens) -> None:
    page = await opens(welcomed=False)
    koffi, *_ = hands(abidjan, page)
    await presses(page, "Démarrer chez Koffi")
    await koffi.phone.get_by_role("button", name="Proposer mes services").wait_for()
    await presses(page, "Proposer mes services")
    await koffi.phone.get_by_role("button", name="J’accepte et je continue").wait_for()
    await presses(page, "J’accepte et je continue")
    for number in range(1, 8):
        await koffi.phone.get_by_text(f"Promesse {number} sur 7").wait_for()
        await presses(page, "Je le promets")
    await koffi.phone.get_by_text("Il reste à les signer").wait_for()
    await reaches(page, "Message : Koffi Yao")
    await page.keyboard.type("Koffi Yao")
    await page.keyboard.press("Enter")
    await koffi.phone.get_by_role("button", name="Plomberie").wait_for()


async def test_commands_and_replies_without_a_mouse(abidjan: Town, page: "Page") -> None:
    koffi, *_ = hands(abidjan, page)
    await abidjan.app.bot.set_my_commands([("mesprestations", "Où en est chaque travail")])
    await koffi.says("/start")
    await page.reload()
    await koffi.shown()
    await reaches(page, "Messages")
    await page.keyboard.press("ArrowUp")
    await page.keyboard.press("ArrowUp")
    await presses(page, "Répondre")
    assert await koffi.phone.locator(".reply-bar").inner_text() == "Réponse à «\u00a0/start\u00a0»"
    await page.keyboard.type("Bonjour")
    await page.keyboard.press("Enter")
    await koffi.phone.locator(".quoted", has_text="/start").wait_for()
    said = next(one for one in koffi.messages if one.text == "Bonjour")
    assert said.reply_to is not None
    assert said.reply_to.text == "/start"
    assert await koffi.phone.locator(".reply-bar").is_hidden()
    await koffi.field.focus()
    await page.keyboard.type("/mes")
    await page.keyboard.press("ArrowDown")
    assert (await page.evaluate(FOCUSED)).startswith("/mesprestations")
    await page.keyboard.press("Escape")
    assert await koffi.phone.locator(".menu").is_hidden()


async def test_the_clock_panels_and_questions_without_a_mouse(abidjan: Town, page: "Page") -> None:
    await presses(page, "+1 jour")
    await page.get_by_text("mardi 5 mai 2026", exact=True).wait_for()
    await page.reload()
    await presses(page, "Pannes")
    assert await page.evaluate("document.activeElement.id") == "panel-title"
    await page.keyboard.press("Escape")
    assert await page.evaluate(FOCUSED) == "Pannes"
    await presses(page, "Nouvelle personne")
    await reaches(page, "Prénom")
    await page.keyboard.type("Fatou")
    await page.keyboard.press("Enter")
    await page.get_by_role("heading", name="Fatou").wait_for()
    assert await page.locator("dialog").count() == 0


async def test_what_the_bot_writes_is_read_out(abidjan: Town, page: "Page") -> None:
    koffi, *_ = hands(abidjan, page)
    await koffi.says("/start")
    live = page.locator("#live[aria-live='polite']")
    await live.get_by_text("Koffi reçoit : Bonjour.").wait_for()
    assert "Boutons : Proposer mes services" in (await live.inner_text()).replace("\u00a0", " ")


async def test_a_file_is_sent_and_a_link_opened_on_another_phone_without_a_mouse(
    visits: Opens, bare: Sandbox, calls: Caller
) -> None:
    page = await visits(bare.url)
    choosers: asyncio.Queue[FileChooser] = asyncio.Queue()
    page.on("filechooser", choosers.put_nowait)
    koffi, aya, _ = bare.world.people
    phone, other = page.locator(f"#phone-{koffi}"), page.locator(f"#phone-{aya}")
    await presses(page, "Démarrer")
    await phone.locator(".mine", has_text="/start").wait_for()
    await presses(page, "Joindre")
    await page.keyboard.press("ArrowDown")
    assert await page.evaluate(FOCUSED) == "Fichier"
    await page.keyboard.press("Enter")
    file: FilePayload = {"name": "devis.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4"}
    await (await asyncio.wait_for(choosers.get(), 30)).set_files(file)
    await page.get_by_role("dialog").wait_for()
    assert await page.evaluate(FOCUSED) == "Légende, si vous voulez"
    await page.keyboard.type("Mon devis")
    await page.keyboard.press("Enter")
    await phone.locator(".mine", has_text="devis.pdf").get_by_text("Mon devis").wait_for()

    markup = {
        "inline_keyboard": [[{"text": "Partager", "url": SHARE}], [{"text": "Copier", "copy_text": LINK}]]
    }
    await calls.does("sendMessage", chat_id=koffi, text="Voici", reply_markup=markup)
    await phone.get_by_role("button", name="Partager").wait_for()
    for opener in ("Partager", "Copier"):
        await phone.get_by_role("button", name=opener).focus()
        await page.keyboard.press("Enter")
        if opener == "Copier":
            await phone.locator(".toast", has_text="Copié.").wait_for()
            await presses(page, "L’ouvrir sur un autre téléphone")
        await page.get_by_role("dialog").wait_for()
        assert (await page.evaluate(FOCUSED)).startswith("Aya Traoré")
        await page.keyboard.press("Enter")
        await page.get_by_role("dialog").wait_for(state="detached")
        assert (await page.evaluate(FOCUSED)).startswith(opener)
    await other.locator(".mine", has_text="/start i_1").nth(1).wait_for()
    assert await page.evaluate(CLIPBOARD) == LINK["text"]


async def test_behind_the_scenes_is_looked_through_without_a_mouse(
    visits: Opens, bare: Sandbox, calls: Caller
) -> None:
    page = await visits(bare.url)
    koffi = next(iter(bare.world.people))
    await presses(page, "Démarrer")
    await page.locator(".mine").wait_for()
    await calls.does("sendMessage", chat_id=koffi, text="Bonjour")
    await presses(page, "Coulisses")
    await reaches(page, "Chercher dans le journal")
    await page.keyboard.type("/START")
    await reaches(page, "Quoi")
    await page.keyboard.type("Messages")
    await presses(page, "Copier le journal")
    await page.locator(".toast", has_text="Copié.").wait_for()
    assert len(json.loads(await page.evaluate(CLIPBOARD))) == 1
    await page.locator(".entry-log summary").first.wait_for()
    await presses(page, "9 h 12Koffi")
    await presses(page, "Copier en JSON")
    await page.locator(".toast", has_text="Copié.").nth(1).wait_for()
    assert json.loads(await page.evaluate(CLIPBOARD))["what"]["message"]["text"] == "/start"
    await presses(page, "sendMessage")
    assert await page.locator(".call pre", has_text="Bonjour").first.is_visible()
    await page.keyboard.press("Escape")
    assert await page.evaluate(FOCUSED) == "Coulisses"
