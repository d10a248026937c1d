"""Declining and withdrawing, on both phones."""

from bot.charter.stages import Stage
from bot.storage.tables import Draft, Reformulation
from tests.conversations.conftest import Two
from tests.conversations.phones import plain
from tests.conversations.talking import SAID_AGAIN, says_again, sends


async def test_a_client_withdraws_rather_than_say_it_again(two: Two) -> None:
    await sends(two)
    await says_again(two)
    await two.aya.taps_owed("is_this_it", "Ce n’est pas mon besoin")
    await two.aya.taps("Je retire ma demande")
    assert two.aya.text.startswith("C’est fait : votre demande est retirée. Je préviens Koffi Yao.")
    told = await two.koffi.received((await two.koffi.owed())[-1])
    assert plain(told.text).startswith(
        "Aya Traoré retire sa demande.\nSa raison : « Ce n’est pas mon besoin »"
    )


async def test_withdrawing_is_asked_once_and_may_be_thought_better_of(two: Two) -> None:
    await sends(two)
    for answer, stage in (("Non, je la garde", Stage.UNDERSTANDING), ("Oui, je la retire", Stage.STOPPED)):
        await two.aya.commands("mesprestations")
        await two.aya.taps("1. Koffi Yao")
        await two.aya.taps("Retirer ma demande")
        await two.aya.taps(answer)
        if stage == Stage.STOPPED:
            assert two.aya.text.startswith("Pourquoi retirez-vous votre demande ?")
            await two.aya.taps("J’ai trouvé une autre solution")
        assert (await two.scene.engagement(two.engagement)).stage == stage
    assert two.aya.text.startswith("C’est fait : votre demande est retirée.")
    told = await two.koffi.received((await two.koffi.owed())[-1])
    assert "Sa raison : « J’ai trouvé une autre solution »" in plain(told.text)


async def test_a_provider_declines_with_thanks(two: Two) -> None:
    await sends(two)
    await two.koffi.taps_owed("need_arrived", "Je préfère décliner")
    assert two.koffi.text.startswith("Merci de le dire.")
    await two.koffi.says("La fuite est dans le mur, ce n’est pas mon métier.")
    assert "Cette réponse compte en votre faveur." in two.koffi.text
    told = await two.aya.received((await two.aya.owed())[-1])
    assert plain(told.text).startswith(
        "Koffi Yao préfère ne pas prendre ce travail : « La fuite est dans le mur, ce n’est pas mon métier. »"
    )
    await two.koffi.taps_owed("need_arrived", "Redire son besoin")
    assert two.koffi.text.startswith("Ce n’est plus possible à cette étape.")
    assert (await two.scene.engagement(two.engagement)).stage == Stage.DECLINED


async def test_a_provider_declines_while_nothing_is_told(two: Two) -> None:
    await two.koffi.commands("mesprestations")
    await two.koffi.taps("1. Aya Traoré")
    await two.koffi.taps("Je préfère décliner")
    await two.koffi.says("Sans nouvelles de vous, j’ai pris un autre travail.")
    assert two.koffi.text.startswith("C’est fait. Aya Traoré lira votre réponse.")
    told = await two.aya.received((await two.aya.owed())[-1])
    assert plain(told.text).startswith("Koffi Yao préfère ne pas prendre ce travail : « Sans nouvelles")
    assert plain(told.text).endswith("Vous n’avez plus rien à faire ici.")
    assert "Effacer ma demande" not in [button.words for row in told.rows for button in row]
    await two.koffi.commands("mesprestations")
    await two.koffi.taps("1. Aya Traoré")
    assert "Étape : Déclinée" in two.koffi.text


async def test_a_draft_ends_where_the_other_side_has_ended_it(two: Two) -> None:
    await sends(two)
    await two.koffi.taps_owed("need_arrived", "Redire son besoin")
    await two.aya.commands("mesprestations")
    await two.aya.taps("1. Koffi Yao")
    await two.aya.taps("Retirer ma demande")
    await two.aya.taps("Oui, je la retire")
    await two.aya.says("Mon frère l’a fait.")
    await two.koffi.says(SAID_AGAIN)
    assert two.koffi.text.startswith("Ce n’est plus possible à cette étape.")
    assert "Étape : Arrêtée" in two.koffi.text
    assert not await two.scene.all(Reformulation)
    assert not await two.scene.all(Draft)
