"""What the flows' tests may ask for: a house of the first flows, two phones in it."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from bot.acts.terms import TERMS, Terms
from bot.charter.kits import load_kits
from bot.dialogue.conversation import Conversation
from bot.dialogue.house import House, by_door, by_name
from bot.languages import load_languages
from bot.storage.store import Store
from bot.storage.tables import Talk
from conversations import agreement, engagements, evidence, invitation, needs, privacy, welcome
from conversations.doors import Door
from conversations.refusals import NOTICES
from conversations.whereabouts import stand
from tests.acts.scene import Scene
from tests.conversations.phones import Phone
from tests.databases import sampled  # noqa: F401 - a fixture: each kind of database

ZONE = "Africa/Abidjan"
MONDAY = datetime(2026, 5, 4, 9, 12, tzinfo=UTC)
FLOWS = (welcome, privacy, evidence, invitation, needs, agreement, engagements)


@pytest.fixture
async def store(engine: Engine) -> AsyncIterator[Store]:
    """A store with terms."""
    store = Store(engine, info={TERMS: Terms(kits=load_kits(), bot_name="ParoleTenueBot")})
    yield store
    await store.close()


@pytest.fixture(scope="session")
def house() -> House:
    """The flows that lead from an invitation to a note that both signed."""
    opened = [opening for flow in FLOWS for opening in flow.OPENINGS]
    return House(
        languages=load_languages(Path(__file__).parents[2] / "locales"),
        conversations=by_name(opening for opening in opened if isinstance(opening, Conversation)),
        doors=by_door(opened),
        commands={"start": Door.START, "mesprestations": Door.ENGAGEMENTS},
        screens={kind: renderer for flow in FLOWS for kind, renderer in flow.SCREENS.items()},
        notices=NOTICES,
        standing=stand,
        zone=ZONE,
    )


@dataclass
class Two:
    """An engagement that was just joined, and the phones of its two sides."""

    scene: Scene
    engagement: int
    koffi: Phone
    aya: Phone


@pytest.fixture
async def two(store: Store, house: House) -> Two:
    """Koffi Yao, plumber, and Aya Traoré, who has accepted his invitation."""
    return await begin(Scene(store, MONDAY), house)


async def begin(scene: Scene, house: House) -> Two:
    """Bring in both sides, an invitation accepted."""
    store = scene.store
    koffi, aya = await scene.provider(), await scene.client()
    engagement = await scene.joined(koffi, aya)
    for person in (koffi, aya):
        await store.act(_begin_talk, person)
    return Two(scene, engagement, Phone(store, house, koffi, MONDAY), Phone(store, house, aya, MONDAY))


def _begin_talk(session: Session, person_id: int) -> None:
    session.add(Talk(person_id=person_id))
