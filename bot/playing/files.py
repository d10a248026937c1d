"""The files of a play."""

from pathlib import Path

DATABASE = Path("parole-tenue-sandbox.db")
SQLITE = ("", "-wal", "-shm")


def forget(database: Path, *, keys: bool = True) -> None:
    """Delete what was played before, the keys that encrypt it too unless they are to be used again."""
    if keys:
        for file in database.parent.glob(f"{database.name}*"):
            file.unlink()
    for ending in SQLITE:
        database.with_name(f"{database.name}{ending}").unlink(missing_ok=True)
