"""People whose gestures are made on the page, so that every story can be told there."""

from typing import TYPE_CHECKING

from bot.sandbox.people import Person
from bot.sandbox.phones import with_button
from bot.sandbox.world import World
from tests.people import NAMES, PATIENCE, Settle, Someone, plain

if TYPE_CHECKING:
    from playwright.async_api import Locator, Page

MENU = {"photo": "Photo", "document": "Fichier", "voice": "Message vocal"}
TYPES = {"photo": "image/jpeg", "document": "application/pdf", "voice": "audio/ogg"}
SHOWN = """([id, message, words]) => {
  const plain = (text) => text.replace(/\\s+/g, " ").trim();
  const item = document.querySelector(`#phone-${id} .entry[data-message="${message}"]`);
  return item && plain(item.querySelector(".words").textContent) === plain(words);
}"""


class Hand(Someone):
    """Somebody's phone on the page. What is seen is still read from the chat; `shown` waits for the page."""

    def __init__(self, world: World, person: Person, settle: Settle, page: "Page") -> None:
        super().__init__(world, person, settle)
        self.page = page

    @property
    def phone(self) -> "Locator":
        """Return the phone."""
        return self.page.locator(f"#phone-{self.id}")

    @property
    def field(self) -> "Locator":
        """Return the line to write on."""
        return self.phone.locator("textarea")

    async def looks(self) -> None:
        """Bring the phone forward, where only one is on show."""
        tab = self.page.locator(f'[role="tab"][aria-controls="phone-{self.id}"]')
        if await tab.is_visible():
            await tab.click()

    async def says(self, text: str, reply_to: int | None = None) -> None:
        """Type a text and send it."""
        assert reply_to is None, "reply by the page's own button"
        self._gesture(typed=not text.startswith("/"))
        await self.looks()
        before = len(self.chat.messages)
        await self.field.fill(text)
        await self.field.press("Enter")
        await self._arrives(before)

    async def taps(self, words: str) -> None:
        """Press a button by its words."""
        message, button = self._button(words)
        self._gesture()
        await self.looks()
        place = [one for row in message.rows for one in row].index(button)
        key = self.phone.locator(f'.entry[data-message="{message.message_id}"] .key').nth(place)
        assert plain(await key.inner_text()) == plain(words)
        before = self._heard()
        await key.click()
        await self.world.bell.until(lambda: self._heard() != before, PATIENCE)
        await self.shown()

    async def attaches(
        self, kind: str, data: bytes, caption: str | None = None, name: str | None = None
    ) -> None:
        """Join a file by the menu."""
        self._gesture()
        await self.looks()
        before = len(self.chat.messages)
        await self.phone.get_by_role("button", name="Joindre").click()
        async with self.page.expect_file_chooser() as choosing:
            await self.phone.locator(".menu button", has_text=MENU[kind]).last.click()
        chooser = await choosing.value
        await chooser.set_files({"name": name or NAMES[kind], "mimeType": TYPES[kind], "buffer": data})
        if caption:
            await self.page.locator("dialog input").fill(caption)
        await self.page.locator("dialog").get_by_role("button", name="Envoyer").click()
        await self._arrives(before)

    async def opens(self, link: str) -> None:
        """Open a link: whoever has its button presses it, and chooses this phone."""
        self._gesture()
        holder, message, place = self._holder(link)
        before = len(self.chat.messages)
        tab = self.page.locator(f'[role="tab"][aria-controls="phone-{holder}"]')
        if await tab.is_visible():
            await tab.click()
        phone = self.page.locator(f"#phone-{holder}")
        await phone.locator(f'.entry[data-message="{message}"] .key').nth(place).click()
        elsewhere = phone.locator(".toast").get_by_role("button", name="L’ouvrir sur un autre téléphone")
        dialog = self.page.locator("dialog")
        await elsewhere.or_(dialog).first.wait_for()
        if not await dialog.is_visible():
            await elsewhere.click()
        await dialog.locator(".choices").get_by_role("button", name=self.person.first_name).click()
        await self._arrives(before)

    def is_offered(self, words: str) -> bool:
        """Say whether a button with these words came since the last gesture."""
        return any(message.seq > self._since for message, _ in with_button(self.chat, words))

    async def shown(self) -> None:
        """Wait until the bot is quiet and the page shows its newest message."""
        await self.settles()
        if self.chat.messages:
            newest = self.messages[-1]
            await self.page.wait_for_function(SHOWN, arg=[self.id, newest.message_id, newest.text])

    def _holder(self, link: str) -> tuple[int, int, int]:
        """Return who has a button for this link: their id, the message, the button's place in it."""
        for chat in self.world.chats.values():
            for message in reversed(list(chat.messages.values())):
                for place, button in enumerate(one for row in message.rows for one in row):
                    held = button.get("url") or button.get("copy_text", {}).get("text")
                    if held == link and chat.person:
                        return chat.person.id, message.message_id, place
        raise AssertionError(f"nobody has a button for {link}")

    def _heard(self) -> tuple[int, int]:
        return self.world.updates.confirmed, len(self.chat.answers)

    async def _arrives(self, before: int) -> None:
        assert await self.chat.bell.until(lambda: len(self.chat.messages) > before, PATIENCE), (
            "nothing was sent"
        )
        await self.shown()
