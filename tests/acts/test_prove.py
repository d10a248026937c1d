"""The chain of proof is looked over, and what looks odd is told to a person."""

from datetime import UTC, datetime, timedelta

from bot.acts.answer_note import refuse_note
from bot.acts.handle_alert import close_alert, own_alert
from bot.acts.invite import disown, invite, open_invitation
from bot.acts.prove import prove, to_prove
from bot.acts.reformulate import reformulate
from bot.charter.alerts import Resolution
from bot.storage.tables import Alert, Engagement, Event
from tests.acts.notes import proposed
from tests.acts.scene import A_SIGN, SAID_AGAIN, Scene
from tests.acts.works import newest, rated, staff, working

EVENING = datetime(2026, 5, 6, 17, tzinfo=UTC)
MANY = 100


async def looks(scene: Scene) -> list[int | None]:
    """Look over what changed; return where each chain is broken."""
    ids = await scene.store.read(to_prove, now=scene.now, limit=MANY)
    return [await scene.store.act(prove, engagement, now=scene.now) for engagement in ids]


async def test_a_whole_chain_raises_nothing_and_is_not_looked_at_again(scene: Scene) -> None:
    await staff(scene)
    await rated(scene, EVENING)
    assert await looks(scene) == [None]
    assert await looks(scene) == []
    assert await scene.all(Alert) == []


async def test_a_changed_fact_is_an_urgent_alert_once(scene: Scene) -> None:
    mariam = await staff(scene)
    _, _, engagement = await working(scene)
    assert await looks(scene) == [None]
    third = next(event for event in await scene.all(Event) if event.number == 3)
    await scene.change(Event, third.id or 0, kind="other")
    assert await looks(scene) == []
    scene.later(days=1)
    assert await looks(scene) == [3]
    [alert] = await scene.all(Alert)
    assert (alert.kind, alert.severity, alert.facts["event"]) == ("chain_broken", "urgent", 3)
    assert (await newest(scene, mariam)).kind == "alert"
    scene.later(days=1)
    assert await looks(scene) == [3]
    assert len(await scene.all(Alert)) == 1
    assert (await scene.engagement(engagement)).proved_at == scene.now


async def test_what_looks_odd_is_told_once_a_month(scene: Scene) -> None:
    """Three clients of one name; nothing is blocked, and another month tells it anew."""
    mariam = await staff(scene)
    provider = await scene.provider()
    for _ in range(3):
        await scene.told(provider, await scene.client("Aya Traoré"))
    await looks(scene)
    [alert] = await scene.all(Alert)
    assert (alert.kind, alert.facts["rule"], alert.facts["count"]) == ("suspicion", "same_client_name", 3)
    assert "Aya" not in str(alert.facts)
    await scene.does(mariam, own_alert, alert.id)
    await scene.does(mariam, close_alert, alert.id, Resolution.MISTAKE)
    await scene.told(provider, await scene.client("Awa Koné"))
    await looks(scene)
    assert len(await scene.all(Alert)) == 1
    scene.later(days=31)
    await scene.told(provider, await scene.client("Fatou Ba"))
    await looks(scene)
    assert [one.state for one in await scene.all(Alert)] == ["closed", "open"]


async def test_a_testimonial_asked_before_the_rating_is_told(scene: Scene) -> None:
    provider, client = await scene.provider(), await scene.client()
    engagement = await scene.told(provider, client)
    await scene.does(provider, reformulate, engagement, f"{SAID_AGAIN} Faites-moi un témoignage.", A_SIGN)
    await looks(scene)
    [alert] = await scene.all(Alert)
    assert (alert.facts["rule"], alert.facts["count"]) == ("testimony_early", 1)
    assert (await scene.engagement(engagement)).stage == "understanding"  # nothing is blocked


async def test_two_honest_clients_are_not_odd(scene: Scene) -> None:
    provider = await scene.provider()
    for name in ("Aya Traoré", "Awa Koné"):
        await scene.told(provider, await scene.client(name))
    await looks(scene)
    assert await scene.all(Alert) == []


async def test_a_refused_note_is_an_alert(scene: Scene) -> None:
    provider, client = await scene.provider(), await scene.client()
    engagement = await proposed(scene, provider, client)
    await scene.does(client, refuse_note, engagement, "Trop cher.")
    [alert] = await scene.all(Alert)
    assert (alert.kind, alert.severity, alert.facts["version"]) == ("note_refused", "to_handle", 1)
    assert "cher" not in str(alert.facts)


async def test_a_link_that_reached_a_stranger_is_reported(scene: Scene) -> None:
    provider, stranger = await scene.provider(), await scene.client()
    invited = await scene.does(provider, invite)
    await scene.does(stranger, open_invitation, invited.link.rpartition("=i_")[2])
    await scene.does(stranger, disown, invited.engagement)
    [alert] = await scene.all(Alert)
    assert (alert.kind, alert.article) == ("stranger_invited", 5)
    assert (await scene.all(Engagement))[0].stage == "stopped"
    assert alert.due - alert.raised_at == timedelta(hours=72)
