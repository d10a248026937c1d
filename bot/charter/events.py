"""The chain of proof: every event of an engagement is bound to the one before it.

A change, a removal or a swap in the middle shows; the loss of the newest events does not, which is why both
sides hold the note and its fingerprint.
"""

import hmac
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from bot.charter.canonical import canonical

FIRST = "0" * 64  # what the first event is bound to


@dataclass(frozen=True)
class LinkedEvent:
    """An event as it is stored; `facts` and `salt` are None once the words were erased."""

    number: int
    kind: str
    at: datetime
    by: int | None
    digest: str
    previous: str
    hash: str
    facts: Mapping[str, object] | None = None
    salt: bytes | None = None


def digest(facts: Mapping[str, object], salt: bytes) -> str:
    """Return the HMAC-SHA-256 (hex) of an event's facts under its salt.

    With the salt erased nobody can guess short facts from it, and the chain still holds.
    """
    return hmac.new(salt, canonical(facts), sha256).hexdigest()


def link(previous: str, *, number: int, kind: str, at: datetime, by: int | None, digest: str) -> str:
    """Return the hash (SHA-256, hex) that binds an event to the one before it; `by` is None for the clock."""
    if at.tzinfo is None:
        raise ValueError("a moment must be aware")
    parts = [previous, number, kind, at.astimezone(UTC).isoformat(), by, digest]
    return sha256(json.dumps(parts, separators=(",", ":")).encode()).hexdigest()


def broken(events: Iterable[LinkedEvent]) -> int | None:
    """Return the number of the first event that does not hold, None where the whole chain does.

    `events` are one engagement's, oldest first, numbered from 1.
    """
    previous = FIRST
    for number, event in enumerate(events, 1):
        if event.number != number or event.previous != previous or not _holds(event):
            return number
        previous = event.hash
    return None


def _holds(event: LinkedEvent) -> bool:
    if event.facts is not None and event.salt is not None and digest(event.facts, event.salt) != event.digest:
        return False
    expected = link(
        event.previous, number=event.number, kind=event.kind, at=event.at, by=event.by, digest=event.digest
    )
    return hmac.compare_digest(event.hash, expected)
