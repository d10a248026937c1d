"""Words that others will hold somebody to: they are written; a voice note sent instead explains them."""

from collections.abc import Mapping
from dataclasses import replace
from functools import wraps
from typing import TypeVar

from bot.dialogue.answers import OWN, VOICE, Answers
from bot.dialogue.questions import Situation, Text
from bot.dialogue.questions.question import Question
from bot.screens import Facts, Reader

KEPT = "kept"  # among a question's facts: a voice note came, and its words are still to be written

Asked = TypeVar("Asked", bound=Question)


def beside(name: str) -> str:
    """Return under which name the answers keep a voice note until the words of its question are written."""
    return f"{name}_voice"


def in_writing(question: Asked) -> Asked:
    """Return a question that keeps a voice note and is asked on: its words are what counts.

    The answer then is {"own": text, "voice": id}; words under the voice note are the text.
    """
    name = question.name

    @wraps(question.ask)
    def ask(facts: Facts, reader: Reader) -> str:
        asked = question.ask(facts, reader)
        if not facts.get(KEPT):
            return asked
        kept = reader.say("Votre vocal est gardé. Il explique, l’écrit fait foi : écrivez maintenant.")
        question_alone, _, _ = asked.partition("\n\n")
        return f"{kept}\n\n{question_alone}"

    def facts(situation: Situation) -> Facts:
        found = question.facts(situation) if question.facts else {}
        return {**found, KEPT: beside(name) in situation.answers}

    def after(answers: Answers) -> Answers:
        if _only_spoken(answers[name]):
            voice = answers[name][VOICE]
            return answers.with_answer(beside(name), voice, answers.at(name)).without(name)
        answers = _together(answers, name, typed=type(question) is Text)
        return question.after(answers) if question.after else answers

    return replace(question, ask=ask, facts=facts, after=after, voice=True)


def _only_spoken(value: object) -> bool:
    return isinstance(value, Mapping) and VOICE in value and not value[OWN]


def _together(answers: Answers, name: str, *, typed: bool) -> Answers:
    """Put the voice note that came before into the answer; beside a button's or a skipped one's it stays."""
    value, at = answers[name], answers.at(name)
    words = {OWN: value} if typed and isinstance(value, str) else value
    if beside(name) not in answers or not isinstance(words, Mapping):
        return answers
    return answers.with_answer(name, {VOICE: answers[beside(name)], **words}, at).without(beside(name))
