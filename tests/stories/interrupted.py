"""People in the middle of whose talk the bot stops and starts again, once at each question."""

from sqlmodel import Session, select

from bot.dialogue.visit import ASKED
from bot.storage.tables import Person, Talk
from tests.people import Someone
from tests.town import Town


class Interrupted(Someone):
    """Somebody before whose gestures the bot is stopped and started again, at each question they meet.

    `at` is every question, "<flow>:<name>", at which that happened.
    """

    def __init__(self, town: Town, first_name: str, last_name: str, *, number: int | None = None) -> None:
        """Bring in somebody who has never written to the bot."""
        world = town.sandbox.world
        super().__init__(world, world.add_person(first_name, last_name, person_id=number), town.settle)
        self.town = town
        self.at: set[str] = set()

    async def says(self, text: str, reply_to: int | None = None) -> None:
        """Send a text, after a restart."""
        await self._is_interrupted()
        await super().says(text, reply_to)

    async def taps(self, words: str) -> None:
        """Press a button, after a restart."""
        await self._is_interrupted()
        await super().taps(words)

    async def attaches(
        self, kind: str, data: bytes, caption: str | None = None, name: str | None = None
    ) -> None:
        """Send a file, after a restart."""
        await self._is_interrupted()
        await super().attaches(kind, data, caption, name)

    async def _is_interrupted(self) -> None:
        """Stop and start the bot where a question is asked for the first time; nothing moves on the phone."""
        asked, _, question = self._on().partition(":")
        if asked != ASKED or question in self.at:
            return
        await self.town.catch_up()  # a note on paper, say, that a start would bring
        before = (len(self.messages), self.screen, self.buttons)
        await self.town.restarts()
        assert (len(self.messages), self.screen, self.buttons) == before
        self.at.add(question)

    def _on(self) -> str:
        """Return the kind of the screen that the bot keeps of this person."""
        with Session(self.town.engine) as session:
            talk = select(Talk.screen).join(Person).where(Person.telegram_id == self.id)
            return session.exec(talk).one_or_none() or ""
