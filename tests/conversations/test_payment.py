"""The payment and the day on which the rating is read: it never tells whether there is one (article 7)."""

from datetime import timedelta

import pytest

from tests.conversations.test_work import EVENING, Work, house, work  # noqa: F401 - fixtures


async def test_the_day_on_which_the_rating_is_read_is_said(work: Work) -> None:  # noqa: F811 - a fixture
    await work.is_accepted()
    assert work.koffi.text == (
        "C’est noté : tout est payé.\n\n"
        "Si Aya Traoré donne son avis jeudi 7 mai au soir, vous le lirez samedi 9 mai à 9 h."
    )


@pytest.mark.parametrize("rated", [False, True])
async def test_paid_later_it_says_the_same_whether_one_is_given(work: Work, rated: bool) -> None:  # noqa: F811
    await work.finishes()
    await work.aya.taps_owed("check_work", "Tout est bon, pas encore payé")
    await work.comes(EVENING)
    if rated:
        await work.rates("Non, tout tient", "4 – Propre, comme promis")
    await work.comes(EVENING + timedelta(hours=1))
    await work.koffi.taps_owed("work_accepted", "Oui, j’ai tout reçu")
    assert work.koffi.text == (
        "C’est noté : tout est payé.\n\n"
        "Si Aya Traoré donne son avis aujourd’hui, vous le lirez samedi 9 mai à 9 h. "
        "Un avis déjà donné se lit plus tôt."
    )


async def test_a_payment_that_is_missing_stays_open_on_the_engagements_screen(work: Work) -> None:  # noqa: F811
    await work.finishes()
    await work.aya.taps_owed("check_work", "Tout est bon, pas encore payé")
    await work.koffi.taps_owed("work_accepted", "Non, pas encore")
    await work.koffi.commands("mesprestations")
    await work.koffi.taps("1. Aya Traoré")
    await work.koffi.taps("Répondre")
    await work.koffi.taps("Oui, j’ai tout reçu")
    assert work.koffi.text.startswith("C’est noté : tout est payé.")
