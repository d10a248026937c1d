"""One text for one content: the canonical bytes that fingerprints and the chain of proof are made of."""

import json
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from hashlib import sha256


def canonical(content: Mapping[str, object]) -> bytes:
    """Return content as JSON in UTF-8: sorted keys, no spaces, NFC, aware moments as ISO 8601 in UTC.

    Holds texts, integers, booleans, None, days, moments, lists and mappings with text keys. Raises TypeError
    for anything else (a float above all: it has no one spelling), ValueError for a naive moment, half a
    character, or two keys that are one in NFC.
    """
    plain = _plain(content)
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def fingerprint(content: Mapping[str, object]) -> str:
    """Return the SHA-256 (hex) of the canonical bytes: what an approval is bound to."""
    return sha256(canonical(content)).hexdigest()


def _plain(value: object) -> object:
    match value:
        case None | bool() | int():
            return value
        case str():
            return unicodedata.normalize("NFC", value)
        case datetime():
            return _moment(value)
        case date():
            return value.isoformat()
        case Mapping():
            return _mapping(value)
        case Sequence() if not isinstance(value, bytes | bytearray | memoryview):
            return [_plain(item) for item in value]
    raise TypeError(f"{type(value).__name__} has no canonical form")


def _moment(moment: datetime) -> str:
    if moment.tzinfo is None:
        raise ValueError("a moment must be aware")
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _mapping(content: Mapping[object, object]) -> dict[str, object]:
    plain: dict[str, object] = {}
    for key, value in content.items():
        if not isinstance(key, str):
            raise TypeError(f"a key must be text, not {type(key).__name__}")
        name = unicodedata.normalize("NFC", key)
        if name in plain:
            raise ValueError("two keys are the same in NFC")
        plain[name] = _plain(value)
    return plain
