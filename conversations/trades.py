"""Which trade? Asked on two screens: the first six trades and "another", then the others."""

from collections.abc import Callable, Sequence

from bot.acts.terms import terms_of
from bot.charter.kits import TradeKit
from bot.dialogue.answers import Answers
from bot.dialogue.questions import Choice, Option, Question, Situation
from bot.screens import Facts, Reader

FIRST_SHOWN = 6  # two in a row, and the row that shows the others: a screen has four
OTHER = "other"


def offered_trades(situation: Situation) -> Facts:
    """Return each trade's name on its button, in the order of the kits, and what else it is called."""
    kits = terms_of(situation.session).kits.values()
    return {"trades": [{"value": kit.id, "words": dict(kit.button), "also": also(kit)} for kit in kits]}


def also(kit: TradeKit) -> list[str]:
    """Return the other words that mean a trade when they are typed, in every language."""
    return [
        *kit.name.values(),
        *kit.button.values(),
        *(word.strip() for words in kit.workers.values() for word in words.split(",")),
    ]


def ask_other_trade(facts: Facts, reader: Reader) -> str:
    """Ask on the second screen."""
    return reader.say(
        "Voici les autres métiers. Quel est le vôtre ?\n\n"
        "S’il n’y est pas, je ne le connais pas encore. "
        "Vos promesses restent signées."
    )


def trade_questions(
    ask: Callable[[Facts, Reader], str], facts: Callable[[Situation], Facts]
) -> tuple[Question, Question]:
    """Return the two questions; `facts` hold those of `offered_trades`, and what `ask` says besides."""
    return (
        Choice(
            "trade",
            ask=ask,
            options=_first,
            typed=_others,
            facts=facts,
            across=2,
            ways_out=False,
            clears=("other_trade",),
        ),
        Choice(
            "other_trade",
            ask=ask_other_trade,
            options=_others,
            typed=_first_alone,
            facts=offered_trades,
            across=2,
            when=_wants_other,
        ),
    )


def trade_in(answers: Answers) -> str:
    """Return the trade that was chosen, on either screen."""
    trade: str = answers["other_trade"] if _wants_other(answers) else answers["trade"]
    return trade


def _wants_other(answers: Answers) -> bool:
    return answers.get("trade") == OTHER


def _first(facts: Facts, reader: Reader) -> Sequence[Option]:
    first = _options(facts["trades"][:FIRST_SHOWN], reader)
    if len(facts["trades"]) > FIRST_SHOWN:
        first.append(Option(OTHER, reader.say("Un autre métier")))
    return first


def _others(facts: Facts, reader: Reader) -> Sequence[Option]:
    return _options(facts["trades"][FIRST_SHOWN:], reader)


def _first_alone(facts: Facts, reader: Reader) -> Sequence[Option]:
    return _options(facts["trades"][:FIRST_SHOWN], reader)


def _options(trades: Sequence[Facts], reader: Reader) -> list[Option]:
    return [
        Option(trade["value"], reader.words(trade["words"]), tuple(trade.get("also", ()))) for trade in trades
    ]
