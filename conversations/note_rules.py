"""The rules of a framing note as text: what it is judged on, how it is checked, changed, kept secret."""

from collections.abc import Mapping
from html import unescape
from typing import Any

from bot.documents.lines import share_words, time_to_check_words, typed_or_kit
from bot.screens import Reader
from conversations.note_pages import Section


def grid_sections(content: Mapping[str, Any], reader: Reader) -> list[Section]:
    """Return a section for each point that the work is judged on."""
    weights = [line["poids"] for line in content["grille"]]
    return [
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
    return [*said, *(f"{degree['degre']} – {reader.words(degree['mots'])}" for degree in line["degres"])]


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
            [reader.words(content["changements"]), reader.words(content["secret"])],
        ),
        Section(
            reader.say("Problème, suivi, droits"),
            [
                reader.words(content["probleme"]),
                reader.words(content["suivi"]),
                reader.say(
                    "Un mois après : {question}", question=reader.words(content["un_mois"]["question"])
                ),
                reader.words(content["droits"]),
            ],
        ),
    ]
