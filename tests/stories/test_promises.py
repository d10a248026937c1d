"""A promise added after the agreement: two gestures, one tap; its day; late, and it matters."""

from tests.people import Someone
from tests.stories.secrecy import no_words_of
from tests.stories.telling import agreement
from tests.town import Town


async def test_the_provider_adds_a_promise_in_two_gestures(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await agreement(koffi, aya)
    begun = (koffi.gestures, aya.gestures)
    await koffi.taps("Ajouter une promesse")
    await koffi.says("Rapporter la clé avant vendredi")
    assert aya.sees("Koffi Yao vous promet : « Rapporter la clé », pour vendredi 8 mai.")
    await aya.taps("C’est bien cela")
    assert (koffi.gestures - begun[0], aya.gestures - begun[1]) == (2, 1)
    assert koffi.sees("Aya Traoré répond : c’est bien cela.")
    await abidjan.comes(8, 17)
    await koffi.taps("Tenue")
    assert aya.sees("Koffi Yao dit : promesse tenue. « Rapporter la clé »")
    await aya.taps("Oui, c’est tenu")
    assert koffi.sees("Aya Traoré confirme : promesse tenue.")


async def test_a_day_misread_is_corrected_before_it_is_confirmed(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await agreement(koffi, aya)
    await koffi.taps("Ajouter une promesse")
    await koffi.says("Rapporter la clé demain")
    assert koffi.sees("C’est envoyé : « Rapporter la clé », pour mardi 5 mai.")
    await koffi.taps("Corriger")
    assert aya.sees("Koffi Yao retire ce qui était écrit : « Rapporter la clé ».")
    assert koffi.sees("Que promettez-vous, et pour quand ?")
    await koffi.says("Rapporter la clé vendredi")
    await aya.taps("C’est bien cela")
    assert koffi.sees("« Rapporter la clé » compte, pour vendredi 8 mai.")


async def test_the_client_adds_what_was_promised_to_them(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    await agreement(koffi, aya)
    await aya.says("/mesprestations")
    await aya.taps("1. Koffi Yao")
    await aya.taps("Ajouter une promesse")
    await aya.taps("C’est Koffi Yao qui promet")
    await aya.says("Rapporter la clé")
    assert aya.sees("Pour quel jour ?")
    await aya.says("8 mai")
    assert aya.sees("Vendredi 8 mai, c’est bien cela ?")
    assert not koffi.sees("a noté votre promesse")
    await aya.taps("C’est bien cela")
    assert koffi.sees("Aya Traoré a noté votre promesse : « Rapporter la clé », pour vendredi 8 mai.")
    await koffi.taps("Non")
    assert aya.sees("Koffi Yao répond non")


async def test_a_late_promise_that_matters(
    abidjan: Town, koffi: Someone, aya: Someone, mariam: Someone
) -> None:
    await agreement(koffi, aya)
    await koffi.taps("Ajouter une promesse")
    await koffi.says("Rapporter la clé chez la voisine, demain")
    await aya.taps("C’est bien cela")
    await abidjan.comes(8, 9)
    assert aya.sees("Koffi Yao avait promis pour mardi 5 mai : « Rapporter la clé chez la voisine »")
    await aya.taps("Cela compte pour moi")
    assert aya.sees("Une personne de l’équipe qualité regarde avant lundi 11 mai à 9 h.")
    assert koffi.sees("Aya Traoré attend encore")
    assert mariam.sees("Une promesse du prestataire attend depuis")
    no_words_of(koffi, aya, reader=mariam)
    await koffi.taps("Tenue")
    await aya.taps("Oui, c’est tenu")
    assert koffi.sees("Aya Traoré confirme : promesse tenue.")


async def test_a_promise_that_can_not_be_kept_on_its_day_gets_another_date(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await agreement(koffi, aya)
    await koffi.taps("Ajouter une promesse")
    await koffi.says("Rapporter la clé avant vendredi")
    await aya.taps("C’est bien cela")
    await abidjan.comes(8, 17)
    await koffi.taps("Pas encore")
    await koffi.taps("Demander une autre date")
    assert koffi.sees("c’est une date changée, pas une promesse manquée")
    await koffi.taps("Lundi 11 mai")
    assert aya.sees("Koffi Yao demande une autre date pour sa promesse : « Rapporter la clé »")
    await aya.taps("Oui, lundi 11 mai")
    assert koffi.sees("Aya Traoré dit oui : lundi 11 mai.")
    await abidjan.comes(11, 17)
    assert koffi.sees("Lundi 11 mai. Vous avez promis : « Rapporter la clé »")
