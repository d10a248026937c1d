"""Words leave the phone of whoever read them once the reading is over (article 5)."""

from datetime import UTC, datetime

import pytest
from sqlmodel import Session

from bot.acts.answer_note import refuse_note
from bot.acts.check_work import contest_work
from bot.acts.erase_request import erase_request
from bot.acts.grant_staff import revoke_staff
from bot.acts.handle_alert import close_alert, hand_over
from bot.acts.raise_alert import cure
from bot.acts.read_words import hear_words, open_words, send_words
from bot.acts.see_alerts import locked
from bot.acts.shut_words import any_words_over, shut_over
from bot.charter.alerts import Cure, Resolution
from bot.charter.readings import ReadingReason
from bot.charter.words import Spoken
from bot.outbox.enqueue import GONE
from bot.storage.tables import Alert, Outbox, OutboxState, Person
from conversations.staff.words_pages import words_pages
from tests.acts.notes import proposed
from tests.acts.scene import THE_LEAK, Scene
from tests.acts.test_rounds import evidence
from tests.acts.works import finished, staff

EVENING = datetime(2026, 5, 6, 17, tzinfo=UTC)


async def read(scene: Scene) -> tuple[int, int, list[int]]:
    """Return somebody of the staff, the alert, and the rows of the words that reached their phone."""
    mariam = await staff(scene)
    _, client, engagement = await finished(scene, EVENING)
    await scene.does(client, contest_work, engagement, Spoken("Ça goutte encore."))
    alert = await opened(scene, mariam)
    return mariam, alert, await arrived(scene, mariam)


async def opened(scene: Scene, reader: int) -> int:
    """Return the one alert, for which somebody has just asked for the words."""
    [alert] = await scene.all(Alert)
    await scene.does(reader, open_words, alert.id, ReadingReason.COMPARE)
    await scene.does(reader, send_words, alert.id, laid=words_pages)
    return alert.id or 0


async def arrived(scene: Scene, reader: int) -> list[int]:
    """Let the words reach a phone; return their rows."""
    rows = [row.id or 0 for row in await scene.owed(reader) if row.kind == "words_page"]
    for message, row in enumerate(rows, 100):
        await scene.change(Outbox, row, state=OutboxState.SENT, settled_at=scene.now, message_id=message)
    return rows


@pytest.mark.parametrize("way", ["closed", "handed over", "cured"])
async def test_words_leave_at_once_with_the_alert_or_its_owner(scene: Scene, way: str) -> None:
    mariam, alert, rows = await read(scene)
    awa = await staff(scene, "Awa Koné")
    assert await leaving(scene, mariam) == []
    match way:
        case "closed":
            await scene.does(mariam, close_alert, alert, Resolution.REDONE)
        case "handed over":
            await scene.does(mariam, hand_over, alert, awa)
        case _:
            await scene.store.act(_cure, alert, scene.now)
    assert await leaving(scene, mariam) == on_phone(rows)
    assert not await scene.store.read(any_words_over, now=scene.now)
    assert THE_LEAK not in str([row.facts for row in await scene.owed(mariam)])


async def test_words_leave_with_the_day(scene: Scene) -> None:
    mariam, _, rows = await read(scene)
    scene.later(hours=23, minutes=59)
    assert not await scene.store.read(any_words_over, now=scene.now)
    scene.later(minutes=1)
    assert await scene.store.read(any_words_over, now=scene.now)
    assert await swept(scene, mariam) == on_phone(rows)
    assert not await scene.store.read(any_words_over, now=scene.now)
    assert THE_LEAK not in str([row.facts for row in await scene.owed(mariam)])


async def test_words_that_arrive_as_the_alert_is_closed_leave_with_the_next_look(scene: Scene) -> None:
    mariam = await staff(scene)
    _, client, engagement = await finished(scene, EVENING)
    await scene.does(client, contest_work, engagement, Spoken("Ça goutte encore."))
    alert = await opened(scene, mariam)
    words = [row.id or 0 for row in await scene.owed(mariam) if row.kind == "words_page"]
    for row in words:
        await scene.change(Outbox, row, state=OutboxState.SENDING)
    await scene.does(mariam, close_alert, alert, Resolution.REDONE)
    rows = await arrived(scene, mariam)
    assert await leaving(scene, mariam) == []
    assert await swept(scene, mariam) == on_phone(rows)


async def test_whoever_gives_a_reason_again_keeps_reading(scene: Scene) -> None:
    mariam, alert, _ = await read(scene)
    scene.later(hours=25)
    await scene.does(mariam, open_words, alert, ReadingReason.PROMISED)
    assert await swept(scene, mariam) == []


@pytest.mark.parametrize("arrives", [True, False])
async def test_a_request_that_is_erased_leaves_no_phone_with_its_words(scene: Scene, arrives: bool) -> None:
    mariam, provider, client = await staff(scene), await scene.provider(), await scene.client()
    engagement = await proposed(scene, provider, client)
    await scene.does(client, refuse_note, engagement, "Trop cher.")
    await opened(scene, mariam)
    rows = await arrived(scene, mariam) if arrives else []
    await scene.does(client, erase_request, engagement)
    assert await leaving(scene, mariam) == on_phone(rows)
    assert await waiting(scene, mariam) == []
    assert THE_LEAK not in str([row.facts for row in await scene.owed(mariam)])


async def test_whoever_is_no_quality_staff_any_more_keeps_no_words(scene: Scene) -> None:
    mariam, _, rows = await read(scene)
    person = await scene.store.read(lambda session: session.get_one(Person, mariam))
    await scene.store.act(revoke_staff, person.telegram_id, now=scene.now)
    assert await swept(scene, mariam) == on_phone(rows)


@pytest.mark.parametrize("way", ["closed", "handed over", "cured"])
async def test_words_on_their_way_are_not_sent_once_they_may_not_be_read(scene: Scene, way: str) -> None:
    mariam, awa = await staff(scene), await staff(scene, "Awa Koné")
    _, client, engagement = await finished(scene, EVENING)
    voice = await evidence(scene, client)
    await scene.does(client, contest_work, engagement, Spoken("Ça goutte.", voice=voice))
    alert = await opened(scene, mariam)
    await scene.does(mariam, hear_words, alert, voice)
    assert set(await waiting(scene, mariam)) == {"words_page", "words_end", "evidence"}
    match way:
        case "closed":
            await scene.does(mariam, close_alert, alert, Resolution.REDONE)
        case "handed over":
            await scene.does(mariam, hand_over, alert, awa)
        case _:
            await scene.store.act(_cure, alert, scene.now)
    assert await waiting(scene, mariam) == []


def _cure(session: Session, alert: int, now: datetime) -> None:
    engagement, found = locked(session, alert)
    cure(session, engagement, found, why=Cure.CHECKED, now=now)


async def waiting(scene: Scene, reader: int) -> list[str]:
    """Return the kinds of the words that are still on their way to somebody."""
    kinds = ("words_page", "words_end", "evidence")
    return [
        row.kind for row in await scene.owed(reader) if row.kind in kinds and row.state == OutboxState.PENDING
    ]


def on_phone(rows: list[int]) -> list[int]:
    """Return the messages that `arrived` put on a phone."""
    return list(range(100, 100 + len(rows)))


async def swept(scene: Scene, reader: int) -> list[int]:
    """Look for words whose reading is over; return the messages that leave a phone."""
    await scene.store.act(shut_over, now=scene.now, limit=100)
    return await leaving(scene, reader)


async def leaving(scene: Scene, reader: int) -> list[int]:
    """Return the messages that are owed to leave a phone."""
    return [row.facts["message"] for row in await scene.owed(reader) if row.kind == GONE]
