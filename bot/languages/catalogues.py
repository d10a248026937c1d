"""The languages people read: gettext catalogues, of which French is the source, and the CLDR's data."""

import gettext
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

SOURCE = "fr"
NO_BREAK = "\u00a0"
KEPT_TOGETHER = re.compile(
    r" (?=[:;!?»%])|(?<=«) |(?<=n°) "
    r"|(?<=[\d}]) (?=(?:h|Mo)(?!\w))|(?<=\d h) (?=\d)"  # a figure, or a name left open, and its unit
)


@dataclass(frozen=True)
class Language:
    """One language: its code, its CLDR locale, its catalogue."""

    code: str
    catalogue: gettext.NullTranslations

    @cached_property
    def locale(self) -> Locale:
        """CLDR's data for this language."""
        return Locale.parse(self.code)

    def spaced(self, text: str) -> str:
        """Return a text with French's no-break spaces (before : ; ! ? » %, after « n°, before a unit)."""
        if self.code != SOURCE:
            return text
        return KEPT_TOGETHER.sub(NO_BREAK, text)


class Languages:
    """Every language found in the folder of catalogues; an unknown one is read as French."""

    def __init__(self, catalogues: Mapping[str, gettext.NullTranslations]) -> None:
        """Take {code: catalogue}; French must be there."""
        self._languages = {code: Language(code, catalogue) for code, catalogue in catalogues.items()}
        self._source = self._languages[SOURCE]

    def __getitem__(self, code: str | None) -> Language:
        """Return the language for a code such as "fr", "en" or "en-GB"."""
        return self._languages.get((code or SOURCE).partition("-")[0].lower(), self._source)

    def codes(self) -> list[str]:
        """Return the codes there are, French first."""
        return sorted(self._languages, key=lambda code: (code != SOURCE, code))


def load_languages(folder: Path) -> Languages:
    """Read `folder`/<code>/LC_MESSAGES/parole.po for each code; nothing needs compiling beforehand."""
    paths = sorted(folder.glob("*/LC_MESSAGES/parole.po"))
    return Languages({path.parts[-3]: _catalogue(path) for path in paths})


def _catalogue(path: Path) -> gettext.NullTranslations:
    compiled = io.BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=path.parts[-3]))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
