"""What the bot says of itself: commands, name, descriptions, menu."""

from collections.abc import Callable
from dataclasses import dataclass, field

from bot.sandbox.people import Person
from bot.sandbox.refusals import Json

Scope = tuple[str, int, int]  # type, chat_id, user_id


@dataclass
class Profile:
    """Texts by language ("" for all others), commands by scope and language."""

    changed: Callable[[], None]
    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    commands: dict[tuple[Scope, str], list[Json]] = field(default_factory=dict)
    menus: dict[int, Json] = field(default_factory=dict)

    def commands_for(self, person: Person) -> list[Json]:
        """Return the commands that this person's menu shows, by the order of scopes that Telegram states."""
        scopes: list[Scope] = [("chat", person.id, 0), ("all_private_chats", 0, 0), ("default", 0, 0)]
        for scope in scopes:
            for language in (person.language_code, ""):
                if found := self.commands.get((scope, language)):
                    return found
        return []
