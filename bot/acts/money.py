"""The currency in which an engagement's prices are said (article 3)."""

from sqlmodel import Session

from bot.acts.framing_note import newest_note
from bot.acts.terms import terms_of
from bot.languages import currency_of_zone
from bot.storage.tables import Engagement, Person


def currency_of(session: Session, engagement_id: int) -> str:
    """Return the currency of the note that is written, else of the provider's city, else the site's.

    The city that the site has set counts as the country that it has set.
    """
    note = newest_note(session, engagement_id)
    if note is not None:
        return str(note.content["prix"]["devise"])
    engagement = session.get_one(Engagement, engagement_id)
    zone = session.get_one(Person, engagement.provider_id).zone
    terms = terms_of(session)
    return (currency_of_zone(zone) if zone != terms.zone else None) or terms.currency
