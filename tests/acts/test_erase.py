"""Asking for erasure: what goes at once, what stays, who is told (article 5)."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session

from bot.acts.correct_name import correct_name
from bot.acts.erase import ask_erasure, erase_what_may_go, kept_of
from bot.acts.prove import prove
from bot.acts.withdraw import withdraw
from bot.storage.tables import (
    ClientCard,
    Draft,
    Event,
    FormerName,
    FramingNote,
    Need,
    Outbox,
    Person,
    Reformulation,
)
from tests.acts.notes import proposed
from tests.acts.scene import Scene
from tests.acts.works import kinds, newest, staff, working
from tests.conftest import kind  # noqa: F401 - a fixture: on both databases, every time


async def test_what_ended_unsigned_goes_and_the_chain_still_holds(scene: Scene) -> None:
    provider, client = await scene.provider(), await scene.client()
    engagement = await proposed(scene, provider, client)
    await scene.does(client, withdraw, engagement)
    for row in await scene.all(Outbox):
        await scene.change(Outbox, row.id or 0, state="sent")
    await scene.does(client, ask_erasure)
    for table in (Need, Reformulation, ClientCard, FramingNote):
        assert await scene.all(table) == []
    assert all(event.facts is None and event.salt is None for event in await scene.all(Event))
    assert await scene.store.act(prove, engagement, now=scene.now) is None
    assert await kinds(scene, client) == []


async def test_what_both_signed_stays(scene: Scene) -> None:
    _, client, _ = await working(scene)
    await scene.does(client, ask_erasure)
    assert len(await scene.all(FramingNote)) == 1
    assert len(await scene.all(Need)) == 1


async def test_what_is_under_way_stays_until_it_has_ended(scene: Scene) -> None:
    provider, client = await scene.provider(), await scene.client("Aya")
    await scene.does(client, correct_name, "Aya Traoré")
    engagement = await scene.told(provider, client)
    await scene.does(client, ask_erasure)
    assert len(await scene.all(Need)) == 1
    assert await scene.all(FormerName) == []
    await scene.does(client, withdraw, engagement)
    assert await scene.store.act(_once_more, client, scene.now) == 1
    assert (await scene.all(Need), await scene.all(ClientCard)) == ([], [])


def _once_more(session: Session, person_id: int, now: datetime) -> int:
    return erase_what_may_go(session, session.get_one(Person, person_id), now=now)


async def test_drafts_go_at_once_and_only_ones_own(scene: Scene) -> None:
    koffi, aya = await scene.provider(), await scene.client()
    await scene.store.act(_draft, koffi, scene.now)
    await scene.store.act(_draft, aya, scene.now)
    await scene.does(aya, ask_erasure)
    assert [draft.person_id for draft in await scene.all(Draft)] == [koffi]


def _draft(session: Session, person: int, now: datetime) -> None:
    session.add(Draft(person_id=person, flow="need", question="words", opened_at=now, touched_at=now))


async def test_quality_staff_are_told_once_where_there_is_no_operator(scene: Scene) -> None:
    mariam, aya = await staff(scene), await scene.client()
    until = await scene.does(aya, ask_erasure)
    assert until == scene.now + timedelta(days=30)
    scene.later(days=2)
    assert await scene.does(aya, ask_erasure) == until
    told = await newest(scene, mariam)
    assert (told.kind, told.facts) == ("erasure_asked", {"person": aya, "until": until})
    assert (await kinds(scene, mariam)).count("erasure_asked") == 1


@pytest.mark.parametrize(("signed", "engagements"), [(True, 1), (False, 1)])
async def test_what_is_kept_is_counted(scene: Scene, signed: bool, engagements: int) -> None:
    if signed:
        _, client, _ = await working(scene)
    else:
        provider, client = await scene.provider(), await scene.client()
        await scene.told(provider, client)
    found = await scene.does(client, _kept)
    assert (found.engagements, found.signed, found.asked_at) == (engagements, int(signed), None)


def _kept(session: Session, *, by: Person, now: datetime) -> Any:
    return kept_of(session, by)
