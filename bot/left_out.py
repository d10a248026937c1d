"""What others load where they find it and this bot never uses: imported first, this keeps it away."""

import sys
from typing import Any, cast

NEVER_USED = ("rich",)  # 3 MB and 40 ms: structlog would load it, and typer brings it

for name in NEVER_USED:
    cast("dict[str, Any]", sys.modules).setdefault(name, None)  # to import it raises ModuleNotFoundError
