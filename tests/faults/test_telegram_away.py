"""Telegram fails: away, slow, flooding, refusing, or silent after it did what was asked."""

import asyncio
import time
from collections import Counter
from datetime import datetime, timedelta

import pytest
from sqlmodel import Session, col, select

from bot.acts.trouble import tell_other_sides
from bot.sandbox.trouble import EVERY
from bot.storage.tables import Inbox, InboxState, Outbox, OutboxState, Person
from tests.faults import evidence
from tests.people import Someone
from tests.rails import until
from tests.stories.telling import invites, says_again, signs_up, tells_need
from tests.town import Town

PATIENCE = 60.0  # real seconds
LATE = 11.0  # seconds after which the bot shows a screen anew that it could not show


@pytest.fixture
async def people(place: Town, koffi: Someone, aya: Someone) -> tuple[Someone, Someone]:
    await signs_up(koffi)
    await invites(koffi, aya)
    return koffi, aya


async def states(place: Town, kind: str) -> list[str]:
    """Return what has become of the messages of one kind."""

    def look(session: Session) -> list[str]:
        return list(session.exec(select(Outbox.state).where(Outbox.kind == kind).order_by(col(Outbox.id))))

    return await place.app.store.read(look)


async def every_update_done(place: Town) -> None:
    """Each update is done; none was tried again for what Telegram did."""

    def look(session: Session) -> set[tuple[str, int]]:
        return set(session.exec(select(Inbox.state, Inbox.attempts)).all())

    assert await place.app.store.read(look) == {(InboxState.DONE, 0)}


def heard(person: Someone, fragment: str) -> int:
    """Return how many of the bot's messages hold these words."""
    return sum(message.from_bot and fragment in message.text for message in person.messages)


class TestScreens:
    """A screen that could not be shown is shown later, and nobody types again."""

    @pytest.mark.parametrize("kind_of_trouble", ["drop", "server_error"])
    async def test_away(self, place: Town, koffi: Someone, kind_of_trouble: str) -> None:
        place.sandbox.world.trouble.add(kind_of_trouble, method="sendMessage")
        await koffi.says("/start")
        assert koffi.screen == ""
        place.sandbox.world.trouble.clear()
        await place.passes(seconds=LATE)
        assert heard(koffi, "Je suis Parole tenue") == 1
        await koffi.taps("Proposer mes services")
        assert koffi.sees("Qui lit ce que vous écrivez ?")
        await every_update_done(place)

    async def test_everything_is_away_for_a_while(self, place: Town, koffi: Someone) -> None:
        world = place.sandbox.world
        world.trouble.add("drop", method=EVERY)
        world.says(koffi.id, "/start")
        await until(lambda: sum(not call.ok for call in world.calls.all) > 1, PATIENCE)
        world.trouble.clear()
        await place.settle()
        assert heard(koffi, "Je suis Parole tenue") == 1
        await every_update_done(place)

    async def test_nothing_listens_there(self, place: Town, koffi: Someone) -> None:
        """The connection is refused."""
        sandbox = place.sandbox
        port = int(sandbox.url.rpartition(":")[2])
        await sandbox.stop()
        sandbox.world.says(koffi.id, "/start")
        await until(lambda: place.app.metrics.polls["NotSent"] > 0, PATIENCE)
        await sandbox.start(port=port)
        await place.settle()
        assert koffi.sees("Je suis Parole tenue")

    async def test_the_answer_is_lost(self, place: Town, koffi: Someone) -> None:
        """It was shown; nobody knows, so it is shown once more."""
        place.sandbox.world.trouble.add("lose_answer", method="sendMessage", times=1)
        await koffi.says("/start")
        await place.passes(seconds=LATE)
        await place.passes(seconds=LATE)
        assert heard(koffi, "Je suis Parole tenue") == 2
        await koffi.taps("Proposer mes services")
        assert koffi.sees("Qui lit ce que vous écrivez ?")

    async def test_slow(self, place: Town, koffi: Someone, aya: Someone) -> None:
        """Who waits for Telegram holds nobody else up."""
        world = place.sandbox.world
        world.trouble.add("slow", method="sendMessage", person=koffi.id, seconds=3, times=1)
        world.says(koffi.id, "/start")
        world.says(aya.id, "/start")
        await until(lambda: aya.screen, PATIENCE)
        assert koffi.screen == ""
        await place.settle()
        assert heard(koffi, "Je suis Parole tenue") == 1

    async def test_a_flood_in_one_chat_holds_up_no_other(
        self, place: Town, koffi: Someone, aya: Someone
    ) -> None:
        world = place.sandbox.world
        until_free = time.monotonic() + 3
        world.trouble.add("flood", method="sendMessage", person=koffi.id, seconds=3, times=1)
        world.trouble.add("drop", method="sendMessage", person=aya.id, times=1)
        await koffi.says("/start")
        await aya.says("/start")
        assert (koffi.screen, aya.screen) == ("", "")
        await place.passes(seconds=LATE)
        assert aya.sees("Je suis Parole tenue")
        assert koffi.screen == "" or time.monotonic() > until_free  # three real seconds have not passed

        async def shown() -> None:
            while not koffi.screen:
                await place.catch_up()
                await asyncio.sleep(0.1)

        await asyncio.wait_for(shown(), PATIENCE)
        assert heard(koffi, "Je suis Parole tenue") == 1

    async def test_a_screen_on_its_way_is_not_sent_beside_itself(self, place: Town, koffi: Someone) -> None:
        world = place.sandbox.world
        world.trouble.add("slow", method="sendMessage", seconds=2, times=1)
        world.says(koffi.id, "/start")
        await until(lambda: world.calls.in_flight, PATIENCE)
        place.clock.move(timedelta(seconds=LATE))
        await place.app.catch_up()
        await place.settle()
        assert heard(koffi, "Je suis Parole tenue") == 1

    async def test_an_edit_that_is_lost_is_seen_all_the_same(self, place: Town, koffi: Someone) -> None:
        await koffi.says("/start")
        place.sandbox.world.trouble.add("drop", method="editMessageText", times=1)
        await koffi.taps("Proposer mes services")
        assert not koffi.sees("Qui lit ce que vous écrivez ?")
        await place.passes(seconds=LATE)
        assert koffi.sees("Qui lit ce que vous écrivez ?")

    async def test_updates_whose_answer_was_lost_come_again_and_count_once(
        self, place: Town, koffi: Someone
    ) -> None:
        place.sandbox.world.trouble.add("lose_answer", method="getUpdates", times=2)
        await signs_up(koffi)
        await place.app.store.read(evidence.signatures_whole, [koffi.id])
        await place.app.store.read(evidence.every_update_done_once, place.sandbox.world)


class TestMessagesOwed:
    """What is owed to the other side: sent later, once, or told where nobody knows."""

    async def test_flood(self, place: Town, people: tuple[Someone, Someone]) -> None:
        koffi, aya = people
        place.sandbox.world.trouble.add("flood", method="sendMessage", person=koffi.id, seconds=1, times=2)
        await tells_need(aya)
        assert aya.sees("C’est envoyé.")

        async def arrives() -> None:
            while not koffi.sees("Avant de proposer"):
                await place.passes(seconds=1)

        await asyncio.wait_for(arrives(), PATIENCE)
        assert heard(koffi, "Avant de proposer") == 1
        assert await states(place, "need_arrived") == [OutboxState.SENT]

    async def test_nothing_listens_there(self, place: Town, people: tuple[Someone, Someone]) -> None:
        """What was never sent is sent as soon as there is somebody to take it."""
        koffi, aya = people
        sandbox, app = place.sandbox, place.app
        port = int(sandbox.url.rpartition(":")[2])
        await sandbox.stop()
        await app.store.act(_lose_from_sight, koffi.id, place.clock.now())
        await app.sender.deliver()
        assert await states(place, "other_unreachable") == [OutboxState.PENDING]
        await sandbox.start(port=port)
        await place.settle()
        await place.passes(seconds=LATE)
        assert heard(aya, "Je n’arrive plus à joindre Koffi Yao") == 1
        assert await states(place, "other_unreachable") == [OutboxState.SENT]

    @pytest.mark.parametrize("kind_of_trouble", ["lose_answer", "drop", "server_error"])
    async def test_in_doubt(
        self, place: Town, people: tuple[Someone, Someone], omar: Someone, kind_of_trouble: str
    ) -> None:
        """A question is not doubled, the operator told; the person finds it by asking where things are."""
        koffi, aya = people
        await tells_need(aya)
        place.sandbox.world.trouble.add(kind_of_trouble, method="sendMessage", person=aya.id, times=1)
        await says_again(koffi)
        await place.passes(minutes=5)
        assert await states(place, "is_this_it") == [OutboxState.UNKNOWN]
        assert heard(aya, "Est-ce bien cela") == (kind_of_trouble == "lose_answer")
        assert omar.sees("message_unknown")
        await aya.says("/mesprestations")
        await aya.taps("1. Koffi Yao")
        await aya.taps("Répondre")
        await aya.taps("C’est bien cela")
        assert koffi.sees("répond : « C’est bien cela. »")

    @pytest.mark.parametrize("kind_of_trouble", ["lose_answer", "drop", "server_error"])
    async def test_a_notice_in_doubt_comes_again(
        self, place: Town, people: tuple[Someone, Someone], omar: Someone, kind_of_trouble: str
    ) -> None:
        """A double does no harm: better read twice than never."""
        koffi, aya = people
        place.sandbox.world.trouble.add(kind_of_trouble, method="sendMessage", person=koffi.id, times=1)
        await tells_need(aya)
        await place.passes(seconds=LATE)
        assert await states(place, "need_arrived") == [OutboxState.SENT]
        assert heard(koffi, "Avant de proposer") == 1 + (kind_of_trouble == "lose_answer")
        assert not omar.sees("message_unknown")
        await says_again(koffi)
        assert aya.sees("Est-ce bien cela ?")

    async def test_a_person_who_blocked_the_bot(self, place: Town, people: tuple[Someone, Someone]) -> None:
        """The other side is told what they can do; pressing Start brings everything back."""
        koffi, aya = people
        await koffi.blocks()
        await tells_need(aya)
        await place.catch_up()
        assert aya.sees("Je n’arrive plus à joindre Koffi Yao")
        assert await states(place, "need_arrived") == [OutboxState.CANCELLED]
        await place.passes(days=2)
        assert Counter(await states(place, "other_unreachable")) == {OutboxState.SENT: 1}
        await koffi.blocks(False)
        await koffi.says("/start")
        assert await place.app.store.read(_unreachable) == []
        await koffi.says("/mesprestations")
        await koffi.taps("1. Aya Traoré")
        await koffi.taps("Répondre")
        assert koffi.sees("Avant de proposer")
        await says_again(koffi)
        assert aya.sees("Est-ce bien cela ?")

    async def test_somebody_blocks_in_the_middle_of_a_flow(
        self, place: Town, people: tuple[Someone, Someone]
    ) -> None:
        """The draft waits for them."""
        _, aya = people
        world = place.sandbox.world
        await aya.taps("Chez moi")
        world.says(aya.id, "Angré, 8e tranche")
        world.blocks(aya.id, True)
        await place.settle()
        await aya.blocks(False)
        await aya.says("/start")
        await aya.taps("Reprendre ma demande")
        assert aya.sees("Que faut-il savoir pour bien faire, chez vous ?")


def _lose_from_sight(session: Session, telegram_id: int, now: datetime) -> None:
    lost = session.exec(select(Person.id).where(Person.telegram_id == telegram_id)).one()
    tell_other_sides(session, lost or 0, now)


def _unreachable(session: Session) -> list[int]:
    return [p.telegram_id for p in session.exec(select(Person)) if p.unreachable_at is not None]
