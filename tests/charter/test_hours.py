"""Hours as people type them."""

from datetime import UTC, date, datetime, time

import pytest

from bot.charter.hours import check_hour, read_hour
from bot.charter.refusals import HourPast, HourUnreadable

NOW = datetime(2026, 5, 4, 9, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("8", time(8)),
        ("8h", time(8)),
        ("8 h", time(8)),
        ("8\u00a0h\u00a030", time(8, 30)),
        ("08:30", time(8, 30)),
        ("14.15", time(14, 15)),
        ("À 9 heures", time(9)),
        ("à 9 heures 45", time(9, 45)),
        ("vers 9h", time(9)),
        ("around 2 pm", time(14)),
        ("midi", time(12)),
        ("2 pm", time(14)),
        ("12 am", time(0)),
        ("٨:٣٠", time(8, 30)),
        ("\u200f10 h", time(10)),
    ],
)
def test_an_hour_is_read_as_people_type_it(text: str, hour: time) -> None:
    assert read_hour(text) == hour


@pytest.mark.parametrize(
    "text", ["", "demain", "25 h", "8 h 75", "13 h pm pm", "-8", "8 h <b>&", "8" * 500, "😀"]
)
def test_what_is_no_hour_is_refused_with_how_it_began(text: str) -> None:
    with pytest.raises(HourUnreadable) as refused:
        read_hour(text)
    assert refused.value.facts == {"text": text[:40]}


def test_an_hour_that_is_over_today_is_refused() -> None:
    today = date(2026, 5, 4)
    assert check_hour(time(10), day=today, zone=UTC, now=NOW) == time(10)
    with pytest.raises(HourPast):
        check_hour(time(9), day=today, zone=UTC, now=NOW)
