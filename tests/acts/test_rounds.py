"""The rounds of understanding: files for the other side, differences kept, reminders and the summary."""

from dataclasses import replace
from typing import Any

import pytest
from sqlmodel import Session, update

from bot.acts.answer_need import Part, correct_need
from bot.acts.erase import ask_erasure
from bot.acts.express_need import express_need
from bot.acts.name_helper import name_helper
from bot.acts.open_evidence import open_evidence
from bot.acts.parties import known as stored
from bot.acts.reformulate import reformulate
from bot.acts.see_rounds import see_rounds
from bot.acts.week import week
from bot.acts.withdraw import withdraw
from bot.charter.refusals import NotYours
from bot.charter.summary import ToFollow
from bot.charter.words import Spoken
from bot.storage.tables import Evidence, Outbox, OutboxState, Person, Reformulation
from tests.acts.scene import A_SIGN, TOLD, Scene
from tests.acts.test_several_needs import owed, three_said
from tests.acts.works import staff, tick


async def evidence(scene: Scene, person: int, kind: str = "voice") -> int:
    """Keep a file that somebody sent."""
    row = Evidence(person_id=person, kind=kind, mime="audio/ogg", size=4, sha256="0" * 64, content=b"OggS",
                   file_id="f", stored_at=scene.now)  # fmt: skip

    def keep(session: Session) -> int:
        session.add(row)
        session.flush()
        return stored(row.id)

    return await scene.store.act(keep)


async def rounds(scene: Scene, person: int, engagement: int) -> list[dict[str, Any]]:
    """Return the rounds as somebody reads them."""
    return await scene.store.act(
        lambda session: see_rounds(session, engagement, by=session.get_one(Person, person))
    )


async def test_files_go_to_the_other_side_alone(scene: Scene) -> None:
    koffi, aya = await scene.provider(), await scene.client()
    stranger, engagement = await scene.person("Moussa Koné"), await scene.joined(koffi, aya)
    place, known, voice = [await evidence(scene, aya) for _ in range(3)]
    photo = await evidence(scene, aya, "photo")
    said = replace(
        TOLD,
        landmark=Spoken("", voice=place),
        to_know=["repaired_before", {"own": "", "voice": known}],
        needs=(Spoken("", voice=voice, photo=photo),),
    )
    await scene.does(aya, express_need, engagement, said)
    sent = await owed(scene, koffi, "evidence")
    assert [row.facts["evidence"] for row in sent] == [place, known, voice, photo]
    assert all(row.silent and row.protected for row in sent)
    explained, wrong = await evidence(scene, koffi), await evidence(scene, aya)
    await scene.does(koffi, reformulate, engagement, "Arrêter la fuite.", A_SIGN, voice=explained)
    assert [row.facts["evidence"] for row in await owed(scene, aya, "evidence")] == [explained]
    await scene.does(aya, correct_need, engagement, None, Spoken("", voice=wrong))
    assert (await owed(scene, koffi, "evidence"))[-1].facts["evidence"] == wrong
    scene.later(minutes=2)
    for file in (place, known, voice, photo, explained, wrong):
        await scene.does(aya, open_evidence, engagement, file)
        with pytest.raises(NotYours):
            await scene.does(stranger, open_evidence, engagement, file)
    other = await evidence(scene, aya)
    with pytest.raises(NotYours):
        await scene.does(koffi, open_evidence, engagement, other)


async def test_rounds_are_kept_with_what_changed(scene: Scene) -> None:
    koffi, aya = await scene.provider(), await scene.client()
    engagement = await scene.said_again(koffi, aya)
    await scene.does(aya, correct_need, engagement, Part.NEED, Spoken("C’est la douche."))
    await scene.does(koffi, reformulate, engagement, "Il y a une fuite à la douche.", A_SIGN)
    changed = (await scene.facts_of(engagement, "need_said_again"))["changed"]
    assert (changed["new"][0], changed["sign"]) == ("à la douche.", False)
    assert "sous l’évier" in changed["gone"][0]
    for person in (koffi, aya):
        first, second = await rounds(scene, person, engagement)
        assert (first["answer"], first["part"]) == ("to_correct", "need")
        assert first["correction"] == "C’est la douche."
        assert (second["before"], second["answer"]) == (first["words"], None)
    with pytest.raises(NotYours):
        await rounds(scene, await scene.person("Moussa Koné"), engagement)


async def test_the_reminder_counts_from_the_last_answer(scene: Scene) -> None:
    koffi, aya, engagement = await three_said(scene)
    scene.later(hours=20)
    for code in ("B1", "B2", "B3"):
        await scene.does(aya, correct_need, engagement, None, Spoken("Non"), code=code)
    scene.later(hours=1)
    await scene.does(koffi, reformulate, engagement, "Autrement.", A_SIGN)
    for hours, reminders in ((22, 0), (4, 1), (30, 1)):
        scene.later(hours=hours)
        await tick(scene)
        assert len(await owed(scene, koffi, "need_reminder")) == reminders


async def test_three_corrections_of_one_need_reach_the_summary(scene: Scene) -> None:
    koffi, aya, engagement = await three_said(scene)
    mariam = await staff(scene)
    for code in ("B1", "B2", "B3"):
        await scene.does(aya, correct_need, engagement, None, Spoken("Non"), code=code)
    found = await scene.does(mariam, week)
    assert ToFollow.MANY_CORRECTIONS not in [line.what for line in found.lines]
    for _ in range(2):
        for _ in range(3):
            await scene.does(koffi, reformulate, engagement, "Autrement.", A_SIGN)
        for code in ("B1", "B2", "B3"):
            await scene.does(aya, correct_need, engagement, None, Spoken("Non"), code=code)
    found = await scene.does(mariam, week)
    assert ToFollow.MANY_CORRECTIONS in [line.what for line in found.lines]
    assert len(await scene.all(Reformulation)) == 9


async def test_a_cards_voice_is_erased_with_the_last_card_that_has_it(scene: Scene) -> None:
    koffi, aya = await scene.provider(), await scene.client()
    voice = await evidence(scene, aya)
    told = replace(TOLD, landmark=Spoken("", voice=voice))
    engagements = [await scene.joined(koffi, aya) for _ in range(2)]
    for engagement in engagements:
        await scene.does(aya, name_helper, engagement, "Fatou")
        await scene.does(aya, express_need, engagement, told)
    for engagement, left in zip(engagements, (1, 0), strict=True):
        await scene.does(aya, withdraw, engagement)
        await scene.store.act(_all_sent)
        await scene.does(aya, ask_erasure)
        assert (await scene.engagement(engagement)).helper is None
        assert len(await scene.all(Evidence)) == left


def _all_sent(session: Session) -> None:
    session.exec(update(Outbox).values(state=OutboxState.SENT))
