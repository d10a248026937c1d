"""The provider proposes: seen and mastered, days, price, promises; then the note is written."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.acts.framing_note import READABLE, newest_note
from bot.acts.may_propose import may_propose
from bot.acts.parties import known
from bot.acts.write_note import Proposal, write_note
from bot.charter.kits import TradeKit
from bot.charter.notes import NoteState
from bot.charter.proofs import Risk, SeenHow
from bot.charter.refusals import AlreadyAnswered
from bot.dialogue import drafts
from bot.dialogue.answers import AT, OWN, VALUE, Answers
from bot.dialogue.conversation import Conversation, Open, Outcome
from bot.storage.tables import FramingNote, Person
from conversations.agreement.dates import DATE_QUESTIONS
from conversations.agreement.days import days_of, hour_of
from conversations.agreement.price import PRICE_QUESTIONS, price_answers, price_in, terms_in
from conversations.agreement.promises import PROMISE_QUESTIONS, added_by, kept_by, promise_answers
from conversations.agreement.seen import SEEN_QUESTIONS, declines, risk_of, seen_answers, service_in
from conversations.doors import Door

FLOW = "propose"

GROUPS: Mapping[str, tuple[str, ...]] = {
    group: tuple(question.name for question in questions if question.name != "service")
    for group, questions in (
        ("seen", SEEN_QUESTIONS),
        ("days", DATE_QUESTIONS),
        ("price", PRICE_QUESTIONS),
        ("promises", PROMISE_QUESTIONS),
    )
}  # what may be changed in one go: the names of its questions, the first one first
LEFT_OUT = "left_out"  # what is taken out of the service, by its place, kept beside the answers


def may_be_here(session: Session, *, by: Person, subject: int, now: datetime) -> Outcome | None:
    """Let the provider propose, or lead them to where the note that they wrote awaits them.

    Raises as `may_propose` does; AlreadyAnswered while the client has the note and no change is begun.
    """
    may_propose(session, subject, by=by, now=now)
    note = newest_note(session, subject)
    if note is None or drafts.find(session, known(by.id), FLOW, subject) is not None:
        return None
    if note.state == NoteState.DRAFT:
        return Open(Door.SIGN_AS_PROVIDER, subject)
    if note.state in READABLE:
        raise AlreadyAnswered(at=note.sent_at or note.made_at)
    return Open(Door.REVISE_NOTE, subject)


def write(session: Session, answers: Answers, *, by: Person, subject: int, now: datetime) -> Outcome:
    """Write the note and have it signed, or decline where know-how does not carry it."""
    if declines(answers):
        return Open(Door.DECLINE, subject)
    write_note(session, subject, proposal_in(answers), by=by, now=now)
    return Open(Door.SIGN_AS_PROVIDER, subject)


def proposal_in(answers: Answers) -> Proposal:
    """Return what the answers propose."""
    risk = risk_of(answers)
    service, own_service = service_in(answers)
    return Proposal(
        seen_at=answers.at("seen"),
        seen=SeenHow(answers["how"]),
        days=days_of(answers),
        hour=hour_of(answers),
        price=price_in(answers),
        terms=terms_in(answers),
        unit=answers.get("unit"),
        rate=answers.get("rate"),
        otherwise=answers.get("otherwise"),
        risk=risk,
        risk_words=answers["risk"] if risk is Risk.PLACE else None,
        advance=answers.get("advance"),
        advance_for=answers.get("purpose"),
        promises=kept_by(answers),
        added=added_by(answers),
        service=service,
        own_service=own_service,
        left_out=answers.get(LEFT_OUT, ()),
    )


def answers_behind(note: FramingNote, kit: TradeKit) -> Answers:
    """Return the answers from which a note was written, so that a change retypes nothing else."""
    content = note.content
    planning = content["planning"]
    values: dict[str, Any] = {
        "days": "/".join(day.isoformat() for day in planning["jours"]),
        "hour": planning["heure"],
        **seen_answers(content["analyse"]),
        **service_answers(content, kit),
        **price_answers(content["prix"]),
        **promise_answers(content),
    }
    kept = {name: {VALUE: value, AT: note.made_at} for name, value in values.items()}
    kept["seen"][AT] = content["analyse"]["vu_le"]
    return Answers(kept)


def service_answers(content: Mapping[str, Any], kit: TradeKit) -> dict[str, Any]:
    """Return the answers behind a note's service, and what was taken out of it."""
    words = content["services"][0]["livrable"]
    if isinstance(words, str):
        return {"service": {OWN: words}}
    found = next((service for service in kit.services if service.words == words), kit.services[0])
    left_out = [number for number, line in enumerate(found.included) if line not in content["inclus"]]
    return {"service": found.code, LEFT_OUT: left_out}


PROPOSE = Conversation(
    FLOW,
    Door.PROPOSE,
    (*SEEN_QUESTIONS, *DATE_QUESTIONS, *PRICE_QUESTIONS, *PROMISE_QUESTIONS),
    then=write,
    gate=may_be_here,
)
