"""Which button a tap was on: a message by its place, its buttons as they stood."""

from dataclasses import dataclass

from bot.sandbox.chats import Chat
from bot.sandbox.messages import Message
from bot.sandbox.phones import plain, with_button
from bot.sandbox.refusals import Json


@dataclass(frozen=True)
class Tap:
    """A button of a message; `stood` names the state in which the message had it."""

    message: Message
    button: Json
    stood: int

    def view(self, chat: Chat) -> Json:
        """Return what a step keeps of it beside the button's words."""
        return {"on": chat.given.index(self.message), "stood": self.stood}


class Taps:
    """Finds the buttons of taps that are played again, each after the bot was quiet.

    Live, two quick taps may have been on one state of a message: the second is played on that state too,
    whatever the message has become by then.
    """

    def __init__(self) -> None:
        self._seen: dict[tuple[int, int], tuple[int, list[Json]]] = {}  # by person and name in the file

    def find(self, chat: Chat, person_id: int, words: str, more: Json) -> Tap | None:
        """Return the tap that a step means, None where there never was such a button."""
        place, name = more.get("on", -1), more.get("stood", -1)
        if 0 <= place < len(chat.given):
            message = chat.given[place]
            stood, buttons = self._seen.setdefault((person_id, name), (message.seq, message.buttons))
            for button in [*buttons, *message.buttons, *reversed(message.had)]:
                if plain(button["text"]) == plain(words):
                    return Tap(message, button, stood)
        newest = with_button(chat, words)[more.get("older", 0) :]
        return Tap(*newest[0], newest[0][0].seq) if newest else None
