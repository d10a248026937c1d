"""People who answer each question wrongly first: a sticker, what cannot be kept, far too much."""

from sqlmodel import Session, select

from bot.dialogue.visit import ASKED
from bot.storage.tables import Person, Talk
from tests.faults.nonsense import STICKER, Said
from tests.faults.writing import kept, sends
from tests.people import Someone, plain
from tests.town import Town

WRONG: tuple[Said, ...] = (STICKER, "Koffi\0Yao", "x" * 4096)
ANSWERS = (  # how what the bot says to one begins
    "Je n’ai pas compris.",  # a last look that is full has no room for more
    "Ici, j’attends ",
    "Ici, c’est un bouton qui répond.",
    "Ce message contient des signes que je ne peux pas garder",
    "Votre texte fait 4 096 caractères.",
    "Je n’ai pas reconnu de date.",
    "J’ai lu « x",
    "Ce nom est trop long.",
    "Rien n’est choisi.",
    "Une alerte se termine d’une de ces cinq façons.",
)


class Mistaken(Someone):
    """Somebody who gives wrong answers to each question they meet before the right one.

    `at` is every question, "<flow>:<name>", at which that happened; `unanswered`, where nobody told them so.
    """

    def __init__(self, town: Town, first_name: str, last_name: str, *, number: int | None = None) -> None:
        """Bring in somebody who has never written to the bot."""
        world = town.sandbox.world
        super().__init__(world, world.add_person(first_name, last_name, person_id=number), town.settle)
        self.town = town
        self.at: set[str] = set()
        self.unanswered: list[tuple[str, str, str]] = []

    async def says(self, text: str, reply_to: int | None = None) -> None:
        """Send a text, after mistakes."""
        await self._errs()
        await super().says(text, reply_to)

    async def taps(self, words: str) -> None:
        """Press a button, after mistakes."""
        await self._errs()
        await super().taps(words)

    async def attaches(
        self, kind: str, data: bytes, caption: str | None = None, name: str | None = None
    ) -> None:
        """Send a file, after mistakes."""
        await self._errs()
        await super().attaches(kind, data, caption, name)

    async def _errs(self) -> None:
        """Send each wrong answer where a question is first asked: it stays, and so does the draft."""
        screen = self._on()
        asked, _, question = screen.partition(":")
        if asked != ASKED or question in self.at:
            return
        self.at.add(question)
        drafts = await kept(self.town, self)
        for said in WRONG:
            await sends(self.town, self, said)
            if self._on() != screen or not plain(self.screen).startswith(ANSWERS):
                self.unanswered.append((question, str(said)[:40], self.screen[:160]))
            assert await kept(self.town, self) == drafts, (question, said)

    def _on(self) -> str:
        """Return the kind of the screen that the bot keeps of this person."""
        with Session(self.town.engine) as session:
            talk = select(Talk.screen).join(Person).where(Person.telegram_id == self.id)
            return session.exec(talk).one_or_none() or ""
