"""Owing messages, on both databases."""

from datetime import date, timedelta
from typing import Any

from bot.outbox.enqueue import GONE, cancel, cancel_about, cancel_for, owe, owe_again, owe_gone
from bot.storage.store import Store
from bot.storage.tables import Outbox, OutboxState
from tests.rails import START, meet, rows


async def test_a_message_is_owed_once_under_its_key(store: Store) -> None:
    awa = await store.act(meet, 2**40)
    due = START + timedelta(hours=9)
    facts: dict[str, Any] = {"at": due, "on": date(2027, 3, 2), "who": "Koffi <&>", "list": [1, "é"]}
    assert await store.act(owe, awa, "eve", key="eve:1", due=due, now=START, silent=True, **facts)
    assert not await store.act(owe, awa, "other", key="eve:1", due=START, now=START)
    (row,) = await rows(store, Outbox)
    assert (row.kind, row.facts, row.due, row.next_at) == ("eve", facts, due, due)
    assert (row.state, row.silent, row.protected) == (OutboxState.PENDING, True, False)


async def test_what_is_cancelled_stays_cancelled_and_counts_once(store: Store) -> None:
    awa, koffi = await store.act(meet, 1), await store.act(meet, 2)
    for person, key in ((awa, "a"), (awa, "b"), (awa, "c"), (koffi, "d")):
        await store.act(owe, person, "k", key=key, due=START, now=START)
    assert await store.act(cancel, "a", now=START)
    assert not await store.act(cancel, "a", now=START)
    assert await store.act(cancel_for, awa, now=START) == 2
    states = {row.key: row.state for row in await rows(store, Outbox)}
    assert states == dict.fromkeys("abc", OutboxState.CANCELLED) | {"d": OutboxState.PENDING}
    assert not await store.act(owe, awa, "k", key="a", due=START, now=START)


async def test_who_read_one_s_words_is_told_after_the_return(store: Store) -> None:
    awa, later = await store.act(meet, 1), START + timedelta(days=3)
    for kind in ("words_read", "eve_of_work"):
        await store.act(owe, awa, kind, key=kind, due=START, now=START)
    await store.act(cancel_for, awa, now=START)
    assert await store.act(owe_again, awa, since=later, now=later) == 0
    assert await store.act(owe_again, awa, since=START, now=later) == 1
    found = {row.key: (row.state, row.settled_at) for row in await rows(store, Outbox)}
    assert found == {
        "words_read": (OutboxState.PENDING, None),
        "eve_of_work": (OutboxState.CANCELLED, START),
    }


async def test_what_was_to_leave_a_phone_that_blocked_us_leaves_it_after_the_return(store: Store) -> None:
    awa = await store.act(meet, 1)
    await store.act(owe, awa, "words_page", key="page", due=START, now=START)
    [page] = await rows(store, Outbox)
    await store.act(owe_gone, page, now=START)
    await store.act(cancel_for, awa, now=START)
    assert await store.act(owe_again, awa, since=START, now=START) == 1
    assert [row.kind for row in await rows(store, Outbox) if row.state == OutboxState.PENDING] == [GONE]


async def test_what_is_owed_about_one_engagement_is_cancelled_but_what_is_to_be_kept(store: Store) -> None:
    awa = await store.act(meet, 1)
    for kind, key in (
        ("pulse", "7:pulse"),
        ("note_pdf", "7:note_pdf:1"),
        ("pulse", "77:pulse"),
        ("pulse", "a7:"),
    ):
        await store.act(owe, awa, kind, key=key, due=START, now=START)
    assert await store.act(cancel_about, 7, but=("note_pdf",), now=START) == 1
    pending = [row.key for row in await rows(store, Outbox) if row.state == OutboxState.PENDING]
    assert sorted(pending) == ["77:pulse", "7:note_pdf:1", "a7:"]
