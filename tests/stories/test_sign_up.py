"""Signing up as the model screens 1 to 9 tell it, within its budget of gestures."""

import pytest
from sqlmodel import Session, select

from bot.storage.tables import Invitation
from tests.people import Someone, plain
from tests.stories.telling import signs_charter, signs_up
from tests.town import PHOTO, Town

MOST_GESTURES, MOST_TYPED = 16, 1  # CHARTER, "two ways, one set of rules": sign-up, once


def shown(person: Someone) -> str:
    """Return the newest screen with plain spaces."""
    return plain(person.screen)


async def test_the_screens_of_signing_up_are_those_of_the_model(abidjan: Town, koffi: Someone) -> None:
    await koffi.says("/start")
    assert shown(koffi).startswith("Bonjour. Je suis Parole tenue.")
    assert koffi.buttons[:2] == [["Proposer mes services"], ["Répondre à une invitation"]]
    await koffi.taps("Proposer mes services")
    assert "Qui lit ce que vous écrivez ?" in shown(koffi)
    assert koffi.buttons == [["J’accepte et je continue"], ["Lire le détail"], ["Je n’accepte pas"]]
    await koffi.taps("J’accepte et je continue")
    assert "Promesse 1 sur 7" in shown(koffi)
    assert koffi.buttons[:2] == [["Je le promets"], ["Un exemple"]]
    for _ in range(7):
        await koffi.taps("Je le promets")
    assert "Il reste à les signer." in shown(koffi)
    assert koffi.buttons[0] == ["Relire les 7 promesses"]
    await koffi.says("Koffi Yao")
    assert "C’est signé, le lundi 4 mai 2026 à 9 h 12." in shown(koffi)
    await koffi.taps("Plomberie")
    assert koffi.buttons == [
        ["Un diplôme ou un certificat"],
        ["Le mot d’un maître ou d’un patron"],
        ["Des travaux déjà faits"],
        ["Je n’ai pas encore de preuve"],
    ]
    await koffi.taps("Le mot d’un maître ou d’un patron")
    await koffi.attaches("photo", PHOTO)
    assert shown(koffi) == (
        "Tout est prêt, Koffi Yao.\nPlomberie, à Abidjan.\n"
        "Preuve : attestation d’un maître. Notre équipe va la vérifier.\n\n"
        "Un client vous appelle ? Invitez-le avant de parler du travail."
    )


async def test_signing_up_keeps_to_its_budget(abidjan: Town, koffi: Someone) -> None:
    await signs_up(koffi)
    assert koffi.sees("Tout est prêt, Koffi Yao.")
    assert koffi.gestures <= MOST_GESTURES
    assert koffi.typed <= MOST_TYPED


@pytest.mark.parametrize(
    ("proof", "said"),
    [
        ("Un diplôme ou un certificat", "diplôme déclaré, pas encore vérifié. Notre équipe va la vérifier."),
        ("Des travaux déjà faits", "travaux déclarés, pas encore vérifiés. Notre équipe va la vérifier."),
        ("Je n’ai pas encore de preuve", "aucune pour l’instant. Vous pouvez l’ajouter dans « Mon profil »."),
    ],
)
async def test_a_proof_is_shown_at_its_true_level(
    abidjan: Town, koffi: Someone, proof: str, said: str
) -> None:
    await signs_charter(koffi)
    await koffi.taps("Plomberie")
    await koffi.taps(proof)
    if "pas encore de preuve" not in proof:
        await koffi.attaches("photo", PHOTO)
    assert koffi.sees(f"Preuve : {said}")


async def test_each_promise_has_its_example(abidjan: Town, koffi: Someone) -> None:
    await koffi.says("/start")
    await koffi.taps("Proposer mes services")
    await koffi.taps("J’accepte et je continue")
    examples = set()
    for number in range(1, 8):
        await koffi.taps("Un exemple")
        assert f"Promesse {number} : un exemple" in shown(koffi)
        examples.add(shown(koffi))
        await koffi.taps("Retour")
        assert f"Promesse {number} sur 7" in shown(koffi)
        await koffi.taps("Je le promets")
    assert len(examples) == 7


async def test_whoever_does_not_accept_the_notice_is_let_go(abidjan: Town, koffi: Someone) -> None:
    await koffi.says("/start")
    await koffi.taps("Proposer mes services")
    await koffi.taps("Je n’accepte pas")
    assert koffi.sees("C’est votre choix.")
    assert abidjan.name_kept(koffi) == ""
    await koffi.taps("Relire et décider")
    assert koffi.sees("Vos informations, en détail")
    await koffi.taps("J’accepte et je continue")
    assert koffi.sees("Promesse 1 sur 7")


async def test_a_client_who_does_not_accept_can_still_change_their_mind(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await signs_up(koffi)
    await koffi.taps("Nouvelle prestation")
    link = koffi.link("Copier le lien")
    await aya.opens(link)
    await aya.taps("Continuer avec Koffi Yao")
    await aya.taps("Je n’accepte pas")
    assert abidjan.name_kept(aya) == ""
    with Session(abidjan.engine) as session:
        assert [invitation.used_at for invitation in session.exec(select(Invitation))] == [None]
    await aya.opens(link)
    await aya.taps("Continuer avec Koffi Yao")
    await aya.taps("Je n’accepte pas")
    await aya.taps("Relire et décider")
    await aya.taps("J’accepte et je continue")
    assert aya.sees("Où se fera le travail ?")


async def test_the_invited_client_reads_who_signed_and_what_the_proof_is_worth(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await signs_up(koffi)
    await koffi.taps("Nouvelle prestation")
    assert shown(koffi).startswith(
        "L’invitation est prête. Envoyez-la à votre client, par Telegram, WhatsApp ou SMS.\n"
        "Elle sert une seule fois, jusqu’au lundi 11 mai.\n\n"
    )
    await aya.opens(koffi.link("Copier le lien"))
    assert aya.buttons == [
        ["Continuer avec Koffi Yao"],
        ["Lire ses 7 promesses"],
        ["Je ne connais pas cette personne"],
    ]
    await aya.taps("Lire ses 7 promesses")
    assert aya.sees("Koffi Yao a signé ces 7 promesses le lundi 4 mai 2026.")
    assert aya.sees("Preuve, plomberie : attestée par un maître.")
    read = shown(aya)
    for _ in range(3):
        await aya.taps("Suite")
        read += shown(aya)
    assert all(f"{article}. " in read for article in range(1, 8))
    await aya.taps("Retour")
    assert aya.sees("Koffi Yao (plomberie, Abidjan) vous invite.")


async def test_a_stranger_does_not_read_what_a_provider_signed(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await signs_up(koffi)
    await koffi.taps("Nouvelle prestation")
    await aya.opens(koffi.link("Copier le lien"))
    ama = abidjan.somebody("Ama", "Kouassi")
    await ama.says("/start")
    await ama.forges(aya.data("Lire ses 7 promesses"))
    assert not ama.sees("Koffi Yao")
