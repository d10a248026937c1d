"""The payment and the day on which the rating is read: it never tells whether there is one (article 7)."""

from datetime import timedelta

import pytest

from tests.conversations.phones import plain
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


@pytest.mark.parametrize(
    ("meant", "noted", "told"),
    [
        ("Oui, j’ai tout reçu", "C’est noté : tout est payé.", None),
        ("Non, pas encore", "C’est noté, et Aya Traoré le sait.", "n’a pas encore reçu le paiement"),
    ],
)
async def test_the_expected_amount_is_named_as_such_and_its_meaning_asked(
    work: Work,  # noqa: F811
    meant: str,
    noted: str,
    told: str | None,
) -> None:
    """Typed under *Pas le bon montant*: the client reads it only where another one is said."""
    await work.finishes()
    await work.aya.taps_owed("check_work", "Tout est bon, et j’ai payé")
    before = len(await work.aya.owed())
    await work.koffi.taps_owed("work_accepted", "Pas le bon montant")
    await work.koffi.says("soixante mille")
    assert work.koffi.text == (
        "60 000 F CFA (soixante mille) : c’est le montant attendu.\n\nAvez-vous tout reçu ?"
    )
    await work.koffi.says("oui")
    assert "c’est le montant attendu" in work.koffi.text  # words alone confirm no payment
    await work.koffi.taps(meant)
    assert work.koffi.text.startswith(noted)
    sent = [plain((await work.aya.received(row)).text) for row in (await work.aya.owed())[before:]]
    assert [told in text for text in sent] == [True] if told else sent == []


async def test_another_amount_is_said_to_be_read_by_the_client(work: Work) -> None:  # noqa: F811
    await work.finishes()
    await work.aya.taps_owed("check_work", "Tout est bon, et j’ai payé")
    await work.koffi.taps_owed("work_accepted", "Pas le bon montant")
    await work.koffi.says("60000")
    await work.koffi.taps("Écrire un autre montant")
    await work.koffi.says("30")
    assert "Je préfère demander : l’autre personne lira ce montant." in work.koffi.text
    await work.koffi.taps("Écrire un autre montant")
    await work.koffi.says("40000")
    assert work.koffi.text.endswith("Aya Traoré lira ce montant.")


@pytest.mark.parametrize("paid", [True, False])
async def test_the_client_reads_from_when_the_rating_is_seen(work: Work, paid: bool) -> None:  # noqa: F811
    """A payment that is not confirmed keeps it back: no day is promised alone."""
    await work.finishes()
    await work.aya.taps_owed("check_work", "Tout est bon, pas encore payé")
    if paid:
        await work.koffi.taps_owed("work_accepted", "Oui, j’ai tout reçu")
    await work.comes(EVENING)
    asked = plain((await work.aya.received((await work.aya.owed())[-1])).text)
    held = "Koffi Yao ne verra pas votre avis avant samedi 9 mai, ni avant le paiement confirmé."
    assert asked.endswith("Koffi Yao verra votre avis samedi 9 mai, pas avant." if paid else held)
    await work.aya.taps_owed("ask_rating", "Oui, il est revenu")
    await work.aya.taps("1 – Très sale")
    await work.aya.taps("1 – Mauvais")
    await work.aya.taps("Envoyer mon avis")
    assert ("une fois le paiement confirmé" in work.aya.text) is not paid
