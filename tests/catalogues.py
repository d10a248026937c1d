"""Every sentence in the code: `python -m tests.catalogues` brings the catalogues up to date."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
KEYWORDS = {"say": 1, "sentence": 1, "plural": 2}  # how many sentences come first in each call
SOURCE = "fr"


@cache
def sentences() -> Catalog:
    """Return every sentence that the code says, with where it stands."""
    found = Catalog(project="parole-tenue", charset="utf-8")
    for room in ("bot", "conversations"):
        for path in sorted((ROOT / room).rglob("*.py")):
            for line, message in sorted(_said(path), key=lambda said: said[0]):
                found.add(message, locations=[(path.relative_to(ROOT).as_posix(), line)])
    return found


def _said(path: Path) -> Iterator[tuple[int, str | tuple[str, ...]]]:
    """Yield each sentence of a file with its line, those inside f-strings too, which Babel leaves out."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", None)
        given = node.args[: KEYWORDS.get(str(name), 0)]
        values = [arg.value for arg in given if isinstance(arg, ast.Constant)]
        texts = tuple(value for value in values if isinstance(value, str))
        if texts and len(texts) == len(given):
            yield node.lineno, texts if len(texts) > 1 else texts[0]


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
        kept.update(sentences(), no_fuzzy_matching=True, update_creation_date=False)
        kept.revision_date = kept.creation_date
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
            write_po(file, kept, width=110, omit_header=False, include_previous=False, no_location=True)


if __name__ == "__main__":
    main()
