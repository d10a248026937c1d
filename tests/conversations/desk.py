"""The desk of quality staff in the flows' tests: an alert that the client has just caused."""

from datetime import UTC, datetime

from sqlmodel import Session

from bot.acts.alert_times import bring_alert, owe_mornings, to_bring
from bot.acts.check_work import contest_work
from bot.acts.grant_staff import grant_staff
from bot.charter.words import Spoken
from bot.dialogue.house import House
from bot.storage.store import Store
from bot.storage.tables import Person, Talk
from tests.acts.scene import Scene
from tests.acts.works import finished
from tests.conversations.phones import Phone, plain

WEDNESDAY = datetime(2026, 5, 6, 17, tzinfo=UTC)


class Desk:
    """Quality staff with an alert that the client has just caused, and everybody's phone."""

    def __init__(self, scene: Scene, house: House, people: dict[str, int]) -> None:
        self.scene = scene
        self.koffi, self.aya, self.mariam, self.awa = (
            Phone(scene.store, house, people[name], scene.now) for name in ("koffi", "aya", "mariam", "awa")
        )

    async def comes(self, moment: datetime) -> None:
        """Let time pass, and the clock bring what is due to the staff."""
        self.scene.now = moment
        for phone in (self.koffi, self.aya, self.mariam, self.awa):
            phone.now = max(phone.now, moment)
        for alert in await self.scene.store.read(to_bring, now=moment):
            await self.scene.store.act(bring_alert, alert, now=moment)
        await self.scene.store.act(owe_mornings, now=moment)


async def sit(store: Store, house: House, *, first: bool = False) -> Desk:
    """Mariam Diabaté and Awa Koné; a promise of Koffi Yao's was contested on Wednesday at 17.

    `first`: the first engagement is one of Mariam's own, as a provider.
    """
    scene = Scene(store, datetime(2026, 5, 4, 9, 12, tzinfo=UTC))
    mariam = await (scene.provider if first else scene.person)("Mariam Diabaté")
    awa = await scene.person("Awa Koné")
    if first:
        await scene.told(mariam, await scene.client("Fatou Bamba"))
    for person in (mariam, awa):
        await store.act(_be_staff, person, scene.now)
    koffi, aya, engagement = await finished(scene, WEDNESDAY)
    await scene.does(aya, contest_work, engagement, Spoken("Ça goutte encore."))
    people = {"koffi": koffi, "aya": aya, "mariam": mariam, "awa": awa}
    await store.act(_begin, list(people.values()))
    return Desk(scene, house, people)


def _be_staff(session: Session, person: int, now: datetime) -> None:
    grant_staff(session, session.get_one(Person, person).telegram_id, now=now)


def _begin(session: Session, people: list[int]) -> None:
    session.add_all(Talk(person_id=person) for person in people)


async def newest(phone: Phone) -> str:
    """Return the newest message owed to a person, as they read it."""
    return plain((await phone.received((await phone.owed())[-1])).text)
