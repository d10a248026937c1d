"""What the bot did about an alert: each kind of alert has its line, each message is one that is sent."""

from pathlib import Path
from typing import Any

import pytest

from bot.charter.alerts import AlertKind
from bot.charter.deeds import DEEDS, NAMED_BY, tells_of
from bot.charter.followup_facts import FollowUpKind

ACTS = "\n".join(path.read_text() for path in (Path(__file__).parents[2] / "bot/acts").glob("*.py"))


def test_every_kind_has_its_line() -> None:
    """Or an alert of it could not be raised."""
    assert DEEDS.keys() == set(AlertKind)


@pytest.mark.parametrize(
    "kind", sorted({message for deeds in DEEDS.values() for message in deeds} | NAMED_BY.keys())
)
def test_each_message_is_one_that_an_act_owes(kind: str) -> None:
    """A name that nothing sends would tell of nothing, for ever."""
    assert kind in set(FollowUpKind) or f'"{kind}"' in ACTS


@pytest.mark.parametrize(
    ("message", "key", "facts", "about", "tells"),
    [
        ("promise_checked", "7:promise_checked:E1:2026", {"kept": False}, {"code": "E1"}, True),
        ("promise_checked", "7:promise_checked:E1:2026", {"kept": True}, {"code": "E1"}, False),
        ("promise_checked", "7:promise_checked:E10:2026", {"kept": False}, {"code": "E1"}, False),
        ("promise_checked", "7:promise_checked:E1:2026", {"kept": False}, {}, False),
        ("promise_due", "7:promise_due:E10:2026", {}, {"code": "E1"}, False),
        ("note_reminder", "7:note_reminder:2", {}, {"version": 2}, True),
        ("note_reminder", "7:note_reminder:2:3", {}, {"version": 2}, True),
        ("note_reminder", "2:note_reminder:1:2", {}, {"version": 2}, False),
        ("did_you_come", "7:did_you_come:2026-05-07", {}, {"day": "2026-05-07"}, True),
        ("did_you_come", "7:did_you_come:2026-05-06", {}, {"day": "2026-05-07"}, False),
        ("work_contested", "7:work_contested:1", {}, {"code": "E1"}, True),
    ],
)
def test_a_message_is_about_the_alert_s_own_cause(
    message: str, key: str, facts: dict[str, Any], about: dict[str, Any], tells: bool
) -> None:
    """E10 is not E1, another version or day is another cause, and a kept promise accuses nobody."""
    assert tells_of(message, key, facts, about) is tells
