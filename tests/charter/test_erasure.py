"""What may be erased at once, and until when a request is answered (article 5)."""

from datetime import UTC, datetime

import pytest

from bot.charter.delays import Delays
from bot.charter.erasure import answer_by, erasable
from bot.charter.stages import Stage


@pytest.mark.parametrize(
    ("stage", "signed", "goes"),
    [
        (Stage.DECLINED, False, True),
        (Stage.STOPPED, False, True),
        (Stage.STOPPED, True, False),
        (Stage.DONE, True, False),
        (Stage.NEEDS, False, False),
        (Stage.AGREEMENT, False, False),
        (Stage.WORK, True, False),
    ],
)
def test_words_go_at_once_where_all_has_ended_unsigned(stage: Stage, signed: bool, goes: bool) -> None:
    assert erasable(stage, signed=signed) is goes


def test_a_request_is_answered_within_thirty_days() -> None:
    assert answer_by(datetime(2026, 5, 4, 9, tzinfo=UTC), Delays()) == datetime(2026, 6, 3, 9, tzinfo=UTC)
