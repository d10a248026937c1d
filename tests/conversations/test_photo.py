"""A photo of the work where two works wait for one."""

from datetime import datetime

from sqlmodel import Session, select

from bot.dialogue.said import Attached, Kind
from bot.storage.tables import Acceptance, Evidence, Outbox, OutboxState
from tests.acts.notes import agreed
from tests.conversations.test_work import LAST_DAY, Work, house, work  # noqa: F401 - fixtures


def _sent(session: Session, now: datetime) -> None:
    for row in session.exec(select(Outbox).where(Outbox.kind == "is_it_finished")):
        row.state, row.settled_at = OutboxState.SENT, now
        session.add(row)


async def test_a_photo_goes_to_the_work_that_one_has_opened(work: Work) -> None:  # noqa: F811 - a fixture
    koffi, scene = work.koffi, work.scene
    second = await agreed(scene, koffi.person, await scene.client("Aya"))
    await work.comes(LAST_DAY)
    await scene.store.act(_sent, LAST_DAY)
    photo = Attached("f", "image/jpeg", 4, b"\xff\xd8\xff\xd9")
    await koffi.sends(Kind.PHOTO, photo)
    assert koffi.text.startswith("Plusieurs prestations attendent votre réponse.")
    assert await scene.all(Evidence) == []
    await koffi.commands("mesprestations")
    await koffi.taps("1. Aya")
    await koffi.taps("Répondre")
    await koffi.sends(Kind.PHOTO, photo)
    await koffi.taps("Fini, les trois sont tenues")
    (check,) = await scene.all(Acceptance)
    assert (check.engagement_id, check.photo_id is not None) == (second, True)
