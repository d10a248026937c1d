"""Every question of every flow answers wrong answers in a sentence, is asked again, and loses nothing."""

import pytest

from bot.storage.keyring import make_key
from tests.faults.mistaken import Mistaken
from tests.recorded import whole_house
from tests.stories.conftest import FATOU, MARIAM
from tests.stories.lives import LIVES
from tests.town import town

SAMPLE = frozenset({"needs", "correcting"})  # short lives; the others take their minutes among the long tests


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=() if name in SAMPLE else pytest.mark.long)
        for name, life in LIVES.items()
        if life.flows
    ],
)
async def test_every_question_answers_what_is_wrong(database_url: str, name: str) -> None:
    life, found = LIVES[name], whole_house().conversations
    async with town(database_url, make_key("k1"), staff=(MARIAM, FATOU)) as place:
        koffi, aya = Mistaken(place, "Koffi", "Yao"), Mistaken(place, "Aya", "Traoré")
        mariam = Mistaken(place, "Mariam", "Diabaté", number=MARIAM)
        await life.play(place, koffi, aya, mariam)
    met = koffi.at | aya.at | mariam.at
    assert met >= {f"{flow}:{question.name}" for flow in life.flows for question in found[flow]}
    assert koffi.unanswered + aya.unanswered + mariam.unanswered == []
