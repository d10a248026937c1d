"""Trade kits: plumbing as it is, and what a wrong file is told."""

import shutil
from pathlib import Path

import pytest

from bot.charter.grid import MeasuredBy
from bot.charter.kits import KITS, Due, KitError, load_kits
from bot.charter.stages import Side

SOUND = (KITS / "plumbing.toml").read_text("utf-8")
KIT = load_kits()["plumbing"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with plumbing and the standard clauses, to be made wrong."""
    for name in ("plumbing.toml", "standard.toml"):
        shutil.copy(KITS / name, tmp_path)
    return tmp_path


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


@pytest.mark.parametrize(
    ("written", "instead", "place", "reason"),
    [
        ("[say_again]\nwhat", "[say_again]\nwho", "say_again", "unknown key who"),
        ('code = "shower"', 'code = "sink"', "say_again.where", "the code sink is there twice"),
        ("need_example", "need_exemple", "(file)", "unknown key need_exemple"),
        ('id = "plumbing"', 'id = "roofing"', "id", "the file's name is plumbing"),
        ("version = 6", "version = 0", "version", "a whole number from 1 on"),
        ("version = 6", "version = true", "version", "a whole number"),
        ("version = 6", "", "(file)", "version is missing"),
        ("version = 6", "version = 6\ncolour = 3", "(file)", "unknown key colour"),
        ("order = 1", 'order = "first"', "order", "a whole number"),
        ('\nname = { fr = "Plomberie", en = "Plumbing" }', '\nname = { fr = "A" }', "name", "en is missing"),
        ('\nname = { fr = "Plomberie"', '\nname = { fr = " "', "name.fr", "a text is needed"),
        ('\nname = { fr = "Plomberie"', "\nname = { fr = 3", "name.fr", "a text is needed"),
        ('\nname = { fr = "Plomberie"', '\nname = { de = "A", fr = "A"', "name", "unknown key de"),
        ('\nname = { fr = "Plomberie"', f'\nname = {{ fr = "{"P" * 35}"', "name", "at most 34 characters"),
        ('button = { fr = "Plomberie"', f'button = {{ fr = "{"P" * 25}"', "button", "at most 24 characters"),
        (
            'code = "stop_leak"',
            'code = "Stop:leak"',
            "services[1].code",
            "a code of at most 24 small letters",
        ),
        ('"Réparer la fuite"', f'"{"R" * 35}"', "services[1].button", "at most 34 characters"),
        (
            "réparer la fuite.",
            "réparer la fuite, pour de bon cette fois.",
            "services[1].words",
            "at most 50 characters",
        ),
        ('code = "replace_part"', 'code = "stop_leak"', "services", "the code stop_leak is there twice"),
        ('code = "stop_leak"', 'code = "stop_leak"\naccess = 1', "services[1].access", "true or false"),
        ("photo = true", 'photo = "true"', "see_first.photo", "true or false"),
        ('"from the place"', '"from the place where it is"', "risk.source", "at most 16 characters"),
        ('"pièces comprises"', '"avec toutes les pièces"', "supplies.included", "at most 17 characters"),
        ("Enfants à la maison", "Enfants dans la maison, là", "to_know[1].words", "at most 24 characters"),
        (", alone = true", "", "to_know", "the last one is nothing, and it alone stands alone"),
        ("Le placard reste sec", "Le placard reste sec, même en bas du mur", "signs[2].words", "at most 34"),
        ('  { code = "dry_cupboard"', '  # { code = "dry_cupboard"', "signs", "a list of at least 2"),
        ('due = "finish"', 'due = "some day"', "promises[2].due", "one of coming, finish, month"),
        ('owner = "client"', 'owner = "bot"', "promises[5].owner", "one of provider, client"),
        ('owner = "client"', 'owner = "provider"', "promises", "the provider makes 4, not 6"),
        ('due = "coming"', 'due = "finish"', "promises", "one is due at coming"),
        ('code = "pay"', 'code = "give"', "promises", "the client promises to pay"),
        ("montrer les pièces", "montrer toutes les pièces", "promises[2].short", "at most 32 characters"),
        ("before {date}", "soon", "promises[4].statement", "the same placeholders"),
        ("leave_clean", "come", "promises", "the code come is there twice"),
        ("{date} à {hour}, ou", "{name} à {hour}, ou", "promises[1].statement", "placeholders"),
        ("{date} à {hour}, ou", "{date à {hour}, ou", "promises[1].statement.fr", "braces"),
        ('promises = ["come"]', 'promises = ["pay"]', "grid[2].promises[1]", "no promise of the provider"),
        ('promises = ["come"]', "promises = []", "grid[2].promises", "a list of at least 1"),
        ('"Très sale"', f'"{"T" * 31}"', "grid[3].degrees[1].words", "at most 30 characters"),
        ("degree = 4,", "degree = 3,", "grid[3].degrees", "1, 2, 3, 4, 5, in this order"),
        ("degree = 3,", "degree = 2,", "grid[1].degrees", "5, 3, 1, in this order"),
        ('nature = "measured"', 'nature = "perceived"', "grid[1].degrees", "1, 2, 3, 4, 5"),
        ('dimension = "delay"', "", "grid[2]", "dimension is missing"),
        ('dimension = "delay"', 'dimension = "speed"', "grid[2].dimension", "delay"),
        ('measured_by = "ledger"', 'measured_by = "client"', "grid[2]", "question is missing"),
        ("eliminatory = true", 'eliminatory = "yes"', "grid[1].eliminatory", "true or false"),
        ('code = "clean"', 'code = "repaired"', "grid", "the code repaired is there twice"),
        ('code = "unknown"', 'code = "perhaps"', "month_later.answers", "holds, came_back, unknown"),
        ("signs = [", "signs = 3\nsigned = [", "(file)", "unknown key signed"),
        ("[month_later]", "month_later = 3\n[unread]", "(file)", ""),
        ("id =", "id", "(file)", ""),
    ],
)
def test_a_wrong_kit_is_told_its_place(
    folder: Path, written: str, instead: str, place: str, reason: str
) -> None:
    """File, place and reason stop the start."""
    changed = SOUND.replace(written, instead)
    assert changed != SOUND
    (folder / "plumbing.toml").write_text(changed, "utf-8")
    with pytest.raises(KitError) as error:
        load_kits(folder)
    assert error.value.file == "plumbing.toml"
    assert reason in error.value.reason
    assert place == error.value.place


@pytest.mark.parametrize("left_out", [1, 3], ids=["nothing that the client measures", "nothing perceived"])
def test_a_grid_of_another_shape(folder: Path, left_out: int) -> None:
    """A grid has a fact that the client tells, one that the ledger knows, one impression (article 7)."""
    criteria = SOUND.split("[[grid]]")
    criteria[-1], end = criteria[-1].split("[month_later]")
    del criteria[left_out]
    (folder / "plumbing.toml").write_text("[[grid]]".join(criteria) + "[month_later]" + end, "utf-8")
    with pytest.raises(KitError, match="three are needed: one measured by the client"):
        load_kits(folder)


def test_a_sixth_thing_to_know_has_no_row(folder: Path) -> None:
    """A screen has four rows: two to a row, and the one that goes on."""
    sixth = 'to_know = [\n  { code = "dog", words = { fr = "Un chien", en = "A dog" } },'
    (folder / "plumbing.toml").write_text(SOUND.replace("to_know = [", sixth), "utf-8")
    with pytest.raises(KitError, match=r"^plumbing\.toml: to_know: a list of at most 5"):
        load_kits(folder)


def test_two_kits_of_one_order(folder: Path) -> None:
    """One of them would stand nowhere; the file named is the second."""
    (folder / "roofing.toml").write_text(SOUND.replace('id = "plumbing"', 'id = "roofing"'), "utf-8")
    with pytest.raises(KitError, match=r"^roofing\.toml: order: 1 is the order of plumbing too"):
        load_kits(folder)


def test_a_trade_may_have_clauses_of_its_own(folder: Path) -> None:
    """They stand before the standard ones; a clause that nobody reads is a spelling mistake."""
    own = '[clauses.secret]\nfr = "Rien ne sort d’ici."\nen = "Nothing leaves this room."\n'
    (folder / "plumbing.toml").write_text(SOUND + own, "utf-8")
    kit = load_kits(folder)["plumbing"]
    assert kit.clauses["secret"]["en"] == "Nothing leaves this room."
    assert kit.clauses["rights"] == KIT.clauses["rights"]
    (folder / "plumbing.toml").write_text(SOUND + own.replace("secret", "secrets"), "utf-8")
    with pytest.raises(KitError, match=r"^plumbing\.toml: clauses: unknown key secrets"):
        load_kits(folder)


@pytest.mark.parametrize(
    ("content", "file", "reason"),
    [
        (None, "plumbing.toml", "no clause for verification, changes"),
        ("[clauses.rights]\nfr = 'Un'\nen = 'One'", "plumbing.toml", "no clause for verification"),
        ("[clauses.wrongs]\nfr = 'Un'\nen = 'One'", "standard.toml", "unknown key wrongs"),
        ("[clauses.rights]\nfr = 'Un'", "standard.toml", "en is missing"),
        ("version = 1", "standard.toml", "unknown key version"),
    ],
)
def test_wrong_standard_clauses(folder: Path, content: str | None, file: str, reason: str) -> None:
    """A note without one of its clauses could not be signed."""
    (folder / "standard.toml").unlink()
    if content:
        (folder / "standard.toml").write_text(content, "utf-8")
    with pytest.raises(KitError) as error:
        load_kits(folder)
    assert error.value.file == file
    assert reason in error.value.reason


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
