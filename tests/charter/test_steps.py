"""The table of steps: who may do what, when."""

import pytest

from bot.charter.refusals import NotNow, NotYourTurn
from bot.charter.stages import ENDS, Side, Stage
from bot.charter.steps import STEPS, diagram, take

PROVIDER, CLIENT = Side.PROVIDER, Side.CLIENT


@pytest.mark.parametrize(
    ("step", "side", "stage", "reached"),
    [
        ("invite", PROVIDER, None, Stage.NEEDS),
        ("join", CLIENT, Stage.NEEDS, Stage.NEEDS),
        ("express_need", CLIENT, Stage.NEEDS, Stage.UNDERSTANDING),
        ("reformulate", PROVIDER, Stage.UNDERSTANDING, Stage.UNDERSTANDING),
        ("correct_need", CLIENT, Stage.UNDERSTANDING, Stage.UNDERSTANDING),
        ("confirm_need", CLIENT, Stage.UNDERSTANDING, Stage.UNDERSTANDING),
        ("understand", None, Stage.UNDERSTANDING, Stage.AGREEMENT),
        ("decline", PROVIDER, Stage.NEEDS, Stage.DECLINED),
        ("decline", PROVIDER, Stage.AGREEMENT, Stage.DECLINED),
        ("propose_note", PROVIDER, Stage.AGREEMENT, Stage.AGREEMENT),
        ("take_complete_way", PROVIDER, Stage.NEEDS, Stage.NEEDS),
        ("take_complete_way", CLIENT, Stage.AGREEMENT, Stage.AGREEMENT),
        ("approve_note_as_client", CLIENT, Stage.AGREEMENT, Stage.WORK),
        ("refuse_note", CLIENT, Stage.AGREEMENT, Stage.STOPPED),
        ("stop", PROVIDER, Stage.WORK, Stage.STOPPED),
        ("stop", CLIENT, Stage.WORK, Stage.STOPPED),
        ("accept_work", CLIENT, Stage.WORK, Stage.RATING),
        ("contest_work", CLIENT, Stage.WORK, Stage.WORK),
        ("reply_to_rating", PROVIDER, Stage.DONE, Stage.DONE),
        ("close", None, Stage.RATING, Stage.DONE),
    ],
)
def test_a_step_leads_on(step: str, side: Side | None, stage: Stage | None, reached: Stage) -> None:
    """As the model screens tell it."""
    assert take(step, stage=stage, side=side) is reached


@pytest.mark.parametrize(
    ("step", "side", "stage", "theirs"),
    [
        ("reformulate", CLIENT, Stage.UNDERSTANDING, PROVIDER),
        ("confirm_need", PROVIDER, Stage.UNDERSTANDING, CLIENT),
        ("approve_note_as_client", PROVIDER, Stage.AGREEMENT, CLIENT),
        ("rate", PROVIDER, Stage.RATING, CLIENT),
        ("accept_work", PROVIDER, Stage.NEEDS, CLIENT),
        ("close", CLIENT, Stage.RATING, None),
        ("stop", None, Stage.WORK, None),
    ],
)
def test_the_other_sides_step_is_refused(
    step: str, side: Side | None, stage: Stage, theirs: Side | None
) -> None:
    """Nobody answers for the other, and no provider rates themselves (article 7)."""
    with pytest.raises(NotYourTurn) as refusal:
        take(step, stage=stage, side=side)
    assert refusal.value.side is theirs


@pytest.mark.parametrize(
    ("step", "side", "stage"),
    [
        ("propose_note", PROVIDER, Stage.UNDERSTANDING),
        ("take_complete_way", CLIENT, Stage.WORK),
        ("propose_note", PROVIDER, Stage.NEEDS),
        ("finish", PROVIDER, Stage.AGREEMENT),
        ("rate", CLIENT, Stage.WORK),
        ("join", CLIENT, None),
        ("invite", PROVIDER, Stage.NEEDS),
        ("express_need", CLIENT, Stage.DONE),
    ],
)
def test_a_step_out_of_its_stage_is_refused(step: str, side: Side, stage: Stage | None) -> None:
    """No proposal before the needs are confirmed, no work before joint approval (articles 2 and 7)."""
    with pytest.raises(NotNow) as refusal:
        take(step, stage=stage, side=side)
    assert refusal.value.facts == {"stage": stage, "step": step}


def test_every_stage_can_be_reached_and_left() -> None:
    """No dead end but the three ends."""
    reached = {step.to for step in STEPS.values() if step.to}
    left = {stage for step in STEPS.values() if step.to for stage in step.from_}
    assert reached == set(Stage)
    assert left == set(Stage) - ENDS


def test_the_work_begins_only_by_the_clients_approval() -> None:
    """The provider's comes before, the client's makes it joint (article 7)."""
    assert [step.name for step in STEPS.values() if step.to is Stage.WORK] == ["approve_note_as_client"]


def test_an_ended_engagement_takes_no_step_but_a_reply_and_a_check_of_what_was_said_kept() -> None:
    """What is over stays as it was signed."""
    allowed = {(step.name, stage) for step in STEPS.values() for stage in step.from_ & ENDS}
    assert allowed == {
        ("reply_to_rating", Stage.DONE),
        ("confirm_promise", Stage.STOPPED),
        ("contest_promise", Stage.STOPPED),
    }


def test_the_diagram_shows_each_change_of_stage() -> None:
    """In Mermaid, for people who read the table as a picture."""
    lines = diagram().splitlines()
    assert lines[0] == "stateDiagram-v2"
    assert "    [*] --> needs: invite (provider)" in lines
    assert "    agreement --> work: approve note as client (client)" in lines
    assert "    work --> stopped: stop (client or provider)" in lines
    assert "    rating --> done: close (by itself)" in lines
    assert "    done --> [*]" in lines
    assert not any("reformulate" in line for line in lines)
