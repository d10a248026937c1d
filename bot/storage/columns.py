"""Column types: an aware UTC moment, a string out of an enumeration, and what is encrypted at rest."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

import orjson
from sqlalchemy import CheckConstraint, DateTime, Dialect, LargeBinary, TypeDecorator

from bot.storage.keyring import KeyRing

Facts = Mapping[str, Any]


def aware(moment: datetime) -> datetime:
    """Return the moment in UTC; raises ValueError where it has no zone."""
    if moment.tzinfo is None:
        raise ValueError(f"a stored moment must be aware, not {moment!r}")
    return moment.astimezone(UTC)


class Moment(TypeDecorator[datetime]):
    """An aware datetime, kept in UTC; a naive one is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn an aware moment into UTC."""
        return None if value is None else aware(value)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the zone back where the database dropped it."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def key_ring(dialect: Dialect) -> KeyRing:
    """Return the key ring that the engine was made with (see `storage.engine.make_engine`)."""
    ring = getattr(dialect, "key_ring", None)
    if not isinstance(ring, KeyRing):
        raise TypeError("this engine was made without a key ring: use bot.storage.engine.make_engine")
    return ring


class SecretBytes(TypeDecorator[bytes]):
    """Bytes encrypted at rest, bound to their table and column."""

    impl = LargeBinary
    cache_ok = True

    def __init__(self, place: str) -> None:
        """Take `place`, "table.column": it is authenticated with every value."""
        super().__init__()
        self.place = place

    def process_bind_param(self, value: Any, dialect: Dialect) -> bytes | None:
        """Encrypt."""
        return None if value is None else key_ring(dialect).seal(self.to_bytes(value), self.place)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> Any:
        """Decrypt; raises `keyring.Unreadable` where the key is unknown or the value was moved or changed."""
        return None if value is None else self.from_bytes(key_ring(dialect).open(bytes(value), self.place))

    def to_bytes(self, value: Any) -> bytes:
        """Return what is encrypted."""
        return bytes(value)

    def from_bytes(self, value: bytes) -> Any:
        """Return what was encrypted."""
        return value


class SecretText(SecretBytes):
    """Text encrypted at rest."""

    cache_ok = True

    def to_bytes(self, value: Any) -> bytes:
        """Encode."""
        return str(value).encode()

    def from_bytes(self, value: bytes) -> Any:
        """Decode."""
        return value.decode()


class SecretFacts(SecretBytes):
    """A mapping of facts, encrypted at rest; moments and dates come back as what they were."""

    cache_ok = True

    def to_bytes(self, value: Any) -> bytes:
        """Encode as JSON."""
        return orjson.dumps(tagged(value), option=orjson.OPT_NON_STR_KEYS)

    def from_bytes(self, value: bytes) -> Any:
        """Decode from JSON."""
        return untagged(orjson.loads(value))


def tagged(value: Any) -> Any:
    """Return facts as JSON holds them: moments and dates as {"$at": …} and {"$on": …}."""
    if isinstance(value, datetime):
        return {"$at": aware(value).isoformat()}
    if isinstance(value, date):
        return {"$on": value.isoformat()}
    if isinstance(value, Mapping):
        return {key: tagged(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [tagged(item) for item in value]
    return value


def untagged(value: Any) -> Any:
    """Return facts from JSON, what `tagged` made of them undone."""
    if isinstance(value, dict):
        if len(value) == 1:
            if "$at" in value:
                return datetime.fromisoformat(value["$at"])
            if "$on" in value:
                return date.fromisoformat(value["$on"])
        return {key: untagged(item) for key, item in value.items()}
    if isinstance(value, list):
        return [untagged(item) for item in value]
    return value


def known(column: str, options: type[StrEnum]) -> CheckConstraint:
    """Return the check that a string column holds one of the enumeration's values, on every database."""
    allowed = ", ".join(f"'{option.value}'" for option in options)
    return CheckConstraint(f"{column} IN ({allowed})", name=f"{column}_known")
