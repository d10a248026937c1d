"""What a text tells people to use is there: a command that it names, a way to tell of a problem."""

import re

import pytest

from bot.charter.kits import load_kits
from tests.recorded import whole_house

HOUSE = whole_house()
COMMAND = re.compile(r"(?<![\w</:])/([a-z]{3,})\b")
CLAUSES = [
    (kit.id, name, text)
    for kit in load_kits().values()
    for name, words in kit.clauses.items()
    for text in words.values()
]


@pytest.mark.parametrize("text", sorted({text for _, _, text in CLAUSES}))
def test_a_clause_names_no_command_that_is_not_there(text: str) -> None:
    assert set(COMMAND.findall(text)) <= set(HOUSE.commands)


@pytest.mark.parametrize("text", sorted({text for _, name, text in CLAUSES if name == "problem"}))
def test_a_note_promises_no_way_to_report_that_is_not_there(text: str) -> None:
    """Both have signed it: it says what can be done, points to redo and promises, and who looks then."""
    assert re.search("points à reprendre|points to redo", text)
    assert not re.search("signaler|report|avant quel jour|by what day", text)
