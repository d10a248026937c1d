"""An update that raises, and one that ends the process: set aside, its sender and the operator told."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlmodel import Session, col, select
from structlog.testing import capture_logs

from bot.sandbox import Clock, Sandbox
from bot.sandbox.refusals import Json
from bot.storage.engine import make_engine
from bot.storage.keyring import make_key, read_keys
from bot.storage.store import Store
from bot.storage.tables import Inbox, InboxState, Outbox
from tests.faults import evidence
from tests.faults.conftest import OMAR
from tests.faults.fragile import BROKEN, CODE, DEADLY, break_at_times
from tests.faults.process import BotProcess
from tests.people import Someone
from tests.town import TOKEN, Town

PATIENCE = 60.0  # real seconds
ASIDE = "Je n’ai pas réussi à traiter votre dernier message."
INCIDENT = "update_aside"
STARTS = 5  # the one that the update came to, three more attempts, and the one that sets it aside


async def aside(place: Town) -> list[tuple[int, str | None]]:
    """Return the updates set aside: attempts and error."""

    def look(session: Session) -> list[tuple[int, str | None]]:
        found = select(Inbox.attempts, Inbox.error).where(Inbox.state == InboxState.ASIDE)
        return list(session.exec(found.order_by(col(Inbox.id))).all())

    return await place.app.store.read(look)


class TestRaising:
    async def test_it_is_set_aside_and_told(self, place: Town, koffi: Someone, omar: Someone) -> None:
        """Three attempts; the draft is kept, and what comes after goes on."""
        break_at_times(place.app.application)
        await koffi.says("/start")
        await koffi.taps("Proposer mes services")
        await koffi.taps("J’accepte et je continue")
        await koffi.taps("Je le promets")
        with capture_logs() as logs:
            await koffi.says(BROKEN)
            await place.catch_up()
        assert koffi.sees(ASIDE)
        assert omar.sees(INCIDENT)
        ((attempts, error),) = await aside(place)
        assert attempts == 3
        assert error is not None
        assert error.startswith("ValueError at ")
        told = [error, omar.screen, *(str(entry) for entry in logs)]
        assert not any(BROKEN in one for one in told), "somebody's words were told"
        await koffi.taps("Reprendre")
        await koffi.taps("Reprendre la charte")
        assert koffi.sees("Promesse 2 sur 7")

    async def test_what_follows_waits_for_its_turn(self, place: Town, koffi: Someone, aya: Someone) -> None:
        """The next update of the same person comes after it, those of others beside it."""
        break_at_times(place.app.application)
        koffi.world.says(koffi.id, BROKEN)
        koffi.world.says(koffi.id, "/aide")
        koffi.world.says(aya.id, "/start")
        await place.settle()
        await place.catch_up()
        assert aya.sees("Je suis Parole tenue")
        assert koffi.sees("/mesprestations")
        assert len(await aside(place)) == 1

    async def test_twice_is_not_three_times(self, place: Town, koffi: Someone, omar: Someone) -> None:
        break_at_times(place.app.application, fails=2)
        await koffi.says("/start")
        await koffi.says(BROKEN)
        assert koffi.sees("Touchez un des boutons")
        assert await aside(place) == []
        assert INCIDENT not in omar.screen

    async def test_nobody_known_sent_it(self, place: Town, koffi: Someone, omar: Someone) -> None:
        """The operator alone is told, without a sound."""
        break_at_times(place.app.application)
        sounded = omar.sounding
        await koffi.says(BROKEN)
        await place.catch_up()
        assert koffi.screen == ""
        assert omar.sees(INCIDENT)
        assert omar.sounding == sounded


def _malformed(person: Someone) -> dict[str, Json]:
    user = person.person.user()
    return {
        "a message in no chat": {"message": {"message_id": 1, "date": 1, "from": user, "text": "Bonjour"}},
        "a message that is a text": {"message": "Bonjour"},
        "an empty tap": {"callback_query": {}},
        "a tap by nobody": {"callback_query": {"id": "1", "data": "1:1:say:x", "chat_instance": "1"}},
        "a user whose id is a word": {
            "message": {"message_id": 1, "date": 1, "from": {**user, "id": "moi"}, "text": "Bonjour"}
        },
        "a date beyond time": {
            "message": {
                "message_id": 1,
                "date": 10**30,
                "from": user,
                "chat": person.person.chat(),
                "text": "Bonjour",
            }
        },
    }


@pytest.mark.parametrize(
    "name",
    [
        "a message in no chat",
        "a message that is a text",
        "an empty tap",
        "a tap by nobody",
        "a user whose id is a word",
        "a date beyond time",
    ],
)
async def test_malformed_updates_stop_nothing(place: Town, koffi: Someone, omar: Someone, name: str) -> None:
    await koffi.says("/start")
    place.sandbox.world.injects(_malformed(koffi)[name])
    await place.settle()
    await koffi.says("/aide")
    assert koffi.sees("/mesprestations")
    await place.app.store.read(evidence.nothing_pending)


async def test_unknown_kinds_are_kept_and_left_alone(place: Town, koffi: Someone, omar: Someone) -> None:
    world = place.sandbox.world
    user = koffi.person.user()
    world.injects({"poll_answer": {"poll_id": "1", "user": user, "option_ids": [0]}})
    world.injects({"something_new_of_2031": {"from": user}})
    world.injects({})
    await koffi.says("/start")
    assert koffi.sees("Je suis Parole tenue")
    await place.app.store.read(evidence.every_update_done_once, world)
    assert INCIDENT not in omar.screen


class TestDeadly:
    @pytest.fixture
    async def sandbox(self) -> AsyncIterator[Sandbox]:
        sandbox = Sandbox(Clock(), token=TOKEN)
        await sandbox.start()
        yield sandbox
        await sandbox.stop()

    async def test_it_is_set_aside_at_the_fourth_new_start(
        self, sandbox: Sandbox, database_url: str, tmp_path: Path
    ) -> None:
        world, keys = sandbox.world, make_key("k1")
        koffi, aya, omar = (
            Someone(world, world.add_person("Koffi")),
            Someone(world, world.add_person("Aya")),
            Someone(world, world.add_person("Omar", person_id=OMAR)),
        )
        process = BotProcess(
            tmp_path,
            "tests.faults.fragile",
            BOT_TOKEN=TOKEN,
            BOT_API_URL=sandbox.url,
            DATABASE_URL=database_url,
            ENCRYPTION_KEYS=keys,
            OPERATOR_IDS=str(OMAR),
        )
        await process.start()
        for person in (koffi, omar):
            world.says(person.id, "/start")
            assert await person.chat.bell.until(lambda person=person: person.screen, PATIENCE)  # type: ignore[misc]
        world.says(koffi.id, DEADLY)
        world.says(koffi.id, "/aide")
        world.says(aya.id, "/start")
        for _ in range(STARTS - 1):
            assert await asyncio.wait_for(process.ended(), PATIENCE) == CODE, process.log[-3000:]
            await process.start()
        assert await koffi.chat.bell.until(lambda: _said(koffi, ASIDE), PATIENCE), process.log[-3000:]
        assert await koffi.chat.bell.until(lambda: _said(koffi, "/mesprestations"), PATIENCE)
        assert await aya.chat.bell.until(lambda: _said(aya, "Je suis Parole tenue"), PATIENCE)
        assert await omar.chat.bell.until(lambda: _said(omar, INCIDENT), PATIENCE)
        process.kill()
        await process.ended()
        store = Store(make_engine(database_url, read_keys(keys)))
        assert await store.read(_attempts) == [4]
        await store.read(evidence.nothing_pending)
        await store.close()


def _said(person: Someone, fragment: str) -> bool:
    return any(message.from_bot and fragment in message.text for message in person.messages)


def _attempts(session: Session) -> list[int]:
    assert not session.exec(select(Outbox).where(Outbox.state == "dead")).all()
    return list(session.exec(select(Inbox.attempts).where(Inbox.state == InboxState.ASIDE)))
