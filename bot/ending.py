"""The last seconds of a process that was told to stop."""

import os
import threading

import structlog

log = structlog.get_logger(__name__)

LAST_SECONDS = 8.0  # platforms kill after ten
CUT_SHORT = 1  # exit code


def end_soon() -> None:
    """End this process after its last seconds, whatever it still waits for: a crash loses nothing either.

    A database or a name server that answers nothing holds a thread that Python would wait for.
    """
    timer = threading.Timer(LAST_SECONDS, _cut_short)
    timer.daemon = True
    timer.start()


def _cut_short() -> None:
    log.error("stop_cut_short", seconds=LAST_SECONDS)
    os._exit(CUT_SHORT)
