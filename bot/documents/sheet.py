"""The whole note as plain data for the template: header, what one sees first, numbered sections."""

from collections.abc import Mapping
from datetime import time
from html import unescape
from typing import Any

from bot.documents.approval import approved
from bot.documents.blocks import Block, Pen, code, pairs, small
from bot.documents.grid import measured
from bot.documents.lines import state_words, way_words
from bot.documents.price import price_first
from bot.documents.said import service_lines
from bot.documents.sections import agreed, days_words
from bot.documents.signs import MISSING, readable
from bot.screens import Facts, Reader

AUTHOR = "Parole tenue"


def sheet(facts: Facts, *, reader: Reader, translation: Reader | None = None) -> dict[str, Any]:
    """Return the data of a note's document; the facts are those of `make.note_pdf`."""
    pen = Pen(reader)
    parts = [_part(facts, pen)]
    if translation is not None:
        translated = Pen(translation, brief=True)
        parts.append(_translated(_part(facts, translated), translated))
    title = _title(facts, pen)
    data = {
        "title": title,
        "author": AUTHOR,
        "description": " ".join(map(unescape, service_lines(facts["content"], reader))),
        "footer": title,
        "page": pen.say("page"),
        "parts": parts,
    }
    return _readable(data, pen)


def _readable(data: dict[str, Any], pen: Pen) -> dict[str, Any]:
    """Return data that the fonts can show; where a sign is missing, say what stands in its place."""
    shown: dict[str, Any] = readable(data)
    if MISSING in str(shown) and MISSING not in str(data):
        explained = pen.say(
            "{sign} : un signe que ce papier ne sait pas montrer ; il se lit dans la conversation.",
            sign=MISSING,
        )
        shown["parts"][0]["sections"][-1]["blocks"].append(small(explained))
    return shown


def _title(facts: Facts, pen: Pen) -> str:
    if not facts["number"]:
        return pen.say("Note de cadrage, version {version}", version=facts["version"])
    return pen.say(
        "Note de cadrage n° {number}, version {version}", number=facts["number"], version=facts["version"]
    )


def _part(facts: Facts, pen: Pen) -> dict[str, Any]:
    content = facts["content"]
    return {
        "lang": pen.reader.language.code,
        "title": pen.say("Note de cadrage"),
        "subtitle": pen.say(
            "{provider}, pour {client}",
            provider=content["prestataire"]["nom"],
            client=content["client"]["nom"],
        ),
        "glance": _glance(content, pen),
        "head": _head(facts, pen),
        "sections": [*agreed(content, pen), measured(content, pen), approved(facts, pen)],
    }


def _translated(part: dict[str, Any], pen: Pen) -> dict[str, Any]:
    """Return a part that says first that it is a translation."""
    prevails = pen.say("Traduction. Le texte français fait foi.")
    return {**part, "subtitle": f"{part['subtitle']}\n{prevails}"}


def _head(facts: Facts, pen: Pen) -> list[Block]:
    head, state = facts["content"]["entete"], unescape(state_words(facts["state"], pen.reader))
    rows = [
        (pen.say("Statut"), state),
        (pen.say("Écrite"), pen.moment(head["date"])),
        (pen.say("Parcours"), unescape(way_words(facts["content"], pen.reader))),
    ]
    if head.get("remplace"):
        rows.append((pen.say("Remplace"), pen.say("la version {version}", version=head["remplace"])))
    if pen.brief:
        return [pairs(pen, rows)]
    return [pairs(pen, rows), code(pen.say("Empreinte :"), facts["sha256"])]


def _glance(content: Mapping[str, Any], pen: Pen) -> list[Mapping[str, str]]:
    planning = content["planning"]
    hour = pen.reader.hour(time.fromisoformat(planning["heure"]))
    return [
        _seen_first(pen.say("Le travail"), "\n".join(map(unescape, service_lines(content, pen.reader)))),
        _seen_first(pen.say("Quand"), days_words(planning["jours"], pen), pen.say("à {hour}", hour=hour)),
        _seen_first(pen.say("Le prix"), *price_first(content["prix"], pen)),
    ]


def _seen_first(title: str, words: str, more: str = "") -> Mapping[str, str]:
    return {"title": title, "words": words, "more": more}
