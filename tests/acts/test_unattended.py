"""An alert that no quality staff may look after is the operator's to hear of."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime

import pytest
from sqlalchemy import Engine

from bot.acts.grant_staff import grant_staff
from bot.acts.report_started import report_started
from bot.acts.terms import TERMS, Terms
from bot.storage.store import Store
from bot.storage.tables import Person
from tests.acts.notes import proposed
from tests.acts.scene import Scene
from tests.acts.works import kinds, newest

FIRST = 2**33  # the Telegram id of the first person of a scene


@pytest.fixture
async def operated(engine: Engine, terms: Terms, now: datetime) -> AsyncIterator[Scene]:
    """A house whose first person is its operator."""
    store = Store(engine, info={TERMS: replace(terms, operators=frozenset({FIRST}))})
    yield Scene(store, now)
    await store.close()


async def test_the_only_staff_is_a_side_of_it(operated: Scene) -> None:
    scene, operator = operated, await operated.person("Serge")
    koffi, aya = await scene.provider(), await scene.client()
    client = await scene.store.read(lambda session: session.get_one(Person, aya))
    await scene.store.act(grant_staff, client.telegram_id, now=scene.now)
    engagement = await proposed(scene, koffi, aya)
    await scene.does(aya, report_started, engagement)
    assert "alert" not in await kinds(scene, aya)
    told = await newest(scene, operator)
    assert (told.kind, told.facts["what"]) == ("operator_trouble", "alert_unattended")
    assert told.facts["details"]["kind"] == "work_unapproved"
