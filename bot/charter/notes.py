"""The framing note: what makes it ready to be approved, and what makes an approval joint (articles 3, 6, 7).

Its content is plain data with French keys, as the document's are; `drafting` writes it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from bot.charter.canonical import canonical, fingerprint
from bot.charter.dates import on
from bot.charter.grid import TOTAL, Nature
from bot.charter.needs import Need, NeedState, Service, uncovered_needs
from bot.charter.refusals import AlreadyAnswered, FirstDayPast, NoteChanged, NoteIncomplete, NotYourTurn
from bot.charter.stages import Side

__all__ = [
    "ApprovalFacts",
    "Gesture",
    "Lack",
    "Missing",
    "NoteState",
    "Objection",
    "begins",
    "canonical",
    "check_approval",
    "check_in_time",
    "check_ready",
    "fingerprint",
    "joint",
    "ready",
]


Lines = Sequence[Mapping[str, Any]]


class NoteState(StrEnum):
    """What has become of one version of the note."""

    DRAFT = "draft"
    TO_READ = "to_read"
    TO_CORRECT = "to_correct"
    REFUSED = "refused"
    SIGNED = "signed"
    REPLACED = "replaced"
    UNANSWERED = "unanswered"


class Objection(StrEnum):
    """What a client says against a note."""

    TO_CORRECT = "fix"
    ANOTHER_DATE = "date"
    NOT_ASKED = "unasked"  # « Je n’ai pas demandé cela » (article 3)
    MORE_DETAIL = "detail"  # « Je veux une note plus détaillée »: on the complete way


class Gesture(StrEnum):
    """How somebody signed."""

    TYPED = "typed"
    TAPPED = "tapped"


class Lack(StrEnum):
    """What a note may lack."""

    NEED = "need"
    SIGN = "sign"
    ORPHAN_NEED = "orphan_need"
    SERVICE_WITHOUT_NEED = "service_without_need"
    DAY = "day"
    PRICE = "price"
    PROMISE = "promise"
    PROMISE_OWNER = "promise_owner"
    PROMISE_DATE = "promise_date"
    WEIGHTS = "weights"
    MEASURED_CRITERION = "measured_criterion"


@dataclass(frozen=True)
class Missing:
    """One thing that a note lacks; `code` names the line (B1, S1, E1), empty for the note as a whole."""

    lack: Lack
    code: str = ""


@dataclass(frozen=True)
class ApprovalFacts:
    """One side's approval of one exact text, by its SHA-256."""

    side: Side
    sha256: str
    given_at: datetime
    void_at: datetime | None = None


def ready(content: Mapping[str, Any]) -> list[Missing]:
    """Return what the note lacks before it may be approved (articles 3, 6 and 7); empty where it is ready."""
    return [
        *_needs_lacking(content.get("besoins", ()), content.get("services", ())),
        *([] if content.get("planning", {}).get("jours") else [Missing(Lack.DAY)]),
        *([] if _priced(content.get("prix", {})) else [Missing(Lack.PRICE)]),
        *_promises_lacking(content.get("promesses", ())),
        *_grid_lacking(content.get("grille", ())),
    ]


def check_ready(content: Mapping[str, Any]) -> None:
    """Raise NoteIncomplete where the note lacks anything."""
    if missing := ready(content):
        raise NoteIncomplete(missing=missing)


def joint(approvals: Iterable[ApprovalFacts], sha256: str) -> bool:
    """Return whether both sides approved this exact text (article 7)."""
    return {each.side for each in approvals if each.sha256 == sha256 and each.void_at is None} == set(Side)


def check_approval(
    *, seen: str, sha256: str, side: Side, state: NoteState, approvals: Sequence[ApprovalFacts]
) -> None:
    """Allow one side to approve the text they saw; the provider first, then the client.

    Raises NoteChanged where the note is another now, AlreadyAnswered where this side has approved it or the
    note is settled, NotYourTurn where the other side is awaited.
    """
    valid = [each for each in approvals if each.void_at is None and each.sha256 == sha256]
    mine = [each for each in valid if each.side is side]
    if mine and seen == sha256:
        raise AlreadyAnswered(at=mine[0].given_at)
    if seen != sha256 or state not in (NoteState.DRAFT, NoteState.TO_READ, NoteState.UNANSWERED):
        raise NoteChanged
    if side is Side.CLIENT and not any(each.side is Side.PROVIDER for each in valid):
        raise NotYourTurn(side=Side.PROVIDER)


def begins(content: Mapping[str, Any]) -> datetime:
    """Return when the work of a note begins: its first day, at its hour."""
    planning = content["planning"]
    return on(planning["jours"][0], time.fromisoformat(planning["heure"]), ZoneInfo(planning["fuseau"]))


def check_in_time(content: Mapping[str, Any], *, now: datetime) -> None:
    """Raise FirstDayPast once the work was to have begun: nobody signs what can't be kept (article 6)."""
    begin = begins(content)
    if now >= begin:
        raise FirstDayPast(day=begin.astimezone(ZoneInfo(content["planning"]["fuseau"])))


def _needs_lacking(lines: Lines, services: Lines) -> list[Missing]:
    needs = [Need(line["code"], NeedState.CONFIRMED) for line in lines]
    offered = [Service(service["code"], tuple(service["besoins"])) for service in services]
    codes = {need.code for need in needs}
    orphans = uncovered_needs(needs, offered)
    return [
        *([] if needs else [Missing(Lack.NEED)]),
        *(Missing(Lack.SIGN, line["code"]) for line in lines if not line.get("signe")),
        *(Missing(Lack.ORPHAN_NEED, need.code) for need in orphans),
        *(
            Missing(Lack.SERVICE_WITHOUT_NEED, service.code)
            for service in offered
            if not service.covers or not codes.issuperset(service.covers)
        ),
    ]


def _priced(price: Mapping[str, Any]) -> bool:
    """A price, free, or a method with its ceiling (article 3)."""
    if price.get("gratuit"):
        return True
    amount = price.get("plafond") if price.get("methode") else price.get("montant")
    return isinstance(amount, int) and amount > 0 and bool(price.get("devise"))


def _promises_lacking(lines: Lines) -> list[Missing]:
    mine = any(line.get("qui") == Side.PROVIDER for line in lines)
    return [
        *([] if mine else [Missing(Lack.PROMISE)]),
        *(Missing(Lack.PROMISE_OWNER, line["code"]) for line in lines if line.get("qui") not in set(Side)),
        *(Missing(Lack.PROMISE_DATE, line["code"]) for line in lines if not line.get("echeance")),
    ]


def _grid_lacking(lines: Lines) -> list[Missing]:
    weights = [line.get("poids", 0) for line in lines]
    sound = sum(weights) == TOTAL and min(weights) > 0
    measured = any(line.get("nature") == Nature.MEASURED for line in lines)
    return [
        *([] if sound else [Missing(Lack.WEIGHTS)]),
        *([] if measured else [Missing(Lack.MEASURED_CRITERION)]),
    ]
