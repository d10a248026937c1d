"""Recorded voices: found by language and screen; a wrong file is told with its name and the reason."""

from pathlib import Path

import pytest

from bot.recordings import LARGEST, RecordingError, load_recordings
from tests.voices import VOICE, record

KINDS = {"welcome", "ask:need:place"}


def test_voices_are_found_by_screen_and_language(tmp_path: Path) -> None:
    record(tmp_path, "fr", "welcome")
    record(tmp_path, "dyu", "ask.need.place", b"another")
    (tmp_path / "fr" / "voice" / ".hidden").touch()
    found = load_recordings(tmp_path, KINDS)
    assert list(found.languages("welcome")) == ["fr"]
    assert found.read("ask:need:place", "dyu") == VOICE + b"another"
    assert list(found.languages("ready")) == []


def test_a_folder_of_catalogues_alone_holds_no_voice(tmp_path: Path) -> None:
    (tmp_path / "en" / "LC_MESSAGES").mkdir(parents=True)
    assert load_recordings(tmp_path, KINDS).files == {}


@pytest.mark.parametrize(
    ("language", "name", "content", "wrong"),
    [
        ("fr", "welcom.ogg", VOICE, "a screen's kind and .ogg"),
        ("fr", "welcome.mp3", VOICE, "a screen's kind and .ogg"),
        ("french", "welcome.ogg", VOICE, "french is no tag of a language"),
        ("fr", "welcome.ogg", b"ID3 an MP3 by another name", "OGG with Opus in it"),
        ("fr", "welcome.ogg", VOICE.replace(b"OpusHead", b"\x01vorbis\x00"), "OGG with Opus in it"),
        ("fr", "welcome.ogg", b"", "OGG with Opus in it"),
    ],
)
def test_a_wrong_file_is_told_with_its_reason(
    tmp_path: Path, language: str, name: str, content: bytes, wrong: str
) -> None:
    file = record(tmp_path, language, "x").with_name(name)
    file.with_name("x.ogg").unlink()
    file.write_bytes(content)
    with pytest.raises(RecordingError) as caught:
        load_recordings(tmp_path, KINDS)
    assert str(caught.value).startswith(f"{file}: ")
    assert wrong in str(caught.value)


def test_a_file_heavier_than_telegram_takes_is_told(tmp_path: Path) -> None:
    with record(tmp_path, "fr", "welcome").open("r+b") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(RecordingError, match=r"50000001 bytes, 50000000 go"):
        load_recordings(tmp_path, KINDS)


def test_one_screen_is_read_in_three_languages_at_most(tmp_path: Path) -> None:
    for language in ("fr", "dyu", "bci", "sef"):
        record(tmp_path, language, "welcome")
    with pytest.raises(RecordingError, match="3 languages of one screen go"):
        load_recordings(tmp_path, KINDS)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(RecordingError, match="no folder is there"):
        load_recordings(tmp_path / "voices", KINDS)


def test_a_voice_that_was_taken_away_meanwhile_is_not_found(tmp_path: Path) -> None:
    file = record(tmp_path, "fr", "welcome")
    found = load_recordings(tmp_path, KINDS)
    file.unlink()
    with pytest.raises(LookupError, match="welcome in fr"):
        found.read("welcome", "fr")
