"""The price: one sum, or counted by a method with its ceiling (article 3). The bot never handles money."""

from collections.abc import Mapping, Sequence
from dataclasses import KW_ONLY, dataclass
from datetime import datetime
from typing import Any

from babel.numbers import get_currency_symbol

from bot.acts.money import currency_of
from bot.acts.note_voices import ADVANCE, PRICE
from bot.acts.terms import terms_of
from bot.charter.currencies import CURRENCIES
from bot.charter.payments import PriceUnit, check_rate
from bot.charter.refusals import PriceOverShortWay
from bot.charter.ways import check_price
from bot.dialogue.answers import Answers
from bot.dialogue.questions import Amount, Choice, Option, Reply, Situation
from bot.dialogue.questions.question import Rows
from bot.dialogue.visit import NOTICE
from bot.documents.lines import unit_words
from bot.screens import Facts, Reader, say
from bot.storage.tables import Engagement
from conversations.agreement.covers import goes_on, with_voice
from conversations.wording import lifted
from conversations.writing import beside

LONGEST_UNIT = 40  # characters
METHOD = "method"
# the answers that the terms of payment lead to
HANGING_ON_TERMS = ("advance", "purpose", "otherwise", beside("purpose"), beside("otherwise"))


def currency_facts(situation: Situation) -> Facts:
    """Return the currency of the prices, and the most of it that the engagement's way holds.

    `largest`: the most that the complete way does.
    """
    session, subject = situation.session, situation.subject
    currency, terms = currency_of(session, subject), terms_of(session)
    most = terms.limits(session.get_one(Engagement, subject).way).most(currency)
    largest = terms.complete_way.most(currency)
    return {"subject": subject, "currency": currency, "most": most, "largest": largest}


def price_in(answers: Answers) -> int:
    """Return the price in the minor unit, the ceiling where a method counts it."""
    amount: int = answers["ceiling"] if answers["price"] == METHOD else answers["price"]
    return amount


def _symbol(facts: Facts, reader: Reader) -> str:
    return str(get_currency_symbol(facts["currency"], locale=reader.language.locale))


@dataclass(frozen=True)
class Price(Amount):
    """A price that the engagement's way holds, `facts["most"]` at most; `method`: a button to count it."""

    _: KW_ONLY
    method: bool = False

    def rows(self, facts: Facts, reader: Reader) -> Rows:
        """Return the buttons that say it is free or lead to a method; once refused, the complete way."""
        complete = lifted(facts.get(NOTICE), PriceOverShortWay.kind, facts["subject"], reader)
        counted = [[say(reader.say("À l’heure ou à la journée"), METHOD)]] if self.method else []
        return [*complete, *super().rows(facts, reader), *counted]

    def read(self, reply: Reply, facts: Facts, reader: Reader, now: datetime) -> Any:
        """Return the amount, or METHOD; refuses a price beyond the way's."""
        if self.method and reply.choice == METHOD:
            return METHOD
        amount: int = super().read(reply, facts, reader, now)
        return self.checked(amount, facts)

    def checked(self, amount: int, facts: Facts) -> int:
        """Return an amount that goes; raises what `check_price` does."""
        currency, most, largest = facts["currency"], facts["most"], facts["largest"]
        return check_price(amount, currency=currency, most=most, largest=largest)


def ask_price(facts: Facts, reader: Reader) -> str:
    """Model screen 21."""
    return reader.say(
        "Quel est le prix total, en {currency} ?\n\nÉcrivez seulement le nombre. Par exemple : {example}",
        currency=_symbol(facts, reader),
        example=str(CURRENCIES[facts["currency"]].example),
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
    return {
        **currency_facts(situation),
        "unit": situation.answers["unit"],
        "rate": situation.answers.get("rate"),
    }


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

    def checked(self, amount: int, facts: Facts) -> int:
        """Return a ceiling that goes; no way holds one that is less than a unit's price."""
        check_rate(facts["rate"], ceiling=amount, currency=facts["currency"])
        return super().checked(amount, facts)


def by_method(answers: Answers) -> bool:
    """Whether the price is counted by a method."""
    return goes_on(answers) and answers.get("price") == METHOD


def has_price(answers: Answers) -> bool:
    """Whether something is paid."""
    return goes_on(answers) and bool(answers.get("price"))


def price_answers(price: Mapping[str, Any], voices: Mapping[str, int]) -> dict[str, Any]:
    """Return the answers behind a note's price, with its voice notes, by the codes of their lines."""
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
        purpose = with_voice(price["avance"]["objet"], voices.get(ADVANCE))
        values |= {"advance": price["avance"]["montant"], "purpose": purpose}
    if price["autrement"]:
        values["otherwise"] = with_voice(price["autrement"], voices.get(PRICE))
    return values


PRICE_QUESTIONS = (
    Price(
        "price",
        ask=ask_price,
        free=_free,
        method=True,
        facts=currency_facts,
        when=goes_on,
        clears=("unit", "rate", "ceiling", "payment", *HANGING_ON_TERMS),
    ),
    Choice(
        "unit",
        ask=ask_unit,
        options=_units,
        facts=currency_facts,
        when=by_method,
        own_words=LONGEST_UNIT,
        across=2,
        clears=("rate", "ceiling"),
    ),
    Amount("rate", ask=ask_rate, facts=_counted, when=by_method, clears=("ceiling",)),
    Ceiling(
        "ceiling", ask=ask_ceiling, facts=_counted, when=by_method, clears=("payment", *HANGING_ON_TERMS)
    ),
)
