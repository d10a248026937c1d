"""Words leave the phone of whoever read them once the reading is over (article 5)."""

from datetime import UTC, datetime

import pytest

from bot.acts.check_work import contest_work
from bot.acts.handle_alert import close_alert
from bot.acts.read_words import open_words, send_words
from bot.acts.shut_words import OnPhone, shut_words, words_over
from bot.charter.alerts import Resolution
from bot.charter.readings import ReadingReason
from bot.charter.words import Spoken
from bot.storage.tables import Alert, Outbox, OutboxState, Person
from tests.acts.scene import THE_LEAK, Scene
from tests.acts.works import finished, staff

EVENING = datetime(2026, 5, 6, 17, tzinfo=UTC)


async def read(scene: Scene) -> tuple[int, int, list[int]]:
    """Return somebody of the staff, the alert, and the rows of the words that reached their phone."""
    mariam = await staff(scene)
    _, client, engagement = await finished(scene, EVENING)
    await scene.does(client, contest_work, engagement, Spoken("Ça goutte encore."))
    [alert] = await scene.all(Alert)
    await scene.does(mariam, open_words, alert.id, ReadingReason.COMPARE)
    await scene.does(mariam, send_words, alert.id)
    rows = [row.id or 0 for row in await scene.owed(mariam) if row.kind == "words_page"]
    for message, row in enumerate(rows, 100):
        await scene.change(Outbox, row, state=OutboxState.SENT, settled_at=scene.now, message_id=message)
    return mariam, alert.id or 0, rows


@pytest.mark.parametrize("closed", [False, True])
async def test_words_leave_with_the_day_or_with_the_alert(scene: Scene, closed: bool) -> None:
    mariam, alert, rows = await read(scene)
    scene.later(hours=23, minutes=59)
    assert await over(scene) == []
    if closed:
        await scene.does(mariam, close_alert, alert, Resolution.REDONE)
    else:
        scene.later(minutes=1)
    gone = await over(scene)
    person = await scene.store.read(lambda session: session.get_one(Person, mariam))
    assert gone == [OnPhone(row, person.telegram_id, at) for at, row in enumerate(rows, 100)]
    for each in gone:
        await scene.store.act(shut_words, each.row)
    assert await over(scene) == []
    assert THE_LEAK not in str([row.facts for row in await scene.owed(mariam)])


async def test_whoever_gives_a_reason_again_keeps_reading(scene: Scene) -> None:
    mariam, alert, _ = await read(scene)
    scene.later(hours=25)
    await scene.does(mariam, open_words, alert, ReadingReason.PROMISED)
    assert await over(scene) == []


async def over(scene: Scene) -> list[OnPhone]:
    """Return the messages whose reading is over."""
    found: list[OnPhone] = await scene.store.read(words_over, now=scene.now, limit=100)
    return found
