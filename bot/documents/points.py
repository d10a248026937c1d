"""What a framing note says of the points that the work is judged on, the same in chat and on paper.

Content is that of `bot.charter.drafting`.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from babel.lists import format_list

from bot.charter.grid import Dimension
from bot.screens import Reader

IN_WORDS = frozenset({50, 25})  # shares that have a word


def dimension_words(dimension: str, reader: Reader) -> str:
    """Return what of a service a criterion is about."""
    match dimension:
        case Dimension.RELIABILITY:
            return reader.say("fiabilité")
        case Dimension.DELAY:
            return reader.say("délai")
        case Dimension.CLEANLINESS:
            return reader.say("propreté")
        case Dimension.LISTENING:
            return reader.say("écoute")
        case Dimension.RESPECT:
            return reader.say("respect")
        case _:
            return reader.say("coût")


def target_words(line: Mapping[str, Any], reader: Reader) -> list[str]:
    """Return which degrees a criterion aims at, and what follows those that miss it."""
    degrees = sorted(each["degre"] for each in line["degres"])
    good = _either([degree for degree in degrees if degree >= line["cible"]], reader)
    low = _either([degree for degree in degrees if degree <= line["seuil"]], reader)
    if line["eliminatoire"]:
        missed = reader.say("Si ce point vaut {low}, parole tenue en partie au mieux.", low=low)
    else:
        missed = reader.say("Si ce point vaut {low} : à corriger.", low=low)
    return [reader.say("Attendu : {good}.", good=good), missed]


def _either(degrees: Iterable[int], reader: Reader) -> str:
    """Return "4 ou 5"."""
    return format_list([str(degree) for degree in degrees], style="or", locale=reader.language.locale)


def marks_words(content: Mapping[str, Any], reader: Reader) -> str:
    """Return how the score is counted, and what it makes of the whole."""
    marks = content["resultat"]
    return reader.say(
        "Résultat sur 100. Un point à 5 donne toute sa part, à 4 quatre cinquièmes, à 1 un cinquième. "
        "Dès {kept} : parole tenue, si rien d’important ne reste à reprendre. Dès {in_part} : en partie.",
        kept=marks["tenue"],
        in_part=marks["en_partie"],
    )


def share_words(weight: int, among: Iterable[int], reader: Reader) -> str:
    """Return a weight in words where all those `among` which it stands are halves or quarters, else in %."""
    match weight if set(among) <= IN_WORDS else None:
        case 50:
            return reader.say("la moitié")
        case 25:
            return reader.say("un quart")
        case _:
            return reader.say("{number} %", number=weight)


def degree_words(degree: int, reader: Reader) -> str:
    """Return what a degree means on every scale."""
    match degree:
        case 1:
            return reader.say("Mauvais")
        case 2:
            return reader.say("Insuffisant")
        case 3:
            return reader.say("Passable")
        case 4:
            return reader.say("Bien, comme promis")
        case _:
            return reader.say("Très bien")
