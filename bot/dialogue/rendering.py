"""From a screen's kind and facts to the screen: questions with their steps and ways out, pages, notices."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from html import unescape
from textwrap import shorten
from typing import Any

from bot.dialogue.house import House
from bot.dialogue.listening import with_voices
from bot.dialogue.questions.choice import Choices
from bot.dialogue.questions.question import Question
from bot.dialogue.questions.review import SENT, Review
from bot.dialogue.questions.spoken import spoken_words
from bot.dialogue.visit import ASKED, LEAVING, NOTICE
from bot.screens import Button, Facts, Reader, Screen, rows

LONGEST_SCREEN = 350  # characters, a notice counted
LONGEST_NOTED = 90  # characters
SENTENCE = re.compile(r"(?<=[.!?])\s+")
TAG, OPENS = re.compile(r"<[^>]+>"), re.compile(r"<[a-z]")
MOST_ROWS = 4  # beyond it the button that goes on shares its row with the ways out


def rendered(house: House, kind: str, facts: Facts, reader: Reader) -> Screen:
    """Return the screen of a kind for a reader, with its notice first, and the voices that read it."""
    notice = facts.get(NOTICE)
    asked = _question(house, kind)
    if asked is not None:
        screen = _asking(asked, facts, notice, reader)
    else:
        screen = _naming_drafts(house, house.screens[kind](facts, reader), reader)
    if notice is not None:
        sentence = house.notices[notice["kind"]](notice["facts"], reader)
        if asked is not None and notice["facts"].get("offers"):
            return Screen(sentence, screen.rows)  # instead of the question (model screen 42), unread
        if isinstance(asked, Review) and not facts.get("changing"):
            screen = before_sending(sentence, screen, reader)
        else:
            screen = replace(screen, text=said_first(sentence, screen.text))
    return with_voices(screen, kind, house.recordings, reader)


def _naming_drafts(house: House, screen: Screen, reader: Reader) -> Screen:
    """Let a button that takes up a draft say what is carried on."""

    def named(button: Button) -> Button:
        flow = house.conversations.get(button.value.partition(".")[0]) if button.verb == "resume" else None
        return replace(button, words=unescape(flow.carry_on(reader))) if flow and flow.carry_on else button

    return replace(screen, rows=tuple(tuple(map(named, row)) for row in screen.rows))


def before_sending(notice: str, screen: Screen, reader: Reader) -> Screen:
    """Return a last look after a notice, all of it: a sentence of the notice is left where both are too long.

    Nobody sends what they do not see: where even that is too long, one looks again before.
    """
    parts = sorted(SENTENCE.split(notice), key=len, reverse=True)
    for part in (notice, *(each for each in parts if _is_whole(each))):
        if _length(f"{part}\n\n{screen.text}") <= LONGEST_SCREEN:
            return replace(screen, text=f"{part}\n\n{screen.text}")
    again = Button(reader.say("Relire avant d’envoyer"), "resume")
    instead = tuple(tuple(again if each.value == SENT else each for each in row) for row in screen.rows)
    return Screen(said_first(notice, screen.text), instead)


def said_first(sentence: str, text: str) -> str:
    """Return a sentence before a screen's text; where both are too long, before the part of it that asks.

    Of a text that asks nothing its first lines are left, as many as there is room for: they say what it is.
    """
    paragraphs, lines = text.split("\n\n"), text.split("\n")
    asking = [*_longest_first(paragraphs, asks=True), *_longest_first(lines, asks=True)]
    for part in (text, *asking, *_beginnings(lines), *_longest_first(lines, asks=False)):
        if _length(f"{sentence}\n\n{part}") <= LONGEST_SCREEN:
            return f"{sentence}\n\n{part}"
    return sentence


def _beginnings(lines: Sequence[str]) -> Iterator[str]:
    """Yield what a text begins with, the most lines first, a sign where more follows; at last its title."""
    whole = [_is_whole(line) for line in lines]
    for count in range(len(lines) - 1, 1, -1):
        if all(whole[:count]) and lines[count - 1].strip():
            yield "\n".join([*lines[:count], "…"])
    yield from _longest_first(lines[:1], asks=False)


def _is_whole(part: str) -> bool:
    """Whether every tag that a part opens is closed in it."""
    return len(OPENS.findall(part)) == part.count("</")


def _longest_first(parts: Sequence[str], *, asks: bool) -> list[str]:
    """Return the parts that are whole markup, those that ask something or the others."""
    whole = [part for part in parts if part.strip() and _is_whole(part)]
    return sorted((part for part in whole if ("?" in part) is asks), key=len, reverse=True)


def _length(text: str) -> int:
    return len(unescape(TAG.sub("", text)))


def _question(house: House, kind: str) -> Question | None:
    asked, _, rest = kind.partition(":")
    flow, _, name = rest.partition(":")
    if asked != ASKED:
        return None
    question = house.conversations[flow].question(name)
    if question is None:
        raise LookupError(f"the flow {flow!r} has no question {name!r}")
    return question


def _asking(question: Question, facts: Facts, notice: Mapping[str, Any] | None, reader: Reader) -> Screen:
    if facts.get(LEAVING):
        return _leaving(reader)
    text = question.ask(facts, reader)
    if "step" in facts:
        step = reader.say("Étape {number} sur {total}", **facts["step"])
        text = f"<b>{step}</b>\n{text}"
    if isinstance(question, Choices):
        text = "\n\n".join([text, *_noted(question, facts, reader)])
    offers = notice["facts"].get("offers", ()) if notice else ()
    offered = [question.offer(value, facts, reader) for value in offers]
    instead = [[button] for button in [*offered, question.other(reader)] if button] if offered else []
    buttons = instead or question.rows(facts, reader)
    extras = question.extras(facts, reader) if question.extras else ()
    ways = _ways_out(question, facts, reader) if question.ways_out else []
    if offered:
        ways = [Button(way.words, "resume") if way.verb == "back" else way for way in ways]
    if isinstance(question, Choices) and len(buttons) + len(extras) >= MOST_ROWS:
        buttons, ways = [*buttons[:-1], [*buttons[-1], *ways]], []
    return Screen(text, rows(*buttons, *extras, ways))


def _leaving(reader: Reader) -> Screen:
    """Ask once before all that was written is gone."""
    text = reader.say("Effacer tout ce que vous avez écrit ?\n\nRien n’a été envoyé.")
    erase = Button(reader.say("Oui, tout effacer"), "cancel", "sure")
    return Screen(text, rows(erase, Button(reader.say("Non, je le garde"), "resume")))


def _noted(question: Choices, facts: Facts, reader: Reader) -> list[str]:
    """Return one's own words among what is ticked, and how to go on: no button shows them."""
    own = [
        spoken_words(item, reader).rstrip(".") for item in facts.get("ticked", ()) if isinstance(item, dict)
    ]
    if not own:
        return []
    words = shorten(" ; ".join(own), LONGEST_NOTED, placeholder="…")
    done = question.done(facts, reader)
    return [reader.say("Noté : « {words} ». C’est tout ? Touchez « {done} ».", words=words, done=done)]


def _ways_out(question: Question, facts: Facts, reader: Reader) -> list[Button]:
    skipping = question.skipping(facts, reader) if question.skipping else reader.say("Passer")
    ways = [Button(skipping, "skip")] if question.may_skip else []
    if not (facts.get("first") and isinstance(question, Review)):
        ways.append(Button(reader.say("Retour"), "back"))
    return ways
