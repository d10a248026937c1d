"""The measuring grid on paper: each point with its share, who says it, and each degree in words."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from html import unescape
from typing import Any

from bot.charter.drafting import plain_name
from bot.charter.grid import MeasuredBy, Nature
from bot.documents.blocks import Block, Pen, section, table, text
from bot.documents.points import degree_words, dimension_words, marks_words, share_words, target_words

DEGREES = range(1, 6)
SIDE_BY_SIDE = 3  # points that one table holds
NONE = "–"

Line = Mapping[str, Any]


def measured(content: Mapping[str, Any], pen: Pen) -> Mapping[str, Any]:
    """Return the section of the grid; what is asked alike of several needs stands in one column."""
    points, client = points_of(content["grille"]), content["client"]["nom"]
    weights = [line["poids"] for line in content["grille"]]
    tables = [
        _table(points[place : place + SIDE_BY_SIDE], client, weights, pen)
        for place in range(0, len(points), SIDE_BY_SIDE)
    ]
    marks = text(unescape(marks_words(content, pen.reader)))
    return section(pen.say("La grille de mesure"), text(_how(pen)), *tables, marks)


def points_of(lines: Sequence[Line]) -> list[Sequence[Line]]:
    """Return the lines, those of several needs that share their question and degrees as one point."""
    found: list[list[Line]] = []
    for line in lines:
        last = found[-1][-1] if found else None
        if last and line["besoin"] and last["besoin"] and line["question"] == last["question"]:
            found[-1].append(line)
        else:
            found.append([line])
    return list(found)


def _how(pen: Pen) -> str:
    return pen.say("Les avis suivent cette grille. Elle ne change plus après la signature.")


def _table(points: Sequence[Sequence[Line]], client: str, weights: Sequence[int], pen: Pen) -> Block:
    columns = [pen.say("Point"), *(_name(point, pen) for point in points)]
    widths = [0.85, *(1.0 for _ in points)]
    return table(columns, widths, [_shares(points, weights, pen), *_rows(points, client, pen)], strong=1)


def _name(point: Sequence[Line], pen: Pen) -> str:
    name = pen.words(point[0]["nom"])
    if len(point) == 1:
        return name
    codes = [line["besoin"] for line in point]
    return f"{plain_name(name)} ({', '.join(codes)})"


def _rows(points: Sequence[Sequence[Line]], client: str, pen: Pen) -> Iterator[Sequence[str]]:
    firsts = [point[0] for point in points]
    yield pen.say("Promis"), *(_each(point, pen, _promised) for point in points)
    yield pen.say("Nature"), *(_nature(line, pen) for line in firsts)
    yield pen.say("Le but"), *(_target(line, pen) for line in firsts)
    yield pen.say("Qui répond"), *(_asked(line, client, pen) for line in firsts)
    said = [{each["degre"]: pen.words(each["mots"]) for each in line["degres"]} for line in firsts]
    for degree in DEGREES:
        name = pen.say("{degree} {words}", degree=degree, words=degree_words(degree, pen.reader))
        yield name, *(words.get(degree, NONE) for words in said)


def _each(point: Sequence[Line], pen: Pen, words: Callable[[Line, Pen], str]) -> str:
    """Return what is said of a point; of several needs, a line each, by its code."""
    if len(point) == 1:
        return words(point[0], pen)
    return "\n".join(
        pen.say("{code} : {words}", code=line["besoin"], words=words(line, pen)) for line in point
    )


def _promised(line: Line, pen: Pen) -> str:
    return "\n".join(map(pen.words, line["promis"])) or NONE


def _shares(points: Sequence[Sequence[Line]], weights: Sequence[int], pen: Pen) -> Sequence[str]:
    def share(line: Line, pen: Pen) -> str:
        words = share_words(line["poids"], weights, pen.reader)
        figure = pen.say("{number} %", number=line["poids"])
        return figure if words == figure else f"{words} ({figure})"

    return [pen.say("Part"), *(_each(point, pen, share) for point in points)]


def _nature(line: Line, pen: Pen) -> str:
    """Return whether it is measured, and what of the service it is about."""
    measured = line["nature"] == Nature.MEASURED
    kind = pen.say("un fait mesuré") if measured else pen.say("une impression")
    dimension = unescape(dimension_words(line["dimension"], pen.reader))
    return pen.say("{kind}, {dimension}", kind=kind, dimension=dimension)


def _target(line: Line, pen: Pen) -> str:
    return unescape("\n".join(target_words(line, pen.reader)))


def _asked(line: Line, client: str, pen: Pen) -> str:
    if line["qui_mesure"] == MeasuredBy.LEDGER or not line["question"]:
        return pen.say("Personne : les dates le disent.")
    return f"{client}\n{pen.words(line['question'])}"
