"""Suspicion rules: each strikes at its count, none at what honest people do."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.charter.delays import Delays
from bot.charter.suspicions import (
    Given,
    ProviderFacts,
    Suspicion,
    SuspicionRule,
    Written,
    suspicions,
)
from bot.charter.thresholds import Thresholds

DELAYS, THRESHOLDS = Delays(), Thresholds()
ABIDJAN = ZoneInfo("Africa/Abidjan")
NIGHT = datetime(2026, 5, 4, 23, 30, tzinfo=UTC)
DAY = datetime(2026, 5, 4, 10, tzinfo=UTC)
QUICK, SLOW, FOUR = Given([5, 5, 5], 6), Given([5, 5, 5], 40), Given([5, 4, 5], 6)
TEXT = "Il y a une fuite sous l’évier depuis trois jours."


def struck(delays: Delays = DELAYS, thresholds: Thresholds = THRESHOLDS, **facts: object) -> list[Suspicion]:
    return suspicions(ProviderFacts(zone=ABIDJAN, **facts), delays, thresholds)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("ratings", "count"),
    [
        ([QUICK, QUICK, QUICK], 3),
        ([QUICK, SLOW, QUICK, QUICK, FOUR], 3),
        ([QUICK, QUICK], None),
        ([SLOW, SLOW, SLOW], None),
        ([FOUR, FOUR, FOUR], None),
        ([Given([5], None)] * 3, None),
    ],
)
def test_fives_within_seconds(ratings: list[Given], count: int | None) -> None:
    """Again and again, or not at all."""
    expected = [Suspicion(SuspicionRule.FIVES_IN_SECONDS, count)] if count else []
    assert struck(ratings=ratings) == expected


@pytest.mark.parametrize(
    ("clients", "count"),
    [
        ([(1, "Aya Traoré"), (2, "AYA  TRAORE"), (3, "aya traoré")], 3),
        ([(1, "Aya Traoré"), (1, "Aya Traoré"), (1, "Aya Traoré")], None),
        ([(1, "Aya Traoré"), (2, "Aya Traoré"), (3, "Awa Koné")], None),
        ([(1, ""), (2, ""), (3, "")], None),
    ],
)
def test_many_clients_with_one_name(clients: list[tuple[int, str]], count: int | None) -> None:
    """Three people, not one client three times."""
    expected = [Suspicion(SuspicionRule.SAME_CLIENT_NAME, count)] if count else []
    assert struck(clients=clients) == expected


def test_approvals_always_within_seconds_at_night() -> None:
    """One honest agreement by day clears them all: the rule says always."""
    at_night = [(NIGHT, NIGHT + timedelta(seconds=20))] * 3
    assert struck(approvals=at_night) == [Suspicion(SuspicionRule.NIGHT_APPROVALS, 3)]
    assert struck(approvals=at_night[:2]) == []
    assert struck(approvals=[*at_night, (DAY, DAY + timedelta(seconds=20))]) == []
    assert struck(approvals=[*at_night, (NIGHT, NIGHT + timedelta(hours=2))]) == []


def test_a_clients_text_that_the_provider_wrote_before() -> None:
    """A need said again in the client's own words comes after them, and is not odd."""
    before, after = Written(DAY, TEXT), Written(DAY + timedelta(days=1), TEXT.upper())
    assert struck(client_texts=[after], provider_texts=[before]) == [Suspicion(SuspicionRule.SAME_TEXTS, 1)]
    assert struck(client_texts=[before], provider_texts=[after]) == []
    short = [Written(DAY, "Merci beaucoup."), Written(DAY + timedelta(days=1), "Merci beaucoup.")]
    assert struck(client_texts=short[1:], provider_texts=short[:1]) == []


@pytest.mark.parametrize(
    ("text", "odd"),
    [
        ("Laissez-moi un Témoignage sur ma page, et je commence.", True),
        ("Donnez-moi 5 étoiles après le travail.", True),
        ("I count on a good review from you.", True),
        ("Il y a une fuite sous l’évier depuis trois jours.", False),
        ("Venir à l’heure, ou prévenir la veille.", False),
    ],
)
def test_a_testimonial_asked_before_the_rating(text: str, odd: bool) -> None:
    """Whatever the client read before they rated; once is enough."""
    expected = [Suspicion(SuspicionRule.TESTIMONY_EARLY, 1)] if odd else []
    assert struck(before_rating=[text, TEXT]) == expected


def test_what_is_fast_at_night_and_often_is_set() -> None:
    """Each limit is the operator's."""
    slow, twice = Delays(rated_fast=timedelta(seconds=40)), Thresholds(suspicious=2)
    assert struck(ratings=[SLOW] * 3) == []
    assert struck(slow, ratings=[SLOW] * 3) == [Suspicion(SuspicionRule.FIVES_IN_SECONDS, 3)]
    assert struck(thresholds=twice, ratings=[QUICK] * 2) == [Suspicion(SuspicionRule.FIVES_IN_SECONDS, 2)]
    by_day = Delays(night_from=time(9), night_until=time(11), approved_fast=timedelta(minutes=5))
    signed = [(DAY, DAY + timedelta(minutes=4))] * 3
    assert struck(approvals=signed) == []
    assert struck(by_day, approvals=signed) == [Suspicion(SuspicionRule.NIGHT_APPROVALS, 3)]
    ours, theirs = [Written(DAY, "Ça fuit.")], [Written(NIGHT, "ça fuit")]
    assert struck(provider_texts=ours, client_texts=theirs) == []
    short = struck(thresholds=Thresholds(same_words=2), provider_texts=ours, client_texts=theirs)
    assert short == [Suspicion(SuspicionRule.SAME_TEXTS, 1)]
