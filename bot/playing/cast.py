"""Who plays, and the settings that keep a play to itself."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.settings import Settings

TOKEN = "100:SANDBOX"  # noqa: S105 - it opens nothing: the sandbox alone knows it


@dataclass(frozen=True)
class Actor:
    """Somebody whose phone is on the page from the start; ids above 32 bits, as Telegram's may be."""

    id: int
    first_name: str
    last_name: str
    role: str


ACTORS = (
    Actor(4_294_967_301, "Koffi", "Yao", "provider"),
    Actor(4_294_967_302, "Aya", "Traoré", "client"),
    Actor(4_294_967_303, "Mariam", "Diabaté", "admin"),
)
PLACE = {"default_time_zone": "Africa/Abidjan", "default_country": "CI"}  # the page tells the time there
STAFF = tuple(actor.id for actor in ACTORS if actor.role == "admin")


def local(settings: "Settings", database: Path) -> "Settings":
    """Return the settings that keep the sandbox to itself: no real token or data, no webhook, at Abidjan."""
    from pydantic import SecretStr  # noqa: PLC0415 - the bot's process alone needs it

    return settings.model_copy(
        update={
            "bot_token": SecretStr(TOKEN),
            "database_url": SecretStr(f"sqlite:///{database}"),
            "admin_ids": STAFF,
            "operator_ids": STAFF,
            "webhook_url": None,
            "port": None,
            **PLACE,
        }
    )
