"""A restart in the middle of each flow, at every question: no answer is lost, nothing comes twice."""

from collections.abc import Iterable

import pytest

from tests.recorded import whole_house
from tests.stories.conftest import MARIAM
from tests.stories.interrupted import Interrupted
from tests.stories.lives import LIVES
from tests.town import Town


def questions(flows: Iterable[str]) -> set[str]:
    """Every question of some flows, "<flow>:<name>"."""
    found = whole_house().conversations
    return {f"{flow}:{question.name}" for flow in flows for question in found[flow]}


def test_every_flow_is_interrupted() -> None:
    led_through = [flow for life in LIVES.values() for flow in life.flows]
    assert sorted(led_through) == sorted(whole_house().conversations)


SAMPLE = frozenset({"needs"})  # a short life; the others are interrupted among the long tests


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=() if name in SAMPLE else pytest.mark.long)
        for name, life in LIVES.items()
        if life.flows
    ],
)
async def test_a_restart_at_every_question(abidjan: Town, name: str) -> None:
    life = LIVES[name]
    koffi, aya = Interrupted(abidjan, "Koffi", "Yao"), Interrupted(abidjan, "Aya", "Traoré")
    mariam = Interrupted(abidjan, "Mariam", "Diabaté", number=MARIAM)
    await life.play(abidjan, koffi, aya, mariam)
    assert koffi.at | aya.at | mariam.at >= questions(life.flows)
