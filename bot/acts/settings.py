"""What people choose for themselves: language, the city that gives their hour, quiet hours."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, or_, select

from bot.acts.menu import want_menu
from bot.charter.refusals import CityUnknown
from bot.charter.stages import ENDS
from bot.languages import city_of, find_cities
from bot.storage.tables import Engagement, Person, Provider

LONGEST_CITY = 60  # characters; also how much of it is said again


@dataclass(frozen=True)
class Settings:
    """How a person is written to; quiet hours are hours of their day, the same twice means none."""

    language: str
    city: str
    quiet_from: int
    quiet_until: int


def settings_of(session: Session, person: Person) -> Settings:
    """Return what a person has chosen; without a city of their own it is the one that names their zone."""
    signed = session.get(Provider, person.id)
    city = signed.city if signed else city_of(person.zone, person.language)
    return Settings(person.language, city, person.quiet_from, person.quiet_until)


def set_language(session: Session, language: str, *, by: Person, now: datetime) -> None:
    """Write to a person in another language from now on; their menu follows."""
    by.language = language
    want_menu(session, by, always=True)


def set_city(session: Session, typed: str, *, zone: str = "", by: Person, now: datetime) -> None:
    """Take a city's hour for a person's own, and the city for a provider's; raises CityUnknown.

    `zone` says which one is meant, where several countries have a city of that name.
    """
    city = next((city for city in find_cities(typed) if zone in {"", city.zone}), None)
    if city is None:
        raise CityUnknown(text=typed[:LONGEST_CITY])
    _work_out_anew(session, by)
    by.zone = city.zone
    session.add(by)
    signed = session.get(Provider, by.id)
    if signed is not None:
        signed.city = city.name
        session.add(signed)


def set_quiet(session: Session, quiet_from: int, quiet_until: int, *, by: Person, now: datetime) -> None:
    """Let reminders wait between two hours of a person's day (0 to 23); the same hour twice means never."""
    by.quiet_from, by.quiet_until = quiet_from, quiet_until
    session.add(by)


def _work_out_anew(session: Session, person: Person) -> None:
    """Have the follow-ups of a person's running engagements worked out in their new zone."""
    theirs = select(Engagement).where(
        or_(col(Engagement.provider_id) == person.id, col(Engagement.client_id) == person.id),
        col(Engagement.stage).not_in([end.value for end in ENDS]),
    )
    for engagement in session.exec(theirs.order_by(col(Engagement.id)).with_for_update()):
        engagement.followed = False
        session.add(engagement)
