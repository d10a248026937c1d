"""One's own name is corrected while no note that stands is signed with it."""

import pytest

from bot.acts.correct_name import correct_name
from bot.acts.profile import profile
from bot.charter.notes import NoteState
from bot.charter.refusals import NameSigned
from bot.storage.tables import FormerName, FramingNote, Provider
from tests.acts.notes import agreed, approves, newest, proposed, written
from tests.acts.scene import Scene


async def test_a_provider_signs_the_charter_anew_and_the_draft_follows(scene: Scene) -> None:
    koffi, aya = await scene.provider("Koffi"), await scene.client()
    first = scene.now
    engagement = await scene.understood(koffi, aya)
    await written(scene, koffi, engagement)
    scene.later(hours=1)
    await scene.does(koffi, correct_name, "Koffi  Yao")
    (signed,) = await scene.all(Provider)
    (former,) = await scene.all(FormerName)
    assert (signed.signature, signed.signed_at) == ("Koffi Yao", scene.now)
    assert (former.name, former.signed_at) == ("Koffi", first)
    note = await newest(scene, engagement)
    assert (note.version, note.content["prestataire"]["nom"]) == (2, "Koffi Yao")
    assert note.content["entete"]["remplace"] == 1
    await approves(scene, koffi, engagement, "Koffi Yao")
    assert (await newest(scene, engagement)).state == NoteState.TO_READ


async def test_a_client_corrects_theirs_and_the_provider_approves_again(scene: Scene) -> None:
    koffi, aya = await scene.provider(), await scene.client("Aya Traorré")
    engagement = await proposed(scene, koffi, aya)
    corrected = await scene.does(aya, correct_name, "Aya Traoré")
    assert corrected.awaited == ("Koffi Yao",)
    told = (await scene.owed(koffi))[-1]
    assert (told.kind, told.facts["client"], told.facts["version"]) == ("name_corrected", "Aya Traoré", 2)
    first, second = sorted(await scene.all(FramingNote), key=lambda note: note.version)
    assert (first.state, second.state) == (NoteState.REPLACED, NoteState.DRAFT)
    await approves(scene, koffi, engagement, "Koffi Yao")
    await approves(scene, aya, engagement, "Aya Traoré")
    assert (await newest(scene, engagement)).state == NoteState.SIGNED


async def test_a_name_that_signed_a_note_stays(scene: Scene) -> None:
    koffi, aya = await scene.provider(), await scene.client()
    await proposed(scene, koffi, aya)
    with pytest.raises(NameSigned):
        await scene.does(koffi, correct_name, "Koffi Serge Yao")
    assert not (await scene.does(koffi, profile)).may_correct
    await scene.does(aya, correct_name, "Aya Fatou Traoré")
    ama = await scene.client("Ama Kouassi")
    serge = await scene.provider("Koffi Yao")
    await _signed_by(scene, serge, ama)
    with pytest.raises(NameSigned):
        await scene.does(ama, correct_name, "Ama")


async def _signed_by(scene: Scene, provider: int, client: int) -> None:
    engagement = await proposed(scene, provider, client)
    await approves(scene, client, engagement, "Ama Kouassi")


async def test_a_fuller_name_signs_the_note(scene: Scene) -> None:
    koffi, aya = await scene.provider(), await scene.client("Aya")
    engagement = await agreed(scene, koffi, aya)
    assert (await scene.facts_of(engagement, "note_approved"))["signature"] == "Aya Traoré"
