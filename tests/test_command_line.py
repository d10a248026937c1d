"""The command line: what each command does, and one line for each error that the operator can mend."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlmodel import Session

from bot.__main__ import main
from bot.charter.kits import KITS
from bot.settings import describe
from bot.storage.engine import make_engine
from bot.storage.keyring import make_key
from bot.storage.keys import open_keys
from bot.storage.migrate import BASE, downgrade
from bot.storage.tables import Person
from bot.with_database import database
from tests.databases import SAMPLED, Databases
from tests.storage.everything import NOW, fill
from tests.voices import record

Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    for name, _, _ in describe():
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(params=SAMPLED)
def served(
    request: pytest.FixtureRequest, databases: Databases, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """The settings as they come, or those of a PostgreSQL database."""
    with databases.empty(request.param) as url:
        if request.param == "postgresql":
            monkeypatch.setenv("DATABASE_URL", url)
            monkeypatch.setenv("ENCRYPTION_KEYS", make_key("k1"))
        yield


pytestmark = pytest.mark.usefixtures("logging_again")  # a command sends the logs to its own stderr


@pytest.fixture
def command(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """Run a command line; give its exit code, what it said, and its errors."""

    def run(line: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["bot", *line.split()])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return int(ended.value.code or 0), said.out, said.err

    return run


def test_migrate_makes_the_database_and_its_keys(command: Command, folder: Path) -> None:
    code, out, err = command("migrate")
    assert (code, out) == (0, "the database is at revision 0001\n")
    assert "parole-tenue.db.keys made now" in err
    assert {"parole-tenue.db", "parole-tenue.db.keys"} <= {path.name for path in folder.iterdir()}
    assert command("migrate") == (0, out, "")


@pytest.mark.usefixtures("served")
def test_staff_is_granted_listed_and_revoked(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    command("migrate")
    monkeypatch.setenv("ADMIN_IDS", "7")
    assert command("admin grant 4503599627370495")[1] == "4503599627370495 is quality staff\n"
    assert "was quality staff already" in command("admin grant 4503599627370495")[1]
    listed = command("admin list")[1].splitlines()
    assert [line.split()[0] for line in listed] == ["7", "4503599627370495"]
    assert "not quality staff any more" in command("admin revoke 4503599627370495")[1]
    assert "was not granted it" in command("admin revoke 4503599627370495")[1]
    assert command("admin list")[1].splitlines() == ["7  ADMIN_IDS"]
    assert command("admin grant 4503599627370495")[1] == "4503599627370495 is quality staff\n"


def _asks() -> None:
    engine = make_engine("sqlite:///parole-tenue.db", open_keys("sqlite:///parole-tenue.db", None).ring)
    with Session(engine) as session, session.begin():
        session.add(Person(telegram_id=7, name="", zone="UTC", met_at=NOW, erasure_asked_at=NOW))
    engine.dispose()


def test_what_may_go_is_erased_once_more(command: Command) -> None:
    command("migrate")
    assert "asks for no erasure" in command("erase 1")[2]
    _asks()
    assert command("erase 1")[:2] == (
        0, "0 requests that ended unsigned are erased; drafts and former names too\n")  # fmt: skip


@pytest.mark.usefixtures("served")
def test_a_database_that_somebody_holds_is_not_told_as_one_that_is_away(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.storage.engine.BUSY_MS", 20)
    command("migrate")
    with database() as engine, Session(engine) as session:
        session.connection().exec_driver_sql(
            "LOCK TABLE staff" if engine.dialect.name == "postgresql" else "SELECT 1"
        )
        code, out, err = command("admin grant 7")
    assert (code, out) == (2, "")
    assert err.startswith("DATABASE_URL: somebody else holds the database (")
    assert err.endswith("); try again\n")
    assert command("admin grant 7")[0] == 0


@pytest.mark.parametrize(
    "line",
    [
        "admin grant 0",
        "admin grant -5",
        "admin grant me",
        "erase me",
        "nonsense",
        "backup",
        "sandbox --host 0.0.0.0",
        "sandbox --port 70000",
    ],
)
def test_a_command_line_that_makes_no_sense_ends_with_2(command: Command, line: str) -> None:
    code, out, err = command(line)
    assert (code, out) == (2, "")
    assert "Error: " in err or "Usage: " in err


def test_a_copy_goes_out_and_comes_back(command: Command, folder: Path) -> None:
    command("migrate")
    command("admin grant 7")
    assert command("backup copy")[:2] == (0, "1 rows in copy; keep the encryption keys too, elsewhere\n")
    assert command("backup copy")[0::2] == (2, "copy exists already: name another file\n")
    assert command("restore copy")[0::2] == (2, "the database is not empty: staff has rows\n")
    for path in folder.glob("parole-tenue.db*"):
        if path.suffix != ".keys":
            path.unlink()
    assert command("restore copy")[:2] == (0, "1 rows brought back from copy\n")
    assert command("admin list")[1].startswith("7 ")


@pytest.mark.parametrize(
    ("environment", "line", "error"),
    [
        ({"PORT": "x"}, "run", "PORT: "),
        ({}, "run", "BOT_TOKEN: not set. Example: "),
        ({"BOT_TOKEN": "12:abc"}, "run --webhook", "WEBHOOK_URL: not set. Example: "),
        (
            {
                "BOT_TOKEN": "12:abc",
                "WEBHOOK_URL": "https://bot.example.org/telegram",
                "WEBHOOK_SECRET": "hidden",
            },
            "run --webhook",
            "PORT: not set. Example: PORT=8080",
        ),
        ({"DATABASE_URL": "postgresql://me:hidden@127.0.0.1:9/x"}, "migrate", "ENCRYPTION_KEYS is not set: "),
        (
            {"DATABASE_URL": "postgresql://me:hidden@127.0.0.1:9/x", "ENCRYPTION_KEYS": make_key("k1")},
            "migrate",
            "DATABASE_URL: the database can't be reached (",
        ),
        (
            {"DATABASE_URL": "sqlite:///no/such/folder/x.db"},
            "migrate",
            "x.db.keys can't be made: No such file",
        ),
        ({}, "restore missing", "missing can't be read: "),
        (
            {"BOT_TOKEN": "12:abc", "RECORDINGS": "/no/such"},
            "run",
            "RECORDINGS: /no/such: no folder is there. Ex",
        ),
    ],
)
def test_an_error_is_one_line(
    command: Command, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], line: str, error: str
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    code, out, err = command(line)
    assert (code, out) == (2, "")
    assert error in err.splitlines()[-1]
    assert len([told for told in err.splitlines() if "made now" not in told]) == 1
    assert "hidden" not in err


def test_a_wrong_kit_stops_the_start_before_anything_is_made(
    command: Command, monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    for name in ("plumbing.toml", "standard.toml"):
        sound = (KITS / name).read_text("utf-8")
        (folder / name).write_text(sound.replace('due = "coming"', 'due = "soon"'), "utf-8")
    monkeypatch.setattr("bot.app.KITS", folder)
    monkeypatch.setenv("BOT_TOKEN", "12:abc")
    told = "plumbing.toml: promises[1].due: one of coming, finish, month is needed\n"
    assert command("run") == (2, "", told)
    assert {path.name for path in folder.iterdir()} == {"plumbing.toml", "standard.toml"}


def test_a_wrong_recording_stops_the_start_before_anything_is_made(
    command: Command, monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    file = record(folder, "fr", "welcom")
    monkeypatch.setenv("RECORDINGS", str(folder))
    monkeypatch.setenv("BOT_TOKEN", "12:abc")
    code, out, err = command("run")
    assert (code, out) == (2, "")
    assert err.startswith(f"RECORDINGS: {file}: a name is a screen's kind and .ogg")
    assert err.endswith(". Example: RECORDINGS=/srv/parole/voices\n")
    assert {path.name for path in folder.iterdir()} == {"fr"}


def findings(out: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {"ok  ": [], "NO  ": [], "[ ] ": []}
    for line in out.splitlines():
        found[line[:4]].append(line[4:])
    return found


class TestDoctor:
    def test_before_the_first_start_nothing_is_ill_and_nothing_is_made(
        self, command: Command, folder: Path
    ) -> None:
        code, out, _ = command("doctor")
        assert code == 0
        assert findings(out)["NO  "] == []
        assert sum(told.startswith("law: ") for told in findings(out)["[ ] "]) == 3
        assert list(folder.iterdir()) == []

    def test_what_is_stored_is_read(self, command: Command) -> None:
        command("migrate")
        keys = open_keys("sqlite:///parole-tenue.db", None)
        engine = make_engine("sqlite:///parole-tenue.db", keys.ring)
        with Session(engine) as session:
            fill(session)
            session.commit()
        engine.dispose()
        assert "keys: they read what is stored" in findings(command("doctor")[1])["ok  "]
        assert keys.file is not None
        keys.file.write_text(make_key("k1"))
        code, out, _ = command("doctor")
        assert code == 2
        assert any(
            "person.name was changed, moved, or made under another key" in no for no in findings(out)["NO  "]
        )
        keys.file.unlink()
        code, out, _ = command("doctor")
        assert code == 2
        assert any("holds data that only its keys can read" in no for no in findings(out)["NO  "])

    def test_a_schema_behind_is_told(self, command: Command) -> None:
        command("migrate")
        engine = make_engine("sqlite:///parole-tenue.db", open_keys("sqlite:///parole-tenue.db", None).ring)
        downgrade(engine, BASE)
        engine.dispose()
        code, out, _ = command("doctor")
        assert code == 2
        assert (
            "database: at revision None, 0001 is needed: run `python -m bot migrate`" in findings(out)["NO  "]
        )

    def test_a_key_file_that_others_can_read_is_told(self, command: Command, folder: Path) -> None:
        command("migrate")
        (folder / "parole-tenue.db.keys").chmod(0o644)
        assert any("chmod 600" in no for no in findings(command("doctor")[1])["NO  "])

    def test_postgresql_is_reached(
        self, command: Command, databases: Databases, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("ENCRYPTION_KEYS", make_key("k1"))
        with databases.migrated("postgresql") as url:
            monkeypatch.setenv("DATABASE_URL", url)
            assert "database: postgresql reached, at revision 0001" in findings(command("doctor")[1])["ok  "]
        monkeypatch.setenv("DATABASE_URL", url.replace("/test_", "/missing_"))
        code, out, _ = command("doctor")
        assert code == 2
        assert any("database: not reached" in no for no in findings(out)["NO  "])

    def test_a_file_that_is_no_database_is_told(self, command: Command, folder: Path) -> None:
        (folder / "parole-tenue.db").write_bytes(b"letters to an aunt " * 100)
        with pytest.raises(sqlite3.DatabaseError):
            sqlite3.connect(folder / "parole-tenue.db").execute("SELECT 1 FROM x")
        code, out, _ = command("doctor")
        assert code == 2
        assert any("can't be read as a SQLite database" in no for no in findings(out)["NO  "])
