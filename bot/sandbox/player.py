"""Plays steps: each gesture on the real bot, which is quiet before the next one."""

from base64 import b64decode
from collections.abc import Callable, Iterable
from datetime import datetime

from bot.sandbox.bodies import optional_number, optional_text, real, text
from bot.sandbox.files import Upload
from bot.sandbox.moves import move_clock
from bot.sandbox.people import Person
from bot.sandbox.phones import link_of, on_screen, sees, with_button
from bot.sandbox.reach import Reach
from bot.sandbox.refusals import Impossible, Json, Missing
from bot.sandbox.samples import sample
from bot.sandbox.session import names, own_texts
from bot.sandbox.steps import NOBODYS, Do, Step
from bot.sandbox.tapped import Tap, Taps
from bot.sandbox.world import World

QUIET_SECONDS = 30.0


class Player:
    """Plays on one world; `reach` gives the bot as it is reached at the moment."""

    def __init__(self, world: World, reach: Callable[[], Reach], *, fast: bool = False) -> None:
        """Take the world and the bot; `fast` steps do not keep to Telegram's pace."""
        self._world, self._reach, self.fast = world, reach, fast
        self._taps = Taps()
        self._since: dict[int, int] = {}  # where each chat was at that person's last gesture
        self._life = world.life  # in which the step being played began

    def bring_in(self, people: Iterable[Json]) -> None:
        """Bring in who is not there yet; those of the same id, or else name, are there. Raises Impossible."""
        for one in people:
            if one.get("id") in self._world.people or one["who"] in names(self._world.people).values():
                continue
            self._world.add_person(
                optional_text(one, "first_name", one["who"]),
                optional_text(one, "last_name"),
                username=optional_text(one, "username"),
                language_code=optional_text(one, "language_code", "fr"),
                role=optional_text(one, "role"),
                person_id=optional_number(one, "id"),
            )

    async def play(self, step: Step) -> None:
        """Play one step; the bot is quiet after it. Raises Impossible, saying what is on screen.

        Raises Missing where everything was forgotten meanwhile: nothing is looked for in the new world.
        """
        self._reach().hurry(self.fast)
        self._life = self._world.life
        person = self._person(step.who) if step.who else None
        try:
            if step.at is not None and step.do is not Do.CLOCK:
                await self._comes(step.at)
            await self._do(step, person)
            await self.quiet()
            self._remembers()
            if person is not None:
                self._look(step, person)
        except Impossible as wrong:
            self._remembers()
            screen = on_screen(self._world.chats[person.id]) if person is not None else ""
            raise Impossible(f"{wrong}; on screen: {screen}" if screen else str(wrong)) from None

    def end(self) -> None:
        """Keep to Telegram's pace again: people go on by hand."""
        self._reach().hurry(False)

    async def quiet(self) -> None:
        """Wait until all is handled and delivered, where the bot runs. Raises Impossible."""
        world, reach = self._world, self._reach()
        for _ in range(2):
            if not reach.view()["running"]:
                return
            if not await world.bell.until(world.quiet, QUIET_SECONDS):
                raise Impossible(f"the bot is not quiet after {QUIET_SECONDS:.0f} seconds")
            await reach.settle()

    async def _comes(self, at: datetime) -> None:
        """Let the time come at which a step was done, and what is due by then."""
        if at > self._world.clock.now():
            self._world.clock.jump(at)
        await self._reach().moved()
        await self.quiet()
        self._remembers()

    def _remembers(self) -> None:
        if self._world.life != self._life:
            raise Missing("everything was forgotten meanwhile", "no_story")

    async def _do(self, step: Step, person: Person | None) -> None:
        if step.do is None:
            return
        kept: Json = {}
        if step.do in NOBODYS or person is None:
            await self._happens(step)
            self._remembers()
        else:
            self._since[person.id] = self._world.chats[person.id].seq
            tap = self._tap(step, person) if step.do is Do.TAP else None
            self._acts(step, person, tap)
            kept = tap.view(self._world.chats[person.id], step.more.get("place")) if tap else {}
        told = ("who", "sees", "at", *(("older", "behind", "place") if kept else ()))
        note = {name: value for name, value in step.view().items() if name not in told} | kept
        if isinstance(note.get("open"), dict):
            note["open"] = note["open"] | {"of": self._person(note["open"]["of"]).id}
        self._world.session.note(person.id if person else None, **note)

    async def _happens(self, step: Step) -> None:
        """Do what nobody does with a phone."""
        match step.do:
            case Do.CLOCK:
                await move_clock(self._world, self._reach(), self._ahead(step.value))
            case Do.BOT:
                await self._reach().do(step.value)
            case Do.TROUBLE:
                self._trouble(step.value)
            case _:
                self._world.injects(dict(step.value))

    def _ahead(self, body: Json) -> Json:
        """Return a move of the clock that goes no way back where it is later than it was."""
        late = "to" in body and datetime.fromisoformat(text(body, "to")) < self._world.clock.now()
        return {"seconds": 0} if late else body

    def _trouble(self, body: Json) -> None:
        if not body:
            self._world.trouble.clear()
            return
        person = self._person(body["who"]).id if "who" in body else optional_number(body, "person")
        self._world.trouble.add(
            text(body, "kind"),
            method=optional_text(body, "method") or None,
            person=person,
            times=optional_number(body, "times"),
            seconds=real(body, "seconds", 1.0),
        )

    def _acts(self, step: Step, person: Person, tap: Tap | None) -> None:
        world, who = self._world, person.id
        match step.do:
            case Do.SAY:
                world.says(who, step.value, self._replied(step, person))
            case Do.TAP if tap is not None:
                words, data = str(tap.button["text"]), tap.button.get("callback_data")
                world.taps(who, tap.message.message_id, words, data)
            case Do.FORGE:
                newest = list(world.chats[who].messages)[-1:]
                world.taps(who, newest[0] if newest else 0, data=step.value)
            case Do.ATTACH:
                caption = step.more.get("caption", "")
                world.attaches(who, step.value, _upload(step), caption, self._replied(step, person))
            case Do.OPEN:
                world.opens(who, self._link(step))
            case Do.SEND:
                world.sends(who, dict(step.value), self._replied(step, person))
            case Do.CONTACT:
                world.sends(who, {"contact": _contact(person)})
            case Do.EDIT:
                world.edits(who, self._own(step, person), step.value)
            case Do.GROUP:
                world.in_group(who, step.value)
            case Do.BLOCK:
                world.blocks(who, step.value)
            case Do.OFFLINE:
                world.goes_offline(who, step.value)
            case Do.AGAIN:
                world.again(world.last_update(who))

    def _look(self, step: Step, person: Person) -> None:
        chat = self._world.chats[person.id]
        for words in step.sees:
            if not sees(chat, words, self._since.get(person.id, 0)):
                raise Impossible(f"{step.who} does not see “{words}”")

    def _person(self, who: str) -> Person:
        for person_id, name in names(self._world.people).items():
            if name == who:
                return self._world.people[person_id]
        raise Missing(f"there is nobody called {who}")

    def _tap(self, step: Step, person: Person) -> Tap:
        found = self._taps.find(self._world.chats[person.id], person.id, step.value, step.more)
        if found is None:
            raise Missing(f"{step.who} has no button “{step.value}”")
        return found

    def _link(self, step: Step) -> str:
        if isinstance(step.value, str):
            return step.value
        other, words = self._person(step.value["of"]), step.value["button"]
        found = with_button(self._world.chats[other.id], words)
        if not found:
            raise Missing(f"{step.value['of']} has no button “{words}”")
        return link_of(found[0][1])

    def _own(self, step: Step, person: Person) -> int:
        own = own_texts(self._world, person.id)[::-1][step.more.get("older", 0) :]
        if not own:
            raise Missing(f"{step.who} has not written that much")
        return own[0]

    def _replied(self, step: Step, person: Person) -> int | None:
        newest = list(self._world.chats[person.id].messages.values())[::-1]
        if "back" in step.more:
            return next((one.message_id for one in newest[step.more["back"] :]), None)
        if not step.more.get("reply"):
            return None
        for message in newest:
            if step.more["reply"] in message.text:
                return message.message_id
        raise Missing(f"{step.who} has no message with “{step.more['reply']}” to answer")


def _upload(step: Step) -> Upload:
    if "data" not in step.more:
        return sample(step.value, step.more.get("name"))
    try:
        return Upload(b64decode(step.more["data"], validate=True), step.more.get("name", "file"))
    except ValueError:
        raise Impossible("“data” has to be base64") from None


def _contact(person: Person) -> Json:
    named = {"first_name": person.first_name, "last_name": person.last_name, "user_id": person.id}
    return {"phone_number": "+2250700000000"} | {name: value for name, value in named.items() if value}
