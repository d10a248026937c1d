"""Recorded voices: screens read aloud, for whoever would rather hear than read. What is written counts."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from babel import Locale

from bot.languages.catalogues import SOURCE
from bot.languages.spoken import language_name

FILES = "*/voice/*"  # <language>/voice/<kind of screen>.ogg
ENDING = ".ogg"
LARGEST = 50_000_000  # bytes, Bot API: what a bot may upload
MOST_LANGUAGES = 3  # of one screen: their buttons share a row
HEAD, OGG, OPUS = 100, b"OggS", b"OpusHead"  # bytes that say what a file is


class RecordingError(Exception):
    """A recording that cannot be used; the text is one line with its file and the reason."""


@dataclass(frozen=True)
class Recordings:
    """The voices there are: by kind of screen, then by the language's tag."""

    files: Mapping[str, Mapping[str, Path]] = field(default_factory=dict)

    def languages(self, kind: str) -> Collection[str]:
        """Return the tags of the languages that a kind of screen is read in."""
        return self.files.get(kind, {}).keys()

    def read(self, kind: str, language: str) -> bytes:
        """Return a voice's bytes; raises LookupError where its file is not there any more."""
        try:
            return self.files[kind][language].read_bytes()
        except OSError as error:
            raise LookupError(f"{kind} in {language}: {error.strerror}") from None


def load_recordings(folder: Path, kinds: Collection[str]) -> Recordings:
    """Find `folder`/<language>/voice/<kind>.ogg, where a kind's ":" is "."; raises RecordingError.

    Hidden files are passed over.
    """
    if not folder.is_dir():
        raise RecordingError(f"{folder}: no folder is there")
    found: dict[str, dict[str, Path]] = defaultdict(dict)
    for path in _paths(folder):
        kind = path.stem.replace(".", ":")
        if reason := _wrong(path, kind, kinds):
            raise RecordingError(f"{path}: {reason}")
        found[kind][path.parts[-3]] = path
        if len(found[kind]) > MOST_LANGUAGES:
            raise RecordingError(f"{path}: {MOST_LANGUAGES} languages of one screen go, not more")
    return Recordings(found)


def _paths(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.glob(FILES)) if not path.name.startswith("."))


def _wrong(path: Path, kind: str, kinds: Collection[str]) -> str | None:
    """Return what is wrong with a file, None where it may be played."""
    if path.suffix != ENDING or kind not in kinds:
        return f"a name is a screen's kind and {ENDING}; `python -m bot gallery DIR` shows every kind"
    if language_name(path.parts[-3], Locale.parse(SOURCE)) is None:
        return f"{path.parts[-3]} is no tag of a language"
    try:
        size, head = path.stat().st_size, _head(path)
    except OSError as error:
        return f"it can't be read ({error.strerror})"
    if not (head.startswith(OGG) and OPUS in head):
        return "not a voice as Telegram plays it: OGG with Opus in it"
    return f"{size} bytes, {LARGEST} go" if size > LARGEST else None


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(HEAD)
