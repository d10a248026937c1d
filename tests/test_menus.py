"""The menu of each language and role: its commands are known, and say what they do in that language."""

import re
from itertools import combinations
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.acts.menu import Role
from bot.dialogue.commands import CANCEL
from bot.dialogue.rendering import rendered
from bot.gallery.examples import load_examples
from bot.languages import load_languages
from bot.menus import menu
from bot.screens import Reader
from conversations.house import COMMANDS
from conversations.welcome import help_screen
from tests.recorded import whole_house

LANGUAGES = load_languages(Path(__file__).parents[1] / "locales")
LONGEST_NAME, LONGEST_WORDS = 32, 256  # characters; the Bot API's limits
ROLES = [roles for count in range(4) for roles in combinations(Role, count)]


@pytest.mark.parametrize("roles", ROLES)
@pytest.mark.parametrize("code", LANGUAGES.codes())
def test_each_command_of_a_menu_is_obeyed(code: str, roles: tuple[Role, ...]) -> None:
    for command, words in menu(LANGUAGES[code], roles):
        assert command in {*COMMANDS, *CANCEL}
        assert len(command) <= LONGEST_NAME
        assert 1 <= len(words) <= LONGEST_WORDS


@pytest.mark.parametrize("roles", ROLES)
def test_each_language_has_its_own_words_for_the_same_doors(roles: tuple[Role, ...]) -> None:
    french, english = (menu(LANGUAGES[code], roles) for code in ("fr", "en"))
    doors = [[COMMANDS.get(command) for command, _ in commands] for commands in (french, english)]
    assert doors[0] == doors[1]
    assert {words for _, words in french}.isdisjoint(words for _, words in english)


def test_every_command_can_be_reached_by_a_button() -> None:
    house = whole_house()
    reader = house.reader("fr", "UTC")
    opened = {
        button.value.partition(".")[0]
        for example in load_examples()
        for row in rendered(house, example.kind, example.facts, reader).rows
        for button in row
        if button.verb == "open"
    }
    assert set(COMMANDS.values()) - opened <= {COMMANDS["start"], COMMANDS["prestation"]}


@pytest.mark.parametrize("code", LANGUAGES.codes())
def test_every_door_of_a_command_is_in_somebodys_menu(code: str) -> None:
    listed = {COMMANDS.get(command) for command, _ in menu(LANGUAGES[code], tuple(Role))}
    assert set(COMMANDS.values()) - listed <= {COMMANDS["start"]}


@pytest.mark.parametrize("code", LANGUAGES.codes())
def test_help_names_commands_of_the_readers_menu(code: str) -> None:
    named = re.findall(
        r"^/(\w+)", help_screen({}, Reader(LANGUAGES[code], ZoneInfo("UTC"))).text, re.MULTILINE
    )
    assert named
    assert set(named) <= {command for command, _ in menu(LANGUAGES[code], tuple(Role))}
