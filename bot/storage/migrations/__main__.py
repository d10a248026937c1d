"""Write a revision from the models: `python -m bot.storage.migrations 0001 "the first schema"`."""

import re
import sys
import tempfile
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import Any, Literal

from alembic.autogenerate import produce_migrations, render_python_code
from alembic.autogenerate.api import AutogenContext
from alembic.operations.ops import CreateTableOp, DropTableOp, MigrateOperation, UpgradeOps
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, TypeDecorator
from sqlmodel import AutoString

import bot.storage.tables  # noqa: F401 - makes the tables known to the metadata
from bot.storage.engine import make_engine
from bot.storage.keyring import make_key, read_keys
from bot.storage.migrate import FOLDER, upgrade
from bot.storage.partial import schema

TEMPLATE = '''"""{why}."""

import sqlalchemy as sa
from alembic import op

revision = "{number}"
down_revision = {before}
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Migrate forward."""
{calls}


def downgrade() -> None:
    """Migrate back."""
{back}

{forward}
'''


def stored_type(kind: str, item: Any, _context: AutogenContext) -> str | Literal[False]:
    """Render a column type of ours as what is stored, so that a revision never changes with our code."""
    if kind != "type" or not isinstance(item, TypeDecorator):
        return False
    if isinstance(item, AutoString):
        return f"sa.String(length={item.length})" if item.length else "sa.String()"
    return f"sa.{item.impl_instance!r}"


def write(number: str, why: str) -> Path:
    """Write the revision `number` (four digits) from what the revisions before it lack; return its file."""
    for old in (FOLDER / "versions").glob(f"{number}_*.py"):
        old.unlink()
    before = f"{int(number) - 1:04}" if int(number) > 1 else None
    forward, back = _difference(before)
    text = TEMPLATE.format(
        why=why[0].upper() + why[1:],
        number=number,
        before=f'"{before}"' if before else None,
        calls="\n".join(f"    _{name}()" for name in forward) or "    pass",
        forward="\n\n".join(f"def _{name}() -> None:\n{code}\n" for name, code in forward.items()),
        back="\n".join(back.values()) or "    pass",
    )
    name = re.sub(r"\W+", "_", why.lower()).strip("_")
    file = FOLDER / "versions" / f"{number}_{name}.py"
    file.write_text(text, encoding="utf-8")
    return file


def _difference(before: str | None) -> tuple[dict[str, str], dict[str, str]]:
    with tempfile.TemporaryDirectory() as folder:
        engine = make_engine(f"sqlite:///{folder}/scratch.db", read_keys(make_key("k1")))
        if before:
            upgrade(engine, before)
        with engine.connect() as connection:
            found = _compare(connection)
        engine.dispose()
    return found


def _compare(connection: Connection) -> tuple[dict[str, str], dict[str, str]]:
    context = MigrationContext.configure(connection, opts={"target_metadata": schema()})
    script = produce_migrations(context, schema())
    if script.upgrade_ops is None or script.downgrade_ops is None:
        raise ValueError("alembic compared nothing")
    return _by_table(script.upgrade_ops.ops, context), _by_table(script.downgrade_ops.ops, context)


def _by_table(operations: Iterable[MigrateOperation], context: MigrationContext) -> dict[str, str]:
    """Render what happens to each table, one after the other; a table that goes takes its indexes along."""

    def table(operation: MigrateOperation) -> str:
        return str(getattr(operation, "table_name"))  # noqa: B009 - each of these has one, their base has not

    operations = list(operations)
    gone = {table(operation) for operation in operations if isinstance(operation, DropTableOp)}
    kept = [op for op in operations if isinstance(op, DropTableOp) or table(op) not in gone]
    return {name: _render(list(group), context) for name, group in groupby(kept, key=table)}


def _render(operations: list[MigrateOperation], context: MigrationContext) -> str:
    anew = isinstance(operations[0], CreateTableOp)  # what exists already is altered the way SQLite can
    code = render_python_code(
        UpgradeOps(ops=operations),
        render_as_batch=not anew,
        render_item=stored_type,
        migration_context=context,
    )
    lines = [line for line in code.splitlines() if line.strip() and not line.strip().startswith("#")]
    return "\n".join(["    " + lines[0].strip(), *lines[1:]])


if __name__ == "__main__":
    sys.stdout.write(f"{write(sys.argv[1], sys.argv[2])}\n")
