"""Canonical content and its fingerprint."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.charter.canonical import canonical, fingerprint
from bot.charter.stages import Side

PARIS_SUMMER = timezone(timedelta(hours=2))
CONTENT = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.dates(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from("abcdé"), inner, max_size=4),
    max_leaves=12,
)


def test_the_canonical_form() -> None:
    """To the byte: whoever checks a note in ten years must find the same."""
    content = {
        "prix": {"montant": 60_000, "devise": "XOF"},
        "besoins": [{"code": "B1", "mots": "L’eau coule sous l’e\u0301vier."}],
        "gratuit": False,
        "approuvé": None,
        "qui": Side.PROVIDER,
        "jours": (date(2026, 5, 5), date(2026, 5, 6)),
        "à": datetime(2026, 5, 4, 20, 40, tzinfo=PARIS_SUMMER),
    }
    assert canonical(content).decode() == (
        '{"approuvé":null,"besoins":[{"code":"B1","mots":"L’eau coule sous l’évier."}],"gratuit":false,'
        '"jours":["2026-05-05","2026-05-06"],"prix":{"devise":"XOF","montant":60000},"qui":"provider",'
        '"à":"2026-05-04T18:40:00Z"}'
    )
    assert fingerprint({}) == "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        ({"a": "é"}, {"a": "e\u0301"}),
        ({"é": 1}, {"e\u0301": 1}),
        ({"a": (1, 2)}, {"a": [1, 2]}),
        (
            {"a": datetime(2026, 5, 4, 18, tzinfo=UTC)},
            {"a": datetime(2026, 5, 4, 20, tzinfo=PARIS_SUMMER)},
        ),
    ],
)
def test_the_same_content_has_one_fingerprint(one: dict[str, object], other: dict[str, object]) -> None:
    """However it is ordered, composed or zoned."""
    assert fingerprint(one) == fingerprint(other)


@pytest.mark.parametrize(
    ("content", "error"),
    [
        ({"a": 1.0}, TypeError),
        ({"a": [float("nan")]}, TypeError),
        ({"a": b"x"}, TypeError),
        ({"a": {1, 2}}, TypeError),
        ({1: "a"}, TypeError),
        ({"a": datetime(2026, 5, 4)}, ValueError),  # noqa: DTZ001 - the point
        ({"a": "\ud83d"}, ValueError),
        ({"é": 1, "e\u0301": 2}, ValueError),
    ],
)
def test_what_has_no_canonical_form(content: dict[Any, object], error: type[Exception]) -> None:
    """Refused rather than spelled in some way."""
    with pytest.raises(error):
        canonical(content)


@given(st.dictionaries(st.text(max_size=3), CONTENT, max_size=4))
def test_order_never_matters(content: dict[str, object]) -> None:
    """The mapping turned round has the same bytes."""
    try:
        expected = canonical(content)
    except ValueError:  # two keys that NFC makes one, or half a character
        return
    assert canonical(dict(reversed(content.items()))) == expected


@given(CONTENT, CONTENT)
def test_another_content_has_another_fingerprint(one: object, other: object) -> None:
    """Unless both spell the same."""
    same = canonical({"a": one}) == canonical({"a": other})
    assert (fingerprint({"a": one}) == fingerprint({"a": other})) is same
