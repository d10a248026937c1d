"""An invitation serves one client, once, for seven days; anything else is answered clearly."""

from datetime import datetime

import pytest
from sqlmodel import Session, col, select

from bot.storage.tables import Engagement, Invitation
from tests.people import Someone
from tests.stories.telling import signs_up, tells_need
from tests.town import ABIDJAN, Town


async def invited(koffi: Someone) -> str:
    """Sign up, invite; return the link."""
    await signs_up(koffi)
    await koffi.taps("Nouvelle prestation")
    return koffi.link("Copier le lien")


def clients(abidjan: Town) -> list[int | None]:
    """Whoever became a client, engagement by engagement."""
    with Session(abidjan.engine) as session:
        return list(session.exec(select(Engagement.client_id).order_by(col(Engagement.id))))


async def test_a_used_invitation_lets_nobody_else_in(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    link = await invited(koffi)
    await aya.opens(link)
    assert aya.sees("Koffi Yao (plomberie, Abidjan) vous invite.")
    await aya.taps("Lire ses 7 promesses")
    assert aya.sees("Aucun client ne ressemble à un autre")
    await aya.taps("Retour")
    await aya.taps("Continuer avec Koffi Yao")
    await aya.taps("J’accepte et je continue")
    ama = abidjan.somebody("Ama", "Kouassi")
    await ama.opens(link)
    assert ama.sees("Ce lien a déjà servi")
    await aya.opens(link)
    assert aya.sees("Vous avez déjà accepté cette invitation.")
    await koffi.says("/nouvelle")
    await koffi.opens(link)
    assert koffi.sees("Votre client a déjà accepté cette invitation.")
    assert koffi.sees("Aya Traoré")
    assert clients(abidjan)[1:] == [None]


async def test_of_two_who_opened_a_link_one_becomes_the_client(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    link = await invited(koffi)
    ama = abidjan.somebody("Ama", "Kouassi")
    await ama.opens(link)
    await aya.opens(link)
    await aya.taps("Continuer avec Koffi Yao")
    await ama.taps("Continuer avec Koffi Yao")
    assert ama.sees("Je ne reconnais pas ce lien")
    assert len(clients(abidjan)) == 1


async def test_a_revoked_invitation_is_over(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    link = await invited(koffi)
    await koffi.taps("Annuler l’invitation")
    assert koffi.sees("L’invitation est annulée")
    await aya.opens(link)
    assert aya.sees("Cette invitation a été annulée.")
    assert clients(abidjan) == [None]


async def test_an_invitation_expires_after_seven_days(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    link = await invited(koffi)
    await abidjan.passes(days=6, hours=23)
    await koffi.says("/mesprestations")
    assert koffi.sees("1. Plomberie, invitation en attente : Besoins")
    await abidjan.passes(hours=2)
    assert koffi.sees("Votre invitation du lundi 4 mai n’a pas servi : son lien est fermé.")
    await abidjan.passes(days=3)
    assert sum("n’a pas servi" in message.text for message in koffi.messages) == 1
    await koffi.says("/mesprestations")
    assert koffi.sees("1. Plomberie, invitation fermée : Arrêtée")
    await aya.opens(link)
    assert aya.sees("Cette invitation est finie depuis le lundi 11 mai.")
    assert clients(abidjan) == [None]


async def test_an_invitation_opened_in_time_may_expire_before_it_is_accepted(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await aya.opens(await invited(koffi))
    await abidjan.passes(days=7, hours=1)
    assert koffi.sees("n’a pas servi")
    await aya.taps("Continuer avec Koffi Yao")
    assert aya.sees("Cette invitation est finie depuis le lundi 11 mai.")
    assert clients(abidjan) == [None]


@pytest.mark.parametrize("change", ["forged", "cut", "emptied"])
async def test_a_wrong_link_opens_nothing(abidjan: Town, koffi: Someone, aya: Someone, change: str) -> None:
    link = await invited(koffi)
    start = link.partition("i_")[0]
    wrong = {"forged": f"{start}i_AAAAAAAAAAAAAAAAAAAAAA", "cut": link[:-4], "emptied": f"{start}i_"}
    await aya.opens(wrong[change])
    assert aya.sees("Je ne reconnais pas ce lien : il est peut-être coupé.")
    assert clients(abidjan) == [None]


async def test_nobody_is_their_own_client(abidjan: Town, koffi: Someone) -> None:
    link = await invited(koffi)
    await koffi.opens(link)
    assert koffi.sees("C’est votre propre invitation. Envoyez le lien à votre client")
    await koffi.taps("Annuler l’invitation")
    await koffi.opens(link)
    assert koffi.sees("C’est votre propre invitation, et son lien est fermé.")
    assert clients(abidjan) == [None]


async def test_a_stranger_stops_the_invitation_and_quality_staff_hear_of_it(
    abidjan: Town, koffi: Someone, aya: Someone, mariam: Someone
) -> None:
    link = await invited(koffi)
    await aya.opens(link)
    await aya.taps("Je ne connais pas cette personne")
    assert aya.sees("Cette invitation est arrêtée et rien n’est gardé de vous.")
    assert koffi.sees("Votre invitation est arrivée chez une personne qui ne vous connaît pas.")
    assert mariam.sees("Une personne invitée a répondu")
    assert mariam.sees("« Je ne connais pas cette personne ». Le lien ne sert plus.")
    await aya.opens(link)
    assert aya.sees("Cette invitation a été annulée.")


async def test_whoever_has_no_link_is_told_where_it_comes_from(abidjan: Town, aya: Someone) -> None:
    await aya.says("/start")
    await aya.taps("Répondre à une invitation")
    assert aya.sees("Touchez le lien que votre prestataire vous a envoyé.")


async def test_whoever_has_not_signed_invites_nobody(abidjan: Town, aya: Someone) -> None:
    await aya.says("/nouvelle")
    assert aya.sees("signez d’abord la charte")
    assert clients(abidjan) == []


async def test_who_joined_in_time_may_take_their_time(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    await aya.opens(await invited(koffi))
    await aya.taps("Continuer avec Koffi Yao")
    await aya.taps("J’accepte et je continue")
    await abidjan.passes(days=9)
    assert not any("n’a pas servi" in message.text for message in koffi.messages)
    await aya.says("/start")
    await aya.taps("Reprendre ma demande")
    assert aya.sees("Où")


async def test_an_invitation_answered_in_words_stays_on_the_screen(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await aya.opens(await invited(koffi))
    offered = aya.buttons
    await aya.says("Bonjour, je veux réparer ma fuite")
    assert aya.sees("Je n’attends pas de message ici.")
    assert aya.buttons == offered
    await aya.taps("Continuer avec Koffi Yao")
    asked = aya.buttons
    await aya.says("Je veux bien")
    assert aya.buttons == asked
    await aya.taps("J’accepte et je continue")
    await tells_need(aya)
    assert ["Redire son besoin"] in koffi.buttons


async def test_a_link_that_is_over_is_not_offered_before_the_clock_says_so(
    abidjan: Town, koffi: Someone
) -> None:
    await invited(koffi)
    old = koffi.data("Montrer le QR code")
    abidjan.clock.jump(datetime(2026, 5, 11, 10, tzinfo=ABIDJAN))
    await koffi.says("/mesprestations")
    await koffi.taps("1. Plomberie")
    assert koffi.sees("L’invitation n’a pas été acceptée à temps : son lien ne marche plus.")
    assert koffi.buttons == [["Annuler l’invitation", "Parcours complet"], ["Mes prestations", "Accueil"]]
    await koffi.forges(old)
    assert not koffi.sees("vise ce code.")


async def test_an_invitation_is_shared_from_its_page_and_its_first_message_goes_on_working(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    link = await invited(koffi)
    await koffi.says("/aide")
    await koffi.taps("Montrer le QR code")
    assert koffi.sees("vise ce code.")
    await koffi.says("/mesprestations")
    await koffi.taps("1. Plomberie")
    assert koffi.sees("L’invitation attend votre client, jusqu’au lundi 11 mai.")
    assert koffi.buttons == [
        ["Partager l’invitation"],
        ["Copier le lien", "Montrer le QR code"],
        ["Annuler l’invitation", "Parcours complet"],
        ["Mes prestations", "Accueil"],
    ]
    assert koffi.link("Copier le lien") == link
    await koffi.taps("Montrer le QR code")
    assert koffi.sees("vise ce code.")
    old = koffi.data("Montrer le QR code")
    await aya.opens(link)
    await aya.taps("Continuer avec Koffi Yao")
    await aya.taps("J’accepte et je continue")
    pictures = sum("photo" in message.content for message in koffi.messages)
    await koffi.forges(old)
    assert sum("photo" in message.content for message in koffi.messages) == pictures
    assert koffi.sees("Votre client a déjà accepté cette invitation.")
    with Session(abidjan.engine) as session:
        assert session.exec(select(Invitation.token)).all() == [None]


async def test_a_newcomer_finds_the_open_invitation_wherever_they_go(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await aya.opens(await invited(koffi))
    old = aya.data("Continuer avec Koffi Yao")
    await aya.says("/mesprestations")
    assert aya.sees("Vous n’avez pas encore de prestation.\n\nUne invitation attend votre réponse.")
    await aya.says("/aide")
    await aya.forges(old)
    assert aya.sees("Ce bouton n’est plus valable")
    assert aya.sees("Koffi Yao (plomberie, Abidjan) vous invite.")
    await aya.says("/start")
    await aya.taps("Répondre à une invitation")
    assert aya.sees("Koffi Yao (plomberie, Abidjan) vous invite.")
    await aya.says("/mesprestations")
    await aya.taps("Répondre à Koffi Yao")
    await aya.taps("Lire ses 7 promesses")
    await aya.taps("Retour")
    await aya.taps("Continuer avec Koffi Yao")
    await aya.taps("J’accepte et je continue")
    assert clients(abidjan) != [None]
    await aya.says("/mesprestations")
    assert not aya.sees("invitation")
