"""Which of several needs goes first: one tap for whoever told two or three, none for who told one.

Asked after the last look: once, however many needs were added there.
"""

from collections.abc import Sequence

from bot.acts.parties import name_of
from bot.dialogue.answers import Answers
from bot.dialogue.questions import Choice, Option, Situation
from bot.screens import Facts, Reader
from bot.storage.tables import Engagement
from conversations.needs.need_question import FIRST, needs_in
from conversations.needs.words import sharing

GOES_FIRST = "goes_first"


def _several(answers: Answers) -> bool:
    return len(needs_in(answers)) > 1


def first_in(answers: Answers) -> int:
    """Return the number of the need that goes first, from 1."""
    return int(answers[GOES_FIRST]) if _several(answers) and GOES_FIRST in answers else FIRST


def _told(situation: Situation) -> Facts:
    engagement = situation.session.get_one(Engagement, situation.subject)
    return {
        "provider": name_of(situation.session, engagement.provider_id),
        "needs": [{"words": need.text, "photo": need.photo} for need in needs_in(situation.answers)],
    }


def _ask(facts: Facts, reader: Reader) -> str:
    needs = facts["needs"]
    title = reader.say("Vous avez dit {count} besoins :", count=reader.number(len(needs)))
    asked = reader.say(
        "Lequel passe en premier ? Votre réponse envoie le tout à {provider}.",
        provider=facts["provider"],
    )
    return sharing([title], needs, ["", asked], reader)


def _numbers(facts: Facts, reader: Reader) -> Sequence[Option]:
    numbers = range(FIRST, FIRST + len(facts["needs"]))
    return [Option(str(number), reader.say("Besoin {number}", number=number)) for number in numbers]


def which_first() -> Choice:
    """Return the question."""
    return Choice(GOES_FIRST, ask=_ask, options=_numbers, facts=_told, when=_several, across=3, counted=False)
