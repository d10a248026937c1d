"""The bot, as far as the sandbox reaches it beside the Bot API: its clock, its process."""

from datetime import datetime

from bot.sandbox.refusals import Impossible, Json


class Reach:
    """A bot out of reach; whoever joins a bot to the sandbox sets `Sandbox.reach` to one that does this."""

    async def moved(self) -> None:
        """Do what is due: the clock was moved."""

    async def next_due(self) -> tuple[datetime, str] | None:
        """Return when something is due next, and what; None where nothing is."""
        return next(iter(await self.coming()), None)

    async def coming(self) -> list[tuple[datetime, str]]:
        """Return when the next few things are due, and what, soonest first."""
        return []

    def hurry(self, hurried: bool) -> None:
        """Let it write as fast as it can, or keep to Telegram's limits again."""

    async def settle(self) -> None:
        """Wait until all that came in is handled and delivered to others."""

    async def look(self) -> Json:
        """Return what it has in hand: engagements, outbox, due; None for each where that is not known."""
        return {"engagements": None, "outbox": None, "due": None}

    async def stages(self) -> Json:
        """Return the stages of an engagement: diagram, stages, steps; nothing where they are not known."""
        return {}

    def view(self) -> Json:
        """Say whether it runs, what it does, and since when."""
        return {"running": True, "now": "running", "since": ""}

    async def do(self, what: str) -> None:
        """Kill it, or restart it. Raises Impossible."""
        match what:
            case "kill":
                await self.kill()
            case "restart":
                await self.restart()
            case other:
                raise Impossible(f"“do” has to be kill or restart, not {other}")

    async def kill(self) -> None:
        """Kill its process; it stays dead until it is restarted. Raises Impossible."""
        raise Impossible("this bot's process is out of reach")

    async def restart(self) -> None:
        """Start it anew on the same database. Raises Impossible."""
        raise Impossible("this bot's process is out of reach")

    async def again(self, begins: datetime | None = None) -> None:
        """Forget everything and begin anew, now or at a moment. Raises Impossible."""
        raise Impossible("this bot's database is out of reach")
