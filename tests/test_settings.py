"""Settings are read once; a wrong one is told in one line, and no secret is ever shown."""

from datetime import time, timedelta
from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.charter.delays import Delays
from bot.charter.thresholds import Thresholds
from bot.settings import Settings, SettingsError, describe, missing, read_settings

KEY = "k1:" + "A" * 43 + "="


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, _, _ in describe():
        monkeypatch.delenv(name, raising=False)


def read(monkeypatch: pytest.MonkeyPatch, **environment: str) -> Settings:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    return read_settings(None)


@pytest.mark.parametrize(
    ("name", "value", "wrong"),
    [
        ("BOT_TOKEN", "hidden", "not a token as BotFather gives it"),
        ("BOT_API_URL", "ftp://hidden", "not an address that starts with https://"),
        ("BOT_API_URL", "https://me:hidden@x.org", "not an address that starts with https://"),
        ("DATABASE_URL", "mysql://me:hidden@x/y", "a database of kind mysql is not known"),
        ("DATABASE_URL", "sqlite://", "a database in memory would be lost"),
        ("DATABASE_URL", "sqlite:///:memory:", "a database in memory would be lost"),
        ("DATABASE_URL", "hidden", "not the address of a database"),
        ("ADMIN_IDS", "12,hidden", "not Telegram ids parted by commas"),
        ("ADMIN_IDS", "-12", "not Telegram ids parted by commas"),
        ("OPERATOR_IDS", "1" * 30, "not Telegram ids parted by commas"),
        ("WEBHOOK_URL", "http://x.org", "not an address that starts with https://"),
        ("WEBHOOK_SECRET", "hidden word", "not 1 to 256 of the characters"),
        ("WEBHOOK_SECRET", "h" * 257, "not 1 to 256 of the characters"),
        ("PORT", "hidden", "valid integer"),
        ("PORT", "65536", "less than or equal to 65535"),
        ("ENCRYPTION_KEYS", "hidden", "key number 1 has no id"),
        ("ENCRYPTION_KEYS", "k1:hidden==", "key number 1 has 4 bytes, not 32"),
        ("ENCRYPTION_KEYS", f"{KEY},{KEY}", "key number 2 has the id of an earlier one"),
        ("DEFAULT_TIME_ZONE", "Hidden/Place", "not a time zone of the IANA list"),
        ("DEFAULT_TIME_ZONE", "../etc", "not a time zone of the IANA list"),
        ("DEFAULT_COUNTRY", "ZZ", "not the two letters of a country"),
        ("DEFAULT_COUNTRY", "hidden", "not the two letters of a country"),
        ("DEFAULT_COUNTRY", "NG", "not a country that pays in XOF, XAF, GNF, MAD, EUR, USD"),
        ("PRIVACY_CONTACT", "hidden", "not an e-mail or an address"),
        ("PRIVACY_CONTACT", f"https://{'h' * 64}", "of 44 characters at most"),
        ("SHORT_PRICE", "0", "greater than or equal to 1"),
        ("SHORT_DAYS", "hidden", "valid integer"),
        ("COMPLETE_DAYS", "63", "less than or equal to 62"),
        ("LOG_LEVEL", "hidden", "'DEBUG', 'INFO', 'WARNING' or 'ERROR'"),
        ("DELAY_NOTE_ANSWER_HOURS", "0", "greater than 0"),
        ("DELAY_NOTE_ANSWER_HOURS", "nan", "finite"),
        ("DELAY_NOTE_ANSWER_HOURS", "1e9", "less than or equal"),
        ("DELAY_WORDS_OPEN_HOURS", "48", "less than or equal to 47"),  # Telegram takes none back after that
        ("DELAY_URGENT_HOURS", "hidden", "valid number"),
        ("DELAY_MORNING_AT", "8", "not a time of day"),
        ("THRESHOLD_COPIED_WORDS", "0", "greater than or equal to 1"),
        ("THRESHOLD_COPIED_WORDS", "1.5", "valid integer"),
        ("THRESHOLD_CORRECTIONS", "hidden", "valid integer"),
        ("DELAY_EVE_AT", "24:00", "not a time of day"),
        ("DELAY_EVE_AT", "18", "not a time of day"),
    ],
)
def test_a_wrong_value_is_told_in_one_line(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, wrong: str
) -> None:
    with pytest.raises(SettingsError) as caught:
        read(monkeypatch, **{name: value})
    line = str(caught.value)
    assert line.startswith(f"{name}: ")
    assert wrong in line
    assert f". Example: {name}=" in line
    assert "\n" not in line
    assert "idden" not in line


@pytest.mark.parametrize(("name", "default"), [(name, default) for name, _, default in describe() if default])
def test_every_default_shown_may_be_set_as_shown(
    monkeypatch: pytest.MonkeyPatch, name: str, default: str
) -> None:
    assert read(monkeypatch, **{name: default}) == read(monkeypatch)


@pytest.mark.parametrize(
    "name", sorted(set(Settings.model_fields) - {"delays", "thresholds", "encryption_keys"})
)
def test_every_example_given_is_taken(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    example = str(missing(name)).partition(f"Example: {name.upper()}=")[2]
    monkeypatch.setenv("WEBHOOK_SECRET", "needed-with-the-url")
    assert str(getattr(read(monkeypatch, **{name.upper(): example}), name)) not in ("", "None", "()")


def test_nothing_set_gives_the_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = read(monkeypatch)
    assert settings.bot_token is None
    assert settings.database_url.get_secret_value() == "sqlite:///parole-tenue.db"
    assert (settings.default_time_zone, settings.default_country) == ("Africa/Abidjan", "CI")
    assert (settings.admin_ids, settings.port) == ((), None)
    assert settings.delays == Delays()
    assert settings.thresholds == Thresholds()


def test_an_empty_value_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    empty = {name: "" for name, _, _ in describe()}
    assert read(monkeypatch, **empty) == read(monkeypatch)


def test_values_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = read(
        monkeypatch,
        BOT_API_URL="http://127.0.0.1:8081/",
        ADMIN_IDS="12, 4503599627370495",
        WEBHOOK_URL="https://bot.example.org/telegram",
        WEBHOOK_SECRET="a-b_C1",
        PORT="8080",
        ENCRYPTION_KEYS=KEY,
        DELAY_NOTE_ANSWER_HOURS="1.5",
        DELAY_DRAFT_DAYS="10",
        DELAY_EVE_AT="17:30",
    )
    assert settings.bot_api_url == "http://127.0.0.1:8081"
    assert settings.admin_ids == (12, 4503599627370495)
    assert settings.port == 8080
    assert settings.delays.note_answer == timedelta(minutes=90)
    assert settings.delays.draft == timedelta(days=10)
    assert settings.delays.eve == time(17, 30)


def test_a_webhook_needs_its_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SettingsError, match=r"^WEBHOOK_SECRET: not set\. Example: WEBHOOK_SECRET="):
        read(monkeypatch, WEBHOOK_URL="https://bot.example.org/telegram")


def test_no_secret_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = read(
        monkeypatch,
        BOT_TOKEN="12:hidden",
        DATABASE_URL="postgresql://me:hidden@localhost/x",
        WEBHOOK_SECRET="hidden",
        ENCRYPTION_KEYS=KEY,
    )
    for shown in (repr(settings), str(settings), settings.model_dump_json()):
        assert "hidden" not in shown
        assert "AAAA" not in shown


@pytest.mark.parametrize(
    ("given", "line"),
    [
        (
            {"SHORT_DAYS": "20", "COMPLETE_DAYS": "10"},
            "COMPLETE_DAYS: less than SHORT_DAYS, 20. Example: COMPLETE_DAYS=20",
        ),
        (
            {"SHORT_PRICE": "900000", "COMPLETE_PRICE": "100000"},
            "COMPLETE_PRICE: less than SHORT_PRICE, 900000. Example: COMPLETE_PRICE=900000",
        ),
        (
            {"COMPLETE_PRICE": "100000"},
            "COMPLETE_PRICE: less than SHORT_PRICE, 150000. Example: COMPLETE_PRICE=150000",
        ),
        (
            {"SHORT_PRICE": "9999999", "DEFAULT_COUNTRY": "FR"},
            "COMPLETE_PRICE: less than SHORT_PRICE, 9999999. Example: COMPLETE_PRICE=9999999",
        ),
        (
            {"DELAY_COMPLETE_NOTE_SECOND_DAYS": "3"},
            "DELAY_COMPLETE_NOTE_SECOND_DAYS: not more than DELAY_COMPLETE_NOTE_DAYS, 3. "
            "Example: DELAY_COMPLETE_NOTE_SECOND_DAYS=4",
        ),
        (
            {"DELAY_COMPLETE_NOTE_THIRD_DAYS": "1"},
            "DELAY_COMPLETE_NOTE_THIRD_DAYS: not more than DELAY_COMPLETE_NOTE_SECOND_DAYS, 7. "
            "Example: DELAY_COMPLETE_NOTE_THIRD_DAYS=8",
        ),
        (
            {"DELAY_COMPLETE_RATING_DAYS": "10"},
            "DELAY_COMPLETE_RATING_SECOND_DAYS: not more than DELAY_COMPLETE_RATING_DAYS, 10. "
            "Example: DELAY_COMPLETE_RATING_SECOND_DAYS=11",
        ),
    ],
)
def test_settings_that_contradict_each_other_are_told_in_one_line(
    monkeypatch: pytest.MonkeyPatch, given: dict[str, str], line: str
) -> None:
    """The complete way holds as much as the short one; reminders come one after the other."""
    with pytest.raises(SettingsError) as caught:
        read(monkeypatch, **given)
    assert str(caught.value) == line
    read(monkeypatch, **{line.partition(":")[0]: line.rpartition("=")[2]})  # the example is taken


def test_settings_are_frozen(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ValidationError):
        read(monkeypatch).port = 1


def test_the_file_is_read_and_the_environment_comes_first(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / ".env"
    file.write_text("PORT=1\nHOST=file\nDELAY_EVE_AT=16:00\nADMIN_IDS=\nOF_NO_CONCERN=x\n")
    monkeypatch.setenv("PORT", "2")
    settings = read_settings(file)
    assert (settings.host, settings.port, settings.delays.eve) == ("file", 2, time(16))


def test_a_wrong_value_in_the_file_is_told_the_same(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("PORT=x\n")
    with pytest.raises(SettingsError, match=r"^PORT: "):
        read_settings(file)
    file.write_bytes(b"HOST=\xff\n")
    with pytest.raises(SettingsError, match="not a text in UTF-8"):
        read_settings(file)


def test_the_table_names_every_setting_once() -> None:
    names = [name for name, _, _ in describe()]
    assert len(names) == len(set(names))
    assert {"BOT_TOKEN", "DATABASE_URL", "LOG_LEVEL", "DELAY_NOTE_ANSWER_HOURS"} <= set(names)
    assert ("DELAY_NOTE_ANSWER_HOURS", "48") in [(name, default) for name, _, default in describe()]
