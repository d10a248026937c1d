"""Trade kits: plumbing as it is, and what a wrong file is told."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.charter.grid import MeasuredBy
from bot.charter.kits import KITS, LANGUAGES, Due, KitError, TradeKit, load_kits
from bot.charter.stages import Side

SOUND = (KITS / "plumbing.toml").read_text("utf-8")
KIT = load_kits()["plumbing"]


def words_in(value: object) -> Iterator[dict[str, str]]:
    """Every text of a kit, in both languages."""
    if isinstance(value, dict) and value.keys() == set(LANGUAGES):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from words_in(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from words_in(item)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from words_in(getattr(value, name))


def test_plumbing_is_what_the_model_screens_show() -> None:
    """Screens 11, 13, 17, 23, 25 and 44."""
    assert KIT.name["fr"] == "Plomberie"
    assert [option.code for option in KIT.to_know if option.alone] == ["nothing"]
    assert [criterion.choice["fr"] for criterion in KIT.grid] == [
        "Que ce soit bien réparé",
        "Que ce soit fait à la date",
        "Que ce soit propre",
    ]
    assert [sign.words["en"] for sign in KIT.signs] == [
        "No leak at all after 24 hours",
        "The cupboard stays dry",
    ]
    assert [promise.due for promise in KIT.promises_of(Side.PROVIDER)] == [
        Due.COMING,
        Due.FINISH,
        Due.FINISH,
        Due.MONTH,
    ]
    assert [promise.short["fr"] for promise in KIT.promises_of(Side.CLIENT)] == ["faire ouvrir", "payer"]
    assert [answer.code for answer in KIT.month_later.answers] == ["holds", "came_back", "unknown"]


def test_the_grid_of_plumbing() -> None:
    """One point measured by asking, one by the ledger, one perceived in five described degrees."""
    repaired, on_time, clean = KIT.grid
    assert repaired.eliminatory
    assert [degree.degree for degree in repaired.degrees] == [5, 3, 1]
    assert (on_time.measured_by, on_time.question, on_time.promises) == (MeasuredBy.LEDGER, None, ("come",))
    assert [degree.words["fr"] for degree in clean.degrees][3] == "Propre, comme promis"
    assert KIT.criterion("clean") is clean


@pytest.mark.parametrize("kit", load_kits().values(), ids=lambda kit: kit.id)
def test_french_is_set_as_a_professional_sets_it(kit: TradeKit) -> None:
    """Curly apostrophes, no-break spaces, figures bound to their units; and nothing left untranslated."""
    texts = list(words_in(kit))
    assert len(texts) > 40
    for words in texts:
        assert not re.search(r"['\"]|[^\u00a0][;:!?»](\s|$)|«[^\u00a0]|\d [a-zA-Z]", words["fr"]), words["fr"]
        assert "'" not in words["en"]
    assert sum(words["fr"] == words["en"] for words in texts) <= 1


@pytest.mark.parametrize(
    ("written", "instead", "place", "reason"),
    [
        ('id = "plumbing"', 'id = "roofing"', "id", "the file's name is plumbing"),
        ("version = 1", "version = 0", "version", "a whole number from 1 on"),
        ("version = 1", "version = true", "version", "a whole number"),
        ("version = 1", "", "(file)", "version is missing"),
        ("version = 1", "version = 1\ncolour = 3", "(file)", "unknown key colour"),
        (', en = "Plumbing"', "", "name", "en is missing"),
        ('en = "Plumbing"', 'en = " "', "name.en", "a text is needed"),
        ('en = "Plumbing"', 'en = "Plumbing", de = "Sanitär"', "name", "unknown key de"),
        ('fr = "Plomberie"', f'fr = "{"P" * 35}"', "name", "at most 34 characters"),
        ('due = "finish"', 'due = "some day"', "promises[2].due", "one of coming, finish, month"),
        ('owner = "client"', 'owner = "bot"', "promises[5].owner", "one of provider, client"),
        ("before {date}", "soon", "promises[4].statement", "the same placeholders"),
        ("leave_clean", "come", "promises", "the code come is there twice"),
        ("{date} à {hour}, ou", "{name} à {hour}, ou", "promises[1].statement", "placeholders"),
        ("{date} à {hour}, ou", "{date à {hour}, ou", "promises[1].statement.fr", "braces"),
        ('promises = ["come"]', 'promises = ["pay"]', "grid[2].promises[1]", "no promise of the provider"),
        ('promises = ["come"]', "promises = []", "grid[2].promises", "a list of at least 1"),
        ("degree = 4,", "degree = 3,", "grid[3].degrees", "1, 2, 3, 4, 5, in this order"),
        ('nature = "measured"', 'nature = "perceived"', "grid[1].degrees", "1, 2, 3, 4, 5"),
        ("eliminatory = true", 'eliminatory = "yes"', "grid[1].eliminatory", "true or false"),
        ('code = "unknown"', 'code = "perhaps"', "month_later.answers", "holds, came_back, unknown"),
        ("[clauses.rights]", "[clauses.wrongs]", "clauses", "the clauses are"),
        ("signs = [", "signs = 3\nsigned = [", "(file)", "unknown key signed"),
        ("[month_later]", "month_later = 3\n[unread]", "(file)", ""),
        ("id =", "id", "(file)", ""),
    ],
)
def test_a_wrong_kit_is_told_its_place(
    tmp_path: Path, written: str, instead: str, place: str, reason: str
) -> None:
    """File, place and reason stop the start."""
    changed = SOUND.replace(written, instead)
    assert changed != SOUND
    (tmp_path / "plumbing.toml").write_text(changed, "utf-8")
    with pytest.raises(KitError) as error:
        load_kits(tmp_path)
    assert (error.value.file, error.value.place) == ("plumbing.toml", place)
    assert reason in error.value.reason


def test_a_kit_with_nothing_measured(tmp_path: Path) -> None:
    """A grid needs one fact at least (article 7)."""
    unmeasured = re.sub(
        r'\[\[grid\]\]\ncode = "(repaired|on_time)".*?(?=\[\[grid\]\])', "", SOUND, flags=re.S
    )
    clean = unmeasured[unmeasured.index("[[grid]]") : unmeasured.index("[month_later]")]
    twice = unmeasured.replace("[month_later]", clean.replace('"clean"', '"neat"') + "[month_later]")
    (tmp_path / "plumbing.toml").write_text(twice, "utf-8")
    with pytest.raises(KitError, match="at least one criterion is measured"):
        load_kits(tmp_path)


@pytest.mark.parametrize("content", [b"\xff\xfe", b"= 3"])
def test_a_file_that_is_no_toml(tmp_path: Path, content: bytes) -> None:
    """Said like any other error."""
    (tmp_path / "plumbing.toml").write_bytes(content)
    with pytest.raises(KitError, match=r"^plumbing\.toml: \(file\): "):
        load_kits(tmp_path)


def test_a_folder_without_kits(tmp_path: Path) -> None:
    """Nobody could choose a trade."""
    with pytest.raises(KitError, match="no trade kit"):
        load_kits(tmp_path)
