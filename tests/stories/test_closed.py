"""Whoever rated low knows what follows, and hears how quality staff ended it."""

from tests.people import Someone
from tests.stories.telling import agreement, rates, works
from tests.town import Town


async def test_a_client_hears_of_the_correction_and_how_the_alert_ended(
    abidjan: Town, koffi: Someone, aya: Someone, mariam: Someone
) -> None:
    await agreement(koffi, aya)
    await works(abidjan, koffi, aya)
    await abidjan.comes(7, 19)
    await rates(aya, clean="2 – Sale", overall="3 – Passable")
    assert aya.sees("Koffi Yao lit votre avis à partir de samedi 9 mai à 9 h, et peut proposer de corriger.")
    assert aya.sees("Sans réponse dimanche 10 mai à 9 h, une personne de l’équipe qualité regarde.")
    await abidjan.comes(11, 8)
    sounded = (aya.sounding, koffi.sounding)
    await mariam.taps("Je m’en occupe")
    await mariam.taps("Clore avec une raison")
    await mariam.taps("Sans suite")
    assert aya.sees("Elle a fini, et a noté : pas de suite à donner.")
    assert aya.sees("Votre avis reste tel quel.")
    assert aya.sees("Koffi Yao peut encore y répondre, ou proposer une correction.")
    assert koffi.sees("Vous pouvez répondre à l’avis, ou proposer une correction.")
    assert (aya.sounding, koffi.sounding) == sounded
