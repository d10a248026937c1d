"""The grid and its weights."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.charter.grid import (
    Criterion,
    Marks,
    MeasuredBy,
    Nature,
    check_grid,
    normalised,
    target_of,
    threshold_of,
    weights,
)
from bot.charter.refusals import NothingMeasured, WeightsWrong

CODES = ["repaired", "on_time", "clean"]


@pytest.mark.parametrize(
    ("matters_most", "codes", "expected"),
    [
        ("repaired", CODES, {"repaired": 50, "on_time": 25, "clean": 25}),
        ("clean", CODES, {"repaired": 25, "on_time": 25, "clean": 50}),
        ("a", ["a"], {"a": 100}),
        ("b", ["a", "b"], {"a": 50, "b": 50}),
        ("a", ["a", "b", "c", "d"], {"a": 50, "b": 17, "c": 17, "d": 16}),
    ],
)
def test_what_matters_most_weighs_half(matters_most: str, codes: list[str], expected: dict[str, int]) -> None:
    """As the client chose (screen 13)."""
    assert weights([matters_most], codes) == expected


@pytest.mark.parametrize(
    ("matter_most", "codes", "expected"),
    [
        (["b1", "b2"], ["b1", "b2", "time", "clean"], [25, 25, 25, 25]),
        (["b1", "b2", "b3"], ["b1", "b2", "b3", "time", "clean"], [17, 17, 16, 25, 25]),
        (["clean"], ["b1", "b2", "b3", "time", "clean"], [13, 13, 12, 12, 50]),
        (["clean"], ["b1", "b2", "time", "clean"], [17, 17, 16, 50]),
        (["a", "b"], ["a", "b"], [50, 50]),
    ],
)
def test_several_needs_share_their_half(
    matter_most: list[str], codes: list[str], expected: list[int]
) -> None:
    """Each need's sign of success is a criterion; largest remainder makes the hundred."""
    assert list(weights(matter_most, codes).values()) == expected


def test_what_matters_most_is_a_criterion() -> None:
    """A code of no criterion is a mistake."""
    with pytest.raises(KeyError):
        weights(["cheap"], CODES)


@pytest.mark.parametrize(
    ("degrees", "target", "threshold"), [((1, 2, 3, 4, 5), 4, 2), ((5, 3, 1), 5, 1)], ids=["five", "three"]
)
def test_what_is_aimed_at_and_what_misses(degrees: tuple[int, ...], target: int, threshold: int) -> None:
    """*Comme promis* everywhere is 80; a fact is aimed at whole."""
    assert target_of(degrees, Marks()) == target
    assert threshold_of(degrees) == threshold


@given(st.dictionaries(st.text(max_size=3), st.integers(1, 9), min_size=1, max_size=12))
def test_weights_make_a_hundred(strengths: dict[str, int]) -> None:
    """And stronger never weighs less."""
    found = normalised(strengths)
    assert sum(found.values()) == 100
    whole = sum(strengths.values())
    for code, strength in strengths.items():
        assert abs(found[code] - 100 * strength / whole) < 1
        assert all(found[code] >= found[other] for other in strengths if strength > strengths[other])


def criteria(*pairs: tuple[Nature, int]) -> list[Criterion]:
    """Criteria C1, C2 … of these natures and weights."""
    return [
        Criterion(f"C{number}", nature, MeasuredBy.CLIENT, weight, (1, 3, 5))
        for number, (nature, weight) in enumerate(pairs, 1)
    ]


@pytest.mark.parametrize(("shares", "total"), [((50, 25), 75), ((60, 41), 101), ((100, 0), 100), ((), 0)])
def test_weights_that_do_not_make_a_hundred(shares: tuple[int, ...], total: int) -> None:
    """Refused, with what they make."""
    with pytest.raises(WeightsWrong) as refusal:
        check_grid(criteria(*[(Nature.MEASURED, share) for share in shares]))
    assert refusal.value.total == total


def test_a_grid_with_nothing_measured() -> None:
    """Refused (article 7)."""
    with pytest.raises(NothingMeasured):
        check_grid(criteria((Nature.PERCEIVED, 50), (Nature.PERCEIVED, 50)))
    check_grid(criteria((Nature.MEASURED, 50), (Nature.PERCEIVED, 50)))


@pytest.mark.parametrize(
    ("scale", "given"),
    [((1, 2, 3, 4, 5), {1: -3, 2: -2, 3: -1, 4: 0, 5: 1}), ((5, 3, 1), {5: 0, 3: -2, 1: -4})],
    ids=["five", "three"],
)
def test_how_far_a_degree_is_from_its_target(scale: tuple[int, ...], given: dict[int, int]) -> None:
    """Counted from the target that both signed (NOTE, "écart à l'attente")."""
    target = target_of(scale, Marks())
    criterion = Criterion("C1", Nature.PERCEIVED, MeasuredBy.CLIENT, 100, scale, target=target)
    assert {degree: criterion.gap(degree) for degree in scale} == given
