"""Ask for updates, by polling or by webhook, and for the bot itself, chats and files."""

import re
from typing import Any
from urllib.parse import urlsplit

from bot.sandbox.links import is_local
from bot.sandbox.methods.targets import known_chat
from bot.sandbox.refusals import Json, Refused, bad
from bot.sandbox.state import State

LONGEST_POLL = 50  # seconds
LONGEST_SECRET = 256
SECRET = re.compile(r"[A-Za-z0-9_-]*")


def get_me(state: State, p: Json) -> Json:
    """Return the bot."""
    return state.bot | {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


async def get_updates(state: State, p: Json) -> list[Json]:
    """Return what happened, waiting for it if asked."""
    if state.webhook.url:
        raise Refused(
            409,
            "Conflict: can't use getUpdates method while webhook is active; "
            "use deleteWebhook to delete the webhook first",
        )
    state.updates.allow(p.get("allowed_updates"))
    limit = min(max(p.get("limit", 100), 1), 100)
    seconds = min(max(p.get("timeout", 0), 0), LONGEST_POLL)
    return await state.updates.poll(p.get("offset", 0), limit, seconds)


def set_webhook(state: State, p: Json) -> bool:
    """Have updates sent to an address of this machine; the sandbox calls no other."""
    if not p.get("url"):
        return delete_webhook(state, {"drop_pending_updates": p.get("drop_pending_updates", False)})
    if not _on_this_machine(p["url"]):
        raise bad("bad webhook: the sandbox delivers to this machine only")
    secret = p.get("secret_token", "")
    if len(secret) > LONGEST_SECRET:
        raise bad("secret token is too long")
    if not SECRET.fullmatch(secret):
        raise bad("secret token contains unallowed characters")
    if p.get("drop_pending_updates"):
        state.updates.drop()
    state.updates.allow(p.get("allowed_updates"))
    state.webhook.set(p["url"], secret, min(max(p.get("max_connections", 40), 1), 100))
    return True


def delete_webhook(state: State, p: Json) -> bool:
    """Have updates wait for getUpdates."""
    if p.get("drop_pending_updates"):
        state.updates.drop()
    state.webhook.clear()
    return True


def get_webhook_info(state: State, p: Json) -> Json:
    """Return where updates go and how the last delivery failed."""
    return state.webhook.info()


def get_chat(state: State, p: Json) -> Json:
    """Return a chat."""
    return known_chat(state, p).info() | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": _no_gifts(),
    }


def get_file(state: State, p: Json) -> Json:
    """Return where a file can be fetched."""
    file = state.files.get(p["file_id"])
    if file is None:
        raise bad("wrong file_id or the file is temporarily unavailable")
    return file.reference()


def _no_gifts() -> Json:
    kinds = (
        "unlimited_gifts",
        "limited_gifts",
        "unique_gifts",
        "premium_subscription",
        "gifts_from_channels",
    )
    return dict.fromkeys(kinds, False)


def _on_this_machine(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and is_local(parts.hostname or "")
    except ValueError:
        return False


METHODS: dict[str, Any] = {
    "getMe": get_me,
    "getUpdates": get_updates,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
    "getChat": get_chat,
    "getFile": get_file,
}
