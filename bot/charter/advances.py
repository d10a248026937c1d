"""An advance is a promise of its own, and what is paid at the end is the rest of the price (article 6)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.charter.kits import Words

ADVANCE, PAY = "advance", "pay"  # the kinds of the client's two promises of money


@dataclass(frozen=True)
class Advance:
    """What is paid before the work, by `due`: the amount and the rest in words, in each language.

    `rest` is None where nothing is left; `counted`: a method counts the price, of which the rest is at most.
    """

    amount: Words
    purpose: str
    due: datetime
    rest: Words | None = None
    counted: bool = False


def with_advance(
    lines: Sequence[Mapping[str, Any]], advance: Advance, clauses: Mapping[str, Words]
) -> list[dict[str, Any]]:
    """Return a note's promises, the client's payment parted into the advance and the rest, coded anew."""
    found: list[dict[str, Any]] = []
    for line in lines:
        found += _parted(line, advance, clauses) if line["genre"] == PAY else [dict(line)]
    return [{**line, "code": f"E{number}"} for number, line in enumerate(found, 1)]


def _parted(line: Mapping[str, Any], advance: Advance, clauses: Mapping[str, Words]) -> list[dict[str, Any]]:
    ahead = {
        **line,
        "genre": ADVANCE,
        "terme": None,
        "enonce": _filled(clauses["advance"], advance.amount),
        "court": _filled(clauses["advance_short"], advance.amount),
        "objet": advance.purpose,
        "echeance": advance.due,
    }
    if advance.rest is None:
        return [ahead]
    words = clauses["rest_counted" if advance.counted else "rest"]
    return [ahead, {**line, "enonce": _filled(words, advance.rest), "court": clauses["rest_short"]}]


def _filled(words: Words, amount: Words) -> dict[str, str]:
    """Return words with the amount in them; {purpose} is left to whoever shows them."""
    return {code: text.replace("{amount}", amount[code]) for code, text in words.items()}
