"""A need, a promise, a reason is told in words that say something; a greeting is greeted."""

import pytest

from bot.charter.refusals import SaysNothing
from bot.charter.small_talk import Courtesy, check_tells, greets

NOTHING = [
    "ok",
    "OK !",
    "oui",
    "oui j’accepte",
    "Oui, d’accord",
    "yes",
    "Bonjour",
    "merci beaucoup",
    "that is it",
    "…",
    "👍",
]
SOMETHING = [
    "rien",
    "Ma douche fuit",
    "Bonjour, ma douche fuit",
    "une fuite",
    "the roof",
    "3",
    "pas encore",
    "ٹوٹا",
    "IT",
    "It",
]


@pytest.mark.parametrize("text", NOTHING)
def test_words_that_tell_nothing(text: str) -> None:
    """Refused each time: nobody signs a need that reads « ok »."""
    with pytest.raises(SaysNothing) as refused:
        check_tells(text)
    assert refused.value.text == text


@pytest.mark.parametrize("text", SOMETHING)
def test_words_that_tell_something(text: str) -> None:
    """Taken as they are."""
    assert check_tells(text) == text


@pytest.mark.parametrize(
    ("text", "courtesy"),
    [
        ("bonjour", Courtesy.HELLO),
        ("Bonjour à tous !", Courtesy.HELLO),
        ("Bonsoir madame", Courtesy.EVENING),
        ("good evening", Courtesy.EVENING),
        ("Hi", Courtesy.HELLO),
        ("Merci beaucoup", Courtesy.THANKS),
        ("thank you so much", Courtesy.THANKS),
        ("oui merci", None),
        ("bien", None),
        ("Bonjour, ma douche fuit", None),
        ("", None),
    ],
)
def test_who_only_greets(text: str, courtesy: Courtesy | None) -> None:
    """A greeting with anything else after it is more than a greeting."""
    assert greets(text) == courtesy
