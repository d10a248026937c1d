"""Stopping a work under way: what becomes of each promise, said honestly (articles 4 and 6).

What is not due yet was broken by nobody: it is released. What is over is asked about, of whoever stops. A
client's promise moves the schedule and never accuses a client. What the sides disagree on goes to a person.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.charter.commitments import (
    CommitmentState,
    Promise,
    admit,
    check_side,
    confirm,
    contest,
    release,
    say_kept,
)
from bot.charter.stages import Side


class StopReason(StrEnum):
    """Why a side stops, where a button says it."""

    KNOW_HOW = "know_how"
    PLACE = "place"
    HINDERED = "hindered"
    NOT_NEEDED = "not_needed"
    NOT_ADVANCING = "not_advancing"
    NO_TRUST = "no_trust"


OFFERED = {
    Side.PROVIDER: (StopReason.KNOW_HOW, StopReason.PLACE, StopReason.HINDERED),
    Side.CLIENT: (StopReason.NOT_NEEDED, StopReason.NOT_ADVANCING, StopReason.NO_TRUST),
}


class WithdrawReason(StrEnum):
    """Why a client takes their request back before anything is signed, where a button says it."""

    NO_NEED_LEFT = "no_need_left"
    FOUND_OTHER = "found_other"
    UNSAID = "unsaid"


@dataclass(frozen=True)
class Why:
    """Why a client takes back their request, or one need of it, where they say it.

    It is a button's reason, or own words, `voice` being the evidence where they were spoken; or what was said
    again is not their need.
    """

    reason: WithdrawReason | None = None
    words: str | None = None
    voice: int | None = None
    not_my_need: bool = False

    def facts(self) -> dict[str, Any]:
        """Return it as facts."""
        reason = self.reason.value if self.reason else None
        return {"reason": reason, "words": self.words, "voice": self.voice, "not_my_need": self.not_my_need}


UNTOLD = Why()
_SPOKEN = frozenset({CommitmentState.SAID_KEPT})


def asked_about(promise: Promise, *, by: Side, now: datetime) -> bool:
    """Whether a side that stops is asked if this promise was kept: the provider's, once its moment is over.

    The client is asked too about what the provider says is kept; the provider has said it.
    """
    if promise.owner is not Side.PROVIDER or not _undecided(promise):
        return False
    return by is Side.CLIENT if promise.state in _SPOKEN else promise.due < now


def after_stop(promise: Promise, *, by: Side, kept: bool, now: datetime) -> Promise:
    """Return what a stop makes of a promise; `kept` is what whoever stops answers where they are asked."""
    if not _undecided(promise):
        return promise
    if asked_about(promise, by=by, now=now):
        return _answered(promise, by=by, kept=kept, now=now)
    if promise.state in _SPOKEN:
        return promise
    return release(promise, now=now)


def checked_after_stop(promise: Promise, *, by: Side, kept: bool, now: datetime) -> Promise:
    """Return a promise that was said kept before a stop, as the other side says once all has stopped.

    A client's that is not found kept is released: nobody waits for it any more, and it accuses nobody.
    Raises NotYourTurn, PromiseSettled.
    """
    if kept:
        return confirm(promise, by=by, now=now)
    if promise.owner is Side.PROVIDER:
        return contest(promise, by=by)
    check_side(promise, by=by, own=False)
    return release(promise, now=now)


def _undecided(promise: Promise) -> bool:
    return promise.open and promise.state is not CommitmentState.CONTESTED


def _answered(promise: Promise, *, by: Side, kept: bool, now: datetime) -> Promise:
    if by is Side.CLIENT:
        return confirm(promise, by=by, now=now) if kept else contest(promise, by=by)
    if kept:
        return say_kept(promise, by=by, now=now, kept_at=promise.due)
    return admit(promise, by=by, now=now)
