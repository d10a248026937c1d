"""Either side puts an engagement on the complete way, before both have signed."""

import asyncio
from datetime import UTC, datetime, time, timedelta

import pytest
from sqlmodel import Session

from bot.acts.already_done import already_done
from bot.acts.answer_note import correct_note, explain_line
from bot.acts.finish import Finished, finish
from bot.acts.sign_charter import show_know_how
from bot.acts.take_complete_way import Taken, take_complete_way
from bot.acts.visit import ask_visit
from bot.charter.alerts import AlertKind
from bot.charter.notes import NoteState, Objection
from bot.charter.proofs import ProofKind
from bot.charter.refusals import (
    AccessOverShortWay,
    AmountTooBig,
    DaysOverShortWay,
    NoteChanged,
    NotNow,
    NotYours,
    NotYourTurn,
    PriceOverShortWay,
    TooManyDays,
)
from bot.charter.stages import Side
from bot.charter.ways import Way
from bot.storage.tables import Alert, Engagement, FramingNote
from tests.acts.notes import TUESDAY, agreed, approves, newest, proposed, written
from tests.acts.scene import Scene
from tests.acts.works import tick_at
from tests.conftest import kind  # noqa: F401 - a fixture: on both databases, every time


@pytest.mark.parametrize("side", list(Side))
async def test_either_side_asks_once_and_the_other_is_told(scene: Scene, side: Side) -> None:
    provider, client = await scene.provider(), await scene.client()
    engagement = await scene.told(provider, client)
    asks, told = (provider, client) if side is Side.PROVIDER else (client, provider)
    name = "Aya Traoré" if side is Side.PROVIDER else "Koffi Yao"
    before = len(await scene.owed(told))
    assert (await scene.engagement(engagement)).way == Way.SHORT
    taken = await scene.does(asks, take_complete_way, engagement)
    assert taken == Taken(engagement, side, name, new=True, note=False)
    assert (await scene.engagement(engagement)).way == Way.COMPLETE
    for again in (asks, told):
        assert not (await scene.does(again, take_complete_way, engagement)).new
    messages = (await scene.owed(told))[before:]
    assert [(row.kind, row.facts["note"]) for row in messages] == [("complete_way", False)]
    assert "complete_way" not in [row.kind for row in await scene.owed(asks)]
    assert (await scene.events(engagement)).count("complete_way_taken") == 1


async def test_before_the_client_has_come_nobody_is_told(scene: Scene) -> None:
    provider = await scene.provider()
    client = await scene.client()
    engagement = await scene.joined(provider, client)
    await scene.change(Engagement, engagement, client_id=None)
    assert (await scene.does(provider, take_complete_way, engagement)).other == ""


async def test_nobody_else_and_not_once_it_is_signed(scene: Scene) -> None:
    provider, client, stranger = await scene.provider(), await scene.client(), await scene.client("Awa Koné")
    engagement = await agreed(scene, provider, client)
    with pytest.raises(NotYours):
        await scene.does(stranger, take_complete_way, engagement)
    for side in (provider, client):
        with pytest.raises(NotNow):
            await scene.does(side, take_complete_way, engagement)
    assert (await scene.engagement(engagement)).way == Way.SHORT
    assert (await newest(scene, engagement)).content["entete"]["parcours"] == Way.SHORT


async def test_a_note_of_the_short_way_is_signed_no_more(scene: Scene) -> None:
    provider, client = await scene.provider(), await scene.client()
    engagement = await proposed(scene, provider, client)
    taken = await scene.does(provider, take_complete_way, engagement)
    assert taken.note
    assert (await newest(scene, engagement)).state == NoteState.TO_CORRECT
    with pytest.raises(NotYourTurn):
        await scene.does(client, correct_note, engagement, Objection.TO_CORRECT, "La date")
    await written(scene, provider, engagement, context="Un vieux tuyau.")
    note = await newest(scene, engagement)
    assert (note.content["entete"]["parcours"], note.content["contexte"]) == (
        Way.COMPLETE, {"mots": "Un vieux tuyau."})  # fmt: skip
    await approves(scene, provider, engagement, "Koffi Yao")
    assert (await approves(scene, client, engagement, "Aya Traoré")).number == "2026-0001"


async def test_a_more_detailed_note_is_a_correction_on_the_complete_way(scene: Scene) -> None:
    provider, client = await scene.provider(), await scene.client()
    engagement = await proposed(scene, provider, client)
    with pytest.raises(NotYourTurn):
        await scene.does(provider, correct_note, engagement, Objection.MORE_DETAIL, None)
    await scene.does(client, correct_note, engagement, Objection.MORE_DETAIL, None)
    assert (await scene.engagement(engagement)).way == Way.COMPLETE
    assert (await newest(scene, engagement)).state == NoteState.TO_CORRECT
    told = (await scene.owed(provider))[-1]
    assert (told.kind, told.facts["objection"]) == ("note_to_correct", Objection.MORE_DETAIL)
    assert (await scene.events(engagement))[-2:] == ["complete_way_taken", "note_to_correct"]


async def test_a_note_of_the_short_way_is_not_brought_back_by_an_explanation(scene: Scene) -> None:
    provider, client = await scene.provider(), await scene.client()
    engagement = await proposed(scene, provider, client)
    await scene.does(client, correct_note, engagement, Objection.NOT_ASKED, "Le joint.")
    await scene.does(provider, take_complete_way, engagement)
    with pytest.raises(NotNow):
        await scene.does(provider, explain_line, engagement, "Il est usé.")
    note = await newest(scene, engagement)
    await scene.change(FramingNote, note.id or 0, state=NoteState.TO_READ)  # however it came to that
    with pytest.raises(NoteChanged):
        await approves(scene, client, engagement, "Aya Traoré")


async def test_a_client_who_asks_while_a_note_waits_asks_for_a_correction(scene: Scene) -> None:
    provider, client = await scene.provider(), await scene.client()
    engagement = await proposed(scene, provider, client)
    await scene.does(client, take_complete_way, engagement)
    told = (await scene.owed(provider))[-1]
    assert (told.kind, told.facts["objection"]) == ("note_to_correct", Objection.MORE_DETAIL)


async def test_both_ask_in_the_same_instant(scene: Scene) -> None:
    provider, client = await scene.provider(), await scene.client()
    engagement = await scene.understood(provider, client)
    came = await asyncio.gather(
        *(scene.does(side, take_complete_way, engagement) for side in (provider, client) * 3)
    )
    assert sorted(taken.new for taken in came) == [False] * 5 + [True]
    assert (await scene.events(engagement)).count("complete_way_taken") == 1


async def test_the_short_way_s_ceilings_do_not_hold_on_the_complete_one(scene: Scene) -> None:
    provider, client = await scene.provider(), await scene.client()
    engagement = await scene.understood(provider, client)
    days = [TUESDAY + timedelta(days=ahead) for ahead in range(61)]
    with pytest.raises(PriceOverShortWay):
        await written(scene, provider, engagement, price=150_001)
    with pytest.raises(DaysOverShortWay):
        await written(scene, provider, engagement, days=days[:8])
    with pytest.raises(PriceOverShortWay):
        await scene.does(provider, ask_visit, engagement, TUESDAY, scene.now.time(), 150_001)
    for way in (Way.SHORT, Way.COMPLETE):
        assert (await scene.engagement(engagement)).way == way
        with pytest.raises(AmountTooBig):
            await written(scene, provider, engagement, price=150_000_001)
        with pytest.raises(TooManyDays):
            await written(scene, provider, engagement, days=days)
        with pytest.raises(AmountTooBig):
            await scene.does(provider, ask_visit, engagement, TUESDAY, scene.now.time(), 150_000_001)
        await scene.does(client, take_complete_way, engagement)
    await written(scene, provider, engagement, price=150_000_000, days=days[:60])
    await approves(scene, provider, engagement, "Koffi Yao")
    assert (await approves(scene, client, engagement, "Aya Traoré")).number is not None


async def test_a_service_with_access_to_data_waits_for_the_complete_way(scene: Scene) -> None:
    provider, client = await scene.provider(), await scene.client()
    engagement = await scene.understood(provider, client)
    await scene.does(provider, show_know_how, "computing", ProofKind.MASTER, None)
    await scene.change(Engagement, engagement, trade="computing", matters_most="works")
    for service in (None, "small_site"):
        with pytest.raises(AccessOverShortWay):
            await written(scene, provider, engagement, service=service)
    await written(scene, provider, engagement, service="install")
    await scene.does(provider, take_complete_way, engagement)
    await written(scene, provider, engagement)
    services = (await newest(scene, engagement)).content["services"]
    assert services[0]["livrable"]["fr"] == "Remettre en marche ce qui est en panne."


async def test_a_check_has_fourteen_days_and_a_note_three_reminders(scene: Scene) -> None:
    provider, client = await scene.provider(), await scene.client()
    engagement = await scene.understood(provider, client)
    await scene.does(client, take_complete_way, engagement)
    far = [TUESDAY + timedelta(days=60)]
    await written(scene, provider, engagement, days=far)
    sent = await approves(scene, provider, engagement, "Koffi Yao")
    assert sent.reminder == scene.now + timedelta(days=3)
    begun = scene.now
    for day in (3, 7, 12):
        await tick_at(scene, begun + timedelta(days=day, minutes=1))
    kinds = [row.kind for row in await scene.owed(client)]
    assert kinds.count("note_reminder") == 3
    await tick_at(scene, begun + timedelta(days=14, minutes=1))
    [alert] = await scene.all(Alert)
    assert alert.kind == AlertKind.NOTE_UNANSWERED

    def deeds(session: Session) -> list[tuple[str, int]]:
        found = session.get_one(Engagement, engagement)
        told = already_done(session, found, AlertKind.NOTE_UNANSWERED, about=alert.facts)
        return [(one["deed"], one["count"]) for one in told]

    assert await scene.store.read(deeds) == [("reminded", 3)]
    await approves(scene, client, engagement, "Aya Traoré")
    await tick_at(scene, begun + timedelta(days=61, hours=9))
    done: Finished = await scene.does(provider, finish, engagement)
    assert done.check_by == scene.now + timedelta(days=14)
    content = (await newest(scene, engagement)).content
    assert content["verification"]["secondes"] == timedelta(days=14).total_seconds()
    assert (await scene.owed(client))[-1].facts["until"] == done.check_by


async def test_a_long_work_asks_each_evening_and_sounds_once_a_week(scene: Scene) -> None:
    provider, client = await scene.provider(), await scene.client()
    engagement = await scene.understood(provider, client)
    await scene.does(client, take_complete_way, engagement)
    days = [TUESDAY + timedelta(days=ahead) for ahead in range(8)]  # Tuesday 5 to Tuesday 12
    await written(scene, provider, engagement, days=days)
    await approves(scene, provider, engagement, "Koffi Yao")
    await approves(scene, client, engagement, "Aya Traoré")
    for day in days:
        await tick_at(scene, datetime.combine(day, time(18, 31), UTC))
    pulses = [row for row in await scene.owed(client) if row.kind == "evening_pulse"]
    assert [row.silent for row in pulses] == [False, *[True] * 5, False, True]
