"""People for tests: they write to the bot and press its buttons by their words, in the sandbox's world."""

from collections.abc import Awaitable, Callable
from mimetypes import guess_type

from bot.sandbox.files import Upload
from bot.sandbox.messages import Message
from bot.sandbox.people import Person
from bot.sandbox.refusals import Json
from bot.sandbox.world import World

Settle = Callable[[], Awaitable[None]]
PATIENCE = 60.0  # real seconds
SHOWN = 4  # messages told when a button is not there
NAMES = {
    "photo": "photo.jpg",
    "voice": "vocal.ogg",
    "document": "document.pdf",
    "audio": "son.mp3",
    "video": "film.mp4",
    "sticker": "autocollant.webp",
}


class Someone:
    """One person. After each gesture it waits with `settle` until the bot is quiet.

    Words are compared with plain spaces for no-break ones. `gestures` counts presses of the bot's buttons and
    messages sent, `typed` those that were typed (neither a command nor a link). `noted` is told of each.
    """

    def __init__(
        self,
        world: World,
        person: Person,
        settle: Settle | None = None,
        noted: Callable[[int], None] | None = None,
    ) -> None:
        self.world = world
        self.person = person
        self.chat = world.chats[person.id]
        self.gestures = 0
        self.typed = 0
        self._settle = settle or self._quiet
        self._noted = noted
        self._since = 0

    @property
    def id(self) -> int:
        """Return the person's Telegram id."""
        return self.person.id

    async def says(self, text: str, reply_to: int | None = None) -> None:
        """Send a text."""
        self._gesture(typed=not text.startswith("/"))
        self.world.says(self.id, text, reply_to)
        await self._settle()

    async def taps(self, words: str) -> None:
        """Press the button with these words, on the newest message that has it."""
        message, button = self._button(words)
        self._gesture()
        self.world.taps(self.id, message.message_id, button["text"])
        await self._settle()

    async def forges(self, data: str, message_id: int | None = None) -> None:
        """Send button data that no button holds, on the newest message of the bot if none is named."""
        newest = self._from_bot()[-1].message_id if message_id is None else message_id
        self.world.taps(self.id, newest, data=data)
        await self._settle()

    async def attaches(
        self, kind: str, data: bytes, caption: str | None = None, name: str | None = None
    ) -> None:
        """Send a file."""
        self._gesture()
        self.world.attaches(self.id, kind, upload_of(data, name or NAMES[kind]), caption or "")
        await self._settle()

    async def sends(self, **content: object) -> None:
        """Send a message with any content of the Bot API, e.g. `location={…}`."""
        self._gesture()
        self.world.sends(self.id, dict(content))
        await self._settle()

    async def opens(self, link: str) -> None:
        """Open a link of the bot and press Start."""
        self._gesture()
        self.world.opens(self.id, link)
        await self._settle()

    async def edits(self, message_id: int, text: str) -> None:
        """Change an own message."""
        self.world.edits(self.id, message_id, text)
        await self._settle()

    async def blocks(self, blocked: bool = True) -> None:
        """Block the bot, or let it write again."""
        self.world.blocks(self.id, blocked)
        await self._settle()

    async def settles(self) -> None:
        """Wait until the bot is quiet, after something else than an own gesture."""
        await self._settle()

    @property
    def messages(self) -> list[Message]:
        """Return all messages of the chat, oldest first."""
        return list(self.chat.messages.values())

    @property
    def screen(self) -> str:
        """Return the text of the bot's newest message, "" before the first."""
        shown = self._from_bot()
        return shown[-1].text if shown else ""

    @property
    def buttons(self) -> list[list[str]]:
        """Return the words of the newest message's buttons, row by row."""
        shown = self._from_bot()
        return [[button["text"] for button in row] for row in shown[-1].rows] if shown else []

    @property
    def alerts(self) -> list[str]:
        """Return what the answers to this person's presses said, oldest first, without the silent ones."""
        return [answer["text"] for _, answer in self.chat.answers if answer["text"]]

    @property
    def sounding(self) -> int:
        """Return how many of the bot's messages made a sound."""
        return self.chat.sounding

    def sees(self, fragment: str) -> bool:
        """Say whether the newest screens hold these words.

        They are the bot's newest message and whatever it wrote, changed or answered since the last gesture.
        """
        shown = [message.text for message in self._from_bot() if message.seq > self._since] + [self.screen]
        answered = [answer["text"] for seq, answer in self.chat.answers if seq > self._since]
        return any(plain(fragment) in plain(text) for text in [*shown, *answered])

    def link(self, words: str) -> str:
        """Return the address that a button opens, or the text that it copies."""
        button = self._button(words)[1]
        return str(button.get("url") or button.get("copy_text", {}).get("text", ""))

    def data(self, words: str) -> str:
        """Return the data of the button with these words, on the newest message that has it."""
        return str(self._button(words)[1]["callback_data"])

    def _gesture(self, *, typed: bool = False) -> None:
        self.gestures += 1
        self.typed += typed
        if self._noted is not None:
            self._noted(self.id)
        self._since = self.chat.seq

    def _from_bot(self) -> list[Message]:
        return [message for message in self.messages if message.from_bot]

    def _button(self, words: str) -> tuple[Message, Json]:
        for message in reversed(self._from_bot()):
            for row in message.rows:
                for button in row:
                    if plain(button["text"]) == plain(words):
                        return message, button
        raise AssertionError(
            f"{self.person.first_name} has no button “{words}”. On screen:\n{self._on_screen()}"
        )

    def _on_screen(self) -> str:
        lines = []
        for message in self._from_bot()[-SHOWN:]:
            rows = " / ".join(" | ".join(f"[{button['text']}]" for button in row) for row in message.rows)
            lines.append(f"— {message.text}\n  {rows or '(no button)'}")
        return "\n".join(lines) or "(nothing)"

    async def _quiet(self) -> None:
        if not await self.world.bell.until(self.world.quiet, PATIENCE):
            waiting = sorted(self.world.updates.pending)
            raise AssertionError(f"the bot is not quiet after {PATIENCE} s; updates that wait: {waiting}")


def someone(world: World, first_name: str, role: str = "", settle: Settle | None = None) -> Someone:
    """Return a new person who has not written to the bot yet."""
    return Someone(world, world.add_person(first_name, role=role), settle)


def upload_of(data: bytes, name: str) -> Upload:
    """Return a file of the type that its name says, as a phone would send it."""
    return Upload(data, name, guess_type(name)[0] or "application/octet-stream")


def plain(text: str) -> str:
    """Return a text with plain spaces for no-break ones."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")
