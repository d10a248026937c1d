"""Set what the bot says of itself: commands by scope and language, name, descriptions, menu button."""

import re
from collections.abc import Callable
from typing import Any

from bot.sandbox.profile import Scope
from bot.sandbox.refusals import Json, bad
from bot.sandbox.state import State
from bot.sandbox.text import units

COMMAND = re.compile(r"[a-z0-9_]{1,32}")
LANGUAGE = re.compile(r"(?:[a-z]{2})?")
MOST_COMMANDS, LONGEST_ABOUT = 100, 256
LONGEST = {"name": 64, "description": 512, "short_description": 120}
ABOUT_CHAT = ("chat", "chat_administrators", "chat_member")


def set_commands(state: State, p: Json) -> bool:
    """Set the commands of one scope and language."""
    if len(p["commands"]) > MOST_COMMANDS:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    kept = [_command(command) for command in p["commands"]]
    if len({command["command"] for command in kept}) < len(kept):
        raise bad("BOT_COMMAND_DUPLICATE")
    state.profile.commands[_scope(state, p), _language(p)] = kept
    state.profile.changed()
    return True


def get_commands(state: State, p: Json) -> list[Json]:
    """Return the commands of exactly this scope and language."""
    return state.profile.commands.get((_scope(state, p), _language(p)), [])


def delete_commands(state: State, p: Json) -> bool:
    """Forget the commands of one scope and language."""
    state.profile.commands.pop((_scope(state, p), _language(p)), None)
    state.profile.changed()
    return True


def set_menu_button(state: State, p: Json) -> bool:
    """Set the menu button of one chat, or of all."""
    state.profile.menus[p.get("chat_id", 0)] = p.get("menu_button", {"type": "default"})
    return True


def get_menu_button(state: State, p: Json) -> Json:
    """Return the menu button of one chat, or of all."""
    menus = state.profile.menus
    return menus.get(p.get("chat_id", 0)) or menus.get(0) or {"type": "commands"}


def _setter(name: str) -> Callable[[State, Json], bool]:
    def set_text(state: State, p: Json) -> bool:
        text = p.get(name, "")
        if units(text) > LONGEST[name]:
            raise bad(f"{name.replace('_', ' ')} is too long")
        if name == "name" and not text and not _language(p):
            raise bad("bot name must be non-empty")
        state.profile.texts[name, _language(p)] = text
        return True

    return set_text


def _getter(name: str) -> Callable[[State, Json], Json]:
    def get_text(state: State, p: Json) -> Json:
        texts = state.profile.texts
        usual = state.bot["first_name"] if name == "name" else ""
        return {name: texts.get((name, _language(p))) or texts.get((name, "")) or usual}

    return get_text


def _command(given: Json) -> Json:
    name, description = given["command"].removeprefix("/"), given["description"].strip()
    if not COMMAND.fullmatch(name):
        raise bad("BOT_COMMAND_INVALID")
    if not 1 <= units(description) <= LONGEST_ABOUT:
        raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": description}


def _scope(state: State, p: Json) -> Scope:
    scope: Json = p.get("scope") or {"type": "default"}
    if scope["type"] in ABOUT_CHAT and scope["chat_id"] not in state.chats:
        raise bad("chat not found")
    return scope["type"], scope.get("chat_id", 0), scope.get("user_id", 0)


def _language(p: Json) -> str:
    language: str = p.get("language_code", "")
    if not LANGUAGE.fullmatch(language):
        raise bad("LANG_CODE_INVALID")
    return language


METHODS: dict[str, Any] = {
    "setMyCommands": set_commands,
    "getMyCommands": get_commands,
    "deleteMyCommands": delete_commands,
    "setChatMenuButton": set_menu_button,
    "getChatMenuButton": get_menu_button,
    "setMyName": _setter("name"),
    "getMyName": _getter("name"),
    "setMyDescription": _setter("description"),
    "getMyDescription": _getter("description"),
    "setMyShortDescription": _setter("short_description"),
    "getMyShortDescription": _getter("short_description"),
}
