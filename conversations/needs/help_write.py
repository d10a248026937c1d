"""Help with writing: four questions by buttons make a sentence, which the provider reads and may change."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import unescape
from typing import Any

from sqlmodel import Session

from bot.acts.terms import terms_of
from bot.dialogue.answers import Answers, spoken
from bot.dialogue.conversation import Conversation, Open, Opened, Outcome
from bot.dialogue.questions import Choice, Option, Situation
from bot.dialogue.questions.question import Reply
from bot.screens import Facts, Reader, Renderer
from bot.storage.tables import Engagement, Person
from conversations.doors import Door
from conversations.needs.say_again import may_say_again
from conversations.needs.saying import LONGEST_WORDS
from conversations.needs.words import going_on
from conversations.shortening import capital

LONGEST_PART = 120  # characters
PARTS = ("what", "where", "since", "tried")
KEEP = "keep"


def _kit_words(situation: Situation) -> Facts:
    """Return what the trade's kit offers, and what was answered so far."""
    engagement = situation.session.get_one(Engagement, situation.subject)
    kit = terms_of(situation.session).kits[engagement.trade]
    offered = {
        part: [{"value": option.code, "words": dict(option.words)} for option in options]
        for part, options in kit.say_again.items()
    }
    return {"offered": offered, "chosen": {part: situation.answers.get(part) for part in PARTS}}


def _usual(part: str, reader: Reader) -> Sequence[Option]:
    """Return the words of every trade that has none of its own."""
    usual = {
        "since": (
            Option("today", reader.say("depuis aujourd’hui")),
            Option("days", reader.say("depuis quelques jours")),
            Option("months", reader.say("depuis plus d’un mois")),
        ),
        "tried": (
            Option("failed", reader.say("Un premier essai n’a pas tenu")),
            Option("nothing", reader.say("Rien n’a encore été fait")),
        ),
    }
    return usual.get(part, ())


def _options(part: str) -> Callable[[Facts, Reader], Sequence[Option]]:
    def options(facts: Facts, reader: Reader) -> Sequence[Option]:
        own = [Option(one["value"], reader.words(one["words"])) for one in facts["offered"].get(part, ())]
        return own or _usual(part, reader)

    return options


def ask_what(facts: Facts, reader: Reader) -> str:
    """The first of four: what is it about?"""
    return reader.say("De quoi s’agit-il ?\n\nChoisissez, ou écrivez-le en peu de mots.")


def ask_where(facts: Facts, reader: Reader) -> str:
    """The second: where?"""
    return reader.say("Où est-ce ?\n\nChoisissez, écrivez-le, ou passez.")


def ask_since(facts: Facts, reader: Reader) -> str:
    """The third: since when?"""
    return reader.say("Depuis quand ?\n\nChoisissez, écrivez-le, ou passez.")


def ask_tried(facts: Facts, reader: Reader) -> str:
    """The fourth: what was tried?"""
    return reader.say("Qu’a-t-on déjà essayé ?\n\nChoisissez, écrivez-le, ou passez.")


def sentence(facts: Facts, reader: Reader) -> str:
    """Return the sentence that the four answers make, as plain text."""
    what, where, since, tried = (_part(part, facts, reader) for part in PARTS)
    where, since = going_on(where) if what else where, going_on(since) if what or where else since
    first = ", ".join(part for part in (" ".join(part for part in (what, where) if part), since) if part)
    return " ".join(f"{capital(part).rstrip(' .')}." for part in (first, tried) if part)


def _part(part: str, facts: Facts, reader: Reader) -> str:
    value = facts["chosen"][part]
    if value is None or isinstance(value, dict):
        return spoken(value).text
    words = {option.value: option.words for option in _options(part)(facts, reader)}
    return unescape(words.get(value, ""))


def ask_sentence(facts: Facts, reader: Reader) -> str:
    """Show the sentence: it goes on as it is, or in the provider's own words."""
    return reader.say(
        "Voici votre phrase :\n« {sentence} »\n\n"
        "Est-ce bien le besoin du client ? Gardez-la, ou écrivez-la autrement.",
        sentence=sentence(facts, reader),
    )


def _keep(facts: Facts, reader: Reader) -> Sequence[Option]:
    return [Option(KEEP, reader.say("Je garde cette phrase"))]


@dataclass(frozen=True)
class Sentence(Choice):
    """The sentence, kept or written otherwise; the answer is the text itself."""

    def read(self, reply: Reply, facts: Facts, reader: Reader, now: datetime) -> Any:
        """Return the sentence."""
        kept = super().read(reply, facts, reader, now)
        return sentence(facts, reader) if kept == KEEP else spoken(kept).text


def hand_on(session: Session, answers: Answers, *, by: Person, subject: int, now: datetime) -> Outcome:
    """Go on with the sentence as the need said again."""
    return Open(Door.REFORMULATE, subject, answers["sentence"])


def _question(part: str, ask: Callable[[Facts, Reader], str], *, may_skip: bool = True) -> Choice:
    return Choice(
        part,
        ask=ask,
        options=_options(part),
        facts=_kit_words,
        own_words=LONGEST_PART,
        may_skip=may_skip,
        clears=("sentence",),
    )


HELP_WRITE = Conversation(
    "help_write",
    Door.HELP_WRITE,
    (
        _question("what", ask_what, may_skip=False),
        _question("where", ask_where),
        _question("since", ask_since),
        _question("tried", ask_tried),
        Sentence("sentence", ask=ask_sentence, options=_keep, facts=_kit_words, own_words=LONGEST_WORDS),
    ),
    then=hand_on,
    gate=may_say_again,
)

OPENINGS: tuple[Opened, ...] = (HELP_WRITE,)
SCREENS: dict[str, Renderer] = {}
