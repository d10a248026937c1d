"""A client who comes again: the card that they told before, confirmed or changed, within their budget."""

from tests.people import Someone
from tests.stories.telling import (
    NEED,
    agrees,
    asks_for_need,
    proposes,
    rates,
    says_again,
    tells_need,
    works,
)
from tests.stories.test_budgets import PROVIDER, Budget, Meter
from tests.town import Town

RETURNING = Budget(18, 2)


async def test_a_returning_client_confirms_their_card(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    await asks_for_need(koffi, aya)
    await tells_need(aya)
    provider, client = Meter(abidjan, koffi), Meter(abidjan, aya)
    await koffi.says("/nouvelle")
    await aya.opens(koffi.link("Copier le lien"))
    await aya.taps("Continuer avec Koffi Yao")
    assert aya.sees("Votre fiche")
    assert aya.sees("Lieu : à domicile, Angré, 8e tranche")
    assert aya.sees("À savoir : une autre personne ouvre")
    await aya.taps("C’est toujours vrai")
    assert aya.sees("Étape 2 sur 4")
    assert "✓ Une autre personne ouvre" in str(aya.buttons)
    await aya.taps("Continuer")
    assert aya.sees("Étape 3 sur 4")
    await aya.says(NEED)
    await aya.taps("Que ce soit bien réparé")
    assert aya.sees("À savoir : une autre personne ouvre")
    await aya.taps("Envoyer")
    await says_again(koffi)
    await aya.taps("C’est bien cela")
    await proposes(koffi)
    await agrees(aya)
    await works(abidjan, koffi, aya)
    await abidjan.comes(7, 19)
    await rates(aya)
    await abidjan.comes(5, 19, month=6)
    await aya.taps("Non, tout tient")
    assert client.over(RETURNING) == [], client.cost()
    assert provider.over(PROVIDER) == [], provider.cost()


async def test_a_returning_client_changes_their_card(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    await asks_for_need(koffi, aya)
    await tells_need(aya)
    await koffi.says("/nouvelle")
    await aya.opens(koffi.link("Copier le lien"))
    await aya.taps("Continuer avec Koffi Yao")
    await aya.taps("Changer")
    assert aya.sees("Où se fera le travail ?")
    await aya.taps("Chez une autre personne")
    await aya.says("Yopougon")
    await aya.says("Ma tante décide, je paie")
    await aya.taps("Rien de spécial")
    await aya.taps("Continuer")
    await aya.says(NEED)
    await aya.taps("Que ce soit bien réparé")
    await aya.taps("Envoyer")
    assert koffi.sees("Aya Traoré, chez une autre personne, Yopougon")


async def test_own_words_of_the_card_can_be_taken_out(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    await asks_for_need(koffi, aya)
    for answer in ("Chez moi", "Angré, 8e tranche", "Le chien mord", "Continuer", NEED):
        await (aya.taps(answer) if answer in ("Chez moi", "Continuer") else aya.says(answer))
    await aya.taps("Que ce soit bien réparé")
    assert aya.sees("Le chien mord")
    await aya.taps("Envoyer")
    await koffi.says("/nouvelle")
    await aya.opens(koffi.link("Copier le lien"))
    await aya.taps("Continuer avec Koffi Yao")
    await aya.taps("C’est toujours vrai")
    await aya.says(NEED)
    await aya.taps("Que ce soit bien réparé")
    assert aya.sees("Le chien mord")
    await aya.taps("Modifier")
    await aya.taps("À savoir")
    await aya.taps("Déjà réparé avant")
    await aya.taps("Continuer")
    assert aya.sees("déjà réparé avant")
    assert not aya.sees("Le chien mord")
