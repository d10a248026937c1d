"""The client's card a second time, and whoever helps them answer."""

from dataclasses import replace

import pytest

from bot.acts.answer_need import confirm_need
from bot.acts.approve_note import approve_note
from bot.acts.client_card import card_of, former_card
from bot.acts.express_need import express_need
from bot.acts.name_helper import name_helper
from bot.acts.reformulate import reformulate
from bot.charter.kits import load_kits
from bot.charter.refusals import (
    HelperIsProvider,
    NameWithoutLetters,
    NotNow,
    NotYours,
    NotYourTurn,
    PrivacyNotAccepted,
    TooMuchToKnow,
)
from bot.charter.words import Spoken
from bot.storage.tables import ClientCard, Engagement, Person
from tests.acts.notes import newest, written
from tests.acts.scene import A_SIGN, SAID_AGAIN, TOLD, Scene


async def test_the_card_told_last_is_known_with_any_provider(scene: Scene) -> None:
    koffi, aya = await scene.provider(), await scene.client()
    other = await scene.provider("Mariam Diabaté")
    engagement = await scene.joined(koffi, aya)
    assert await former(scene, aya, engagement) is None
    voice = replace(
        TOLD, to_know=["repaired_before", "children", {"own": "Un chien"}], landmark=Spoken("", voice=None)
    )
    await scene.does(aya, express_need, engagement, voice)
    again = await scene.joined(other, aya)
    card = await former(scene, aya, again)
    kept = ["children", {"own": "Un chien"}]
    assert card == {"place": "home", "landmark": "", "to_know": kept, "anew": True}
    await scene.change(Engagement, again, trade="sewing")
    known = (await former(scene, aya, again) or {})["to_know"]
    assert known == [{"own": "Enfants à la maison"}, {"own": "Un chien"}]
    assert await former(scene, koffi, again) is None


async def test_a_card_holds_three_texts_of_ones_own_wherever_they_come_from(scene: Scene) -> None:
    koffi, aya = await scene.provider(), await scene.client()
    engagement = await scene.joined(koffi, aya)
    own = [{"own": f"Chose {number}"} for number in range(4)]
    with pytest.raises(TooMuchToKnow):
        await scene.does(aya, express_need, engagement, replace(TOLD, to_know=own))
    assert not await scene.all(ClientCard)
    await scene.does(aya, express_need, engagement, replace(TOLD, to_know=["children", *own[:3]]))
    again = await scene.joined(koffi, aya)
    await scene.change(Engagement, again, trade="sewing")  # its kit has no "children": one text more
    card = await former(scene, aya, again) or {}
    assert card["to_know"] == [{"own": "Enfants à la maison"}, *own[:2]]
    assert card["anew"]


async def test_a_card_confirmed_is_a_version_of_the_new_engagement(scene: Scene) -> None:
    koffi, aya = await scene.provider(), await scene.client()
    await scene.told(koffi, aya)
    again = await scene.joined(koffi, aya)
    await scene.does(aya, express_need, again, replace(TOLD, confirmed=True))
    first, second = await scene.all(ClientCard)
    assert (second.engagement_id, second.version, second.facts) == (again, 1, first.facts)
    assert (await scene.facts_of(again, "client_card_made"))["confirmed"] is True


async def test_who_helps_is_written_in_the_note(scene: Scene) -> None:
    koffi, aya = await scene.provider(), await scene.client()
    engagement = await scene.joined(koffi, aya)
    done = await scene.does(aya, name_helper, engagement, "Fatou")
    assert (done.helper, done.told) == ("Fatou", False)
    await scene.does(aya, express_need, engagement, TOLD)
    await scene.does(koffi, reformulate, engagement, SAID_AGAIN, A_SIGN)
    await scene.does(aya, confirm_need, engagement, seen=1)
    assert (await scene.does(aya, name_helper, engagement, "Fatou Koné")).told
    await written(scene, koffi, engagement)
    note = await newest(scene, engagement)
    assert note.content["client"]["aide"] == "Fatou Koné"
    await scene.does(koffi, approve_note, engagement, "Koffi Yao", seen=note.sha256)
    with pytest.raises(NotNow):
        await scene.does(aya, name_helper, engagement, None)
    assert (await scene.events(engagement)).count("helper_named") == 2


async def test_a_helper_is_taken_back(scene: Scene) -> None:
    koffi, aya = await scene.provider(), await scene.client()
    engagement = await scene.joined(koffi, aya)
    await scene.does(aya, name_helper, engagement, "Fatou")
    await scene.does(aya, name_helper, engagement, None)
    assert (await scene.engagement(engagement)).helper is None


async def test_only_the_client_names_a_helper_and_never_the_provider(scene: Scene) -> None:
    koffi, aya = await scene.provider(), await scene.client()
    stranger, engagement = await scene.person("Moussa Koné"), await scene.joined(koffi, aya)
    for person, name, refusal in (
        (koffi, "Fatou", NotYourTurn),
        (stranger, "Fatou", NotYours),
        (aya, "koffi", HelperIsProvider),
        (aya, "👍", NameWithoutLetters),
    ):
        with pytest.raises(refusal):
            await scene.does(person, name_helper, engagement, name)
    await scene.change(Person, aya, accepted_at=None)
    with pytest.raises(PrivacyNotAccepted):
        await scene.does(aya, name_helper, engagement, "Fatou")
    assert (await scene.engagement(engagement)).helper is None


async def former(scene: Scene, person: int, engagement: int) -> dict[str, object] | None:
    """Return the card that somebody told last, as this engagement's trade knows it."""
    return await scene.store.read(
        lambda session: former_card(
            session, session.get_one(Engagement, engagement), by=session.get_one(Person, person)
        )
    )


@pytest.mark.parametrize(
    ("place", "kept"), [("home", ["children", "other_opens"]), ("workplace", ["other_opens"])]
)
def test_what_is_of_a_home_is_not_said_of_a_workplace(place: str, kept: list[str]) -> None:
    told = {"place": place, "to_know": ["children", "other_opens"]}
    assert card_of(told, load_kits()["plumbing"])["to_know"] == kept
