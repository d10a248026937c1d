"""Long chats: nothing jumps, nothing lags, and what is earlier comes as one goes up."""

from typing import TYPE_CHECKING

import pytest
from telegram import InlineKeyboardMarkup

from bot.sandbox.chats import Chat
from bot.sandbox.messages import Message
from tests.browser.conftest import MARKS, Opens, hands
from tests.browser.hands import Hand
from tests.town import Town

if TYPE_CHECKING:
    from playwright.async_api import Page

pytestmark = MARKS
MANY, DRAWN = 2000, 80
OPENINGS = 3  # of which the best counts: the machine does other things too
SLOWEST_OPENING, SLOWEST_CHANGE = 1.0, 0.25  # seconds
TOP = """(id) => {
  const scroll = document.querySelector(`#phone-${id} .scroll`);
  const place = (one) => one.getBoundingClientRect();
  const first = [...scroll.querySelectorAll(".entry")].find((one) => place(one).bottom > place(scroll).top);
  return [Number(first.dataset.message), place(first).top - place(scroll).top];
}"""
GAP = """(id) => {
  const { scrollHeight, scrollTop, clientHeight } = document.querySelector(`#phone-${id} .scroll`);
  return scrollHeight - scrollTop - clientHeight;
}"""
SCROLL = """([id, part]) => {
  const scroll = document.querySelector(`#phone-${id} .scroll`);
  scroll.scrollTop = part * scroll.scrollHeight;
}"""
SAY = """async (id) => {
  const list = document.querySelector(`#phone-${id} .feed`);
  const began = performance.now();
  const shown = new Promise((resolve) => {
    new MutationObserver(() => resolve(performance.now() - began)).observe(list, { childList: true });
  });
  const headers = { "Content-Type": "application/json" };
  const body = JSON.stringify({ text: "Bonjour" });
  await fetch(`/api/people/${id}/say`, { method: "POST", headers, body });
  return shown;
}"""
LONGEST_FRAME = """async (id) => {
  const scroll = document.querySelector(`#phone-${id} .scroll`);
  let longest = 0;
  for (let step = 0, last = performance.now(); step < 30; step += 1) {
    scroll.scrollTop += 400;
    await new Promise(requestAnimationFrame);
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }
  return longest;
}"""
PAINT = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
NEAR_THE_FIRST = "(id) => { document.querySelector(`#phone-${id} .scroll`).scrollTop = 700; }"
MORE_DRAWN = "(id) => document.querySelectorAll(`#phone-${id} .entry`).length > 80"


def fill(town: Town, chat: Chat, count: int) -> list[Message]:
    """Put messages of the bot into a chat, of three days."""
    world = town.sandbox.world
    assert chat.person is not None
    chat.person.started = True
    texts = [f"Message {number}\n" + "mot " * (number % 60) for number in range(count)]
    put = [world.put(chat, world.bot, {"text": text}) for text in texts]
    for number, message in enumerate(put):
        message.date += 86_400 * (number * 3 // count)
    return put


async def scroll(hand: Hand, part: float) -> None:
    """Scroll a phone's messages: 0 is the top, 0.5 the middle."""
    await hand.page.evaluate(SCROLL, [hand.id, part])
    await hand.page.wait_for_timeout(100)


async def test_no_edit_and_no_message_moves_who_reads_further_up(abidjan: Town, page: "Page") -> None:
    koffi, *_ = hands(abidjan, page)
    put = fill(abidjan, koffi.chat, 60)
    await koffi.shown()
    await scroll(koffi, 0.5)
    before = await page.evaluate(TOP, koffi.id)
    await abidjan.app.bot.edit_message_text("Autre " * 300, koffi.id, put[5].message_id)
    await abidjan.app.bot.edit_message_text("Autre", koffi.id, put[-2].message_id)
    await abidjan.app.bot.delete_message(koffi.id, put[8].message_id)
    await abidjan.app.bot.send_message(koffi.id, "Le tout dernier")
    newest = koffi.phone.get_by_role("button", name="1 nouveau message")
    await newest.wait_for()
    assert await page.evaluate(TOP, koffi.id) == pytest.approx(before, abs=1)
    assert await koffi.phone.locator(".badge").inner_text() == "1"
    await newest.click()
    assert await koffi.phone.get_by_text("Le tout dernier").is_visible()
    assert await koffi.phone.locator(".badge").is_hidden()


async def test_who_is_at_the_end_stays_there(abidjan: Town, page: "Page") -> None:
    koffi, *_ = hands(abidjan, page)
    put = fill(abidjan, koffi.chat, 30)
    await koffi.shown()
    await abidjan.app.bot.edit_message_text("Long\n" * 40, koffi.id, put[10].message_id)
    await abidjan.app.bot.send_message(koffi.id, "Dernier")
    await koffi.shown()
    assert await page.evaluate(GAP, koffi.id) < 2


async def test_who_is_on_a_button_stays_on_it_through_an_edit(abidjan: Town, page: "Page") -> None:
    koffi, *_ = hands(abidjan, page)
    await koffi.says("/start")
    await koffi.phone.get_by_role("button", name="Proposer mes services").focus()
    message = koffi.messages[-1]
    await abidjan.app.bot.edit_message_text(
        "Autre",
        koffi.id,
        message.message_id,
        reply_markup=InlineKeyboardMarkup.de_json(message.markup or {}, None),
    )
    await koffi.shown()
    assert await page.evaluate("document.activeElement.textContent") == "Proposer mes services"


async def test_two_thousand_messages_do_not_lag(abidjan: Town, opens: Opens) -> None:
    put = fill(abidjan, next(iter(abidjan.sandbox.world.chats.values())), MANY)
    page = await opens()
    koffi, *_ = hands(abidjan, page)
    await koffi.shown()
    paints = [await page.evaluate(PAINT)]
    while len(paints) < OPENINGS:
        paints.append(await (await opens()).evaluate(PAINT))
    assert min(paints) < 1000 * SLOWEST_OPENING
    assert await koffi.phone.locator(".entry").count() == DRAWN
    assert await page.evaluate(SAY, koffi.id) < 1000 * SLOWEST_CHANGE
    for _ in range(MANY // DRAWN + 1):
        await scroll(koffi, 0)
    first = koffi.phone.locator(".entry").first
    assert await first.get_attribute("data-message") == str(put[0].message_id)
    assert await koffi.phone.locator(".day:visible").count() == 4  # and "Bonjour" was said today
    await scroll(koffi, 0.5)
    assert await page.evaluate(LONGEST_FRAME, koffi.id) < 1000 * SLOWEST_CHANGE


async def test_earlier_messages_come_without_a_jump(abidjan: Town, opens: Opens) -> None:
    fill(abidjan, next(iter(abidjan.sandbox.world.chats.values())), 300)
    page = await opens()
    koffi, *_ = hands(abidjan, page)
    await koffi.shown()
    await page.evaluate(NEAR_THE_FIRST, koffi.id)
    before = await page.evaluate(TOP, koffi.id)
    await page.wait_for_function(MORE_DRAWN, arg=koffi.id)
    assert await page.evaluate(TOP, koffi.id) == pytest.approx(before, abs=1)
