"""Other dates on both phones: what stands while one is asked for, and what is past holds no more."""

from datetime import UTC, date, datetime

from bot.acts.move_promise import move_promise
from bot.acts.offer_promise import answer_offer, offer_promise
from tests.conversations.test_work import Work, house, work  # noqa: F401 - fixtures

FRIDAY, MONDAY = date(2026, 5, 8), date(2026, 5, 11)
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
