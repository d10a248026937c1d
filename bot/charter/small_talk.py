"""Words that tell nothing: a greeting, a thank you, a bare yes (article 2: a need is told, not nodded to)."""

import re
from enum import StrEnum

from bot.charter.refusals import SaysNothing
from bot.charter.words import fold

HELLO, EVENING, THANKS = "hello", "evening", "thanks"
SAID = {
    EVENING: "bonsoir evening",
    HELLO: "bonjour salut coucou hello hi hey morning afternoon",
    THANKS: "merci thanks thank",
    "beside": "a vous toi tous et bien tres beaucoup monsieur madame sir madam to there good day you so much",
    "agreeing": (
        "oui non ok okay d accord j accepte je c est ca cela bon voila entendu compris confirme approuve"
        " valide svp s il plait yes no yep i agree accept approve confirm it is that right sure please fine"
    ),
}
ALONE = "it"  # alone it is a trade, or a name, and beside others it tells nothing
WORDS = {word: meaning for meaning, words in SAID.items() for word in words.split()}


class Courtesy(StrEnum):
    """What somebody says who only greets, or thanks."""

    HELLO = HELLO
    EVENING = EVENING
    THANKS = THANKS


def _kinds(text: str) -> set[str]:
    """Return what the words of a text are here; "" for any that tell something."""
    words = re.findall(r"\w+", fold(text))
    return {""} if words == [ALONE] else {WORDS.get(word, "") for word in words}


def greets(text: str) -> Courtesy | None:
    """Return which greeting a text is, or thanks; None where it is anything more, or something else."""
    kinds = _kinds(text)
    if "" in kinds or "agreeing" in kinds:
        return None
    return next((courtesy for courtesy in (Courtesy.EVENING, Courtesy.HELLO, Courtesy.THANKS)
                 if courtesy in kinds), None)  # fmt: skip


def says_nothing(text: str) -> bool:
    """Whether a text holds no word that tells anything: a yes, a greeting, signs alone."""
    return "" not in _kinds(text)


def check_tells(text: str) -> str:
    """Return a text that tells something; raises SaysNothing.

    It is refused however often it is sent: the other side would read it as a need or a promise, and sign it.
    Whoever has nothing to tell has a button for that.
    """
    if says_nothing(text):
        raise SaysNothing(text=text)
    return text
