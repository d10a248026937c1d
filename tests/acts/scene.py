"""People who act, one transaction an act: they sign, join, and take an engagement on its way."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import Any, TypeVar

from sqlalchemy import inspect
from sqlmodel import Session, SQLModel, select

from bot.acts.answer_need import confirm_need
from bot.acts.express_need import Told, express_need
from bot.acts.invite import invite, join, open_invitation
from bot.acts.parties import known
from bot.acts.reformulate import reformulate
from bot.acts.sign_charter import ARTICLES, accept_privacy, show_know_how, sign_charter
from bot.charter.needs import Place
from bot.charter.proofs import ProofKind
from bot.charter.words import Spoken
from bot.storage.store import Store
from bot.storage.tables import Engagement, Event, Outbox, Person

R = TypeVar("R")
Found = TypeVar("Found", bound=SQLModel)

THE_LEAK = "L’eau coule sous l’évier de la cuisine depuis trois jours. Je veux que ça s’arrête pour de bon."
SAID_AGAIN = "Il y a une fuite sous l’évier depuis trois jours. Il faut trouver la cause et l’arrêter."
A_SIGN = "plus aucune fuite après 24 h"
TOLD = Told(
    place=Place.HOME,
    landmark=Spoken("Angré, 8e tranche"),
    to_know=["repaired_before", "other_opens"],
    needs=(Spoken(THE_LEAK),),
    matters_most="repaired",
)


@dataclass
class Scene:
    """A house in which people act at `now`; each person is known by their id."""

    store: Store
    now: datetime
    _telegram_ids: "count[int]" = field(default_factory=lambda: count(2**33))

    async def does(self, person: int, act: Callable[..., R], /, *args: Any, **kwargs: Any) -> R:
        """Let a person do an act, in a transaction of its own."""
        return await self.store.act(_as_person, person, act, *args, now=self.now, **kwargs)

    def later(self, **step: float) -> None:
        """Move the clock on."""
        self.now += timedelta(**step)

    async def person(self, name: str) -> int:
        """Bring in somebody who accepted the privacy notice."""
        person = await self.store.act(_meet, next(self._telegram_ids), name, self.now)
        await self.does(person, accept_privacy)
        return person

    async def provider(self, name: str = "Koffi Yao", proof: ProofKind = ProofKind.MASTER) -> int:
        """Bring in a plumber who signed the charter."""
        person = await self.person(name)
        await self.does(person, sign_charter, dict.fromkeys(ARTICLES, self.now), name)
        await self.does(person, show_know_how, "plumbing", proof, None)
        return person

    async def client(self, name: str = "Aya Traoré") -> int:
        """Bring in somebody who needs a plumber."""
        return await self.person(name)

    async def joined(self, provider: int, client: int) -> int:
        """Return an engagement whose invitation the client has accepted."""
        invited = await self.does(provider, invite)
        token = invited.link.rpartition("=i_")[2]
        await self.does(client, open_invitation, token)
        await self.does(client, join, invited.engagement)
        return invited.engagement

    async def told(self, provider: int, client: int) -> int:
        """Return an engagement whose need is told."""
        engagement = await self.joined(provider, client)
        await self.does(client, express_need, engagement, TOLD)
        return engagement

    async def said_again(self, provider: int, client: int) -> int:
        """Return an engagement whose need is said again, a first time."""
        engagement = await self.told(provider, client)
        await self.does(provider, reformulate, engagement, SAID_AGAIN, A_SIGN)
        return engagement

    async def understood(self, provider: int, client: int) -> int:
        """Return an engagement at the agreement: the client said "c’est bien cela"."""
        engagement = await self.said_again(provider, client)
        await self.does(client, confirm_need, engagement, seen=1)
        return engagement

    async def engagement(self, engagement: int) -> Engagement:
        """Return an engagement as it is stored."""
        return await self.store.read(lambda session: session.get_one(Engagement, engagement))

    async def all(self, table: type[Found]) -> Sequence[Found]:
        """Return the rows of a table, the oldest first."""
        in_order = select(table).order_by(*inspect(table).primary_key)
        return await self.store.read(lambda session: session.exec(in_order).all())

    async def change(self, table: type[Found], row: int, **values: object) -> None:
        """Set columns of one row, for what no act does."""
        await self.store.act(_change, table, row, values)

    async def facts_of(self, engagement: int, kind: str) -> dict[str, Any]:
        """Return the facts of an engagement's newest event of a kind."""
        kept = [e for e in await self.all(Event) if (e.engagement_id, e.kind) == (engagement, kind)]
        return max(kept, key=lambda event: event.number).facts or {}

    async def events(self, engagement: int) -> list[str]:
        """Return the kinds of an engagement's events, in order."""
        kept = [event for event in await self.all(Event) if event.engagement_id == engagement]
        return [event.kind for event in sorted(kept, key=lambda event: event.number)]

    async def owed(self, person: int) -> list[Outbox]:
        """Return all the messages owed to a person so far, the oldest first."""
        rows = [row for row in await self.all(Outbox) if row.person_id == person]
        return sorted(rows, key=lambda row: known(row.id))


def _as_person(
    session: Session, person: int, act: Callable[..., R], /, *args: Any, now: datetime, **kwargs: Any
) -> R:
    return act(session, *args, by=session.get_one(Person, person), now=now, **kwargs)


def _meet(session: Session, telegram_id: int, name: str, now: datetime) -> int:
    person = Person(telegram_id=telegram_id, name=name, zone="Africa/Abidjan", met_at=now)
    session.add(person)
    session.flush()
    return known(person.id)


def _change(session: Session, table: type[SQLModel], row: int, values: dict[str, object]) -> None:
    found = session.get_one(table, row)
    for name, value in values.items():
        setattr(found, name, value)
    session.add(found)
