"""A button was pressed: is it of the screen the person is on, of a message owed to them, or too old?"""

from sqlmodel import Session

from bot.dialogue import walk
from bot.dialogue.answers import Answers
from bot.dialogue.conversation import Conversation, Page
from bot.dialogue.listening import LISTEN, listen
from bot.dialogue.presses import Opening, OwedPress, Press, read_opening, read_press
from bot.dialogue.questions.choice import Choices
from bot.dialogue.questions.question import Question, Reply
from bot.dialogue.questions.review import Review
from bot.dialogue.refusals import ButtonTooOld, Cancelled, NoDayThere, TapTaken
from bot.dialogue.rendering import rendered
from bot.dialogue.said import Said, Tap
from bot.dialogue.visit import LEAVING, Visit
from bot.screens import Screen
from bot.storage.tables import Outbox


def press(visit: Visit, said: Said, tap: Tap) -> None:
    """Do what a button says, if it was really offered to this person."""
    pressed = read_press(tap.data)
    if isinstance(pressed, OwedPress):
        _open_owed(visit, pressed)
    elif pressed is None:
        too_old(visit)
    elif pressed.turn == visit.guest.turn:
        _press_here(visit, said, pressed)
    elif _lasts(visit, pressed):
        _open(visit, pressed)
    elif _is_second(visit, tap, pressed):
        visit.answer = TapTaken()
    else:
        too_old(visit)


def _is_second(visit: Visit, tap: Tap, pressed: Press) -> bool:
    """Whether a button is pressed twice: the turn it asked for was just consumed, on the screen it stands on.

    Where the turn after it is on the phone in another message, the screen before is an old one.
    """
    guest = visit.guest
    if pressed.turn != guest.turn - 1 or _listens(pressed):
        return False
    return guest.shown < guest.turn or tap.message_id in (None, guest.screen_message)


def _lasts(visit: Visit, pressed: Press) -> bool:
    """Whether a press opens a page that no turn is used up for: its act alone says if it may be opened."""
    opening = visit.house.doors.get(read_opening(pressed.value).door) if pressed.verb == "open" else None
    return isinstance(opening, Page) and opening.lasting


def _listens(pressed: Press) -> bool:
    """Whether a press asks for a voice: that consumes no turn, so it is never the second of two taps."""
    return pressed.verb == "open" and read_opening(pressed.value).door == LISTEN


def too_old(visit: Visit) -> None:
    """Say that a button no longer counts, since when, and where the person stands (model screen 51)."""
    notice = ButtonTooOld(at=visit.guest.answered_at)
    if visit.asked() is None:
        visit.stand(0, notice)
    else:
        visit.again(notice)


def _offers(screen: Screen, verb: str, value: str) -> bool:
    return any(button.verb == verb and button.value == value for row in screen.rows for button in row)


def _press_here(visit: Visit, said: Said, pressed: Press) -> None:
    screen = rendered(visit.house, visit.guest.screen, visit.guest.facts, visit.reader)
    if not _offers(screen, pressed.verb, pressed.value):
        too_old(visit)
    elif _listens(pressed):
        listen(visit, visit.guest.screen, read_opening(pressed.value).answer)
    elif pressed.verb == "open":
        _open(visit, pressed)
    elif pressed.verb == "resume":
        _resume(visit, pressed.value)
    else:
        _answer(visit, said, pressed)


def _open(visit: Visit, pressed: Press) -> None:
    opening = read_opening(pressed.value)
    subject = visit.guest.facts.get("subject", 0) if opening.subject is None else opening.subject
    walk.enter(visit, opening.door, subject, opening.answer)


def _resume(visit: Visit, value: str) -> None:
    """Back from a page, to the question that was being answered, or into the draft "<flow>.<subject>"."""
    flow, _, subject = value.rpartition(".")
    number = int(subject) if subject.isdigit() else 0
    if flow in visit.house.conversations:
        walk.enter(visit, visit.house.conversations[flow].door, number)
    elif visit.guest.draft is not None:
        walk.resume(visit)
    else:
        visit.stand(number)


def _answer(visit: Visit, said: Said, pressed: Press) -> None:
    asked = visit.asked()
    if asked is None:
        too_old(visit)
        return
    conversation, question = asked
    if not walk.still_open(visit, conversation):
        return
    match pressed.verb:
        case "say":
            walk.accept(visit, conversation, question, Reply(said, choice=pressed.value))
        case "done":
            walk.accept(visit, conversation, question, Reply(said, choice=""))
        case "tick" if isinstance(question, Choices):
            _tick(visit, conversation, question, pressed.value)
        case "skip":
            _skip(visit, conversation, question)
        case "back":
            walk.back(visit, conversation, question)
        case "cancel" if pressed.value:
            walk.leave(visit, Cancelled())
        case "cancel":
            visit.show(visit.guest.screen, {**visit.guest.facts, LEAVING: True})
        case "change" if isinstance(question, Review):
            _change(visit, conversation, pressed.value)
        case _:
            too_old(visit)


def _tick(visit: Visit, conversation: Conversation, question: Choices, value: str) -> None:
    facts = visit.guest.facts
    if not value:
        visit.answer = NoDayThere()
        return
    visit.show(visit.guest.screen, {**facts, "ticked": question.toggled(facts.get("ticked", ()), value)})


def _skip(visit: Visit, conversation: Conversation, question: Question) -> None:
    draft = visit.guest.draft
    if draft is not None:
        draft.answers = Answers(draft.answers).with_answer(question.name, None, visit.now).kept()
        walk.go_on(visit, conversation)


def _change(visit: Visit, conversation: Conversation, name: str) -> None:
    chosen = conversation.question(name)
    if chosen is not None:
        walk.ask(visit, conversation, chosen)
    else:
        visit.show(visit.guest.screen, {**visit.guest.facts, "changing": True})


def _open_owed(visit: Visit, pressed: OwedPress) -> None:
    """Open the door of a message owed; the row must be this person's and its message offer that button."""
    row = _owed(visit.session, pressed.row, visit.guest.person_id)
    if row is None or not _offered(visit, row, pressed):
        too_old(visit)
    elif pressed.door == LISTEN:
        listen(visit, row.kind, pressed.answer)
    else:
        walk.enter(visit, pressed.door, int(row.facts.get("subject", 0)), pressed.answer)


def _owed(session: Session, row_id: int, person_id: int) -> Outbox | None:
    row = session.get(Outbox, row_id)
    return row if row is not None and row.person_id == person_id else None


def _offered(visit: Visit, row: Outbox, pressed: OwedPress) -> bool:
    if row.kind not in visit.house.screens:
        return False
    screen = rendered(visit.house, row.kind, row.facts, visit.reader)
    openings = [
        read_opening(button.value) for line in screen.rows for button in line if button.verb == "open"
    ]
    return any(_same(opening, pressed) for opening in openings)


def _same(opening: Opening, pressed: OwedPress) -> bool:
    return (opening.door, opening.answer) == (pressed.door, pressed.answer)
