"""Other dates on both phones: what stands while one is asked for, and what is past holds no more."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.acts import standing
from bot.acts.change_date import agree_to_date, change_date
from bot.acts.keep_promise import check_promise, say_promise_kept
from bot.acts.move_promise import move_promise
from bot.acts.offer_promise import answer_offer, offer_promise
from bot.charter.refusals import HourPast, NotNow, NotYourTurn
from bot.charter.stages import Side
from bot.storage.tables import Commitment, Outbox
from tests.acts.notes import approves, proposed
from tests.conversations.phones import Phone, plain
from tests.conversations.test_work import LAST_DAY, Work, house, work  # noqa: F401 - fixtures

THURSDAY, FRIDAY, MONDAY = date(2026, 5, 7), date(2026, 5, 8), date(2026, 5, 11)
EVE = datetime(2026, 5, 4, 18, tzinfo=UTC)
TOO_LATE = datetime(2026, 5, 5, 9, tzinfo=UTC)  # an hour after the work was to begin


async def test_a_date_that_is_past_is_not_said_to_hold(work: Work) -> None:  # noqa: F811 - a fixture
    await work.comes(TOO_LATE)
    await work.koffi.commands("mesprestations")
    await work.koffi.taps("1. Aya Traoré")
    await work.koffi.taps("Demander une autre date")
    assert "Laisser comme écrit" in work.koffi.buttons
    await work.koffi.taps("Jeudi 7 mai, à 8 h")
    await work.aya.taps_owed("date_change_asked", "Non, laisser comme écrit")
    assert work.aya.text.startswith("C’est noté : mardi 5 mai reste la date écrite.")


async def test_the_day_of_a_promise_that_is_past_is_left_as_it_is_written(
    work: Work,  # noqa: F811 - a fixture
) -> None:
    scene, engagement = work.scene, 1
    await scene.does(work.koffi.person, offer_promise, engagement, "Rapporter la clé", date(2026, 5, 4))
    await scene.does(work.aya.person, answer_offer, engagement, 1, accepted=True)
    await work.comes(TOO_LATE)
    await scene.does(work.koffi.person, move_promise, engagement, "E7", FRIDAY)
    await work.aya.taps_owed("promise_date_asked", "Non, laisser comme écrit")
    assert work.aya.text.startswith("C’est noté : lundi 4 mai reste la date écrite.")
    told = [row for row in await work.koffi.owed() if row.kind == "promise_date_answered"][-1]
    assert "Aya Traoré garde la date écrite" in (await work.koffi.received(told)).text


async def test_a_promise_whose_day_is_kept_is_told_so(work: Work) -> None:  # noqa: F811 - a fixture
    scene, engagement = work.scene, 1
    await scene.does(work.koffi.person, offer_promise, engagement, "Rapporter la clé", FRIDAY)
    await scene.does(work.aya.person, answer_offer, engagement, 1, accepted=True)
    await scene.does(work.koffi.person, move_promise, engagement, "E7", MONDAY)
    await work.aya.taps_owed("promise_date_asked", "Non, garder vendredi 8 mai")
    assert work.aya.text.startswith("C’est noté : vendredi 8 mai tient.")


async def received(phone: Phone, kind: str) -> str:
    """Return the newest message of a kind as it is read."""
    row: Outbox = [row for row in await phone.owed() if row.kind == kind][-1]
    return (await phone.received(row)).text.replace("\u00a0", " ")


async def test_on_the_eve_a_request_that_waits_is_said_and_a_yes_withdraws_it(
    work: Work,  # noqa: F811 - a fixture
) -> None:
    scene, koffi, aya = work.scene, work.koffi, work.aya
    await scene.does(koffi.person, change_date, 1, begin=date(2026, 5, 7))
    await work.comes(EVE)
    asked = await received(koffi, "eve_of_work")
    assert "Votre demande (jeudi 7 mai) attend encore. « Oui » la retire.\nVous venez bien ?" in asked
    await koffi.commands("mesprestations")
    await koffi.taps("1. Aya Traoré")
    await koffi.taps("Répondre")
    assert koffi.buttons[:3] == ["Oui, à 8 h", "Demander une autre date", "J’ai un empêchement"]
    await koffi.taps("Oui, à 8 h")
    assert koffi.text.endswith("Votre demande d’une autre date est retirée.")
    told = await received(aya, "coming_confirmed")
    assert told == "Koffi Yao confirme : demain à 8 h.\nSa demande d’une autre date est retirée."
    with pytest.raises(NotNow):
        await scene.does(aya.person, agree_to_date, 1)


async def test_another_request_replaces_the_first_and_keeping_the_date_withdraws_it(
    work: Work,  # noqa: F811 - a fixture
) -> None:
    koffi, aya = work.koffi, work.aya
    await work.scene.does(koffi.person, change_date, 1, begin=date(2026, 5, 7))
    await work.comes(EVE)
    await koffi.taps_owed("eve_of_work", "Demander une autre date")
    assert "Votre demande (jeudi 7 mai) attend encore : la nouvelle la remplace." in koffi.text
    await koffi.taps("Garder mardi 5 mai")
    assert "votre demande (jeudi 7 mai) est retirée, et mardi 5 mai reste la date écrite" in koffi.text
    assert "Koffi Yao retire sa demande (jeudi 7 mai)" in await received(aya, "date_withdrawn")
    await aya.taps_owed("date_change_asked", "Oui, jeudi 7 mai")
    assert aya.text.startswith("Ce n’est plus possible à cette étape.")


async def test_the_client_asks_for_another_date_and_the_provider_decides(
    work: Work,  # noqa: F811 - a fixture
) -> None:
    scene, koffi, aya = work.scene, work.koffi, work.aya
    await aya.commands("mesprestations")
    await aya.taps("1. Koffi Yao")
    await aya.taps("Demander une autre date")
    assert aya.text == (
        "C’est prévu mardi 5 mai à 8 h. Quelle autre date pouvez-vous tenir ?\n\n"
        "Koffi Yao doit dire oui. En attendant, rien ne change."
    )
    await aya.taps("Jeudi 7 mai, à 8 h")
    assert aya.text.startswith("C’est envoyé : jeudi 7 mai au lieu de mardi 5 mai. Koffi Yao doit dire oui.")
    asked = await received(koffi, "date_change_asked")
    assert asked.startswith("Aya Traoré demande une autre date : <b>jeudi 7 mai, à 8 h</b>")
    assert "\nJours de travail : jeudi 7 et vendredi 8 mai.\n" in asked
    where = await scene.does(koffi.person, standing.where, 1)
    assert (where.step, where.whose) == ("agree_to_date", Side.PROVIDER)
    with pytest.raises(NotYourTurn):
        await scene.does(aya.person, agree_to_date, 1)
    await work.comes(EVE - timedelta(hours=1))
    assert "date_reminder" in [row.kind for row in await koffi.owed()]
    await work.comes(EVE)
    assert "Aya Traoré demande jeudi 7 mai et attend votre réponse." in await received(koffi, "eve_of_work")
    assert "date_unanswered" not in [row.kind for row in await koffi.owed()]
    await koffi.taps_owed("eve_of_work", "Répondre à sa demande")
    await koffi.taps("Oui, jeudi 7 mai")
    assert koffi.text.startswith("C’est noté : jeudi 7 mai au lieu de mardi 5 mai. Aya Traoré le sait")
    assert "Koffi Yao dit oui : <b>jeudi 7 mai</b>" in await received(aya, "date_changed")
    assert "date_changed_together" in await scene.events(1)


async def test_a_provider_who_keeps_the_date_on_the_eve_is_led_to_its_question(
    work: Work,  # noqa: F811 - a fixture
) -> None:
    await work.scene.does(work.aya.person, change_date, 1, begin=THURSDAY)
    await work.comes(EVE)
    await work.koffi.taps_owed("eve_of_work", "Répondre à sa demande")
    await work.koffi.taps("Non, garder mardi 5 mai")
    await work.koffi.taps("Ouvrir la prestation")
    assert work.koffi.text.endswith("Vous venez bien ?")
    assert "mardi 5 mai</b>. La date tient" in await received(work.aya, "date_stands")


@pytest.mark.parametrize("day", [THURSDAY, FRIDAY])
async def test_a_provider_with_another_work_on_one_of_the_days_reads_it_with_the_request(
    work: Work,  # noqa: F811 - a fixture
    day: date,
) -> None:
    scene, koffi, aya = work.scene, work.koffi, work.aya
    other = await scene.client("Issa Ba")
    second = await proposed(scene, koffi.person, other, days=(day,))
    await approves(scene, other, second, "Issa Ba")
    await scene.does(aya.person, change_date, 1, begin=THURSDAY)
    assert "L’un de ces jours est déjà pris." in await received(koffi, "date_change_asked")
    with pytest.raises(NotNow):
        await scene.does(koffi.person, change_date, 1, begin=FRIDAY)


async def test_the_page_tells_the_price_the_clients_part_and_the_date_that_is_asked_for(
    work: Work,  # noqa: F811 - a fixture
) -> None:
    koffi, aya = work.koffi, work.aya
    await aya.commands("mesprestations")
    assert "Mardi 5 mai à 8 h : « L’eau coule sous" in aya.text
    await aya.taps("1. Koffi Yao")
    assert "Prix : 60 000 F CFA, pièces comprises, à la fin" in aya.text
    part = "Votre part avant le travail : faire ouvrir."
    assert aya.text.endswith(f"Le travail commence mardi 5 mai à 8 h.\n{part}")
    assert aya.buttons[:2] == ["Donner l’adresse exacte", "Demander une autre date"]
    await aya.taps("Donner l’adresse exacte")
    await aya.says("Rue des Jardins, villa 12")
    await aya.commands("mesprestations")
    await aya.taps("1. Koffi Yao")
    await aya.taps("Revoir l’adresse exacte")
    assert aya.text.startswith("Adresse donnée : Rue des Jardins, villa 12\nPour la changer,")
    await koffi.commands("mesprestations")
    await koffi.taps("1. Aya Traoré")
    assert koffi.text.endswith("Le travail commence mardi 5 mai à 8 h. Je vous le rappelle avant.")
    await work.scene.does(koffi.person, change_date, 1, begin=THURSDAY)
    await aya.commands("mesprestations")
    assert "à vous de répondre" in aya.text
    await aya.taps("1. Koffi Yao")
    assert "Prévu : mardi 5 mai à 8 h\nKoffi Yao demande : jeudi 7 mai" in aya.text
    await koffi.commands("mesprestations")
    assert "Travail – sa réponse est attendue" in koffi.text
    await koffi.taps("1. Aya Traoré")
    assert "Vous avez demandé : jeudi 7 mai" in koffi.text


async def test_a_payment_that_was_announced_is_not_announced_again(work: Work) -> None:  # noqa: F811
    await work.finishes()
    await work.aya.taps_owed("check_work", "Tout est bon, pas encore payé")
    await work.aya.commands("mesprestations")
    await work.aya.taps("1. Koffi Yao")
    assert work.aya.text.endswith("Votre part : payer 60 000 F CFA.")
    await work.aya.taps("C’est payé")
    await work.aya.commands("mesprestations")
    await work.aya.taps("1. Koffi Yao")
    assert "C’est payé" not in work.aya.buttons
    assert work.aya.text.endswith("C’est à Koffi Yao de répondre. Je vous préviens.")


async def test_a_promise_takes_an_hour_which_is_shown_asked_after_and_counted(
    work: Work,  # noqa: F811 - a fixture
) -> None:
    scene, koffi, aya = work.scene, work.koffi, work.aya
    await aya.commands("mesprestations")
    await aya.taps("1. Koffi Yao")
    await aya.taps("Ajouter une promesse")
    await aya.says("Rapporter la clé aujourd’hui à 8 h")
    assert "cette heure est passée" in aya.text
    await aya.says("Rapporter la clé vendredi à 18 h")
    assert aya.text.startswith("C’est envoyé : « Rapporter la clé », pour vendredi 8 mai à 18 h.")
    assert "pour vendredi 8 mai à 18 h" in await received(koffi, "promise_offered")
    await koffi.taps_owed("promise_offered", "C’est bien cela")
    assert "compte, pour vendredi 8 mai à 18 h." in await received(aya, "promise_answered")
    await work.comes(datetime(2026, 5, 7, 18, tzinfo=UTC))
    assert "Demain, vendredi 8 mai à 18 h, vous avez promis" in await received(aya, "promise_due")
    await work.comes(datetime(2026, 5, 8, 17, 59, tzinfo=UTC))
    assert "promise_day" not in [row.kind for row in await aya.owed()]
    await work.comes(datetime(2026, 5, 8, 18, tzinfo=UTC))
    assert "<b>Vendredi 8 mai à 18 h.</b> Vous avez promis" in await received(aya, "promise_day")
    scene.later(minutes=20)
    await scene.does(aya.person, say_promise_kept, 1, "E7")
    await scene.does(koffi.person, check_promise, 1, "E7", kept=True)
    [row] = [row for row in await scene.all(Commitment) if row.code == "E7"]
    assert (row.state, row.due) == ("kept", datetime(2026, 5, 8, 18, tzinfo=UTC))


async def test_a_promise_is_moved_to_an_hour(work: Work) -> None:  # noqa: F811 - a fixture
    scene, koffi, aya = work.scene, work.koffi, work.aya
    await scene.does(koffi.person, offer_promise, 1, "Rapporter la clé", FRIDAY)
    await scene.does(aya.person, answer_offer, 1, 1, accepted=True)
    with pytest.raises(HourPast):
        await scene.does(koffi.person, move_promise, 1, "E7", date(2026, 5, 4), hour=time(8))
    await scene.does(koffi.person, move_promise, 1, "E7", MONDAY, hour=time(9, 30))
    assert "<b>lundi 11 mai à 9 h 30</b>, au lieu de vendredi 8 mai." in await received(
        aya, "promise_date_asked"
    )
    await aya.taps_owed("promise_date_asked", "Oui, lundi 11 mai à 9 h 30")
    assert "lundi 11 mai à 9 h 30</b>" in await received(koffi, "promise_date_answered")
    await work.comes(datetime(2026, 5, 13, 9, 29, tzinfo=UTC))
    assert "E7" not in [row.facts["code"] for row in await aya.owed() if row.kind == "promise_late"]
    await work.comes(datetime(2026, 5, 13, 9, 30, tzinfo=UTC))
    assert "avait promis pour lundi 11 mai à 9 h 30" in await received(aya, "promise_late")


async def test_a_new_last_day_takes_an_hour_at_which_the_end_is_asked_about(
    work: Work,  # noqa: F811 - a fixture
) -> None:
    koffi, aya = work.koffi, work.aya
    await work.comes(LAST_DAY)
    await koffi.taps_owed("is_it_finished", "Pas encore fini")
    await koffi.says("vendredi à 18 h")
    assert koffi.text.startswith("Vendredi 8 mai à 18 h, c’est bien cela ?")
    await koffi.taps("C’est bien cela")
    assert koffi.text.startswith("C’est envoyé : vendredi 8 mai à 18 h au lieu de mercredi 6 mai.")
    assert "jusqu’à <b>vendredi 8 mai à 18 h</b>" in await received(aya, "date_change_asked")
    await aya.taps_owed("date_change_asked", "Oui, vendredi 8 mai à 18 h")
    before = [row.kind for row in await koffi.owed()].count("is_it_finished")
    await work.comes(datetime(2026, 5, 8, 17, 59, tzinfo=UTC))
    assert [row.kind for row in await koffi.owed()].count("is_it_finished") == before
    await work.comes(datetime(2026, 5, 8, 18, tzinfo=UTC))
    assert "Vendredi 8 mai. Le travail est-il fini" in plain(await received(koffi, "is_it_finished"))
    await koffi.taps_owed("is_it_finished", "Fini, les trois sont tenues")
    await aya.taps_owed("check_work", "Tout est bon, et j’ai payé")
    [row] = [row for row in await work.scene.all(Commitment) if row.kind == "leave_clean"]
    assert (row.due, row.state) == (datetime(2026, 5, 8, 18, tzinfo=UTC), "kept")


async def test_while_the_work_goes_on_nobody_is_said_to_owe_an_answer(
    work: Work,  # noqa: F811 - a fixture
) -> None:
    await work.scene.does(
        work.aya.person, offer_promise, 1, "Prêter l’échelle", date(2026, 5, 5), hour=time(7)
    )
    await work.scene.does(work.koffi.person, answer_offer, 1, 1, accepted=True)
    await work.aya.commands("mesprestations")
    await work.aya.taps("1. Koffi Yao")
    assert work.aya.text.endswith("Votre part avant le travail : faire ouvrir, « Prêter l’échelle ».")
    await work.comes(TOO_LATE)
    await work.aya.commands("mesprestations")
    assert "réponse" not in work.aya.text
    await work.aya.taps("1. Koffi Yao")
    assert "Koffi Yao dira quand le travail est fini. Je vous préviens." in work.aya.text
    await work.koffi.commands("mesprestations")
    assert "à vous de répondre" not in work.koffi.text
    await work.koffi.taps("1. Aya Traoré")
    assert work.koffi.text.endswith("Quand le travail est fini, dites-le ici.")
    assert work.koffi.buttons[0] == "Dire où j’en suis"
