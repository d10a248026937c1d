"""Both people act in the same instant, a hundred times: one legal outcome, the same for both."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass

import pytest
from sqlalchemy import Engine

from bot.acts.answer_need import Part, confirm_need, correct_need
from bot.acts.answer_note import correct_note, refuse_note
from bot.acts.decline import decline
from bot.acts.invite import invite, join, open_invitation, revoke
from bot.acts.reformulate import reformulate
from bot.acts.terms import TERMS, Terms
from bot.acts.withdraw import withdraw
from bot.charter.kits import load_kits
from bot.charter.notes import Objection
from bot.charter.refusals import Refused
from bot.charter.stages import Stage
from bot.charter.words import Spoken
from bot.storage.store import Store
from tests.acts.notes import approves, proposed, written
from tests.acts.scene import A_SIGN, SAID_AGAIN, Scene
from tests.conftest import kind  # noqa: F401 - a fixture: on both databases, every time
from tests.faults import evidence
from tests.town import MONDAY

AT_ONCE = 5  # instants tried side by side
MANY = 100

Act = Callable[[Scene, int, int], Awaitable[object]]  # the scene, who acts, the engagement
Begin = Callable[[Scene, int, int], Awaitable[int]]  # the scene, provider, client -> the engagement
Outcome = tuple[bool, bool, Stage]  # did the provider's act go through, the client's, and where that leads
YES, NO = True, False


def does(act: Callable[..., object], *args: object, **kwargs: object) -> Act:
    """Return somebody's act on the engagement."""
    return lambda scene, who, engagement: scene.does(who, act, engagement, *args, **kwargs)


def signs(name: str) -> Act:
    """Return the act of signing the newest note as it is seen."""
    return lambda scene, who, engagement: approves(scene, who, engagement, name)


async def writes_another(scene: Scene, who: int, engagement: int) -> object:
    """Write another version of the note."""
    return await written(scene, who, engagement, price=70_000)


async def drafted(scene: Scene, provider: int, client: int) -> int:
    """Return an engagement whose note nobody has signed."""
    engagement = await scene.understood(provider, client)
    await written(scene, provider, engagement)
    return engagement


async def opened(scene: Scene, provider: int, client: int) -> int:
    """Return an engagement whose link the client has opened."""
    invited = await scene.does(provider, invite)
    await scene.does(client, open_invitation, invited.link.rpartition("=i_")[2])
    return invited.engagement


@dataclass(frozen=True)
class Race:
    """Where it begins, what each side does in the same instant, and every outcome that is legal."""

    begins: Begin
    provider: Act
    client: Act
    legal: frozenset[Outcome]


def race(begins: Begin, provider: Act, client: Act, *legal: Outcome) -> Race:
    """Return a race."""
    return Race(begins, provider, client, frozenset(legal))


SAYS_AGAIN = does(reformulate, SAID_AGAIN, A_SIGN)
DECLINES = does(decline, "La fuite est dans le mur.")
CONFIRMS = does(confirm_need, seen=1)
RACES = {
    "the invitation is taken back and accepted": race(
        opened, does(revoke), does(join), (YES, NO, Stage.STOPPED), (NO, YES, Stage.NEEDS)
    ),
    "the need is said again and withdrawn": race(
        Scene.told, SAYS_AGAIN, does(withdraw), (YES, YES, Stage.STOPPED), (NO, YES, Stage.STOPPED)
    ),
    "the need is declined and withdrawn": race(
        Scene.told, DECLINES, does(withdraw), (YES, NO, Stage.DECLINED), (NO, YES, Stage.STOPPED)
    ),
    "the need is declined and confirmed": race(
        Scene.said_again, DECLINES, CONFIRMS, (YES, NO, Stage.DECLINED), (YES, YES, Stage.DECLINED)
    ),
    "the need is declined and sent back": race(
        Scene.said_again,
        DECLINES,
        does(correct_need, Part.NEED, Spoken("C’est la douche.")),
        (YES, NO, Stage.DECLINED),
        (YES, YES, Stage.DECLINED),
    ),
    "the note is signed by both": race(
        drafted,
        signs("Koffi Yao"),
        signs("Aya Traoré"),
        (YES, NO, Stage.AGREEMENT),
        (YES, YES, Stage.WORK),
    ),
    "the work is declined and the note signed": race(
        proposed, DECLINES, signs("Aya Traoré"), (YES, NO, Stage.DECLINED), (NO, YES, Stage.WORK)
    ),
    "the work is declined and the note refused": race(
        proposed,
        DECLINES,
        does(refuse_note, "Trop cher."),
        (YES, NO, Stage.DECLINED),
        (NO, YES, Stage.STOPPED),
    ),
    "the note is changed and signed": race(
        proposed,
        writes_another,
        signs("Aya Traoré"),
        (YES, NO, Stage.AGREEMENT),
        (NO, YES, Stage.WORK),
    ),
    "the note is changed and sent back": race(
        proposed,
        writes_another,
        does(correct_note, Objection.TO_CORRECT, "Pas mardi."),
        (YES, NO, Stage.AGREEMENT),
        (YES, YES, Stage.AGREEMENT),
        (NO, YES, Stage.AGREEMENT),
    ),
}


@pytest.fixture
async def scene(engine: Engine) -> AsyncIterator[Scene]:
    """An empty house where people can be brought in and act."""
    store = Store(engine, info={TERMS: Terms(kits=load_kits(), bot_name="ParoleTenueBot")})
    yield Scene(store, MONDAY)
    await store.close()


async def goes_through(act: Awaitable[object]) -> bool:
    """Await an act; say whether it went through, False where it was refused."""
    try:
        await act
    except Refused:
        return False
    return True


async def run(race: Race, scene: Scene, provider: int, client: int) -> Outcome:
    """Run a race once."""
    engagement = await race.begins(scene, provider, client)
    provider_did, client_did = await asyncio.gather(
        goes_through(race.provider(scene, provider, engagement)),
        goes_through(race.client(scene, client, engagement)),
    )
    return provider_did, client_did, Stage((await scene.engagement(engagement)).stage)


async def hold(name: str, scene: Scene, times: int) -> None:
    """Run a race so many times; every outcome must be legal and every chain whole."""
    provider, client = await scene.provider(), await scene.client()
    outcomes: Counter[Outcome] = Counter()
    for _ in range(times // AT_ONCE):
        runs = (run(RACES[name], scene, provider, client) for _ in range(AT_ONCE))
        outcomes.update(await asyncio.gather(*runs))
    assert set(outcomes) <= RACES[name].legal, outcomes
    await scene.store.read(evidence.chains_whole)


@pytest.mark.parametrize("name", RACES)
async def test_both_act_in_the_same_instant(scene: Scene, name: str) -> None:
    """Five times each of ten ways."""
    await hold(name, scene, AT_ONCE)


@pytest.mark.long
@pytest.mark.timeout(600)
@pytest.mark.parametrize("name", RACES)
async def test_both_act_in_the_same_instant_a_hundred_times(scene: Scene, name: str) -> None:
    await hold(name, scene, MANY)


async def test_a_hundred_open_one_link_in_the_same_instant(scene: Scene) -> None:
    provider = await scene.provider()
    clients = [await scene.client() for _ in range(MANY)]
    invited = await scene.does(provider, invite)
    token = invited.link.rpartition("=i_")[2]

    async def comes(client: int) -> bool:
        opened = await goes_through(scene.does(client, open_invitation, token))
        return opened and await goes_through(scene.does(client, join, invited.engagement))

    joined = await asyncio.gather(*(comes(client) for client in clients))
    assert sum(joined) == 1
    assert (await scene.engagement(invited.engagement)).client_id == clients[joined.index(True)]
    assert await scene.events(invited.engagement) == ["invited", "joined"]
