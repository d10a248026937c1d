"""Alerts: how soon, whose, how they end."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.charter.alerts import (
    BY_HAND,
    RULES,
    AlertFacts,
    AlertKind,
    AlertState,
    Resolution,
    Severity,
    check_handle,
    check_take,
    due_after_waiting,
    hears_end,
    knows_of,
    raised,
)
from bot.charter.delays import Delays
from bot.charter.refusals import AlertClosed, AlertOwned, Refused, WaitTooLong
from bot.charter.stages import Side

DELAYS = Delays()
NOW = datetime(2026, 5, 11, 8, tzinfo=UTC)
MARIAM, OTHER = 1, 2
OPEN = AlertFacts(AlertState.OPEN)
MINE = AlertFacts(AlertState.OWNED, owner=MARIAM, owned_at=NOW)
LATE = replace(MINE, escalated=True)
CLOSED = replace(MINE, state=AlertState.CLOSED, closed_at=NOW)


@pytest.mark.parametrize(
    ("kind", "article", "severity", "hours"),
    [
        (AlertKind.LOW_RATING, 7, Severity.URGENT, 24),
        (AlertKind.NOTE_UNANSWERED, 7, Severity.TO_HANDLE, 72),
        (AlertKind.NOTE_REFUSED, 7, Severity.TO_HANDLE, 72),
        (AlertKind.PROMISE_CONTESTED, 6, Severity.TO_HANDLE, 72),
        (AlertKind.POINTS_LEFT, 7, Severity.TO_HANDLE, 72),
        (AlertKind.POINTS_LATE, 6, Severity.TO_HANDLE, 72),
        (AlertKind.PROMISE_LATE, 6, Severity.TO_HANDLE, 72),
        (AlertKind.PAYMENT_DISPUTED, 6, Severity.TO_HANDLE, 72),
        (AlertKind.NOBODY_CAME, 6, Severity.URGENT, 24),
        (AlertKind.STRANGER_INVITED, 5, Severity.TO_HANDLE, 72),
        (AlertKind.WORK_UNAPPROVED, 7, Severity.URGENT, 24),
        (AlertKind.CHAIN_BROKEN, 7, Severity.URGENT, 24),
        (AlertKind.SUSPICION, 7, Severity.TO_HANDLE, 72),
        (AlertKind.CLIENT_WORD, 7, Severity.TO_HANDLE, 72),
    ],
)
def test_how_soon_a_person_must_look(kind: AlertKind, article: int, severity: Severity, hours: int) -> None:
    """By the charter's own severities."""
    alert = raised(kind, engagement=132, delays=DELAYS, now=NOW)
    assert (alert.article, alert.severity, alert.due - NOW) == (article, severity, timedelta(hours=hours))


def test_every_kind_has_its_rule() -> None:
    """Or it could not be raised."""
    assert RULES.keys() == set(AlertKind)


def test_one_cause_one_alert() -> None:
    """The same cause has the same key at any time, two promises have two."""
    kind = AlertKind.PROMISE_CONTESTED
    first = raised(kind, engagement=118, detail="E1", delays=DELAYS, now=NOW)
    again = raised(kind, engagement=118, detail="E1", delays=DELAYS, now=NOW + timedelta(days=3))
    assert first.cause == again.cause == "promise_contested:118:E1"
    assert raised(kind, engagement=118, detail="E2", delays=DELAYS, now=NOW).cause != first.cause
    assert raised(AlertKind.LOW_RATING, engagement=118, delays=DELAYS, now=NOW).cause == "low_rating:118"


@pytest.mark.parametrize(("alert", "by"), [(OPEN, MARIAM), (MINE, MARIAM), (LATE, OTHER)])
def test_who_may_look_after_it(alert: AlertFacts, by: int) -> None:
    """Anybody of the staff while nobody does, or once its time has passed; twice is once."""
    check_take(alert, by=by)


@pytest.mark.parametrize(
    ("alert", "by", "refusal"),
    [(MINE, OTHER, AlertOwned), (CLOSED, MARIAM, AlertClosed), (CLOSED, OTHER, AlertClosed)],
)
def test_who_may_not(alert: AlertFacts, by: int, refusal: type[Refused]) -> None:
    """One owner each."""
    for refused in (check_take, check_handle):
        with pytest.raises(refusal) as found:
            refused(alert, by=by)
        assert found.value.facts == {"at": NOW}


def test_its_owner_goes_on_and_anybody_takes_on_what_nobody_has() -> None:
    """Whoever acts is responsible."""
    check_handle(MINE, by=MARIAM)
    check_handle(OPEN, by=OTHER)


def test_what_is_late_may_be_taken_but_not_gone_on_with_by_others() -> None:
    """Whoever takes it is then responsible."""
    check_take(LATE, by=OTHER)
    with pytest.raises(AlertOwned):
        check_handle(LATE, by=OTHER)


def test_a_providers_cause_is_one_whatever_the_engagement() -> None:
    """And two providers have two."""
    kind = AlertKind.SUSPICION
    first, other, second = (
        raised(kind, engagement=one, provider=provider, detail="same_texts:202605", delays=DELAYS, now=NOW)
        for one, provider in ((1, 7), (2, 7), (1, 8))
    )
    assert first.cause == other.cause
    assert first.cause != second.cause


def test_what_waits_is_due_a_day_after_its_day() -> None:
    """Never sooner than it was; fourteen days at most."""
    soon, due = NOW + timedelta(days=1), NOW + timedelta(days=3)
    assert due_after_waiting(soon, due=due, delays=DELAYS, now=NOW) == due
    assert due_after_waiting(due, due=due, delays=DELAYS, now=NOW) == due + timedelta(days=1)
    with pytest.raises(WaitTooLong):
        due_after_waiting(NOW + timedelta(days=15), due=due, delays=DELAYS, now=NOW)


@pytest.mark.parametrize(
    ("kind", "owner", "hear"),
    [
        (AlertKind.PAYMENT_DISPUTED, None, {Side.CLIENT, Side.PROVIDER}),
        (AlertKind.POINTS_LEFT, None, {Side.CLIENT, Side.PROVIDER}),
        (AlertKind.PROMISE_LATE, Side.PROVIDER, {Side.CLIENT, Side.PROVIDER}),
        (AlertKind.PROMISE_LATE, Side.CLIENT, {Side.PROVIDER}),
        (AlertKind.LOW_RATING, None, {Side.CLIENT, Side.PROVIDER}),
        (AlertKind.CLIENT_WORD, None, {Side.CLIENT}),
        (AlertKind.SUSPICION, None, set()),
        (AlertKind.NOTE_REFUSED, None, set()),
    ],
)
def test_who_hears_how_it_ended(kind: AlertKind, owner: Side | None, hear: set[Side]) -> None:
    """Both sides, but of what one of them said to the staff alone, or has not read yet."""
    assert {side for side in Side if hears_end(kind, side, owner=owner)} == hear


def test_a_provider_hears_nothing_of_a_rating_that_was_not_shown() -> None:
    """Nor ever of a word to the staff alone; their client knows what they wrote themselves."""
    assert {side for side in Side if hears_end(AlertKind.LOW_RATING, side, owner=None, shown=False)} == {
        Side.CLIENT
    }
    for kind in AlertKind:
        assert knows_of(kind, Side.CLIENT, shown=False)
        secret = kind in (AlertKind.LOW_RATING, AlertKind.CLIENT_WORD)
        assert knows_of(kind, Side.PROVIDER, shown=False) is not secret
        assert knows_of(kind, Side.PROVIDER, shown=True) is (kind is not AlertKind.CLIENT_WORD)


def test_cured_is_the_bots_own_word() -> None:
    """A person gives one of the other reasons."""
    assert set(BY_HAND) == set(Resolution) - {Resolution.CURED}


def test_how_long_an_alert_may_wait_is_set() -> None:
    """Each delay is the operator's."""
    delays = Delays(urgent=timedelta(hours=2), to_handle=timedelta(days=5), put_off=timedelta(days=20),
                    put_off_again=timedelta(hours=1))  # fmt: skip
    assert raised(AlertKind.NOBODY_CAME, engagement=1, delays=delays, now=NOW).due - NOW == delays.urgent
    assert raised(AlertKind.NOTE_REFUSED, engagement=1, delays=delays, now=NOW).due - NOW == delays.to_handle
    day = NOW + timedelta(days=15)
    assert due_after_waiting(day, due=NOW, delays=delays, now=NOW) == day + timedelta(hours=1)
    with pytest.raises(WaitTooLong):
        due_after_waiting(NOW + timedelta(days=21), due=NOW, delays=delays, now=NOW)
