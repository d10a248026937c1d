"""Rows before and after a statement, as JSON: table, id, and each column's old and new value."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Delete, Insert, Table, Update, func, inspect, select, tuple_
from sqlalchemy.orm import Session

from bot.playing.link import Json

LONGEST = 1000  # characters of a value that are shown
HIDDEN = {("inbox", "raw")}  # it is the update itself

Key = tuple[Any, ...]


@dataclass
class Before:
    """The rows that a statement meets, by key; the highest key there was where it puts rows in."""

    rows: dict[Key, Json] = field(default_factory=dict)
    highest: int | None = None
    given: list[Key] = field(default_factory=list)


def before(
    connection: Connection, table: Table, clause: Insert | Update | Delete, params: list[Any]
) -> Before:
    """Return what there is before the statement."""
    found = Before()
    keys = [column.name for column in table.primary_key]
    if isinstance(clause, Insert):
        found.given = [tuple(one[key] for key in keys) for one in params if all(key in one for key in keys)]
        if found.given:
            found.rows = _rows(connection, table, found.given)
        elif len(keys) == 1:
            found.highest = connection.execute(select(func.max(table.c[keys[0]]))).scalar() or 0
        return found
    for one in params:
        wanted = select(table) if clause.whereclause is None else select(table).where(clause.whereclause)
        for row in connection.execute(wanted, one).mappings():
            found.rows[tuple(row[key] for key in keys)] = dict(row)
    return found


def after_insert(connection: Connection, table: Table, known: Before) -> list[Json]:
    """Return what a statement put in."""
    if known.highest is not None:
        (key,) = table.primary_key
        new = connection.execute(select(table).where(key > known.highest).order_by(key)).mappings()
        return [_told(table, (row[key.name],), {}, dict(row)) for row in new]
    now = _rows(connection, table, known.given)
    return [
        _told(table, key, known.rows.get(key, {}), row)
        for key, row in now.items()
        if known.rows.get(key) != row
    ]


def after_update(connection: Connection, table: Table, known: Before) -> list[Json]:
    """Return what a statement changed."""
    now = _rows(connection, table, list(known.rows))
    return [_told(table, key, old, now[key]) for key, old in known.rows.items() if now.get(key, old) != old]


def after_delete(connection: Connection, table: Table, known: Before) -> list[Json]:
    """Return what a statement took out."""
    return [_told(table, key, old, None) for key, old in known.rows.items()]


def flushed(session: Session) -> list[Json]:
    """Return what the objects that a session has just flushed put in, changed and took out."""
    told = [_object(one, "new") for one in session.new]
    told += [_object(one, "changed") for one in session.dirty if session.is_modified(one)]
    return [*told, *(_object(one, "gone") for one in session.deleted)]


def _object(one: object, what: str) -> Json:
    state: Any = inspect(one)
    columns = {}
    for name in state.mapper.column_attrs.keys():  # noqa: SIM118 - no dictionary
        history = state.attrs[name].history
        old, new = (next(iter(side or [None])) for side in (history.deleted, history.added))
        if history.has_changes() and (what != "new" or new is not None):
            columns[name] = [shown(old), shown(new)]
    key = state.mapper.primary_key_from_instance(one)
    table = state.mapper.local_table.name
    return {"table": table, "id": _id(tuple(key)), "what": what, "columns": columns if what != "gone" else {}}


def _rows(connection: Connection, table: Table, keys: list[Key]) -> dict[Key, Json]:
    columns = list(table.primary_key)
    found = connection.execute(select(table).where(tuple_(*columns).in_(keys))).mappings()
    return {tuple(row[column.name] for column in columns): dict(row) for row in found}


def _told(table: Table, key: Key, old: Json, new: Json | None) -> Json:
    columns = {
        name: [shown(old.get(name)), shown(value)]
        for name, value in (new or {}).items()
        if old.get(name) != value and (table.name, name) not in HIDDEN
    }
    what = "gone" if new is None else "changed" if old else "new"
    told: Json = {"table": table.name, "id": _id(key), "what": what, "columns": columns}
    if "update_id" in table.c:
        told["update_id"] = (new or old)["update_id"]
    return told


def shown(value: Any) -> Any:
    """Return a value as JSON can hold it, long ones cut short."""
    if isinstance(value, str):
        return value if len(value) <= LONGEST else f"{value[:LONGEST]}…"
    if isinstance(value, bytes):
        return f"<{len(value)} bytes>"
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(name): shown(one) for name, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [shown(one) for one in value]
    return value if value is None or isinstance(value, bool | int | float) else str(value)


def _id(key: Key) -> Any:
    return shown(key[0]) if len(key) == 1 else [shown(one) for one in key]
