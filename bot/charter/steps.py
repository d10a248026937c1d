"""The steps between the stages of an engagement: who may do what, when (articles 2, 3, 6 and 7)."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.charter.refusals import NotNow, NotYourTurn
from bot.charter.stages import ENDS, Side, Stage

_PROVIDER = frozenset({Side.PROVIDER})
_CLIENT = frozenset({Side.CLIENT})
_EITHER = frozenset(Side)
_CLOCK: frozenset[Side] = frozenset()


@dataclass(frozen=True)
class Step:
    """Something done in an engagement.

    `by`: the sides who may do it; empty where it follows by itself from what was done before.
    `from_`: the stages that allow it; empty where it opens the engagement. `to`: None where the stage stays.
    """

    name: str
    by: frozenset[Side]
    from_: frozenset[Stage]
    to: Stage | None = None


def _steps(by: frozenset[Side], *rows: tuple[str, Iterable[Stage], Stage | None]) -> dict[str, Step]:
    return {name: Step(name, by, frozenset(from_), to) for name, from_, to in rows}


_N, _U, _A, _W, _R = Stage.NEEDS, Stage.UNDERSTANDING, Stage.AGREEMENT, Stage.WORK, Stage.RATING

STEPS: dict[str, Step] = {
    **_steps(
        _PROVIDER,
        ("invite", [], _N),
        ("revoke_invitation", [_N], Stage.STOPPED),
        ("reformulate", [_U], None),
        ("decline_need", [_U], None),
        ("decline", [_N, _U, _A], Stage.DECLINED),
        ("propose_visit", [_A], None),
        ("explain_line", [_A], None),
        ("propose_note", [_A], None),
        ("approve_note_as_provider", [_A], None),
        ("confirm_coming", [_W], None),
        ("say_came", [_W], None),
        ("finish", [_W], None),
        ("date_points", [_W], None),
        ("redo_points", [_W], None),
        ("confirm_payment", [_R], None),
        ("dispute_payment", [_R], None),
        ("reply_to_rating", [_R, Stage.DONE], None),
        ("offer_correction", [_R], None),
        ("say_corrected", [_R], None),
    ),
    **_steps(
        _CLIENT,
        ("join", [_N], None),
        ("disown_invitation", [_N], Stage.STOPPED),
        ("express_need", [_N], _U),
        ("confirm_need", [_U], None),
        ("correct_need", [_U], None),
        ("restate_need", [_U], None),
        ("withdraw_need", [_U], None),
        ("withdraw", [_N, _U, _A], Stage.STOPPED),
        ("name_helper", [_N, _U, _A], None),
        ("answer_visit", [_A], None),
        ("report_started", [_U, _A], None),
        ("correct_note", [_A], None),
        ("refuse_note", [_A], Stage.STOPPED),
        ("approve_note_as_client", [_A], _W),
        ("give_address", [_W], None),
        ("answer_pulse", [_W], None),
        ("answer_came", [_W], None),
        ("contest_work", [_W], None),
        ("name_points", [_W], None),
        ("check_points", [_W], None),
        ("accept_work", [_W], _R),
        ("leave_points", [_W], _R),
        ("answer_amount", [_R], None),
        ("announce_payment", [_W, _R], None),
        ("rate", [_R], None),
        ("answer_month_later", [_R], None),
        ("answer_correction", [_R], None),
        ("settle_correction", [_R], None),
    ),
    **_steps(
        _EITHER,
        ("take_complete_way", [_N, _U, _A], None),
        ("add_promise", [_W, _R], None),
        ("say_promise_kept", [_W, _R], None),
        ("confirm_promise", [_W, _R, Stage.STOPPED], None),
        ("contest_promise", [_W, _R, Stage.STOPPED], None),
        ("change_date", [_W], None),
        ("agree_to_date", [_W], None),
        ("keep_date", [_W], None),
        ("stop", [_W], Stage.STOPPED),
    ),
    **_steps(
        _CLOCK,
        ("understand", [_U], _A),
        ("expire", [_N], Stage.STOPPED),
        ("close", [_R], Stage.DONE),
        ("end_unanswered", [_W, _R], Stage.DONE),
    ),
}


def take(step_name: str, *, stage: Stage | None, side: Side | None) -> Stage:
    """Return the stage that a step leads to; `stage` is None before the engagement is there.

    `side` is None for what follows by itself. Raises NotYourTurn where the step is the other side's, NotNow
    where the stage does not allow it, KeyError where there is no such step.
    """
    step = STEPS[step_name]
    if side not in (step.by or {None}):
        raise NotYourTurn(side=next(iter(step.by)) if len(step.by) == 1 else None)
    opens = not step.from_ and stage is None
    if not opens and stage not in step.from_:
        raise NotNow(stage=stage, step=step_name)
    reached = step.to or stage
    if reached is None:
        raise NotNow(stage=stage, step=step_name)
    return reached


def diagram() -> str:
    """Return the table of steps as a Mermaid state diagram; those that keep the stage are not drawn."""
    lines = ["stateDiagram-v2"]
    for step in STEPS.values():
        if step.to is None:
            continue
        who = " or ".join(sorted(step.by)) or "by itself"
        label = f"{step.name.replace('_', ' ')} ({who})"
        lines += [f"    {source} --> {step.to}: {label}" for source in _sources(step)]
    return "\n".join([*lines, *(f"    {end} --> [*]" for end in Stage if end in ENDS)]) + "\n"


def _sources(step: Step) -> list[str]:
    return [stage.value for stage in Stage if stage in step.from_] or ["[*]"]
