"""A trade's kit changes after the signature: what was signed is what is asked (article 7)."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine

from bot.acts.answer_month_later import Held, answer_month_later
from bot.acts.check_work import accept_work
from bot.acts.confirm_payment import confirm_payment
from bot.acts.finish import finish
from bot.acts.rate import rate
from bot.acts.terms import TERMS, Terms
from bot.charter.kits import TradeKit
from bot.charter.stages import Side
from bot.storage.store import Store
from bot.storage.tables import Received
from tests.acts.scene import Scene
from tests.acts.works import GOOD, newest, tick_at, working

LAST_DAY = datetime(2026, 5, 6, 17, tzinfo=UTC)
RATING, MONTH_LATER = datetime(2026, 5, 7, 19, 30, tzinfo=UTC), datetime(2026, 6, 5, 19, 30, tzinfo=UTC)
NEW = {"fr": "Autre chose ?", "en": "Something else?"}


def _changed(kit: TradeKit) -> TradeKit:
    answers = tuple(replace(option, words=NEW) for option in kit.month_later.answers)
    later = replace(kit.month_later, question=NEW, answers=answers)
    promises = tuple(replace(promise, short=NEW) for promise in kit.promises)
    return replace(kit, version=kit.version + 1, look_at=NEW, promises=promises, month_later=later)


@pytest.fixture
async def renewed(engine: Engine, terms: Terms) -> AsyncIterator[Store]:
    """The same house, started again with another version of the plumber's kit."""
    kits = {**terms.kits, "plumbing": _changed(terms.kits["plumbing"])}
    store = Store(engine, info={TERMS: replace(terms, kits=kits)})
    yield store
    await store.close()


async def test_what_is_signed_is_looked_at_and_asked(scene: Scene, terms: Terms, renewed: Store) -> None:
    signed = terms.kits["plumbing"]
    provider, client, engagement = await working(scene)
    scene.store = renewed
    await tick_at(scene, LAST_DAY)
    asked = await newest(scene, provider)
    usual = {promise.short["fr"] for promise in signed.promises_of(Side.PROVIDER)}
    assert {promise["short"]["fr"] for promise in asked.facts["promises"]} < usual
    await scene.does(provider, finish, engagement)
    assert (await newest(scene, client)).facts["look_at"] == signed.look_at
    await scene.does(client, accept_work, engagement, paid=True)
    await scene.does(provider, confirm_payment, engagement, Received.ALL)
    await tick_at(scene, RATING)
    await scene.does(client, rate, engagement, GOOD, 5)
    await tick_at(scene, MONTH_LATER)
    asked = await newest(scene, client)
    assert (asked.kind, asked.facts["question"]) == ("month_later", signed.month_later.question)
    words = {option.code: option.words for option in signed.month_later.answers}
    assert {answer["answer"]: answer["words"] for answer in asked.facts["answers"]} == words
    await scene.does(client, answer_month_later, engagement, Held.HOLDS)
    told = await newest(scene, provider)
    assert (told.facts["question"], told.facts["answer"]) == (signed.month_later.question, words["holds"])
