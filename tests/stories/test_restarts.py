"""A restart in the middle of each flow, at every question: no answer is lost, nothing comes twice."""

from collections.abc import Iterable

import pytest

from bot.languages import load_languages
from bot.opening import LOCALES
from conversations.house import build_house
from tests.stories.conftest import MARIAM
from tests.stories.interrupted import Interrupted
from tests.stories.telling import (
    NEED,
    SAID_AGAIN,
    accepts,
    agreement,
    asks_for_need,
    rates,
    says_again,
    signs_charter,
    understands,
)
from tests.town import PHOTO, Town

HOUSE = build_house(load_languages(LOCALES), zone="Africa/Abidjan")
SIGNING_UP = ("sign", "profile")
NEEDS = ("need", "say_again", "correct_need", "not_my_need", "withdraw", "decline")
AGREEMENT = ("propose", "sign_as_provider", "correct_note", "refuse_note", "sign_as_client")
WORK = ("date", "finish", "check", "rate", "reply", "close")


def questions(flows: Iterable[str]) -> set[str]:
    """Every question of some flows, "<flow>:<name>"."""
    return {f"{flow}:{question.name}" for flow in flows for question in HOUSE.conversations[flow]}


@pytest.fixture
async def koffi(abidjan: Town) -> Interrupted:
    return Interrupted(abidjan, "Koffi", "Yao")


@pytest.fixture
async def aya(abidjan: Town) -> Interrupted:
    return Interrupted(abidjan, "Aya", "Traoré")


def test_every_flow_is_interrupted() -> None:
    assert sorted(SIGNING_UP + NEEDS + AGREEMENT + WORK) == sorted(HOUSE.conversations)


async def test_signing_up(koffi: Interrupted) -> None:
    await signs_charter(koffi)
    await koffi.taps("Un autre métier")
    await koffi.taps("Retour")
    await koffi.taps("Plomberie")
    await koffi.taps("Le mot d’un maître ou d’un patron")
    await koffi.attaches("photo", PHOTO)
    assert koffi.sees("Tout est prêt, Koffi Yao.")
    assert koffi.at == questions(SIGNING_UP)


async def test_needs(koffi: Interrupted, aya: Interrupted) -> None:
    await asks_for_need(koffi, aya)
    await aya.taps("Chez moi")
    await aya.says("Angré, 8e tranche")
    await aya.taps("Déjà réparé avant")
    await aya.taps("Continuer")
    await aya.says(NEED)
    await aya.taps("Que ce soit bien réparé")
    for place, more in (("À mon travail", "Salon de coiffure"), ("Chez une autre personne", "Ma tante")):
        await aya.taps("Modifier")
        await aya.taps("Le lieu")
        await aya.taps(place)
        await aya.says(more)
    await aya.taps("Modifier")
    await aya.taps("Le nom")
    await aya.says("Aya Traoré")
    await aya.taps("Envoyer")
    assert koffi.sees("Qui décide et paie : Ma tante")
    await understand_each_other(koffi, aya)
    await aya.says("/mesprestations")
    await aya.taps("1. Koffi Yao")
    await aya.taps("Retirer ma demande")
    await aya.taps("Non, je la garde")
    await koffi.taps("Je préfère décliner")
    await koffi.says("Ce n’est pas mon métier.")
    assert aya.sees("Koffi Yao préfère ne pas prendre ce travail")
    assert koffi.at | aya.at >= questions(NEEDS)


async def understand_each_other(koffi: Interrupted, aya: Interrupted) -> None:
    await says_again(koffi)
    await aya.taps("À corriger")
    await aya.taps("C’est le besoin")
    await aya.says("Depuis quatre jours.")
    await says_again(koffi, SAID_AGAIN.replace("trois", "quatre"))
    await aya.taps("Ce n’est pas mon besoin")
    await aya.taps("Je le dis autrement")
    await aya.says(NEED.replace("trois", "quatre"))
    assert koffi.sees("depuis quatre jours")


async def test_agreement(abidjan: Town, koffi: Interrupted, aya: Interrupted) -> None:
    await understands(koffi, aya)
    await koffi.taps("Il y a un risque, même petit")
    await koffi.taps("Retour")
    await koffi.taps("Il y a un risque, même petit")
    await koffi.taps("Du lieu : je l’écris")
    await koffi.says("Le tuyau est vieux.")
    await koffi.taps("D’autres jours")
    await koffi.says("12 et 14 mai")
    await koffi.taps("C’est bien cela")
    await koffi.says("9 h 30")
    await koffi.says("60000")
    await koffi.taps("Pièces comprises, avec une avance")
    await koffi.says("15000")
    await koffi.says("Le joint et le siphon")
    await koffi.taps("Ajouter une promesse")
    await koffi.says("Rapporter la clé")
    await koffi.says("14 mai")
    await koffi.says("Koffi Yao")
    assert aya.sees("Risque du lieu : Le tuyau est vieux.")
    await abidjan.comes(6, 10)
    await aya.taps("À corriger")
    await aya.taps("Quelque chose est à corriger")
    await aya.taps("Retour")
    await aya.taps("Annuler")
    await aya.taps("Je refuse")
    await aya.taps("Annuler")
    await aya.taps("À corriger")
    await aya.says("Le prix : 55 000.")
    await koffi.taps("Changer la note")
    await koffi.taps("Le prix")
    await koffi.says("55000")
    await koffi.taps("Pièces à part, sur reçu")
    await koffi.says("Koffi Yao")
    await aya.taps("J’approuve")
    await aya.taps("Je ne peux pas écrire")
    await aya.taps("Je signe : Aya Traoré")
    assert koffi.sees("C’est signé des deux côtés.")
    assert koffi.at | aya.at >= questions(AGREEMENT)


async def test_work(abidjan: Town, koffi: Interrupted, aya: Interrupted) -> None:
    mariam = Interrupted(abidjan, "Mariam", "Diabaté", number=MARIAM)
    await mariam.says("/start")
    await agreement(koffi, aya)
    await work(abidjan, koffi, aya)
    await abidjan.comes(9, 19)
    await aya.taps("Plus tard, au calme")
    await aya.taps("Donner mon avis")
    await rates(aya, clean="2 – Sale")
    await abidjan.comes(11, 10)
    await abidjan.comes(12, 11)
    await koffi.taps("Répondre une fois")
    await mariam.taps("Je m’en occupe")
    await mariam.taps("Clore avec une raison")
    await mariam.taps("Réglé entre eux")
    assert mariam.sees("Alerte close : réglé entre eux.")
    await koffi.says("Je regrette.")
    assert aya.sees("Koffi Yao répond à votre avis : « Je regrette. »")
    assert koffi.at | aya.at | mariam.at >= questions(WORK)


async def work(abidjan: Town, koffi: Interrupted, aya: Interrupted) -> None:
    await abidjan.comes(4, 18)
    await koffi.taps("Demander une autre date")
    await koffi.taps("Jeudi 7 mai")
    await aya.taps("Non, garder mardi 5 mai")
    await abidjan.comes(6, 17)
    await koffi.taps("Pas encore fini")
    await koffi.taps("Jeudi 7 mai")
    await aya.taps("Oui, jeudi 7 mai")
    await abidjan.comes(7, 17)
    await koffi.taps("Fini, mais pas tout tenu")
    await koffi.taps("Montrer les pièces changées")
    await koffi.taps("Envoyer")
    await aya.taps("Il reste quelque chose")
    await aya.taps("Retour")
    await aya.taps("Il reste quelque chose")
    await aya.says("Le siphon goutte.")
    await koffi.taps("Dire où en est le travail")
    await koffi.taps("Fini, les deux sont tenues")
    await accepts(koffi, aya)
    await abidjan.comes(8, 19)
