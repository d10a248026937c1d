"""The leak under the sink: one engagement, from the first tap to the month after."""

from tests.conftest import kind  # noqa: F401 - a fixture: on both databases, every time
from tests.people import Someone
from tests.stories.telling import agreement, rates, works
from tests.town import Town


async def test_the_leak_under_the_sink(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    await agreement(koffi, aya)
    for side in (koffi, aya):
        assert side.sees("C’est signé des deux côtés.")
        assert side.sees("Accord n° 2026-0001, version 1, lundi 4 mai à 9 h 12.")
    await works(abidjan, koffi, aya)
    await abidjan.comes(7, 19)
    assert aya.sees("Votre avis, 1 sur 3 : bien réparé")
    await rates(aya)
    assert not koffi.sees("Résultat")
    await abidjan.comes(9, 9)
    assert koffi.sees("Prestation n° 2026-0001 : parole tenue")
    assert koffi.sees("Résultat : 95 sur 100")
    await abidjan.comes(5, 19, month=6)
    await aya.taps("Non, tout tient")
    await koffi.says("/mesprestations")
    assert koffi.sees("Terminée")
