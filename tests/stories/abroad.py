"""People who read English, told of in French: a button's words are looked up in catalogue and kits."""

import re
from collections.abc import Awaitable, Callable, Iterator
from functools import cache

from bot.charter.kits import load_kits
from bot.sandbox.messages import Message
from bot.sandbox.people import Person
from bot.sandbox.refusals import Json
from bot.sandbox.world import World
from tests.architecture.test_catalogues import _words as words_in
from tests.catalogues import sentences
from tests.people import Someone, plain
from tests.recorded import whole_house

OPEN = re.compile(r"{\w+}")
SHORTEST_SENTENCE = 12  # characters; a shorter one may be said in both languages
NOWHERE = "\0"


class Abroad(Someone):
    """Somebody whose Telegram is in English; buttons are named by the words that they have in French."""

    def __init__(self, world: World, person: Person, settle: Callable[[], Awaitable[None]]) -> None:
        super().__init__(world, person, self._reads)
        self._quietens = settle
        self._read: dict[str, None] = {}  # each text and button that has stood on this phone, in order

    async def _reads(self) -> None:
        """Wait until the bot is quiet, then read: many a screen gives way to the next."""
        await self._quietens()
        for message in self._from_bot():
            self._read.update(
                dict.fromkeys([message.text, *(b["text"] for row in message.rows for b in row)])
            )

    @property
    def read(self) -> list[str]:
        """Return every text and button that has stood on this phone, in order."""
        return list(self._read)

    async def french(self) -> list[str]:
        """Return every French sentence that has stood on this phone."""
        await self._reads()
        read = plain("\n".join(self._read))
        for words in self._typed_by_anybody():
            read = read.replace(words, "")
        return [french for french, english in pairs() if _telling(french, english) in read]

    def _typed_by_anybody(self) -> list[str]:
        """Return what people wrote, which the other reads as it is; the longest first."""
        chats = self.world.chats.values()
        typed = {plain(one.text) for chat in chats for one in chat.messages.values() if not one.from_bot}
        return sorted((words for words in typed if len(words) >= SHORTEST_SENTENCE), key=len, reverse=True)

    def _button(self, words: str) -> tuple[Message, Json]:
        return super()._button(self._in_english(words))

    def _in_english(self, words: str) -> str:
        for french, english in pairs():
            if said_by(french).fullmatch(plain(words)):
                for button in self._pressable():
                    if said_by(english).fullmatch(plain(button)):
                        return button
        raise AssertionError(f"no button says “{words}” in English. On screen:\n{self._on_screen()}")

    def _pressable(self) -> Iterator[str]:
        for message in reversed(self._from_bot()):
            for row in reversed(message.rows):
                yield from (button["text"] for button in reversed(row))


def _telling(french: str, english: str) -> str:
    """Return the part of a sentence that tells it from its English; what stands nowhere where it has none."""
    longest = max(OPEN.split(plain_text(french)), key=len).strip()
    return longest if len(longest) >= SHORTEST_SENTENCE and longest not in plain_text(english) else NOWHERE


@cache
def pairs() -> list[tuple[str, str]]:
    """Return every sentence in French and English, those with most words of their own first."""
    catalogue = whole_house().languages["en"].catalogue
    found = [(words["fr"], words["en"]) for kit in load_kits().values() for words in words_in(kit)]
    for message in sentences():
        if isinstance(message.id, str) and message.id:
            found.append((message.id, catalogue.gettext(message.id)))
        elif message.id:
            one, several = message.id
            found += [
                (one, catalogue.ngettext(one, several, 1)),
                (several, catalogue.ngettext(one, several, 2)),
            ]
    return sorted(found, key=lambda pair: -len(OPEN.sub("", pair[0])))


@cache
def said_by(template: str) -> re.Pattern[str]:
    """Return the pattern of all that a sentence may become."""
    literal = (re.escape(part) for part in OPEN.split(plain_text(template)))
    return re.compile(".+".join(literal))


def plain_text(template: str) -> str:
    """Return a sentence as it is read: no tags, plain spaces."""
    return plain(re.sub(r"</?\w+>", "", template))
