"""Somebody can't be reached: the other side is told kindly, with a link that brings them back."""

from tests.people import Someone, plain
from tests.stories.telling import agreement, arrives, says_again
from tests.town import Town


def reads(person: Someone, words: str) -> bool:
    """Say whether any message on a phone holds these words."""
    return any(words in plain(message.text) for message in person.messages if message.from_bot)


async def test_a_client_out_of_reach(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    await arrives(koffi, aya)
    await aya.blocks()
    await says_again(koffi)
    await abidjan.catch_up()
    assert reads(koffi, "Je n’arrive plus à joindre Aya Traoré")
    link = koffi.link("Copier le lien")
    await aya.blocks(False)
    await aya.opens(link)
    assert aya.sees("Bonjour, Aya Traoré.")
    await aya.taps("Mes prestations")
    await aya.taps("1. Koffi Yao")
    await aya.taps("Répondre")
    assert aya.sees("Koffi Yao a compris ceci")


async def test_a_provider_out_of_reach(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    await arrives(koffi, aya)
    await says_again(koffi)
    await koffi.blocks()
    await aya.taps("C’est bien cela")
    await abidjan.catch_up()
    assert reads(aya, "Je n’arrive plus à joindre Koffi Yao")
    link = aya.link("Copier le lien")
    await koffi.blocks(False)
    await koffi.opens(link)
    assert koffi.sees("Bonjour, Koffi Yao.")
    await koffi.taps("Mes prestations")
    await koffi.taps("1. Aya Traoré")
    await koffi.taps("Répondre")
    assert koffi.sees("Aya Traoré répond : « C’est bien cela. »")


async def test_quality_staff_out_of_reach_trouble_nobody(
    abidjan: Town, koffi: Someone, aya: Someone, mariam: Someone
) -> None:
    await agreement(koffi, aya)
    await mariam.blocks()
    await abidjan.comes(5, 12)
    await aya.says("/arreter")
    await aya.taps("Le travail n’avance pas")
    await aya.taps("Rien de cela")
    await aya.taps("Continuer")
    await aya.taps("Oui, j’arrête")
    await abidjan.catch_up()
    assert not reads(koffi, "Je n’arrive plus à joindre")
    assert not reads(aya, "Je n’arrive plus à joindre")
    await mariam.blocks(False)
    await mariam.says("/alertes")
    assert mariam.sees("promesse contestée")


async def test_a_provider_asked_while_out_of_reach_is_asked_on_the_return(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    """Nothing else asks whether they came: that question is not lost with what time has settled."""
    await agreement(koffi, aya)
    await koffi.blocks()
    await abidjan.comes(5, 18, 30)
    await aya.taps("Personne n’est venu")
    await koffi.blocks(blocked=False)
    await koffi.says("/start")
    await abidjan.catch_up()
    assert koffi.sees("Aya Traoré dit : personne n’est venu, mardi 5 mai.")
    await koffi.taps("J’y étais")
    assert aya.sees("Koffi Yao dit : « J’y étais, mardi 5 mai. » Est-ce exact ?")
