"""Notes in the acts' tests: what is proposed, and a scene that leads to a note at each of its states."""

from dataclasses import fields
from datetime import UTC, date, datetime, time
from typing import Any

from bot.acts.approve_note import Approved, approve_note
from bot.acts.framing_note import newest_note
from bot.acts.proposal import Proposal
from bot.acts.write_note import Written, write_note
from bot.charter.agreed import Cover
from bot.charter.payments import PaymentTerms
from bot.storage.tables import FramingNote
from tests.acts.scene import Scene

TUESDAY, WEDNESDAY = date(2026, 5, 5), date(2026, 5, 6)
SEEN_AT = datetime(2026, 5, 4, 9, 30, tzinfo=UTC)


def proposal(**changes: Any) -> Proposal:
    """Return Koffi's proposal, changed where asked; what is of `Cover` changes the answer to the need."""
    cover = {field.name: changes.pop(field.name) for field in fields(Cover) if field.name in changes}
    usual: dict[str, Any] = {
        "covers": [Cover(**{"need": "B1", "seen_at": SEEN_AT, **cover})],
        "days": (TUESDAY, WEDNESDAY),
        "hour": time(8),
        "price": 60_000,
        "terms": PaymentTerms.PARTS_INCLUDED,
    }
    return Proposal(**{**usual, **changes})


async def written(scene: Scene, provider: int, engagement: int, **changes: Any) -> Written:
    """Let the provider write a version."""
    return await scene.does(provider, write_note, engagement, proposal(**changes))


async def newest(scene: Scene, engagement: int) -> FramingNote:
    """Return the newest version."""
    note = await scene.store.read(newest_note, engagement)
    assert note is not None
    return note


async def approves(scene: Scene, person: int, engagement: int, name: str, **how: Any) -> Approved:
    """Let a person approve the newest version, as they see it."""
    note = await newest(scene, engagement)
    return await scene.does(person, approve_note, engagement, name, **{"seen": note.sha256, **how})


async def proposed(scene: Scene, provider: int, client: int, **changes: Any) -> int:
    """Return an engagement whose note awaits the client."""
    engagement = await scene.understood(provider, client)
    await written(scene, provider, engagement, **changes)
    await approves(scene, provider, engagement, "Koffi Yao")
    return engagement


async def agreed(scene: Scene, provider: int, client: int, **changes: Any) -> int:
    """Return an engagement whose note both have signed."""
    engagement = await proposed(scene, provider, client, **changes)
    await approves(scene, client, engagement, "Aya Traoré")
    return engagement
