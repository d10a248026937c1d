"""Which button a tap was on: a message by its place, its buttons as they stood."""

from dataclasses import dataclass

from bot.sandbox.chats import Chat
from bot.sandbox.messages import Message
from bot.sandbox.phones import button_of, with_button
from bot.sandbox.refusals import Json
from bot.sandbox.session import tapped


@dataclass(frozen=True)
class Tap:
    """A button of a message; `stood` names the state in which the message had it."""

    message: Message
    button: Json
    stood: int

    def view(self, chat: Chat, place: int | None) -> Json:
        """Return what a step keeps of it beside the button's words."""
        states = [seq for seq, _ in self.message.states]
        behind = len(states) - 1 - states.index(self.stood)
        return tapped(chat, self.message, behind, str(self.button["text"]), place)


class Taps:
    """Finds the buttons of taps that are played again, each after the bot was quiet.

    Live, a tap may be on a state of a message that is past: of two quick taps the second, or where the phone
    showed the change late. It is played on that state too, whatever the message has become by then.
    """

    def __init__(self) -> None:
        self._seen: dict[tuple[int, int], tuple[int, list[Json]]] = {}  # by person and name in the file

    def find(self, chat: Chat, person_id: int, words: str, more: Json) -> Tap | None:
        """Return the tap that a step means, None where there never was such a button."""
        on, name, place = more.get("on", -1), more.get("stood", -1), more.get("place")
        if 0 <= on < len(chat.given):
            message = chat.given[on]
            states = message.states
            past = states[max(0, len(states) - 1 - more.get("behind", 0))]
            meant = self._seen.setdefault((person_id, name), past)
            for stood, buttons in [meant, *reversed(states)]:
                if button := button_of(buttons, words, place):
                    return Tap(message, button, stood)
        newest = with_button(chat, words)[more.get("older", 0) :]
        return Tap(*newest[0], newest[0][0].seq) if newest else None
