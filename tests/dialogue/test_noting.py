"""What is known to be on phones: written with the next turn, or many people's together; on both databases."""

from collections.abc import AsyncIterator, Iterator
from itertools import count
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from bot.acts.terms import TERMS, Terms
from bot.dialogue.guests import OnPhone
from bot.dialogue.hearing import Me, hear
from bot.dialogue.house import House
from bot.dialogue.noting import Notes
from bot.dialogue.turn import Turned, turn
from bot.inbox.arrivals import take_in
from bot.storage.store import Store
from bot.storage.tables import Talk
from tests.bench.parole_tenue import house as house_of_five_questions
from tests.rails import BOT_ID, START, meet, until

AWA = 5_000_000_001
OLD_TAP = {"callback_query": {"id": "7", "from": {"id": AWA, "first_name": "Awa"}, "data": "1:0:cancel:"}}


@pytest.fixture
async def store(engine: Engine) -> AsyncIterator[Store]:
    store = Store(engine, info={TERMS: Terms(kits={}, bot_name="ParoleTenueBot")})
    yield store
    await store.close()


@pytest.fixture
def house() -> House:
    return house_of_five_questions()


@pytest.fixture
def numbers() -> Iterator[int]:
    return iter(count(900_000_000))


def text(words: str, message_id: int) -> dict[str, Any]:
    user = {"id": AWA, "first_name": "Awa"}
    chat = {"id": AWA, "type": "private"}
    return {"message": {"message_id": message_id, "from": user, "chat": chat, "text": words}}


async def takes(
    store: Store, house: House, number: int, update: dict[str, Any], on_phone: OnPhone | None = None
) -> Turned:
    [arrived] = await store.act(take_in, BOT_ID, [{"update_id": number, **update}], now=START)
    return await store.act(
        turn, arrived, hear(arrived.raw, Me(BOT_ID, "ParoleTenueBot")), house, now=START, on_phone=on_phone
    )


async def all_talks(store: Store) -> list[Talk]:
    return await store.read(lambda session: list(session.exec(select(Talk).order_by(col(Talk.person_id)))))


async def the_talk(store: Store) -> Talk:
    [talk] = await all_talks(store)
    return talk


def talks(session: Session, telegram_id: int, /, **facts: Any) -> None:
    session.add(Talk(person_id=meet(session, telegram_id), **facts))


async def test_the_next_turn_writes_what_is_on_the_phone(
    store: Store, house: House, numbers: Iterator[int]
) -> None:
    await takes(store, house, next(numbers), text("/start", 76))
    answered = await takes(store, house, next(numbers), text("À Yopougon.", 78), OnPhone(AWA, 1, 77))
    talk = await the_talk(store)
    assert answered.talked
    assert (talk.turn, talk.shown, talk.screen_message, talk.newest_message) == (2, 1, 77, 78)


async def test_a_double_tap_shows_nothing_again_before_it_is_written(
    store: Store, house: House, numbers: Iterator[int]
) -> None:
    await takes(store, house, next(numbers), text("/start", 76))
    doubted = await takes(store, house, next(numbers), OLD_TAP)
    known = await takes(store, house, next(numbers), OLD_TAP, OnPhone(AWA, 1, 77))
    assert doubted.seen is not None
    assert doubted.seen.screen == "ask:bench:place"  # nobody knows that the phone shows it
    assert known.seen is not None
    assert known.seen.screen == ""
    assert (await the_talk(store)).shown == 1


async def test_many_phones_are_written_together_after_a_moment(store: Store) -> None:
    for number in range(3):
        await store.act(talks, AWA + number, turn=4, shown=3, newest_message=70 + 10 * number)
    notes = Notes(store, seconds=0.01)
    for number in range(3):
        notes.add(OnPhone(AWA + number, 4, 80))
    await until(lambda: not any(notes.of(AWA + number) for number in range(3)))
    written = [(talk.shown, talk.screen_message, talk.newest_message) for talk in await all_talks(store)]
    assert written == [(4, 80, 80), (4, 80, 80), (4, 80, 90)]  # a message owed may be newer
    await notes.close()


async def test_an_older_turn_takes_nothing_back(store: Store) -> None:
    await store.act(talks, AWA, turn=5, shown=5, screen_message=90, newest_message=90)
    notes = Notes(store)
    notes.add(OnPhone(AWA, 4, 80))
    await notes.write()
    talk = await the_talk(store)
    assert (talk.shown, talk.screen_message, talk.newest_message) == (5, 90, 90)
    await notes.close()


async def test_what_is_left_is_written_at_a_stop(store: Store) -> None:
    await store.act(talks, AWA, turn=1, shown=0)
    notes = Notes(store, seconds=3600.0)
    notes.add(OnPhone(AWA, 1, None))
    await notes.close()
    talk = await the_talk(store)
    assert (talk.shown, talk.screen_message) == (1, None)
    assert notes.of(AWA) is None
