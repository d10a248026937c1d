"""The provider proposes: seen and mastered, days, price, promises; then the note is written."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.acts.framing_note import READABLE, newest_note
from bot.acts.may_propose import may_propose
from bot.acts.needs_said import confirmed_needs
from bot.acts.note_voices import voices_of_note
from bot.acts.parties import known
from bot.acts.proposal import Proposal
from bot.acts.terms import terms_of
from bot.acts.write_note import write_note
from bot.charter.notes import NoteState
from bot.charter.refusals import AlreadyAnswered
from bot.charter.ways import Way
from bot.dialogue import drafts
from bot.dialogue.answers import AT, VALUE, Answers, spoken
from bot.dialogue.conversation import Conversation, GoOn, Open, Outcome
from bot.storage.tables import Engagement, FramingNote, Person
from conversations.agreement.analysis import SEEN_QUESTIONS
from conversations.agreement.complete_way import (
    CONTEXT_QUESTIONS,
    WAY,
    context_answers,
    context_of,
    on_complete_way,
)
from conversations.agreement.covers import (
    as_answers,
    covers_in,
    declined_in,
    declines,
    entries_behind,
    voices_in,
)
from conversations.agreement.dates import DATE_QUESTIONS
from conversations.agreement.days import days_of, hour_of
from conversations.agreement.payment_terms import PAYMENT_QUESTIONS, terms_in
from conversations.agreement.price import PRICE_QUESTIONS, price_answers, price_in
from conversations.agreement.promised import added_by, kept_by, promise_answers
from conversations.agreement.promises import PROMISE_QUESTIONS
from conversations.doors import Door

FLOW = "propose"

GROUPS: Mapping[str, tuple[str, ...]] = {
    group: tuple(question.name for question in questions if question.name not in ("service", "declined"))
    for group, questions in (
        ("seen", SEEN_QUESTIONS),
        ("days", DATE_QUESTIONS),
        ("price", PRICE_QUESTIONS),
        ("promises", PROMISE_QUESTIONS),
        ("context", CONTEXT_QUESTIONS),
    )
}  # what may be changed in one go: the names of its questions, the first one first


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
    """Write the note and have it signed, or decline where know-how does not carry it.

    On the complete way the context is asked for before; raises as `write_note` does.
    """
    if declines(answers):
        return Open(Door.DECLINE, subject)
    if WAY not in answers and on_complete_way(session, subject):
        return GoOn(answers.with_answer(WAY, Way.COMPLETE.value, now))
    write_note(session, subject, proposal_in(answers), by=by, now=now)
    return Open(Door.SIGN_AS_PROVIDER, subject)


def proposal_in(answers: Answers) -> Proposal:
    """Return what the answers propose."""
    return Proposal(
        covers=covers_in(answers),
        declined=declined_in(answers),
        days=days_of(answers),
        hour=hour_of(answers),
        price=price_in(answers),
        terms=terms_in(answers),
        unit=answers.get("unit"),
        rate=answers.get("rate"),
        otherwise=spoken(answers.get("otherwise")).text or None,
        advance=answers.get("advance"),
        advance_for=spoken(answers.get("purpose")).text or None,
        voices=voices_in(answers),
        promises=kept_by(answers),
        added=added_by(answers),
        context=context_of(answers),
    )


def answers_behind(session: Session, note: FramingNote) -> Answers:
    """Return the answers from which a note was written, so that a change retypes nothing else."""
    content, engagement = note.content, session.get_one(Engagement, note.engagement_id)
    voices = voices_of_note(session, note)
    planning, kit = content["planning"], terms_of(session).kits[engagement.trade]
    values: dict[str, Any] = {
        "days": "/".join(day.isoformat() for day in planning["jours"]),
        "hour": planning["heure"],
        **price_answers(content["prix"], voices),
        **promise_answers(content, voices),
        **context_answers(session, note, voices),
    }
    kept = Answers({name: {VALUE: value, AT: note.made_at} for name, value in values.items()})
    open_codes = [need.code for need in confirmed_needs(session, engagement)]
    return as_answers(entries_behind(content, kit, open_codes, voices), kept)


PROPOSE = Conversation(
    FLOW,
    Door.PROPOSE,
    (
        *SEEN_QUESTIONS,
        *DATE_QUESTIONS,
        *PRICE_QUESTIONS,
        *PAYMENT_QUESTIONS,
        *PROMISE_QUESTIONS,
        *CONTEXT_QUESTIONS,
    ),
    carry_on=lambda reader: reader.say("Reprendre la note"),
    then=write,
    gate=may_be_here,
)
