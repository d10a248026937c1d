"""Words where a button answers, links that are pasted, buttons of older screens: each is answered."""

from tests.people import Someone
from tests.stories.telling import asks_for_need, signs_charter, tells_need
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
    assert koffi.alerts[-1] == "La suite est déjà à l’écran."
    for _ in range(4):
        await koffi.taps("Je le promets")
    await koffi.says("Koffi Yao")
    await koffi.says("je suis plombier")
    assert koffi.sees("Plomberie. Qu’est-ce qui montre que vous connaissez ce métier ?")
    await koffi.taps("Je n’ai pas encore de preuve")
    assert koffi.sees("Tout est prêt, Koffi Yao.")


async def test_a_sign_up_that_stopped_halfway_says_what_is_missing(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await koffi.says("/monprofil")
    assert koffi.sees("Votre profil de prestataire commence avec la charte")
    await signs_charter(koffi)
    assert koffi.sees("Merci, Koffi Yao. C’est signé")
    await abidjan.passes(hours=20)
    await koffi.says("/start")
    assert koffi.sees("Pour inviter un client, il manque votre métier et sa preuve.")
    assert "Reprendre" not in str(koffi.buttons)
    await koffi.says("/nouvelle")
    assert koffi.sees("Votre charte est signée. Il reste à dire votre métier.")
    assert not koffi.sees("Merci")
    await koffi.says("/annuler")
    assert koffi.sees("Il n’y a rien à annuler.")
    await koffi.taps("Dire mon métier")
    await koffi.says("electricien")
    assert koffi.sees("Électricité. Qu’est-ce qui montre que vous connaissez ce métier ?")
    await koffi.taps("Je n’ai pas encore de preuve")
    await koffi.taps("Nouvelle prestation")
    await aya.opens(koffi.link("Copier le lien"))
    await aya.taps("Continuer avec Koffi Yao")
    await aya.taps("J’accepte et je continue")
    await koffi.says("Bonjour")
    assert koffi.sees("C’est à Aya Traoré de répondre.")
    assert not koffi.sees("L’invitation est prête.")
