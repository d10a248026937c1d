"""[Retour] leads to the screen one came from; only what may still be taken up is offered again."""

from sqlmodel import Session, select

from bot.storage.tables import Draft
from tests.people import Someone
from tests.stories.telling import accepts, agreement, finishes, proposal, understands
from tests.town import Town


async def test_the_way_back_from_what_hinders_is_the_question_of_the_eve(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await agreement(koffi, aya)
    await abidjan.comes(4, 18)
    await koffi.taps("J’ai un empêchement")
    await koffi.taps("Retour")
    assert koffi.sees("Vous venez bien ?")
    await koffi.taps("Demander une autre date")
    await koffi.taps("Une autre date")
    await koffi.taps("Retour")
    assert koffi.sees("Quelle autre date pouvez-vous tenir ?")
    assert koffi.sees("Vous prévenez avant l’heure")


async def test_a_problem_after_the_signature_always_has_a_way(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    """Nobody has to wait for the bot's next question to say that something is wrong."""
    await agreement(koffi, aya)
    for person in (koffi, aya):
        await person.says("/prestation 2026-0001")
        assert ["Ajouter une promesse", "Arrêter le travail"] in person.buttons
    await koffi.taps("Demander une autre date")
    await koffi.taps("Garder mardi 5 mai")
    await abidjan.comes(5, 20)
    await aya.taps("Pas tout à fait")
    await aya.taps("Passer")
    await aya.taps("Mes prestations")
    await aya.taps("1. Koffi Yao")
    assert ["Ajouter une promesse", "Arrêter le travail"] in aya.buttons
    await finishes(abidjan, koffi)
    await accepts(koffi, aya)
    for person in (koffi, aya):
        await person.says("/prestation 2026-0001")
        assert ["Ajouter une promesse"] in person.buttons


async def test_the_way_back_from_what_was_not_asked_is_the_note(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await proposal(koffi, aya)
    await aya.taps("Je n’ai pas demandé cela")
    await aya.taps("Retour")
    assert ["J’approuve"] in aya.buttons


async def test_the_way_back_from_a_doubtful_price_is_the_price(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await understands(koffi, aya)
    await koffi.taps("Oui, j’ai vu et je maîtrise")
    await koffi.taps("Sur place")
    await koffi.taps("Mardi 5 et mercredi 6 mai, à 8 h")
    await koffi.says("60")
    await koffi.taps("Retour")
    assert koffi.sees("Quel est le prix total")


async def test_what_may_not_be_taken_up_any_more_is_not_offered(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await understands(koffi, aya)
    await koffi.taps("Oui, j’ai vu et je maîtrise")
    await koffi.says("/start")
    assert "Reprendre" in str(koffi.buttons)
    await aya.says("/mesprestations")
    await aya.taps("1. Koffi Yao")
    await aya.taps("Retirer ma demande")
    await aya.taps("Oui, je la retire")
    await aya.taps("Je préfère ne pas dire")
    await koffi.says("/start")
    assert "Reprendre" not in str(koffi.buttons)
    assert koffi.sees("Vous n’avez aucune prestation en cours.")
    with Session(abidjan.engine) as session:
        assert session.exec(select(Draft)).all() == []
