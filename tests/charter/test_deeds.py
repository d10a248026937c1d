"""What the bot did about an alert: each kind of alert has its line, each message is one that is sent."""

from pathlib import Path

import pytest

from bot.charter.alerts import AlertKind
from bot.charter.deeds import BY_CODE, DEEDS
from bot.charter.followup_facts import FollowUpKind

ACTS = "\n".join(path.read_text() for path in (Path(__file__).parents[2] / "bot/acts").glob("*.py"))


def test_every_kind_has_its_line() -> None:
    """Or an alert of it could not be raised."""
    assert DEEDS.keys() == set(AlertKind)


@pytest.mark.parametrize("kind", sorted({message for deeds in DEEDS.values() for message in deeds} | BY_CODE))
def test_each_message_is_one_that_an_act_owes(kind: str) -> None:
    """A name that nothing sends would tell of nothing, for ever."""
    assert kind in set(FollowUpKind) or f'"{kind}"' in ACTS
