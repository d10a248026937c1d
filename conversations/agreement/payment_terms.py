"""What the price holds and when it is paid, with an advance or otherwise (article 3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.charter.payments import PaymentTerms, check_advance
from bot.dialogue.answers import Answers
from bot.dialogue.questions import Amount, Choice, Option, Reply, Situation, Text
from bot.dialogue.questions.question import Rows
from bot.screens import Button, Facts, Reader, say
from conversations.agreement.price import HANGING_ON_TERMS, currency_facts, has_price, price_in
from conversations.agreement.seen import kit_of
from conversations.writing import in_writing

LONGEST_PURPOSE, LONGEST_TERMS = 120, 80  # characters


def _priced(situation: Situation) -> Facts:
    supplies = kit_of(situation).supplies
    return {
        **currency_facts(situation),
        "price": price_in(situation.answers),
        "supplies": {
            "question": supplies.question,
            "included": supplies.included,
            "apart": supplies.apart,
            "example": supplies.example,
        },
    }


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


def has_advance(answers: Answers) -> bool:
    """Whether something is paid before the work."""
    return has_price(answers) and answers.get("payment") == PaymentTerms.ADVANCE


def otherwise_paid(answers: Answers) -> bool:
    """Whether it is paid otherwise than by the usual ways."""
    return has_price(answers) and answers.get("payment") == PaymentTerms.OTHERWISE


def terms_in(answers: Answers) -> PaymentTerms:
    """Return how the price is paid."""
    return PaymentTerms(answers["payment"]) if answers["price"] else PaymentTerms.FREE


PAYMENT_QUESTIONS = (
    Payment(
        "payment",
        ask=ask_payment,
        options=_payments,
        facts=_priced,
        when=has_price,
        clears=HANGING_ON_TERMS,
        ways_out=False,
    ),
    in_writing(Text("otherwise", ask=ask_otherwise, max_length=LONGEST_TERMS, when=otherwise_paid)),
    Advance("advance", ask=ask_advance, facts=_priced, when=has_advance),
    in_writing(Text("purpose", ask=ask_purpose, max_length=LONGEST_PURPOSE, facts=_priced, when=has_advance)),
)
