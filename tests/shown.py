"""Every screen that was shown, for other readers: in every language, with long names and big ids."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from bot.dialogue.house import House
from bot.dialogue.rendering import rendered
from bot.screens import Facts
from tests.limits import BIG, broken
from tests.owed import owed_kinds
from tests.recorded import ZONE, Record, whole_house

LONG_NAMES = {"Koffi Yao": "Marie-Josée Kouassi N’Guessan", "Aya Traoré": "Jean-Baptiste Ouattara-Koné"}
IDS = frozenset({"subject", "id", "note"})


def other_readers(facts: Facts) -> Iterator[Facts]:
    """Yield the same facts as they are, and with long names and big ids."""
    yield facts
    yield {key: _grown(key, value) for key, value in facts.items()}


def _grown(key: str, value: Any) -> Any:
    if isinstance(value, str):
        return LONG_NAMES.get(value, value)
    if isinstance(value, int) and key in IDS and value:
        return BIG + value
    if isinstance(value, Mapping):
        return {inner: _grown(str(inner), item) for inner, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, bytes):
        return [_grown(key, item) for item in value]
    return value


def limits_broken(kind: str, facts: Facts, house: House | None = None) -> Iterator[str]:
    """Yield each limit that a kind of screen breaks with these facts, in any language, for any reader."""
    house = house or whole_house()
    for language in house.languages.codes():
        reader = house.reader(language, ZONE)
        for told in other_readers(facts):
            screen = rendered(house, kind, told, reader)
            for problem in broken(screen, owed=kind in _owed()):
                yield f"{kind} ({language}): {problem}\n{screen.text}"


def check_screens(record: Record) -> None:
    """Assert that everything that was shown keeps to the limits, in every language."""
    wrong = [
        problem
        for kind, shown in record.shown.items()
        for facts in shown
        for problem in limits_broken(kind, facts)
    ]
    assert wrong == [], "\n\n".join(wrong)


@cache
def _owed() -> frozenset[str]:
    return frozenset(owed_kinds())
