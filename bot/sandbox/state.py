"""The state of the sandbox, and the few changes that everything else is made of."""

import secrets
from dataclasses import dataclass

from bot.sandbox.calls import Calls
from bot.sandbox.chats import Chat
from bot.sandbox.clock import Clock
from bot.sandbox.files import Files
from bot.sandbox.flood import Flood
from bot.sandbox.log import Log
from bot.sandbox.messages import Message
from bot.sandbox.people import Person, checked_id, next_id
from bot.sandbox.profile import Profile
from bot.sandbox.refusals import Json, Missing
from bot.sandbox.trouble import Troubles
from bot.sandbox.updates import Updates
from bot.sandbox.waiting import Bell
from bot.sandbox.webhook import Webhook

GROUP = -1_001_987_654_321


@dataclass
class Query:
    """A button press that waits for its answer; `at` in real seconds."""

    chat: Chat
    at: float


class State:
    """Everything there is: people, chats, files, updates, calls."""

    def __init__(self, clock: Clock, token: str, username: str) -> None:
        self.clock = clock
        self.token = token
        self.life = 0
        self.bot: Json = {
            "id": int(token.partition(":")[0]),
            "is_bot": True,
            "first_name": "Parole tenue",
            "username": username,
        }
        self.floods = True
        self.start = secrets.token_hex(8)  # another one after a restart: a page then begins anew
        self.bell = Bell()
        self.chats_bell = Bell()
        self.chats: dict[int, Chat] = {}
        self.updates = Updates(self.bell, clock.elapsed)
        self.webhook = Webhook(self.updates, clock)
        self.calls = Calls()
        self.log = Log(clock)
        self.updates.heard, self.calls.heard = self.log.update, self.log.call
        self.trouble = Troubles()
        self.begin()
        self._last_message_id = 100 + secrets.randbelow(900)

    def begin(self) -> None:
        """Begin anew, with nobody and nothing said; ids go on, and whoever waits for a chat is let go."""
        self.touch_all()
        self.life += 1
        self.people: dict[int, Person] = {}
        self.chats = {}
        self.queries: dict[str, Query] = {}
        self.files = Files()
        self.flood = Flood(self.clock.elapsed)
        self.profile = Profile(self.touch_all)
        self.updates.forget()
        self.calls.all.clear()
        self.log.clear()
        self.trouble.clear()
        self.bell.ring()

    def add_person(
        self,
        first_name: str,
        last_name: str = "",
        *,
        username: str = "",
        language_code: str = "fr",
        role: str = "",
        person_id: int | None = None,
    ) -> Person:
        """Create a person who has never written to the bot. Raises Impossible for an id already taken."""
        number = next_id(self.people) if person_id is None else checked_id(person_id, self.people)
        person = Person(number, first_name, last_name, username, language_code, role)
        self.people[number] = person
        self.chats[number] = Chat(person.chat, self.clock.elapsed, person, self.chats_bell)
        self.bell.ring()
        self.chats_bell.ring()
        return person

    def person(self, person_id: int) -> Person:
        """Return a person. Raises Missing."""
        if person_id not in self.people:
            raise Missing(f"there is no person {person_id}")
        return self.people[person_id]

    def group(self) -> Chat:
        """Return the one group that the bot is in."""
        info = {"id": GROUP, "type": "supergroup", "title": "Groupe d’essai"}
        return self.chats.setdefault(GROUP, Chat(lambda: info, self.clock.elapsed))

    def put(
        self,
        chat: Chat,
        sender: Json,
        content: Json,
        *,
        markup: Json | None = None,
        silent: bool = False,
        protected: bool = False,
        reply_to: Message | None = None,
    ) -> Message:
        """Put a new message in a chat; ids count through all chats, as they do for a bot's private chats."""
        self._last_message_id += 1
        message = Message(
            self._last_message_id,
            chat.info(),
            sender,
            self.seconds(),
            content,
            markup,
            silent,
            protected,
            reply_to,
        )
        chat.add(message)
        self.bell.ring()
        return message

    def seconds(self) -> int:
        """Return the sandbox's time as Telegram dates messages."""
        return int(self.clock.now().timestamp())

    def touch_all(self) -> None:
        """Tell every chat that something common changed."""
        for chat in self.chats.values():
            chat.touch()

    def quiet(self) -> bool:
        """Say whether the bot confirmed every update and no call of it is running."""
        return not self.updates.pending and not self.updates.repeats and self.calls.in_flight == 0
