"""One sheet out of two that say the same in two languages: prose side by side, what is the same once.

A text that both languages share is one string; one that differs is a pair of them, the first language first,
or `{"lines": […]}` of such.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from bot.documents.blocks import Block

ONCE = frozenset({"table", "signatures", "code"})  # stand once, each text in both languages

Part = Mapping[str, Any]


def joined(first: Part, second: Part) -> dict[str, Any]:
    """Return the parts of a sheet as one part that reads in both languages."""
    sections = zip(first["sections"], second["sections"], strict=True)
    return {
        **both(
            {key: first[key] for key in ("subtitle", "glance")},
            {key: second[key] for key in ("subtitle", "glance")},
        ),
        "langs": [*first["langs"], *second["langs"]],
        "head": _blocks(first["head"], second["head"]),
        "sections": [
            {
                "title": both(one["title"], other["title"]),
                "blocks": _blocks(one["blocks"], other["blocks"]),
                "whole": one["whole"],
                "half": False,
            }
            for one, other in sections
        ],
    }


def both(first: Any, second: Any) -> Any:
    """Return data of the same shape whose texts are, where they differ, pairs of texts."""
    match first:
        case str():
            return _text(first, second)
        case Mapping():
            return {key: both(item, second[key]) for key, item in first.items()}
        case Sequence():
            return [both(one, other) for one, other in zip(first, second, strict=True)]
    return first


def _text(first: str, second: str) -> Any:
    """Return one text, or both; of as many lines in both languages, line by line."""
    if _alike(first, second):
        return first
    ones, others = first.split("\n"), second.split("\n")
    if 1 < len(ones) == len(others):
        return {"lines": [_text(one, other) for one, other in zip(ones, others, strict=True)]}
    return [first, second]


def _alike(first: str, second: str) -> bool:
    """Whether two texts differ in their spaces at most: "25 %", "25%"."""
    return "".join(first.split()) == "".join(second.split())


def _blocks(first: Sequence[Block], second: Sequence[Block]) -> list[Block]:
    """Return blocks, those that follow each other side by side as one; each list has a line of its own."""
    made = [each for one, other in zip(first, second, strict=True) for each in _block(one, other)]
    found: list[Block] = []
    for block in made:
        last = found[-1] if found else None
        if last and _prose(last) and _prose(block):
            columns = zip(last["columns"], block["columns"], strict=True)
            found[-1] = {**block, "columns": [[*before, *after] for before, after in columns]}
        else:
            found.append(block)
    return found


def _prose(block: Block) -> bool:
    return block["kind"] == "twin" and not block["whole"]


def _block(first: Block, second: Block) -> Iterator[Block]:
    kind = first["kind"]
    if first == second:
        yield first
    elif kind in ONCE:
        yield both(first, second)
    elif kind == "need":
        inside = _blocks(first["blocks"], second["blocks"])
        yield {**both(_but_blocks(first), _but_blocks(second)), "blocks": inside}
    elif kind == "sides":
        for one, other in zip(first["people"], second["people"], strict=True):
            yield from _pairs(one, other)
    elif kind == "pairs":
        yield from _pairs(first, second)
    else:
        yield _twin([[first], [second]], whole=kind == "list")


def _but_blocks(block: Block) -> Block:
    return {key: value for key, value in block.items() if key != "blocks"}


def _pairs(first: Block, second: Block) -> Iterator[Block]:
    """Yield rows whose words are the same under both names, and the others side by side."""
    rows = zip(first["rows"], second["rows"], strict=True)
    for number, (same, run) in enumerate(groupby(rows, lambda row: _alike(row[0][1], row[1][1]))):
        found, block = list(run), first if number == 0 else {"kind": "pairs"}
        if same:
            yield {**block, "rows": [both(one, other) for one, other in found]}
        else:
            columns = [[{**block, "rows": [row[place] for row in found]}] for place in (0, 1)]
            yield _twin(columns)


def _twin(columns: list[list[Block]], *, whole: bool = False) -> Block:
    """Return blocks in a column for each language; a `whole` one stays on one page."""
    return {"kind": "twin", "columns": columns, "whole": whole}
