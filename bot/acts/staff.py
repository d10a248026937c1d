"""Who is quality staff: those named in the settings, and those granted since."""

from sqlmodel import Session, col, select

from bot.acts.parties import known
from bot.acts.terms import called, terms_of
from bot.charter.refusals import OwnAlert, StaffOnly
from bot.storage.tables import Engagement, Person, Staff


def is_staff(session: Session, person: Person) -> bool:
    """Whether a person may look after alerts."""
    if person.telegram_id in terms_of(session).staff:
        return True
    grant = session.get(Staff, person.telegram_id)
    return grant is not None and grant.revoked_at is None


def check_staff(session: Session, person: Person) -> int:
    """Return the person's id; raises StaffOnly where they are not quality staff.

    From the first time on their name is kept: others read who looks after an alert.
    """
    if not is_staff(session, person):
        raise StaffOnly
    person.name = person.name or called(session)
    return known(person.id)


def staff_people(session: Session) -> list[Person]:
    """Return all quality staff whom the bot has met."""
    granted = session.exec(select(Staff.telegram_id).where(col(Staff.revoked_at).is_(None))).all()
    everybody = terms_of(session).staff | set(granted)
    people = select(Person).where(col(Person.telegram_id).in_(everybody)).order_by(col(Person.id))
    return list(session.exec(people))


def impartial(session: Session, engagement: Engagement) -> list[Person]:
    """Return the quality staff who are no side of an engagement: only they hear of its alerts (article 5)."""
    sides = (engagement.provider_id, engagement.client_id)
    return [person for person in staff_people(session) if person.id not in sides]


def check_impartial(engagement: Engagement, *, by: Person) -> None:
    """Raise OwnAlert for a side of the engagement."""
    if by.id in (engagement.provider_id, engagement.client_id):
        raise OwnAlert
