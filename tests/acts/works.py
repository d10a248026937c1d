"""Work in the acts' tests: a scene that leads to each of its points, and the clock's tick."""

from datetime import datetime

from bot.acts.check_work import Checked, accept_work
from bot.acts.confirm_payment import confirm_payment
from bot.acts.finish import finish
from bot.acts.follow_ups import owe_due, to_owe, to_work_out, work_out
from bot.acts.grant_staff import grant_staff
from bot.acts.rate import rate
from bot.storage.tables import Commitment, Outbox, Person, Received
from tests.acts.notes import agreed
from tests.acts.scene import Scene

GOOD = {"repaired": 5, "clean": 4}
LOW = {"repaired": 1, "clean": 2}
MANY = 100


async def tick(scene: Scene) -> int:
    """Let the clock bring what is due now; return how much it was."""
    for engagement in await scene.store.read(to_work_out, limit=MANY):
        await scene.store.act(work_out, engagement, now=scene.now)
    brought = 0
    for engagement in await scene.store.read(to_owe, now=scene.now, limit=MANY):
        brought += await scene.store.act(owe_due, engagement, now=scene.now)
    return brought


async def tick_at(scene: Scene, moment: datetime) -> int:
    """Move the clock to a moment, and let it bring what is due by then."""
    await tick(scene)
    scene.now = moment
    return await tick(scene)


async def working(scene: Scene, **changes: object) -> tuple[int, int, int]:
    """Return a provider, a client, and their engagement at work."""
    provider, client = await scene.provider(), await scene.client()
    return provider, client, await agreed(scene, provider, client, **changes)


async def finished(scene: Scene, at: datetime) -> tuple[int, int, int]:
    """Return the same with the work said to be finished at a moment."""
    provider, client, engagement = await working(scene)
    await tick_at(scene, at)
    await scene.does(provider, finish, engagement)
    return provider, client, engagement


async def accepted(scene: Scene, at: datetime) -> tuple[int, int, int]:
    """Return the same with the work accepted and paid, at that moment."""
    provider, client, engagement = await finished(scene, at)
    checked: Checked = await scene.does(client, accept_work, engagement, paid=True)
    assert checked.rating_at is not None
    await scene.does(provider, confirm_payment, engagement, Received.ALL)
    return provider, client, engagement


async def rated(scene: Scene, at: datetime, degrees: dict[str, int] = GOOD) -> tuple[int, int, int]:
    """Return the same with the rating given on the evening after."""
    provider, client, engagement = await accepted(scene, at)
    await tick_at(scene, at.replace(day=at.day + 1, hour=19, minute=30))
    await scene.does(client, rate, engagement, degrees, 5)
    return provider, client, engagement


async def staff(scene: Scene, name: str = "Mariam Diabaté") -> int:
    """Bring in somebody of the quality staff."""
    person_id = await scene.person(name)
    person = await scene.store.read(lambda session: session.get_one(Person, person_id))
    await scene.store.act(grant_staff, person.telegram_id, now=scene.now)
    return person_id


async def ledger(scene: Scene) -> dict[str, Commitment]:
    """Return the promises by the kit's codes."""
    return {promise.kind: promise for promise in await scene.all(Commitment)}


async def newest(scene: Scene, person: int) -> Outbox:
    """Return the newest message owed to a person."""
    return (await scene.owed(person))[-1]


async def kinds(scene: Scene, person: int) -> list[str]:
    """Return the kinds of the messages owed to a person, in order."""
    return [message.kind for message in await scene.owed(person)]
