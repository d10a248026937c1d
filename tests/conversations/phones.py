"""Phones without a network: what a person says goes through a whole turn, and their screen is rendered."""

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from html import unescape
from itertools import count

from sqlmodel import Session, select

from bot.dialogue.guests import OnPhone
from bot.dialogue.house import House
from bot.dialogue.presses import data_at
from bot.dialogue.questions.choice import TICKED
from bot.dialogue.rendering import rendered
from bot.dialogue.said import Attached, Kind, Said, Tap
from bot.dialogue.turn import turn
from bot.inbox.arrivals import take_in
from bot.outbox.send import encode
from bot.screens import Button, Screen
from bot.storage.store import Store
from bot.storage.tables import Outbox, Person, Talk

BOT = 100
LONGEST_SCREEN, MOST_ROWS, LONGEST_BUTTON, LONGEST_SHARED = 350, 4, 34, 24  # SCREENS.md, the voice
DAYS_A_WEEK = 7
_numbers = count(2**31)


def plain(text: str) -> str:
    """Return a text as it is read, with plain spaces."""
    return unescape(re.sub(r"<[^>]+>", "", text)).replace("\u00a0", " ").replace("\u202f", " ")


@dataclass
class Phone:
    """One person's phone at `now`; after each gesture the screen they are on stands in `screen`."""

    store: Store
    house: House
    person: int
    now: datetime
    gestures: int = 0
    turn: int = 0
    kind: str = ""
    toast: str = ""  # what the answer to the last tap said, where no screen did
    screen: Screen = field(default_factory=lambda: Screen(""))

    async def says(self, text: str) -> None:
        """Type a text."""
        await self._do(Kind.TEXT, text=text)

    async def sends(self, kind: Kind, file: Attached | None = None) -> None:
        """Send something that is no text."""
        await self._do(kind, file=file)

    async def speaks(self, text: str = "") -> None:
        """Send a voice note, perhaps with words under it."""
        await self._do(Kind.VOICE, text=text, file=Attached("voice", "audio/ogg", 4, b"OggS"))

    async def commands(self, command: str, payload: str = "") -> None:
        """Send a command."""
        await self._do(Kind.COMMAND, command=command, payload=payload)

    async def taps(self, words: str) -> None:
        """Press a button of the screen by its words."""
        await self.presses(data_at(self.turn, _button(self.screen, words)))

    async def taps_owed(self, kind: str, words: str, *, newest: bool = True) -> None:
        """Press a button of the newest message owed of a kind (of the first one where not `newest`)."""
        rows = [row for row in await self.owed() if row.kind == kind]
        row = rows[-1 if newest else 0]
        await self.presses(encode(_button(await self.received(row), words), row.id or 0))

    async def presses(self, data: str) -> None:
        """Send button data as it is."""
        await self._do(Kind.TAP, tap=Tap(data, None, "query"))

    async def owed(self) -> list[Outbox]:
        """Return the messages owed to this person, the oldest first."""
        return await self.store.read(_owed, self.person)

    async def received(self, row: Outbox) -> Screen:
        """Return a message owed as this person reads it."""
        _, language, zone = await self.store.read(_reader, self.person)
        screen = rendered(self.house, row.kind, row.facts, self.house.reader(language, zone))
        check_limits(screen)
        return screen

    @property
    def text(self) -> str:
        """The text on the screen, with plain spaces."""
        return plain(self.screen.text)

    @property
    def buttons(self) -> list[str]:
        """The words of the buttons on the screen."""
        return [plain(button.words) for row in self.screen.rows for button in row]

    async def _do(
        self,
        kind: Kind,
        *,
        text: str = "",
        command: str = "",
        payload: str = "",
        tap: Tap | None = None,
        file: Attached | None = None,
    ) -> None:
        self.gestures += 1
        sender, language, zone = await self.store.read(_reader, self.person)
        said = Said(sender, "Aya Traoré", sender, kind, text=text, command=command, payload=payload,
                    tap=tap, file=file)  # fmt: skip
        raw = {"update_id": next(_numbers), "message": {"from": {"id": sender}}}
        (arrived,) = await self.store.act(take_in, BOT, [raw], now=self.now)
        self.now += timedelta(seconds=1)
        shown = OnPhone(sender, self.turn, None) if self.turn else None
        turned = await self.store.act(turn, arrived, said, self.house, now=self.now, on_phone=shown)
        assert turned.now
        self.toast = plain(turned.seen.toast) if turned.seen else ""
        talk = await self.store.read(_talk, self.person)
        self.turn, self.kind = talk.turn, talk.screen
        reader = self.house.reader(language, zone)
        self.screen = rendered(self.house, talk.screen, talk.facts, reader)
        check_limits(self.screen)


def check_limits(screen: Screen) -> None:
    """Hold a screen to the limits of the model screens."""
    text = plain(screen.text)
    assert len(text) <= LONGEST_SCREEN, f"{len(text)} characters: {text}"
    assert len(screen.rows) <= MOST_ROWS or _is_scale(screen) or _is_month(screen), screen.rows
    for row in screen.rows:
        longest = LONGEST_BUTTON if len(row) == 1 else LONGEST_SHARED
        for button in row:
            assert len(button.words.removeprefix(TICKED)) <= longest, button.words


def _is_scale(screen: Screen) -> bool:
    """Whether the buttons are the five degrees and nothing else: with a month, the exception to four rows."""
    figures = [button.words[:1] for row in screen.rows for button in row]
    return figures == list("12345") and len(screen.rows) == len(figures)


def _is_month(screen: Screen) -> bool:
    """Whether the buttons are the days of a month, a row each week."""
    return [len(row) for row in screen.rows[:5]] == [DAYS_A_WEEK] * 5


def _button(screen: Screen, words: str) -> Button:
    found = [button for row in screen.rows for button in row if plain(button.words) == words]
    assert len(found) == 1, (
        f"{words!r} is not one of {[button.words for row in screen.rows for button in row]}"
    )
    return found[0]


def _reader(session: Session, person_id: int) -> tuple[int, str, str]:
    person = session.get_one(Person, person_id)
    return person.telegram_id, person.language, person.zone


def _talk(session: Session, person_id: int) -> Talk:
    return session.exec(select(Talk).where(Talk.person_id == person_id)).one()


def _owed(session: Session, person_id: int) -> list[Outbox]:
    rows = session.exec(select(Outbox).where(Outbox.person_id == person_id)).all()
    return sorted(rows, key=lambda row: row.id or 0)
