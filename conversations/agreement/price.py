"""The price, what it holds, and when it is paid (article 3). The bot never handles money."""

from collections.abc import Mapping, Sequence
from dataclasses import KW_ONLY, dataclass
from datetime import datetime
from typing import Any

from babel.numbers import get_currency_symbol

from bot.acts.money import currency_of
from bot.acts.terms import terms_of
from bot.charter.payments import PaymentTerms, PriceUnit, check_advance, check_rate
from bot.charter.refusals import PriceOverShortWay
from bot.dialogue.answers import Answers
from bot.dialogue.questions import Amount, Choice, Option, Reply, Situation, Text
from bot.dialogue.questions.question import Rows
from bot.documents.lines import unit_words
from bot.screens import Button, Facts, Reader, say
from conversations.agreement.covers import goes_on
from conversations.agreement.seen import kit_of

LONGEST_PURPOSE, LONGEST_UNIT, LONGEST_TERMS = 120, 40, 80  # characters
METHOD = "method"


def _currency(situation: Situation) -> Facts:
    currency = currency_of(situation.session, situation.subject)
    return {"currency": currency, "most": terms_of(situation.session).short_way.most(currency)}


def price_in(answers: Answers) -> int:
    """Return the price in the minor unit, the ceiling where a method counts it."""
    amount: int = answers["ceiling"] if answers["price"] == METHOD else answers["price"]
    return amount


def _priced(situation: Situation) -> Facts:
    supplies = kit_of(situation).supplies
    return {
        **_currency(situation),
        "price": price_in(situation.answers),
        "supplies": {
            "question": supplies.question,
            "included": supplies.included,
            "apart": supplies.apart,
            "example": supplies.example,
        },
    }


def _symbol(facts: Facts, reader: Reader) -> str:
    return str(get_currency_symbol(facts["currency"], locale=reader.language.locale))


@dataclass(frozen=True)
class Price(Amount):
    """A price that the short way holds, `facts["most"]` at the most; `method` adds a button to count it."""

    _: KW_ONLY
    method: bool = False

    def rows(self, facts: Facts, reader: Reader) -> Rows:
        """Return the button that says it is free, and the one that leads to a method."""
        counted = [[say(reader.say("À l’heure ou à la journée"), METHOD)]] if self.method else []
        return [*super().rows(facts, reader), *counted]

    def read(self, reply: Reply, facts: Facts, reader: Reader, now: datetime) -> Any:
        """Return the amount, or METHOD; refuses a price beyond the short way's."""
        if self.method and reply.choice == METHOD:
            return METHOD
        amount: int = super().read(reply, facts, reader, now)
        if amount > facts["most"]:
            raise PriceOverShortWay(amount=amount, currency=facts["currency"], limit=facts["most"])
        return amount


def ask_price(facts: Facts, reader: Reader) -> str:
    """Model screen 21."""
    return reader.say(
        "Quel est le prix total, en {currency} ?\n\nÉcrivez seulement le nombre. Par exemple : 60000",
        currency=_symbol(facts, reader),
    )


def _free(facts: Facts, reader: Reader) -> str:
    return reader.say("C’est gratuit")


def ask_unit(facts: Facts, reader: Reader) -> str:
    """Ask what the price counts."""
    return reader.say(
        "Comment comptez-vous le prix ? Choisissez, ou écrivez-le. Par exemple : au mètre carré\n\n"
        "Vous direz ensuite le prix d’une unité, et un plafond que le total ne passera pas."
    )


def _units(facts: Facts, reader: Reader) -> Sequence[Option]:
    return [
        Option(PriceUnit.HOUR, reader.say("À l’heure")),
        Option(PriceUnit.DAY, reader.say("À la journée")),
    ]


def _counted(situation: Situation) -> Facts:
    return {**_currency(situation), "unit": situation.answers["unit"], "rate": situation.answers.get("rate")}


def ask_rate(facts: Facts, reader: Reader) -> str:
    """Ask what one unit costs."""
    return reader.say(
        "Prix compté {unit}. Quel est le prix d’une unité, en {currency} ?\n\nÉcrivez seulement le nombre.",
        unit=unit_words(facts["unit"], reader),
        currency=_symbol(facts, reader),
    )


def ask_ceiling(facts: Facts, reader: Reader) -> str:
    """Ask what the whole may never pass."""
    return reader.say(
        "{money}, {unit}. Quel est le plafond ?\n\n"
        "Le total ne le passera jamais : c’est ce que lit votre client. Écrivez seulement le nombre.",
        money=reader.money(facts["rate"], facts["currency"]),
        unit=unit_words(facts["unit"], reader),
    )


@dataclass(frozen=True)
class Ceiling(Price):
    """A price that is at least one unit's."""

    def read(self, reply: Reply, facts: Facts, reader: Reader, now: datetime) -> Any:
        """Return the ceiling."""
        ceiling: int = super().read(reply, facts, reader, now)
        check_rate(facts["rate"], ceiling=ceiling, currency=facts["currency"])
        return ceiling


def ask_payment(facts: Facts, reader: Reader) -> str:
    """Model screen 22."""
    return reader.say(
        "<b>{money}</b>, {words}.\n\n{question} Quand se fait le paiement ?",
        money=reader.money(facts["price"], facts["currency"]),
        words=reader.in_words(facts["price"], facts["currency"]),
        question=reader.words(facts["supplies"]["question"]),
    )


def _payments(facts: Facts, reader: Reader) -> Sequence[Option]:
    included, apart = (
        words[:1].upper() + words[1:]
        for words in (reader.words(facts["supplies"][key]) for key in ("included", "apart"))
    )
    return [
        Option(PaymentTerms.PARTS_INCLUDED, reader.say("{supplies}, payé à la fin", supplies=included)),
        Option(PaymentTerms.ADVANCE, reader.say("{supplies}, avec une avance", supplies=included)),
        Option(PaymentTerms.PARTS_APART, reader.say("{supplies}, sur reçu", supplies=apart)),
        Option(PaymentTerms.OTHERWISE, reader.say("Autrement")),
    ]


@dataclass(frozen=True)
class Payment(Choice):
    """Model screen 22's buttons: the way back is the price to be mended."""

    def rows(self, facts: Facts, reader: Reader) -> Rows:
        """Return the four rows."""
        *alone, otherwise = [say(one.words, one.value) for one in self.options(facts, reader)]
        return [*([one] for one in alone), [otherwise, Button(reader.say("Corriger le prix"), "back")]]


def ask_otherwise(facts: Facts, reader: Reader) -> str:
    """Ask how it is paid, in the provider's words."""
    return reader.say(
        "Écrivez en une phrase ce que le prix comprend, et quand il se paie.\n\n"
        "Par exemple : moitié au début, moitié à la fin"
    )


def ask_advance(facts: Facts, reader: Reader) -> str:
    """Ask how much is paid before the work."""
    return reader.say(
        "Prix : {money}. De combien est l’avance ?\n\n"
        "Écrivez seulement le nombre. Elle se paie de la main à la main : je ne reçois jamais d’argent.",
        money=reader.money(facts["price"], facts["currency"]),
    )


@dataclass(frozen=True)
class Advance(Amount):
    """An amount that is at most the price."""

    def read(self, reply: Reply, facts: Facts, reader: Reader, now: datetime) -> Any:
        """Return the advance."""
        amount: int = super().read(reply, facts, reader, now)
        return check_advance(amount, price=facts["price"], currency=facts["currency"])


def ask_purpose(facts: Facts, reader: Reader) -> str:
    """Ask what the advance pays."""
    return reader.say(
        "Que paie cette avance ? Écrivez-le. Par exemple : {example}",
        example=reader.words(facts["supplies"]["example"]),
    )


def by_method(answers: Answers) -> bool:
    """Whether the price is counted by a method."""
    return goes_on(answers) and answers.get("price") == METHOD


def has_price(answers: Answers) -> bool:
    """Whether something is paid."""
    return goes_on(answers) and bool(answers.get("price"))


def has_advance(answers: Answers) -> bool:
    """Whether something is paid before the work."""
    return has_price(answers) and answers.get("payment") == PaymentTerms.ADVANCE


def otherwise_paid(answers: Answers) -> bool:
    """Whether it is paid otherwise than by the usual ways."""
    return has_price(answers) and answers.get("payment") == PaymentTerms.OTHERWISE


def terms_in(answers: Answers) -> PaymentTerms:
    """Return how the price is paid."""
    return PaymentTerms(answers["payment"]) if answers["price"] else PaymentTerms.FREE


def price_answers(price: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answers behind a note's price."""
    values: dict[str, Any] = {"price": price["montant"], "payment": price["conditions"]}
    if price["methode"]:
        method = price["methode"]
        values |= {
            "price": METHOD,
            "unit": method["unite"],
            "rate": method["tarif"],
            "ceiling": price["plafond"],
        }
    if price["avance"]:
        values |= {"advance": price["avance"]["montant"], "purpose": price["avance"]["objet"]}
    if price["autrement"]:
        values["otherwise"] = price["autrement"]
    return values


HANGING_ON_TERMS = ("advance", "purpose", "otherwise")

PRICE_QUESTIONS = (
    Price(
        "price",
        ask=ask_price,
        free=_free,
        method=True,
        facts=_currency,
        when=goes_on,
        clears=("unit", "rate", "ceiling", "payment", *HANGING_ON_TERMS),
    ),
    Choice(
        "unit",
        ask=ask_unit,
        options=_units,
        facts=_currency,
        when=by_method,
        own_words=LONGEST_UNIT,
        across=2,
        clears=("rate", "ceiling"),
    ),
    Amount("rate", ask=ask_rate, facts=_counted, when=by_method, clears=("ceiling",)),
    Ceiling(
        "ceiling", ask=ask_ceiling, facts=_counted, when=by_method, clears=("payment", *HANGING_ON_TERMS)
    ),
    Payment(
        "payment",
        ask=ask_payment,
        options=_payments,
        facts=_priced,
        when=has_price,
        clears=HANGING_ON_TERMS,
        ways_out=False,
    ),
    Text("otherwise", ask=ask_otherwise, max_length=LONGEST_TERMS, when=otherwise_paid),
    Advance("advance", ask=ask_advance, facts=_priced, when=has_advance),
    Text("purpose", ask=ask_purpose, max_length=LONGEST_PURPOSE, facts=_priced, when=has_advance),
)
