"""What the bot has in hand, read from its tables: engagements and their stages, what is owed and when."""

from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.charter.stages import Stage
from bot.charter.steps import STEPS, diagram
from bot.languages import Languages
from bot.playing.link import Json
from bot.screens import Reader
from bot.storage.tables import Engagement, FollowUp, FollowUpState, Outbox, OutboxState, Person
from conversations.stages import stage_words

MOST = 100  # rows of each
LOST = 10  # messages whose end is unknown, or that were given up


def look(session: Session) -> Json:
    """Return {"engagements", "outbox", "due"}: the newest engagements first, what is due soonest first.

    The outbox ends with the newest messages that were given up or may not have arrived.
    """
    people = {person.id: person for person in session.exec(select(Person))}

    def named(person_id: int | None) -> Json | None:
        person = people.get(person_id)
        return {"id": person.telegram_id, "name": person.name} if person is not None else None

    engagements = session.exec(select(Engagement).order_by(col(Engagement.id).desc()).limit(MOST))
    owed = _in(OutboxState.PENDING, OutboxState.SENDING).order_by(col(Outbox.next_at)).limit(MOST)
    lost = _in(OutboxState.UNKNOWN, OutboxState.DEAD).order_by(col(Outbox.id).desc()).limit(LOST)
    due = select(FollowUp).where(FollowUp.state == FollowUpState.PENDING)
    return {
        "engagements": [
            _engagement(one) | {"provider": named(one.provider_id), "client": named(one.client_id)}
            for one in engagements
        ],
        "outbox": [
            _message(one) | {"to": named(one.person_id)} for one in (*session.exec(owed), *session.exec(lost))
        ],
        "due": [
            {"kind": one.kind, "at": one.due.isoformat(), "engagement": one.engagement_id}
            for one in session.exec(due.order_by(col(FollowUp.due)).limit(MOST))
        ],
    }


def stages(languages: Languages, zone: Any) -> Json:
    """Return the stages with their names, the steps between them, and the whole as a Mermaid diagram."""
    readers = {code: Reader(languages[code], zone) for code in languages.codes()}
    return {
        "diagram": diagram(),
        "stages": [
            {"code": stage.value, **{code: stage_words(stage, reader) for code, reader in readers.items()}}
            for stage in Stage
        ],
        "steps": [
            {
                "name": step.name,
                "by": sorted(step.by),
                "from": [stage.value for stage in Stage if stage in step.from_],
                "to": step.to,
            }
            for step in STEPS.values()
        ],
    }


def _in(*states: OutboxState) -> SelectOfScalar[Outbox]:
    return select(Outbox).where(col(Outbox.state).in_(states))


def _engagement(one: Engagement) -> Json:
    return {
        "id": one.id,
        "number": one.number,
        "trade": one.trade,
        "stage": one.stage,
        "opened_at": one.opened_at.isoformat(),
        "closed_at": _iso(one.closed_at),
    }


def _message(one: Outbox) -> Json:
    return {
        "id": one.id,
        "kind": one.kind,
        "state": one.state,
        "attempts": one.attempts,
        "error": one.error,
        "due": one.due.isoformat(),
        "next_at": one.next_at.isoformat(),
    }


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment is not None else None
