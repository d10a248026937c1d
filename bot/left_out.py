"""What others load where they find it and this bot never uses: imported first, this keeps it away."""

import sys
from typing import Any, cast

NEVER_USED = ("pygments", "rich")  # 4 MB, 40 ms: typer brings them, structlog and httpx would load them

for name in NEVER_USED:
    cast("dict[str, Any]", sys.modules).setdefault(name, None)  # to import it raises ModuleNotFoundError
