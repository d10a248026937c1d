"""Free ports for processes of their own: none that another worker, or whoever asks for any port, is given."""

import os
import socket
from itertools import count

FIRST, EACH = 21_000, 500  # below the ports that systems give out by themselves
_tried = count()


def free_port() -> int:
    """Return a port that nobody listens at, of those that are this worker's."""
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    for number in _tried:
        port = FIRST + worker * EACH + number % EACH
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
        return port
    raise AssertionError("counting never ends")
