"""The provider changes the note: one part is asked again, the rest stays as it was."""

from datetime import datetime

from sqlmodel import Session

from bot.acts.checks import newest_event
from bot.acts.framing_note import line_included, newest_note
from bot.acts.may_propose import may_propose
from bot.acts.parties import known, name_of
from bot.acts.terms import terms_of
from bot.acts.write_note import write_note
from bot.charter.drafting import service_of
from bot.charter.notes import NoteState
from bot.charter.refusals import NoteChanged
from bot.charter.ways import Way
from bot.dialogue import drafts
from bot.dialogue.answers import Answers
from bot.dialogue.conversation import Open, Outcome, Show
from bot.dialogue.guests import Drafted
from bot.documents.lines import is_complete
from bot.screens import Button, Facts, Reader, Screen, opens, rows
from bot.storage.tables import Engagement, FramingNote, Person
from conversations.agreement.answer import DETAIL, their_words
from conversations.agreement.complete_way import CONTEXT, WAY
from conversations.agreement.covers import (
    COVERED,
    HANGING_ON,
    LEFT_OUT,
    NEED,
    SERVICE,
    as_answers,
    entries,
    service_in,
)
from conversations.agreement.propose import FLOW, GROUPS, answers_behind, proposal_in
from conversations.doors import Door
from conversations.wording import to_complete_way

LINE, A_SERVICE = "I", "S"  # how the code of a line begins that can be taken out, of one to be changed
SEEN = "seen"


def revise(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Ask what to change, or ask that part again. Raises as `may_propose` does."""
    found = may_propose(session, subject, by=by, now=now)
    note = newest_note(session, subject)
    if note is None:
        return Open(Door.PROPOSE, subject)
    if answer == SERVICE and len(note.content["services"]) > 1:
        answer = SEEN
    if answer == SERVICE or answer[:1] == A_SERVICE:
        _change_service(session, note, answer, by=by, now=now)
        return Open(Door.PROPOSE, subject)
    if answer[:1] == LINE:
        return _take_out(session, note, answer, by=by, now=now)
    if answer in GROUPS:
        _ask_again(session, note, answer, by=by, now=now)
        return Open(Door.PROPOSE, subject)
    facts = {"subject": subject, "client": name_of(session, found.other_id), "version": note.version}
    facts["several"] = len(note.content["services"]) > 1
    facts |= {"way": found.engagement.way, "complete": is_complete(note.content)}
    event = newest_event(session, subject, "note_to_correct")
    if event and event.facts and (note.state, note.version) == (NoteState.TO_CORRECT, event.facts["version"]):
        facts |= {name: event.facts[name] for name in ("words", "line", "objection")}
    return Show("revise_note", facts)


def _draft_of(
    session: Session, note: FramingNote, first: str, *, by: Person, now: datetime
) -> tuple[Drafted, Answers]:
    """Return a draft of the proposal, and every answer behind the note."""
    person_id = known(by.id)
    draft = drafts.find(session, person_id, FLOW, note.engagement_id) or drafts.start(
        session, person_id, FLOW, note.engagement_id, question=first, now=now
    )
    return draft, answers_behind(session, note)


def _ask_again(session: Session, note: FramingNote, group: str, *, by: Person, now: datetime) -> None:
    """Leave a draft with every answer but a group's."""
    first = GROUPS[group][0]
    draft, answers = _draft_of(session, note, first, by=by, now=now)
    if group == SEEN and len(entries(answers)) > 1:
        answers = answers.without(COVERED, *HANGING_ON)
    drafts.keep(session, draft, question=first, answers=answers.without(*GROUPS[group]), now=now)


def _change_service(session: Session, note: FramingNote, code: str, *, by: Person, now: datetime) -> None:
    """Leave a draft that asks for a need's service; whether it is mastered is asked anew after it."""
    draft, answers = _draft_of(session, note, "service", by=by, now=now)
    given = entries(answers)
    needs = next((line["besoins"] for line in note.content["services"] if line["code"] == code), ())
    chosen = next((one for one in given if one[NEED] in needs), given[-1])
    others = [one for one in given if one is not chosen]
    asked = as_answers(
        [*others, {NEED: chosen[NEED], "at": now, "seen": SERVICE}], answers.without(*HANGING_ON)
    )
    drafts.keep(session, draft, question="service", answers=asked, now=now)


def _take_out(session: Session, note: FramingNote, code: str, *, by: Person, now: datetime) -> Outcome:
    """Write the note without a line that the client did not ask for; raises NoteChanged, as `write_note`.

    What the complete way asks and the note does not say is asked first.
    """
    draft, answers = _draft_of(session, note, "promises", by=by, now=now)
    service, words = line_included(note, code)
    kit = terms_of(session).kits[session.get_one(Engagement, note.engagement_id).trade]
    given = entries(answers)
    place = next(at for at, one in enumerate(given) if one[NEED] == service["besoins"][0])
    _, all_included = service_of(kit, *service_in(given[place]))
    if words not in all_included:
        raise NoteChanged
    left_out = [*given[place].get(LEFT_OUT, ()), all_included.index(words)]
    given[place] = {**given[place], LEFT_OUT: left_out}
    answers = as_answers(given, answers.without(*HANGING_ON))
    if WAY in answers and CONTEXT not in answers:
        drafts.keep(session, draft, question=CONTEXT, answers=answers, now=now)
        return Open(Door.PROPOSE, note.engagement_id)
    write_note(session, note.engagement_id, proposal_in(answers), by=by, now=now)
    drafts.drop(session, draft)
    return Open(Door.SIGN_AS_PROVIDER, note.engagement_id)


def _why(facts: Facts, reader: Reader) -> list[str]:
    """Return what the client wants otherwise, or that the complete way wants a context."""
    if facts.get("objection") == DETAIL:
        return [reader.say("{client} demande une note plus détaillée.", client=facts["client"])]
    if facts.get("words") is not None and not facts.get("line"):
        words = their_words(facts["words"], reader)
        return [reader.say("{client} demande : « {words} »", client=facts["client"], words=words)]
    if facts.get("way") == Way.COMPLETE and not facts["complete"]:
        return [reader.say("Cette prestation suit le parcours complet : ajoutez le contexte.")]
    return []


def revise_note_screen(facts: Facts, reader: Reader) -> Screen:
    """Say what the client wants otherwise, if they said so, and ask what to change."""
    asked = reader.say(
        "Que voulez-vous changer ? Le reste ne bouge pas. "
        "Cela fera une nouvelle version, à signer des deux côtés."
    )
    asked = "\n\n".join([*_why(facts, reader), asked])
    subject = facts["subject"]
    service = reader.say("Les services") if facts.get("several") else reader.say("Le service")
    complete = to_complete_way(subject, reader)
    if facts.get("way") == Way.COMPLETE:
        complete = opens(reader.say("Le contexte"), Door.REVISE_NOTE, subject, CONTEXT)
    return Screen(
        asked,
        rows(
            [
                opens(reader.say("Les dates"), Door.REVISE_NOTE, subject, "days"),
                opens(reader.say("Le prix"), Door.REVISE_NOTE, subject, "price"),
            ],
            [
                opens(reader.say("Les promesses"), Door.REVISE_NOTE, subject, "promises"),
                opens(service, Door.REVISE_NOTE, subject, SERVICE),
                opens(reader.say("Le risque"), Door.REVISE_NOTE, subject, "seen"),
            ],
            complete,
            [
                opens(reader.say("Je préfère décliner"), Door.DECLINE, subject),
                Button(reader.say("Retour"), "resume", str(subject)),
            ],
        ),
    )
