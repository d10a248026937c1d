"""Taking updates in and fencing them, on both databases."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import text
from sqlmodel import Session

from bot.inbox.arrivals import Arrived, sender_of, take_in, update_id_of
from bot.inbox.fence import begin_attempt, count_attempt, fence, set_aside
from bot.inbox.waiting import waiting
from bot.storage.store import Store
from bot.storage.tables import Inbox, InboxState
from tests.rails import BOT_ID, START, rows

AWA, KOFFI = 2**40 + 1, 2**40 + 2


def said(update_id: int, sender: int, words: object = "Bonjour") -> dict[str, Any]:
    return {"update_id": update_id, "message": {"from": {"id": sender}, "text": words}}


async def taken(store: Store, *raws: dict[str, Any]) -> list[Arrived]:
    return await store.act(take_in, BOT_ID, raws, now=START)


async def test_an_update_is_taken_in_once(store: Store) -> None:
    first = await taken(store, said(7, AWA), said(5, AWA), said(6, KOFFI))
    assert [(one.update_id, one.sender) for one in first] == [(5, AWA), (6, KOFFI), (7, AWA)]
    again = await taken(store, said(6, KOFFI), said(8, AWA))
    assert [one.update_id for one in again] == [8]
    assert await taken(store) == []
    assert [row.update_id for row in await rows(store, Inbox)] == [5, 6, 7, 8]


async def test_the_same_update_of_another_bot_is_another(store: Store) -> None:
    await taken(store, said(5, AWA))
    assert len(await store.act(take_in, BOT_ID + 1, [said(5, AWA)], now=START)) == 1


@pytest.mark.parametrize("words", ['<b>&"', "\ud83d", "a\x00b", "\u202eà l’envers", "𝕏🏠", 2**80])
async def test_any_text_is_kept_raw_and_comes_back_the_same(store: Store, words: object) -> None:
    raw = said(5, AWA, words)
    await taken(store, raw)
    found = await store.read(waiting, BOT_ID, before=START)
    assert [(one.raw, one.sender) for one in found] == [(raw, AWA)]


async def test_what_people_wrote_is_not_readable_in_the_table(store: Store) -> None:
    await taken(store, said(5, AWA, "le mur du salon"))
    kept = await store.read(lambda session: session.connection().scalars(text("SELECT raw FROM inbox")).one())
    assert b"salon" not in bytes(kept)


@pytest.mark.parametrize(
    ("raw", "sender"),
    [
        ({"update_id": 1, "callback_query": {"from": {"id": AWA}}}, AWA),
        ({"update_id": 1, "my_chat_member": {"from": {"id": AWA}}}, AWA),
        ({"update_id": 1, "edited_message": {"from": {"id": AWA}}}, AWA),
        ({"update_id": 1, "message": {"sender_chat": {"id": -5}}}, None),
        ({"update_id": 1, "message": "nonsense"}, None),
        ({"update_id": 1, "message": {"from": {"id": "5"}}}, None),
        ({"update_id": 1, "message": {"from": {"id": True}}}, None),
        ({"update_id": 1, "message": {"from": {"id": 2**70}}}, None),
        ({"update_id": 1, "brand_new_kind": {"from": {"id": AWA}}}, None),
        ({"update_id": 1}, None),
    ],
)
def test_the_sender_is_read_where_the_kind_is_known(raw: dict[str, Any], sender: int | None) -> None:
    assert sender_of(raw) == sender


@pytest.mark.parametrize(
    "raw", [None, [], 5, "x", {}, {"update_id": "5"}, {"update_id": True}, {"update_id": 2**70}]
)
def test_what_has_no_update_id_is_no_update(raw: object) -> None:
    assert update_id_of(raw) is None


async def test_an_update_is_done_once_and_in_its_senders_order(store: Store) -> None:
    first, other, second = await taken(store, said(5, AWA), said(6, KOFFI), said(7, AWA))
    assert not await store.act(fence, second, now=START)  # not now
    assert await store.act(fence, other, now=START)  # somebody else does not wait
    assert await store.act(fence, first, now=START)
    assert await store.act(fence, second, now=START)
    assert not await store.act(fence, second, now=START)  # done already
    assert {row.state for row in await rows(store, Inbox)} == {InboxState.DONE}


async def test_updates_of_nobody_wait_for_nothing(store: Store) -> None:
    first, second = await taken(store, {"update_id": 5}, {"update_id": 6})
    assert await store.act(fence, second, now=START)
    assert await store.act(fence, first, now=START)


async def test_an_act_that_raises_leaves_its_update_pending(store: Store) -> None:
    (arrived,) = await taken(store, said(5, AWA))

    def fenced_then_raising(session: Session) -> None:
        assert fence(session, arrived, now=START)
        raise KeyError("refused")

    with pytest.raises(KeyError):
        await store.act(fenced_then_raising)
    assert await store.act(fence, arrived, now=START)


async def test_one_update_tried_many_times_at_once_takes_effect_once(store: Store) -> None:
    arrived = await taken(store, *(said(number, number % 5) for number in range(30)))
    tries = [store.act(fence, one, now=START) for one in arrived * 4]
    done = await asyncio.gather(*tries)
    while not all(row.state == InboxState.DONE for row in await rows(store, Inbox)):
        done += await asyncio.gather(*(store.act(fence, one, now=START) for one in arrived))
    assert sum(done) == 30


async def test_attempts_are_counted_while_it_is_pending(store: Store) -> None:
    (arrived,) = await taken(store, said(5, AWA))
    assert [await store.act(count_attempt, arrived) for _ in range(2)] == [1, 2]
    await store.act(fence, arrived, now=START)
    assert await store.act(count_attempt, arrived) is None


async def test_an_attempt_is_begun_only_in_turn(store: Store) -> None:
    first, second = await taken(store, said(5, AWA), said(6, AWA))
    assert await store.act(begin_attempt, second) is None
    assert await store.act(begin_attempt, first) == 1
    await store.act(fence, first, now=START)
    assert [await store.act(begin_attempt, one) for one in (first, second)] == [None, 1]


async def test_set_aside_is_said_with_its_error_and_lets_the_next_one_go(store: Store) -> None:
    first, second = await taken(store, said(5, AWA), said(6, AWA))
    assert await store.act(set_aside, first, "KeyError at bot/acts/rate.py:40", now=START)
    assert not await store.act(set_aside, first, "again", now=START)
    assert await store.act(fence, second, now=START)
    row = (await rows(store, Inbox))[0]
    assert (row.state, row.error) == (InboxState.ASIDE, "KeyError at bot/acts/rate.py:40")
