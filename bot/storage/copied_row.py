"""A row as a backup holds it: JSON values, read back by the type of their column."""

import base64
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Date, DateTime, LargeBinary, Table


def to_copy(row: Mapping[Any, Any]) -> dict[str, Any]:
    """Turn a stored row into JSON values: bytes as base64, moments and dates as ISO 8601."""
    return {str(name): _to_json(value) for name, value in row.items()}


def from_copy(table: Table, row: Mapping[str, Any]) -> dict[str, Any]:
    """Turn JSON values into what the table's columns take."""
    return {name: _to_stored(table.columns[name].type, value) for name, value in row.items()}


def _to_json(value: Any) -> Any:
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(value).decode()
    if isinstance(value, datetime):
        moment = value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
        return moment.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return value


def _to_stored(kind: object, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(kind, LargeBinary):
        return base64.b64decode(value)
    if isinstance(kind, DateTime):
        return datetime.fromisoformat(value)
    if isinstance(kind, Date):
        return date.fromisoformat(value)
    return value
