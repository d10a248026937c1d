"""What others load where they find it and this bot never uses: imported first, this keeps it away."""

import sys
from typing import Any, cast

NEVER_USED = (
    "click",  # 1 MB: httpx would load it where it finds it
    "cryptography.hazmat.backends",  # 1 MB with what follows: telegram would load it, for passports
    "pygments",  # 4 MB and 40 ms with rich: typer brings them, structlog and httpx would load them
    "rich",
)

for name in NEVER_USED:
    cast("dict[str, Any]", sys.modules).setdefault(name, None)  # to import it raises ModuleNotFoundError
