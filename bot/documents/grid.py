"""The measuring grid on paper: each point with its share, who says it, and each degree in words."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.charter.grid import MeasuredBy, Nature
from bot.documents.blocks import Block, Pen, section, table, text
from bot.documents.lines import degree_words, share_words

DEGREES = range(1, 6)
SIDE_BY_SIDE = 3  # points that one table holds
NONE = "–"

Line = Mapping[str, Any]


def measured(content: Mapping[str, Any], pen: Pen) -> Mapping[str, Any]:
    """Return the section of the grid."""
    lines, client = content["grille"], content["client"]["nom"]
    tables = [
        _table(lines[place : place + SIDE_BY_SIDE], client, pen)
        for place in range(0, len(lines), SIDE_BY_SIDE)
    ]
    return section(pen.say("La grille de mesure"), text(_how(pen)), *tables)


def _how(pen: Pen) -> str:
    return pen.say("Les avis suivent cette grille. Elle ne change plus après la signature.")


def _table(lines: Sequence[Line], client: str, pen: Pen) -> Block:
    columns = [pen.say("Point"), *(pen.words(line["nom"]) for line in lines)]
    widths = [0.85, *(1.0 for _ in lines)]
    return table(columns, widths, _rows(lines, client, pen), strong=1)


def _rows(lines: Sequence[Line], client: str, pen: Pen) -> Iterator[Sequence[str]]:
    yield pen.say("Part"), *(_share(line["poids"], pen) for line in lines)
    yield pen.say("Promis"), *("\n".join(map(pen.words, line["promis"])) or NONE for line in lines)
    yield pen.say("Nature"), *(_nature(line, pen) for line in lines)
    yield pen.say("Éliminatoire"), *(_yes_or_no(line["eliminatoire"], pen) for line in lines)
    yield pen.say("Qui répond"), *(_asked(line, client, pen) for line in lines)
    said = [{each["degre"]: pen.words(each["mots"]) for each in line["degres"]} for line in lines]
    for degree in DEGREES:
        name = pen.say("{degree} {words}", degree=degree, words=degree_words(degree, pen.reader))
        yield name, *(words.get(degree, NONE) for words in said)


def _share(weight: int, pen: Pen) -> str:
    words, figure = share_words(weight, pen.reader), pen.say("{number} %", number=weight)
    return figure if words == figure else f"{words} ({figure})"


def _nature(line: Line, pen: Pen) -> str:
    return pen.say("un fait mesuré") if line["nature"] == Nature.MEASURED else pen.say("une impression")


def _yes_or_no(yes: bool, pen: Pen) -> str:
    return pen.say("oui") if yes else pen.say("non")


def _asked(line: Line, client: str, pen: Pen) -> str:
    if line["qui_mesure"] == MeasuredBy.LEDGER or not line["question"]:
        return pen.say("Personne : les dates des engagements le disent.")
    return f"{client}\n{pen.words(line['question'])}"
