"""The lines of a framing note in a reader's words: days, promises, price, what it is judged on.

Facts and content are those of `bot.charter.drafting` and of `bot.acts.framing_note.summary`.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from html import escape, unescape
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_interval

from bot.charter.payments import PaymentTerms
from bot.screens import Reader

LONGEST_SCREEN = 350  # characters
MOST_NAMED = 2  # days that are named one by one; of more, the first and the last are


def capital(text: str) -> str:
    """Return the text as a sentence begins."""
    return text[:1].upper() + text[1:]


def small(text: str) -> str:
    """Return the text as it goes on after a colon, without its full stop."""
    return (text[:1].lower() + text[1:]).rstrip(".")


def cut(text: str, longest: int) -> str:
    """Return a text that somebody typed, cut at a word where it is too long for its screen."""
    flat = " ".join(text.split())
    return flat if len(flat) <= longest else f"{flat[:longest].rpartition(' ')[0] or flat[:longest]}…"


def fitting(texts: Iterable[str]) -> str:
    """Return the first text that a screen holds, else the last: they go from the fullest to the shortest."""
    text = ""
    for text in texts:
        if len(unescape(re.sub(r"<[^>]+>", "", text))) <= LONGEST_SCREEN:
            return text
    return text


def typed_or_kit(words: str | Mapping[str, str], reader: Reader) -> str:
    """Return a kit's text in the reader's language, or, escaped, what a person typed."""
    return escape(words, quote=False) if isinstance(words, str) else reader.words(words)


def days_words(days: Sequence[date], reader: Reader) -> str:
    """Return "mardi 5 et mercredi 6 mai", or "du mardi 5 au jeudi 7 mai" for more than two."""
    first, last = days[0], days[-1]
    if first == last:
        return reader.day(first)
    begins = reader.day(first)
    if reader.language.code == "fr" and (first.year, first.month) == (last.year, last.month):
        begins = begins.rpartition(" ")[0]
    if len(days) <= MOST_NAMED:
        return reader.say("{first} et {last}", first=begins, last=reader.day(last))
    return reader.say("du {first} au {last}", first=begins, last=reader.day(last))


def plan_words(days: Sequence[date], hour: str, reader: Reader, *, longest: int | None = None) -> str:
    """Return "mardi 5 et mercredi 6 mai, à 8 h", shortened by CLDR where it would be over `longest`."""
    at = reader.hour(time.fromisoformat(hour))
    words = reader.say("{days}, à {hour}", days=days_words(days, reader), hour=at)
    if longest is None or len(words) <= longest:
        return words
    short = format_interval(days[0], days[-1], "MMMEd", locale=reader.language.locale)
    return reader.say("{days}, à {hour}", days=short, hour=at)


def promise_words(line: Mapping[str, Any], zone: str, reader: Reader) -> str:
    """Return a promise as it is written: the kit's with its day and hour put in, or a person's own."""
    if isinstance(line["enonce"], str):
        return escape(line["enonce"], quote=False)
    due: datetime = line["echeance"].astimezone(ZoneInfo(zone))
    return reader.words(line["enonce"], date=reader.day(due.date()), hour=reader.hour(due.time()))


def money_words(price: Mapping[str, Any], reader: Reader) -> str:
    """Return the price in figures and in letters, as where it is approved."""
    if not price["montant"]:
        return reader.say("gratuit")
    money = reader.money(price["montant"], price["devise"])
    return f"{money} ({reader.in_words(price['montant'], price['devise'])})"


def price_words(price: Mapping[str, Any], reader: Reader, *, in_words: bool = False) -> str:
    """Return the price and how it is paid; `in_words`: in letters too."""
    currency = price["devise"]
    money = money_words(price, reader) if in_words else reader.money(price["montant"], currency)
    match price["conditions"]:
        case PaymentTerms.FREE:
            return reader.say("gratuit")
        case PaymentTerms.ADVANCE:
            advance = reader.money(price["avance"]["montant"], currency)
            return reader.say(
                "{money}, pièces comprises, dont {advance} d’avance", money=money, advance=advance
            )
        case PaymentTerms.PARTS_APART:
            return reader.say("{money}, pièces à part, sur reçu", money=money)
        case _:
            return reader.say("{money}, pièces comprises, à la fin", money=money)


def share_words(weight: int, reader: Reader) -> str:
    """Return a weight in words where it is a half or a quarter."""
    match weight:
        case 50:
            return reader.say("la moitié")
        case 25:
            return reader.say("un quart")
        case _:
            return reader.say("{number} %", number=weight)


def judged_on(grid: Sequence[Mapping[str, Any]], reader: Reader, *, only_first: bool = False) -> str:
    """Return "bien réparé (la moitié), à la date (un quart), propre (un quart)", the heaviest first."""
    heaviest_first = sorted(grid, key=lambda line: -int(line["weight"]))
    return ", ".join(
        reader.words(line["name"])
        if only_first and number
        else f"{reader.words(line['name'])} ({share_words(line['weight'], reader)})"
        for number, line in enumerate(heaviest_first)
    )
