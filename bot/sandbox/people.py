"""The people of the sandbox."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.sandbox.refusals import Impossible, Json

SMALL, LARGE = 412_345_678, 7_012_345_678  # real ids pass 2**32: every other person has such a one
STEP = 1_234_567


@dataclass
class Person:
    """Somebody with a telephone."""

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language_code: str = "fr"
    role: str = ""
    blocked: bool = False
    started: bool = False
    offline: bool = False

    def names(self) -> Json:
        """Return the names as Telegram gives them: absent rather than empty."""
        named = {"first_name": self.first_name, "last_name": self.last_name, "username": self.username}
        return {key: value for key, value in named.items() if value}

    def user(self) -> Json:
        """Return a Telegram User."""
        user = {"id": self.id, "is_bot": False, **self.names()}
        return user | ({"language_code": self.language_code} if self.language_code else {})

    def chat(self) -> Json:
        """Return the private Chat as the bot sees it."""
        return {"id": self.id, "type": "private", **self.names()}

    def view(self) -> Json:
        """Return the person as the JSON API gives it."""
        return {
            "id": self.id,
            "first_name": self.first_name,
            "last_name": self.last_name,
            "username": self.username,
            "language_code": self.language_code,
            "role": self.role,
            "blocked": self.blocked,
            "offline": self.offline,
            "met": self.started,
        }


def next_id(people: Mapping[int, Person]) -> int:
    """Return an id that nobody has, above 2**32 every other time."""
    count = len(people)
    number = (LARGE if count % 2 else SMALL) + STEP * count
    while number in people:
        number += 1
    return number


def checked_id(number: int, people: Mapping[int, Person]) -> int:
    """Return an id that was asked for, if it is free and one that Telegram could give (below 2**52)."""
    if number in people:
        raise Impossible(f"somebody has the id {number} already")
    if not 0 < number < 2**52:
        raise Impossible("an id is a positive number of at most 52 bits")
    return number
