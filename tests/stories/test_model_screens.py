"""The model screens, word by word: the story of Koffi Yao and Aya Traoré, and the screens beside it."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from tests.limits import LONGEST_SCREEN
from tests.people import Someone
from tests.stories.conftest import FATOU
from tests.stories.model import Seen, not_agreed, not_straight, whole
from tests.town import Town

SCREENS = Path(__file__).with_name("model_screens.toml")
LATER = {46, 47, 48, 50}  # problems, consent to show, recommending, urgency: not on this path
MEDIAN = 178  # characters, of the model


@cache
def data() -> Mapping[str, list[Mapping[str, Any]]]:
    """Return the screens of each play."""
    return tomllib.loads(SCREENS.read_text())


def listed(play: str) -> dict[tuple[str, str], Seen]:
    """Return what a play has to show, by number and person."""
    return {
        (entry["number"], entry["who"]): Seen(entry["text"], tuple(map(tuple, entry["rows"])))
        for entry in data()[play]
    }


def entries() -> Iterator[Mapping[str, Any]]:
    """Yield every screen."""
    for screens in data().values():
        yield from screens


def read(entry: Mapping[str, Any]) -> str:
    """Return a screen's text as it is read."""
    return str(entry["text"]).replace("**", "")


async def test_the_story_is_that_of_the_model_word_by_word(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    assert await whole(abidjan, koffi, aya) == listed("whole")


async def test_what_does_not_go_straight_before_the_agreement(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    assert await not_agreed(koffi, aya) == listed("not_agreed")


async def test_what_does_not_go_straight_after_it(
    abidjan: Town, koffi: Someone, aya: Someone, mariam: Someone
) -> None:
    fatou = abidjan.somebody("Fatou", "Ba", "admin", number=FATOU)
    for staff in (mariam, fatou):
        await staff.says("/start")
        await staff.taps("Équipe qualité")
    assert await not_straight(abidjan, koffi, aya, mariam) == listed("not_straight")


@pytest.mark.parametrize("entry", list(entries()), ids=lambda entry: f"{entry['number']}-{entry['who']}")
def test_no_text_is_longer_than_the_model_s(entry: Mapping[str, Any]) -> None:
    text = read(entry)
    for ours, theirs in entry.get("instead", []):
        assert ours in text
        text = text.replace(ours, theirs, 1)
    assert len(text) <= entry["model_length"]


def test_every_model_screen_of_this_path_is_played() -> None:
    numbers = {int(entry["number"].partition(".")[0]) for entry in entries()}
    assert numbers == set(range(1, 52)) - LATER


def test_the_screens_are_as_short_as_the_model_s() -> None:
    lengths = [len(read(entry)) for entry in entries()]
    assert max(lengths) <= LONGEST_SCREEN
    assert median(lengths) <= MEDIAN


def test_a_voice_is_offered_only_where_one_was_recorded() -> None:
    assert not [entry["number"] for entry in entries() for row in entry["rows"] if "Écouter" in row]
