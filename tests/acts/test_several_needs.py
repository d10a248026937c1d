"""Several needs: sent together, answered one by one or all at once, declined or taken back alone."""

import asyncio
from dataclasses import replace

import pytest

from bot.acts.answer_need import Part, confirm_need, confirm_needs, correct_need, restate_need
from bot.acts.decline import decline
from bot.acts.express_need import express_need
from bot.acts.part_with_need import decline_need, withdraw_need
from bot.acts.reformulate import reformulate
from bot.charter.needs import NeedState
from bot.charter.refusals import (
    AlreadyAnswered,
    NeedsMissing,
    NotNow,
    NotYours,
    NotYourTurn,
    OnlyNeed,
    Refused,
    TooManyNeeds,
)
from bot.charter.stages import Stage
from bot.charter.stopping import Why, WithdrawReason
from bot.charter.words import Spoken
from bot.storage.tables import Need, Outbox
from tests.acts.scene import A_SIGN, TOLD, Scene

LEAK, SHOWER, TAP = "Une fuite sous l’évier.", "La douche reste froide.", "Le robinet du jardin tourne."
CONFIRMED, DECLINED, WITHDRAWN = NeedState.CONFIRMED, NeedState.DECLINED, NeedState.WITHDRAWN
EXPRESSED, REFORMULATED = NeedState.EXPRESSED, NeedState.REFORMULATED


async def told(scene: Scene, *needs: Spoken) -> tuple[int, int, int]:
    """Return a provider, a client, and their engagement with these needs told."""
    koffi, aya = await scene.provider(), await scene.client()
    engagement = await scene.joined(koffi, aya)
    await scene.does(aya, express_need, engagement, replace(TOLD, needs=needs))
    return koffi, aya, engagement


async def three(scene: Scene) -> tuple[int, int, int]:
    """Return the same with three needs told."""
    return await told(scene, Spoken(LEAK), Spoken(SHOWER), Spoken(TAP))


async def three_said(scene: Scene) -> tuple[int, int, int]:
    """Return the same with each said again."""
    koffi, aya, engagement = await three(scene)
    for words in ("Arrêter la fuite.", "Avoir de l’eau chaude.", "Arroser le jardin."):
        await scene.does(koffi, reformulate, engagement, words, A_SIGN)
    return koffi, aya, engagement


async def states(scene: Scene) -> list[str]:
    return [need.state for need in sorted(await scene.all(Need), key=lambda need: need.code)]


async def owed(scene: Scene, person: int, kind: str) -> list[Outbox]:
    return [row for row in await scene.owed(person) if row.kind == kind]


async def test_three_needs_reach_the_provider_in_one_message(scene: Scene) -> None:
    koffi, _, _ = await three(scene)
    (arrived,) = await scene.owed(koffi)
    assert [need["code"] for need in arrived.facts["needs"]] == ["B1", "B2", "B3"]
    assert [need["words"] for need in arrived.facts["needs"]] == [LEAK, SHOWER, TAP]


async def test_a_fourth_need_is_refused_and_nothing_kept(scene: Scene) -> None:
    koffi, aya = await scene.provider(), await scene.client()
    engagement = await scene.joined(koffi, aya)
    for needs, refusal in (((Spoken(LEAK),) * 4, TooManyNeeds), ((), NeedsMissing)):
        with pytest.raises(refusal):
            await scene.does(aya, express_need, engagement, replace(TOLD, needs=needs))
    assert not await scene.all(Need)
    assert (await scene.engagement(engagement)).stage == Stage.NEEDS


async def test_what_is_said_again_goes_to_the_client_together(scene: Scene) -> None:
    koffi, aya, engagement = await three(scene)
    first = await scene.does(koffi, reformulate, engagement, "Arrêter la fuite.", A_SIGN)
    assert first.left == 2
    assert not await scene.owed(aya)
    with pytest.raises(NeedsMissing):
        await scene.does(aya, confirm_need, engagement, seen=1)
    await scene.does(koffi, reformulate, engagement, "Avoir de l’eau chaude.", A_SIGN)
    last = await scene.does(koffi, reformulate, engagement, "Arroser le jardin.", A_SIGN)
    assert last.left == 0
    asked = await owed(scene, aya, "is_this_it")
    assert [(row.facts["need_code"], row.silent, row.facts["last"]) for row in asked] == [
        ("B1", False, False), ("B2", True, False), ("B3", True, True),
    ]  # fmt: skip
    assert asked[0].facts["others"] == ["B1-1", "B2-1", "B3-1"]
    with pytest.raises(AlreadyAnswered):
        await scene.does(koffi, reformulate, engagement, "Encore", A_SIGN)


async def test_answers_come_back_together_once_each_is_given(scene: Scene) -> None:
    koffi, aya, engagement = await three_said(scene)
    done = await scene.does(aya, confirm_need, engagement, seen=1, code="B1")
    assert (done.left, done.understood) == (2, False)
    await scene.does(aya, correct_need, engagement, Part.SIGN, Spoken("Trop long"), code="B3")
    assert not await owed(scene, koffi, "needs_answered")
    done = await scene.does(aya, restate_need, engagement, Spoken("La baignoire."), code="B2")
    assert (done.left, done.understood) == (0, False)
    (back,) = await owed(scene, koffi, "needs_answered")
    assert [(each["state"], each["words"], each["part"]) for each in back.facts["answers"]] == [
        (CONFIRMED, "", None), (EXPRESSED, "La baignoire.", None), (EXPRESSED, "Trop long", "sign"),
    ]  # fmt: skip
    assert (await scene.engagement(engagement)).stage == Stage.UNDERSTANDING
    await scene.does(koffi, reformulate, engagement, "Changer la baignoire.", A_SIGN)
    await scene.does(koffi, reformulate, engagement, "Arroser.", "l’eau sort")
    again = (await owed(scene, aya, "is_this_it"))[3:]
    assert [(row.facts["need_code"], row.facts["round"]) for row in again] == [("B2", 2), ("B3", 2)]
    assert (again[1].facts["before"], again[1].facts["sign_before"]) == ("Arroser le jardin.", A_SIGN)
    done = await scene.does(aya, confirm_needs, engagement, {"B2": 2, "B3": 2})
    assert done.understood
    assert (await scene.engagement(engagement)).stage == Stage.AGREEMENT
    assert len(await owed(scene, koffi, "need_confirmed")) == 1


async def test_all_is_right_only_for_what_was_seen(scene: Scene) -> None:
    koffi, aya, engagement = await three_said(scene)
    with pytest.raises(NeedsMissing):
        await scene.does(aya, confirm_needs, engagement, {"B1": 1, "B2": 1})
    assert await states(scene) == [REFORMULATED] * 3
    await scene.does(aya, correct_need, engagement, None, Spoken("Non"), code="B2")
    for seen in ({"B1": 1, "B2": 1, "B3": 1}, {"B1": 2, "B3": 1}, {"B1": 1, "B3": 1, "B9": 1}):
        with pytest.raises(Refused):
            await scene.does(aya, confirm_needs, engagement, seen)
    with pytest.raises(NotYourTurn):
        await scene.does(koffi, confirm_needs, engagement, {"B1": 1, "B3": 1})
    await scene.does(aya, confirm_needs, engagement, {"B1": 1, "B3": 1})
    assert await states(scene) == [CONFIRMED, EXPRESSED, CONFIRMED]


async def test_one_need_declined_lets_the_others_go_on(scene: Scene) -> None:
    koffi, aya, engagement = await three(scene)
    await scene.does(koffi, reformulate, engagement, "Arrêter la fuite.", A_SIGN)
    await scene.does(koffi, reformulate, engagement, "Avoir de l’eau chaude.", A_SIGN)
    parted = await scene.does(koffi, decline_need, engagement, "B3", "Je ne fais pas les jardins.")
    assert (parted.other, parted.left) == ("Aya Traoré", 0)
    (told_why,) = await owed(scene, aya, "need_declined")
    assert (told_why.facts["reason"], told_why.facts["words"]) == ("Je ne fais pas les jardins.", TAP)
    assert len(await owed(scene, aya, "is_this_it")) == 2
    await scene.does(aya, confirm_needs, engagement, {"B1": 1, "B2": 1})
    assert await states(scene) == [CONFIRMED, CONFIRMED, DECLINED]
    assert (await scene.engagement(engagement)).stage == Stage.AGREEMENT
    with pytest.raises(NotNow):
        await scene.does(koffi, decline_need, engagement, "B1", "Non")


async def test_the_last_answer_may_be_a_decline(scene: Scene) -> None:
    koffi, aya, engagement = await three_said(scene)
    await scene.does(aya, confirm_need, engagement, seen=1, code="B1")
    await scene.does(aya, confirm_need, engagement, seen=1, code="B2")
    await scene.does(aya, correct_need, engagement, None, Spoken("Non"), code="B3")
    await scene.does(koffi, decline_need, engagement, "B3", "Ce n’est pas mon métier.")
    assert (await scene.engagement(engagement)).stage == Stage.AGREEMENT
    assert len(await owed(scene, koffi, "need_confirmed")) == 1


async def test_one_need_taken_back_lets_the_others_go_on(scene: Scene) -> None:
    koffi, aya, engagement = await three(scene)
    await scene.does(koffi, reformulate, engagement, "Arrêter la fuite.", A_SIGN)
    await scene.does(aya, withdraw_need, engagement, "B2", Why(words="Mon frère l’a fait."))
    assert (await scene.facts_of(engagement, "need_withdrawn"))["words"] == "Mon frère l’a fait."
    await scene.does(aya, withdraw_need, engagement, "B3", Why(WithdrawReason.FOUND_OTHER))
    told = await owed(scene, koffi, "need_withdrawn")
    assert [(row.silent, row.facts["reason"], row.facts["words"]) for row in told] == [
        (True, None, "Mon frère l’a fait."),
        (True, "found_other", None),
    ]
    (asked,) = await owed(scene, aya, "is_this_it")
    assert asked.facts["others"] == ["B1-1"]
    with pytest.raises(OnlyNeed):
        await scene.does(aya, withdraw_need, engagement, "B1")
    with pytest.raises(OnlyNeed):
        await scene.does(koffi, decline_need, engagement, "B1", "Non")
    await scene.does(aya, confirm_need, engagement, seen=1)
    assert await states(scene) == [CONFIRMED, WITHDRAWN, WITHDRAWN]
    assert (await scene.engagement(engagement)).stage == Stage.AGREEMENT


async def test_nobody_parts_with_what_is_not_theirs_or_settled(scene: Scene) -> None:
    koffi, aya, engagement = await three_said(scene)
    stranger = await scene.person("Moussa Koné")
    await scene.does(aya, confirm_need, engagement, seen=1, code="B1")
    for person, act, code, refusal in (
        (aya, decline_need, "B2", NotYourTurn),
        (stranger, decline_need, "B2", NotYours),
        (koffi, decline_need, "B1", NeedsMissing),
        (koffi, decline_need, "B7", NeedsMissing),
    ):
        with pytest.raises(refusal):
            await scene.does(person, act, engagement, code, "Non")
    for person, code, refusal in (
        (koffi, "B2", NotYourTurn),
        (stranger, "B2", NotYours),
        (aya, "B1", NeedsMissing),
    ):
        with pytest.raises(refusal):
            await scene.does(person, withdraw_need, engagement, code)
    assert await states(scene) == [CONFIRMED, REFORMULATED, REFORMULATED]


async def test_of_answers_at_once_the_provider_is_told_once(scene: Scene) -> None:
    koffi, aya, engagement = await three_said(scene)
    outcomes = await asyncio.gather(
        scene.does(aya, confirm_need, engagement, seen=1, code="B1"),
        scene.does(aya, correct_need, engagement, None, Spoken("Non"), code="B2"),
        scene.does(aya, withdraw_need, engagement, "B3"),
        scene.does(aya, confirm_need, engagement, seen=1, code="B1"),
        return_exceptions=True,
    )
    assert sum(isinstance(one, Refused) for one in outcomes) == 1
    assert len(await owed(scene, koffi, "needs_answered")) == 1
    assert await states(scene) == [CONFIRMED, EXPRESSED, WITHDRAWN]


async def test_an_honest_decline_ends_all_needs(scene: Scene) -> None:
    koffi, aya, engagement = await three(scene)
    await scene.does(koffi, reformulate, engagement, "Arrêter la fuite.", A_SIGN)
    await scene.does(koffi, decline, engagement, "Ce n’est pas mon métier.")
    assert await states(scene) == [DECLINED] * 3
    assert [row.kind for row in await scene.owed(aya)] == ["declined"]
