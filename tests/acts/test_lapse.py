"""What nobody answered before the end binds nobody; what was contested at a stop is settled by a person."""

from datetime import UTC, date, datetime

import pytest
from sqlmodel import Session

from bot.acts.handle_alert import close_alert
from bot.acts.lapse import lapse_offers
from bot.acts.move_promise import answer_move, move_promise
from bot.acts.offer_promise import answer_offer, offer_promise
from bot.acts.stop import stop
from bot.acts.take_back import take_back
from bot.charter.alerts import Resolution
from bot.charter.commitments import CommitmentState
from bot.charter.refusals import AlreadyAnswered, NotNow, NotYourTurn, OfferLapsed, OfferTakenBack
from bot.charter.stopping import StopReason
from bot.storage.tables import Alert, Commitment, Engagement, PromiseOffer
from tests.acts.scene import Scene
from tests.acts.works import kinds, ledger, staff, tick_at, working

NOON = datetime(2026, 5, 5, 12, tzinfo=UTC)
FRIDAY, SATURDAY = date(2026, 5, 8), date(2026, 5, 9)


async def test_what_nobody_answered_ends_with_the_work(scene: Scene) -> None:
    provider, client, engagement = await working(scene)
    await scene.does(provider, offer_promise, engagement, "Rapporter la clé", FRIDAY)
    await scene.does(client, answer_offer, engagement, 1, accepted=True)
    (added,) = [row for row in await scene.all(Commitment) if row.statement == "Rapporter la clé"]
    await scene.does(provider, move_promise, engagement, added.code, SATURDAY)
    await scene.does(client, offer_promise, engagement, "Ranger la cave", FRIDAY)
    await scene.does(provider, stop, engagement, reason=StopReason.KNOW_HOW, words=None)
    assert (await kinds(scene, provider))[-1] == "offer_lapsed"
    assert "offer_lapsed" in await kinds(scene, client)
    offers = await scene.all(PromiseOffer)
    assert [(offer.accepted, offer.answered_at is not None) for offer in offers[1:]] == [(None, True)] * 2
    for person, act, said in (
        (client, answer_move, {"agreed": True}),
        (provider, answer_offer, {"accepted": True}),
    ):
        with pytest.raises(OfferLapsed):
            await scene.does(person, act, engagement, 2 if act is answer_move else 3, **said)
    again = await scene.store.act(_once_more, engagement, scene.now)
    assert again == 0


async def test_what_its_writer_takes_back_binds_nobody(scene: Scene) -> None:
    provider, client, engagement = await working(scene)
    before = len(await scene.all(Commitment))
    await scene.does(provider, offer_promise, engagement, "Rapporter la clé", FRIDAY)
    with pytest.raises(NotYourTurn):
        await scene.does(client, take_back, engagement, 1)
    with pytest.raises(NotNow):
        await scene.does(provider, take_back, engagement, 2)
    await scene.does(provider, take_back, engagement, 1)
    with pytest.raises(AlreadyAnswered):
        await scene.does(provider, take_back, engagement, 1)
    with pytest.raises(OfferTakenBack):
        await scene.does(client, answer_offer, engagement, 1, accepted=True)
    assert "offer_taken_back" not in await kinds(scene, client)  # the question had not left yet
    await scene.does(provider, offer_promise, engagement, "Rapporter la clé", SATURDAY)
    await scene.does(client, answer_offer, engagement, 2, accepted=True)
    with pytest.raises(AlreadyAnswered):
        await scene.does(provider, take_back, engagement, 2)
    assert len(await scene.all(Commitment)) == before + 1


def _once_more(session: Session, engagement_id: int, now: datetime) -> int:
    return lapse_offers(session, session.get_one(Engagement, engagement_id), now=now)


@pytest.mark.parametrize(
    ("resolution", "state"),
    [
        (Resolution.SETTLED_BETWEEN_THEM, CommitmentState.KEPT),
        (Resolution.REFUNDED, CommitmentState.NOT_KEPT),
    ],
)
async def test_what_is_contested_at_a_stop_is_settled_by_a_person(
    scene: Scene, resolution: Resolution, state: CommitmentState
) -> None:
    mariam = await staff(scene)
    _, client, engagement = await working(scene)
    await tick_at(scene, NOON)
    await scene.does(client, stop, engagement, reason=None, words="Personne n’est venu.")
    assert (await ledger(scene))["come"].state == CommitmentState.CONTESTED
    (alert,) = await scene.all(Alert)
    await scene.does(mariam, close_alert, alert.id, resolution)
    assert (await ledger(scene))["come"].state == state
    assert (await kinds(scene, client))[-1] == "closed_for_you"
