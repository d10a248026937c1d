"""Another date asked for on either phone once the hour has passed, or once the work has begun."""

from datetime import UTC, datetime

import pytest

from tests.conversations.test_work import Work, house, work  # noqa: F401 - fixtures

TOO_LATE = datetime(2026, 5, 5, 9, tzinfo=UTC)  # an hour after the work was to begin


async def test_nobody_is_said_to_be_late_where_the_client_asks_after_the_hour(
    work: Work,  # noqa: F811 - a fixture
) -> None:
    await work.comes(TOO_LATE)
    await work.aya.commands("mesprestations")
    await work.aya.taps("1. Koffi Yao")
    await work.aya.taps("Demander une autre date")
    assert work.aya.text.endswith("Koffi Yao doit dire oui. En attendant, rien ne change.")


async def test_once_the_work_has_begun_another_last_day_is_asked_for(
    work: Work,  # noqa: F811 - a fixture
) -> None:
    await work.comes(datetime(2026, 5, 5, 19, tzinfo=UTC))
    await work.aya.taps_owed("evening_pulse", "Oui")
    await work.koffi.commands("mesprestations")
    await work.koffi.taps("1. Aya Traoré")
    await work.koffi.taps("Demander une autre date")
    assert work.koffi.text.startswith("Quel jour le travail sera-t-il fini ?")


@pytest.mark.parametrize("said", ["mardi 5 mai", "5 mai à 8 h"])
async def test_the_date_that_is_written_is_said_to_be_that(work: Work, said: str) -> None:  # noqa: F811
    await work.koffi.commands("mesprestations")
    await work.koffi.taps("1. Aya Traoré")
    await work.koffi.taps("Demander une autre date")
    await work.koffi.says(said)
    assert work.koffi.text.startswith("C’est déjà la date prévue : mardi 5 mai à 8 h.")
    assert "Garder mardi 5 mai" in work.koffi.buttons
