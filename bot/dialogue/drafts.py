"""Drafts: one for each person, flow and subject, kept until sent, cancelled or too old."""

from datetime import datetime

from sqlalchemy import bindparam, delete, insert, select, update
from sqlmodel import Session

from bot.acts.terms import terms_of
from bot.dialogue.answers import Answers
from bot.dialogue.guests import DRAFT, Drafted
from bot.outbox.enqueue import owe

FIND = select(DRAFT).where(
    DRAFT.c.person_id == bindparam("whose"),
    DRAFT.c.flow == bindparam("which"),
    DRAFT.c.subject == bindparam("about"),
)
NEW = insert(DRAFT).returning(DRAFT.c.id)
KEEP = (
    update(DRAFT)
    .where(DRAFT.c.id == bindparam("draft"))
    .values(question=bindparam("asked"), answers=bindparam("given"), touched_at=bindparam("now"))
)
DROP = delete(DRAFT).where(DRAFT.c.id == bindparam("draft"))


def find(session: Session, person_id: int, flow: str, subject: int) -> Drafted | None:
    """Return the draft a person left in a flow about a subject."""
    row = (
        session.connection()
        .execute(FIND, {"whose": person_id, "which": flow, "about": subject})
        .one_or_none()
    )
    return Drafted(row.id, row.flow, row.subject, row.question, row.answers) if row else None


def start(
    session: Session, person_id: int, flow: str, subject: int, *, question: str, now: datetime
) -> Drafted:
    """Start a draft."""
    values = {
        "person_id": person_id,
        "flow": flow,
        "subject": subject,
        "question": question,
        "answers": {},
        "opened_at": now,
        "touched_at": now,
    }
    draft_id = session.connection().execute(NEW, values).scalar_one()
    return Drafted(draft_id, flow, subject, question, {})


def keep(session: Session, draft: Drafted, *, question: str, answers: Answers, now: datetime) -> None:
    """Write a draft's answers and the question asked next."""
    draft.question, draft.answers = question, answers.kept()
    values = {"draft": draft.id, "asked": question, "given": draft.answers, "now": now}
    session.connection().execute(KEEP, values)


def drop(session: Session, draft: Drafted) -> None:
    """Forget a draft."""
    session.connection().execute(DROP, {"draft": draft.id})


def drop_old(session: Session, *, now: datetime) -> int:
    """Drop drafts untouched for too long, telling their authors; return how many."""
    kept = terms_of(session).delays.draft
    old = (
        session.connection()
        .execute(select(DRAFT).where(DRAFT.c.touched_at < now - kept).order_by(DRAFT.c.id))
        .all()
    )
    for row in old:
        owe(session, row.person_id, "draft_dropped", key=f"draft_dropped:{row.id}", due=now, now=now,
            silent=True, opened_at=row.opened_at, days=kept.days, flow=row.flow)  # fmt: skip
        session.connection().execute(DROP, {"draft": row.id})
    return len(old)
