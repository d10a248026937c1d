"""Days said again before they count: a clash with what is promised to somebody else is warned of."""

from datetime import UTC, date, datetime

import pytest

from tests.acts.notes import proposed
from tests.conversations.conftest import Two
from tests.conversations.talking import understands
from tests.conversations.test_work import LAST_DAY, Work, house, newest, work  # noqa: F401 - fixtures

THURSDAY, FRIDAY = date(2026, 5, 7), date(2026, 5, 8)
EVE = datetime(2026, 5, 4, 18, tzinfo=UTC)


@pytest.fixture
async def busy(work: Work) -> Work:  # noqa: F811 - a fixture
    """The same, with Thursday and Friday proposed to somebody else."""
    scene = work.scene
    await proposed(scene, work.koffi.person, await scene.client("Issa Ba"), days=(THURSDAY, FRIDAY))
    return work


def warned(work: Work, day: str, taken: str) -> bool:  # noqa: F811 - no fixture here
    """Whether the screen says the day again with what clashes, and of whom nothing."""
    return work.koffi.text == (
        f"J’ai compris : {day}.\n\nAttention : vous avez déjà promis autre chose {taken}.\n\n"
        "Gardez ce jour seulement si vous pouvez tenir les deux."
    )


async def test_another_first_day_is_warned_of_with_the_days_that_follow(busy: Work) -> None:
    koffi = busy.koffi
    await busy.comes(EVE)
    await koffi.taps_owed("eve_of_work", "Demander une autre date")
    assert koffi.buttons[:2] == ["Samedi 9 mai, à 8 h", "Lundi 11 mai, à 8 h"]
    await koffi.says("6 mai")
    assert warned(busy, "mercredi 6 mai", "jeudi 7 mai")
    await koffi.taps("Choisir un autre jour")
    await koffi.says("jeudi")
    assert warned(busy, "jeudi 7 mai", "jeudi 7 et vendredi 8 mai")
    await koffi.taps("Garder quand même")
    assert koffi.text.startswith("C’est envoyé : jeudi 7 mai au lieu de mardi 5 mai.")
    assert "Issa" not in await newest(busy.aya)


async def test_another_last_day_is_warned_of_even_from_a_button(busy: Work) -> None:
    koffi = busy.koffi
    await busy.comes(LAST_DAY)
    await koffi.taps_owed("is_it_finished", "Pas encore fini")
    await koffi.taps("Vendredi 8 mai")
    assert warned(busy, "vendredi 8 mai", "jeudi 7 et vendredi 8 mai")
    await koffi.taps("Garder quand même")
    assert "jusqu’à vendredi 8 mai" in await newest(busy.aya)


async def test_a_promise_is_warned_of_whoever_writes_it(busy: Work) -> None:
    koffi, aya = busy.koffi, busy.aya
    await koffi.commands("mesprestations")
    await koffi.taps("2. Aya Traoré")
    await koffi.taps("Ajouter une promesse")
    await koffi.says("Rapporter la clé avant vendredi")
    assert warned(busy, "vendredi 8 mai", "vendredi 8 mai")
    await koffi.taps("Choisir un autre jour")
    assert koffi.text.startswith("Pour quel jour ?")
    await koffi.taps("Mardi 5 mai")
    assert "« Rapporter la clé », pour mardi 5 mai" in await newest(aya)
    await aya.commands("mesprestations")
    await aya.taps("1. Koffi Yao")
    await aya.taps("Ajouter une promesse")
    await aya.taps("C’est Koffi Yao qui promet")
    await aya.says("Rapporter le seau vendredi")
    assert "Ce jour-là est déjà pris." in await newest(koffi)


async def test_a_visit_says_its_day_again_with_the_hour_and_warns_of_a_clash(two: Two) -> None:
    await proposed(two.scene, two.koffi.person, await two.scene.client("Issa Ba"), days=(THURSDAY,))
    two.scene.later(minutes=1)
    await understands(two)
    koffi = two.koffi
    await koffi.taps_owed("need_confirmed", "Je dois d’abord passer voir")
    await koffi.says("mercredi")
    assert koffi.text.startswith("Mercredi 6 mai. À quelle heure passez-vous ?")
    await koffi.taps("Retour")
    await koffi.says("jeudi")
    assert "Attention : vous avez déjà promis autre chose jeudi 7 mai." in koffi.text
    assert "Issa" not in koffi.text
    await koffi.taps("Garder quand même")
    assert koffi.text.startswith("Jeudi 7 mai. À quelle heure passez-vous ?")
