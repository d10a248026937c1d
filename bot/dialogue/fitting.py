"""What was typed, beside the buttons there are: the one whose words it says, or that it seems to mean."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.charter.words import fold

SMALL = (
    "a c ca ce d de du des elle en est et fais il j je l la le les m n ne on s suis un une votre vous"
    " bien merci am an and i is it my of that the this to your you please thank thanks"
)  # words that tell nothing, in French and in English, without accents
YES, NO, NOT, CHANGE, ON = "+", "-", "!", "~", ">"
MEANINGS = {
    YES: "oui ok okay accord accept approuv valid confirm cela juste exact yes agree approv right exactly",
    NO: "non refus no declin",
    NOT: "pas jamais rien aucun not don never nothing none",
    CHANGE: "corrig correction chang modifi modification correct edit",
    ON: "continu suit suivant envoy envoi promet tenir repris next send promise keep redon",
}  # by the stems of words; ON: what goes on, where no button says yes
BARE = frozenset(("bon", "parfait", "entendu", "volontiers", "sure", "fine", "good"))  # alone: a yes
DENIES = frozenset({NO, NOT})
ENDING = re.compile(r"(?<=\w{4})(?:er|ez|ees?|es?|ons|ent|ed|s)$")
FILLERS = frozenset(re.findall(r"\w+", SMALL))
ALIKE = {stem: meaning for meaning, stems in MEANINGS.items() for stem in stems.split()}


@dataclass(frozen=True)
class Option:
    """One answer: the value that is kept, the button's words, and others that mean it when typed.

    YES or NO among the others: a bare yes or no, in whatever words, is this answer.
    """

    value: str
    words: str
    also: tuple[str, ...] = ()


def plainly(text: str) -> tuple[str, ...]:
    """Return the words of a text without case, accents, signs and small words; all where none is left."""
    words = re.findall(r"\w+", fold(text))
    return tuple(word for word in words if word not in FILLERS) or tuple(words)


def said(
    typed: str, options: Sequence[Option], others: Sequence[Option] = (), *, graded: bool = False
) -> str | None:
    """Return the value of the option that was typed: by its number, its words, or a bare yes or no.

    A degree's number is the one that its words begin with, any other option's its place in the list.
    """
    words, bare = plainly(typed), "".join(_meant(typed))
    for place, option in enumerate(options, start=1):
        number = plainly(option.words)[:1] if graded else (str(place),)
        if typed.strip(" .").isdecimal() and words == number:
            return option.value
    for option in (*options, *others):
        if (words and words in map(plainly, (option.words, *option.also))) or bare in option.also:
            return option.value
    return None


def says_no_more(typed: str, buttons: Iterable[str]) -> bool:
    """Whether a text says nothing that one of the buttons doesn't."""
    meant = _meant(typed)
    return bool(meant) and any(meant <= _meant(button) for button in buttons)


def says_yes(text: str) -> bool:
    """Whether a text says yes and denies nothing."""
    return YES in _meant(text)


def fitting(typed: str, buttons: Sequence[str], *, exactly: bool = False) -> str:
    """Return the words of the one button that a text seems to mean, "" where none does, or several.

    A bare yes means the one that says yes, else the one that goes on; a bare no the one that refuses or
    changes something. `exactly`: only a button's own words mean it.
    """
    same = _only(button for button in buttons if plainly(button) == plainly(typed))
    if same or exactly:
        return same
    meant, offered = _meant(typed), {button: _meant(button) for button in buttons}
    if meant == {YES}:
        return _saying({YES}, offered) or _saying({ON}, offered)
    if meant == {NO}:
        return _saying({NO, CHANGE}, offered)
    near = {
        button: meant & words
        for button, words in offered.items()
        if _is_near(meant, words) and _denies_alike(typed, button)
    }
    best = max(near, key=lambda button: len(near[button]) / len(offered[button]), default="")
    others = [meant & words for button, words in offered.items() if button != best]
    return "" if not best or any(near[best] <= shared for shared in others) else best


def also_meant(typed: str, options: Iterable[Option]) -> str:
    """Return the words of the option that a bare yes or no is, "" where no option says so."""
    bare = "".join(_meant(typed))
    return _only(option.words for option in options if bare in option.also)


def _only(buttons: Iterable[str]) -> str:
    found = list(buttons)
    return found[0] if len(found) == 1 else ""


def _saying(meanings: set[str], offered: dict[str, frozenset[str]]) -> str:
    return _only(button for button, words in offered.items() if meanings & words and NOT not in words)


def _meant(text: str) -> frozenset[str]:
    """Return the stems of a text, those of a meaning made one; where it denies, its yes is no yes."""
    if len(plainly(text)) == 1 and BARE.issuperset(plainly(text)):
        return frozenset({YES})
    meant = frozenset(_stems(text))
    return meant - {YES, ON} if meant & DENIES else meant  # "je n'accepte pas"


def _stems(text: str) -> list[str]:
    stems = [(word, ENDING.sub("", word)) for word in plainly(text)]
    return [ALIKE.get(word, ALIKE.get(stem, stem)) for word, stem in stems]


def _denies_alike(typed: str, button: str) -> bool:
    """Whether both deny the same, or neither denies anything: "pas payé" is far from "payé"."""
    both = _stems(typed), _stems(button)
    if not all(DENIES.intersection(words) for words in both):
        return not any(DENIES.intersection(words) for words in both)
    said, offered = ({pair for pair in pairwise(words) if DENIES.intersection(pair)} for words in both)
    return not said or not offered or bool(said & offered)


def _is_near(meant: frozenset[str], offered: frozenset[str]) -> bool:
    """Whether enough of a button is said: its yes or no alone, half of its words, or nothing else at all."""
    shared = meant & offered
    return bool(shared) and (shared <= set(MEANINGS) or 2 * len(shared) >= len(offered) or shared == meant)
