"""Names and signatures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.charter.names import (
    check_helper,
    check_own_name,
    check_own_signature,
    check_signature,
    is_one_word,
    same_name,
)
from bot.charter.refusals import (
    HelperIsProvider,
    NameTooLong,
    NameWithoutLetters,
    Refused,
    SignatureDiffers,
    TextUnreadable,
)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Aya Traoré", "aya traore", True),
        ("Aya Traoré", "TRAORÉ Aya", True),
        ("Aya Traoré", "Aya  Traore\u0301 ", True),
        ("Jean-Pierre Koffi", "koffi jean pierre", True),
        ("N’Guessan Aya", "Aya N'GUESSAN", True),
        ("N’Guessan Aya", "Aya Nguessan", True),
        ("Aya Traoré", "Aya", False),
        ("Aya Traoré", "Aya Traoré Koné", False),
        ("Aya Traoré", "Koffi Yao", False),
        ("Aya Aya", "Aya", False),
        ("محمد علي", "علي محمد", True),
        ("", "", False),
        ("👍", "👍", False),
    ],
)
def test_same_name(one: str, other: str, same: bool) -> None:
    """As people write one name in several ways."""
    assert same_name(one, other) is same
    assert same_name(other, one) is same


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Koffi Yao", "Koffi Yao"),
        ("  Koffi \n Yao ", "Koffi Yao"),
        ("Yé", "Yé"),
        ("Koffi 2e Yao", "Koffi 2e Yao"),
        ('Ndiaye <b>&"', 'Ndiaye <b>&"'),
        ("علي", "علي"),
        ("ߞߏ߬ߝߌ", "ߞߏ߬ߝߌ"),
    ],
)
def test_a_signature_is_kept(written: str, kept: str) -> None:
    """In any script, with single spaces."""
    assert check_signature(written) == kept


@pytest.mark.parametrize(
    ("written", "refusal"),
    [
        ("", NameWithoutLetters),
        ("   ", NameWithoutLetters),
        ("K", NameWithoutLetters),
        ("👍👍👍", NameWithoutLetters),
        ("0707070707", NameWithoutLetters),
        ("…!?", NameWithoutLetters),
        ("a" * 121, NameTooLong),
        ("Koffi\x00Yao", TextUnreadable),
        ("Koffi \ud83d Yao", TextUnreadable),
        ("Koffi \u202eoaY", TextUnreadable),
        ("Koffi\u200fYao", TextUnreadable),
        ("Koffi\x07Yao", TextUnreadable),
        ("Koffi\u200bYao", TextUnreadable),
    ],
)
def test_a_signature_is_refused(written: str, refusal: type[Refused]) -> None:
    """What is no name, and what would deceive a reader."""
    with pytest.raises(refusal):
        check_signature(written)


def test_the_longest_signature() -> None:
    """The limit itself passes; beyond it both figures are said."""
    assert check_signature("a" * 120) == "a" * 120
    with pytest.raises(NameTooLong) as refusal:
        check_signature("a" * 121)
    assert refusal.value.facts == {"length": 121, "limit": 120}


def test_a_note_is_signed_with_ones_own_name() -> None:
    """Another's name is no signature (article 7)."""
    assert check_own_signature("traore aya", expected="Aya Traoré") == "traore aya"
    with pytest.raises(SignatureDiffers) as refusal:
        check_own_signature("Koffi Yao", expected="Aya Traoré")
    assert refusal.value.facts == {"expected": "Aya Traoré", "written": "Koffi Yao", "final": False}


@pytest.mark.parametrize(
    ("expected", "written", "own"),
    [
        ("Koffi", "Koffi Yao", True),
        ("Koffi Yao", "Koffi Serge YAO", True),
        ("Koffi Yao", "Koffi", False),
        ("Koffi", "Aya Traoré", False),
        ("Aya Aya", "Aya Traoré", False),
    ],
)
def test_a_fuller_name_signs_too(expected: str, written: str, own: bool) -> None:
    """Who was called by a first name alone signs with all of it; a name on the card stays itself."""
    with pytest.raises(SignatureDiffers):
        check_own_name(written, expected=expected)
    if own:
        assert check_own_signature(written, expected=expected) == written
        return
    with pytest.raises(SignatureDiffers):
        check_own_signature(written, expected=expected)


@pytest.mark.parametrize(
    ("name", "one"), [("Koffi", True), ("N’Guessan", True), ("Koffi Yao", False), ("Jean-Pierre", False)]
)
def test_a_name_of_one_word_is_asked_about(name: str, one: bool) -> None:
    assert is_one_word(name) is one


@given(st.text(st.characters(categories=["L", "M", "N", "Zs", "Pd"]), max_size=40))
def test_a_name_is_itself_in_any_order(name: str) -> None:
    """Whatever the script."""
    try:
        kept = check_signature(name)
    except Refused:
        return
    parts = kept.split()
    assert same_name(kept, " ".join(reversed(parts))) is same_name(kept, kept)


@pytest.mark.parametrize(
    ("helper", "provider"),
    [
        ("Fatou", "Koffi Yao"),
        ("Koffi Kouamé", "Koffi Yao"),
        ("  Fatou  Traoré ", "Koffi Yao"),
        ("Koffi-Serge", "Koffi Yao"),
        ("O’Neil", "N’Guessan"),
    ],
)
def test_a_helper_is_of_the_clients_side(helper: str, provider: str) -> None:
    """Two people may share a first name: a surname tells them apart."""
    assert check_helper(helper, provider=provider) == " ".join(helper.split())


@pytest.mark.parametrize(
    ("helper", "provider"),
    [
        ("Koffi Yao", "Koffi Yao"),
        ("koffi", "Koffi Yao"),
        ("YAO", "Koffi Yao"),
        ("Yao, Koffi", "Koffi Yao"),
        ("n guessan", "N’Guessan Guessan N"),
        ("N'GUESSAN", "N’Guessan"),
    ],
)
def test_a_helper_is_not_the_provider(helper: str, provider: str) -> None:
    """Nobody answers for the other side (article 7)."""
    with pytest.raises(HelperIsProvider):
        check_helper(helper, provider=provider)


@pytest.mark.parametrize("helper", ["", "7", "👍", "F"])
def test_a_helper_has_a_name(helper: str) -> None:
    with pytest.raises(NameWithoutLetters):
        check_helper(helper, provider="Koffi Yao")
