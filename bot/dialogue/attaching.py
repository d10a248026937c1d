"""A file sent in answer to a message that asks for one, before any of its buttons was pressed."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from sqlmodel import Session, col, select

from bot.dialogue import walk
from bot.dialogue.answers import Answers
from bot.dialogue.conversation import Conversation
from bot.dialogue.house import House
from bot.dialogue.questions.question import Question
from bot.dialogue.said import Kind
from bot.dialogue.visit import Visit
from bot.screens import Facts
from bot.storage.tables import Outbox, OutboxState, Person


class Awaited(NamedTuple):
    """The flow whose first question a message puts, and about what."""

    conversation: Conversation
    subject: int


def awaited(
    session: Session, house: House, person_id: int, *, screen: str, facts: Facts, kind: Kind, now: datetime
) -> Awaited | None:
    """Return the flow that a file belongs to: the newest message, the screen or where one stands."""
    for shown, told in (
        *_newest(session, person_id),
        (screen, facts),
        *_standing(session, house, person_id, now),
    ):
        for conversation in house.conversations.values():
            first = conversation.questions[0]
            if shown in conversation.asked_in and conversation.taker(first, Answers({}), kind, now):
                return Awaited(conversation, int(told.get("subject", 0)))
    return None


def _newest(session: Session, person_id: int) -> Iterator[tuple[str, Facts]]:
    sent = select(Outbox).where(Outbox.person_id == person_id, Outbox.state == OutboxState.SENT)
    row = session.exec(sent.order_by(col(Outbox.settled_at).desc(), col(Outbox.id).desc()).limit(1)).first()
    if row is not None:
        yield row.kind, row.facts


def _standing(session: Session, house: House, person_id: int, now: datetime) -> Iterator[tuple[str, Facts]]:
    where = house.standing(session, by=session.get_one(Person, person_id), subject=0, now=now)
    yield where.kind, where.facts


def lead(visit: Visit, kind: Kind) -> tuple[Conversation, Question] | None:
    """Lead a person who sends a file to the question that takes it; None where nothing asks for it."""
    guest = visit.guest
    found = awaited(visit.session, visit.house, guest.person_id, screen=guest.screen, facts=guest.facts,
                    kind=kind, now=visit.now)  # fmt: skip
    if found is None:
        return None
    conversation = found.conversation
    walk.enter(visit, conversation.door, found.subject, conversation.questions[0].file_by)
    return visit.asked()
