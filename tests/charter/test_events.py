"""The chain of proof."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.charter.events import FIRST, LinkedEvent, broken, digest, link

START = datetime(2026, 5, 4, 9, 12, tzinfo=UTC)


def chain(length: int) -> list[LinkedEvent]:
    """A sound chain."""
    events: list[LinkedEvent] = []
    for number in range(1, length + 1):
        previous = events[-1].hash if events else FIRST
        at, salt, facts = START + timedelta(hours=number), bytes([number]) * 16, {"words": f"mot {number}"}
        summary = digest(facts, salt)
        hashed = link(previous, number=number, kind="said", at=at, by=7, digest=summary)
        events.append(LinkedEvent(number, "said", at, 7, summary, previous, hashed, facts, salt))
    return events


def test_a_sound_chain() -> None:
    """Empty, short or long; with words erased too."""
    assert broken([]) is None
    assert broken(chain(5)) is None
    assert broken([replace(event, facts=None, salt=None) for event in chain(5)]) is None


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "unsaid"},
        {"at": START},
        {"by": 8},
        {"by": None},
        {"digest": FIRST},
        {"previous": FIRST},
        {"hash": FIRST},
        {"facts": {"words": "autre"}},
        {"salt": b"x" * 16},
        {"number": 9},
    ],
)
def test_a_changed_event_shows(change: dict[str, Any]) -> None:
    """At its own number."""
    events = chain(5)
    events[2] = replace(events[2], **change)
    assert broken(events) == 3


@given(st.integers(2, 6).flatmap(lambda length: st.tuples(st.just(length), st.integers(0, length - 2))))
def test_an_event_taken_out_shows(case: tuple[int, int]) -> None:
    """Where the next one should be bound to it."""
    length, position = case
    events = chain(length)
    del events[position]
    assert broken(events) == position + 1


@given(st.permutations(range(4)))
def test_events_in_another_order_show(order: list[int]) -> None:
    """Each place has its own."""
    events = chain(4)
    assert (broken([events[place] for place in order]) is None) is (order == sorted(order))


def test_a_link_is_of_the_moment_not_of_its_zone() -> None:
    """Databases give moments back in other zones."""
    other = START.astimezone(timezone(timedelta(hours=2)))
    one = link(FIRST, number=1, kind="said", at=START, by=7, digest=FIRST)
    assert link(FIRST, number=1, kind="said", at=other, by=7, digest=FIRST) == one
    with pytest.raises(ValueError, match="aware"):
        link(FIRST, number=1, kind="said", at=START.replace(tzinfo=None), by=7, digest=FIRST)


def test_equal_facts_under_other_salts_look_different() -> None:
    """Nobody learns from digests that two events say the same."""
    assert digest({"answer": "yes"}, b"a" * 16) != digest({"answer": "yes"}, b"b" * 16)
