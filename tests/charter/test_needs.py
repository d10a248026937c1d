"""Needs: what may be proposed, and when."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.charter.needs import (
    SETTLED,
    Answer,
    Need,
    NeedState,
    Service,
    after_answer,
    all_answered,
    all_said,
    check_count,
    check_open,
    check_other_left,
    check_round,
    check_services,
    check_to_know,
    code_of,
    may_propose,
    uncovered_needs,
    understood,
)
from bot.charter.refusals import (
    AlreadyAnswered,
    ClientCardMissing,
    NeedsMissing,
    NeedsOverShortWay,
    NeedsUnconfirmed,
    OnlyNeed,
    Refused,
    ServiceWithoutNeed,
    TooManyNeeds,
    TooMuchToKnow,
)

CONFIRMED, DECLINED, WITHDRAWN = NeedState.CONFIRMED, NeedState.DECLINED, NeedState.WITHDRAWN
EXPRESSED, REFORMULATED = NeedState.EXPRESSED, NeedState.REFORMULATED


def needs(*states: NeedState) -> list[Need]:
    """Needs B1, B2 … in these states."""
    return [Need(code_of(number), state) for number, state in enumerate(states, 1)]


@pytest.mark.parametrize(
    ("states", "services", "uncovered"),
    [
        ([CONFIRMED], [Service("S1", ("B1",))], []),
        ([CONFIRMED], [], ["B1"]),
        ([CONFIRMED, CONFIRMED], [Service("S1", ("B2",))], ["B1"]),
        ([CONFIRMED, CONFIRMED], [Service("S1", ("B1", "B2"))], []),
        ([CONFIRMED, DECLINED], [Service("S1", ("B1",))], []),
        ([CONFIRMED, WITHDRAWN, EXPRESSED], [Service("S1", ("B1",))], []),
    ],
)
def test_uncovered_needs(states: list[NeedState], services: list[Service], uncovered: list[str]) -> None:
    """Every confirmed need is covered or openly declined (article 3)."""
    assert [need.code for need in uncovered_needs(needs(*states), services)] == uncovered


@pytest.mark.parametrize(
    ("states", "covers"), [([CONFIRMED], ()), ([CONFIRMED], ("B2",)), ([CONFIRMED, DECLINED], ("B1", "B2"))]
)
def test_a_service_without_a_need_is_refused(states: list[NeedState], covers: tuple[str, ...]) -> None:
    """Not the client's time, energy and money (article 3)."""
    with pytest.raises(ServiceWithoutNeed) as refusal:
        check_services(needs(*states), [Service("S1", covers)])
    assert refusal.value.code == "S1"


def test_a_service_that_covers_confirmed_needs_passes() -> None:
    """One or several."""
    check_services(needs(CONFIRMED, CONFIRMED), [Service("S1", ("B1", "B2"))])
    check_services(needs(CONFIRMED), [])


@pytest.mark.parametrize(
    ("states", "card", "refusal", "facts"),
    [
        ([CONFIRMED], False, ClientCardMissing, {}),
        ([EXPRESSED], True, NeedsUnconfirmed, {"codes": ["B1"]}),
        ([CONFIRMED, REFORMULATED, EXPRESSED], True, NeedsUnconfirmed, {"codes": ["B2", "B3"]}),
        ([], True, NeedsMissing, {}),
        ([DECLINED, WITHDRAWN], True, NeedsMissing, {}),
    ],
)
def test_no_proposal_yet(
    states: list[NeedState], card: bool, refusal: type[Refused], facts: dict[str, object]
) -> None:
    """Before the card is there and each need is settled (articles 1 and 2)."""
    with pytest.raises(refusal) as refused:
        may_propose(needs(*states), card_there=card)
    assert refused.value.facts == facts


@given(st.lists(st.sampled_from(NeedState), min_size=1, max_size=5))
def test_a_proposal_waits_for_every_need(states: list[NeedState]) -> None:
    """Whatever the needs: settled all, and one at least confirmed."""
    allowed = set(states) <= SETTLED and CONFIRMED in states
    try:
        may_propose(needs(*states), card_there=True)
    except Refused:
        assert not allowed
    else:
        assert allowed


@pytest.mark.parametrize(
    ("answer", "state"),
    [(Answer.CONFIRMED, CONFIRMED), (Answer.TO_CORRECT, EXPRESSED), (Answer.NOT_MY_NEED, EXPRESSED)],
)
def test_an_answer_settles_or_sends_back(answer: Answer, state: NeedState) -> None:
    """Rounds go on until "c'est bien cela"."""
    assert after_answer(answer) is state


def test_a_round_is_answered_once() -> None:
    """The second tap learns when the first was."""
    at = datetime(2026, 5, 4, 18, 40, tzinfo=UTC)
    check_round(seen=2, newest=2, answered_at=None)
    with pytest.raises(AlreadyAnswered) as refusal:
        check_round(seen=1, newest=2, answered_at=at)
    assert refusal.value.at == at
    for unknown in (0, 3):
        with pytest.raises(NeedsMissing):
            check_round(seen=unknown, newest=2, answered_at=None)


@pytest.mark.parametrize(("own", "held"), [(0, True), (3, True), (4, False), (45, False)])
def test_a_card_holds_so_many_texts_of_ones_own(own: int, held: bool) -> None:
    if held:
        check_to_know(own)
        return
    with pytest.raises(TooMuchToKnow) as refusal:
        check_to_know(own)
    assert refusal.value.facts == {"limit": 3}


def test_each_way_holds_so_many_needs() -> None:
    """The complete way is offered for what it holds, and only for that."""
    check_count(3)
    with pytest.raises(NeedsMissing):
        check_count(0)
    with pytest.raises(TooManyNeeds) as refusal:
        check_count(4)
    assert refusal.value.facts == {"count": 4, "limit": 3}
    with pytest.raises(NeedsOverShortWay) as offered:
        check_count(2, limit=1)
    assert offered.value.facts == {"count": 2, "limit": 1}
    with pytest.raises(TooManyNeeds) as beyond:
        check_count(4, limit=1)
    assert beyond.value.facts == {"count": 4, "limit": 3}


PREPARED, REFORMULATED = NeedState.PREPARED, NeedState.REFORMULATED


@pytest.mark.parametrize(
    ("states", "said", "answered", "begins"),
    [
        ([EXPRESSED], False, True, False),
        ([PREPARED], True, False, False),
        ([REFORMULATED], False, False, False),
        ([CONFIRMED], False, False, True),
        ([PREPARED, EXPRESSED], False, True, False),
        ([PREPARED, NeedState.DECLINED, CONFIRMED], True, False, False),
        ([REFORMULATED, EXPRESSED, CONFIRMED], False, False, False),
        ([EXPRESSED, CONFIRMED], False, True, False),
        ([CONFIRMED, NeedState.DECLINED, NeedState.WITHDRAWN], False, False, True),
        ([NeedState.DECLINED, NeedState.WITHDRAWN], False, False, False),
    ],
)
def test_needs_go_and_come_back_together(
    states: list[NeedState], said: bool, answered: bool, begins: bool
) -> None:
    """Sent once none waits to be said, brought back once all are answered, agreed on once settled."""
    assert (all_said(states), all_answered(states), understood(states)) == (said, answered, begins)


@pytest.mark.parametrize(
    "states", [[EXPRESSED], [EXPRESSED, NeedState.DECLINED], [EXPRESSED, NeedState.WITHDRAWN]]
)
def test_the_only_need_does_not_go_alone(states: list[NeedState]) -> None:
    """Then the whole request is declined or withdrawn."""
    with pytest.raises(OnlyNeed):
        check_other_left(needs(*states), "B1")
    check_other_left(needs(*states, CONFIRMED), "B1")


@pytest.mark.parametrize("state", NeedState)
def test_a_settled_need_stays(state: NeedState) -> None:
    """What is confirmed, declined or withdrawn is not declined or withdrawn again."""
    if state in SETTLED:
        with pytest.raises(NeedsMissing):
            check_open(state)
    else:
        check_open(state)
