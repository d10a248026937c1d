"""The sandbox joined to the bot that a keeper keeps: what each needs of the other."""

import asyncio
from datetime import datetime

from bot.playing.cast import ACTORS, TOKEN
from bot.playing.files import forget
from bot.playing.keeper import Ended, Keeper
from bot.playing.link import Json
from bot.playing.replayed import NotReplayed
from bot.sandbox import Clock, Reach, Sandbox
from bot.sandbox.player import Player
from bot.sandbox.refusals import Impossible
from bot.sandbox.steps import Story

ANY_PORT = 0


class Joined(Reach):
    """A sandbox that listens, and its bot."""

    def __init__(self, keeper: Keeper) -> None:
        """Take a keeper that has spawned its first process."""
        self.keeper = keeper
        self.sandbox = Sandbox(Clock(), token=TOKEN)
        self._stages: Json = {}
        self._paths: dict[int, list[str]] = {}  # the stages that each engagement was seen in
        keeper.changed = self._changed
        keeper.told = self._told
        self.sandbox.reach = self
        self._turn = asyncio.Lock()
        self._bring_in()

    @property
    def url(self) -> str:
        """Where the page is."""
        return self.sandbox.url

    async def moved(self) -> None:
        """Do what is due: the clock was moved."""
        await self.keeper.moved()

    async def coming(self) -> list[tuple[datetime, str]]:
        """Return when the next few things are due, and what, soonest first."""
        found = await self.keeper.ask("coming") or {"due": []}
        return [(datetime.fromisoformat(due["at"]), str(due["what"])) for due in found["due"]]

    def hurry(self, hurried: bool) -> None:
        """Let the bot write as fast as it can, or have both keep to Telegram's limits again."""
        self.sandbox.world.floods = not hurried
        self.keeper.hurry(hurried)

    async def settle(self) -> None:
        """Wait until all that came in is handled and delivered to others."""
        await self.keeper.ask("settle")

    def view(self) -> Json:
        """Say whether the bot's process runs, what it does, and since when."""
        return self.keeper.view()

    async def look(self) -> Json:
        """Return what the bot has in hand; nothing is known while it does not run."""
        found = await self.keeper.ask("look") or {"engagements": None, "outbox": None, "due": None}
        for one in found["engagements"] or ():
            one["path"] = self._paths.get(one["id"], [one["stage"]])
        return found

    async def stages(self) -> Json:
        """Return the stages of an engagement and the steps between them."""
        return self._stages

    async def kill(self) -> None:
        """Kill the bot's process with SIGKILL."""
        async with self._turn:
            await self.keeper.kill()

    async def restart(self) -> None:
        """Start the bot's process anew, ending first the one that runs."""
        async with self._turn:
            try:
                await self.keeper.restart()
            except Ended as ended:
                raise _not_started(ended) from None

    async def again(self, begins: datetime | None = None) -> None:
        """Forget everything and begin anew, now or at a moment."""
        async with self._turn:
            await self.keeper.stop()
            forget(self.keeper.database, keys=False)
            self.sandbox.world.begin()
            self._paths.clear()
            self.sandbox.world.clock.begin(begins)
            self._bring_in()
            await self.keeper.spawn()
            try:
                await self.let_begin()
            except Ended as ended:
                raise _not_started(ended) from None

    async def begin(self, host: str, port: int, session: Story | None = None) -> None:
        """Listen, and let the bot begin, where a session did; returns once it is ready. Raises Ended."""
        if session is not None:
            self.sandbox.world.clock.begin(session.begins)
            Player(self.sandbox.world, lambda: self).bring_in(session.people)
        try:
            await self.sandbox.start(host, port)
        except OSError:  # the port is taken: any other does
            await self.sandbox.start(host, ANY_PORT)
        self.keeper.join(self.url, self.sandbox.world.clock)
        await self.let_begin()

    async def let_begin(self) -> None:
        """Let the bot begin; whoever had pressed Start before can still be written to. Raises Ended."""
        world = self.sandbox.world
        found = await self.keeper.found()
        if found["last"] is not None:
            world.clock.jump(datetime.fromisoformat(found["last"]))
        world.session.begin(whole=not found["met"])
        for person in world.people.values():
            person.started = person.id in found["met"]
        await self.keeper.begin()
        self._stages = self._stages or await self.keeper.ask("stages") or {}

    def _changed(self) -> None:
        self.sandbox.world.log.note("bot", now=self.keeper.now)
        self.sandbox.world.bell.ring()

    def _told(self, what: str, facts: Json) -> None:
        if what == "changed":
            self.sandbox.world.log.changed(facts["update_id"], facts["rows"])
            for row in facts["rows"]:
                if row["table"] == "engagement" and "stage" in row["columns"]:
                    before, now = row["columns"]["stage"]
                    self._paths.setdefault(row["id"], [before] if before else []).append(now)

    def _bring_in(self) -> None:
        for actor in ACTORS:
            self.sandbox.world.add_person(
                actor.first_name, actor.last_name, role=actor.role, person_id=actor.id
            )

    async def replay(self, session: Story) -> None:
        """Play a session again, step by step; people can go on by hand after it. Raises NotReplayed."""
        player = Player(self.sandbox.world, lambda: self, fast=True)
        try:
            for number, step in enumerate(session.steps, 1):
                try:
                    await player.play(step)
                except Impossible as wrong:
                    raise NotReplayed(f"step {number} of {len(session.steps)}: {wrong}") from None
        finally:
            player.end()

    async def stop(self) -> None:
        """End the bot, then the sandbox."""
        await self.keeper.stop()
        await self.sandbox.stop()


def _not_started(ended: Ended) -> Impossible:
    return Impossible(f"the bot did not start: it ended with {ended.code}", "not_started")
