"""The whole note as plain data for the template: header, what one sees first, numbered sections."""

from collections.abc import Mapping, Sequence
from datetime import time
from html import unescape
from typing import Any

from bot.documents.approval import approved
from bot.documents.blocks import Block, Pen, inline, small
from bot.documents.grid import measured
from bot.documents.lines import state_words, way_words
from bot.documents.price import price_first
from bot.documents.said import service_lines
from bot.documents.sections import agreed, days_words
from bot.documents.side_by_side import joined
from bot.documents.signs import MISSING, readable
from bot.screens import Facts, Reader

AUTHOR = "Parole tenue"


def sheet(facts: Facts, *, reader: Reader, translation: Reader | None = None) -> dict[str, Any]:
    """Return the data of a note's document; the facts are those of `make.note_pdf`."""
    pen = Pen(reader)
    pens = [pen] if translation is None else [pen, Pen(translation, beside=reader)]
    parts = _readable([_part(facts, each) for each in pens], pens)
    title = _title(facts, pen)
    return {
        **(parts[0] if translation is None else joined(*parts)),
        "title": title,
        "author": AUTHOR,
        "description": " ".join(map(unescape, service_lines(facts["content"], reader))),
        "page": pen.say("page"),
        "notice": "" if translation is None else pens[-1].say("Traduction. Le texte français fait foi."),
    }


def _readable(parts: Sequence[dict[str, Any]], pens: Sequence[Pen]) -> list[dict[str, Any]]:
    """Return parts that the fonts can show; where a sign is missing, say what stands in its place."""
    shown: list[dict[str, Any]] = readable(parts)
    if MISSING in str(shown) and MISSING not in str(parts):
        for part, pen in zip(shown, pens, strict=True):
            explained = pen.say(
                "{sign} : un signe que ce papier ne sait pas montrer ; il se lit dans la conversation.",
                sign=MISSING,
            )
            part["sections"][-1]["blocks"].append(small(explained))
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
        "langs": [pen.reader.language.code],
        "subtitle": pen.say(
            "{provider}, pour {client}",
            provider=content["prestataire"]["nom"],
            client=content["client"]["nom"],
        ),
        "glance": _glance(content, pen),
        "head": _head(facts, pen),
        "sections": [*agreed(content, pen), measured(content, pen), approved(facts, pen)],
    }


def _head(facts: Facts, pen: Pen) -> list[Block]:
    """Return what has become of the note, who signed it when, and which version it is."""
    head, state = facts["content"]["entete"], unescape(state_words(facts["state"], pen.reader))
    signed = [(one["name"], pen.moment(one["given_at"])) for one in facts["approvals"]]
    rows = [
        (pen.say("Statut"), state),
        *((name, pen.say("a signé {moment}", moment=moment)) for name, moment in signed),
        (pen.say("Parcours"), unescape(way_words(facts["content"], pen.reader))),
    ]
    if not facts["number"]:
        rows.append((pen.say("À signer avant"), pen.moment(head["validite"])))
    if head.get("remplace"):
        rows.append((pen.say("Remplace"), pen.say("la version {version}", version=head["remplace"])))
    return [inline(pen, rows)]


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
