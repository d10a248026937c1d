"""Write anything at all to the bot, and see that nothing came of it."""

from typing import Any

from sqlmodel import Session, select

from bot.storage.tables import Draft, Inbox, InboxState, Person
from tests.faults.nonsense import Said
from tests.people import Someone
from tests.town import Town


async def sends(place: Town, person: Someone, said: Said) -> None:
    """Send anything at all, past what a telephone would let through."""
    world = place.sandbox.world
    if isinstance(said, str):
        facts = {"message_id": 900_000 + person.chat.seq, "date": world.seconds(), "text": said}
        user = person.person
        person._since = person.chat.seq
        world.injects({"message": {**facts, "from": user.user(), "chat": user.chat()}})
        await place.settle()
    else:
        await person.sends(**said)


async def kept(place: Town, person: Someone) -> list[tuple[str, str, dict[str, Any]]]:
    """Return somebody's drafts."""

    def look(session: Session) -> list[tuple[str, str, dict[str, Any]]]:
        theirs = select(Draft).join(Person).where(Person.telegram_id == person.id).order_by(Draft.flow)
        return [(draft.flow, draft.question, draft.answers) for draft in session.exec(theirs)]

    return await place.app.store.read(look)


async def all_is_well(place: Town, logs: list[Any]) -> None:
    """No update was set aside, nothing failed."""

    def look(session: Session) -> set[str]:
        return set(session.exec(select(Inbox.state)))

    assert await place.app.store.read(look) == {InboxState.DONE}
    wrong = [entry for entry in logs if entry["log_level"] in ("error", "critical", "exception")]
    assert wrong == []
