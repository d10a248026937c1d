"""A link to a bot that somebody pasted into the chat instead of touching it."""

import re

from bot.dialogue.said import Pasted

HOSTS = ("t.me/", "telegram.me/")
LINK = re.compile(r"(?<![\w.-])(?:https?://)?(?:t|telegram)\.me/(\w+)(?:\?(\S*))?", re.ASCII | re.IGNORECASE)
START = re.compile(r"start=([\w-]+)", re.ASCII)
CUT = "?"  # what a link carries of which something is missing: no invitation is called that
BESIDE = 80  # characters that may stand beside a link which is sent for its own sake, as we offer it to be


def link_in(text: str, *, username: str) -> Pasted | None:
    """Return the link to a bot that a text holds, ours or another's that is to be started; None without."""
    if not any(host in text.lower() for host in HOSTS):
        return None
    for link in LINK.finditer(text):
        bot, query = link[1], link[2]
        mine = bot.lower() == username.lower()
        start = START.search(query or "")
        if mine or start:
            payload = start[1] if start else "" if query is None else CUT
            return Pasted(bot, mine, payload, alone=len(text.strip()) - len(link[0]) <= BESIDE)
    return None
