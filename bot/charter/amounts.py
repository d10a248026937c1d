"""Prices as people type them (article 3): figures, words, both; what may mean two things is asked about."""

import re
import unicodedata
from collections.abc import Mapping
from decimal import ROUND_FLOOR, Decimal
from functools import lru_cache

from bot.charter.currencies import CURRENCIES, Currency
from bot.charter.refusals import (
    AmountInDoubt,
    AmountInOtherCurrency,
    AmountNotPositive,
    AmountNotWhole,
    AmountTooBig,
    AmountUnreadable,
)
from bot.charter.words import INVISIBLE, fold

LARGEST = 9_999_999_999  # ten digits, in the minor unit
LONGEST = 60  # characters of a typed amount; also how much of it is echoed

SCALES: dict[str, int] = {
    "k": 1_000,
    "mil": 1_000,
    "mille": 1_000,
    "thousand": 1_000,
    "million": 1_000_000,
    "milliard": 1_000_000_000,
    "billion": 1_000_000_000,
}

_FIGURE = re.compile(
    r"(\d{1,3}(?:(?P<group>[ .,'])\d{3})(?:(?P=group)\d{3})*|\d+)(?:(?P<point>[.,])(\d{1,2}))?"
)
_PIECES = re.compile(r"\d(?:[\d .,']*\d)?|[^\W\d_]+|[$€]|[^\s]")


def read_amount(text: str, *, currency: str, words: Mapping[str, int]) -> int:
    """Return the amount in the currency's minor unit.

    `words` names the numbers from 0 to 999 in the writer's languages, hyphens as spaces. Reads "60000",
    "60 000", "60.000 F CFA", "60 mille", "soixante mille", figures of any script.
    Raises AmountUnreadable, AmountNotPositive, AmountNotWhole, AmountInDoubt, AmountTooBig or
    AmountInOtherCurrency.
    """
    money = CURRENCIES[currency]
    if len(text) > LONGEST * 10:
        raise AmountUnreadable(text=text.strip()[:LONGEST])
    pieces = _without_currency(_pieces(text), money)
    negative = pieces[:1] in (["-"], ["−"])
    figure = _evaluate(pieces[1:] if negative else pieces, words)
    if figure is None:
        raise AmountUnreadable(text=text.strip()[:LONGEST])
    if negative or figure <= 0:
        raise AmountNotPositive(understood=f"{'-' if negative else ''}{figure:f}")
    minor = check_amount(_in_minor_unit(figure, money), currency=money.code)
    if minor < money.doubt_below:
        raise AmountInDoubt(text=text.strip()[:LONGEST], currency=money.code, offers=[minor * 1000, minor])
    return minor


def check_amount(minor: int, *, currency: str) -> int:
    """Return an amount that a button carried, in the minor unit; raises AmountNotPositive, AmountTooBig."""
    if minor <= 0:
        raise AmountNotPositive(understood=str(minor))
    if minor > LARGEST:
        raise AmountTooBig(currency=currency, limit=LARGEST)
    return minor


def _in_minor_unit(figure: Decimal, money: Currency) -> int:
    minor = figure.scaleb(money.digits)
    whole = int(minor.to_integral_value(ROUND_FLOOR)) if minor <= LARGEST else LARGEST + 1
    if whole <= LARGEST and whole != minor:
        offers = [offer for offer in (whole, whole + 1) if 0 < offer <= LARGEST]
        raise AmountNotWhole(understood=f"{figure:f}", currency=money.code, offers=offers)
    return whole


def _pieces(text: str) -> list[str]:
    shown = "".join(char for char in text if char not in INVISIBLE)
    plain = shown.replace("٬", "'").replace("٫", ",").replace("\u2019", "'").replace("_", " ")
    figures = "".join(_western(char) for char in fold(plain)).strip().rstrip("!.;")
    figures = re.sub(r"(?<=[^\W\d])-(?=[^\W\d])", " ", figures)  # « soixante-mille »
    figures = re.sub(r"\ba (?=hundred|thousand|million)", "one ", figures)
    return [re.sub(r"(ingt|ent|illion|illiard)s$", r"\1", piece) for piece in _PIECES.findall(figures)]


def _western(char: str) -> str:
    value = unicodedata.decimal(char, None)
    return char if value is None else str(value)


def _without_currency(pieces: list[str], money: Currency) -> list[str]:
    others = {name: other.code for other in reversed(CURRENCIES.values()) for name in other.names}
    for piece in pieces:
        if piece in others and piece not in money.names:
            raise AmountInOtherCurrency(named=others[piece], currency=money.code)
    return [piece for piece in pieces if piece not in money.names and piece != "et"]


def _evaluate(pieces: list[str], words: Mapping[str, int]) -> Decimal | None:
    """Return the sum of each number times its scale, scales falling: « deux millions cinq cent mille »."""
    total, last_scale = Decimal(0), 10**12
    names = _normal(tuple(words.items())) if any(piece[0].isalpha() for piece in pieces) else {}
    while pieces:
        number, pieces = _number(pieces, names)
        scale = SCALES.get(pieces[0]) if pieces else None
        if scale:
            pieces = pieces[1:]
        if (number is None and scale is None) or (scale or 1) >= last_scale:
            return None
        last_scale = scale or 1
        total += (Decimal(1) if number is None else number) * last_scale
    return total if last_scale < 10**12 else None


def _number(pieces: list[str], names: Mapping[str, int]) -> tuple[Decimal | None, list[str]]:
    """Return the number that the pieces begin with, and the pieces after it."""
    if pieces[0][0].isdigit():
        return _figure(pieces[0]), pieces[1:]
    for count in range(min(len(pieces), 6), 0, -1):
        value = names.get(" ".join(pieces[:count]))
        if value is not None:
            return Decimal(value), pieces[count:]
    return None, pieces


def _figure(piece: str) -> Decimal | None:
    found = _FIGURE.fullmatch(piece)
    if not found or (found["point"] and found["point"] == found["group"]):
        return None
    whole, cents = re.sub(r"\D", "", found[1]), found[4]
    return Decimal(f"{whole}.{cents}" if cents else whole)


@lru_cache(maxsize=8)
def _normal(words: tuple[tuple[str, int], ...]) -> dict[str, int]:
    return {" ".join(piece for piece in _pieces(name) if piece != "et"): value for name, value in words}
