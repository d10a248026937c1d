"""What is said to words that nothing took: the button that they fit, a greeting back, or where one stands."""

from bot.charter.refusals import SaysNothing
from bot.charter.small_talk import Courtesy, greets
from bot.dialogue.attaching import came_since, puts, sent_lately
from bot.dialogue.fitting import also_meant, fitting, says_yes
from bot.dialogue.presses import read_opening
from bot.dialogue.questions import Choice, Question
from bot.dialogue.refusals import ButtonExpected, Greeted, NotUnderstood
from bot.dialogue.rendering import TAG, rendered
from bot.dialogue.said import Kind, Said
from bot.dialogue.visit import NOTICE, Visit
from bot.screens import Screen
from bot.storage.tables import Outbox

UNTAKEN = frozenset({ButtonExpected.kind, NotUnderstood.kind, SaysNothing.kind})


def newest(visit: Visit) -> Outbox | None:
    """Return the message that came last after the screen: the newest that still asks something, else any."""
    came = [row for row in sent_lately(visit) if came_since(visit, row)]
    if not came or _asks(visit, came[0]):
        return came[0] if came else None
    return next((row for row in came[1:] if _asks(visit, row) and puts(visit, row)), came[0])


def not_awaited(visit: Visit, said: Said, newer: Outbox | None) -> None:
    """Let the screen stay, so that words never take a button away.

    Where a message came after the screen, show where the person stands with what that is about. An earlier
    one that is still to be answered comes back where the words fit a button of it, and none of the screen.
    """
    notice = NotUnderstood(got=said.kind.value)
    if newer is None and visit.guest.draft is None and said.kind is Kind.TEXT:
        newer = _fitted(visit, said.text)
    if newer is None or visit.guest.draft is not None:
        visit.stay(notice)
    else:
        _go_to(visit, newer, notice)


def answer_words(visit: Visit, said: Said, newer: Outbox | None) -> None:
    """Of words that were not taken, say which button they fit; a greeting is greeted.

    They are an answer to the newest message where that asks something, whatever the screen before it asked.
    """
    notice = visit.guest.facts.get(NOTICE)
    if said.kind is not Kind.TEXT or notice is None or not visit.moved:
        return
    courtesy, untaken = greets(said.text), notice["kind"] in UNTAKEN
    if courtesy is not None and (untaken or visit.asked() is not None):
        _greet(visit, courtesy)
    elif untaken:
        if newer is not None and visit.asked() is not None and _asks(visit, newer):
            visit.guest.draft = None
            _go_to(visit, newer, NotUnderstood(got=said.kind.value))
        _name_button(visit, said.text)


def _greet(visit: Visit, courtesy: Courtesy) -> None:
    """Greet back, before the screen; one that greets by itself needs no more."""
    del visit.guest.facts[NOTICE]
    hello = visit.house.notices[Greeted.kind]({"with_": Courtesy.HELLO}, visit.reader).rstrip(".")
    if courtesy is Courtesy.THANKS or not TAG.sub("", _screen(visit).text).startswith(hello):
        visit.say_first(Greeted(with_=courtesy.value))


def _go_to(visit: Visit, newer: Outbox, notice: NotUnderstood) -> None:
    """Show where the person stands with a message; that itself, where it asks what no screen asks again."""
    visit.stand_at(newer.kind, newer.facts, notice)
    if visit.guest.screen != newer.kind and _asks(visit, newer):
        visit.show(newer.kind, newer.facts, notice)


def _fitted(visit: Visit, text: str) -> Outbox | None:
    """Return the last message that words answer by a button of it, where the screen has none for them."""
    if not visit.guest.screen or greets(text) is not None or fitting(text, _words_on(_screen(visit))):
        return None
    return next(
        (
            row
            for row in sent_lately(visit)
            if _asks(visit, row)
            and fitting(text, _words_on(rendered(visit.house, row.kind, row.facts, visit.reader)))
            and puts(visit, row)
        ),
        None,
    )


def _words_on(screen: Screen) -> list[str]:
    return [button.words for row in screen.rows for button in row]


def _asks(visit: Visit, row: Outbox) -> bool:
    """Whether a message has a button that answers it: one with an answer in it, or that opens a flow."""
    if row.kind not in visit.house.screens:
        return False
    screen = rendered(visit.house, row.kind, row.facts, visit.reader)
    pressed = [button for line in screen.rows for button in line if button.verb == "open"]
    openings = [read_opening(button.value) for button in pressed]
    flows = {flow.door for flow in visit.house.conversations.values()}
    return screen.file is None and any(opening.answer or opening.door in flows for opening in openings)


def _name_button(visit: Visit, text: str) -> None:
    screen, question = _screen(visit), _question(visit)
    graded = isinstance(question, Choice) and question.graded
    options = question.options(visit.guest.facts, visit.reader) if isinstance(question, Choice) else ()
    button = also_meant(text, options) or fitting(text, _words_on(screen), exactly=graded)
    if button:
        visit.say_first(ButtonExpected(button=button, goes_on=says_yes(text) and not says_yes(button)))


def _question(visit: Visit) -> Question | None:
    """Return the question that is on the screen, asked there or by the message that is shown."""
    asked = visit.asked()
    if asked is not None:
        return asked[1]
    flows = visit.house.conversations.values()
    return next((flow.questions[0] for flow in flows if visit.guest.screen in flow.asked_in), None)


def _screen(visit: Visit) -> Screen:
    return rendered(visit.house, visit.guest.screen, visit.guest.facts, visit.reader)
