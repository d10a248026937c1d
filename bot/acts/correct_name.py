"""Correcting one's own name, as long as no note that stands is signed with it (articles 6 and 7)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, and_, col, or_, select

from bot.acts.framing_note import READABLE, newest_note
from bot.acts.parties import known, name_of
from bot.acts.record import record
from bot.acts.write_note import replace_note
from bot.charter.names import check_signature
from bot.charter.notes import NoteState, fingerprint
from bot.charter.refusals import NameSigned, PrivacyNotAccepted
from bot.charter.stages import Side, Stage
from bot.outbox.enqueue import owe
from bot.storage.tables import Approval, Engagement, FormerName, FramingNote, Person, Provider

IN_CONTENT = {Side.PROVIDER: "prestataire", Side.CLIENT: "client"}


@dataclass(frozen=True)
class Corrected:
    """The name as it is kept, and the providers who must approve a note anew: it named the client."""

    name: str
    awaited: tuple[str, ...]


def may_correct_name(session: Session, *, by: Person) -> None:
    """Raise PrivacyNotAccepted, or NameSigned where a note stands that this person signed."""
    if by.accepted_at is None:
        raise PrivacyNotAccepted
    if not name_is_free(session, by):
        raise NameSigned


def name_is_free(session: Session, person: Person) -> bool:
    """Return whether no note stands that a person signed."""
    read = and_(col(FramingNote.state).in_(READABLE), col(Engagement.stage) == Stage.AGREEMENT)
    standing = (
        select(Approval.id)
        .join(FramingNote, col(FramingNote.id) == Approval.note_id)
        .join(Engagement, col(Engagement.id) == FramingNote.engagement_id)
        .where(Approval.person_id == person.id, col(Approval.void_at).is_(None))
        .where(or_(col(FramingNote.state) == NoteState.SIGNED, read))
    )
    return session.exec(standing.limit(1)).first() is None


def correct_name(session: Session, name: str, *, by: Person, now: datetime) -> Corrected:
    """Take another name for one's own; a provider signs the charter anew with it.

    The one before is kept. A note that named them is written anew, and approved anew by its provider.
    Raises as `may_correct_name` does, and as `check_signature`.
    """
    engagements = _lock_agreements(session, by)
    may_correct_name(session, by=by)
    signed = session.get(Provider, by.id)
    if by.name:
        signed_at = signed.signed_at if signed else None
        session.add(FormerName(person_id=known(by.id), name=by.name, signed_at=signed_at, replaced_at=now))
    by.name = check_signature(name)
    session.add(by)
    if signed is not None:
        signed.signature, signed.signed_at = by.name, now
        session.add(signed)
    awaited = [_rename(session, engagement, by=by, now=now) for engagement in engagements]
    return Corrected(by.name, tuple(provider for provider in awaited if provider))


def _lock_agreements(session: Session, person: Person) -> list[Engagement]:
    theirs = or_(col(Engagement.provider_id) == person.id, col(Engagement.client_id) == person.id)
    agreeing = select(Engagement).where(theirs, Engagement.stage == Stage.AGREEMENT)
    fresh = agreeing.order_by(col(Engagement.id)).with_for_update().execution_options(populate_existing=True)
    return list(session.exec(fresh))


def _rename(session: Session, engagement: Engagement, *, by: Person, now: datetime) -> str:
    """Write the next version of a note that names somebody otherwise; return who must approve it anew."""
    side = Side.PROVIDER if engagement.provider_id == by.id else Side.CLIENT
    note = newest_note(session, known(engagement.id))
    if note is None or note.state not in {NoteState.DRAFT, *READABLE}:
        return ""
    content = _named(note, IN_CONTENT[side], by.name)
    replace_note(session, note, now=now)
    written = FramingNote(engagement_id=note.engagement_id, version=note.version + 1, content=content,
                          sha256=fingerprint(content), made_at=now)  # fmt: skip
    session.add(written)
    record(session, engagement, "note_written", by=by.id, now=now, version=written.version,
           sha256=written.sha256, name_of=side)  # fmt: skip
    if side is Side.PROVIDER or note.sent_at is None:
        return ""
    owe(session, engagement.provider_id, "name_corrected", key=f"{engagement.id}:name:{written.version}",
        due=now, now=now, protected=True, subject=engagement.id, client=by.name,
        version=written.version)  # fmt: skip
    return name_of(session, engagement.provider_id)


def _named(note: FramingNote, whose: str, name: str) -> dict[str, Any]:
    head = {**note.content["entete"], "version": note.version + 1, "remplace": note.version}
    return {**note.content, "entete": head, whose: {**note.content[whose], "nom": name}}
