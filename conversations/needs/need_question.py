"""The question that asks for a need in the client's own words: one at a time, with a photo if they like."""

from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.acts.terms import terms_of
from bot.charter.ways import COMPLETE
from bot.charter.words import Spoken
from bot.dialogue.answers import Answers, spoken
from bot.dialogue.conversation import Opened, Outcome, Page, Show
from bot.dialogue.questions import Situation, Text
from bot.dialogue.questions.question import Reply, Rows
from bot.screens import Button, Facts, Reader, Renderer, Screen, opens, rows, say
from bot.storage.tables import Engagement, Person
from conversations.doors import Door
from conversations.needs.words import LONGEST_NEED

FIRST, MOST_NEEDS = 1, COMPLETE.needs  # the setting may allow fewer, never more
DROP = "drop"
ONE_MORE = "one_more"  # among the answers: the next need is asked, until it is told or taken away again


def name_of_need(number: int) -> str:
    """Return the name of the question that asks for the nth need, from 1."""
    return "need" if number == FIRST else f"need_{number}"


def _photo_of(number: int) -> str:
    return f"photo_{number}"  # kept among the answers, where a photo came before its words


def needs_in(answers: Answers) -> list[Spoken]:
    """Return the needs that were told, each with its own words, voice note and photo."""
    told = []
    for number in range(FIRST, MOST_NEEDS + 1):
        value = answers.get(name_of_need(number))
        if value is not None:
            said, photo = spoken(value), spoken(answers.get(_photo_of(number)))
            told.append(Spoken(said.text, said.voice, said.photo or photo.photo))
    return told


@dataclass(frozen=True)
class NeedText(Text):
    """One need; the second and the third can be taken away again."""

    _: KW_ONLY
    number: int

    def rows(self, facts: Facts, reader: Reader) -> Rows:
        """Return the way to take an added need away."""
        return [[say(reader.say("Retirer ce besoin"), DROP)]] if facts["droppable"] else []

    def read(self, reply: Reply, facts: Facts, reader: Reader, now: datetime) -> Any:
        """Return the words, the file they came in, or that the need is not wanted any more."""
        if reply.choice == DROP and facts["droppable"]:
            return DROP
        return super().read(reply, facts, reader, now)


def _facts_of(number: int) -> Callable[[Situation], Facts]:
    def facts(situation: Situation) -> Facts:
        answers = situation.answers
        return {
            "subject": situation.subject,
            "number": number,
            "photo": _photo_of(number) in answers and name_of_need(number) not in answers,
            "droppable": number > FIRST and (name_of_need(number) in answers or ONE_MORE in answers),
        }

    return facts


def _asked(number: int) -> Callable[[Answers], bool]:
    def asked(answers: Answers) -> bool:
        if ONE_MORE in answers and name_of_need(number - 1) in answers:
            return True
        return name_of_need(number) in answers or _photo_of(number) in answers

    return asked


def _after(number: int) -> Callable[[Answers], Answers]:
    """Keep a photo that came without words and ask for these; let later needs move up where one goes."""
    name, photo = name_of_need(number), _photo_of(number)

    def after(answers: Answers) -> Answers:
        if number > FIRST:
            answers = answers.without(ONE_MORE)
        if answers[name] == DROP:
            return _dropped(answers, number)
        said = spoken(answers[name])
        if said.photo is None:
            return answers
        kept = answers.with_answer(photo, answers[name], answers.at(name))
        return kept if said.text or said.voice else kept.without(name)

    return after


def _dropped(answers: Answers, number: int) -> Answers:
    for place in range(number, MOST_NEEDS + 1):
        for named in (name_of_need, _photo_of):
            later = named(place + 1)
            if later in answers:
                answers = answers.with_answer(named(place), answers[later], answers.at(later))
            else:
                answers = answers.without(named(place))
    return answers


def ask_need(facts: Facts, reader: Reader) -> str:
    """Model screen 12; after a photo alone, its words are asked for."""
    if facts["photo"]:
        return reader.say(
            "Votre photo est gardée. Elle aide, mais elle ne dit pas tout.\n\n"
            "Écrivez maintenant, ou dites dans un vocal : ce qu’il vous faut, "
            "et à quoi vous verrez que c’est réussi."
        )
    return reader.say(
        "Dites-moi avec vos mots :\n"
        "1. ce qu’il vous faut ;\n"
        "2. à quoi vous verrez que c’est réussi.\n\n"
        "Écrivez, ou envoyez un message vocal. Une photo aide aussi. Un seul besoin à la fois."
    )


def _example(facts: Facts, reader: Reader) -> Rows:
    return [[opens(reader.say("Un exemple"), Door.NEED_EXAMPLE, facts["subject"])]]


def need_question(number: int) -> NeedText:
    """Return the question for the nth need: the first is always asked, another where it was added."""
    return NeedText(
        name_of_need(number),
        ask=ask_need,
        max_length=LONGEST_NEED,
        facts=_facts_of(number),
        extras=_example,
        when=None if number == FIRST else _asked(number),
        after=_after(number),
        counted=number == FIRST,
        voice=True,
        photo=True,
        number=number,
    )


def example(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Show how somebody might tell a need of this trade."""
    engagement = session.get(Engagement, subject)
    kits = terms_of(session).kits
    kit = kits[engagement.trade] if engagement is not None else next(iter(kits.values()))
    return Show("need_example", {"subject": subject, "example": dict(kit.need_example)})


def need_example_screen(facts: Facts, reader: Reader) -> Screen:
    """What stands behind *Un exemple*."""
    text = reader.say(
        "<b>Un exemple</b>\n« {example} »\n\n"
        "La première phrase dit le besoin. La seconde dit à quoi on verra que c’est réussi.\n"
        "Dites-le comme vous parlez.",
        example=reader.words(facts["example"]),
    )
    return Screen(text, rows(Button(reader.say("Retour"), "resume", str(facts["subject"]))))


OPENINGS: tuple[Opened, ...] = (Page(Door.NEED_EXAMPLE, example),)
SCREENS: dict[str, Renderer] = {"need_example": need_example_screen}
