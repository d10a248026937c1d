"""How an alert ended is told to both sides, with what still waits for them."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.acts.check_work import accept_work, contest_work
from bot.acts.confirm_payment import announce_payment, confirm_payment
from bot.acts.correct import answer_correction, offer_correction
from bot.acts.handle_alert import close_alert
from bot.acts.rate import rate
from bot.acts.read_words import open_words
from bot.acts.settle_correction import say_corrected
from bot.charter.alerts import AlertKind, AlertState, Resolution
from bot.charter.readings import ReadingReason
from bot.charter.stages import Stage
from bot.charter.words import Spoken
from bot.storage.tables import Alert, Received
from tests.acts.scene import Scene
from tests.acts.works import LOW, finished, newest, rated, staff, tick_at
from tests.conversations.phones import plain
from tests.recorded import ZONE, whole_house

EVENING = datetime(2026, 5, 6, 17, tzinfo=UTC)
RESULT = datetime(2026, 5, 9, 9, tzinfo=UTC)


async def told(scene: Scene, person: int) -> tuple[str, bool, bool]:
    """Return what a person hears: how it ended, whether a payment is open, whether something waits."""
    found = await newest(scene, person)
    assert (found.kind, found.silent) == ("closed_for_you", True)
    facts: dict[str, Any] = found.facts
    return facts["resolution"], facts["unpaid"], facts["waits"]


async def test_a_payment_that_staff_looked_at_is_still_to_be_confirmed(scene: Scene) -> None:
    mariam = await staff(scene)
    provider, client, engagement = await finished(scene, EVENING)
    await scene.does(client, accept_work, engagement, paid=True)
    for again in (True, False):
        await scene.does(provider, confirm_payment, engagement, Received.NOT_YET)
        if again:
            await scene.does(client, announce_payment, engagement)
    [alert] = await scene.all(Alert)
    assert alert.kind == AlertKind.PAYMENT_DISPUTED
    await scene.does(mariam, close_alert, alert.id, Resolution.SETTLED_BETWEEN_THEM)
    assert await told(scene, client) == ("settled_between_them", True, False)
    assert await told(scene, provider) == ("settled_between_them", True, True)
    assert (await scene.engagement(engagement)).stage == Stage.RATING
    await scene.does(provider, confirm_payment, engagement, Received.ALL)


@pytest.mark.parametrize("resolution", [Resolution.REDONE, Resolution.NO_FOLLOW_UP])
async def test_whoever_must_act_reads_that_they_are_awaited(scene: Scene, resolution: Resolution) -> None:
    mariam = await staff(scene)
    provider, client, engagement = await finished(scene, EVENING)
    await scene.does(client, contest_work, engagement, Spoken("Ça goutte."))
    [alert] = await scene.all(Alert)
    await scene.does(mariam, close_alert, alert.id, resolution)
    assert await told(scene, client) == (resolution.value, False, False)
    assert await told(scene, provider) == (resolution.value, False, True)


@pytest.mark.parametrize("answer", ["none", "offered", "wanted", "done"])
async def test_of_a_low_rating_both_hear_and_read_what_they_can_still_do(scene: Scene, answer: str) -> None:
    """Who says how it ended is named: staff settle nothing, and their word stands beside what is known."""
    mariam = await staff(scene)
    provider, client, engagement = await rated(scene, EVENING, LOW)
    for hours in (0, 24):
        await tick_at(scene, RESULT.replace(day=9 + hours // 24))
    if answer != "none":
        await scene.does(provider, offer_correction, engagement, "Je reviens samedi.")
    if answer in ("wanted", "done"):
        await scene.does(client, answer_correction, engagement, wanted=True)
    if answer == "done":
        await scene.does(provider, say_corrected, engagement)
    [alert] = await scene.all(Alert)
    assert alert.facts.get("correction") == CORRECTION[answer]
    await scene.does(mariam, close_alert, alert.id, Resolution.REDONE)
    theirs, mine = [await sentences(scene, person) for person in (client, provider)]
    for said in (theirs, mine):
        assert said[0].endswith("Elle a fini, et a noté : le travail est repris.")
    assert (theirs[1], mine[1]) == STILL[answer]


CORRECTION = {"none": None, "offered": "offered", "wanted": "wanted", "done": "said_done"}
AWAITED, IDLE = "Une réponse vous attend encore dans la prestation.", "Vous n’avez rien à faire."
STILL = {
    "none": (
        "Votre avis reste tel quel. Koffi Yao peut encore y répondre, ou proposer une correction.",
        f"{AWAITED} Vous pouvez répondre à l’avis, ou proposer une correction.",
    ),
    "offered": (AWAITED, IDLE),
    "wanted": (
        "Votre avis reste tel quel. Koffi Yao a encore une correction à faire : "
        "je vous demanderai si c’est réglé.",
        "Votre correction reste à faire. Quand c’est fait, dites-le dans la prestation.",
    ),
    "done": (AWAITED, IDLE),
}


async def sentences(scene: Scene, person: int) -> list[str]:
    """Return the paragraphs of the newest message to a person, which tells how an alert ended."""
    found = await newest(scene, person)
    assert (found.kind, found.silent) == ("closed_for_you", True)
    house = whole_house()
    return plain(house.screens[found.kind](found.facts, house.reader("fr", ZONE)).text).split("\n\n")


async def test_of_a_low_rating_that_was_not_shown_the_provider_hears_nothing(scene: Scene) -> None:
    """Neither why their words are read, nor how it ended: the payment is still open."""
    mariam = await staff(scene)
    provider, client, engagement = await finished(scene, EVENING)
    await scene.does(client, accept_work, engagement, paid=False)
    await tick_at(scene, EVENING.replace(day=7, hour=19, minute=30))
    await scene.does(client, rate, engagement, LOW, 1)
    await tick_at(scene, RESULT.replace(day=11))
    [alert] = await scene.all(Alert)
    assert (alert.kind, alert.facts["shown"]) == (AlertKind.LOW_RATING, False)
    await scene.does(mariam, open_words, alert.id, ReadingReason.COMPARE)
    read = {person: (await newest(scene, person)).facts["kind"] for person in (client, provider)}
    assert read == {client: AlertKind.LOW_RATING, provider: None}
    await scene.does(mariam, close_alert, alert.id, Resolution.NO_FOLLOW_UP)
    assert (await told(scene, client))[0] == "no_follow_up"
    assert (await newest(scene, provider)).kind != "closed_for_you"


async def test_an_alert_tells_that_the_rating_was_shown_since(scene: Scene) -> None:
    provider, client, engagement = await finished(scene, EVENING)
    await scene.does(client, accept_work, engagement, paid=False)
    await tick_at(scene, EVENING.replace(day=7, hour=19, minute=30))
    await scene.does(client, rate, engagement, LOW, 1)
    await tick_at(scene, RESULT.replace(day=11))
    await scene.does(provider, confirm_payment, engagement, Received.ALL)
    await tick_at(scene, RESULT.replace(day=11, hour=10))
    [alert] = await scene.all(Alert)
    assert (alert.state, alert.facts["shown"]) == (AlertState.OPEN, True)
