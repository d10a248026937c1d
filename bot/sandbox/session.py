"""The session so far, kept so that it can be played again."""

from base64 import b64encode
from collections import Counter
from datetime import datetime

from bot.sandbox.chats import Chat
from bot.sandbox.clock import Clock
from bot.sandbox.files import Upload
from bot.sandbox.messages import Message
from bot.sandbox.people import Person
from bot.sandbox.phones import plain, where_found
from bot.sandbox.refusals import Json
from bot.sandbox.state import State
from bot.sandbox.steps import VERSION

QUOTED = 80  # characters of a message that is answered
LARGEST = 256 * 1024  # bytes of a file that is kept as it is; a larger one is played again as a tiny one


class Session:
    """What people did, and the clock moves, since the world began; `whole` until it is known not to be."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.begin()

    def begin(self, *, whole: bool = True) -> None:
        """Begin anew; not `whole` where the bot knows people from before."""
        self.whole = whole
        self.steps: list[Json] = []
        self._begins: datetime | None = None

    def note(self, person_id: int | None = None, **gesture: object) -> None:
        """Keep a step that was done; people are named by their ids until it is saved."""
        now = self._clock.now()
        self._begins = self._begins or now
        self.steps.append({"who": person_id, **gesture, "at": now.isoformat()})

    def view(self, people: dict[int, Person]) -> Json:
        """Return the whole as a file that can be played again."""
        named = names(people)
        return {
            "version": VERSION,
            "whole": self.whole,
            "begins": (self._begins or self._clock.now()).isoformat(),
            "people": [_person(named[one.id], one) for one in people.values()],
            "steps": [_named(step, named) for step in self.steps],
        }


def names(people: dict[int, Person]) -> dict[int, str]:
    """Return what each is called in a file: the first name where it is enough."""
    first = Counter(one.first_name for one in people.values())
    full = Counter((one.first_name, one.last_name) for one in people.values())
    return {
        one.id: one.first_name
        if first[one.first_name] == 1
        else f"{one.first_name} {one.last_name}"
        if full[one.first_name, one.last_name] == 1
        else f"{one.first_name} {one.last_name} {one.id}"
        for one in people.values()
    }


def gesture(state: State, person_id: int, name: str, body: Json) -> Json:
    """Return a gesture of the JSON API, about to be made, as a step says it."""
    match name:
        case "say":
            return {"say": body["text"]} | answered(state, person_id, body.get("reply_to"))
        case "edit" | "group":
            return {name: body["text"]} | _older_text(state, person_id, name, body)
        case "tap" if "data" in body:
            return {"forge": body["data"]}
        case "tap":
            return {"tap": plain(body["button"])} | _tapped(state, person_id, body)
        case "open":
            found = where_found(state.chats, body["link"])
            return {"open": {"of": found[0], "button": plain(found[1])} if found else body["link"]}
        case "send":
            return {"send": body["message"]} | answered(state, person_id, body.get("reply_to"))
        case _:
            return {name: body["blocked" if name == "block" else name]}


def attached(kind: str, upload: Upload, caption: str) -> Json:
    """Return a file that was sent as a step says it."""
    step: Json = {"attach": kind, "name": upload.name} | ({"caption": caption} if caption else {})
    small = len(upload.data) <= LARGEST
    return step | ({"data": b64encode(upload.data).decode()} if small else {})


def answered(state: State, person_id: int, message_id: int | None) -> Json:
    """Return what a step keeps of the message that it answers: its words, else how many came after it."""
    messages = state.chats[person_id].messages
    if not message_id or message_id not in messages:
        return {}
    if words := messages[message_id].text[:QUOTED]:
        return {"reply": words}
    return {"back": sum(number > message_id for number in list(messages)[:-1])}  # the last is the answer


def _tapped(state: State, person_id: int, body: Json) -> Json:
    """Return which message was tapped, and as what it stood: the phone may have shown an earlier state."""
    chat = state.chats[person_id]
    message = chat.messages[body["message_id"]]
    if not message.from_bot:
        return {}
    seen = body.get("seq")
    after = [seq for seq, _ in message.states[1:] if seen is not None and seq > seen]
    return tapped(chat, message, len(after), body["button"], body.get("place"))


def tapped(chat: Chat, message: Message, behind: int, words: str, place: int | None) -> Json:
    """Return what a step keeps of a tap on the state that was `behind` others when it was tapped."""
    stood, buttons = message.states[-1 - behind]
    alike = [plain(button["text"]) for button in buttons].count(plain(words)) > 1
    step: Json = {"on": chat.given.index(message), "stood": stood} | ({"behind": behind} if behind else {})
    return step | ({"place": place} if alike and place is not None else {})


def _older_text(state: State, person_id: int, name: str, body: Json) -> Json:
    own = own_texts(state, person_id) if name == "edit" else []
    newer = [number for number in own if number > body.get("message_id", 0)]
    return {"older": len(newer)} if newer else {}


def own_texts(state: State, person_id: int) -> list[int]:
    """Return the ids of the texts that a person sent, oldest first."""
    messages = state.chats[person_id].messages.values()
    return [one.message_id for one in messages if not one.from_bot and "text" in one.content]


def _named(step: Json, named: dict[int, str]) -> Json:
    told = {name: value for name, value in step.items() if name != "who"}
    who = {"who": named[step["who"]]} if step["who"] is not None else {}
    if isinstance(told.get("open"), dict):
        told["open"] = told["open"] | {"of": named[told["open"]["of"]]}
    return who | told


def _person(who: str, one: Person) -> Json:
    return {
        "who": who,
        "id": one.id,
        "first_name": one.first_name,
        "last_name": one.last_name,
        "username": one.username,
        "language_code": one.language_code,
        "role": one.role,
    }
