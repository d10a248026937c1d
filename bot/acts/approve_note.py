"""Joint approval: each side signs the exact text they saw; with the second the work is agreed (article 7)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session, select

from bot.acts.engagement_number import next_number
from bot.acts.framing_note import approval_facts, approvals_of, goes_its_way, newest_note, summary
from bot.acts.give_note import give_note
from bot.acts.make_document import owe_document
from bot.acts.parties import Party, known, name_of, party, step
from bot.acts.quiet import awake
from bot.acts.record import record
from bot.acts.terms import terms_of
from bot.charter.dates import local_day
from bot.charter.followups import note_reminders
from bot.charter.names import check_own_signature, check_signature
from bot.charter.needs import NeedState
from bot.charter.notes import Gesture, NoteState, begins, check_approval, check_in_time, fingerprint, joint
from bot.charter.refusals import NameWithoutLetters, NoteChanged
from bot.charter.stages import Side, Stage
from bot.charter.steps import take
from bot.outbox.enqueue import owe
from bot.storage.tables import Approval, Commitment, FramingNote, Need, Payment, Person

STEPS = {Side.PROVIDER: "approve_note_as_provider", Side.CLIENT: "approve_note_as_client"}


@dataclass(frozen=True)
class Approved:
    """An approval given; `number` is the agreement's once both sides have signed.

    `reminder`: when the client is reminded of a note that awaits them, after their quiet hours.
    """

    engagement: int
    version: int
    other: str
    reminder: datetime
    number: str | None = None


def approve_note(
    session: Session,
    engagement_id: int,
    signature: str,
    *,
    seen: str,
    by: Person,
    now: datetime,
    gesture: Gesture = Gesture.TYPED,
) -> Approved:
    """Keep one side's approval of the text whose SHA-256 they saw; the provider's sends it to the client.

    Raises NotYours, NotNow, NotYourTurn, NoteChanged, AlreadyAnswered, FirstDayPast, SignatureDiffers,
    Name….
    """
    found = party(session, engagement_id, by=by)
    note = newest_note(session, engagement_id)
    if note is None or fingerprint(note.content) != note.sha256 or not goes_its_way(found.engagement, note):
        raise NoteChanged
    given = approval_facts(approvals_of(session, note))
    state = NoteState(note.state)
    check_approval(seen=seen, sha256=note.sha256, side=found.side, state=state, approvals=given)
    check_in_time(note.content, now=now)
    take(STEPS[found.side], stage=Stage(found.engagement.stage), side=found.side)
    name = check_signer(signature, of=by)
    approval = Approval(note_id=known(note.id), person_id=known(by.id), side=found.side, sha256=seen,
                        signature=name, gesture=gesture, given_at=now)  # fmt: skip
    session.add(approval)
    record(session, found.engagement, "note_approved", by=by.id, now=now, version=note.version, sha256=seen,
           side=found.side, gesture=gesture, signature=name)  # fmt: skip
    if joint(approval_facts(approvals_of(session, note)), note.sha256):
        _sign(session, found, note, by=by, now=now)
    else:
        _send(session, found, note, now=now)
    zone = ZoneInfo(note.content["planning"]["fuseau"])
    delays, way = terms_of(session).delays, found.engagement.way
    reminder = note_reminders(now, begins(note.content), zone, delays, way=way)[0]
    client = session.get_one(Person, found.engagement.client_id)
    other = name_of(session, found.other_id)
    return Approved(engagement_id, note.version, other, awake(client, reminder), found.engagement.number)


def expected_signature(person: Person) -> str:
    """Return the name a person signs with; empty where Telegram's is none, and any proper name is taken."""
    try:
        return check_signature(person.name)
    except NameWithoutLetters:
        return ""


def check_signer(signature: str, *, of: Person) -> str:
    """Return the signature as it is kept; raises SignatureDiffers, NameWithoutLetters, NameTooLong."""
    expected = expected_signature(of)
    return check_own_signature(signature, expected=expected) if expected else check_signature(signature)


def _send(session: Session, found: Party, note: FramingNote, *, now: datetime) -> None:
    """Give the client the version that the provider has approved."""
    note.state, note.sent_at = NoteState.TO_READ, now
    session.add(note)
    step(session, found.id, STEPS[Side.PROVIDER], by=session.get_one(Person, found.engagement.provider_id))
    give_note(session, found.engagement, note, now=now)


def _sign(session: Session, found: Party, note: FramingNote, *, by: Person, now: datetime) -> None:
    """Make the note the agreement: its number, its promises, its price; both sides are told."""
    engagement = found.engagement
    step(session, found.id, STEPS[found.side], by=by)
    note.state, note.settled_at = NoteState.SIGNED, now
    zone = ZoneInfo(note.content["planning"]["fuseau"])
    engagement.number = next_number(session, year=local_day(now, zone).year)
    session.add_all((note, engagement, *_commitments(found.id, note), _payment(found.id, note)))
    _settle_declined(session, found.id, note)
    record(session, engagement, "note_signed", by=None, now=now, version=note.version, sha256=note.sha256,
           number=engagement.number)  # fmt: skip
    owe_document(session, note, now=now)
    facts = _signed_facts(note, number=engagement.number, now=now)
    for person_id in (engagement.provider_id, known(engagement.client_id)):
        owe(session, person_id, "signed", key=f"{found.id}:signed:{person_id}", due=now, now=now,
            silent=person_id == by.id, **facts)  # fmt: skip


def _signed_facts(note: FramingNote, *, number: str, now: datetime) -> dict[str, Any]:
    told = summary(note)
    card = note.content["client"]["fiche"]
    return {
        **{key: told[key] for key in ("subject", "version", "provider", "client", "days", "hour")},
        "number": number,
        "at": now,
        "landmark": card.get("landmark", ""),
    }


def _commitments(engagement_id: int, note: FramingNote) -> list[Commitment]:
    """Return the ledger's rows; a kit's statement keeps its {date} and {hour}, which are in `due`."""
    return [
        Commitment(
            engagement_id=engagement_id,
            code=line["code"],
            kind=line["genre"],
            owner=line["qui"],
            statement=statement_of(line),
            due=line["echeance"],
        )
        for line in note.content["promesses"]
    ]


def statement_of(line: Mapping[str, Any]) -> str:
    """Return a promise as it was written, with what an advance pays."""
    if isinstance(line["enonce"], str):
        return line["enonce"]
    return str(line["enonce"]["fr"]).replace("{purpose}", line.get("objet", ""))


def _settle_declined(session: Session, engagement_id: int, note: FramingNote) -> None:
    """Keep which needs the agreement leaves out, and why: both have signed it (article 4)."""
    reasons = {line["code"]: line["motif"] for line in note.content["declines"]}
    for need in session.exec(select(Need).where(Need.engagement_id == engagement_id)):
        if need.code in reasons:
            need.state, need.declined_for = NeedState.DECLINED, reasons[need.code]
            session.add(need)


def _payment(engagement_id: int, note: FramingNote) -> Payment:
    price = note.content["prix"]
    return Payment(engagement_id=engagement_id, amount=price["montant"], currency=price["devise"])
