"""Days as people type them, read on a Monday, the 4th of May 2026."""

from datetime import date, time

import pytest

from bot.charter.refusals import HourUnreadable, NoSuchDay
from bot.languages import read_day, read_days, read_moment

MONDAY = date(2026, 5, 4)


def may(*days: int) -> list[date]:
    return [date(2026, 5, day) for day in days]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("vendredi", may(8)),
        ("Vendredi prochain", may(8)),
        ("vendredi en huit", may(15)),
        ("lundi", may(11)),
        ("ven.", may(8)),
        ("friday", may(8)),
        ("next Friday", may(8)),
        ("le 12", may(12)),
        ("12", may(12)),
        ("le 3", [date(2026, 6, 3)]),
        ("le 31", may(31)),
        ("12 mars", [date(2027, 3, 12)]),
        ("1er juin", [date(2026, 6, 1)]),
        ("le 12 août 2026", [date(2026, 8, 12)]),
        ("vendredi 8 mai", may(8)),
        ("Friday, May 8", may(8)),
        ("8 may 2026", may(8)),
        ("demain", may(5)),
        ("aujourd’hui", may(4)),
        ("après-demain", may(6)),
        ("dans 3 jours", may(7)),
        ("demain et après-demain", may(5, 6)),
        ("05/06/2027", [date(2027, 6, 5)]),
        ("5/6/26", [date(2026, 6, 5)]),
        ("2026-05-08", may(8)),
        ("٥ mai", may(5)),
        ("5 et 6 mai", may(5, 6)),
        ("les 5, 6 et 8 mai", may(5, 6, 8)),
        ("30 avril et 2 mai 2027", [date(2027, 4, 30), date(2027, 5, 2)]),
        ("30 et 2 juin", [date(2026, 5, 30), date(2026, 6, 2)]),
        ("mardi et jeudi", may(5, 7)),
        ("jeudi et mardi", [date(2026, 5, 7), date(2026, 5, 12)]),
        ("du 5 au 7 mai", may(5, 6, 7)),
        ("du 30 mai au 1er juin", [date(2026, 5, 30), date(2026, 5, 31), date(2026, 6, 1)]),
        ("de mardi à jeudi", may(5, 6, 7)),
        ("5-7 mai", may(5, 6, 7)),
        ("from May 5 to May 7", may(5, 6, 7)),
    ],
)
def test_days_are_read_as_they_are_said(text: str, expected: list[date]) -> None:
    assert read_days(text, language="fr", today=MONDAY) == expected


@pytest.mark.parametrize(
    "text",
    ["", "31/13", "32 mai", "0 mai", "60000", "bonjour", "5 patates", "du 7 mai au 5 mai 2026",
     "5 mai et quoi", "mars", "12 13 14 mai", "vendredi vendredi", "a" * 500],
)  # fmt: skip
def test_what_is_no_day_is_none(text: str) -> None:
    assert read_days(text, language="fr", today=MONDAY) is None


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("31/02", (31, 2, None)),
        ("le 30 février", (30, 2, None)),
        ("February 31", (31, 2, None)),
        ("5 mai et 31 juin", (31, 6, None)),
        ("du 29 au 31 avril 2027", (31, 4, 2027)),
        ("29/02/2027", (29, 2, 2027)),
        ("29 février", (29, 2, 2027)),
        ("le 31 septembre à 8 h", (31, 9, None)),
    ],
)
def test_a_day_in_no_calendar_is_said_not_to_exist(text: str, missing: tuple[int, int, int | None]) -> None:
    with pytest.raises(NoSuchDay) as refused:
        read_moment(text, language="fr", today=MONDAY)
    assert (refused.value.day, refused.value.month.month, refused.value.year) == missing


def test_one_day_is_asked_for_where_several_were_said() -> None:
    assert read_day("5 et 6 mai", language="fr", today=MONDAY) is None
    assert read_day("vendredi", language="en", today=MONDAY) == date(2026, 5, 8)


@pytest.mark.parametrize(
    ("text", "days", "hour"),
    [
        ("demain à 9 h", may(5), time(9)),
        ("Vendredi, 8h30", may(8), time(8, 30)),
        ("5 et 6 mai à 14:00", may(5, 6), time(14)),
        ("du 5 au 7 mai vers 10 heures", may(5, 6, 7), time(10)),
        ("le 12 à midi", may(12), time(12)),
        ("tomorrow at 2 pm", may(5), time(14)),
        ("٥ mai à ٩ h", may(5), time(9)),
        ("de mardi à jeudi", may(5, 6, 7), None),
        ("du 5 au 7", may(5, 6, 7), None),
        ("à 9 h", None, time(9)),
    ],
)
def test_an_hour_may_follow_the_days(text: str, days: list[date] | None, hour: time | None) -> None:
    assert read_moment(text, language="fr", today=MONDAY) == (days, hour)


def test_an_hour_that_does_not_exist_is_not_dropped() -> None:
    with pytest.raises(HourUnreadable):
        read_moment("demain à 25 h", language="fr", today=MONDAY)
