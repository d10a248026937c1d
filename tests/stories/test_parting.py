"""Saying no honestly: a risk of know-how, another trade, a risk of the place that the client knows."""

from tests.people import Someone
from tests.stories.telling import approves, arrives, prices, proposes, reads_all, says_again, understands
from tests.town import Town

REASON = "La fuite est dans le mur, ce n’est pas mon métier."
OLD_PIPE = "Le tuyau est vieux, il peut casser au démontage."


async def test_a_risk_of_know_how_leads_to_an_honest_no(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    await understands(koffi, aya)
    await koffi.taps("Il y a un risque, même petit")
    assert koffi.sees("la charte vous demande de décliner")
    await koffi.taps("De mon savoir-faire : je décline")
    assert koffi.sees("Décliner est une réponse honnête : elle compte en votre faveur.")
    await koffi.says(REASON)
    assert koffi.sees("C’est fait. Aya Traoré lira votre réponse.")
    assert aya.sees(f"Koffi Yao préfère ne pas prendre ce travail : « {REASON} »")
    assert aya.sees("C’est une réponse honnête")
    for side in (koffi, aya):
        await side.says("/mesprestations")
        assert side.sees("Déclinée")


async def test_a_need_of_another_trade_is_declined_at_once(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await arrives(koffi, aya)
    await koffi.taps("Je préfère décliner")
    await koffi.says(REASON)
    assert aya.sees(f"« {REASON} »")
    await koffi.taps("Redire son besoin")
    assert koffi.sees("Ce n’est plus possible à cette étape.")


async def test_not_my_trade_is_said_after_the_need_is_confirmed_too(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await understands(koffi, aya)
    await koffi.taps("Ce n’est pas mon métier")
    await koffi.says(REASON)
    assert aya.sees("C’est une réponse honnête")


async def test_a_risk_of_the_place_is_written_and_chosen_knowingly(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await understands(koffi, aya)
    await koffi.taps("Il y a un risque, même petit")
    await koffi.taps("Du lieu : je l’écris")
    await koffi.says(OLD_PIPE)
    await prices(koffi)
    await koffi.says("Koffi Yao")
    assert aya.sees(f"Risque connu : {OLD_PIPE}")
    assert f"Risque connu : {OLD_PIPE}" in await reads_all(aya)
    await aya.taps("Revoir l’accord proposé")
    await approves(aya)
    assert aya.sees(f"Risque connu de vous : {OLD_PIPE}")
    await aya.says("Aya Traoré")
    assert aya.sees("C’est signé des deux côtés.")


async def test_a_note_without_a_risk_names_none(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    await arrives(koffi, aya)
    await says_again(koffi)
    await aya.taps("C’est bien cela")
    await proposes(koffi)
    assert "Risque" not in await reads_all(aya)
