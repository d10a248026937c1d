"""No screen and no document knows a trade: its words come from its kit."""

import re

import pytest

from tests.catalogues import sentences

TRADE_WORDS = re.compile(
    r"\b(fuit\w*|robinet\w*|tuyau\w*|siphon\w*|évier\w*|plomb\w*|pièces?|répar\w*|pannes?|courant|carrelage"
    r"|peint\w*|ménage|plats?|tissus?|coutures?|cartons?|véhicule|leçons?|c’est revenu)\b",
    re.IGNORECASE,
)


def of_a_trade(text: str) -> bool:
    return TRADE_WORDS.search(text) is not None


def test_no_sentence_is_of_a_trade() -> None:
    said = [message.id for message in sentences() if message.id]
    texts = [text for each in said for text in ([each] if isinstance(each, str) else each)]
    assert [text for text in texts if of_a_trade(text)] == []


@pytest.mark.parametrize("text", ["La fuite est-elle revenue ?", "Je reviens réparer", "Pièces comprises"])
def test_the_words_of_a_trade_are_known(text: str) -> None:
    assert of_a_trade(text)


@pytest.mark.parametrize("text", ["La note se prépare.", "Préparer la note", "Prestations en cours"])
def test_other_words_are_left_alone(text: str) -> None:
    assert not of_a_trade(text)
