"""The provider proposes: seen and mastered, days, price, promises; then the note is written."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.acts.framing_note import READABLE, newest_note
from bot.acts.may_propose import may_propose
from bot.acts.parties import known
from bot.acts.write_note import ADDED, Proposal, write_note
from bot.charter.notes import NoteState
from bot.charter.proofs import Risk
from bot.charter.refusals import AlreadyAnswered
from bot.dialogue import drafts
from bot.dialogue.answers import AT, VALUE, Answers
from bot.dialogue.conversation import Conversation, Open, Outcome
from bot.storage.tables import FramingNote, Person
from conversations.agreement.dates import DATE_QUESTIONS
from conversations.agreement.days import days_of, hour_of
from conversations.agreement.price import PRICE_QUESTIONS, terms_in
from conversations.agreement.promises import ADD, KEEP, PROMISE_QUESTIONS, added_by
from conversations.agreement.seen import AT_RISK, MASTERED, SEEN_QUESTIONS, declines, risk_of
from conversations.doors import Door

FLOW = "propose"

GROUPS: Mapping[str, tuple[str, ...]] = {
    group: tuple(question.name for question in questions)
    for group, questions in (
        ("seen", SEEN_QUESTIONS),
        ("days", DATE_QUESTIONS),
        ("price", PRICE_QUESTIONS),
        ("promises", PROMISE_QUESTIONS),
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
    """Write the note and have it signed, or decline where know-how does not carry it."""
    if declines(answers):
        return Open(Door.DECLINE, subject)
    write_note(session, subject, proposal_in(answers), by=by, now=now)
    return Open(Door.SIGN_AS_PROVIDER, subject)


def proposal_in(answers: Answers) -> Proposal:
    """Return what the answers propose."""
    risk = risk_of(answers)
    return Proposal(
        seen_at=answers.at("seen"),
        days=days_of(answers),
        hour=hour_of(answers),
        price=answers["price"],
        terms=terms_in(answers),
        risk=risk,
        risk_words=answers["risk"] if risk is Risk.PLACE else None,
        advance=answers.get("advance"),
        advance_for=answers.get("purpose"),
        added=added_by(answers),
    )


def answers_behind(note: FramingNote) -> Answers:
    """Return the answers from which a note was written, so that a change retypes nothing else."""
    content = note.content
    price, days = content["prix"], content["planning"]["jours"]
    values: dict[str, Any] = {
        "days": "/".join(day.isoformat() for day in days),
        "hour": content["planning"]["heure"],
        "price": price["montant"],
        "payment": price["conditions"],
        **_risk_answers(content["analyse"]),
        **_promise_answers(content),
    }
    if price["avance"]:
        values |= {"advance": price["avance"]["montant"], "purpose": price["avance"]["objet"]}
    kept = {name: {VALUE: value, AT: note.made_at} for name, value in values.items()}
    kept["seen"][AT] = content["analyse"]["vu_le"]
    return Answers(kept)


def _risk_answers(analysis: Mapping[str, Any]) -> dict[str, Any]:
    if analysis["risque"] == Risk.NONE:
        return {"seen": MASTERED}
    return {"seen": AT_RISK, "risk_from": analysis["risque"], "risk": analysis["mots"]}


def _promise_answers(content: Mapping[str, Any]) -> dict[str, Any]:
    added = [line for line in content["promesses"] if line["genre"] == ADDED]
    if not added:
        return {"promises": KEEP}
    zone = ZoneInfo(content["planning"]["fuseau"])
    day = added[0]["echeance"].astimezone(zone).date()
    return {"promises": ADD, "added": added[0]["enonce"], "added_by": day}


PROPOSE = Conversation(
    FLOW,
    Door.PROPOSE,
    (*SEEN_QUESTIONS, *DATE_QUESTIONS, *PRICE_QUESTIONS, *PROMISE_QUESTIONS),
    then=write,
    gate=may_be_here,
)
