"""What came in is forgotten: at once of whoever accepted nothing, after days of the others."""

from datetime import timedelta

from bot.inbox.fence import fence, set_aside
from bot.inbox.purge import ROWS_KEPT, WORDS_KEPT, purge
from bot.storage.store import Store
from bot.storage.tables import Inbox, Person
from tests.inbox.handling import taken
from tests.rails import START, meet, rows

AWA, KOFFI, A_MOMENT = 7, 8, timedelta(seconds=1)


async def accepted(store: Store, telegram_id: int) -> None:
    """Put somebody in the database who accepted the privacy notice."""
    person_id = await store.act(meet, telegram_id)
    await store.act(lambda session: setattr(session.get_one(Person, person_id), "accepted_at", START))


async def kept(store: Store) -> list[bool]:
    """Whether each update's words are still there."""
    return [row.raw is not None for row in await rows(store, Inbox)]


async def test_of_whoever_accepted_nothing_words_are_gone_once_the_update_is_done(store: Store) -> None:
    await accepted(store, AWA)
    await store.act(meet, KOFFI)
    for arrived in await taken(store, (1, AWA), (2, KOFFI), (3, 9), (4, None)):
        assert await store.act(fence, arrived, now=START)
    await taken(store, (5, KOFFI))
    assert await kept(store) == [True, False, False, False, True]


async def test_what_is_set_aside_is_forgotten_alike(store: Store) -> None:
    await accepted(store, AWA)
    for arrived in await taken(store, (1, AWA), (2, KOFFI)):
        assert await store.act(set_aside, arrived, "KeyError", now=START)
    assert await kept(store) == [True, False]


async def test_words_are_kept_for_days_and_rows_for_a_month(store: Store) -> None:
    await accepted(store, AWA)
    done, _ = await taken(store, (1, AWA), (2, AWA))
    await store.act(fence, done, now=START)
    assert await store.act(purge, now=START + WORDS_KEPT) == 0
    assert await store.act(purge, now=START + WORDS_KEPT + A_MOMENT) == 1
    assert await kept(store) == [False, True]
    assert await store.act(purge, now=START + ROWS_KEPT + A_MOMENT) == 1
    assert await kept(store) == [True]  # it waits still
