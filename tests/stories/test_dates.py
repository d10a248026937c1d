"""Another date: asked before the hour, agreed or refused; work that takes longer."""

from sqlmodel import Session, col, select

from bot.storage.tables import Commitment, Event
from tests.people import Someone
from tests.stories.telling import agreement
from tests.town import Town


def promised(abidjan: Town, code: str) -> tuple[str, str]:
    """A promise of the kit: what has become of it, and its day."""
    with Session(abidjan.engine) as session:
        row = session.exec(select(Commitment).where(Commitment.kind == code)).one()
        return row.state, f"{row.due:%d/%m}"


def happened(abidjan: Town) -> list[str]:
    """The kinds of all events."""
    with Session(abidjan.engine) as session:
        return list(session.exec(select(Event.kind).order_by(col(Event.id))))


async def test_a_date_is_changed_together_before_its_hour(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await agreement(koffi, aya)
    await abidjan.comes(4, 18)
    await koffi.taps("Demander une autre date")
    assert koffi.sees("c’est une date changée, pas une promesse manquée")
    await koffi.taps("Jeudi 7 mai, à 8 h")
    assert koffi.sees("En attendant, rien ne change.")
    assert aya.sees("Koffi Yao demande une autre date : jeudi 7 mai, à 8 h, au lieu de mardi 5 mai.")
    assert promised(abidjan, "come") == ("coming", "05/05")
    await aya.taps("Oui, jeudi 7 mai")
    assert koffi.sees("Aya Traoré dit oui : jeudi 7 mai au lieu de mardi 5 mai.")
    assert promised(abidjan, "come") == ("date_changed", "07/05")
    assert promised(abidjan, "show_parts")[1] == "08/05"
    assert "date_changed_together" in happened(abidjan)
    await abidjan.comes(6, 18)
    assert koffi.sees("Demain, jeudi 7 mai, à 8 h")
    await koffi.taps("Oui, à 8 h")
    assert aya.sees("Koffi Yao confirme : demain à 8 h.")
    await aya.says("/mesprestations")
    await aya.taps("1. Koffi Yao")
    await aya.taps("Lire la note")
    assert aya.sees("Date changée à deux depuis la signature")
    assert aya.sees("Le travail commence jeudi 7 mai à 8 h")
    assert aya.sees("Dernier jour : vendredi 8 mai")
    assert aya.sees("Date acceptée")


async def test_a_client_may_keep_the_date(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    await agreement(koffi, aya)
    await abidjan.comes(4, 18)
    await koffi.taps("Demander une autre date")
    await koffi.says("31/02")
    assert koffi.sees("Le 31 février n’existe pas.")
    await koffi.says("un de ces jours à 20 h")
    assert koffi.sees("Je n’ai pas reconnu de date.")
    await koffi.says("8 mai")
    assert koffi.sees("Vendredi 8 mai, c’est bien cela ?")
    assert not aya.sees("Koffi Yao demande une autre date")
    await koffi.taps("Choisir un autre jour")
    assert koffi.sees("Quelle autre date pouvez-vous tenir ?")
    await koffi.says("vendredi")
    await koffi.taps("C’est bien cela")
    await aya.taps("Non, garder mardi 5 mai")
    assert aya.sees("C’est noté : mardi 5 mai tient.")
    assert koffi.sees("Aya Traoré préfère garder mardi 5 mai.")
    assert promised(abidjan, "come") == ("coming", "05/05")
    await aya.taps("Oui, vendredi 8 mai")
    assert aya.sees("Ce n’est plus possible à cette étape.")
    await koffi.taps("Proposer un autre jour")
    await koffi.taps("Mercredi 6 mai, à 8 h")
    assert aya.sees("mercredi 6 mai, à 8 h, au lieu de mardi 5 mai")


async def test_a_request_whose_day_has_passed_is_not_agreed_to_and_another_may_follow(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await agreement(koffi, aya)
    await abidjan.comes(4, 18)
    await koffi.taps("Demander une autre date")
    await koffi.taps("Mercredi 6 mai, à 8 h")
    await abidjan.comes(6, 9)
    await aya.taps("Oui, mercredi 6 mai")
    assert aya.sees("Le jour demandé, mercredi 6 mai, est passé. Chacun de vous peut en proposer un autre.")
    assert not aya.buttons[0][0].startswith("Oui")
    assert promised(abidjan, "come") == ("coming", "05/05")
    await koffi.says("/mesprestations")
    await koffi.taps("1. Aya Traoré")
    assert koffi.buttons[0] == ["Dire où j’en suis", "Demander une autre date"]
    await koffi.says("/mesprestations")
    await abidjan.comes(6, 18)
    await koffi.taps("Pas encore fini")
    await koffi.taps("Vendredi 8 mai")
    await aya.taps("Oui, mercredi 6 mai")  # of the first request
    assert promised(abidjan, "leave_clean")[1] == "06/05"
    await aya.taps("Oui, vendredi 8 mai")
    assert promised(abidjan, "leave_clean")[1] == "08/05"


async def test_one_date_is_asked_at_a_time(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    await agreement(koffi, aya)
    await abidjan.comes(4, 18)
    await koffi.taps("Demander une autre date")
    await koffi.taps("Jeudi 7 mai, à 8 h")
    await koffi.taps("Demander une autre date")
    assert koffi.sees("Votre demande (jeudi 7 mai) attend encore : la nouvelle la remplace.")
    await koffi.says("samedi")
    await koffi.taps("C’est bien cela")
    await aya.taps("Oui, jeudi 7 mai")
    assert aya.sees("Ce n’est plus possible à cette étape.")
    assert promised(abidjan, "come") == ("coming", "05/05")
    await aya.taps("Oui, samedi 9 mai")
    assert promised(abidjan, "come") == ("date_changed", "09/05")


async def test_a_date_is_changed_after_its_hour_from_the_engagement_s_page(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await agreement(koffi, aya)
    await abidjan.comes(5, 9)
    await koffi.says("/mesprestations")
    await koffi.taps("1. Aya Traoré")
    assert koffi.buttons[0] == ["Dire où j’en suis", "Demander une autre date"]
    assert len(koffi.buttons) == 4
    await koffi.taps("Demander une autre date")
    assert koffi.sees("C’est prévu mardi 5 mai à 8 h. Quelle autre date pouvez-vous tenir ?")
    assert koffi.sees("L’heure est passée")
    await koffi.taps("Jeudi 7 mai, à 8 h")
    await aya.taps("Oui, jeudi 7 mai")
    assert promised(abidjan, "come")[1] == "07/05"
    assert "date_changed_after_it_passed" in happened(abidjan)
    assert "date_changed_together" not in happened(abidjan)
    await koffi.says("/mesprestations")
    await koffi.taps("1. Aya Traoré")
    await koffi.taps("Demander une autre date")
    await koffi.taps("Vendredi 8 mai, à 8 h")
    await koffi.says("/mesprestations")
    await koffi.taps("1. Aya Traoré")
    assert koffi.buttons[0][-1] == "Demander une autre date"


async def test_another_hour_is_said_with_the_day_and_shown_before_the_client_agrees(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await agreement(koffi, aya)
    await abidjan.comes(4, 18)
    await koffi.taps("Demander une autre date")
    await koffi.says("samedi à 25 h")
    assert koffi.sees("25 h")
    await koffi.says("07/05 à 20h")
    assert koffi.sees("Jeudi 7 mai à 20 h, c’est bien cela ?")
    await koffi.taps("C’est bien cela")
    assert koffi.sees("C’est envoyé : jeudi 7 mai à 20 h au lieu de mardi 5 mai à 8 h.")
    assert aya.sees("Koffi Yao demande une autre date : jeudi 7 mai, à 20 h, au lieu de mardi 5 mai à 8 h.")
    assert promised(abidjan, "come")[1] == "05/05"
    await aya.taps("Oui, jeudi 7 mai à 20 h")
    assert koffi.sees("Aya Traoré dit oui : jeudi 7 mai à 20 h au lieu de mardi 5 mai à 8 h.")
    assert promised(abidjan, "come")[1] == "07/05"
    assert promised(abidjan, "show_parts")[1] == "08/05"
    await abidjan.comes(6, 18)
    assert koffi.sees("Demain, jeudi 7 mai, à 20 h")


async def test_an_hour_alone_is_of_the_same_day_and_one_that_is_over_is_not_promised(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await agreement(koffi, aya)
    await abidjan.comes(5, 9)
    await koffi.says("/mesprestations")
    await koffi.taps("1. Aya Traoré")
    await koffi.taps("Demander une autre date")
    await koffi.says("aujourd’hui à 8 h")
    assert koffi.sees("est passé")
    await koffi.says("à 14 h")
    assert koffi.sees("Mardi 5 mai à 14 h, c’est bien cela ?")
    await koffi.taps("C’est bien cela")
    await aya.taps("Oui, mardi 5 mai à 14 h")
    assert aya.sees("C’est noté : mardi 5 mai à 14 h au lieu de mardi 5 mai à 8 h.")


async def test_another_date_left_unanswered_decides_nothing(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await agreement(koffi, aya)
    await koffi.says("/mesprestations")
    await koffi.taps("1. Aya Traoré")
    await koffi.taps("Demander une autre date")
    await koffi.taps("Jeudi 7 mai, à 8 h")
    await abidjan.comes(4, 20)
    assert aya.sees("Sans réponse, mardi 5 mai tient, comme écrit.")
    assert not koffi.sees("n’a pas encore répondu")
    await abidjan.comes(5, 7)
    assert koffi.sees("Aya Traoré n’a pas encore répondu : jeudi 7 mai au lieu de mardi 5 mai.")
    assert koffi.sees("mardi 5 mai tient, comme écrit")
    assert promised(abidjan, "come") == ("coming", "05/05")
    await aya.says("/mesprestations")
    await aya.taps("1. Koffi Yao")
    await aya.taps("Répondre")
    await aya.taps("Oui, jeudi 7 mai")
    assert promised(abidjan, "come") == ("date_changed", "07/05")


async def test_a_day_that_ends_in_quiet_hours_is_asked_about_on_the_next_morning(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await agreement(koffi, aya)
    await abidjan.comes(4, 18)
    await koffi.taps("Demander une autre date")
    await koffi.says("mercredi à 20 h")
    await koffi.taps("C’est bien cela")
    await aya.taps("Oui, mercredi 6 mai à 20 h")
    await abidjan.comes(6, 22, 30)
    assert not aya.sees("devait venir travailler")
    await abidjan.comes(7, 7)
    assert aya.sees("Hier, mercredi 6 mai. Koffi Yao devait venir travailler. Tout s’est bien passé ?")
    await abidjan.comes(8, 9)
    assert koffi.sees("Le travail devait finir hier. Est-il fini ?")
    await aya.taps("Oui")
    assert aya.sees("Merci, c’est noté.")


async def test_a_coming_that_nobody_confirmed_is_told_to_the_client_without_a_sound(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await agreement(koffi, aya)
    await abidjan.comes(4, 18)
    sounding = aya.sounding
    await abidjan.comes(4, 19, 55)
    assert not aya.sees("n’a pas encore confirmé")
    await abidjan.comes(4, 20, 5)
    assert aya.sees("Koffi Yao n’a pas encore confirmé sa venue : mardi 5 mai à 8 h.")
    assert aya.sees("Ce n’est pas un refus")
    assert aya.sounding == sounding
    await koffi.taps("Oui, à 8 h")
    assert aya.sees("Koffi Yao confirme : demain à 8 h.")


async def test_a_work_that_takes_longer_asks_for_its_last_day(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await agreement(koffi, aya)
    await abidjan.comes(6, 17)
    await koffi.taps("Pas encore fini")
    await koffi.taps("Vendredi 8 mai")
    assert aya.sees("Koffi Yao demande jusqu’à vendredi 8 mai, au lieu de mercredi 6 mai.")
    await aya.taps("Oui, vendredi 8 mai")
    assert promised(abidjan, "leave_clean")[1] == "08/05"
    await abidjan.comes(8, 17)
    assert koffi.sees("Vendredi 8 mai. Le travail est-il fini ?")


async def test_a_provider_who_asked_for_another_date_may_keep_the_first(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await agreement(koffi, aya)
    await abidjan.comes(4, 18)
    await koffi.taps("Demander une autre date")
    assert koffi.buttons == [
        ["Mercredi 6 mai, à 8\u00a0h"],
        ["Jeudi 7 mai, à 8\u00a0h"],
        ["Une autre date"],
        ["Garder mardi 5 mai"],
    ]
    await koffi.taps("Garder mardi 5 mai")
    assert koffi.sees("Vous venez bien ?")
    assert "date_change_asked" not in happened(abidjan)


async def test_somebody_who_is_hindered_says_why_and_asks_for_another_date(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await agreement(koffi, aya)
    await abidjan.comes(4, 18)
    await koffi.taps("J’ai un empêchement")
    await koffi.says("Ma voiture est en panne.")
    await koffi.taps("Vendredi 8 mai")
    assert aya.sees("Koffi Yao demande une autre date : vendredi 8 mai, à 8 h, au lieu de mardi 5 mai.")
    assert aya.sees("Sa raison : « Ma voiture est en panne. »")
    await aya.taps("Oui, vendredi 8 mai")
    assert promised(abidjan, "come") == ("date_changed", "08/05")
