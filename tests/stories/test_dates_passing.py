"""Another date while time passes: a coming confirmed before it moved, and a written day that is over."""

from tests.people import Someone
from tests.stories.telling import agreement
from tests.town import Town


async def test_a_coming_confirmed_and_moved_is_confirmed_again_at_its_new_hour(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await agreement(koffi, aya)
    await abidjan.comes(4, 18)
    await koffi.taps("Oui, à 8 h")
    await koffi.says("/mesprestations")
    await koffi.taps("1. Aya Traoré")
    await koffi.taps("Demander une autre date")
    await koffi.says("à 14 h")
    await koffi.taps("C’est bien cela")
    await aya.taps("Oui, mardi 5 mai à 14 h")
    await koffi.taps("Oui, à 8 h")  # of the first question
    assert koffi.sees("Ce n’est plus possible à cette étape.")
    assert not koffi.sees("vous venez")
    await abidjan.comes(4, 19)
    assert koffi.sees("Demain, mardi 5 mai, à 14 h")
    await abidjan.comes(5, 9)
    await koffi.says("/mesprestations")
    await koffi.taps("1. Aya Traoré")
    await koffi.taps("Répondre")
    assert koffi.sees("Aujourd’hui, mardi 5 mai, à 14 h")
    await koffi.taps("Oui, à 14 h")
    assert aya.sees("Koffi Yao confirme : mardi 5 mai à 14 h.")


async def test_a_written_day_that_has_passed_is_never_said_to_hold(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await agreement(koffi, aya)
    await abidjan.comes(5, 9)
    await koffi.says("/mesprestations")
    await koffi.taps("1. Aya Traoré")
    await koffi.taps("Demander une autre date")
    await koffi.says("8 mai")
    await koffi.taps("C’est bien cela")
    await abidjan.comes(6, 10)
    assert aya.sees("Sans réponse, rien ne change. Êtes-vous d’accord ?")
    await abidjan.comes(7, 10)
    assert koffi.sees("Aya Traoré n’a pas encore répondu : vendredi 8 mai au lieu de mardi 5 mai.")
    assert koffi.sees("Sans réponse, rien ne change. Appelez")
    await aya.taps("Non, laisser comme écrit")
    assert aya.sees("C’est noté : mardi 5 mai reste la date écrite.")
    assert koffi.sees("Aya Traoré garde la date écrite : mardi 5 mai.")
    assert not any(one.sees("tient, comme écrit") or one.sees("La date tient") for one in (koffi, aya))
