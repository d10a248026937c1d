"""What a message says: its text or caption, parsed and measured."""

import re

from bot.sandbox.html import parse_html
from bot.sandbox.links import addresses
from bot.sandbox.refusals import Json, bad
from bot.sandbox.text import clean, units

LONGEST_TEXT, LONGEST_CAPTION = 4096, 1024  # UTF-16 units after the entities were parsed
EMPTY = re.compile(r"[\s\u180e\u200b-\u200f\u2060-\u2064\ufeff]*")  # nothing that could be seen
LONGEST_SOURCE = 1 << 15  # bytes


def formatted(source: str, parse_mode: str, entities: list[Json] | None) -> tuple[str, list[Json]]:
    """Return the text and its entities, those of plain addresses too, without blanks at its ends.

    Raises Refused for broken HTML, another parse mode, or an entity that lies outside the text.
    """
    if len(source.encode()) > LONGEST_SOURCE:
        raise bad("text is too long")
    if parse_mode and parse_mode.lower() != "html":
        raise bad("unsupported parse_mode")  # the sandbox reads HTML only
    text, found = parse_html(clean(source)) if parse_mode else (clean(source), list(entities or []))
    for entity in found:
        if entity["offset"] < 0 or entity["length"] <= 0 or entity["offset"] + entity["length"] > units(text):
            raise bad("can't parse entities: an entity lies outside the text")
    kept, moved = _trimmed(text, found)
    links = addresses(kept, moved)
    return kept, sorted([*moved, *links], key=lambda one: (one["offset"], -one["length"])) if links else moved


def text_content(p: Json) -> Json:
    """Return the content of a text message. Raises Refused when it is empty or too long."""
    text, entities = formatted(p.get("text", ""), p.get("parse_mode", ""), p.get("entities"))
    if EMPTY.fullmatch(text):
        raise bad("message text is empty")
    if units(text) > LONGEST_TEXT:
        raise bad("message is too long")
    content: Json = {"text": text}
    if entities:
        content["entities"] = entities
    if "link_preview_options" in p:
        content["link_preview_options"] = p["link_preview_options"]
    return content


def caption_content(p: Json) -> Json:
    """Return the caption of a media message, {} for none. Raises Refused when it is too long."""
    text, entities = formatted(p.get("caption", ""), p.get("parse_mode", ""), p.get("caption_entities"))
    if units(text) > LONGEST_CAPTION:
        raise bad("message caption is too long")
    if not text:
        return {}
    return {"caption": text} | ({"caption_entities": entities} if entities else {})


def _trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    kept = text.strip(" \n")
    start = units(text[: len(text) - len(text.lstrip(" \n"))]) if kept else 0
    length = units(kept)
    moved = []
    for entity in entities:
        begin = max(0, entity["offset"] - start)
        end = min(length, entity["offset"] + entity["length"] - start)
        if begin < end:
            moved.append(entity | {"offset": begin, "length": end - begin})
    return kept, moved
