"""Quality staff hear of what the two could not settle: in their morning, and until it has an end."""

from tests.conftest import kind  # noqa: F401 - a fixture: on both databases, every time
from tests.people import Someone
from tests.stories.telling import NEED, proposal
from tests.town import Town


async def test_a_note_without_an_answer(abidjan: Town, koffi: Someone, aya: Someone, mariam: Someone) -> None:
    await proposal(koffi, aya)
    await abidjan.comes(4, 18)
    assert aya.sees("attend votre réponse")
    await abidjan.comes(8, 10)
    assert mariam.sees("Bonjour. Vendredi")  # a proof waits: the morning comes on any working day
    assert mariam.sees("n’a pas été signée à temps : elle attend une date du prestataire.")
    sounded = mariam.sounding
    await abidjan.comes(11, 8)
    assert mariam.sees("1. À traiter, reste 2 h – accord en cours : note sans réponse")
    assert mariam.sounding == sounded
    mariam.gestures = 0
    await mariam.taps("Ouvrir l’alerte 1")
    await mariam.taps("Je m’en occupe")
    await mariam.taps("Lire les mots (raison demandée)")
    await mariam.says("Je prépare mon appel au client.")
    assert mariam.sees(NEED)
    for side in (koffi, aya):
        assert side.sees("Sa raison : « Je prépare mon appel au client. »")
        assert "secret" not in side.screen
    assert mariam.sees("Vous avez tout lu.")
    await mariam.taps("Revenir à l’alerte")
    await abidjan.comes(11, 11)
    assert mariam.sees("Alerte en retard")
    await mariam.taps("Ouvrir l’alerte")
    await mariam.taps("Clore avec une raison")
    await mariam.taps("Sans suite")
    assert mariam.sees("Alerte close : sans suite.")
    await abidjan.comes(11, 11, 5)
    assert not mariam.sees(NEED)  # the words have left the phone
    await mariam.says("/alertes")
    assert mariam.sees("1 preuve à vérifier.")
    assert not mariam.sees("Rien ne vous attend")
    await mariam.taps("Preuves à vérifier")
    await mariam.taps("Vérifié")
    await mariam.says("/alertes")
    assert mariam.sees("Aucune alerte ne vous attend.")
    await mariam.taps("Bilan de la semaine")
    assert mariam.sees("1 alerte.")
