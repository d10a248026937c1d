"""The voice of the model screens: short sentences, vous, no name after « de » or « que »."""

import re

import pytest

from bot.charter.kits import load_kits
from tests.architecture.test_catalogues import _words as words_in
from tests.catalogues import sentences

MOST_WORDS = 16  # SCREENS.md, the voice, 1
NAMES = "client|provider|other|name|owner|giver|expected"
AFTER_OF = re.compile(rf"\b(?:de|que)\s+(?:<b>)?{{(?:{NAMES})}}|\b[dq]u?’{{(?:{NAMES})}}")
FAMILIAR = re.compile(r"\b(?:tu|toi|ton|ta|tes)\b", re.IGNORECASE)
AGREED = re.compile(r"\b(?:vous êtes|êtes-vous) (?!d’accord)\w+(?:é|u|i|s|t)\b", re.IGNORECASE)
END = re.compile(r"[.?!:;…\n]+|»")


def texts() -> list[str]:
    """Return every French text that the code and the kits say, without its tags."""
    said = [message.id for message in sentences() if message.id]
    found = [text for each in said for text in ([each] if isinstance(each, str) else each)]
    found += [words["fr"] for kit in load_kits().values() for words in words_in(kit)]
    return sorted({re.sub(r"</?\w+>", "", text) for text in found})


TEXTS = texts()


def words(sentence: str) -> int:
    return sum(any(letter.isalnum() for letter in word) for word in sentence.split())


def test_there_are_texts() -> None:
    assert len(TEXTS) > 500


def test_a_sentence_has_sixteen_words_at_most() -> None:
    long = [part.strip() for text in TEXTS for part in END.split(text) if words(part) > MOST_WORDS]
    assert long == []


def test_no_name_follows_de_or_que() -> None:
    assert [text for text in TEXTS if AFTER_OF.search(text)] == []


def test_people_are_addressed_by_vous() -> None:
    assert [text for text in TEXTS if FAMILIAR.search(text)] == []


def test_no_participle_agrees_with_the_reader() -> None:
    assert [text for text in TEXTS if AGREED.search(text)] == []


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (AFTER_OF, "La promesse de {provider} tient."),
        (AFTER_OF, "Le besoin d’{client}"),
        (FAMILIAR, "Écris ton nom."),
        (AGREED, "Vous êtes prêt."),
        (AGREED, "Êtes-vous satisfait ?"),
    ],
)
def test_what_would_be_wrong_is_seen(pattern: re.Pattern[str], text: str) -> None:
    assert pattern.search(text)
