"""Who must act next in an engagement, so that every screen can say who is awaited."""

from dataclasses import dataclass
from datetime import datetime

from bot.charter.corrections import AWAITED
from bot.charter.needs import NeedState
from bot.charter.notes import NoteState
from bot.charter.reserves import CorrectionState, ReserveState
from bot.charter.stages import Side, Stage


@dataclass(frozen=True)
class EngagementFacts:
    """What the answer depends on; moments are aware, None where the thing has not happened.

    `needs`: each need's state. `note`: the newest version's state; `note_until`: when its work is to begin,
    from which on nobody signs it. `visit_asked`: one awaits the client. `date_until`: a change of date awaits
    the other side of `date_asked_by`, until what it asks for has passed.
    `finished_at`: the provider's newest "it is finished" that no check has answered.
    `points`: the state of each point to be redone.
    `payment_answered`: the provider said that they received all, or nothing was to be paid.
    `amount_asked`: the client is asked whether an amount is what they paid.
    `low_unanswered`: a low rating was shown, and neither answered nor put right.
    `offers`: the sides that a promise written down, or another date for one, awaits.
    """

    stage: Stage
    joined: bool = False
    needs: tuple[NeedState, ...] = ()
    note: NoteState | None = None
    note_until: datetime | None = None
    visit_asked: bool = False
    work_begins: datetime | None = None
    coming_asked: bool = False
    coming_confirmed: bool = False
    date_until: datetime | None = None
    date_asked_by: Side = Side.PROVIDER
    finished_at: datetime | None = None
    points: tuple[ReserveState, ...] = ()
    payment_answered: bool = False
    amount_asked: bool = False
    rating_asked: bool = False
    rated: bool = False
    month_later_asked: bool = False
    month_later_answered: bool = False
    low_unanswered: bool = False
    corrections: tuple[CorrectionState, ...] = ()
    offers: tuple[Side, ...] = ()


@dataclass(frozen=True)
class Awaited:
    """A side, and the step awaited of them."""

    side: Side
    step: str


def awaited(facts: EngagementFacts, now: datetime) -> tuple[Awaited, ...]:
    """Return who must act next, the most pressing first; empty where there is only to wait."""
    match facts.stage:
        case Stage.NEEDS:
            return (Awaited(Side.CLIENT, "express_need" if facts.joined else "join"),)
        case Stage.UNDERSTANDING:
            return _understanding(facts)
        case Stage.AGREEMENT:
            if facts.visit_asked:
                return (Awaited(Side.CLIENT, "answer_visit"),)
            in_time = facts.note_until is None or now < facts.note_until
            read = facts.note in (NoteState.TO_READ, NoteState.UNANSWERED) and in_time
            return (
                Awaited(Side.CLIENT, "approve_note_as_client")
                if read
                else Awaited(Side.PROVIDER, "propose_note"),
            )
        case Stage.WORK:
            return (*_date(facts, now), *_work(facts, now), *_offers(facts))
        case Stage.RATING:
            return (*_rating(facts), *_offers(facts))
        case _:
            return ()


def _understanding(facts: EngagementFacts) -> tuple[Awaited, ...]:
    waiting = []
    if NeedState.EXPRESSED in facts.needs:
        waiting.append(Awaited(Side.PROVIDER, "reformulate"))
    if NeedState.REFORMULATED in facts.needs:
        waiting.append(Awaited(Side.CLIENT, "confirm_need"))
    return tuple(waiting) or (Awaited(Side.CLIENT, "restate_need"),)


def _date(facts: EngagementFacts, now: datetime) -> tuple[Awaited, ...]:
    """Whoever another date is asked of; the date that stands awaits the provider all the same."""
    if facts.date_until is None or now >= facts.date_until:
        return ()
    return (Awaited(facts.date_asked_by.other, "agree_to_date"),)


def _work(facts: EngagementFacts, now: datetime) -> tuple[Awaited, ...]:
    if ReserveState.SAID_DONE in facts.points:
        return (Awaited(Side.CLIENT, "check_points"),)
    if facts.finished_at is not None:
        return (Awaited(Side.CLIENT, "accept_work"),)
    if ReserveState.NAMED in facts.points or ReserveState.STILL_THERE in facts.points:
        return (Awaited(Side.PROVIDER, "date_points"),)
    if ReserveState.DATED in facts.points:
        return (Awaited(Side.PROVIDER, "redo_points"),)
    if facts.work_begins is not None and now >= facts.work_begins:
        return (Awaited(Side.PROVIDER, "finish"),)
    if facts.coming_asked and not facts.coming_confirmed:
        return (Awaited(Side.PROVIDER, "confirm_coming"),)
    return ()


def _offers(facts: EngagementFacts) -> tuple[Awaited, ...]:
    return tuple(Awaited(side, "confirm_promise") for side in facts.offers)


def _rating(facts: EngagementFacts) -> tuple[Awaited, ...]:
    waiting = []
    if facts.amount_asked:
        waiting.append(Awaited(Side.CLIENT, "answer_amount"))
    elif not facts.payment_answered:
        waiting.append(Awaited(Side.PROVIDER, "confirm_payment"))
    if facts.rating_asked and not facts.rated:
        waiting.append(Awaited(Side.CLIENT, "rate"))
    if facts.month_later_asked and not facts.month_later_answered:
        waiting.append(Awaited(Side.CLIENT, "answer_month_later"))
    waiting += [Awaited(*AWAITED[state]) for state in facts.corrections if state in AWAITED]
    if facts.low_unanswered:
        waiting.append(Awaited(Side.PROVIDER, "reply_to_rating"))
    return tuple(waiting)
