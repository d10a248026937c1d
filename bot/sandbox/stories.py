"""The stories that are told on the real bot, from files beside this one, and the one being told."""

import asyncio
import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from bot.sandbox.lines import line
from bot.sandbox.player import Player
from bot.sandbox.reach import Reach
from bot.sandbox.refusals import Impossible, Json, Missing
from bot.sandbox.steps import Story, read_story
from bot.sandbox.world import World

FOLDER = Path(__file__).parent / "stories"
CHAPTERS = "chapters.toml"  # steps that several stories share, by the name of a chapter


@cache
def load_stories(folder: Path = FOLDER) -> Mapping[str, Story]:
    """Return every story by its file's name, in their order. Raises Impossible, naming the file."""
    stories: dict[str, Story] = {}
    chapters = _read(folder / CHAPTERS)
    for file in sorted(folder.glob("[0-9]*_*.toml")):
        name, given = file.stem.partition("_")[2], _read(file)
        try:
            given["steps"] = [step for told in given["steps"] for step in _whole(told, chapters)]
            stories[name] = read_story(given, story_id=name)
        except (Impossible, KeyError) as wrong:
            raise Impossible(f"{file.name}: {wrong}") from None
    return stories


def _read(file: Path) -> Json:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as wrong:
        raise Impossible(f"{file.name}: {wrong}") from None


def _whole(step: Json, chapters: Json) -> list[Json]:
    """Return the steps of a chapter where one is named. Raises KeyError."""
    return list(chapters[step["chapter"]]) if "chapter" in step else [step]


class Teller:
    """Tells one story at a time, a step at a time; whoever wants goes on by hand at any point."""

    def __init__(self, world: World, reach: Callable[[], Reach]) -> None:
        self._world, self._reach = world, reach
        self._turn = asyncio.Lock()
        self._stories = load_stories()
        self._story: Story | None = None
        self.at = self._life = 0
        self._player = Player(world, reach)

    @property
    def story(self) -> Story | None:
        """The story being told; none where all was forgotten since."""
        return self._story if self._life == self._world.life else None

    def listed(self) -> list[Json]:
        """Return every story with its steps' lines."""
        return [told(story) for story in self._stories.values()]

    async def start(self, story_id: str) -> Json:
        """Begin anew, everything forgotten, at the moment when a story begins. Raises Missing, Impossible."""
        if story_id not in self._stories:
            raise Missing(f"there is no story {story_id}")
        async with self._turn:
            story = self._stories[story_id]
            await self._reach().again(story.begins)
            self._story, self.at, self._life = story, 0, self._world.life
            self._player = Player(self._world, self._reach)
            self._player.bring_in(story.people)
        return self.view() or {}

    async def step(self, *, fast: bool = False) -> Json:
        """Play the next step, `fast` or at Telegram's pace; return it.

        Raises Missing where none is left, Impossible where it can't be.
        """
        async with self._turn:
            story = self.story  # everything may be forgotten while the step is played
            if story is None or self.at >= len(story.steps):
                why = "no story is being told" if story is None else "the story is told"
                raise Missing(why, "no_story")
            self._player.fast = fast
            number, step = self.at, story.steps[self.at]
            try:
                await self._player.play(step)
            except Impossible as wrong:
                self._player.end()
                code = "step" if self.story else "no_story"  # which is gone where everything was forgotten
                raise Impossible(f"step {number + 1}: {wrong}", code) from None
            self.at += 1
            if self.at == len(story.steps):
                self._player.end()
            return {"step": {"n": number + 1, **step.view(), **line(step)}, "story": self.view()}

    async def stop(self) -> None:
        """Tell no more, once the step being played is over; what was done stays."""
        async with self._turn:
            self._player.end()
            self._story = None

    def view(self) -> Json | None:
        """Return the story being told and how far it is, None where none is."""
        if self.story is None:
            return None
        rest = self.story.steps[self.at :]
        return {
            "id": self.story.id,
            "title": self.story.title,
            "at": self.at,
            "of": len(self.story.steps),
            "next": {"n": self.at + 1, **rest[0].view(), **line(rest[0])} if rest else None,
        }


def told(story: Story) -> Json:
    """Return a story as it is listed."""
    steps = [{"n": number, **step.view(), **line(step)} for number, step in enumerate(story.steps, 1)]
    return {"id": story.id, **story.view(), "steps": steps}
