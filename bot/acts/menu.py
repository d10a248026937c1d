"""Which commands a person's phone lists: by their language and by who they are here."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlmodel import Session, col, select

from bot.acts.parties import known
from bot.acts.staff import is_staff
from bot.storage.tables import Engagement, Person, Provider

SEPARATOR = "+"


class Role(StrEnum):
    """Who somebody is here; one person may be all of them."""

    PROVIDER = "provider"
    CLIENT = "client"
    STAFF = "staff"


@dataclass(frozen=True)
class Menu:
    """The commands that one chat should list, by language and roles, as a person's row names it."""

    person_id: int
    chat: int
    language: str
    roles: frozenset[Role]
    name: str


def want_menu(session: Session, person: Person, *, always: bool = False) -> None:
    """Note which commands a person's phone should list; nobody yet lists those of all, if not `always`."""
    session.flush()
    roles = _roles(session, person)
    if roles or always or person.menu:
        person.menu = SEPARATOR.join([person.language, *(role.value for role in roles)])
        session.add(person)


def menus_wanted(session: Session, *, limit: int) -> Sequence[Menu]:
    """Return the menus that are not known to be on their phones; those out of reach are left out."""
    found = (
        select(Person)
        .where(Person.menu != Person.menu_shown, col(Person.unreachable_at).is_(None))
        .order_by(col(Person.id))
        .limit(limit)
    )
    return [_menu(person) for person in session.exec(found)]


def menu_set(session: Session, menu: Menu) -> None:
    """Note that a phone lists these commands now."""
    person = session.get_one(Person, menu.person_id)
    person.menu_shown = menu.name
    session.add(person)


def _roles(session: Session, person: Person) -> list[Role]:
    client = session.exec(select(Engagement.id).where(Engagement.client_id == person.id).limit(1)).first()
    roles = {
        Role.PROVIDER: session.get(Provider, person.id) is not None,
        Role.CLIENT: client is not None,
        Role.STAFF: is_staff(session, person),
    }
    return [role for role, theirs in roles.items() if theirs]


def _menu(person: Person) -> Menu:
    language, *roles = person.menu.split(SEPARATOR)
    return Menu(known(person.id), person.telegram_id, language, frozenset(map(Role, roles)), name=person.menu)
