"""Who is awaited."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.charter.needs import NeedState
from bot.charter.notes import NoteState
from bot.charter.stages import ENDS, Side, Stage
from bot.charter.steps import STEPS
from bot.charter.turns import EngagementFacts, awaited

NOW = datetime(2026, 5, 4, 19, tzinfo=UTC)
TOMORROW = NOW + timedelta(days=1)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (EngagementFacts(Stage.NEEDS), [(Side.CLIENT, "join")]),
        (EngagementFacts(Stage.NEEDS, joined=True), [(Side.CLIENT, "express_need")]),
        (
            EngagementFacts(Stage.UNDERSTANDING, needs=(NeedState.EXPRESSED,)),
            [(Side.PROVIDER, "reformulate")],
        ),
        (
            EngagementFacts(Stage.UNDERSTANDING, needs=(NeedState.CONFIRMED, NeedState.REFORMULATED)),
            [(Side.CLIENT, "confirm_need")],
        ),
        (
            EngagementFacts(Stage.UNDERSTANDING, needs=(NeedState.REFORMULATED, NeedState.EXPRESSED)),
            [(Side.PROVIDER, "reformulate"), (Side.CLIENT, "confirm_need")],
        ),
        (
            EngagementFacts(Stage.UNDERSTANDING, needs=(NeedState.PREPARED, NeedState.EXPRESSED)),
            [(Side.PROVIDER, "reformulate")],
        ),
        (
            EngagementFacts(Stage.UNDERSTANDING, needs=(NeedState.WITHDRAWN,)),
            [(Side.CLIENT, "restate_need")],
        ),
        (EngagementFacts(Stage.AGREEMENT), [(Side.PROVIDER, "propose_note")]),
        (EngagementFacts(Stage.AGREEMENT, note=NoteState.TO_CORRECT), [(Side.PROVIDER, "propose_note")]),
        (EngagementFacts(Stage.AGREEMENT, note=NoteState.TO_READ), [(Side.CLIENT, "approve_note_as_client")]),
        (
            EngagementFacts(Stage.AGREEMENT, note=NoteState.TO_READ, note_until=TOMORROW),
            [(Side.CLIENT, "approve_note_as_client")],
        ),
        (
            EngagementFacts(Stage.AGREEMENT, note=NoteState.TO_READ, note_until=NOW),
            [(Side.PROVIDER, "propose_note")],
        ),
        (EngagementFacts(Stage.WORK, work_begins=TOMORROW), []),
        (
            EngagementFacts(Stage.WORK, work_begins=TOMORROW, coming_asked=True),
            [(Side.PROVIDER, "confirm_coming")],
        ),
        (EngagementFacts(Stage.WORK, work_begins=NOW, coming_asked=True), [(Side.PROVIDER, "finish")]),
        (
            EngagementFacts(Stage.WORK, work_begins=NOW, date_until=TOMORROW),
            [(Side.CLIENT, "agree_to_date"), (Side.PROVIDER, "finish")],
        ),
        (
            EngagementFacts(Stage.WORK, work_begins=TOMORROW, coming_asked=True, date_until=TOMORROW),
            [(Side.CLIENT, "agree_to_date"), (Side.PROVIDER, "confirm_coming")],
        ),
        (
            EngagementFacts(Stage.WORK, work_begins=TOMORROW, date_until=TOMORROW, date_asked_by=Side.CLIENT),
            [(Side.PROVIDER, "agree_to_date")],
        ),
        (EngagementFacts(Stage.WORK, work_begins=NOW, date_until=NOW), [(Side.PROVIDER, "finish")]),
        (EngagementFacts(Stage.WORK, work_begins=NOW, finished_at=NOW), [(Side.CLIENT, "accept_work")]),
        (EngagementFacts(Stage.RATING), [(Side.PROVIDER, "confirm_payment")]),
        (EngagementFacts(Stage.WORK, offers=(Side.CLIENT,)), [(Side.CLIENT, "confirm_promise")]),
        (
            EngagementFacts(Stage.RATING, offers=(Side.CLIENT, Side.PROVIDER)),
            [
                (Side.PROVIDER, "confirm_payment"),
                (Side.CLIENT, "confirm_promise"),
                (Side.PROVIDER, "confirm_promise"),
            ],
        ),
        (
            EngagementFacts(Stage.RATING, rating_asked=True),
            [(Side.PROVIDER, "confirm_payment"), (Side.CLIENT, "rate")],
        ),
        (EngagementFacts(Stage.RATING, payment_answered=True, rating_asked=True, rated=True), []),
        (
            EngagementFacts(Stage.RATING, payment_answered=True, month_later_asked=True),
            [(Side.CLIENT, "answer_month_later")],
        ),
        *[(EngagementFacts(end), []) for end in sorted(ENDS)],
    ],
)
def test_who_is_awaited(facts: EngagementFacts, expected: list[tuple[Side, str]]) -> None:
    """Every screen can say it."""
    assert [(each.side, each.step) for each in awaited(facts, NOW)] == expected


@pytest.mark.parametrize("stage", Stage)
def test_what_is_awaited_is_allowed(stage: Stage) -> None:
    """Nobody is asked for a step that would be refused them."""
    facts = EngagementFacts(stage, work_begins=NOW, rating_asked=True, month_later_asked=True)
    for each in awaited(facts, NOW):
        assert stage in STEPS[each.step].from_
        assert each.side in STEPS[each.step].by
