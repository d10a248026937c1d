"""Which rows an act changed, told after its commit: for whoever looks behind the scenes of a play."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Delete, Engine, Insert, Table, Update, event
from sqlalchemy.orm import Session, SessionTransaction

from bot.playing.link import Json
from bot.playing.rows import Before, after_delete, after_insert, after_update, before, flushed

SILENT = {"lease"}  # its rows change by themselves every few seconds
Tell = Callable[[int | None, list[Json]], None]


@dataclass
class Act:
    """What one act changed so far; `marks` are the savepoints it may yet go back to."""

    update_id: int | None = None
    rows: list[Json] = field(default_factory=list)
    marks: dict[str, int] = field(default_factory=dict)


class Changes:
    """Listens to an engine's acts; `tell(update_id, rows)` is called in their thread once they committed.

    `update_id` is that of the update the act took in or marked done, None for what the clock brought.
    """

    def __init__(self, engine: Engine, tell: Tell) -> None:
        self._engine, self._tell = engine, tell
        self._before: dict[int, Before] = {}
        self._listened: list[tuple[Any, str, Callable[..., Any]]] = [
            (Session, "after_begin", self._begin),
            (Session, "before_flush", self._flush),
            (Session, "after_flush", self._flushed),
            (engine, "before_execute", self._execute),
            (engine, "after_execute", self._executed),
            (engine, "savepoint", self._mark),
            (engine, "rollback_savepoint", self._go_back),
            (engine, "commit", self._commit),
            (engine, "rollback", self._forget),
        ]
        for target, name, heard in self._listened:
            event.listen(target, name, heard)

    def stop(self) -> None:
        """Listen no more."""
        for target, name, heard in self._listened:
            event.remove(target, name, heard)

    def _begin(self, session: Session, transaction: SessionTransaction, connection: Connection) -> None:
        if connection.engine is self._engine:  # who reads beside it ends no act
            connection.info.setdefault("acts", []).append(Act())
            connection.info["flushing"] = False

    def _flush(self, session: Session, context: object, instances: object) -> None:
        session.connection().info["flushing"] = True  # its statements are told from the objects

    def _flushed(self, session: Session, context: object) -> None:
        connection = session.connection()
        connection.info["flushing"] = False
        if act := _act(connection):
            act.rows += flushed(session)

    def _execute(self, connection: Connection, clause: object, many: Any, one: Any, options: object) -> None:
        if (table := _told(connection, clause)) is not None:
            assert isinstance(clause, Insert | Update | Delete)  # noqa: S101 - as `_told` says
            self._before[id(connection)] = before(connection, table, clause, list(many) or [one])

    def _executed(self, connection: Connection, clause: object, *_: object) -> None:
        known = self._before.pop(id(connection), None)
        act = _act(connection)
        if known is None or act is None or (table := _told(connection, clause)) is None:
            return
        made = after_insert if isinstance(clause, Insert) else after_update
        made = after_delete if isinstance(clause, Delete) else made
        for row in made(connection, table, known):
            if "update_id" in row:
                act.update_id = row["update_id"]
            act.rows.append(row)

    def _mark(self, connection: Connection, name: str) -> None:
        if act := _act(connection):
            act.marks[name] = len(act.rows)

    def _go_back(self, connection: Connection, name: str, _: object) -> None:
        if act := _act(connection):
            del act.rows[act.marks.get(name, 0) :]

    def _commit(self, connection: Connection) -> None:
        for act in connection.info.pop("acts", []):
            of_updates: dict[int | None, list[Json]] = {}
            for row in act.rows:
                of_updates.setdefault(row.pop("update_id", act.update_id), []).append(row)
            for update_id, rows in of_updates.items():
                self._tell(update_id, rows)

    def _forget(self, connection: Connection) -> None:
        connection.info.pop("acts", None)


def _act(connection: Connection) -> Act | None:
    acts: list[Act] = connection.info.get("acts", [])
    return acts[-1] if acts else None


def _told(connection: Connection, clause: object) -> Table | None:
    """Return the table that a statement changes, None where none is told of, or objects are flushed."""
    if not isinstance(clause, Insert | Update | Delete) or connection.info.get("flushing"):
        return None
    table = clause.table
    return table if isinstance(table, Table) and table.name not in SILENT else None
