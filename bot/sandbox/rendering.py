"""Text and entities as HTML that a page may show as it is."""

from html import escape

from bot.sandbox.refusals import Json
from bot.sandbox.text import units

TAGS = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "expandable_blockquote": "blockquote",
}


def safe_html(text: str, entities: list[Json]) -> str:
    """Return the text as HTML; line breaks stay line breaks.

    Tags: b i u s code pre blockquote, a (http and https), span.spoiler, span.command.
    """
    pieces: list[str] = []
    open_: list[tuple[int, str]] = []
    waiting = sorted(
        (_linked(text, one) for one in entities), key=lambda entity: (entity["offset"], -entity["length"])
    )
    offset = 0
    for character in text:
        _close(pieces, open_, offset)
        while waiting and waiting[0]["offset"] <= offset:
            _open(pieces, open_, waiting.pop(0))
        pieces.append(escape(character))
        offset += units(character)
    _close(pieces, open_, offset)
    return "".join(pieces).encode(errors="replace").decode()


def _linked(text: str, entity: Json) -> Json:
    """Return an address in the text as a link to it."""
    if entity["type"] != "url":
        return entity
    begin, end = 2 * entity["offset"], 2 * (entity["offset"] + entity["length"])
    address = text.encode("utf-16-le", "surrogatepass")[begin:end].decode("utf-16-le", "replace")
    return entity | {"type": "text_link", "url": address}


def _close(pieces: list[str], open_: list[tuple[int, str]], offset: int) -> None:
    while open_ and open_[-1][0] <= offset:
        pieces.append(open_.pop()[1])


def _open(pieces: list[str], open_: list[tuple[int, str]], entity: Json) -> None:
    end = entity["offset"] + entity["length"]
    if open_ and end > open_[-1][0]:
        return  # an entity that crosses another cannot be shown as a tag
    start, finish = _tag(entity)
    if start:
        pieces.append(start)
        open_.append((end, finish))


def _tag(entity: Json) -> tuple[str, str]:
    kind = entity["type"]
    if kind in TAGS:
        return f"<{TAGS[kind]}>", f"</{TAGS[kind]}>"
    if kind == "text_link" and entity["url"].lower().startswith(("http://", "https://")):
        return f'<a href="{escape(entity["url"])}" rel="noopener noreferrer">', "</a>"
    if kind in ("spoiler", "bot_command"):
        return f'<span class="{"spoiler" if kind == "spoiler" else "command"}">', "</span>"
    return "", ""
