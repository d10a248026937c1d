"""The rules of a framing note as text: what it is judged on, how it is checked, changed, kept secret."""

import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from typing import Any

from bot.charter.drafting import plain_name
from bot.documents.grid import points_of
from bot.documents.lines import answers_words, time_to_check_words, typed_or_kit
from bot.documents.points import dimension_words, marks_words, share_words, target_words
from bot.screens import Reader
from conversations.pages import Section

Content = Mapping[str, Any]
SENTENCE_ENDS = re.compile(r"(?<=[.!?]) ")


def grid_sections(content: Content, reader: Reader) -> list[Section]:
    """Return a section for each point that the work is judged on, and one for the score.

    What is asked alike of several needs is one point, as on paper.
    """
    weights = [line["poids"] for line in content["grille"]]
    points = [
        Section(
            reader.say("Jugé sur : {name}", name=unescape(_name(point, reader))),
            [*_shares(point, weights, reader), *_point(point, reader)],
        )
        for point in points_of(content["grille"])
    ]
    return [*points, Section(reader.say("Jugé en tout"), _sentences(marks_words(content, reader)))]


def _name(point: Sequence[Content], reader: Reader) -> str:
    name = reader.words(point[0]["nom"])
    return name if len(point) == 1 else plain_name(name)


def _shares(point: Sequence[Content], weights: Sequence[int], reader: Reader) -> Iterator[str]:
    """Yield how much a point counts: for each need, where it is asked of several."""
    dimension = unescape(dimension_words(point[0]["dimension"], reader))
    if len(point) == 1:
        share = unescape(share_words(point[0]["poids"], weights, reader))
        yield reader.say("Ce point compte pour {share} ({dimension}).", share=share, dimension=dimension)
        return
    for line in point:
        yield reader.say(
            "Besoin {number} : ce point compte pour {share} ({dimension}).",
            number=line["besoin"][1:],
            share=unescape(share_words(line["poids"], weights, reader)),
            dimension=dimension,
        )


def _point(point: Sequence[Content], reader: Reader) -> Iterator[str]:
    first = point[0]
    for line in point:
        for words in line["promis"]:
            promised = unescape(typed_or_kit(words, reader))
            if len(point) == 1:
                yield reader.say("Promis : {words}", words=promised)
            else:
                yield reader.say(
                    "Promis, besoin {number} : {words}", number=line["besoin"][1:], words=promised
                )
    if first["question"]:
        yield reader.words(first["question"])
    else:
        yield reader.say("Les dates le disent : personne ne le note.")
    for degree in sorted(first["degres"], key=lambda degree: int(degree["degre"])):
        yield f"{degree['degre']} – {reader.words(degree['mots'])}"
    yield from target_words(first, reader)


def rule_sections(content: Content, reader: Reader) -> list[Section]:
    """Return how the work is checked, how the note changes, what stays secret, what follows."""
    check = content["verification"]
    return [
        Section(
            reader.say("Vérification"),
            [
                *_sentences(reader.words(check["regle"])),
                time_to_check_words(content, reader),
                *_sentences(reader.words(check["regarder"])),
            ],
        ),
        Section(
            reader.say("Changements et secret"),
            [
                line
                for key in ("changements", "secret", "accompagnants")
                for line in _sentences(reader.words(content[key]))
            ],
        ),
        Section(
            reader.say("Problème, suivi, droits"),
            [
                *_sentences(reader.words(content["probleme"])),
                answers_words(content, reader),
                *_sentences(reader.words(content["suivi"])),
                reader.say(
                    "Un mois après : {question}", question=reader.words(content["un_mois"]["question"])
                ),
                reader.words(content["droits"]),
            ],
        ),
    ]


def _sentences(words: str) -> list[str]:
    """Return a rule a sentence a line: each is read alone."""
    return SENTENCE_ENDS.split(words)
