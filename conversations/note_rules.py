"""The rules of a framing note as text: what it is judged on, how it is checked, changed, kept secret."""

from collections.abc import Mapping
from html import unescape
from typing import Any

from bot.documents.lines import (
    answers_words,
    dimension_words,
    marks_words,
    share_words,
    target_words,
    time_to_check_words,
    typed_or_kit,
)
from bot.screens import Reader
from conversations.note_lines import capital
from conversations.note_pages import Section


def grid_sections(content: Mapping[str, Any], reader: Reader) -> list[Section]:
    """Return a section for each point that the work is judged on, and one for the score."""
    weights = [line["poids"] for line in content["grille"]]
    points = [
        Section(
            reader.say(
                "Jugé sur : {name} ({share})",
                name=reader.words(line["nom"]),
                share=share_words(line["poids"], weights, reader),
            ),
            _point(line, reader),
        )
        for line in content["grille"]
    ]
    return [*points, Section(reader.say("Jugé en tout"), [marks_words(content, reader)])]


def _point(line: Mapping[str, Any], reader: Reader) -> list[str]:
    said = [
        reader.say("Promis : {words}", words=unescape(typed_or_kit(words, reader)))
        for words in line["promis"]
    ]
    if line["question"]:
        said.append(reader.words(line["question"]))
    else:
        said.append(reader.say("Mesuré par les promesses : personne ne le note."))
    if line["eliminatoire"]:
        said.append(reader.say("Éliminatoire : si ce point est manqué, la parole n’est pas tenue."))
    said.append(
        reader.say(
            "{dimension} : {target}",
            dimension=capital(dimension_words(line["dimension"], reader)),
            target=target_words(line, reader),
        )
    )
    degrees = sorted(line["degres"], key=lambda degree: int(degree["degre"]))
    return [*said, *(f"{degree['degre']} – {reader.words(degree['mots'])}" for degree in degrees)]


def rule_sections(content: Mapping[str, Any], reader: Reader) -> list[Section]:
    """Return how the work is checked, how the note changes, what stays secret, what follows."""
    check = content["verification"]
    return [
        Section(
            reader.say("Vérification"),
            [
                reader.words(check["regle"]),
                time_to_check_words(content, reader),
                reader.words(check["regarder"]),
            ],
        ),
        Section(
            reader.say("Changements et secret"),
            [reader.words(content[key]) for key in ("changements", "secret", "accompagnants")],
        ),
        Section(
            reader.say("Problème, suivi, droits"),
            [
                reader.words(content["probleme"]),
                answers_words(content, reader),
                reader.words(content["suivi"]),
                reader.say(
                    "Un mois après : {question}", question=reader.words(content["un_mois"]["question"])
                ),
                reader.words(content["droits"]),
            ],
        ),
    ]
