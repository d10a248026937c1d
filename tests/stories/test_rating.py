"""The rating: a low one answered, or left unanswered until quality staff look; at ease; a month later."""

import pytest
from sqlmodel import Session, select

from bot.storage.tables import Alert
from tests.people import Someone
from tests.stories.conftest import FATOU
from tests.stories.secrecy import no_words_of
from tests.stories.telling import agreement, rates, works
from tests.town import Town

WORD = "Le sol était plein d’eau sale."
REPLY = "Je regrette. Je reviens nettoyer demain, sans frais."


async def rates_low(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    """Work well, and leave the place dirty."""
    await agreement(koffi, aya)
    await works(abidjan, koffi, aya)
    await abidjan.comes(7, 19)
    await rates(aya, clean="2 – Sale", overall="3 – Passable", word=WORD)


def alert(abidjan: Town) -> tuple[str, str, str | None]:
    """The one alert: its kind, its state, why it was closed."""
    with Session(abidjan.engine) as session:
        row = session.exec(select(Alert)).one()
        return row.kind, row.state, row.resolution


async def test_a_low_rating_is_shown_then_answered_once(
    abidjan: Town, koffi: Someone, aya: Someone, mariam: Someone
) -> None:
    await rates_low(abidjan, koffi, aya)
    assert not koffi.sees("Sale")
    await abidjan.comes(9, 9)
    assert koffi.sees("Propre : 2 sur 5")
    assert koffi.sees(f"Son mot : « {WORD} »")
    assert koffi.sees("Cet avis attend votre réponse.")
    await koffi.says("/mesprestations")
    assert koffi.sees("à vous de répondre")
    await koffi.taps("Répondre une fois")
    await koffi.says(REPLY)
    assert koffi.sees("C’est envoyé.")
    assert aya.sees(f"Koffi Yao répond à votre avis : « {REPLY} »")
    await koffi.taps("Répondre une fois")
    assert koffi.sees("Vous avez déjà répondu")
    await abidjan.passes(days=3)
    await mariam.says("/alertes")
    assert "besoin de vous" not in mariam.screen


async def test_a_low_rating_left_unanswered_reaches_quality_staff(
    abidjan: Town, koffi: Someone, aya: Someone, mariam: Someone
) -> None:
    fatou = abidjan.somebody("Fatou", "Koné", "admin", number=FATOU)
    await fatou.says("/start")
    await rates_low(abidjan, koffi, aya)
    await abidjan.comes(9, 9)
    await abidjan.comes(10, 10)
    for staff in (mariam, fatou):
        assert staff.sees("Urgent – n° 2026-0001, plomberie, 60 000 F CFA")
        assert staff.sees("2 sur 5 pour « propre »")
    await mariam.taps("Je m’en occupe")
    assert mariam.sees("Vous vous en occupez.")
    await fatou.taps("Je m’en occupe")
    assert fatou.sees("Une autre personne de l’équipe s’en occupe depuis le dimanche 10 mai à 10 h.")
    await fatou.taps("Clore avec une raison")
    assert fatou.sees("Une autre personne de l’équipe s’en occupe depuis le dimanche 10 mai à 10 h.")
    await fatou.says("/alertes")
    await fatou.taps("Ouvrir le n° 2026-0001")
    assert fatou.sees("Mariam Diabaté s’en occupe.")
    assert ["Je m’en occupe"] not in fatou.buttons
    await mariam.taps("Clore avec une raison")
    await mariam.taps("Retour")
    assert mariam.sees("Vous vous en occupez.")
    await mariam.taps("Clore avec une raison")
    await mariam.says("/annuler")
    assert mariam.sees("Il n’y a rien à annuler.")
    await mariam.taps("Clore avec une raison")
    await mariam.taps("Reprise faite")
    assert mariam.sees("Alerte close : reprise faite.")
    assert alert(abidjan) == ("low_rating", "closed", "redone")
    await fatou.says("/alertes")
    assert "besoin de vous" not in fatou.screen
    no_words_of(koffi, aya, reader=mariam)
    no_words_of(koffi, aya, reader=fatou)


async def test_a_late_reply_closes_the_alert(
    abidjan: Town, koffi: Someone, aya: Someone, mariam: Someone
) -> None:
    await rates_low(abidjan, koffi, aya)
    await abidjan.comes(9, 9)
    await abidjan.comes(10, 10)
    await mariam.taps("Je m’en occupe")
    await koffi.taps("Répondre une fois")
    await koffi.says(REPLY)
    await abidjan.catch_up()
    assert mariam.sees("avis bas, est close")
    assert alert(abidjan) == ("low_rating", "closed", "cured")
    no_words_of(koffi, aya, reader=mariam)


async def test_alerts_are_for_quality_staff_alone(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    await agreement(koffi, aya)
    for side in (koffi, aya):
        await side.says("/alertes")
        assert side.sees("Cet écran est réservé à l’équipe qualité.")


async def test_a_rating_is_given_later_at_ease(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    await agreement(koffi, aya)
    await works(abidjan, koffi, aya)
    await abidjan.comes(7, 19)
    await aya.taps("Plus tard, au calme")
    assert aya.sees("Je vous le redemande vendredi 8 mai à 19 h.")
    assert aya.sees("Koffi Yao n’en sait rien.")
    await abidjan.comes(8, 19)
    assert aya.sees("votre avis sur le travail fait par Koffi Yao n’est pas encore donné")
    await aya.taps("Donner mon avis")
    await aya.taps("Plus tard, au calme")
    await abidjan.comes(9, 19)
    assert aya.sees("votre avis sur le travail fait par Koffi Yao n’est pas encore donné")
    await aya.taps("Donner mon avis")
    await rates(aya)
    assert aya.sees("Envoyé, merci. Dans un mois, vendredi 5 juin, je vous demanderai si tout tient.")
    await aya.taps("C’est tout")
    assert not koffi.sees("Résultat")


async def test_an_answer_may_be_changed_before_the_rating_is_sent(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await agreement(koffi, aya)
    await works(abidjan, koffi, aya)
    await abidjan.comes(7, 19)
    await aya.taps("Un peu")
    await aya.taps("3 – Passable")
    await aya.taps("3 – Passable")
    await aya.taps("Un mot pour Koffi Yao")
    await aya.says("Un mot")
    assert aya.sees("Bien réparé : un peu")
    assert aya.sees("Votre mot : « Un mot »")
    await aya.taps("Un mot pour Koffi Yao")
    await aya.taps("Passer")
    assert aya.sees("Voulez-vous ajouter un mot ?")
    await aya.taps("Modifier")
    assert aya.buttons == [["Bien réparé", "Propre"], ["L’ensemble"], ["Retour"]]
    await aya.taps("Retour")
    assert aya.sees("Voulez-vous ajouter un mot ?")
    await aya.taps("Modifier")
    await aya.taps("Bien réparé")
    await aya.taps("Non, tout tient")
    assert aya.sees("Bien réparé : non, tout tient")
    await aya.taps("Envoyer mon avis")
    await aya.taps("Oui, il est revenu")
    assert aya.sees("Vous avez déjà répondu")


@pytest.mark.parametrize("answer", ["Non, tout tient", "Je ne sais pas"])
async def test_a_month_later_all_may_be_well(
    abidjan: Town, koffi: Someone, aya: Someone, answer: str
) -> None:
    await agreement(koffi, aya)
    await works(abidjan, koffi, aya)
    await abidjan.comes(7, 19)
    await rates(aya)
    await abidjan.comes(9, 9)
    await abidjan.comes(5, 19, month=6)
    await aya.taps(answer)
    assert aya.sees("C’est noté")
    assert koffi.sees("Le problème est-il revenu ? « Non, tout tient »") == (answer == "Non, tout tient")
    await aya.says("/mesprestations")
    assert aya.sees("Terminée")
