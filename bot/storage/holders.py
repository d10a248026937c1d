"""Names of processes, such that another one on the same machine can tell when one of them has ended."""

import os
import socket
from hashlib import sha256
from pathlib import Path

PROC = Path("/proc")
BEGAN = (
    19  # the place of `starttime` after the command's name in /proc/<id>/stat (proc_pid_stat(5): field 22)
)
ENDED = ("Z", "X")


def this_process() -> str:
    """Name this process: its machine, its id, and when it began, so that no later one is named alike."""
    state = _stat(os.getpid())
    return f"{_machine()}:{os.getpid()}:{state[BEGAN] if state else ''}"


def has_ended(name: str) -> bool:
    """Say whether a process of this machine runs no more; False for another machine's, or if none can tell.

    Containers that see other processes than we do count as other machines.
    """
    machine, _, rest = name.partition(":")
    process, _, began = rest.partition(":")
    if machine != _machine() or not (process.isdecimal() and began.isdecimal()):
        return False
    try:
        os.kill(int(process), 0)  # signal 0 only asks whether it is there
    except ProcessLookupError:
        return True
    except OSError:
        return False
    state = _stat(int(process))
    return state is not None and (state[0] in ENDED or state[BEGAN] != began)


def _machine() -> str:
    seen = [socket.gethostname()]
    try:
        seen.append((PROC / "sys/kernel/random/boot_id").read_text())
        seen.append(str((PROC / "self/ns/pid").readlink()))
    except OSError:
        pass  # not Linux: `began` stays unknown there, and nothing is said of others
    return sha256("\n".join(seen).encode()).hexdigest()[:16]


def _stat(process: int) -> list[str] | None:
    try:
        return (PROC / str(process) / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
