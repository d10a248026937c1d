"""An alert whose cause has gone is closed by the bot, and only then."""

from datetime import UTC, datetime

import pytest
from sqlmodel import Session

from bot.acts.check_work import accept_work
from bot.acts.confirm_payment import confirm_payment
from bot.acts.raise_alert import raise_alert
from bot.charter.alerts import AlertKind
from bot.storage.tables import Alert, Engagement, Received
from tests.acts.scene import Scene
from tests.acts.works import finished, tick

EVENING = datetime(2026, 5, 6, 17, tzinfo=UTC)


def _raise(session: Session, engagement: int, kind: AlertKind, now: datetime) -> int | None:
    return raise_alert(session, session.get_one(Engagement, engagement), kind, now=now)


@pytest.mark.parametrize(
    ("kind", "checked", "paid"),
    [
        (AlertKind.NOBODY_CAME, "closed", "closed"),
        (AlertKind.PAYMENT_DISPUTED, "open", "closed"),
        (AlertKind.CHAIN_BROKEN, "open", "open"),
    ],
)
async def test_what_cures_it(scene: Scene, kind: AlertKind, checked: str, paid: str) -> None:
    provider, client, engagement = await finished(scene, EVENING)
    await scene.store.act(_raise, engagement, kind, scene.now)
    await tick(scene)
    assert [alert.state for alert in await scene.all(Alert)] == ["open"]
    await scene.does(client, accept_work, engagement, paid=True)
    await tick(scene)
    assert [alert.state for alert in await scene.all(Alert)] == [checked]
    await scene.does(provider, confirm_payment, engagement, Received.ALL)
    await tick(scene)
    assert [alert.state for alert in await scene.all(Alert)] == [paid]
