"""What people write: cleaned, refused, compared."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.charter.refusals import Refused, TextMissing, TextTooLong, TextUnreadable
from bot.charter.thresholds import Thresholds
from bot.charter.words import POINTS, Change, clean, clean_name, copied_words, difference, fold


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("  L’eau coule.  ", "L’eau coule."),
        ("une\r\nfuite\rici", "une\nfuite\nici"),
        ("une\n\n\n\n\nfuite", "une\n\nfuite"),
        ("a\u202egnirts\u202c b", "agnirts b"),
        ("\u200fماء\u200f", "ماء"),
        ("une\tfuite\x07", "une fuite"),
        ("e\u0301vier", "évier"),
        ("<b>&\"'", "<b>&\"'"),
        ("👩\u200d🔧 vient", "👩\u200d🔧 vient"),
        ("❤️", "❤️"),
        ("ﬁn", "ﬁn"),
        ("un\u2028deux", "un\ndeux"),
    ],
)
def test_clean_keeps_what_a_person_meant(written: str, kept: str) -> None:
    """Lines, emoji and scripts stay; marks that nobody sees go."""
    assert clean(written, max_length=100) == kept


@pytest.mark.parametrize(
    "written", ["", "   ", "\n\n", "\u200f\u200e", "\u200b\ufeff", "\u200d", "\x07", "\ufe0f "]
)
def test_clean_refuses_what_shows_nothing(written: str) -> None:
    """Nothing readable is left."""
    with pytest.raises(TextMissing):
        clean(written, max_length=10)


@pytest.mark.parametrize("written", ["une \ud83d fuite", "\udc00", "fui\x00te"])
def test_clean_refuses_what_cannot_be_stored(written: str) -> None:
    """Half characters and NUL."""
    with pytest.raises(TextUnreadable):
        clean(written, max_length=100)


def test_clean_says_how_long_the_text_is() -> None:
    """The sentence names both figures."""
    assert clean("é" * 10, max_length=10) == "é" * 10
    with pytest.raises(TextTooLong) as refusal:
        clean("é" * 11, max_length=10)
    assert refusal.value.facts == {"length": 11, "limit": 10}


@given(st.text(st.characters(categories=None), max_size=60))
def test_what_is_kept_can_be_stored_and_is_stable(written: str) -> None:
    """Cleaning twice changes nothing, and the outcome is UTF-8 without hidden marks, or a refusal."""
    try:
        kept = clean(written, max_length=200)
    except Refused:
        return
    assert clean(kept, max_length=200) == kept
    assert kept.encode()
    assert "\x00" not in kept
    assert not any(unicodedata.category(char) == "Cc" and char != "\n" for char in kept)


@pytest.mark.parametrize(
    ("one", "other"), [("Évier", "EVIER"), ("cœur", "COEUR"), ("ŒUVRE", "oeuvre"), ("Straße", "STRASSE")]
)
def test_folding_forgets_accents_and_case(one: str, other: str) -> None:
    """For comparing only."""
    assert fold(one) == fold(other)


CLIENT = "L’eau coule sous l’évier de la cuisine depuis trois jours. Je veux que ça s’arrête pour de bon."


@pytest.mark.parametrize(
    ("said_again", "count", "copied"),
    [
        ("Il y a une fuite sous l’évier depuis trois jours.", 0, False),
        (CLIENT, 21, True),
        ("Compris : l'EAU coule sous l'evier de la cuisine depuis trois jours, je veux voir.", 14, True),
        ("L’eau coule sous l’évier de la cuisine depuis trois.", 11, False),
        ("", 0, False),
        ("Rien de commun", 0, False),
        (CLIENT.replace("trois", "3"), 20, True),
        ("La cuisine ? Sous l’évier de la cuisine, depuis trois jours.", 9, False),
    ],
)
def test_a_copied_passage_is_counted(said_again: str, count: int, copied: bool) -> None:
    """More than twelve words are a copy, also where one in their midst was changed (article 2)."""
    assert copied_words(said_again, CLIENT) == count
    assert (copied_words(said_again, CLIENT) > Thresholds().copied_words) is copied


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Aya Traoré", "Aya Traoré"),
        ("Aya ", "Aya"),
        ("\ud83d", ""),
        ("\x00\n", ""),
        ("Aya\u202e\nYao\x07", "Aya Yao"),
        ("\u200d \ufe0f", ""),
        ("👩\u200d🔧 Awa", "👩\u200d🔧 Awa"),
    ],
)
def test_a_name_is_kept_as_it_can_be_shown(given: str, kept: str) -> None:
    assert clean_name(given) == kept


SAME, NEW, GONE = Change.SAME, Change.NEW, Change.GONE


@pytest.mark.parametrize(
    ("before", "after", "passages"),
    [
        ("Une fuite", "Une fuite", [(SAME, "Une fuite")]),
        ("Une fuite", "Une  fuite", [(SAME, "Une  fuite")]),
        (
            "Une fuite sous l’évier.",
            "Une fuite à la douche.",
            [(SAME, "Une fuite"), (GONE, " sous l’évier."), (NEW, " à la douche.")],
        ),
        (
            "Une fuite sous la douche.",
            "Une fuite dans la cuisine.",
            [(SAME, "Une fuite"), (GONE, " sous la douche."), (NEW, " dans la cuisine.")],
        ),
        ("Une fuite ici", "Une fuite", [(SAME, "Une fuite"), (GONE, " ici")]),
        ("", "Une fuite", [(NEW, "Une fuite")]),
        ("Une fuite", "", [(GONE, "Une fuite")]),
        ("<b>&", "<b>& <i>", [(SAME, "<b>&"), (NEW, " <i>")]),
        ("", "", []),
    ],
)
def test_the_difference_of_two_rounds(before: str, after: str, passages: list[tuple[Change, str]]) -> None:
    """Word by word, as it is shown to both sides (article 2)."""
    assert difference(before, after) == passages


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_difference_loses_no_word(before: str, after: str) -> None:
    """What stayed and came is the new text, what stayed and went the old one."""
    passages = difference(before, after)
    new = "".join(text for change, text in passages if change is not GONE)
    old = " ".join(text for change, text in passages if change is not NEW)
    assert new.split() == after.split()
    assert [word.rstrip(POINTS) or word for word in old.split()] == [
        word.rstrip(POINTS) or word for word in before.split()
    ]


def test_a_full_stop_instead_of_a_comma_is_nothing_new() -> None:
    before, after = "Plus rien après 24 h, et le placard reste sec.", "Plus rien après 24 h."
    assert [change for change, _ in difference(before, after)] == [SAME, GONE]
