"""What is put right after a rating: whose turn it is, when a person must look."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.charter.corrections import (
    Correction,
    check_awaited,
    check_offer,
    reminded_at,
    unanswered_from,
)
from bot.charter.refusals import AlreadyAnswered, NotNow
from bot.charter.reserves import CorrectionState

OFFERED, WANTED, DECLINED, SAID, DONE, NOT = CorrectionState
NOW = datetime(2026, 5, 9, 9, tzinfo=UTC)
PATIENCE = timedelta(hours=24)


def stands(state: CorrectionState) -> Correction:
    """A correction since nine o'clock, due two days later."""
    return Correction(state, NOW, NOW + timedelta(days=2))


@pytest.mark.parametrize(
    ("state", "wanted", "refusal"),
    [
        (OFFERED, OFFERED, None),
        (OFFERED, WANTED, NotNow),
        (OFFERED, SAID, NotNow),
        (WANTED, OFFERED, AlreadyAnswered),
        (WANTED, WANTED, None),
        (WANTED, SAID, NotNow),
        (DECLINED, OFFERED, AlreadyAnswered),
        (DECLINED, WANTED, AlreadyAnswered),
        (SAID, WANTED, AlreadyAnswered),
        (SAID, SAID, None),
        (DONE, SAID, AlreadyAnswered),
        (NOT, SAID, AlreadyAnswered),
    ],
)
def test_each_step_has_its_turn_once(
    state: CorrectionState, wanted: CorrectionState, refusal: type[Exception] | None
) -> None:
    """Offered, wanted, said done, settled: in this order, each once."""
    if refusal is None:
        check_awaited(stands(state), wanted)
        return
    with pytest.raises(refusal):
        check_awaited(stands(state), wanted)


def test_one_offer_after_a_low_rating_that_was_shown() -> None:
    """Not before it is shown, not for a good one, not twice."""
    check_offer(None, shown=True, low=True)
    for shown, low in ((False, True), (True, False)):
        with pytest.raises(NotNow):
            check_offer(None, shown=shown, low=low)
    with pytest.raises(AlreadyAnswered):
        check_offer(stands(DECLINED), shown=True, low=True)


def test_the_provider_is_reminded_once_halfway() -> None:
    """Only while the correction is theirs to do."""
    assert reminded_at(stands(WANTED)) == NOW + timedelta(days=1)
    assert [reminded_at(stands(state)) for state in (OFFERED, SAID, DONE, NOT, DECLINED)] == [None] * 5


@pytest.mark.parametrize(
    ("state", "hours"),
    [(OFFERED, 24), (WANTED, 72), (SAID, 24), (NOT, 0), (DONE, None), (DECLINED, None)],
)
def test_when_a_person_must_look(state: CorrectionState, hours: int | None) -> None:
    """A day after whoever is awaited stayed silent; at once where it is not settled; never once it is."""
    found = unanswered_from(stands(state), replied=True, seen=NOW, patience=PATIENCE)
    assert found == (None if hours is None else NOW + timedelta(hours=hours))


def test_without_a_correction_a_reply_is_the_answer() -> None:
    """A reply, or a day."""
    assert unanswered_from(None, replied=True, seen=NOW, patience=PATIENCE) is None
    assert unanswered_from(None, replied=False, seen=NOW, patience=PATIENCE) == NOW + PATIENCE


def test_a_correction_is_a_plain_fact() -> None:
    """Its age counts from its last change."""
    later = replace(stands(SAID), since=NOW + timedelta(hours=5))
    assert unanswered_from(later, replied=False, seen=NOW, patience=PATIENCE) == NOW + timedelta(hours=29)
