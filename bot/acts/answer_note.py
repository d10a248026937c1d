"""The client answers a note otherwise than by signing it: to be corrected, or refused (articles 3 and 7)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.acts.checks import newest_event
from bot.acts.framing_note import READABLE, goes_its_way, lines_of, newest_note
from bot.acts.open_evidence import owe_evidence
from bot.acts.parties import Party, end, known, may, name_of, party, step
from bot.acts.raise_alert import raise_alert
from bot.acts.record import record
from bot.acts.take_complete_way import put_on_complete_way
from bot.acts.terms import terms_of
from bot.charter.alerts import AlertKind
from bot.charter.notes import NoteState, Objection
from bot.charter.refusals import AlreadyAnswered, NoteChanged, NotNow, NotYourTurn
from bot.charter.stages import Side, Stage
from bot.charter.ways import Way
from bot.outbox.enqueue import owe
from bot.storage.tables import FramingNote, Person


@dataclass(frozen=True)
class NoteAnswered:
    """An answer on its way to the person across."""

    engagement: int
    other: str
    link: str = ""  # what the client of a refused note may send to another provider


def note_to_answer(
    session: Session, engagement_id: int, step_name: str, *, by: Person
) -> tuple[Party, FramingNote]:
    """Lock the engagement and return the note that awaits the client.

    Raises NotYours, AlreadyAnswered once signed, NotYourTurn (also where the provider is at it), NotNow.
    """
    found = party(session, engagement_id, by=by)
    note = newest_note(session, engagement_id)
    if found.side is Side.CLIENT and note is not None and note.state == NoteState.SIGNED:
        raise AlreadyAnswered(at=note.settled_at or note.made_at)
    may(session, engagement_id, step_name, by=by)
    if note is None or note.state not in READABLE:
        raise NotYourTurn(side=Side.PROVIDER)
    return found, note


def correct_note(
    session: Session,
    engagement_id: int,
    objection: Objection,
    words: str | None,
    *,
    line: str | None = None,
    voice: int | None = None,
    by: Person,
    now: datetime,
) -> NoteAnswered:
    """Send the note back with what is not right in it: in the client's words, or the line not asked for.

    `line`: the code of one of `lines_of`; `voice`: the words, as kept evidence. MORE_DETAIL puts the
    engagement on the complete way. Raises as `note_to_answer` does, NoteChanged for an unknown line.
    """
    found, note = note_to_answer(session, engagement_id, "correct_note", by=by)
    touched = _line(note, line) if line else None
    if objection is Objection.MORE_DETAIL and found.engagement.way == Way.SHORT:
        put_on_complete_way(session, found, by=by, now=now)
    note.state = NoteState.TO_CORRECT
    session.add(note)
    step(session, engagement_id, "correct_note", by=by)
    record(session, found.engagement, "note_to_correct", by=by.id, now=now, version=note.version,
           objection=objection, words=words, voice=voice, line=touched)  # fmt: skip
    provider = found.engagement.provider_id
    key = (
        f"{engagement_id}:note_to_correct:{note.version}:{now.isoformat()}"  # an explained note may come back
    )
    owe(session, provider, "note_to_correct", key=key, due=now, now=now, subject=engagement_id,
        client=name_of(session, by.id), version=note.version, objection=objection, words=words,
        line=touched)  # fmt: skip
    _hand_over(session, found, voice, to=provider, now=now)
    return NoteAnswered(engagement_id, name_of(session, provider))


def _hand_over(session: Session, found: Party, voice: int | None, *, to: int, now: datetime) -> None:
    """Send the voice note in which somebody said it to the person across."""
    if voice is not None:
        key = f"{found.id}:evidence:note:{voice}"
        owe_evidence(session, found.engagement, voice, to=to, key=key, now=now)


def _line(note: FramingNote, code: str) -> dict[str, Any]:
    found = next((line for line in lines_of(note) if line["code"] == code), None)
    if found is None:
        raise NoteChanged
    return found


def objected(session: Session, engagement_id: int, *, by: Person) -> dict[str, Any]:
    """Return what the client says they did not ask for, while the provider may still explain it.

    Keys: words, line (None where the client used words). Raises NotYours, NotYourTurn, NotNow.
    """
    found = may(session, engagement_id, "explain_line", by=by)
    note, event = newest_note(session, engagement_id), newest_event(session, engagement_id, "note_to_correct")
    facts = event.facts if event and event.facts else {}
    waits = note is not None and note.state == NoteState.TO_CORRECT and goes_its_way(found.engagement, note)
    if not waits or facts.get("objection") != Objection.NOT_ASKED:
        raise NotNow(stage=Stage(found.engagement.stage), step="explain_line")
    return {"words": facts["words"], "line": facts["line"]}


def explain_line(
    session: Session,
    engagement_id: int,
    words: str,
    *,
    voice: int | None = None,
    by: Person,
    now: datetime,
) -> NoteAnswered:
    """Explain what the client did not ask for: the same note awaits them again, with why the line is there.

    Raises as `objected` does.
    """
    about = objected(session, engagement_id, by=by)
    found = step(session, engagement_id, "explain_line", by=by)
    note = newest_note(session, engagement_id)
    if note is None:
        raise NoteChanged
    note.state = NoteState.TO_READ
    session.add(note)
    record(session, found.engagement, "line_explained", by=by.id, now=now, version=note.version, words=words,
           voice=voice, line=about["line"])  # fmt: skip
    client = known(found.other_id)
    owe(session, client, "line_explained", key=f"{engagement_id}:line_explained:{now.isoformat()}", due=now,
        now=now, protected=True, subject=engagement_id, provider=by.name, version=note.version,
        explained=words, **about)  # fmt: skip
    _hand_over(session, found, voice, to=client, now=now)
    return NoteAnswered(engagement_id, name_of(session, client))


def refuse_note(
    session: Session,
    engagement_id: int,
    reason: str | None,
    *,
    voice: int | None = None,
    by: Person,
    now: datetime,
) -> NoteAnswered:
    """Refuse the note: the engagement stops, and the provider is told why where a reason is given.

    Raises as `note_to_answer` does.
    """
    found, note = note_to_answer(session, engagement_id, "refuse_note", by=by)
    note.state, note.settled_at = NoteState.REFUSED, now
    session.add(note)
    end(session, engagement_id, "refuse_note", by=by, now=now)
    record(session, found.engagement, "note_refused", by=by.id, now=now, version=note.version, reason=reason,
           voice=voice)  # fmt: skip
    provider = found.engagement.provider_id
    owe(session, provider, "note_refused", key=f"{engagement_id}:note_refused", due=now, now=now,
        subject=engagement_id, client=name_of(session, by.id), version=note.version,
        reason=reason)  # fmt: skip
    raise_alert(session, found.engagement, AlertKind.NOTE_REFUSED, now=now, version=note.version)
    _hand_over(session, found, voice, to=provider, now=now)
    link = f"https://t.me/{terms_of(session).bot_name}"
    return NoteAnswered(engagement_id, name_of(session, provider), link)
