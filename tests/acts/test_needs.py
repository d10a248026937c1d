"""The need told, said again, answered: what each act keeps, owes and refuses."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from bot.acts.answer_need import Part, confirm_need, correct_need, restate_need
from bot.acts.express_need import Told, express_need
from bot.acts.reformulate import open_need, reformulate
from bot.acts.see_need import see_need
from bot.charter.needs import Answer, NeedState, Place
from bot.charter.refusals import (
    AlreadyAnswered,
    NameWithoutLetters,
    NeedsMissing,
    NotNow,
    NotYours,
    NotYourTurn,
    PrivacyNotAccepted,
    Refused,
    SignatureDiffers,
)
from bot.charter.stages import Stage
from bot.charter.words import Spoken
from bot.storage.tables import ClientCard, Need, Person, Reformulation
from tests.acts.scene import A_SIGN, SAID_AGAIN, THE_LEAK, TOLD, Scene


def told(**changes: Any) -> Told:
    return replace(TOLD, **changes)


async def test_a_need_told_reaches_the_provider_with_the_card(scene: Scene) -> None:
    koffi, aya = await scene.provider(), await scene.client()
    engagement = await scene.joined(koffi, aya)
    sent = await scene.does(aya, express_need, engagement, TOLD)
    assert sent.provider == "Koffi Yao"
    stored = await scene.engagement(engagement)
    assert (stored.stage, stored.matters_most) == (Stage.UNDERSTANDING, "repaired")
    (need,) = await scene.all(Need)
    assert (need.code, need.words, need.state) == ("B1", THE_LEAK, NeedState.EXPRESSED)
    (card,) = await scene.all(ClientCard)
    assert (card.version, card.seen_at) == (1, None)
    assert card.facts == {
        "place": "home",
        "landmark": "Angré, 8e tranche",
        "to_know": ["repaired_before", "other_opens"],
    }
    (owed,) = await scene.owed(koffi)
    assert (owed.kind, owed.protected, owed.silent) == ("need_arrived", True, False)
    assert owed.facts["subject"] == engagement
    assert owed.facts["client"] == "Aya Traoré"
    (arrived,) = owed.facts["needs"]
    assert arrived == {"code": "B1", "words": THE_LEAK, "voice": None, "photo": None, "goes_first": False}
    assert owed.facts["matters_most"]["fr"] == "bien réparé"
    assert [known["fr"] for known in owed.facts["card"]["to_know"]] == [
        "Déjà réparé avant",
        "Une autre personne ouvre",
    ]
    assert (await scene.events(engagement))[-2:] == ["client_card_made", "need_expressed"]


async def test_a_card_keeps_what_its_place_asks_for_and_nothing_else(scene: Scene) -> None:
    koffi, aya = await scene.provider(), await scene.client()
    both = {"activity": Spoken("Salon de coiffure, trois personnes"), "decides": Spoken("Ma tante")}
    for place, kept in ((Place.WORKPLACE, "activity"), (Place.ELSEWHERE, "decides"), (Place.HOME, None)):
        engagement = await scene.joined(koffi, aya)
        known = ["nothing", {"own": "Un chien méchant"}]
        await scene.does(aya, express_need, engagement, told(place=place, to_know=known, **both))
        card = next(card for card in await scene.all(ClientCard) if card.engagement_id == engagement)
        assert {key for key in card.facts if key in both} == ({kept} if kept else set())
        assert card.facts["to_know"] == [{"own": "Un chien méchant"}]


async def test_a_need_is_told_once(scene: Scene) -> None:
    koffi, aya = await scene.provider(), await scene.client()
    engagement = await scene.told(koffi, aya)
    with pytest.raises(NotNow):
        await scene.does(aya, express_need, engagement, told(needs=(Spoken("Autre chose"),)))
    assert [need.words for need in await scene.all(Need)] == [THE_LEAK]
    assert len(await scene.owed(koffi)) == 1


async def test_only_the_client_tells_the_need(scene: Scene) -> None:
    koffi, aya = await scene.provider(), await scene.client()
    stranger = await scene.person("Moussa Koné")
    engagement = await scene.joined(koffi, aya)
    for person, refusal in ((koffi, NotYourTurn), (stranger, NotYours)):
        with pytest.raises(refusal):
            await scene.does(person, express_need, engagement, TOLD)
    assert not await scene.all(Need)


async def test_nothing_is_kept_before_the_privacy_notice_is_accepted(scene: Scene) -> None:
    koffi, aya = await scene.provider(), await scene.client()
    engagement = await scene.joined(koffi, aya)
    await scene.change(Person, aya, accepted_at=None)
    with pytest.raises(PrivacyNotAccepted):
        await scene.does(aya, express_need, engagement, TOLD)
    assert not await scene.all(ClientCard)


async def test_the_client_is_called_as_they_want(scene: Scene) -> None:
    koffi, aya = await scene.provider(), await scene.client("🌸")
    engagement = await scene.joined(koffi, aya)
    with pytest.raises(NameWithoutLetters):
        await scene.does(aya, express_need, engagement, TOLD)
    await scene.does(aya, express_need, engagement, told(name="Aya  Traoré"))
    assert (await scene.owed(koffi))[0].facts["client"] == "Aya Traoré"


async def test_a_name_that_signed_the_charter_stays(scene: Scene) -> None:
    koffi, mariam = await scene.provider(), await scene.provider("Mariam Diabaté")
    engagement = await scene.joined(koffi, mariam)
    with pytest.raises(SignatureDiffers):
        await scene.does(mariam, express_need, engagement, told(name="Aya Traoré"))
    await scene.does(mariam, express_need, engagement, TOLD)
    assert (await scene.owed(koffi))[0].facts["client"] == "Mariam Diabaté"


async def test_the_provider_sees_the_card_before_they_write(scene: Scene) -> None:
    koffi, aya = await scene.provider(), await scene.client()
    engagement = await scene.told(koffi, aya)
    await scene.does(aya, see_need, engagement)
    assert (await scene.all(ClientCard))[0].seen_at is None
    await scene.does(koffi, open_need, engagement)
    seen = scene.now
    scene.later(hours=1)
    facts = await scene.does(koffi, see_need, engagement)
    assert facts["needs"][0]["words"] == THE_LEAK
    assert (await scene.all(ClientCard))[0].seen_at == seen
    assert (await scene.events(engagement)).count("client_card_seen") == 1


async def test_a_need_said_again_waits_for_the_client(scene: Scene) -> None:
    koffi, aya = await scene.provider(), await scene.client()
    engagement = await scene.told(koffi, aya)
    said = await scene.does(koffi, reformulate, engagement, SAID_AGAIN, A_SIGN)
    assert (said.client, said.round) == ("Aya Traoré", 1)
    (owed,) = await scene.owed(aya)
    assert owed.kind == "is_this_it"
    assert owed.facts == {
        "subject": engagement,
        "provider": "Koffi Yao",
        "need_code": "B1",
        "round": 1,
        "words": SAID_AGAIN,
        "sign": A_SIGN,
        "voice": None,
        "before": None,
        "sign_before": None,
        "number": 1,
        "count": 1,
        "goes_first": False,
        "others": ["B1-1"],
        "last": True,
    }
    assert (await scene.all(Need))[0].state == NeedState.REFORMULATED
    with pytest.raises(AlreadyAnswered) as refused:
        await scene.does(koffi, reformulate, engagement, "Autrement", A_SIGN)
    assert refused.value.at == scene.now
    assert len(await scene.all(Reformulation)) == 1


async def test_a_copied_passage_is_counted_and_goes_through(scene: Scene) -> None:
    koffi, aya = await scene.provider(), await scene.client()
    engagement = await scene.told(koffi, aya)
    await scene.does(koffi, reformulate, engagement, THE_LEAK, A_SIGN)
    facts = await scene.facts_of(engagement, "need_said_again")
    assert facts["copied_words"] == 21


async def test_a_need_is_said_again_by_its_provider_only_once_it_is_there(scene: Scene) -> None:
    koffi, aya = await scene.provider(), await scene.client()
    mariam = await scene.provider("Mariam Diabaté")
    engagement = await scene.joined(koffi, aya)
    with pytest.raises(NotNow):
        await scene.does(koffi, reformulate, engagement, SAID_AGAIN, A_SIGN)
    await scene.does(aya, express_need, engagement, TOLD)
    for person, refusal in ((aya, NotYourTurn), (mariam, NotYours)):
        with pytest.raises(refusal):
            await scene.does(person, reformulate, engagement, SAID_AGAIN, A_SIGN)


async def test_a_confirmed_need_leads_to_the_agreement(scene: Scene) -> None:
    koffi, aya = await scene.provider(), await scene.client()
    engagement = await scene.said_again(koffi, aya)
    await scene.does(aya, confirm_need, engagement, seen=1)
    assert (await scene.engagement(engagement)).stage == Stage.AGREEMENT
    assert (await scene.all(Need))[0].state == NeedState.CONFIRMED
    (said,) = await scene.all(Reformulation)
    assert (said.answer, said.answered_at) == (Answer.CONFIRMED, scene.now)
    owed = (await scene.owed(koffi))[-1]
    assert owed.kind == "need_confirmed"
    assert owed.facts.pop("service")["fr"] == "Trouver et réparer la fuite."
    assert owed.facts.pop("question")["fr"].startswith("Avez-vous vu le problème")
    first = {"code": "B1", "number": 1, "count": 1, "words": SAID_AGAIN, "goes_first": False}
    assert owed.facts.pop("need") == first
    assert set(owed.facts.pop("services")) == {"stop_leak", "replace_part", "unblock"}
    assert owed.facts == {
        "subject": engagement,
        "client": "Aya Traoré",
        "need_code": "B1",
        "words": SAID_AGAIN,
        "sign": A_SIGN,
        "unsaid": False,
    }


async def test_a_corrected_round_comes_back_and_an_old_yes_no_longer_counts(scene: Scene) -> None:
    koffi, aya = await scene.provider(), await scene.client()
    engagement = await scene.said_again(koffi, aya)
    corrected_at = scene.now
    await scene.does(
        aya, correct_need, engagement, Part.NEED, Spoken("Ce n’est pas l’évier, c’est la douche.")
    )
    owed = (await scene.owed(koffi))[-1]
    assert owed.kind == "need_to_correct"
    assert owed.facts["correction"] == "Ce n’est pas l’évier, c’est la douche."
    assert owed.facts["part"] == "need"
    scene.later(minutes=5)
    with pytest.raises(AlreadyAnswered):
        await scene.does(aya, confirm_need, engagement, seen=1)
    facts = await scene.does(koffi, see_need, engagement)
    assert facts["correction"] == "Ce n’est pas l’évier, c’est la douche."
    await scene.does(koffi, reformulate, engagement, "La douche fuit.", A_SIGN)
    with pytest.raises(AlreadyAnswered) as refused:
        await scene.does(aya, confirm_need, engagement, seen=1)
    assert refused.value.at == corrected_at
    await scene.does(aya, confirm_need, engagement, seen=2)
    assert [said.answer for said in await scene.all(Reformulation)] == [Answer.TO_CORRECT, Answer.CONFIRMED]
    assert (await scene.owed(koffi))[-1].facts["words"] == "La douche fuit."


async def test_a_need_in_other_words_arrives_anew(scene: Scene) -> None:
    koffi, aya = await scene.provider(), await scene.client()
    engagement = await scene.said_again(koffi, aya)
    await scene.does(aya, restate_need, engagement, Spoken("C’est la douche qui fuit, pas l’évier."))
    (need,) = await scene.all(Need)
    assert (need.words, need.state) == ("C’est la douche qui fuit, pas l’évier.", NeedState.EXPRESSED)
    assert (await scene.all(Reformulation))[0].answer == Answer.NOT_MY_NEED
    owed = (await scene.owed(koffi))[-1]
    assert (owed.kind, owed.facts["round"], owed.facts["needs"][0]["words"]) == (
        "need_arrived",
        2,
        need.words,
    )
    facts = await scene.facts_of(engagement, "need_restated")
    assert facts["before"] == THE_LEAK
    assert (await scene.engagement(engagement)).stage == Stage.UNDERSTANDING
    await scene.does(koffi, reformulate, engagement, "La douche fuit.", A_SIGN)
    await scene.does(aya, confirm_need, engagement, seen=2)


async def test_there_is_nothing_to_answer_before_the_need_is_said_again(scene: Scene) -> None:
    koffi, aya = await scene.provider(), await scene.client()
    engagement = await scene.told(koffi, aya)
    with pytest.raises(NeedsMissing):
        await scene.does(aya, confirm_need, engagement, seen=1)
    with pytest.raises(NeedsMissing):
        await scene.does(aya, correct_need, engagement, None, Spoken("Non"))
    await scene.does(koffi, reformulate, engagement, SAID_AGAIN, A_SIGN)
    with pytest.raises(NeedsMissing):
        await scene.does(aya, confirm_need, engagement, seen=2)
    with pytest.raises(NotYourTurn):
        await scene.does(koffi, confirm_need, engagement, seen=1)


async def test_of_two_answers_at_once_one_counts(scene: Scene) -> None:
    koffi, aya = await scene.provider(), await scene.client()
    engagement = await scene.said_again(koffi, aya)
    answers = await asyncio.gather(
        scene.does(aya, confirm_need, engagement, seen=1),
        scene.does(aya, correct_need, engagement, Part.SIGN, Spoken("Le mur aussi")),
        scene.does(aya, restate_need, engagement, Spoken("Autre chose")),
        scene.does(aya, confirm_need, engagement, seen=1),
        return_exceptions=True,
    )
    refusals = [answer for answer in answers if isinstance(answer, BaseException)]
    assert [type(refusal) for refusal in refusals] == [AlreadyAnswered] * 3
    answered = [owed for owed in await scene.owed(koffi) if owed.facts.get("round") != 1]
    assert len(answered) == 1
    confirmed = (await scene.all(Need))[0].state == NeedState.CONFIRMED
    assert (await scene.engagement(engagement)).stage == (
        Stage.AGREEMENT if confirmed else Stage.UNDERSTANDING
    )


async def test_of_two_rounds_at_once_one_is_asked(scene: Scene) -> None:
    koffi, aya = await scene.provider(), await scene.client()
    engagement = await scene.told(koffi, aya)
    said = await asyncio.gather(
        *(scene.does(koffi, reformulate, engagement, f"Une fuite {n}", A_SIGN) for n in range(4)),
        return_exceptions=True,
    )
    assert sum(isinstance(one, Refused) for one in said) == 3
    assert [owed.kind for owed in await scene.owed(aya)] == ["is_this_it"]
