"""Facts of the screens that tell where an engagement is: every stage, side and awaited step."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import product
from typing import Any

from bot.charter.commitments import PromiseStatus
from bot.charter.kits import load_kits
from bot.charter.notes import NoteState
from bot.charter.stages import Side, Stage
from bot.charter.steps import STEPS
from bot.charter.ways import Way

Facts = dict[str, Any]

NOW = datetime(2026, 9, 30, 18, 40, tzinfo=UTC)
NAMES = {Side.PROVIDER: "Aya Traoré", Side.CLIENT: "Koffi Yao"}  # who is across
LONGEST_TRADE = max((kit.name for kit in load_kits().values()), key=lambda name: len(name["fr"]))
LINK = "https://t.me/ParoleTenueBot?start=i_AAAAAAAAAAAAAAAAAAAAAA"
PRICE = {
    "montant": 137_500,
    "devise": "XOF",
    "methode": {"tarif": 12_500, "unite": {"own": "au mètre de mur gratté & repeint"}},
    "conditions": "otherwise",
    "autrement": "Payer & garder le reçu " * 9,
    "fournitures": {},
}
SIGNED = (Stage.WORK, Stage.RATING, Stage.DONE, Stage.STOPPED)
EXTRA = {Stage.NEEDS: ("join",)}


def standings() -> Iterator[Facts]:
    """Yield where an engagement may be, whoever looks and whoever is awaited."""
    for stage in Stage:
        steps = [step.name for step in STEPS.values() if stage in step.from_ and step.by]
        for side in Side:
            for step in (None, *steps, *EXTRA.get(stage, ())):
                for mine, asked in ((False, False), (True, False), (True, True)):
                    if step is not None or not mine:
                        standing = _standing(stage, side, step, mine=mine, asked=asked)
                        yield from ({**standing, "way": way.value} for way in Way)


def _standing(stage: Stage, side: Side, step: str | None, *, mine: bool, asked: bool) -> Facts:
    return {
        "subject": 1,
        "number": "2026-0147" if stage in SIGNED else None,
        "stage": stage.value,
        "side": side.value,
        "trade": dict(LONGEST_TRADE),
        "other": NAMES[side],
        "step": step,
        "mine": mine,
        "asked": asked,
        "begins": NOW,
        "note": NoteState.SIGNED.value,  # the longest
        **_beside(stage, side, step),
        **({"other": "", "link": LINK, "until": NOW} if step == "join" else {}),
    }


def _beside(stage: Stage, side: Side, step: str | None) -> Facts:
    """Return what a page tells besides: the longest price, another date with its hour, the client's part."""
    work, client = stage is Stage.WORK, side is Side.CLIENT
    asked = {"new": NOW, "new_hour": True, "at": NOW, "was": NOW, "mine": client}
    part = {"short": {"fr": "payer 137 500 F CFA d’avance", "en": "pay 137,500 F CFA in advance"}}
    return {
        "price": PRICE if stage in (Stage.AGREEMENT, *SIGNED) else None,
        "date_asked": asked if step in ("agree_to_date", "confirm_coming", "finish") else None,
        "before": [part, {"short": {"fr": "faire ouvrir le lieu"}}] if work and client else [],
        "confirmed": client,
        "to_pay": {"amount": 137_500, "currency": "XOF"} if stage is Stage.RATING and client else None,
        "announced": False,
        "address": client,
    }


def completed() -> Iterator[Facts]:
    """Yield what is said to whoever asked for the complete way, new or not, with a note or without one."""
    for other, new, note in product(("Aya Traoré", ""), (True, False), (True, False)):
        if other or not note:
            yield {"subject": 1, "other": other, "new": new, "note": note}


def told_complete() -> Iterator[Facts]:
    """Yield what is said of it to the other side."""
    for note in (True, False):
        yield {"subject": 1, "asked_by": "Koffi Yao", "note": note}


def listed(page: int, *, signed: bool, more: bool) -> Facts:
    """Return a page of a list of engagements, each of which waits for its reader."""
    one = {"number": "2026-0147", "stage": Stage.UNDERSTANDING.value, "trade": dict(LONGEST_TRADE)}
    told = {"theirs": False, "begins": NOW, "opened": NOW, "about": "Rapporter & ranger " * 9}
    engagements = [
        {**one, **told, "subject": number, "other": "Aya Traoré", "mine": True} for number in (1, 2, 3)
    ]
    invited = [{"subject": number, "provider": "Aya Traoré"} for number in (4, 5)[: 2 - page]]
    return {"listed": engagements, "invited": invited, "signed": signed, "page": page, "more": more}


def promises() -> Iterator[Facts]:
    """Yield a promise in each status, for each side, with all that may be said of it."""
    told = {"subject": 1, "code": "E12", "owner": "Koffi Yao", "short": None, "hour": True}
    told["statement"] = "Rapporter & ranger " * 9
    for status in PromiseStatus:
        for side in Side:
            for may in (None, "kept", "check", "matters"):
                yield {**told, "at": NOW, "place": 5, "total": 12, "status": status.value, "side": side.value,
                       "mine": may == "kept", "movable": may == "kept", "may": may}  # fmt: skip


STANDING_SAMPLES: dict[str, list[Facts]] = {
    "our_promises": list(promises()),
    "engagement": list(standings()),
    "complete_way": list(told_complete()),
    "complete_way_taken": list(completed()),
    "engagements": [
        listed(page, signed=signed, more=more)
        for page in (0, 1, 33)
        for signed in (False, True)
        for more in (False, True)
    ],
}
