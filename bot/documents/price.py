"""The price on paper: in figures, in letters, how it is counted and paid."""

from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

from babel.numbers import get_currency_name, get_currency_precision

from bot.documents.blocks import Block, Pair, Pen, pairs, strong
from bot.documents.lines import price_words, unit_words

Price = Mapping[str, Any]


def price_blocks(price: Price, pen: Pen) -> Iterator[Block]:
    """Yield what the section of the price holds."""
    words, _ = price_first(price, pen)
    yield strong(words)
    if price["montant"]:
        yield pairs(pen, _rows(price, pen))


def price_first(price: Price, pen: Pen) -> tuple[str, str]:
    """Return what one sees first of a price, and what stands under it: "60 000 F CFA", and in letters."""
    if not price["montant"]:
        return pen.say("Gratuit"), ""
    most = _money(price["montant"], price, pen)
    if not price.get("methode"):
        return most, _in_letters(price["montant"], price, pen)
    return _counted(price, pen), pen.say("plafond : {most}", most=most)


def _rows(price: Price, pen: Pen) -> Iterator[Pair]:
    method, amount = price.get("methode"), price["montant"]
    if method:
        yield pen.say("En lettres"), _in_letters(method["tarif"], price, pen)
        yield pen.say("Plafond"), _money(amount, price, pen)
        yield pen.say("Plafond en lettres"), _in_letters(amount, price, pen)
    else:
        yield pen.say("En lettres"), _in_letters(amount, price, pen)
    yield pen.say("Conditions"), unescape(price_words(price, pen.reader))
    if price["avance"]:
        yield pen.say("L’avance"), _money(price["avance"]["montant"], price, pen)
        yield pen.say("Avance en lettres"), _in_letters(price["avance"]["montant"], price, pen)
        yield pen.say("Ce qu’elle paie"), price["avance"]["objet"]


def _counted(price: Price, pen: Pen) -> str:
    """Return "5 000 F CFA à l’heure"."""
    method = price["methode"]
    unit = unescape(unit_words(method["unite"], pen.reader))
    return pen.say("{rate}, {unit}", rate=_money(method["tarif"], price, pen), unit=unit)


def _money(amount: int, price: Price, pen: Pen) -> str:
    return unescape(pen.reader.money(amount, price["devise"]))


def _in_letters(amount: int, price: Price, pen: Pen) -> str:
    """Return "soixante mille, en francs CFA"."""
    words = unescape(pen.reader.in_words(amount, price["devise"]))
    if amount % 10 ** get_currency_precision(price["devise"]):
        return words
    name = get_currency_name(price["devise"], count=amount, locale=pen.reader.language.locale)
    return pen.say(
        "{words}, en {currency}",
        words=words,
        currency=name.partition(" (")[0],
    )
