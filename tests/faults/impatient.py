"""People who do not wait: each acts as soon as the button they look for is there, whatever the bot does."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from bot.sandbox.messages import Message
from bot.sandbox.people import Person
from bot.sandbox.refusals import Json
from bot.sandbox.world import World
from tests.people import Someone, plain

PATIENCE = 120.0  # real seconds for one button; the bot is killed meanwhile, more than once
WORRY = 10.0  # real seconds after which somebody asks the bot where things are

Found = TypeVar("Found")


class Impatient(Someone):
    """One person. They press no button twice, and none of a screen before the one they answered last.

    What they type they send at once after their gesture before: the bot keeps the order.
    """

    def __init__(self, world: World, person: Person) -> None:
        super().__init__(world, person, self._at_once)
        self._turn = 0  # of the screen whose button was pressed last
        self._pressed: set[str] = set()

    async def taps(self, words: str) -> None:
        """Press a button once it is there, of the screen one's last gesture leads to or of a message owed.

        Who waits long for the other side, on a screen that leads to their engagements, looks there: a message
        of which nobody knows whether it arrived is not sent again.
        """
        for _ in range(round(PATIENCE / WORRY)):
            try:
                self._press(*await self._awaited(words, WORRY))
            except TimeoutError:
                await self._worries()
            else:
                return
        raise AssertionError(f"{self.person.first_name} never saw “{words}”:\n{self._on_screen()}")

    async def taps_one_with(self, fragment: str) -> None:
        """Press the first button whose words hold these, once it is there."""
        self._press(*await self._awaited(fragment, PATIENCE, whole=False))

    async def _worries(self) -> None:
        if any("Mes prestations" in row for row in self.buttons):
            await self.says("/mesprestations")
            await self.taps_one_with("1. ")
            with suppress(TimeoutError):  # nothing may be asked of them
                self._press(*await self._awaited("Répondre", WORRY))

    async def copies(self, words: str) -> str:
        """Return the text that a button copies, once it is there."""
        return await self._until(lambda: self._copied(words), PATIENCE)

    def _press(self, message: Message, button: Json) -> None:
        data = button["callback_data"]
        self._pressed.add(data)
        self._turn = max(self._turn, _turn(data))
        self._gesture()
        self.world.taps(self.id, message.message_id, button["text"])

    async def _awaited(self, words: str, seconds: float, *, whole: bool = True) -> tuple[Message, Json]:
        wanted = plain(words)

        def found() -> tuple[Message, Json] | None:
            return self._fresh(lambda text: text == wanted if whole else wanted in text)

        return await self._until(found, seconds)

    async def _until(self, find: Callable[[], Found | None], seconds: float) -> Found:
        """Wait until something is found. Raises TimeoutError, with what is on the screen."""
        await self.chat.bell.until(lambda: find() is not None, seconds)
        found = find()
        if found is None:
            raise TimeoutError(f"{self.person.first_name} waits in vain. On screen:\n{self._on_screen()}")
        return found

    def _fresh(self, wanted: Callable[[str], bool]) -> tuple[Message, Json] | None:
        return next(
            (
                (message, button)
                for message, button in self._all_buttons()
                if wanted(plain(button["text"])) and self._is_new(button.get("callback_data", ""))
            ),
            None,
        )

    def _is_new(self, data: str) -> bool:
        return bool(data) and data not in self._pressed and (_is_owed(data) or _turn(data) > self._turn)

    def _copied(self, words: str) -> str | None:
        return next(
            (
                str(button["copy_text"]["text"])
                for _, button in self._all_buttons()
                if plain(button["text"]) == plain(words) and "copy_text" in button
            ),
            None,
        )

    def _all_buttons(self) -> list[tuple[Message, Json]]:
        """Return every button there is, those of the newest message first."""
        shown = [message for message in reversed(self.messages) if message.from_bot]
        return [(message, button) for message in shown for row in message.rows for button in row]

    async def _at_once(self) -> None:
        await asyncio.sleep(0)


def _is_owed(data: str) -> bool:
    return data.startswith("1:o:")


def _turn(data: str) -> int:
    turn = data.split(":", 2)[1]
    return int(turn) if turn.isdigit() else 0
