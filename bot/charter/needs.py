"""Needs: the client's words, said again until the client says "c'est bien cela" (articles 1 to 3)."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.charter.refusals import (
    AlreadyAnswered,
    ClientCardMissing,
    NeedsMissing,
    NeedsOverShortWay,
    NeedsUnconfirmed,
    OnlyNeed,
    ServiceWithoutNeed,
    TooManyNeeds,
    TooMuchToKnow,
)
from bot.charter.ways import COMPLETE, SHORT


class NeedState(StrEnum):
    """What has become of a need; `PREPARED`: said again, and kept back until the others are, too."""

    EXPRESSED = "expressed"
    PREPARED = "prepared"
    REFORMULATED = "reformulated"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Answer(StrEnum):
    """What the client says of a need said again."""

    CONFIRMED = "confirmed"
    TO_CORRECT = "to_correct"
    NOT_MY_NEED = "not_my_need"


class Part(StrEnum):
    """What of a round is not right."""

    NEED = "need"
    SIGN = "sign"


class Priority(StrEnum):
    """Which of several needs the client wants answered first; one alone goes first."""

    FIRST = "first"
    THEN = "then"


class Place(StrEnum):
    """Where the work is done, as the client says it."""

    HOME = "home"
    WORKPLACE = "workplace"
    ELSEWHERE = "elsewhere"


MOST_OWN = 3  # texts of one's own on what is to be known, beside what the kit offers
SETTLED = frozenset({NeedState.CONFIRMED, NeedState.DECLINED, NeedState.WITHDRAWN})
GONE = frozenset({NeedState.DECLINED, NeedState.WITHDRAWN})


@dataclass(frozen=True)
class Need:
    """One need by its code (B1 …) and what has become of it."""

    code: str
    state: NeedState

    @property
    def confirmed(self) -> bool:
        """Whether the client said "c'est bien cela"."""
        return self.state is NeedState.CONFIRMED

    @property
    def declined(self) -> bool:
        """Whether the provider openly declined it."""
        return self.state is NeedState.DECLINED


@dataclass(frozen=True)
class Service:
    """One service by its code (S1 …) and the codes of the needs it covers."""

    code: str
    covers: tuple[str, ...]


def uncovered_needs(needs: Iterable[Need], services: Iterable[Service]) -> list[Need]:
    """Confirmed needs that no service covers and no decline explains (article 3)."""
    covered = {code for service in services for code in service.covers}
    return [need for need in needs if need.confirmed and need.code not in covered and not need.declined]


def check_services(needs: Iterable[Need], services: Iterable[Service]) -> None:
    """Raise ServiceWithoutNeed where a service covers no confirmed need (article 3)."""
    confirmed = {need.code for need in needs if need.confirmed}
    for service in services:
        if not service.covers or not confirmed.issuperset(service.covers):
            raise ServiceWithoutNeed(code=service.code)


def may_propose(needs: Sequence[Need], *, card_there: bool) -> None:
    """Allow a proposal once the card is there and each need is settled (articles 1 and 2).

    Raises ClientCardMissing, NeedsUnconfirmed, or NeedsMissing where no confirmed need is left to answer.
    """
    if not card_there:
        raise ClientCardMissing
    if unsettled := [need.code for need in needs if need.state not in SETTLED]:
        raise NeedsUnconfirmed(codes=unsettled)
    if not any(need.confirmed for need in needs):
        raise NeedsMissing


def after_answer(answer: Answer) -> NeedState:
    """Return the state of a need once the client answered: a correction sends it back to be said again."""
    return NeedState.CONFIRMED if answer is Answer.CONFIRMED else NeedState.EXPRESSED


def all_said(states: Collection[NeedState]) -> bool:
    """Return whether what was said again may go to the client: together, once no need waits to be said."""
    return NeedState.PREPARED in states and NeedState.EXPRESSED not in states


def all_answered(states: Collection[NeedState]) -> bool:
    """Return whether the client has answered each need that was sent, and some come back to the provider."""
    return NeedState.EXPRESSED in states and NeedState.REFORMULATED not in states


def understood(states: Collection[NeedState]) -> bool:
    """Return whether the agreement begins: all needs are settled, one at least confirmed (article 2)."""
    return SETTLED.issuperset(states) and NeedState.CONFIRMED in states


def check_other_left(needs: Iterable[Need], code: str) -> None:
    """Raise OnlyNeed where no other need is left: then the whole request is declined or withdrawn."""
    if all(need.state in GONE for need in needs if need.code != code):
        raise OnlyNeed


def check_open(state: NeedState) -> None:
    """Raise NeedsMissing where a need is settled: it is declined or withdrawn alone only before."""
    if state in SETTLED:
        raise NeedsMissing


def check_round(*, seen: int, newest: int, answered_at: datetime | None) -> None:
    """Allow one answer to the round that the client saw; raises AlreadyAnswered, NeedsMissing if unknown."""
    if not 1 <= seen <= newest:
        raise NeedsMissing
    if answered_at is not None:
        raise AlreadyAnswered(at=answered_at)


def check_count(count: int, *, limit: int = SHORT.needs, most: int = COMPLETE.needs) -> None:
    """Raise NeedsMissing without any need; beyond `limit` as `over` does."""
    if count < 1:
        raise NeedsMissing
    if count > limit:
        raise over(count, wanted=count, limit=limit, most=most)


def over(count: int, *, wanted: int, limit: int, most: int) -> NeedsOverShortWay | TooManyNeeds:
    """Return why those `wanted` do not go beyond `limit`; `most`: the complete way's, which may hold them."""
    if wanted <= most:
        return NeedsOverShortWay(count=count, limit=limit)
    return TooManyNeeds(count=count, limit=most)


def check_to_know(own: int) -> None:
    """Allow so many texts of one's own on what is to be known; raises TooMuchToKnow."""
    if own > MOST_OWN:
        raise TooMuchToKnow(limit=MOST_OWN)


def code_of(number: int) -> str:
    """Return the code of the nth need, from 1: B1."""
    return f"B{number}"


def priority_of(number: int, *, first: int) -> Priority:
    """Return the priority of the nth need, from 1, where the client put one of them first."""
    return Priority.FIRST if number == first else Priority.THEN


def goes_first(priority: str, among: Iterable[str]) -> bool:
    """Whether a need was put before others; `among`: the priorities of all."""
    return priority == Priority.FIRST and Priority.THEN in among
