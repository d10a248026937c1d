"""The voice notes that explain lines of a note: told with the whole note, and played where they are told."""

from collections.abc import Mapping
from html import unescape
from typing import Any

from bot.documents.said import line_name
from bot.screens import Button, Facts, Reader, opens
from conversations.doors import Door
from conversations.pages import Section


def heard_section(content: Mapping[str, Any], reader: Reader) -> list[Section]:
    """Return the section of a note's voice notes; none where there is none."""
    lines = [_line(one, reader) for one in content["vocaux"]]
    return [Section(reader.say("Vocaux du prestataire"), lines)] if lines else []


def to_hear(facts: Facts, page: str, reader: Reader) -> list[Button]:
    """Return the buttons that play the voice notes of which a page tells, as HTML."""
    voices = facts.get("voices", {})
    told = [one for one in facts["content"]["vocaux"] if _line(one, reader) in page]
    return [
        opens(_play(one["ligne"], reader), Door.PLAY, facts["subject"], str(voices[one["ligne"]]))
        for one in told
        if one["ligne"] in voices
    ]


def _line(voice: Mapping[str, str], reader: Reader) -> str:
    name = unescape(line_name(voice["ligne"], reader))
    return reader.say("{name} : empreinte {sha256}", name=name, sha256=voice["empreinte"])


def _play(line: str, reader: Reader) -> str:
    return unescape(reader.say("Écouter : {line}", line=unescape(line_name(line, reader))))
