"""Three needs: two are answered, one is declined with its reason, and each sign of success is rated."""

from tests.people import Someone
from tests.stories.lives_agreement import proposes_for_three, two_more_needs
from tests.stories.telling import accepts, agrees, finishes, reads_all, understands
from tests.town import Town


async def test_three_needs_go_all_the_way(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    await understands(koffi, aya)
    two_more_needs(abidjan)
    await proposes_for_three(koffi)
    assert aya.sees("Besoin B3 décliné : « L’électricité n’est pas mon métier. »")
    assert aya.sees("Jugé sur : bien réparé (la moitié), à la date, propre")
    whole = await reads_all(aya)
    assert "Ce besoin n’est pas dans cet accord." in whole
    await agrees(aya)
    await abidjan.comes(4, 18)
    await koffi.taps("Oui, à 8 h")
    await finishes(abidjan, koffi)
    await accepts(koffi, aya)
    await abidjan.comes(7, 19)
    assert aya.sees("Votre avis, 1 sur 4 : bien réparé (B1)")
    await aya.taps("Non, plus une goutte")
    assert aya.sees("Votre avis, 2 sur 4 : bien réparé (B2)")
    assert aya.sees("Promis : La cuvette reste calme.")
    await aya.taps("Un peu")
    await aya.taps("4 – Propre, comme promis")
    await aya.taps("5 – Très bien")
    await aya.taps("Modifier")
    await aya.taps("Le deuxième point")
    await aya.taps("Non, plus une goutte")
    await aya.taps("Envoyer mon avis")
    await abidjan.comes(9, 9)
    assert koffi.sees("Résultat : 95 sur 100")
