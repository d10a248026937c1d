"""The gallery shows every screen, in every language, and the command that writes it says so."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.__main__ import app
from bot.gallery.examples import load_examples
from bot.gallery.names import ROLES, ROOMS
from bot.gallery.writing import ScreenMissing, kinds_by_room, write_gallery
from tests.architecture.samples_roles import FOR_ANYBODY
from tests.gallery import collect
from tests.recorded import kinds, whole_house

HOUSE = whole_house()
EXAMPLES = load_examples()


def test_no_screen_is_missing_and_none_is_left_over() -> None:
    assert {example.kind for example in EXAMPLES} == set(kinds(HOUSE))


@pytest.mark.long
def test_each_screen_is_shown_as_each_role_comes_to_it_today() -> None:
    """Else `python -m tests.gallery` brings the examples up to date."""
    lived = {(example["kind"], role) for example in collect().examples() for role in example["roles"]}
    assert {(example.kind, role) for example in EXAMPLES for role in example.roles} == lived


def test_its_kinds_are_those_of_the_flows() -> None:
    assert set(kinds_by_room(HOUSE)) == set(kinds(HOUSE))


def test_each_role_comes_to_some_screens() -> None:
    assert {role for example in EXAMPLES for role in example.roles} == set(ROLES)


def test_who_comes_to_a_screen_is_known_unless_anybody_may() -> None:
    assert {example.kind for example in EXAMPLES if not example.roles} == FOR_ANYBODY


def test_the_page_shows_each_screen_in_each_language(tmp_path: Path) -> None:
    file, count = write_gallery(HOUSE, EXAMPLES, tmp_path / "new")
    page = file.read_text(encoding="utf-8")
    assert count == len(set(kinds(HOUSE)))
    assert all(f"<code>{kind}</code>" in page for kind in kinds(HOUSE))
    for words in ("C’est bien cela", "Je le promets", "I promise"):
        assert words in page
    assert page.count("<article") == len(EXAMPLES)
    assert page.count('class="phone"') == len(EXAMPLES) * len(list(HOUSE.languages.codes()))


def test_rooms_roles_and_screens_are_named_in_both_languages(tmp_path: Path) -> None:
    assert set(ROOMS) == set(kinds_by_room(HOUSE).values())
    assert all(set(named) == {"fr", "en"} for named in [*ROOMS.values(), *ROLES.values()])
    page = write_gallery(HOUSE, EXAMPLES, tmp_path)[0].read_text(encoding="utf-8")
    french, english = (
        set(re.findall(rf'data-in="{code}" lang="{code}">([^<]+)', page)) for code in ("fr", "en")
    )
    assert {"Les besoins", "Équipe qualité", "Tout est prêt, Koffi Yao."} <= french
    assert {"Needs", "Quality staff"} <= english
    assert not {"Needs", "needs", "Quality staff"} & french


def test_a_screen_without_an_example_is_named(tmp_path: Path) -> None:
    with pytest.raises(ScreenMissing, match="invitation_ready"):
        write_gallery(HOUSE, [one for one in EXAMPLES if one.kind != "invitation_ready"], tmp_path)


def test_the_command_says_where_the_page_is(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["gallery", str(tmp_path)])
    assert done.exit_code == 0
    assert f"screens in {tmp_path / 'index.html'}" in done.output


def test_a_folder_that_can_not_be_written_is_answered_in_a_line(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    done = CliRunner().invoke(app, ["gallery", str(tmp_path / "taken")])
    assert done.exit_code == 2
    assert "taken" in done.output
