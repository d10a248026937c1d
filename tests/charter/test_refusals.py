"""Refusals: their kinds, their facts, and that none leaks what a person wrote."""

from datetime import UTC, datetime

import pytest

from bot.charter import refusals
from bot.charter.refusals import (
    AlreadyAnswered,
    NotNow,
    NotYourTurn,
    Refused,
    SignatureDiffers,
    TextTooLong,
    all_refusals,
)
from bot.charter.stages import Side, Stage


def test_a_refusal_carries_its_kind_and_facts() -> None:
    """As the sentence on screen needs them."""
    refusal = TextTooLong(length=1600, limit=1500)
    assert (refusal.kind, refusal.facts) == ("text_too_long", {"length": 1600, "limit": 1500})
    assert refusal.limit == 1500


@pytest.mark.parametrize("facts", [{}, {"length": 3}, {"length": 3, "limit": 2, "colour": "red"}])
def test_a_refusal_with_other_facts_is_a_mistake(facts: dict[str, int]) -> None:
    """A missing fact would be a hole in a sentence."""
    with pytest.raises(TypeError):
        TextTooLong(**facts)


def test_the_text_of_a_refusal_holds_nothing_personal() -> None:
    """It may end in a log."""
    refusal = SignatureDiffers(expected="Aya Traoré", written="Koffi Yao")
    assert "Aya" not in f"{refusal} {refusal!r}"
    assert str(refusal) == "signature_differs"


def test_facts_keep_their_types() -> None:
    """Moments, sides and stages reach the sentence as they are."""
    at = datetime(2026, 5, 4, 18, 40, tzinfo=UTC)
    assert AlreadyAnswered(at=at).facts == {"at": at}
    assert NotYourTurn(side=Side.CLIENT).facts["side"] is Side.CLIENT
    assert NotNow(stage=Stage.WORK, step="join").stage is Stage.WORK


def test_every_refusal_is_listed_once_with_a_docstring() -> None:
    """So that a test can ask for each one's sentence."""
    listed = all_refusals()
    assert Refused not in listed
    assert {refusal.__name__ for refusal in listed} | {"Refused", "all_refusals"} == set(refusals.__all__)
    assert len({refusal.kind for refusal in listed}) == len(listed)
    assert all(refusal.__doc__ and refusal.__doc__ != Refused.__doc__ for refusal in listed)


def test_no_refusal_is_left_out_of_the_list() -> None:
    """A subclass in one of the files that the package forgot to name would have no sentence."""

    def descendants(refusal: type[Refused]) -> set[type[Refused]]:
        return {refusal, *(deeper for child in refusal.__subclasses__() for deeper in descendants(child))}

    ours = {refusal for refusal in descendants(Refused) if refusal.__module__.startswith("bot.charter.")}
    assert ours - {Refused} == set(all_refusals())
