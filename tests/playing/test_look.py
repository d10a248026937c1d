"""What the bot says that it has in hand, as it is shown behind the scenes."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session

from bot.outbox.enqueue import owe
from bot.outbox.owed import settle_as
from bot.playing.look import LOST, look
from bot.storage.store import Store
from bot.storage.tables import OutboxState, Person

NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)


@pytest.fixture(params=["sqlite"])
def kind(request: pytest.FixtureRequest) -> str:
    """The sandbox plays on SQLite alone."""
    return str(request.param)


def owes(session: Session) -> list[int]:
    """Owe Koffi more messages than are shown once they are lost, then two more; return their rows."""
    koffi = Person(telegram_id=2**33, name="Koffi", zone="Africa/Abidjan", met_at=NOW)
    session.add(koffi)
    session.flush()
    assert koffi.id
    for n in range(LOST + 4):
        owe(session, koffi.id, "result", key=f"k{n}", due=NOW - timedelta(hours=n), now=NOW)
    return [one["id"] for one in look(session)["outbox"]][::-1]


async def test_what_is_owed_is_shown_soonest_first_then_what_was_lost_newest_first(store: Store) -> None:
    *lost, sent, later, soon = await store.act(owes)
    for row in lost:
        state = OutboxState.DEAD if row == lost[-1] else OutboxState.UNKNOWN
        await store.act(settle_as, row, state, now=NOW, error="Forbidden")
    await store.act(settle_as, sent, OutboxState.SENT, now=NOW)
    shown = (await store.read(look))["outbox"]
    assert [one["id"] for one in shown] == [soon, later, *lost[: -LOST - 1 : -1]]
    assert [one["state"] for one in shown] == ["pending", "pending", "dead", *["unknown"] * (LOST - 1)]
    assert (shown[2]["error"], shown[2]["to"]) == ("Forbidden", {"id": 2**33, "name": "Koffi"})
