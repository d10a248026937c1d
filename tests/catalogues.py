"""The catalogues' source: every sentence in the code. `python -m tests.catalogues` brings the catalogues up to date."""

import re
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
KEYWORDS = {"say": None, "sentence": None, "plural": (1, 2)}
SOURCE = "fr"


def sentences() -> Catalog:
    """Return every sentence that the code says, with where it stands."""
    found = Catalog(project="parole-tenue", charset="utf-8")
    for room in ("bot", "conversations"):
        for path, line, message, _, _ in extract_from_dir(ROOT / room, keywords=KEYWORDS, comment_tags=()):
            found.add(message, locations=[(f"{room}/{path}", line)])
    return found


def catalogues() -> dict[str, Path]:
    """Return each language's file."""
    return {path.parts[-3]: path for path in sorted(ROOT.glob("locales/*/LC_MESSAGES/parole.po"))}


def read(path: Path) -> Catalog:
    """Read a catalogue."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3])


def names(text: str) -> set[str]:
    """Return the names that a sentence leaves open."""
    return set(re.findall(r"{(\w+)}", text))


def main() -> None:
    """Add what is new, drop what is gone; French keeps only its plurals."""
    for language, path in catalogues().items():
        kept = read(path)
        kept.update(sentences(), no_fuzzy_matching=True)
        kept.obsolete.clear()
        kept.project = kept.last_translator = kept.language_team = "Parole tenue"
        kept.header_comment = "# Parole tenue. The source of every sentence is its French msgid."
        for message in list(kept):
            if message.id and language == SOURCE:
                if isinstance(message.id, tuple):
                    message.string = tuple(message.id)
                else:
                    kept.delete(message.id)
        with path.open("wb") as file:
            write_po(file, kept, width=110, omit_header=False, include_previous=False, include_lineno=False)


if __name__ == "__main__":
    main()
