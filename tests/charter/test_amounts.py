"""Prices as people type them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.charter.amounts import LARGEST, check_amount, read_amount
from bot.charter.currencies import CURRENCIES
from bot.charter.refusals import (
    AmountInDoubt,
    AmountInOtherCurrency,
    AmountNotPositive,
    AmountNotWhole,
    AmountTooBig,
    AmountUnreadable,
    Refused,
)

WORDS = {
    "zéro": 0,
    "un": 1,
    "deux": 2,
    "dix": 10,
    "vingt": 20,
    "soixante": 60,
    "soixante et onze": 71,
    "quatre vingts": 80,
    "cent": 100,
    "deux cents": 200,
    "deux cent cinquante": 250,
    "cinq cents": 500,
}


def read(text: str, currency: str = "XOF") -> int:
    """Read with a few French words."""
    return read_amount(text, currency=currency, words=WORDS)


@pytest.mark.parametrize(
    "written",
    [
        "60000",
        "60 000",
        "60.000",
        "60,000",
        "60'000",
        "60’000",
        " 60\u202f000\u00a0F\u00a0CFA ",
        "60 000 F CFA",
        "60.000 F CFA.",
        "60000FCFA",
        "60000 francs",
        "60000,00",
        "60 mille",
        "60 Mille francs CFA",
        "60k",
        "soixante mille",
        "Soixante-mille francs",
        "٦٠٠٠٠",
        "۶۰٬۰۰۰",
        "\u200f60000",
        "060000",
    ],
)
def test_sixty_thousand_in_many_hands(written: str) -> None:
    """Figures, separators, scripts, words."""
    assert read(written) == 60_000


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("mille", 1_000),
        ("500", 500),
        ("cinq cents", 500),
        ("soixante et onze mille", 71_000),
        ("soixante-onze mille", 71_000),
        ("quatre-vingt mille", 80_000),
        ("deux cent cinquante mille", 250_000),
        ("deux cents mille deux cents", 200_200),
        ("1,5 million", 1_500_000),
        ("2,5 mille", 2_500),
        ("2 millions 500 mille", 2_500_000),
        ("deux millions cinq cent mille", 2_500_000),
        ("1.250.000", 1_250_000),
        ("9 999 999 999", LARGEST),
    ],
)
def test_other_amounts(written: str, amount: int) -> None:
    """Words and figures, alone and together."""
    assert read(written) == amount


@pytest.mark.parametrize(
    ("written", "currency", "minor"),
    [
        ("12,50", "EUR", 1250),
        ("12.5 €", "EUR", 1250),
        ("€12", "EUR", 1200),
        ("1.250,50", "EUR", 125_050),
        ("1 250", "EUR", 125_000),
        ("0,5", "EUR", 50),
        ("300 dh", "MAD", 30_000),
        ("$60", "USD", 6_000),
        ("600 000 FG", "GNF", 600_000),
        ("60000 F CFA", "XAF", 60_000),
    ],
)
def test_amounts_are_in_the_minor_unit(written: str, currency: str, minor: int) -> None:
    """Cents where the currency has them."""
    assert read(written, currency) == minor


@pytest.mark.parametrize(
    ("written", "refusal", "facts"),
    [
        ("-5", AmountNotPositive, {"understood": "-5"}),
        ("−60 000 F", AmountNotPositive, {"understood": "-60000"}),
        ("0", AmountNotPositive, {"understood": "0"}),
        ("zéro", AmountNotPositive, {"understood": "0"}),
        ("1.250,50", AmountNotWhole, {"understood": "1250.50", "currency": "XOF", "offers": [1250, 1251]}),
        ("0,5", AmountNotWhole, {"understood": "0.5", "currency": "XOF", "offers": [1]}),
        ("soixante", AmountInDoubt, {"text": "soixante", "currency": "XOF", "offers": [60_000, 60]}),
        ("60", AmountInDoubt, {"text": "60", "currency": "XOF", "offers": [60_000, 60]}),
        ("499 F", AmountInDoubt, {"text": "499 F", "currency": "XOF", "offers": [499_000, 499]}),
        ("10000000000", AmountTooBig, {"currency": "XOF", "limit": LARGEST}),
        ("9" * 500, AmountTooBig, {"currency": "XOF", "limit": LARGEST}),
        ("10 milliards", AmountTooBig, {"currency": "XOF", "limit": LARGEST}),
        ("60 €", AmountInOtherCurrency, {"named": "EUR", "currency": "XOF"}),
        ("soixante mille dollars", AmountInOtherCurrency, {"named": "USD", "currency": "XOF"}),
        ("je ne sais pas", AmountUnreadable, {"text": "je ne sais pas"}),
        ("x" * 500, AmountUnreadable, {"text": "x" * 60}),
        ("9" * 5000, AmountUnreadable, {"text": "9" * 60}),
    ],
)
def test_a_refusal_says_what_was_understood(
    written: str, refusal: type[Refused], facts: dict[str, object]
) -> None:
    """And what would go."""
    with pytest.raises(refusal) as refused:
        read(written)
    assert refused.value.facts == facts


@pytest.mark.parametrize(
    "written",
    [
        "",
        "F CFA",
        "60 00",
        "60.0000",
        "1,250,50",
        "60 000 70 000",
        "50000-60000",
        "entre 5000 et 6000",
        "60 mille mille",
        "mille millions",
        "dix vingt",
        "1e5",
        "½",
        "<b>60000</b>",
        "60000; DROP",
        "👍",
    ],
)
def test_what_cannot_be_read_is_not_guessed(written: str) -> None:
    """The client will read this price."""
    with pytest.raises(AmountUnreadable):
        read(written)


def test_francs_are_named_as_the_first_currency_that_has_them() -> None:
    """F is the CFA franc to most readers."""
    with pytest.raises(AmountInOtherCurrency) as refused:
        read("60 F", "EUR")
    assert refused.value.facts == {"named": "XOF", "currency": "EUR"}


def test_small_prices_are_no_doubt_where_coins_are_worth_something() -> None:
    """Sixty euros are a price."""
    assert read("60", "EUR") == 6_000


def test_an_offered_amount_is_taken_as_it_is() -> None:
    """A button has settled the doubt; zero and the limit still hold."""
    assert check_amount(60, currency="XOF") == 60
    with pytest.raises(AmountNotPositive):
        check_amount(0, currency="XOF")
    with pytest.raises(AmountTooBig):
        check_amount(LARGEST + 1, currency="XOF")


@given(st.integers(500, LARGEST), st.sampled_from(["", " ", ".", ",", "'", "\u00a0", "\u202f"]))
def test_whatever_the_separator(amount: int, separator: str) -> None:
    """The same figure comes back."""
    assert read(f"{amount:,}".replace(",", separator)) == amount


@given(st.decimals("0.01", "9999999", places=2), st.sampled_from(["EUR", "USD", "MAD"]))
def test_cents_come_back(amount: Decimal, currency: str) -> None:
    """With a point or a comma."""
    written = f"{amount:.2f}"
    assert read(written, currency) == read(written.replace(".", ","), currency) == int(amount * 100)


@given(st.text(max_size=80), st.sampled_from(sorted(CURRENCIES)))
def test_any_text_is_read_or_refused(text: str, currency: str) -> None:
    """Never anything else."""
    try:
        amount = read(text, currency)
    except Refused:
        return
    assert 0 < amount <= LARGEST
