"""An alert is headed by where its engagement is now, also where that has no number."""

from tests.people import Someone
from tests.stories.telling import proposal
from tests.town import Town


async def test_an_alert_of_a_refused_note_is_headed_by_its_true_stage(
    abidjan: Town, koffi: Someone, aya: Someone, mariam: Someone
) -> None:
    await proposal(koffi, aya)
    await aya.taps("Je refuse")
    await aya.taps("Je refuse sans raison")
    await abidjan.catch_up()
    assert mariam.sees("À traiter – demande arrêtée, plomberie")
    assert not mariam.sees("accord en cours")
    await mariam.says("/alertes")
    assert mariam.sees("demande arrêtée : note refusée")
