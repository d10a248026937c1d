"""Words where a button answers, links that are pasted, buttons of older screens: each is answered."""

from tests.people import Someone
from tests.stories.telling import asks_for_need, tells_need
from tests.town import Town


async def test_a_second_invitation_is_opened_by_a_pasted_link_and_stays_when_answered_in_words(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await asks_for_need(koffi, aya)
    await tells_need(aya)
    await koffi.says("/nouvelle")
    link = koffi.link("Copier le lien")
    await aya.says("/start")
    await aya.says("https://t.me/AutreBot?start=i_abc")
    assert aya.sees("Ce lien n’est pas à moi : il ouvre @AutreBot.")
    await aya.says(link[:-9])
    assert aya.sees("Je ne reconnais pas ce lien : il est peut-être coupé.")
    await aya.says(f"Pour préparer ensemble notre travail, touchez ce lien. {link}")
    assert aya.sees("Koffi Yao (plomberie, Abidjan) vous invite.")
    offered = aya.buttons
    await aya.says("Bonjour, c’est pour la douche")
    assert aya.sees("Je n’attends pas de message ici.")
    assert aya.buttons == offered
    await aya.says("continuer")
    assert aya.sees("touchez « Continuer avec Koffi Yao »")
    await aya.taps("Continuer avec Koffi Yao")
    assert aya.sees("Votre fiche")


async def test_no_tap_is_silent(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    await koffi.says("/start")
    await koffi.taps("Proposer mes services")
    await koffi.taps("J’accepte et je continue")
    await koffi.taps("Je le promets")
    await koffi.taps("Je le promets")
    older = koffi.messages[-1].message_id
    old = koffi.data("Je le promets")
    await koffi.says("Que veut dire cela ?")
    assert koffi.sees("Je n’ai pas compris.")
    await koffi.forges(old, older)
    assert koffi.sees("Ce bouton n’est plus valable")
    assert koffi.sees("Promesse 3 sur 7")
    newest, again = koffi.messages[-1].message_id, koffi.data("Je le promets")
    await koffi.forges(again, newest)
    assert koffi.sees("Promesse 4 sur 7")
    await koffi.forges(again, newest)
    assert koffi.alerts[-1] == "C’est déjà noté. La suite est à l’écran."
    for _ in range(4):
        await koffi.taps("Je le promets")
    await koffi.says("Koffi Yao")
    await koffi.says("je suis plombier")
    assert koffi.sees("Plomberie. Qu’est-ce qui montre que vous connaissez ce métier ?")
    await koffi.taps("Je n’ai pas encore de preuve")
    assert koffi.sees("Tout est prêt, Koffi Yao.")
