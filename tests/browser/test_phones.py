"""What a phone shows beside words: typing, edits, answers to presses, commands, days; and its look."""

import json
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.sandbox import Sandbox
from tests.browser.conftest import MARKS, Opens, hands
from tests.people import plain
from tests.sandbox.conftest import Caller
from tests.town import Town

if TYPE_CHECKING:
    from playwright.async_api import Locator, Page

pytestmark = MARKS
CHOICE = {"inline_keyboard": [[{"text": "Oui", "callback_data": "1"}, {"text": "Non", "callback_data": "0"}]]}
CLIPBOARD = "navigator.clipboard.readText()"
STYLE = "(one, name) => getComputedStyle(one)[name]"
BACKGROUND, ANIMATION = "backgroundColor", "animationName"


async def begins(page: "Page", bare: Sandbox) -> tuple[int, "Locator"]:
    """Let Koffi press Start; return his id and his phone."""
    koffi = next(iter(bare.world.people))
    phone = page.locator(f"#phone-{koffi}")
    await phone.get_by_role("button", name="Démarrer").click()
    await phone.locator(".mine", has_text="/start").wait_for()
    return koffi, phone


async def presses(bare: Sandbox, button: "Locator") -> str:
    """Press a button; return the id of the press once the bot has it."""
    before = set(bare.world.queries)
    await button.click()
    await bare.world.bell.until(lambda: set(bare.world.queries) != before, 10)
    (query,) = set(bare.world.queries) - before
    return query


async def test_a_message_is_typed_edited_dated_and_its_buttons_are_answered(
    visits: Opens, bare: Sandbox, calls: Caller
) -> None:
    page = await visits(bare.url, welcomed=False)
    assert await page.locator(".hello").is_visible()
    koffi, phone = await begins(page, bare)
    await page.locator(".hello").wait_for(state="detached")
    state, pressed = phone.locator(".phone-state"), phone.locator(".key.waiting[aria-busy=true]")
    await calls.does("sendChatAction", chat_id=koffi, action="typing")
    await state.get_by_text("Parole tenue écrit…").wait_for()
    words = "Un <tg-spoiler>secret</tg-spoiler> <b>gras</b> <i>penché</i> <code>a&lt;b</code> <a href='https://a.example'>ici</a>"
    sent = await calls.does("sendMessage", chat_id=koffi, text=words, parse_mode="HTML", reply_markup=CHOICE)
    await state.get_by_text("Prestataire", exact=True).wait_for()

    yes = phone.get_by_role("button", name="Oui", exact=True)
    query = await presses(bare, yes)
    await pressed.get_by_text("Oui").wait_for()
    await calls.does("answerCallbackQuery", callback_query_id=query, text="C’est noté.")
    await phone.locator(".toast [lang=fr]", has_text="C’est noté.").wait_for()
    await pressed.wait_for(state="detached")
    query = await presses(bare, yes)
    await calls.does("answerCallbackQuery", callback_query_id=query, text="Trop tard.", show_alert=True)
    alert = page.get_by_role("dialog", name="Pour Koffi Yao")
    await alert.locator("[lang=fr]", has_text="Trop tard.").wait_for()
    await alert.get_by_role("button", name="D’accord").click()
    await alert.wait_for(state="detached")

    said = phone.locator(".theirs .words", has_text="gras")
    assert [await said.locator(tag).inner_text() for tag in ("b", "i", "code")] == ["gras", "penché", "a<b"]
    assert await said.get_by_role("link", name="ici").is_visible()
    hidden = phone.get_by_role("button", name="Texte caché, appuyer pour lire")
    await hidden.click()
    assert await hidden.count() == 0
    assert await phone.locator(".spoiler").evaluate(STYLE, "color") != "rgba(0, 0, 0, 0)"
    bare.world.clock.move(timedelta(days=1))
    await calls.does("editMessageText", chat_id=koffi, message_id=sent["message_id"], text="Autre chose")
    await phone.locator(".marks", has_text="modifié").wait_for()
    await calls.does("sendMessage", chat_id=koffi, text="Le lendemain")
    await phone.locator(".entry", has_text="Le lendemain").wait_for()
    days = [await day.inner_text() for day in await phone.locator(".day:visible").all()]
    assert [day.lower() for day in days] == ["lundi 4 mai 2026", "mardi 5 mai 2026"]


async def test_each_phone_offers_its_own_commands_and_a_new_person_is_greeted(
    abidjan: Town, opens: Opens
) -> None:
    page = await opens()
    koffi, _, mariam = hands(abidjan, page)
    for hand in (koffi, mariam):
        await hand.says("/start")
    offered = {}
    for hand in (mariam, koffi):
        await hand.phone.get_by_role("button", name="Commandes").click()
        lines = hand.phone.locator(".menu button")
        offered[hand.id] = [plain(await line.inner_text()) for line in await lines.all()]
        known = abidjan.sandbox.world.profile.commands_for(hand.person)
        assert offered[hand.id] == [f"/{one['command']}\n{plain(one['description'])}" for one in known]
    assert offered[koffi.id] != offered[mariam.id]
    before = len(koffi.messages)
    await koffi.phone.locator(".menu button", has_text="/aide").click()
    await koffi.phone.locator(".mine", has_text="/aide").wait_for()
    await abidjan.settle()
    assert len(koffi.messages) > before + 1
    assert await koffi.phone.locator(".menu").is_hidden()

    await page.get_by_role("button", name="Nouvelle personne").click()
    await page.get_by_label("Prénom").fill("Fatou")
    await page.get_by_label("Langue de son Telegram").select_option("Anglais")
    await page.get_by_role("button", name="Ajouter").click()
    fatou = page.get_by_role("region", name="Autre personne, Fatou")
    await fatou.get_by_role("button", name="Démarrer").click()
    await fatou.locator(".theirs .words[lang=en]", has_text="Parole tenue").first.wait_for()


async def test_what_one_copies_behind_the_scenes_is_json(visits: Opens, bare: Sandbox, calls: Caller) -> None:
    page = await visits(bare.url)
    koffi, _ = await begins(page, bare)
    await calls.does("sendMessage", chat_id=koffi, text="Bonjour")
    await page.get_by_role("button", name="Coulisses").click()
    entry = page.locator(".entry-log", has_text="/start")
    await entry.locator("summary").first.click()
    await entry.get_by_role("button", name="Copier en JSON").click()
    await page.locator(".toast", has_text="Copié.").wait_for()
    copied = json.loads(await page.evaluate(CLIPBOARD))
    assert copied["what"]["message"]["text"] == "/start"
    assert [call["method"] for call in copied["calls"]] == ["sendMessage"]
    await page.get_by_label("Chercher dans le journal").fill("rien de tel")
    await entry.wait_for(state="detached")
    await page.get_by_role("button", name="Copier le journal").click()
    await page.locator(".toast", has_text="Copié.").nth(1).wait_for()
    assert await page.evaluate(CLIPBOARD) == "[]"


async def test_english_and_dark_are_chosen_and_kept_and_motion_is_for_who_wants_it(
    visits: Opens, bare: Sandbox, calls: Caller
) -> None:
    page = await visits(bare.url)
    koffi, phone = await begins(page, bare)
    await calls.does("sendMessage", chat_id=koffi, text="Bonjour")
    body, message = page.locator("body"), phone.locator(".message").first
    light = await body.evaluate(STYLE, BACKGROUND)
    await page.get_by_role("button", name="Sombre").click()
    await page.get_by_role("button", name="English").click()
    await page.get_by_role("button", name="Behind the scenes").wait_for()
    await page.reload()
    await phone.get_by_text("Provider").wait_for()
    assert await page.locator("html").get_attribute("lang") == "en"
    assert await phone.locator("textarea").get_attribute("placeholder") == "Write…"
    assert await body.evaluate(STYLE, BACKGROUND) != light
    assert await message.evaluate(STYLE, ANIMATION) == "none"
    await page.emulate_media(reduced_motion="no-preference")
    assert await message.evaluate(STYLE, ANIMATION) == "appear"
    await page.get_by_role("button", name="Light").click()
    await page.get_by_role("button", name="Français").click()
    await phone.get_by_text("Prestataire").wait_for()
    assert await body.evaluate(STYLE, BACKGROUND) == light
