"""Reading a data file part by part: whatever is wrong is said with its file, its place and the reason."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from string import Formatter
from typing import TypeVar

LANGUAGES = ("fr", "en")
LONGEST_BUTTON, LONGEST_SHARED = 34, 24  # characters of a button alone in its row, and beside another
CODE = re.compile("[a-z0-9_]{1,24}")  # a code travels in a button's data, which has 64 bytes

Choice = TypeVar("Choice", bound=StrEnum)


class KitError(Exception):
    """A trade kit that cannot be used: its file, the place in it, the reason."""

    def __init__(self, file: str, place: str, reason: str) -> None:
        """Take the three."""
        super().__init__(f"{file}: {place}: {reason}")
        self.file, self.place, self.reason = file, place, reason


@dataclass(frozen=True)
class Source:
    """A part of a file, and where it stands."""

    file: str
    place: str
    value: object

    def wrong(self, reason: str) -> KitError:
        """Return the error that tells this place."""
        return KitError(self.file, self.place or "(file)", reason)

    def only(self, *known: str) -> None:
        """Refuse keys that nobody reads: most are spelling mistakes."""
        if unknown := sorted(self._table().keys() - set(known)):
            raise self.wrong(f"unknown key {', '.join(unknown)}")

    def has(self, key: str) -> bool:
        """Return whether the key is there."""
        return key in self._table()

    def part(self, key: str) -> "Source":
        """Return the part under a key."""
        table = self._table()
        if key not in table:
            raise self.wrong(f"{key} is missing")
        return Source(self.file, f"{self.place}.{key}".lstrip("."), table[key])

    def parts(self, key: str, *, least: int = 1, most: int | None = None) -> list["Source"]:
        """Return the members of the list under a key, at least and at most so many."""
        part = self.part(key)
        if not isinstance(part.value, list) or len(part.value) < least:
            raise part.wrong(f"a list of at least {least} is needed")
        if most is not None and len(part.value) > most:
            raise part.wrong(f"a list of at most {most} is needed")
        return [
            Source(self.file, f"{part.place}[{number}]", item) for number, item in enumerate(part.value, 1)
        ]

    def items(self, key: str) -> Iterator[tuple[str, "Source"]]:
        """Yield the keys and parts of the table under a key."""
        part = self.part(key)
        for name in part._table():
            yield name, part.part(name)

    def text(self) -> str:
        """Return this part as a text."""
        if not isinstance(self.value, str) or not self.value.strip():
            raise self.wrong("a text is needed")
        return self.value

    def code(self) -> str:
        """Return this part as a code."""
        if not CODE.fullmatch(self.text()):
            raise self.wrong("a code of at most 24 small letters, figures and _ is needed")
        return self.text()

    def number(self, *, least: int = 1) -> int:
        """Return this part as a whole number."""
        if not isinstance(self.value, int) or isinstance(self.value, bool) or self.value < least:
            raise self.wrong(f"a whole number from {least} on is needed")
        return self.value

    def flag(self, key: str) -> bool:
        """Return true or false under a key, false where it is not there."""
        if not self.has(key):
            return False
        part = self.part(key)
        if not isinstance(part.value, bool):
            raise part.wrong("true or false is needed")
        return part.value

    def choice(self, options: type[Choice]) -> Choice:
        """Return this part as a member of an enumeration."""
        try:
            return options(self.text())
        except ValueError as error:
            raise self.wrong(f"one of {', '.join(options)} is needed") from error

    def words(self, *, placeholders: Collection[str] = (), longest: int | None = None) -> dict[str, str]:
        """Return this part as a text in each language, with the same placeholders in all."""
        self.only(*LANGUAGES)
        words = {language: self.part(language).text() for language in LANGUAGES}
        named = [self.part(language)._placeholders() for language in LANGUAGES]
        if named[0] != named[1] or not named[0] <= set(placeholders):
            allowed = ", ".join(placeholders) or "none"
            raise self.wrong(f"both languages need the same placeholders, of these: {allowed}")
        if longest and max(map(len, words.values())) > longest:
            raise self.wrong(f"at most {longest} characters fit")
        return words

    def button(self, *, longest: int = LONGEST_BUTTON) -> dict[str, str]:
        """Return this part as the words of a button in each language."""
        return self.words(longest=longest)

    def _placeholders(self) -> set[str]:
        try:
            return {name for _, name, _, _ in Formatter().parse(self.text()) if name is not None}
        except ValueError as error:
            raise self.wrong(f"braces: {error}") from error

    def _table(self) -> dict[str, object]:
        if not isinstance(self.value, dict):
            raise self.wrong("a table is needed")
        return self.value
