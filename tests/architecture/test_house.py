"""The house is whole: every door leads somewhere, every refusal has its sentence, every message its words."""

import ast
import inspect
from collections.abc import Callable, Iterator
from typing import Any, get_type_hints

import pytest
from sqlmodel import Session

from bot.charter.refusals import Refused, all_refusals
from bot.dialogue import refusals as talk_refusals
from bot.dialogue.conversation import Conversation
from bot.dialogue.presses import LIMIT, data_at
from bot.screens import Repeatable, opens, repeatable
from conversations import house as put_together
from conversations.doors import Door
from tests.limits import BIG
from tests.owed import owed_kinds
from tests.recorded import whole_house

HOUSE = whole_house()
LISTED: list[type[Refused]] = [*all_refusals(), *talk_refusals.ALL]
REFUSALS = {refusal.kind: refusal for refusal in LISTED}


def test_every_door_is_handled_and_none_twice() -> None:
    opened = [opening.door for opening in put_together.openings()]
    assert sorted(opened) == sorted(Door)


def test_every_door_fits_a_button_with_its_subject_and_answer() -> None:
    for door in Door:
        assert len(data_at(BIG, opens("Oui", door, BIG, "mastered")).encode()) <= LIMIT


def test_every_command_leads_to_a_door() -> None:
    assert set(HOUSE.commands.values()) <= set(HOUSE.doors)


def test_no_two_flows_share_a_name() -> None:
    flows = [opened.name for opened in put_together.openings() if isinstance(opened, Conversation)]
    assert sorted(set(flows)) == sorted(flows)


@pytest.mark.parametrize("name", list(HOUSE.conversations))
def test_no_two_questions_of_a_flow_share_a_name(name: str) -> None:
    questions = [question.name for question in HOUSE.conversations[name]]
    assert sorted(set(questions)) == sorted(questions)


def test_every_refusal_has_its_sentence_and_no_sentence_is_left_over() -> None:
    assert sorted(HOUSE.notices) == sorted(REFUSALS)


def test_no_two_refusals_share_a_kind() -> None:
    assert len(REFUSALS) == len(LISTED)


def test_every_refusal_of_the_talk_is_listed() -> None:
    defined = {
        value
        for value in vars(talk_refusals).values()
        if isinstance(value, type) and value.__module__ == talk_refusals.__name__
    }
    assert defined == set(talk_refusals.ALL)


@pytest.mark.parametrize(("kind", "file"), list(owed_kinds().items()))
def test_every_message_owed_has_its_words(kind: str, file: str) -> None:
    assert kind in HOUSE.screens, f"{file} owes {kind!r}, and no flow says it"


def test_only_what_is_owed_and_asks_for_no_agreement_is_repeated() -> None:
    repeated = repeatable(HOUSE.screens)
    assert repeated <= set(owed_kinds())
    asking = {"is_this_it", "note_proposed", "visit_asked", "date_asked", "check_work", "work_accepted"}
    papers = {"signed", "note_pdf", "evidence"}
    assert not repeated & (asking | papers)
    assert {"need_reminder", "rating_reminder", "eve_of_work", "alert", "operator_trouble"} <= repeated


def sayers() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Yield all that makes words: renderers, notices, and what questions ask and offer."""
    for kind, screen in HOUSE.screens.items():
        yield kind, screen.render if isinstance(screen, Repeatable) else screen
    yield from ((f"notice {kind}", sentence) for kind, sentence in HOUSE.notices.items())
    for name, flow in HOUSE.conversations.items():
        for question in flow:
            said = [question.ask, question.extras, *(getattr(question, part, None) for part in PARTS)]
            yield from ((f"{name}:{question.name}", made) for made in said if callable(made))


PARTS = ("options", "done", "offered", "free", "send", "changeable")


@pytest.mark.parametrize(("name", "made"), list(sayers()))
def test_what_makes_words_sees_no_database(name: str, made: Callable[..., Any]) -> None:
    function = inspect.unwrap(made)
    assert Session not in get_type_hints(function).values()
    assert set(inspect.signature(function).parameters) <= {"facts", "reader"}, name


@pytest.mark.parametrize(("name", "made"), list(sayers()))
def test_what_makes_words_knows_no_clock(name: str, made: Callable[..., Any]) -> None:
    source = inspect.getsource(inspect.getmodule(made) or made)
    called = {ast.unparse(node.func) for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)}
    assert not called & {"datetime.now", "date.today", "time.time", "datetime.utcnow"}, name
