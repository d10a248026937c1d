"""What quality staff type where nothing asks for it: they stay at what the message was about."""

from datetime import timedelta

import pytest

from bot.acts.grant_staff import grant_staff
from bot.dialogue.house import House
from bot.storage.store import Store
from bot.storage.tables import Alert, Outbox, OutboxState, Person, Proof
from tests.acts.test_rounds import evidence
from tests.conversations.desk import Desk, sit
from tests.recorded import whole_house


@pytest.fixture
def house() -> House:
    """The whole house."""
    return whole_house()


@pytest.fixture
async def desk(store: Store, house: House) -> Desk:
    """Mariam Diabaté and Awa Koné, with an alert of Wednesday's at 17."""
    return await sit(store, house)


async def test_a_word_that_nothing_asks_for_loses_no_alert(desk: Desk) -> None:
    await desk.mariam.says("Bonjour ?")
    assert "1 a besoin de vous" in desk.mariam.text
    await arrives(desk, "alert")
    await desk.mariam.says("D’accord.")
    assert desk.mariam.kind == "alert"
    await desk.mariam.taps_owed("alert", "Je m’en occupe")
    await desk.mariam.says("J’appelle Koffi.")
    assert "Vous vous en occupez." in desk.mariam.text
    await desk.mariam.presses("made up")
    assert desk.mariam.kind == "alert"
    await desk.mariam.commands("prestation")
    assert "Écrivez le numéro à la suite." in desk.mariam.text
    assert "Clore avec une raison" in desk.mariam.buttons
    assert "Proposer mes services" not in desk.mariam.buttons


async def test_a_word_at_a_proof_leads_to_no_alert_of_its_number(desk: Desk) -> None:
    [alert] = await desk.scene.all(Alert)
    photo = await evidence(desk.scene, desk.koffi.person, "photo")
    await desk.scene.change(Proof, alert.id or 0, evidence_id=photo)
    await desk.mariam.commands("preuves")
    await arrives(desk, "proof_file")
    await desk.mariam.says("Le nom est flou.")
    assert desk.mariam.kind == "proof"


async def test_a_word_at_an_alert_leads_to_no_engagement_of_its_number(store: Store, house: House) -> None:
    desk = await sit(store, house, first=True)
    [alert] = await desk.scene.all(Alert)
    assert (await desk.scene.engagement(alert.id or 0)).provider_id == desk.mariam.person
    await desk.mariam.says("Bonjour ?")
    await arrives(desk, "alert")
    await desk.mariam.says("D’accord.")
    assert desk.mariam.kind == "alert"
    await desk.mariam.taps("Je m’en occupe")
    await desk.mariam.says("J’appelle Koffi.")
    assert "Vous vous en occupez." in desk.mariam.text


async def arrives(desk: Desk, kind: str) -> None:
    """Let Mariam's message of a kind arrive a minute after what she did last."""
    [row] = [row for row in await desk.mariam.owed() if row.kind == kind]
    later = desk.mariam.now + timedelta(minutes=1)
    await desk.scene.change(Outbox, row.id or 0, state=OutboxState.SENT, settled_at=later)


async def test_a_side_who_joins_the_staff_is_told_that_the_alert_is_not_theirs(desk: Desk) -> None:
    koffi = await desk.scene.store.read(lambda session: session.get_one(Person, desk.koffi.person))
    await desk.scene.store.act(grant_staff, koffi.telegram_id, now=desk.scene.now)
    [row] = [row for row in await desk.mariam.owed() if row.kind == "alert"]
    await desk.scene.change(Outbox, row.id or 0, person_id=desk.koffi.person)
    await desk.koffi.taps_owed("alert", "Je m’en occupe")
    assert "C’est votre propre prestation" in desk.koffi.text
