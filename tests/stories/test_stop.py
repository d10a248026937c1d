"""A work is stopped by one side: the other reads it kindly, and both know what holds."""

from tests.people import Someone
from tests.stories.telling import agreement
from tests.town import Town


async def opens_it(person: Someone, other: str) -> None:
    """Open the engagement's screen."""
    await person.says("/mesprestations")
    await person.taps(f"1. {other}")


async def test_a_provider_stops_honestly(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    await agreement(koffi, aya)
    await opens_it(koffi, "Aya Traoré")
    before = koffi.gestures
    await koffi.taps("Arrêter le travail")
    assert koffi.sees("S’arrêter à temps est honnête : cela compte en votre faveur.")
    await koffi.taps("Cela dépasse mon savoir-faire")
    assert koffi.sees("Arrêter cette prestation ?")
    await koffi.taps("Oui, j’arrête")
    assert koffi.gestures - before == 3
    assert koffi.sees("cela compte en votre faveur")
    assert aya.sees("Koffi Yao arrête le travail.")
    assert aya.sees("Sa raison : « Cela dépasse mon savoir-faire »")
    assert aya.sees("cela vous évite un risque")
    await koffi.says("/monprofil")
    assert koffi.sees("1 refus ou arrêt honnête : il compte pour vous.")
    await opens_it(aya, "Koffi Yao")
    assert aya.sees("Étape : Arrêtée")
    await abidjan.comes(4, 18)
    assert not koffi.sees("Demain")


async def test_what_was_kept_before_a_stop_is_confirmed_after_it(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await agreement(koffi, aya)
    await abidjan.comes(5, 12)
    await koffi.says("/arreter")
    await koffi.taps("Cela dépasse mon savoir-faire")
    await koffi.taps("1. Venir à l’heure")
    await koffi.taps("Continuer")
    await koffi.taps("Oui, j’arrête")
    await aya.taps("Dire ce qui est tenu")
    assert aya.sees("À ce jour : dite tenue, à confirmer.")
    await aya.taps("Oui, c’est tenu")
    assert koffi.sees("Aya Traoré confirme : promesse tenue.")
    await opens_it(aya, "Koffi Yao")
    assert aya.sees("Étape : Arrêtée")
    await aya.taps("Nos promesses")
    assert aya.sees("À ce jour : tenue.")


async def test_a_client_stops_in_their_own_words(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    await agreement(koffi, aya)
    await aya.says("/arreter")
    assert aya.sees("C’est votre droit, même après l’accord.")
    await aya.says("Ma sœur répare elle-même.")
    await aya.taps("Oui, j’arrête")
    assert koffi.sees("Aya Traoré arrête le travail.")
    assert koffi.sees("« Ma sœur répare elle-même. »")
    assert koffi.sees("Ce n’est pas un avis sur vous.")


async def test_whoever_thinks_again_stops_nothing(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    await agreement(koffi, aya)
    await opens_it(aya, "Koffi Yao")
    await aya.taps("Arrêter le travail")
    await aya.taps("Je n’en ai plus besoin")
    await aya.taps("Non, je continue")
    assert aya.sees("Étape : Travail")
    assert not koffi.sees("arrête le travail")


async def test_a_contested_promise_brings_quality_staff(
    abidjan: Town, koffi: Someone, aya: Someone, mariam: Someone
) -> None:
    await agreement(koffi, aya)
    await abidjan.comes(5, 12)
    await aya.says("/arreter")
    await aya.taps("Le travail n’avance pas")
    assert aya.sees("Avant d’arrêter : qu’est-ce qui est déjà tenu ?")
    await aya.taps("Rien de cela")
    await aya.taps("Continuer")
    await aya.taps("Oui, j’arrête")
    assert aya.sees("l’équipe qualité va regarder")
    assert koffi.sees("Selon votre client, une promesse n’est pas tenue.")
    assert mariam.sees("ce n’est pas fait")


async def test_both_stop_at_once_and_the_second_is_told(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    await agreement(koffi, aya)
    for person in (koffi, aya):
        await person.says("/arreter")
    await koffi.taps("Je ne peux plus venir")
    await aya.taps("Je n’en ai plus besoin")
    await koffi.taps("Oui, j’arrête")
    await aya.taps("Oui, j’arrête")
    assert aya.sees("Ce n’est plus possible à cette étape.")


async def test_there_is_nothing_to_stop_without_a_work(abidjan: Town, aya: Someone) -> None:
    await aya.says("/arreter")
    assert aya.sees("Vous n’avez pas encore de prestation.")
