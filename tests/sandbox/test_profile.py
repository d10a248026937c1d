"""Commands by scope and language, name, descriptions."""

from typing import Any

import pytest

from bot.sandbox import Sandbox
from bot.sandbox.people import Person
from tests.sandbox.conftest import Caller, Script


def commands(*names: str) -> list[dict[str, str]]:
    return [{"command": name, "description": name} for name in names]


async def test_the_menu_follows_scopes_and_languages(
    bot: Caller, script: Script, sandbox: Sandbox, aya: Person
) -> None:
    async def menu() -> list[str]:
        shown = await script.gets(f"people/{aya.id}/chat")
        return [command["command"] for command in shown["commands"]]

    mine = {"type": "chat", "chat_id": aya.id}
    steps: list[tuple[str, dict[str, Any]]] = [
        ("a", {}),
        ("b", {"language_code": "fr"}),
        ("b", {"language_code": "en"}),
        ("d", {"scope": {"type": "all_private_chats"}}),
        ("e", {"scope": {"type": "all_private_chats"}, "language_code": "fr"}),
        ("f", {"scope": mine}),
        ("g", {"scope": mine, "language_code": "fr"}),
    ]
    assert await menu() == []
    for name, params in steps:
        await bot.does("setMyCommands", commands=commands(name), **params)
        assert await menu() == [name]
        assert await bot.does("getMyCommands", **params) == commands(name)
    await bot.does("deleteMyCommands", scope=mine, language_code="fr")
    assert await menu() == ["f"]
    assert await bot.does("getMyCommands", scope=mine, language_code="fr") == []


async def test_new_commands_wake_the_page(bot: Caller, script: Script, aya: Person) -> None:
    seq = (await script.gets(f"people/{aya.id}/chat"))["seq"]
    await bot.does("setMyCommands", commands=commands("aide"))
    assert (await script.gets(f"people/{aya.id}/chat?after={seq}&wait=10"))["seq"] > seq


@pytest.mark.parametrize(
    ("method", "params", "why"),
    [
        ("setMyCommands", {"commands": commands("Aide")}, "BOT_COMMAND_INVALID"),
        ("setMyCommands", {"commands": commands("a" * 33)}, "BOT_COMMAND_INVALID"),
        ("setMyCommands", {"commands": commands("aidé")}, "BOT_COMMAND_INVALID"),
        (
            "setMyCommands",
            {"commands": [{"command": "a", "description": " "}]},
            "BOT_COMMAND_DESCRIPTION_INVALID",
        ),
        (
            "setMyCommands",
            {"commands": [{"command": "a", "description": "x" * 257}]},
            "BOT_COMMAND_DESCRIPTION_INVALID",
        ),
        ("setMyCommands", {"commands": commands("a", "a")}, "BOT_COMMAND_DUPLICATE"),
        ("setMyCommands", {"commands": commands(*(f"a{n}" for n in range(101)))}, "BOT_COMMANDS_TOO_MUCH"),
        ("setMyCommands", {}, 'parameter "commands" is required'),
        ("setMyCommands", {"commands": [], "language_code": "fra"}, "LANG_CODE_INVALID"),
        ("setMyCommands", {"commands": [], "scope": {"type": "chat", "chat_id": 5}}, "chat not found"),
        (
            "setMyCommands",
            {"commands": [], "scope": {"type": "everywhere"}},
            "can't parse BotCommandScope: unsupported type specified",
        ),
        (
            "setMyCommands",
            {"commands": [], "scope": {"type": "chat"}},
            "can't parse BotCommandScopeChat: can't find field \"chat_id\"",
        ),
        ("setMyName", {"name": "x" * 65}, "name is too long"),
        ("setMyName", {}, "bot name must be non-empty"),
        ("setMyDescription", {"description": "x" * 513}, "description is too long"),
        ("setMyShortDescription", {"short_description": "x" * 121}, "short description is too long"),
        (
            "setChatMenuButton",
            {"menu_button": {"type": "x"}},
            "can't parse MenuButton: unsupported type specified",
        ),
    ],
)
async def test_a_profile_is_refused(bot: Caller, method: str, params: dict[str, Any], why: str) -> None:
    assert await bot.refused(method, **params) == f"400 Bad Request: {why}"


@pytest.mark.parametrize(
    ("method", "field", "longest"),
    [
        ("MyName", "name", 64),
        ("MyDescription", "description", 512),
        ("MyShortDescription", "short_description", 120),
    ],
)
async def test_texts_by_language(bot: Caller, *, method: str, field: str, longest: int) -> None:
    await bot.does(f"set{method}", **{field: "x" * longest})
    await bot.does(f"set{method}", **{field: "oui", "language_code": "fr"})
    assert await bot.does(f"get{method}", language_code="fr") == {field: "oui"}
    assert await bot.does(f"get{method}", language_code="en") == {field: "x" * longest}


async def test_the_menu_button(bot: Caller, aya: Person) -> None:
    assert await bot.does("getChatMenuButton", chat_id=aya.id) == {"type": "commands"}
    await bot.does("setChatMenuButton", chat_id=aya.id, menu_button={"type": "default"})
    assert await bot.does("getChatMenuButton", chat_id=aya.id) == {"type": "default"}
