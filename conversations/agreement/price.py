"""The price, what it holds, and when it is paid (article 3). The bot never handles money."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from babel.numbers import get_currency_symbol

from bot.acts.terms import terms_of
from bot.charter.payments import PaymentTerms, check_advance
from bot.dialogue.answers import Answers
from bot.dialogue.questions import Amount, Choice, Option, Reply, Situation, Text
from bot.screens import Facts, Reader
from conversations.agreement.seen import goes_on

LONGEST_PURPOSE = 120  # characters


def _currency(situation: Situation) -> Facts:
    return {"currency": terms_of(situation.session).currency}


def _priced(situation: Situation) -> Facts:
    return {**_currency(situation), "price": situation.answers["price"]}


def _symbol(facts: Facts, reader: Reader) -> str:
    return str(get_currency_symbol(facts["currency"], locale=reader.language.locale))


def ask_price(facts: Facts, reader: Reader) -> str:
    """Model screen 21."""
    return reader.say(
        "Quel est le prix total, en {currency} ?\n\nÉcrivez seulement le nombre. Par exemple : 60000",
        currency=_symbol(facts, reader),
    )


def _free(facts: Facts, reader: Reader) -> str:
    return reader.say("C’est gratuit")


def ask_payment(facts: Facts, reader: Reader) -> str:
    """Model screen 22."""
    money = reader.money(facts["price"], facts["currency"])
    return reader.say(
        "<b>{money}</b>, {words}.\n\nLes pièces sont-elles dans ce prix ? Quand se fait le paiement ?",
        money=money,
        words=reader.in_words(facts["price"], facts["currency"]),
    )


def _payments(facts: Facts, reader: Reader) -> Sequence[Option]:
    return [
        Option(PaymentTerms.PARTS_INCLUDED, reader.say("Pièces comprises, payé à la fin")),
        Option(PaymentTerms.ADVANCE, reader.say("Pièces comprises, avec une avance")),
        Option(PaymentTerms.PARTS_APART, reader.say("Pièces à part, sur reçu")),
    ]


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
    return reader.say("Que paie cette avance ? Écrivez-le. Par exemple : le joint et le siphon")


def has_price(answers: Answers) -> bool:
    """Whether something is paid."""
    return goes_on(answers) and bool(answers.get("price"))


def has_advance(answers: Answers) -> bool:
    """Whether something is paid before the work."""
    return has_price(answers) and answers.get("payment") == PaymentTerms.ADVANCE


def terms_in(answers: Answers) -> PaymentTerms:
    """Return how the price is paid."""
    return PaymentTerms(answers["payment"]) if answers["price"] else PaymentTerms.FREE


PRICE_QUESTIONS = (
    Amount(
        "price",
        ask=ask_price,
        free=_free,
        facts=_currency,
        when=goes_on,
        clears=("payment", "advance", "purpose"),
    ),
    Choice(
        "payment",
        ask=ask_payment,
        options=_payments,
        facts=_priced,
        when=has_price,
        clears=("advance", "purpose"),
    ),
    Advance("advance", ask=ask_advance, facts=_priced, when=has_advance),
    Text("purpose", ask=ask_purpose, max_length=LONGEST_PURPOSE, when=has_advance),
)
