"""The client sends the note back, or refuses it."""

import asyncio

import pytest

from bot.acts.answer_note import NoteAnswered, correct_note, refuse_note
from bot.acts.approve_note import Approved
from bot.charter.notes import NoteState, Objection
from bot.charter.refusals import AlreadyAnswered, NoteChanged, NotNow, NotYours, NotYourTurn
from bot.charter.stages import Stage
from tests.acts.notes import approves, newest, proposed, written
from tests.acts.scene import Scene

TOO_MUCH = "Le prix est de 55 000."


async def test_a_note_to_correct_goes_back_and_is_not_signed_meanwhile(scene: Scene) -> None:
    provider, client = await scene.provider(), await scene.client()
    engagement = await proposed(scene, provider, client)
    await scene.does(client, correct_note, engagement, Objection.TO_CORRECT, TOO_MUCH)
    assert (await newest(scene, engagement)).state == NoteState.TO_CORRECT
    message = (await scene.owed(provider))[-1]
    assert (message.kind, message.facts["words"], message.facts["client"]) == (
        "note_to_correct", TOO_MUCH, "Aya Traoré")  # fmt: skip
    with pytest.raises(NoteChanged):
        await approves(scene, client, engagement, "Aya Traoré")
    with pytest.raises(NotYourTurn):
        await scene.does(client, correct_note, engagement, Objection.TO_CORRECT, TOO_MUCH)
    await written(scene, provider, engagement, price=55_000)
    await approves(scene, provider, engagement, "Koffi Yao")
    assert (await approves(scene, client, engagement, "Aya Traoré")).number == "2026-0001"


async def test_a_refusal_stops_the_engagement(scene: Scene) -> None:
    provider, client = await scene.provider(), await scene.client()
    engagement = await proposed(scene, provider, client)
    await scene.does(client, refuse_note, engagement, None)
    stored = await scene.engagement(engagement)
    assert (stored.stage, stored.closed_at) == (Stage.STOPPED, scene.now)
    note = await newest(scene, engagement)
    assert (note.state, note.settled_at) == (NoteState.REFUSED, scene.now)
    message = (await scene.owed(provider))[-1]
    assert (message.kind, message.facts["reason"]) == ("note_refused", None)
    with pytest.raises(NotNow):
        await scene.does(client, refuse_note, engagement, None)
    with pytest.raises(NotNow):
        await written(scene, provider, engagement)


async def test_only_the_client_answers_and_only_a_note_they_were_given(scene: Scene) -> None:
    provider, client, stranger = await scene.provider(), await scene.client(), await scene.client("Awa Koné")
    engagement = await scene.understood(provider, client)
    await written(scene, provider, engagement)
    for act in (refuse_note, correct_note):
        said = ("trop cher",) if act is refuse_note else (Objection.TO_CORRECT, TOO_MUCH)
        with pytest.raises(NotYourTurn):
            await scene.does(client, act, engagement, *said)
        with pytest.raises(NotYourTurn):
            await scene.does(provider, act, engagement, *said)
        with pytest.raises(NotYours):
            await scene.does(stranger, act, engagement, *said)
    assert (await newest(scene, engagement)).state == NoteState.DRAFT


async def test_signing_and_refusing_in_the_same_instant_come_to_one_end(scene: Scene) -> None:
    provider, client = await scene.provider(), await scene.client()
    for _ in range(10):
        engagement = await proposed(scene, provider, client)
        came = await asyncio.gather(
            approves(scene, client, engagement, "Aya Traoré"),
            scene.does(client, refuse_note, engagement, None),
            return_exceptions=True,
        )
        stage = (await scene.engagement(engagement)).stage
        if isinstance(came[0], Approved):
            assert isinstance(came[1], NotNow | AlreadyAnswered)
            assert stage == Stage.WORK
        else:
            assert isinstance(came[1], NoteAnswered)
            assert isinstance(came[0], NotNow | NoteChanged | AlreadyAnswered)
            assert stage == Stage.STOPPED
