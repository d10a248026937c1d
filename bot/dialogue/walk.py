"""Walking through a flow: in by a door, from question to question, back, and out at the end."""

from typing import Any

from bot.charter.refusals import Refused
from bot.charter.small_talk import says_nothing
from bot.dialogue import drafts
from bot.dialogue.answers import BY_DOOR, Answers
from bot.dialogue.conversation import Again, Conversation, Given, GoOn, Open, Outcome, Page, Show
from bot.dialogue.fitting import fitting
from bot.dialogue.guests import Drafted
from bot.dialogue.presses import read_opening
from bot.dialogue.questions.choice import Choices
from bot.dialogue.questions.question import Question, Reply, Situation
from bot.dialogue.refusals import ButtonTooOld
from bot.dialogue.rendering import rendered
from bot.dialogue.said import Kind, Said
from bot.dialogue.visit import NOTICE, REPLY, Visit, asking

MOST_DOORS = 5  # doors that one turn may lead through; more is a circle


def enter(visit: Visit, door: str, subject: int = 0, answer: str = "", *, led: int = 0) -> None:
    """Lead a person through a door; a refusal leaves them where they stand, and says why."""
    opening = visit.house.doors.get(door)
    if opening is None or led > MOST_DOORS:
        visit.stand(0, ButtonTooOld())
        return
    outcome: Outcome | None
    try:
        if isinstance(opening, Page):
            with visit.session.begin_nested():
                outcome = opening.enter(
                    visit.session, by=visit.person, subject=subject, answer=answer, now=visit.now
                )
        else:
            outcome = _check(visit, opening, subject)
    except Refused as refusal:
        told = refusal.facts.get("subject")
        visit.stand(told if isinstance(told, int) else subject, refusal, left=opening)
        return
    if outcome is not None:
        follow(visit, outcome, led=led)
    elif isinstance(opening, Conversation):
        _begin(visit, opening, subject, answer, led=led)


def follow(visit: Visit, outcome: Outcome, *, led: int = 0) -> None:
    """Bring the person where an act has led them."""
    if isinstance(outcome, Show):
        visit.show(outcome.kind, outcome.facts)
    elif isinstance(outcome, Open):
        enter(visit, outcome.door, outcome.subject, outcome.answer, led=led + 1)
    elif isinstance(outcome, Again):
        _answer_again(visit, outcome.said, led=led)


def _answer_again(visit: Visit, said: Refused, *, led: int) -> None:
    """Give the question on the screen the answer that it refused; where none was, show where they stand."""
    guest, asked = visit.guest, visit.asked()
    refused = guest.facts.get(NOTICE, {}).get(REPLY)
    if asked is None or refused is None:
        visit.stand_at(guest.screen, guest.facts, said)
        return
    conversation, question = asked
    ticked = {"ticked": guest.facts["ticked"]} if "ticked" in guest.facts else {}
    guest.facts = {**_facts(visit, conversation, question), **ticked}
    kind = Kind.TEXT if refused["choice"] is None else Kind.TAP
    reply = Said(guest.telegram_id, "", guest.telegram_id, kind, text=refused["text"])
    accept(visit, conversation, question, Reply(reply, choice=refused["choice"]), led=led)
    if NOTICE not in guest.facts:
        visit.say_first(said)


def _check(visit: Visit, conversation: Conversation, subject: int) -> Outcome | None:
    if conversation.gate is None:
        return None
    with visit.session.begin_nested():
        return conversation.gate(visit.session, by=visit.person, subject=subject, now=visit.now)


def _begin(visit: Visit, conversation: Conversation, subject: int, answer: str, *, led: int) -> None:
    guest = visit.guest
    first = conversation.questions[0]
    draft = drafts.find(visit.session, guest.person_id, conversation.name, subject) or drafts.start(
        visit.session, guest.person_id, conversation.name, subject, question=first.name, now=visit.now
    )
    guest.draft = draft
    if conversation.given is not None:
        _give(visit, draft, conversation.given, answer)
        resume(visit)
    elif answer and not _goes_on(draft, first.name, answer):
        draft.question = first.name
        guest.screen, guest.facts = asking(draft.flow, first.name), _facts(visit, conversation, first)
        tap = Said(guest.telegram_id, "", guest.telegram_id, Kind.TAP)
        accept(visit, conversation, first, Reply(tap, choice=answer, by_door=True), led=led)
    else:
        resume(visit)


def _goes_on(draft: Drafted, first: str, answer: str) -> bool:
    """Whether a door's answer is the one that a draft was begun with: what followed it is kept."""
    return draft.question != first and Answers(draft.answers).get(first) == answer


def _give(visit: Visit, draft: Drafted, given: Given, answer: str) -> None:
    """Put into a draft what is known as its door opens; a change asks the first question still open."""
    answers = Answers(draft.answers)
    situation = Situation(visit.session, visit.guest.person_id, draft.subject, answers, visit.now)
    kept = given(situation, answer).kept()
    if kept != draft.answers:
        draft.answers, draft.question = kept, ""


def resume(visit: Visit) -> None:
    """Ask the question that a draft stands at, or the first that is still open."""
    draft = visit.guest.draft
    conversation = visit.house.conversations.get(draft.flow) if draft else None
    if draft is None or conversation is None:
        visit.stand(0)
        return
    answers = Answers(draft.answers)
    question = next((q for q in conversation.open_questions(answers) if q.name == draft.question), None)
    ask(visit, conversation, question or conversation.next_question(answers) or conversation.questions[-1])


def _facts(visit: Visit, conversation: Conversation, question: Question) -> dict[str, Any]:
    draft = _draft(visit)
    answers = Answers(draft.answers)
    situation = Situation(visit.session, visit.guest.person_id, draft.subject, answers, visit.now)
    facts: dict[str, Any] = dict(question.facts(situation)) if question.facts else {}
    step = conversation.step(question, answers)
    if step:
        facts["step"] = dict(step)
    facts["first"] = BY_DOOR not in answers and conversation.before(question, answers) is None
    if isinstance(question, Choices):
        kept = answers.get(question.name, facts.get("ticked", ()))
        facts["ticked"] = question.still_ticked(kept)
    return facts


def _draft(visit: Visit) -> Drafted:
    if visit.guest.draft is None:
        raise LookupError("no draft is open")
    return visit.guest.draft


def ask(visit: Visit, conversation: Conversation, question: Question) -> None:
    """Put a question on the screen and keep the draft there."""
    draft = _draft(visit)
    drafts.keep(visit.session, draft, question=question.name, answers=Answers(draft.answers), now=visit.now)
    visit.show(asking(draft.flow, question.name), _facts(visit, conversation, question))


def accept(
    visit: Visit, conversation: Conversation, question: Question, reply: Reply, *, led: int = 0
) -> None:
    """Take an answer and go on; a refused one leaves the question there, and says why."""
    draft = _draft(visit)
    question = _asked_for(visit, conversation, question, reply)
    try:
        if isinstance(question, Choices) and question.waits(reply, visit.guest.facts, visit.reader):
            _note(visit, question, reply)
            return
        value = question.read(reply, visit.guest.facts, visit.reader, visit.now)
    except Refused as refusal:
        visit.again(refusal)
        if refusal.answered_again:
            visit.guest.facts[NOTICE][REPLY] = {"text": reply.said.text, "choice": reply.choice}
        return
    kept = question.keep(value, visit.session, visit.guest.person_id, visit.now)
    answers = Answers(draft.answers).without(*question.clears)
    answers = answers.with_answer(question.name, kept, visit.now)
    if reply.by_door:
        answers = answers.with_answer(BY_DOOR, question.name, visit.now)
    elif answers.get(BY_DOOR) == question.name:
        answers = answers.without(BY_DOOR)
    draft.answers = (question.after(answers) if question.after else answers).kept()
    go_on(visit, conversation, led=led)


def _note(visit: Visit, question: Choices, reply: Reply) -> None:
    """Tick what the words say, and wait for more."""
    guest = visit.guest
    noted = question.noted(reply, guest.facts, visit.reader)
    ticked = question.keep(noted, visit.session, guest.person_id, visit.now)
    visit.show(guest.screen, {**guest.facts, "ticked": ticked})


def _asked_for(visit: Visit, conversation: Conversation, question: Question, reply: Reply) -> Question:
    """Return the question that a reply answers: a file may go to the one that asks for it, words too."""
    if reply.choice is not None or (reply.said.file is None and not question.words_to):
        return question
    draft = _draft(visit)
    taker = conversation.taker(question, Answers(draft.answers), reply.said.kind, visit.now)
    if taker is None or taker is question:
        return question
    if taker.name == question.words_to:
        buttons = [button.words for row in question.rows(visit.guest.facts, visit.reader) for button in row]
        told = not says_nothing(reply.said.text) and not fitting(reply.said.text, buttons, exactly=True)
        return taker if told or reply.said.file is not None else question
    answers = Answers(draft.answers).without(*question.clears)
    draft.answers = answers.with_answer(question.name, question.file_by, visit.now).kept()
    ask(visit, conversation, taker)
    return taker


def go_on(visit: Visit, conversation: Conversation, *, led: int = 0) -> None:
    """Ask the next open question, or finish the flow."""
    draft = _draft(visit)
    following = conversation.next_question(Answers(draft.answers))
    if following is not None:
        ask(visit, conversation, following)
    else:
        _finish(visit, conversation, led=led)


def _finish(visit: Visit, conversation: Conversation, *, led: int) -> None:
    """Hand the answers over; a refusal undoes the act and asks the last question again where that is open."""
    draft = _draft(visit)
    try:
        with visit.session.begin_nested():
            outcome = conversation.then(
                visit.session, Answers(draft.answers), by=visit.person, subject=draft.subject, now=visit.now
            )
    except Refused as refusal:
        _after_refusal(visit, conversation, refusal)
        return
    if isinstance(outcome, GoOn):
        draft.answers = outcome.answers.kept()
        ask(visit, conversation, conversation.next_question(outcome.answers) or conversation.questions[-1])
        return
    drafts.drop(visit.session, draft)
    visit.guest.draft = None
    follow(visit, outcome, led=led)


def _after_refusal(visit: Visit, conversation: Conversation, refusal: Refused) -> None:
    draft = _draft(visit)
    try:
        _check(visit, conversation, draft.subject)
    except Refused:
        leave(visit, refusal)
        return
    answers = Answers(draft.answers)
    last = conversation.open_questions(answers)[-1]
    draft.answers = answers.without(last.name).kept()
    ask(visit, conversation, last)
    visit.show(visit.guest.screen, visit.guest.facts, refusal)


def leave(visit: Visit, notice: Refused | None = None) -> None:
    """Drop the draft and show where the person stands."""
    draft = _draft(visit)
    drafts.drop(visit.session, draft)
    visit.guest.draft = None
    visit.stand(draft.subject, notice, left=visit.house.conversations.get(draft.flow))


def back(visit: Visit, conversation: Conversation, question: Question) -> None:
    """Ask the question before this one again; at the first, show where the person stands, answers kept.

    An answer that a door's button gave is taken back; where no screen asks for it, its question is asked.
    """
    draft = _draft(visit)
    answers = Answers(draft.answers)
    earlier = conversation.before(question, answers)
    if earlier is not None:
        ask(visit, conversation, earlier)
        return
    visit.guest.draft = None
    visit.stand(draft.subject, left=conversation)
    by_door = answers.get(BY_DOOR, "")
    draft.answers = answers.without(by_door, BY_DOOR).kept()
    if by_door and not _leads_to(visit, conversation.door):
        visit.guest.draft = draft
        ask(visit, conversation, conversation.questions[0])
    elif not draft.answers:
        drafts.drop(visit.session, draft)
    elif by_door:
        drafts.keep(visit.session, draft, question=by_door, answers=Answers(draft.answers), now=visit.now)


def _leads_to(visit: Visit, door: str) -> bool:
    """Whether the screen the person is on opens a door: it asks what the door's first question does."""
    screen = rendered(visit.house, visit.guest.screen, visit.guest.facts, visit.reader)
    buttons = [button for row in screen.rows for button in row if button.verb == "open"]
    return any(read_opening(button.value).door == door for button in buttons)


def still_open(visit: Visit, conversation: Conversation) -> bool:
    """Whether the flow's gate still lets the person in; where not, they are led out and told why."""
    try:
        elsewhere = _check(visit, conversation, _draft(visit).subject)
    except Refused as refusal:
        leave(visit, refusal)
        return False
    if elsewhere is not None:
        follow(visit, elsewhere)
    return elsewhere is None
