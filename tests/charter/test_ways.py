"""The two ways: how far each goes, and what each waits for."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.charter.delays import Delays
from bot.charter.drafting import gives_access
from bot.charter.followup_facts import FollowUpFacts
from bot.charter.followups import wanted
from bot.charter.kits import load_kits
from bot.charter.refusals import AccessOverShortWay, AmountTooBig, PriceOverShortWay
from bot.charter.stages import Side, Stage
from bot.charter.ways import COMPLETE, SHORT, Limits, Way, check_access

ABIDJAN = ZoneInfo("Africa/Abidjan")
KITS = load_kits()
SLOW = Delays(
    complete_need=timedelta(days=5),
    complete_note=timedelta(days=1),
    complete_note_second=timedelta(days=2),
    complete_note_third=timedelta(days=4),
    complete_unanswered=timedelta(days=6),
    complete_check=timedelta(days=8),
    complete_rating=timedelta(days=2),
    complete_rating_second=timedelta(days=5),
)


def at(day: int, hour: int, month: int = 5) -> datetime:
    """A moment of 2026."""
    return datetime(2026, month, day, hour, tzinfo=UTC)


def facts(stage: Stage, **more: object) -> FollowUpFacts:
    """Facts of an engagement in Abidjan, on the complete way."""
    return replace(FollowUpFacts(stage, ABIDJAN, ABIDJAN, Way.COMPLETE), **more)  # type: ignore[arg-type]


NOTE = facts(Stage.AGREEMENT, note_sent_at=at(4, 18), note_version=2)
CHECKED = facts(Stage.RATING, checked_at=at(6, 18), payment_closed_at=at(6, 19))
WORK = facts(Stage.WORK, work_begins=at(5, 8), last_day=date(2026, 5, 6))
MONTH = ("month_later", at(5, 19, month=6))


@pytest.mark.parametrize(
    ("given_facts", "delays", "expected"),
    [
        (
            facts(Stage.UNDERSTANDING, need_since=at(4, 10), need_round=1),
            Delays(),
            [("need_reminder:1", at(7, 10))],
        ),
        (
            facts(Stage.UNDERSTANDING, need_since=at(4, 10), need_round=1),
            SLOW,
            [("need_reminder:1", at(9, 10))],
        ),
        (
            NOTE,
            Delays(),
            [
                ("note_reminder:2", at(7, 18)),
                ("note_reminder:2:2", at(11, 18)),
                ("note_reminder:2:3", at(16, 18)),
                ("note_unanswered:2", at(18, 18)),
            ],
        ),
        (
            NOTE,
            SLOW,
            [
                ("note_reminder:2", at(5, 18)),
                ("note_reminder:2:2", at(6, 18)),
                ("note_reminder:2:3", at(8, 18)),
                ("note_unanswered:2", at(14, 18)),
            ],
        ),
        (  # the eve of the work comes before the second reminder: it takes its place, and the third's
            replace(NOTE, note_begins=at(9, 8)),
            Delays(),
            [
                ("note_reminder:2", at(7, 18)),
                ("note_reminder:2:2", at(8, 18)),
                ("note_lapsed:2", at(9, 8)),
                ("note_unanswered:2", at(10, 18)),
            ],
        ),
        (  # put off until tomorrow: once more a day later, the others as they were
            replace(NOTE, reminder_put_off_at=at(7, 19)),
            Delays(),
            [
                ("note_reminder:2", at(7, 18)),
                ("note_reminder:2:2026-05-08", at(8, 19)),
                ("note_reminder:2:2", at(11, 18)),
                ("note_reminder:2:3", at(16, 18)),
                ("note_unanswered:2", at(18, 18)),
            ],
        ),
        (
            replace(WORK, finished_at=at(6, 17), check_round=1),
            Delays(),
            [("check_reminder:1", at(20, 17))],
        ),
        (replace(WORK, finished_at=at(6, 17), check_round=1), SLOW, [("check_reminder:1", at(14, 17))]),
        (  # what both have signed holds, whatever is set since
            replace(WORK, finished_at=at(6, 17), check_round=1, check=timedelta(days=5)),
            SLOW,
            [("check_reminder:1", at(11, 17))],
        ),
        (
            CHECKED,
            Delays(),
            [
                ("ask_rating", at(7, 19)),
                ("rating_reminder", at(10, 19)),
                ("rating_reminder:2", at(17, 19)),
                MONTH,
            ],
        ),
        (
            CHECKED,
            SLOW,
            [
                ("ask_rating", at(7, 19)),
                ("rating_reminder", at(9, 19)),
                ("rating_reminder:2", at(12, 19)),
                MONTH,
            ],
        ),
        (
            replace(CHECKED, rating_put_off_at=at(7, 20)),
            Delays(),
            [
                ("ask_rating", at(7, 19)),
                ("rating_reminder:2026-05-08", at(8, 19)),
                ("rating_reminder:2", at(17, 19)),
                MONTH,
            ],
        ),
        (
            replace(CHECKED, rating_put_off_at=at(20, 9)),
            Delays(),
            [("ask_rating", at(7, 19)), ("rating_reminder:2026-05-21", at(21, 19)), MONTH],
        ),
    ],
)
def test_what_the_complete_way_waits_for(
    given_facts: FollowUpFacts, delays: Delays, expected: list[tuple[str, datetime]]
) -> None:
    """Three days for a need, a note's three reminders, fourteen days for a check, two reminders to rate."""
    assert [(each.key, each.due) for each in wanted(given_facts, delays)] == expected


def test_all_a_note_s_reminders_are_the_client_s() -> None:
    """Quality staff are told after the last."""
    assert [each.to for each in wanted(NOTE, Delays())] == [Side.CLIENT] * 3 + [None]


@pytest.mark.parametrize(
    ("currency", "short", "complete"),
    [
        ("XOF", 150_000, 150_000_000),
        ("GNF", 2_000_000, 2_000_000_000),
        ("MAD", 250_000, 250_000_000),
        ("EUR", 23_000, 23_000_000),
    ],
)
def test_how_much_each_way_holds(currency: str, short: int, complete: int) -> None:
    assert (SHORT.most(currency), COMPLETE.most(currency)) == (short, complete)
    assert SHORT.check_price(short, currency=currency, complete=COMPLETE) == short
    assert COMPLETE.check_price(complete, currency=currency, complete=COMPLETE) == complete
    for over in (short + 1, complete):
        with pytest.raises(PriceOverShortWay):
            SHORT.check_price(over, currency=currency, complete=COMPLETE)
    for way in (SHORT, COMPLETE):  # the short way does not offer what the complete one refuses too
        with pytest.raises(AmountTooBig) as refusal:
            way.check_price(complete + 1, currency=currency, complete=COMPLETE)
        assert refusal.value.facts == {"currency": currency, "limit": complete}


def test_the_price_of_the_complete_way_is_set() -> None:
    assert Limits(Way.COMPLETE, price=5, currency="EUR").most("EUR") == 500


def test_which_services_give_access_to_data_or_accounts() -> None:
    found = [(kit.id, service.code) for kit in KITS.values() for service in kit.services if service.access]
    assert found == [("computing", "get_going"), ("computing", "small_site")]
    computing = KITS["computing"]
    assert gives_access(computing, None, None)  # the first one is the usual one
    assert not gives_access(computing, "install", None)
    assert not gives_access(computing, None, "Changer la souris")


def test_access_asks_for_the_complete_way() -> None:
    check_access(True, way=Way.COMPLETE)
    check_access(False, way=Way.SHORT)
    with pytest.raises(AccessOverShortWay):
        check_access(True, way=Way.SHORT)
