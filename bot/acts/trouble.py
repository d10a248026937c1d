"""When something goes wrong: who is told. The sender, the other side, the operator; never quality staff."""

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session, col, or_, select

from bot.acts.parties import known, name_of
from bot.acts.terms import terms_of
from bot.charter.stages import ENDS
from bot.outbox.enqueue import owe
from bot.storage.tables import Engagement, Person

OPERATOR_TROUBLE = "operator_trouble"  # the kind of the message that tells an operator


def tell_sender(session: Session, telegram_id: int, *, update_id: int, now: datetime) -> None:
    """Tell whoever sent an update that it could not be handled, and what to do."""
    person = session.exec(select(Person).where(Person.telegram_id == telegram_id)).one_or_none()
    if person is not None:
        owe(session, known(person.id), "update_aside", key=f"aside:{update_id}:{person.id}", due=now, now=now)


def tell_operators(
    session: Session, what: str, facts: Mapping[str, str], *, cause: str, now: datetime
) -> None:
    """Tell every operator the bot has met of a technical trouble, once a cause."""
    operators = select(Person.id).where(col(Person.telegram_id).in_(terms_of(session).operators))
    for person_id in session.exec(operators.order_by(col(Person.id))):
        key = f"trouble:{cause}:{person_id}"[:128]
        owe(
            session,
            known(person_id),
            OPERATOR_TROUBLE,
            key=key,
            due=now,
            now=now,
            silent=True,
            what=what,
            details=dict(facts),
        )


def tell_other_sides(session: Session, person_id: int, now: datetime) -> None:
    """Tell those who work with somebody whom the bot can no longer reach, and what they can do."""
    theirs = select(Engagement).where(
        or_(col(Engagement.provider_id) == person_id, col(Engagement.client_id) == person_id),
        col(Engagement.stage).not_in([end.value for end in ENDS]),
    )
    for engagement in session.exec(theirs.order_by(col(Engagement.id))):
        other = engagement.client_id if engagement.provider_id == person_id else engagement.provider_id
        if other is not None:
            owe(
                session,
                other,
                "other_unreachable",
                key=f"{engagement.id}:other_unreachable:{now:%Y%m%d}",
                due=now,
                now=now,
                subject=known(engagement.id),
                other=name_of(session, person_id),
                link=f"https://t.me/{terms_of(session).bot_name}",
            )
