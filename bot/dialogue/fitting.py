"""What was typed, beside the buttons there are: which one has the same words, which one seems to be meant."""

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.charter.words import fold

SMALL = (
    "a c ce d de du des elle en est et fais il j je l la le les m n ne on s suis un une votre vous"
    " am an and i is it my of that the this to your you"
)  # words that tell nothing, in French and in English, without accents
YES, NO, CHANGE = "+", "-", "~"
MEANINGS = {
    YES: "oui ok okay accord accepte accepter approuve approuver valide valider confirme confirmer cela juste"
    " exact yes agree accept approve confirm right exactly",
    NO: "non pas refuse refuser jamais rien aucun no not don refuse decline never nothing none",
    CHANGE: "corriger corrigez correction changer changez modifier modifiez modification correct change edit",
}
FILLERS = frozenset(re.findall(r"\w+", SMALL))
ALIKE = {word: meaning for meaning, words in MEANINGS.items() for word in words.split()}


def plainly(text: str) -> tuple[str, ...]:
    """Return the words of a text without case, accents, signs and small words; all where none is left."""
    words = re.findall(r"\w+", fold(text))
    return tuple(word for word in words if word not in FILLERS) or tuple(words)


def fitting(typed: str, buttons: Sequence[str]) -> str:
    """Return the words of the one button that a text seems to mean, "" where none does, or several."""
    exact = [button for button in buttons if plainly(button) == plainly(typed)]
    if len(exact) == 1:
        return exact[0]
    said = _meant(typed)
    offered = {button: _meant(button) for button in buttons}
    near = {
        button: said & meant
        for button, meant in offered.items()
        if _is_near(said, meant) and _denies_alike(typed, button)
    }
    best = max(near, key=lambda button: len(near[button]) / len(offered[button]), default="")
    others = [said & meant for button, meant in offered.items() if button != best]
    return "" if not best or any(near[best] <= shared for shared in others) else best


def _meant(text: str) -> frozenset[str]:
    """Return the words of a text, those of a meaning made one; where it says no, its yes is no yes."""
    meant = frozenset(ALIKE.get(word, word) for word in plainly(text))
    return meant - {YES} if NO in meant else meant  # "je n'accepte pas"


def _denies_alike(typed: str, button: str) -> bool:
    """Whether both deny the same, or neither denies anything: "pas payé" is far from "payé"."""
    said, offered = ([ALIKE.get(word, word) for word in plainly(text)] for text in (typed, button))
    if NO not in said or NO not in offered:
        return NO not in said and NO not in offered
    if [NO] in (said, offered):
        return True
    beside = [{pair for pair in pairwise(words) if NO in pair} for words in (said, offered)]
    return bool(beside[0] & beside[1])


def _is_near(said: frozenset[str], offered: frozenset[str]) -> bool:
    """Whether enough of a button is said: its yes or no alone, half of its words, or nothing else at all."""
    shared = said & offered
    return bool(shared) and (shared <= set(MEANINGS) or 2 * len(shared) >= len(offered) or shared == said)
