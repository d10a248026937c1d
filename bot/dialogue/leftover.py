"""What somebody left half written: offered again only while its flow still lets them in."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlmodel import Session

from bot.charter.refusals import NotNow, NotYours, Refused
from bot.dialogue.conversation import Conversation
from bot.dialogue.guests import DRAFT
from bot.storage.tables import Person

LEFT = "left"  # the key of the facts under which a screen offers a draft: {flow, subject, door}


def newest_open(
    session: Session, conversations: Mapping[str, Conversation], *, by: Person, now: datetime
) -> dict[str, Any] | None:
    """Return the newest draft that may be taken up; those whose stage has passed are dropped."""
    found = select(DRAFT.c.id, DRAFT.c.flow, DRAFT.c.subject).where(DRAFT.c.person_id == by.id)
    newest = found.order_by(DRAFT.c.touched_at.desc(), DRAFT.c.id.desc())
    for row in session.connection().execute(newest).all():
        conversation = conversations.get(row.flow)
        try:
            if conversation is not None and conversation.gate is not None:
                with session.begin_nested():
                    conversation.gate(session, by=by, subject=row.subject, now=now)
        except (NotNow, NotYours):
            session.connection().execute(delete(DRAFT).where(DRAFT.c.id == row.id))
        except Refused:
            continue  # it is the other side's turn: it may be theirs again
        else:
            door = conversation.door if conversation is not None else ""
            return {"flow": row.flow, "subject": row.subject, "door": door}
    return None
