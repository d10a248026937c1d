"""What a version of a note changes of the one that the client was given before (article 6)."""

from collections.abc import Mapping
from typing import Any

from bot.charter.stages import Side

KIT = "kit"  # the author of a usual promise, which moves with the work's days
PRICE = ("montant", "devise", "conditions", "methode", "autrement", "avance")  # the rest are a kit's words

Content = Mapping[str, Any]


def changes(before: Content, after: Content) -> dict[str, Any]:
    """Return how two notes differ, for whoever has read the first: as contents of `drafting.draft_note`.

    Keys: plan (the days and hour before) and price (the one before), None where they are the same; gone and
    added: {"services": their words and what they include, "promises": their lines}; risks (the words of those
    that are new), declined (the codes of the needs that are declined now), context (whether it was "added" or
    "changed", else None).
    """
    planned = {"days": before["planning"]["jours"], "hour": before["planning"]["heure"]}
    plans = [(list(each["planning"]["jours"]), each["planning"]["heure"]) for each in (before, after)]
    prices = [{key: each["prix"].get(key) for key in PRICE} for each in (before, after)]
    return {
        "plan": None if plans[0] == plans[1] else planned,
        "price": None if prices[0] == prices[1] else before["prix"],
        "gone": _only_in(before, after),
        "added": _only_in(after, before),
        "risks": [words for words in _risks(after) if words not in _risks(before)],
        "declined": [code for code in _declined(after) if code not in _declined(before)],
        "context": _context(before["contexte"], after["contexte"]),
    }


def _risks(content: Content) -> list[str]:
    return [seen["mots"] for seen in content["analyse"]["vues"] if seen["mots"] is not None]


def _declined(content: Content) -> list[str]:
    return [need["code"] for need in content["declines"]]


def _context(before: Content | None, after: Content | None) -> str | None:
    if before == after:
        return None
    return "changed" if before else "added"


def _only_in(one: Content, other: Content) -> dict[str, Any]:
    """Return what the second does not hold; a client's usual promises follow from the kit and the price."""
    served, promised = _services(other), [_named(line) for line in other["promesses"]]
    return {
        "services": [words for words in _services(one) if words not in served],
        "promises": [
            line
            for line in one["promesses"]
            if _named(line) not in promised and not (line["auteur"] == KIT and line["qui"] == Side.CLIENT)
        ],
    }


def _services(content: Content) -> list[Any]:
    return [words for line in content["services"] for words in (line["livrable"], *line["inclus"])]


def _named(line: Content) -> tuple[Any, ...]:
    """Return what makes a promise the one it is: a usual one its kind, else its words and its day."""
    if line["auteur"] == KIT:
        return (line["qui"], line["genre"])
    return (line["qui"], line["enonce"], line["echeance"])
