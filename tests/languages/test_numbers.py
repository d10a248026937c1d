"""Prices in words, in both languages: the words of numbers as the bot reads them."""

import pytest

from bot.charter.amounts import read_amount
from bot.charter.refusals import AmountInDoubt
from bot.languages import number_words
from bot.languages.numbers import in_words


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("sixty thousand", 60_000),
        ("Sixty-five thousand francs", 65_000),
        ("a hundred thousand", 100_000),
        ("two hundred and fifty thousand", 250_000),
        ("two hundred fifty thousand", 250_000),
        ("one million two hundred thousand", 1_200_000),
        ("seventy one thousand five hundred", 71_500),
        ("six mille", 6_000),
        ("soixante et onze mille", 71_000),
    ],
)
def test_a_price_in_words_is_read_in_both_languages(written: str, amount: int) -> None:
    assert read_amount(written, currency="XOF", words=number_words()) == amount


@pytest.mark.parametrize("written", ["sixty", "soixante"])
def test_sixty_is_asked_about_in_both_languages(written: str) -> None:
    with pytest.raises(AmountInDoubt) as doubt:
        read_amount(written, currency="XOF", words=number_words())
    assert doubt.value.offers == [60_000, 60]


def test_no_word_means_two_numbers() -> None:
    french, english = ({in_words(n, language): n for n in range(1000)} for language in ("fr", "en"))
    assert {word for word in french.keys() & english if french[word] != english[word]} == set()
