"""Voice notes and photos that nothing leads to: their draft has gone, nobody was given them (article 5)."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Column, union_all
from sqlmodel import Session, SQLModel, col, delete, or_, select

from bot.acts.terms import terms_of
from bot.storage.tables import ClientCard, Draft, Engagement, Event, Evidence

AT_ONCE = 200  # files that are looked at in one go
HOUR = 3600  # seconds
NAMING = frozenset({"voice", "photo", "voices", "evidence"})  # under these, facts keep files by their ids


def naming_columns() -> list[Column[int]]:
    """Return the columns that hold a file's id, whatever their table."""
    kept = SQLModel.metadata.tables["evidence"].c.id
    return [
        column
        for table in SQLModel.metadata.sorted_tables
        for column in table.c
        if any(key.column is kept for key in column.foreign_keys)
    ]


def unnamed_files(session: Session, *, now: datetime) -> set[int]:
    """Return the files older than a draft may be that nothing names; each hour looks at others of many."""
    old = now - terms_of(session).delays.draft
    return _unnamed(session, col(Evidence.stored_at) < old, turn=int(now.timestamp()) // HOUR)


def forget_files(session: Session, files: set[int]) -> int:
    """Delete files that nothing names: nobody can come to name them. Return how many."""
    session.exec(delete(Evidence).where(col(Evidence.id).in_(files)))
    return len(files)


def forget_files_of(session: Session, person_id: int) -> int:
    """Delete a person's files that nothing names, however new; return how many."""
    return forget_files(session, _unnamed(session, col(Evidence.person_id) == person_id))


def _unnamed(session: Session, which: Any, *, turn: int | None = None) -> set[int]:
    # Drafts come first: what one hands over meanwhile is then seen where it was handed to.
    drafts = session.exec(select(Draft.person_id, Draft.answers)).all()
    elsewhere = union_all(*(select(column).where(column.is_not(None)) for column in naming_columns()))
    asked = select(Evidence.id, Evidence.person_id).where(which, col(Evidence.id).not_in(elsewhere))
    found = session.exec(asked.order_by(col(Evidence.id))).all()
    if turn is not None and len(found) > AT_ONCE:
        begin = turn * AT_ONCE % len(found)
        found = [*found, *found][begin : begin + AT_ONCE]
    people = {person for _, person in found}
    drafted = {number for person, answers in drafts if person in people for number in _numbers(answers)}
    files = {file for file, _ in found if file is not None} - drafted
    return files - _told(session, people) if files else files


def _told(session: Session, people: set[int]) -> set[int]:
    """Return the files that facts name: what these people's engagements recorded, and their cards."""
    theirs = select(Engagement.id).where(
        or_(col(Engagement.provider_id).in_(people), col(Engagement.client_id).in_(people))
    )
    events = select(Event.facts).where(col(Event.engagement_id).in_(theirs))
    cards = select(ClientCard.facts).where(col(ClientCard.client_id).in_(people))
    rows = [*session.exec(events), *session.exec(cards)]
    return {file for facts in rows if facts for file in _named(facts)}


def _named(value: Any) -> Iterator[int]:
    """Yield the files that facts name, at any depth."""
    if isinstance(value, Mapping):
        for name, kept in value.items():
            yield from _numbers(kept) if name in NAMING else _named(kept)
    elif isinstance(value, list | tuple):
        for kept in value:
            yield from _named(kept)


def _numbers(value: Any) -> Iterator[int]:
    """Yield every number: a draft keeps a file under any name, and keeps one too many for a while only."""
    if isinstance(value, int):
        yield value
    elif isinstance(value, Mapping):
        for kept in value.values():
            yield from _numbers(kept)
    elif isinstance(value, list | tuple):
        for kept in value:
            yield from _numbers(kept)
