"""A house that notes every screen it shows: asked, shown or sent, with its facts as the acts made them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from bot.dialogue.conversation import Conversation, Opened
from bot.dialogue.house import House
from bot.dialogue.questions import Question
from bot.dialogue.visit import asking
from bot.languages import load_languages
from bot.opening import LOCALES
from bot.screens import Facts, Reader, Renderer, Screen
from conversations.house import build_house

ZONE = "Africa/Abidjan"


@cache
def whole_house(zone: str = ZONE) -> House:
    """Return the house as the bot builds it, made once for all tests."""
    return build_house(load_languages(LOCALES), zone=zone)


def kinds(house: House) -> Iterator[str]:
    """Yield every kind of screen there is: questions as "ask:<flow>:<question>", and all others."""
    yield from house.screens
    for name, conversation in house.conversations.items():
        yield from (asking(name, question.name) for question in conversation)


@dataclass
class Record:
    """What was shown: by kind of screen, each of its facts; `lost`: files that nothing names, by the life."""

    shown: dict[str, list[Facts]] = field(default_factory=lambda: defaultdict(list))
    lost: dict[str, int] = field(default_factory=dict)

    def house(self) -> House:
        """Return the whole house, which notes here what it shows."""
        whole = whole_house()
        noting = {name: self._conversation(flow) for name, flow in whole.conversations.items()}
        return replace(
            whole,
            conversations=noting,
            doors={door: _behind(opened, noting) for door, opened in whole.doors.items()},
            screens={kind: self._renderer(kind, screen) for kind, screen in whole.screens.items()},
        )

    def _conversation(self, flow: Conversation) -> Conversation:
        return replace(flow, questions=tuple(self._question(flow.name, question) for question in flow))

    def _question(self, flow: str, question: Question) -> Question:
        def ask(facts: Facts, reader: Reader) -> str:
            self._note(asking(flow, question.name), facts)
            return question.ask(facts, reader)

        return replace(question, ask=ask)

    def _renderer(self, kind: str, renderer: Renderer) -> Renderer:
        def render(facts: Facts, reader: Reader) -> Screen:
            self._note(kind, facts)
            return renderer(facts, reader)

        return render

    def _note(self, kind: str, facts: Facts) -> None:
        plain = {key: value for key, value in facts.items() if key != "notice"}
        if plain not in self.shown[kind]:
            self.shown[kind].append(plain)


def _behind(opened: Opened, noting: Mapping[str, Conversation]) -> Opened:
    return noting[opened.name] if isinstance(opened, Conversation) else opened
