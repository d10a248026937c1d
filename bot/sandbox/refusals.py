"""What is refused, to the bot in Telegram's words and to people in ours."""

from typing import Any

Json = dict[str, Any]


class Refused(Exception):
    """A call that Telegram refuses, with its HTTP code and its description."""

    def __init__(self, code: int, description: str, **parameters: Any) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> Json:
        """Return the answer as Telegram shapes it."""
        answer: Json = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            answer["parameters"] = self.parameters
        return answer


class Impossible(Exception):
    """A gesture that a person cannot make, e.g. pressing a button that is not there.

    `code` names what people come to by the page itself, which says it in the reader's language.
    """

    def __init__(self, why: str, code: str = "") -> None:
        super().__init__(why)
        self.code = code


class Missing(Impossible):
    """A gesture on something that is not there."""


def bad(why: str) -> Refused:
    """Return a 400 in Telegram's words."""
    return Refused(400, f"Bad Request: {why}")


def too_many(seconds: int) -> Refused:
    """Return a 429 asking to wait `seconds`."""
    return Refused(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
