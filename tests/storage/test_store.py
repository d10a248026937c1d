"""One act, one transaction, on both databases."""

import asyncio
import threading
from datetime import UTC, datetime

import pytest
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, func, select

from bot.storage.store import Store, StoreClosed
from bot.storage.tables import Person

NOW = datetime(2026, 3, 9, 8, tzinfo=UTC)


class Refusal(Exception):
    """What an act may raise."""


def meet(session: Session, telegram_id: int) -> int:
    session.add(Person(telegram_id=telegram_id, name="Aya", zone="Africa/Abidjan", met_at=NOW))
    session.flush()
    return telegram_id


def count(session: Session) -> int:
    return session.exec(select(func.count()).select_from(Person)).one()


def meet_and_refuse(session: Session, telegram_id: int) -> None:
    meet(session, telegram_id)
    raise Refusal(telegram_id)


async def test_an_act_is_committed_and_then_read(store: Store) -> None:
    assert await store.act(meet, 7) == 7
    assert await store.read(count) == 1


async def test_what_an_act_raises_undoes_it(store: Store) -> None:
    with pytest.raises(Refusal):
        await store.act(meet_and_refuse, 7)
    assert await store.read(count) == 0


async def test_what_is_only_added_is_written_too(store: Store) -> None:
    def add(session: Session) -> None:
        session.add(Person(telegram_id=1, name="Aya", zone="UTC", met_at=NOW))

    await store.act(add)
    assert await store.read(count) == 1


async def test_an_act_that_raises_spoils_no_other(store: Store) -> None:
    wanted = [store.act(meet_and_refuse if n % 7 == 3 else meet, n) for n in range(60)]
    found = await asyncio.gather(*wanted, return_exceptions=True)
    assert [type(result) is Refusal for result in found] == [n % 7 == 3 for n in range(60)]
    assert await store.read(count) == sum(n % 7 != 3 for n in range(60))


async def test_a_refusal_undoes_its_own_writes_and_the_rest_stays(store: Store) -> None:
    def act(session: Session) -> int:
        meet(session, 1)
        with pytest.raises(Refusal), session.begin_nested():
            meet_and_refuse(session, 2)
        with session.begin_nested():
            meet(session, 3)
        return count(session)

    assert await store.act(act) == 2
    assert await store.read(count) == 2


async def test_a_value_that_is_not_known_is_refused_and_the_store_goes_on(store: Store) -> None:
    await store.act(meet, 1)
    with pytest.raises(DBAPIError):
        await store.act(meet, 1)
    await store.act(meet, 2)
    assert await store.read(count) == 2


async def test_a_read_cannot_write(store: Store) -> None:
    with pytest.raises(DBAPIError):
        await store.read(meet, 1)
    assert await store.read(count) == 0


async def test_an_act_cannot_commit_by_itself(store: Store) -> None:
    def act(session: Session) -> None:
        meet(session, 1)
        session.commit()
        raise Refusal

    with pytest.raises(Refusal):
        await store.act(act)
    assert await store.read(count) == 0


async def test_an_act_that_rolls_back_is_told_so(store: Store) -> None:
    def act(session: Session) -> None:
        meet(session, 1)
        session.rollback()

    with pytest.raises(RuntimeError, match="may not roll back"):
        await store.act(act)
    assert await store.act(meet, 1) == 1


async def test_an_exhausted_iterator_reaches_who_awaits(store: Store) -> None:
    def act(_session: Session) -> None:
        next(iter(()))

    with pytest.raises(RuntimeError, match="StopIteration"):
        await asyncio.wait_for(store.act(act), 60)
    with pytest.raises(RuntimeError, match="StopIteration"):
        await asyncio.wait_for(store.read(act), 60)


class Held:
    """An act that stays in its thread until it is let go."""

    def __init__(self) -> None:
        self.begun = threading.Event()
        self.let_go = threading.Event()

    def __call__(self, session: Session, telegram_id: int) -> int:
        self.begun.set()
        assert self.let_go.wait(30)
        return meet(session, telegram_id)


@pytest.fixture
def held() -> Held:
    return Held()


async def test_an_act_whose_caller_went_away_is_whole(store: Store, held: Held) -> None:
    waiting = asyncio.ensure_future(store.act(held, 1))
    await asyncio.to_thread(held.begun.wait, 30)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    held.let_go.set()
    await store.act(meet, 2)
    await store.close()
    assert await after_closing(store) == 2


async def after_closing(store: Store) -> int:
    again = Store(store.engine)
    found = await again.read(count)
    await again.close()
    return found


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_an_act_cancelled_before_its_turn_is_never_begun(store: Store, held: Held) -> None:
    running = asyncio.ensure_future(store.act(held, 1))
    await asyncio.to_thread(held.begun.wait, 30)
    waiting = asyncio.ensure_future(store.act(meet, 2))
    await asyncio.sleep(0)  # lets it ask
    waiting.cancel()
    held.let_go.set()
    assert await running == 1
    assert await store.act(count) == 1


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_one_that_went_away_keeps_nobody_of_its_batch_waiting(store: Store, held: Held) -> None:
    before, leaving = held, Held()
    running = asyncio.ensure_future(store.act(before, 1))
    await asyncio.to_thread(before.begun.wait, 30)
    gone, staying = (asyncio.ensure_future(store.act(act, n)) for act, n in ((leaving, 2), (meet, 3)))
    await asyncio.sleep(0)  # lets both ask: they will share one commit
    before.let_go.set()
    await asyncio.to_thread(leaving.begun.wait, 30)
    gone.cancel()
    leaving.let_go.set()
    assert await asyncio.wait_for(staying, 60) == 3
    assert await running == 1
    assert await store.act(count) == 3


async def test_closing_finishes_what_runs_and_takes_in_nothing_new(store: Store, held: Held) -> None:
    running = asyncio.ensure_future(store.act(held, 1))
    await asyncio.to_thread(held.begun.wait, 30)
    closing = asyncio.ensure_future(store.close())
    await asyncio.sleep(0)  # lets it begin
    with pytest.raises(StoreClosed):
        await store.act(meet, 2)
    with pytest.raises(StoreClosed):
        await store.read(count)
    held.let_go.set()
    await asyncio.gather(running, closing)
    assert running.result() == 1
    assert await after_closing(store) == 1


async def test_a_caller_whose_event_loop_is_gone_stops_nobody(store: Store, held: Held) -> None:
    async def ask_and_leave() -> None:
        asking = asyncio.ensure_future(store.act(held, 1))
        await asyncio.to_thread(held.begun.wait, 30)
        asking.cancel()

    await asyncio.to_thread(asyncio.run, ask_and_leave())
    held.let_go.set()
    assert await store.act(meet, 2) == 2
