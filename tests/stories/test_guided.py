"""The stories that the sandbox tells: each is played on the real bot, and what it says is seen is seen."""

import pytest

from bot.sandbox import Reach
from bot.sandbox.player import Player
from bot.sandbox.stories import load_stories
from tests.stories.conftest import MARIAM
from tests.town import MONDAY, Town

STORIES = load_stories()


class InTown(Reach):
    """The bot of a town, within reach."""

    def __init__(self, town: Town) -> None:
        self.town = town

    async def moved(self) -> None:
        """Do what is due."""
        await self.town.catch_up()

    async def settle(self) -> None:
        """Wait until all is done."""
        await self.town.settle()


def test_they_begin_on_the_day_of_the_model_screens() -> None:
    assert {story.begins for story in STORIES.values()} == {MONDAY}


def test_each_says_in_two_languages_what_it_is() -> None:
    for story in STORIES.values():
        assert set(story.title) == set(story.about) == {"fr", "en"}
        assert all(set(step.said) in ({"fr", "en"}, set()) for step in story.steps)
        assert any(step.sees for step in story.steps)


SAMPLE = frozenset({"fuite", "refus"})  # the others are told among the long tests, and in the browser


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=() if name in SAMPLE else pytest.mark.long) for name in STORIES]
)
async def test_a_story_is_told(abidjan: Town, name: str) -> None:
    story = STORIES[name]
    abidjan.somebody("Koffi", "Yao", "provider")
    abidjan.somebody("Aya", "Traoré", "client")
    abidjan.somebody("Mariam", "Diabaté", "admin", number=MARIAM)
    player = Player(abidjan.sandbox.world, lambda: InTown(abidjan))
    player.bring_in(story.people)
    last = story.begins
    for number, step in enumerate(story.steps, 1):
        try:
            await player.play(step)
        except Exception as wrong:
            raise AssertionError(f"{name}, step {number}, {step.view()}: {wrong}") from wrong
        now = abidjan.clock.now()
        assert now >= last
        last = now
