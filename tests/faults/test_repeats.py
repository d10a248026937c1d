"""The same update delivered again and again, and to two processes at once: one effect."""

import random
from collections import Counter
from collections.abc import AsyncIterator

import pytest
from sqlmodel import Session, col, select

from bot.app import App, build
from bot.inbox.arrivals import take_in
from bot.sandbox.refusals import Json
from bot.storage.tables import CharterPromise, Engagement, Evidence, Inbox, InboxState, Person, Proof, Talk
from tests.faults import evidence
from tests.people import Someone
from tests.stories.telling import agreement, rates, signs_up, works
from tests.town import Town

TIMES = 10


class Stuttering(Someone):
    """Somebody whose every update is delivered ten times more once it was handled."""

    def __init__(self, town: Town, someone: Someone) -> None:
        self._town, self._said = town, 0
        super().__init__(someone.world, someone.person, self._again)

    async def _again(self) -> None:
        await self._town.settle()
        newest = max(self.world.updates._sent)
        for _ in range(TIMES):
            self.world.again(newest)
        await self._town.settle()


@pytest.fixture
def stuttering(place: Town, koffi: Someone, aya: Someone) -> tuple[Stuttering, Stuttering]:
    return Stuttering(place, koffi), Stuttering(place, aya)


async def test_every_update_of_a_whole_engagement_comes_eleven_times(
    place: Town, stuttering: tuple[Stuttering, Stuttering]
) -> None:
    koffi, aya = stuttering
    await agreement(koffi, aya)
    await works(place, koffi, aya)
    await place.comes(7, 19)
    await rates(aya)
    await place.comes(9, 9)
    assert koffi.sees("Résultat : 95 sur 100")
    world = place.sandbox.world
    asked = sum(call.method == "getUpdates" for call in world.calls.all)
    assert asked > len(world.updates._sent), "the repeats never came"

    def look(session: Session) -> None:
        evidence.every_update_done_once(session, world)
        evidence.every_message_settled(session, world)
        evidence.every_screen_shown(session, world)
        evidence.screens_shown_once_more_at_most(world, ())
        evidence.signatures_whole(session, [koffi.id])
        evidence.chains_whole(session)
        assert len(session.exec(select(Engagement)).all()) == 1
        assert len(session.exec(select(Proof)).all()) == 1
        assert len(session.exec(select(Evidence)).all()) == 1
        turns = dict(session.exec(select(Person.telegram_id, Talk.turn).join(Talk)).all())
        assert turns == {koffi.id: koffi.gestures, aya.id: aya.gestures}

    await place.app.store.read(look)


class TestTwoProcesses:
    @pytest.fixture
    def kind(self) -> str:
        return "postgresql"

    @pytest.fixture
    async def other(self, place: Town) -> AsyncIterator[App]:
        """A second application on the same database, which does not poll."""
        other = await build(place.settings, clock=place.clock.now)
        await other.application.initialize()
        yield other
        await other.stop()

    async def test_they_take_the_same_lanes(self, place: Town, other: App, koffi: Someone) -> None:
        """Twelve people say, in one go, what Koffi said; each process is given all but one person of it."""
        await signs_up(koffi)
        script = _said_by(place, koffi)
        people = [place.somebody("Koffi", f"Yao {letter}", "provider") for letter in "abcdefghijkl"]
        raws = [_as_if(raw, person) for person in people for raw in script]
        for person in people:
            person.person.started = True
        place.app.poller.stop()  # type: ignore[union-attr]
        arrived = await other.store.act(take_in, other.bot.id, raws, now=place.clock.now())
        shuffled = random.Random(7)  # noqa: S311 - nothing secret
        for app, left in ((place.app, people[0]), (other, people[1])):  # so that each has something to do
            mine = [one for one in arrived if one.sender != left.id]
            app.lanes.offer(shuffled.sample(mine, len(mine)))
        while await place.app.store.read(_pending):
            for app in (place.app, other):
                await app.lanes.idle()
                await app.lanes.sweep(app.bot.id, now=place.clock.now())

        def look(session: Session) -> None:
            assert Counter(session.exec(select(Inbox.state)).all()) == {
                InboxState.DONE: len(raws) + len(script)
            }
            evidence.signatures_whole(session, [koffi.id, *(person.id for person in people)])
            turns = session.exec(select(Talk.turn)).all()
            assert set(turns) == {len(script)}
            for person in people:
                rows = session.exec(
                    select(Inbox.done_at).where(Inbox.sender == person.id).order_by(col(Inbox.update_id))
                ).all()
                assert rows == sorted(rows)  # type: ignore[type-var]
            assert len(session.exec(select(CharterPromise)).all()) == 7 * (len(people) + 1)

        await place.app.store.read(look)
        both = [app.metrics.updates["done"] for app in (place.app, other)]
        assert min(both) > 0, "one process did all of it"


def _pending(session: Session) -> bool:
    return (
        session.exec(select(Inbox.id).where(Inbox.state == InboxState.PENDING).limit(1)).first() is not None
    )


def _said_by(place: Town, person: Someone) -> list[Json]:
    sent = place.sandbox.world.updates._sent
    return [raw for _, raw in sorted(sent.items()) if _content(raw)["from"]["id"] == person.id]


def _content(raw: Json) -> Json:
    content: Json = next(value for key, value in raw.items() if key != "update_id")
    return content


_numbers = iter(range(2**40, 2**41))


def _as_if(raw: Json, person: Someone) -> Json:
    """Return an update as if somebody else had sent it; their turns are the same ones."""
    (kind,) = raw.keys() - {"update_id"}
    content = {**raw[kind], "from": person.person.user()}
    if kind == "message":
        content["chat"] = person.person.chat()
    else:
        content["message"] = {**raw[kind]["message"], "chat": person.person.chat()}
    return {"update_id": next(_numbers), kind: content}
