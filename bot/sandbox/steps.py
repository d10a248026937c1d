"""One format for stories and for sessions played again: who does what, one gesture a step."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.sandbox.refusals import Impossible, Json

VERSION = 1


class Do(StrEnum):
    """A gesture, and what its value is."""

    # a text; what it answers, as a file may too: `reply`: words of that message; `back`: how many came after
    SAY = "say"
    # a button's words; `older`: how many newer messages have such a button; or `on`: the message's place
    # among the bot's, from 0, `stood`: one number for all taps on one state of it, `behind`: how many states
    # it has had since; `place`: the button's among the message's, where two say the same
    TAP = "tap"
    FORGE = "forge"  # button data that no button holds
    ATTACH = "attach"  # photo, voice, document …; `caption`, `name`, `data` (base64; without it a tiny file)
    OPEN = "open"  # a link, or {"of": who, "button": words}: the link of a button on somebody's phone
    SEND = "send"  # part of a Bot API message
    CONTACT = "contact"  # true: one's own contact is shared
    EDIT = "edit"  # another text; `older`: how many own newer texts there are
    GROUP = "group"  # a text in the group
    BLOCK = "block"  # true or false
    OFFLINE = "offline"  # true or false
    AGAIN = "again"  # true: that person's last update comes once more
    UPDATE = "update"  # an update as it is
    CLOCK = "clock"  # the body of /api/clock
    BOT = "bot"  # kill, restart
    TROUBLE = "trouble"  # the body of /api/trouble; {} ends all


KINDS: dict[Do, type] = {
    **dict.fromkeys((Do.SAY, Do.TAP, Do.FORGE, Do.ATTACH, Do.EDIT, Do.GROUP, Do.BOT), str),
    **dict.fromkeys((Do.CONTACT, Do.BLOCK, Do.OFFLINE, Do.AGAIN), bool),
    **dict.fromkeys((Do.SEND, Do.UPDATE, Do.CLOCK, Do.TROUBLE), dict),
}
NOBODYS = (Do.UPDATE, Do.CLOCK, Do.BOT, Do.TROUBLE)
NUMBERS = ("older", "on", "stood", "behind", "place", "back")
WORDS = ("reply", "caption", "name", "data", "fr", "en")


@dataclass(frozen=True)
class Step:
    """One step; without a gesture it only looks. `sees` has to be on the phone of `who` after it."""

    who: str = ""
    do: Do | None = None
    value: Any = None
    sees: tuple[str, ...] = ()
    at: datetime | None = None
    more: Json = field(default_factory=dict)  # of NUMBERS, and reply, caption, name, data
    said: Json = field(default_factory=dict)  # one line that says what is done, by language

    def view(self) -> Json:
        """Return it as it stands in a file of JSON."""
        view: Json = {"who": self.who} if self.who else {}
        if self.do is not None:
            view[self.do.value] = self.value
        view |= self.more | self.said
        if self.sees:
            view["sees"] = list(self.sees)
        return view | ({"at": self.at.isoformat()} if self.at else {})


@dataclass(frozen=True)
class Story:
    """Steps, the people they need beside those who are there, and the moment at which they begin."""

    id: str
    title: Json
    about: Json
    begins: datetime
    people: tuple[Json, ...]
    steps: tuple[Step, ...]

    def view(self) -> Json:
        """Return it as it stands in a file of JSON."""
        return {
            "version": VERSION,
            "title": self.title,
            "about": self.about,
            "begins": self.begins.isoformat(),
            "people": list(self.people),
            "steps": [step.view() for step in self.steps],
        }


def read_story(given: Any, *, story_id: str = "") -> Story:
    """Return the story, or the session, that a file holds. Raises Impossible, naming what is wrong."""
    if not isinstance(given, dict) or not isinstance(given.get("steps"), list):
        raise Impossible("this is no file of steps: “steps” has to be a list")
    if given.get("version") != VERSION:
        raise Impossible(f"this file is of version {given.get('version')}; version {VERSION} is known")
    if given.get("whole") is False:
        raise Impossible("this session went on from another: begin anew, then save it, to play it again")
    begins = _moment(given.get("begins"))
    if begins is None:
        raise Impossible("“begins” has to be a moment, as 2026-05-04T09:12:00+00:00")
    people = given.get("people", [])
    if not isinstance(people, list) or not all(isinstance(one, dict) and "who" in one for one in people):
        raise Impossible("“people” has to be a list, each with “who”")
    steps = tuple(_numbered(number, step) for number, step in enumerate(given["steps"], 1))
    title, about = given.get("title", {}), given.get("about", {})
    return Story(story_id, title, about, begins, tuple(people), steps)


def _numbered(number: int, given: Any) -> Step:
    try:
        return read_step(given)
    except Impossible as wrong:
        raise Impossible(f"step {number}: {wrong}") from None


def read_step(given: Any) -> Step:
    """Return one step. Raises Impossible."""
    if not isinstance(given, dict):
        raise Impossible("a step has to be an object")
    gestures = [Do(name) for name in given if name in set(Do)]
    unknown = set(given) - set(Do) - {"who", "sees", "at", *NUMBERS, *WORDS}
    if len(gestures) > 1 or unknown:
        what = ", ".join(sorted(unknown)) or " and ".join(gestures)
        raise Impossible(f"a step has one gesture of {', '.join(Do)}; not {what}")
    do = gestures[0] if gestures else None
    value = _value(do, given)
    who = given.get("who", "")
    if not isinstance(who, str) or (not who and do not in NOBODYS):
        raise Impossible("“who” has to be said")
    return Step(who, do, value, _sees(given), _moment(given.get("at")), *_more(given))


def _value(do: Do | None, given: Json) -> Any:
    if do is None:
        if "sees" not in given:
            raise Impossible("a step does something, or says what is seen")
        return None
    value = given[do]
    if do is Do.OPEN:
        if isinstance(value, str) or (isinstance(value, dict) and {"of", "button"} <= set(value)):
            return value
        raise Impossible("“open” has to be a link, or has “of” and “button”")
    if not isinstance(value, KINDS[do]):
        raise Impossible(f"“{do}” has to be {'text' if KINDS[do] is str else KINDS[do].__name__}")
    return _plain(value)


def _sees(given: Json) -> tuple[str, ...]:
    sees = given.get("sees", [])
    sees = [sees] if isinstance(sees, str) else sees
    if not isinstance(sees, list) or not all(isinstance(words, str) for words in sees):
        raise Impossible("“sees” has to be words, or a list of them")
    return tuple(sees)


def _more(given: Json) -> tuple[Json, Json]:
    for name in WORDS:
        if not isinstance(given.get(name, ""), str):
            raise Impossible(f"“{name}” has to be text")
    for name in NUMBERS:
        if not isinstance(given.get(name, 0), int):
            raise Impossible(f"“{name}” has to be a number")
    kept = (*NUMBERS, "reply", "caption", "name", "data")
    more: Json = {name: given[name] for name in kept if name in given}
    return more, {name: given[name] for name in ("fr", "en") if name in given}


def _moment(given: Any) -> datetime | None:
    """Return a moment of JSON or of TOML. Raises Impossible."""
    if given is None:
        return None
    try:
        moment = given if isinstance(given, datetime) else datetime.fromisoformat(given)
    except (TypeError, ValueError):
        raise Impossible(f"{given!r} is no moment") from None
    if moment.tzinfo is None:
        raise Impossible(f"{given!r} has no time zone")
    return moment


def _plain(value: Any) -> Any:
    """Return TOML's moments as JSON has them."""
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    return value.isoformat() if isinstance(value, datetime) else value
