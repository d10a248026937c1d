"""What a person sees, as plain data: a screen, its buttons, and the reader whom it is rendered for."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from html import escape, unescape
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time
from babel.lists import format_list
from babel.numbers import format_decimal, get_currency_name, get_currency_precision

from bot.languages import Language, in_words
from bot.languages.money import money_words

Facts = Mapping[str, Any]
Words = Mapping[str, str]  # one text in several languages, as the trade kits carry it

MINUTES = re.compile(r"\W?mm")  # in a CLDR pattern


@dataclass(frozen=True)
class Button:
    """One button, its words as plain text. It does one thing: a verb with its value, a link, a copy."""

    words: str
    verb: str = ""
    value: str = ""
    url: str | None = None
    copy: str | None = None


@dataclass(frozen=True)
class DocumentRef:
    """A kept document by its row's id, and the name that its file has on a phone."""

    id: int
    name: str


@dataclass(frozen=True)
class EvidenceRef:
    """A file that somebody sent, by its row's id; `kind` is what it was: photo, voice or document."""

    id: int
    kind: str


@dataclass(frozen=True)
class Picture:
    """A picture made for this message (PNG), and the name that its file has."""

    content: bytes
    name: str


@dataclass(frozen=True)
class RecordingRef:
    """A recorded voice: of which kind of screen, in which language."""

    screen: str
    language: str

    @property
    def name(self) -> str:
        """The name that its file has on a phone."""
        return f"{self.language}.ogg"


FileRef = DocumentRef | EvidenceRef | Picture | RecordingRef


@dataclass(frozen=True)
class Screen:
    """One message: Telegram's HTML and its rows of buttons; with a `file`, the text stands under it.

    Only messages owed carry files.
    """

    text: str
    rows: tuple[tuple[Button, ...], ...] = ()
    file: FileRef | None = None


def say(words: str, value: str) -> Button:
    """Make a button that answers the question on the screen."""
    return Button(unescape(words), "say", value)


def opens(words: str, door: str, subject: int | None = None, answer: str = "") -> Button:
    """Make a button that opens a door, on a subject, with the first answer given already.

    On a message owed, the subject is the message's own and need not be named.
    """
    return Button(unescape(words), "open", f"{door}.{'' if subject is None else subject}.{answer}")


def link(words: str, url: str) -> Button:
    """Make a button that opens an address."""
    return Button(unescape(words), url=url)


def copies(words: str, text: str) -> Button:
    """Make a button that copies a text (256 characters at most)."""
    return Button(unescape(words), copy=text)


def rows(*given: Button | Iterable[Button]) -> tuple[tuple[Button, ...], ...]:
    """Lay out rows: a button alone takes a row, several share one; empty rows are left out."""
    laid = ((item,) if isinstance(item, Button) else tuple(item) for item in given)
    return tuple(row for row in laid if row)


@dataclass(frozen=True)
class Reader:
    """Whom a screen is for: their language and their zone; every text they read is made here."""

    language: Language
    zone: ZoneInfo

    def say(self, french: str, /, **facts: object) -> str:
        """Return the sentence in the reader's language, facts put in and escaped; the msgid is the French."""
        return self._filled(self.language.catalogue.gettext(french), facts)

    def plural(self, one: str, many: str, count: int, /, **facts: object) -> str:
        """Return the singular or the plural that `count` asks for in the reader's language."""
        text = self.language.catalogue.ngettext(one, many, count)
        return self._filled(text, {"count": self.number(count), **facts})

    def words(self, words: Words, /, **facts: object) -> str:
        """Return a text that carries its own languages, as trade kits do; French where ours is missing."""
        return self._filled(words.get(self.language.code) or words["fr"], facts)

    def number(self, count: int | Decimal) -> str:
        """Return a number with the language's separators."""
        return format_decimal(count, locale=self.language.locale)

    def day(self, day: date | datetime, *, year: bool = False) -> str:
        """Return "mardi 5 mai" (with its year where asked), in the reader's zone."""
        local = self.local(day).date() if isinstance(day, datetime) else day
        pattern = self.language.locale.date_formats["full"].pattern
        if not year:
            pattern = self.language.locale.datetime_skeletons["MMMEd"].pattern
            pattern = pattern.replace("MMM", "MMMM").replace("E", "EEEE").replace("MMMMM", "MMMM")
        text = format_date(local, pattern, locale=self.language.locale)
        return text.replace(" 1 ", " 1er ") if self.language.code == "fr" else text

    def month(self, day: date) -> str:
        """Return the name of a day's month: "mai"."""
        return str(format_date(day, "MMMM", locale=self.language.locale))

    def hour(self, moment: datetime | time) -> str:
        """Return "8 h" or "18 h 40", elsewhere what CLDR makes of it ("8 AM"), in the reader's zone."""
        local = self.local(moment).time() if isinstance(moment, datetime) else moment
        if self.language.code == "fr":
            return f"{local.hour}\u00a0h\u00a0{local.minute:02}" if local.minute else f"{local.hour}\u00a0h"
        pattern = self.language.locale.time_formats["short"].pattern
        if "a" in pattern and not local.minute:  # "8 AM", where hours have a half of the day
            pattern = MINUTES.sub("", pattern)
        return str(format_time(local, pattern, locale=self.language.locale))

    def moment(self, moment: datetime) -> str:
        """Return "lundi 4 mai à 18 h 40", in the reader's zone."""
        return self.say("{day} à {hour}", day=self.day(moment), hour=self.hour(moment))

    def local(self, moment: datetime) -> datetime:
        """Return an aware moment in the reader's zone."""
        return moment.astimezone(self.zone)

    def money(self, amount: int, currency: str) -> str:
        """Return an amount (in the currency's minor unit) as CLDR writes it: 60 000 F CFA, F CFA 60,000."""
        return money_words(amount, currency, self.language.locale)

    def in_words(self, amount: int, currency: str) -> str:
        """Return an amount (in the minor unit) in words: "soixante mille", the currency left out.

        With cents the currency parts them: "soixante euros et cinquante centimes".
        """
        whole, rest = divmod(amount, 10 ** get_currency_precision(currency))
        words = in_words(whole, self.language.code)
        if not rest:
            return words
        return self.say(
            "{whole} {currency} et {rest} centimes",
            whole=words,
            currency=get_currency_name(currency, count=whole, locale=self.language.locale),
            rest=in_words(rest, self.language.code),
        )

    def listed(self, items: Iterable[str]) -> str:
        """Return "a, b et c"."""
        return format_list(list(items), locale=self.language.locale)

    def _filled(self, text: str, facts: Mapping[str, object]) -> str:
        spaced = self.language.spaced(text)
        return spaced.format(**{name: escape(str(fact), quote=False) for name, fact in facts.items()})


Renderer = Callable[[Facts, Reader], Screen]


@dataclass(frozen=True)
class Repeatable:
    """A renderer of messages owed of which a double does no harm: a reminder, a plain notice.

    Where nobody knows whether one arrived it is sent again. A message that asks for an approval or an amount,
    or that carries a file, is not one of these.
    """

    render: Renderer

    def __call__(self, facts: Facts, reader: Reader) -> Screen:
        """Make the screen."""
        return self.render(facts, reader)


def repeatable(renderers: Mapping[str, Renderer]) -> frozenset[str]:
    """Return the kinds of which a double does no harm."""
    return frozenset(kind for kind, renderer in renderers.items() if isinstance(renderer, Repeatable))
