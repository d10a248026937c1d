"""Telegram's HTML: read as strictly as Telegram does, with its errors.

The order of the checks and the words follow parse_html in tdlib's MessageEntity.cpp.
"""

import re

from bot.sandbox.entities import KINDS, Open, add_entity, without_language
from bot.sandbox.refusals import Json, Refused, bad
from bot.sandbox.text import encodable, units

SPACE = " \t\r\n\0\v"
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]*)|#([0-9]*)|([A-Za-z]*));?")
PLAIN = re.compile(r"[^<&]+")
ATTRIBUTE_END = re.compile(r"[ \t\r\n\0\v=>/\"']")
TAG_END = re.compile(r"[ \t\r\n\0\v>]")
TOKEN = re.compile(r"[A-Za-z0-9.-]*")
CODE_POINTS, LONGEST_REFERENCE = 0x10FFFF, 10  # a reference at or over these stays as it was typed


def parse_html(source: str) -> tuple[str, list[Json]]:
    """Return the plain text and its entities; offsets and lengths in UTF-16 units.

    Raises Refused with Telegram's words: "can't parse entities: …".
    """
    reader = _Reader(source)
    reader.read()
    text = "".join(reader.out)
    if not encodable(text):
        raise _broken(
            "Text contains invalid Unicode characters after decoding HTML entities, "
            "check for unmatched surrogate code units"
        )
    entities = [without_language(entity) for entity in reader.entities]
    return text, sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))


def _broken(why: str) -> Refused:
    return bad(f"can't parse entities: {why}")


def _reference(source: str, at: int) -> tuple[str, int] | None:
    found = REFERENCE.match(source, at)
    if found is None:
        return None
    hexadecimal, decimal, name = found.groups()
    if name is not None:
        return (NAMED[name], found.end()) if name in NAMED else None
    code = int(hexadecimal or "0", 16) if hexadecimal is not None else int(decimal or "0")
    digits = found.end() - at - found.group().endswith(";")
    if code == 0 or code >= CODE_POINTS or digits >= LONGEST_REFERENCE:
        return None
    return chr(code), found.end()


class _Reader:
    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.out: list[str] = []
        self.offset = 0
        self.open: list[Open] = []
        self.entities: list[Json] = []

    def read(self) -> None:
        while self.at < len(self.source):
            character = self.source[self.at]
            if character == "<":
                self._end_tag() if self.source.startswith("</", self.at) else self._start_tag()
                continue
            decoded = _reference(self.source, self.at) if character == "&" else None
            plain = PLAIN.match(self.source, self.at)
            piece = plain.group() if plain else character
            piece, self.at = decoded or (piece, self.at + len(piece))
            self.out.append(piece)
            self.offset += units(piece)
        if self.open:
            raise _broken(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')

    def _byte(self, at: int) -> int:
        return len(self.source[:at].encode(errors="surrogatepass"))

    def _until(self, pattern: re.Pattern[str]) -> str:
        found = pattern.search(self.source, self.at)
        end = found.start() if found else len(self.source)
        taken, self.at = self.source[self.at : end], end
        return taken

    def _blanks(self) -> None:
        while self.at < len(self.source) and self.source[self.at] in SPACE:
            self.at += 1

    def _here(self) -> str:
        return self.source[self.at : self.at + 1]

    def _start_tag(self) -> None:
        begin = self._byte(self.at)
        self.at += 1
        tag = self._until(TAG_END).lower()
        if not self._here():
            raise _broken(f"Unclosed start tag at byte offset {begin}")
        if tag not in KINDS:
            raise _broken(f'Unsupported start tag "{tag}" at byte offset {begin}')
        attributes: dict[str, str] = {}
        while self._here() != ">":
            self._blanks()
            if self._here() == ">":
                break
            self._attribute(tag, begin, attributes)
        self.at += 1
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise _broken(f'Tag "span" must have class "tg-spoiler" at byte offset {begin}')
        self.open.append(Open(tag, attributes, self.offset, len(self.out)))

    def _attribute(self, tag: str, begin: int, attributes: dict[str, str]) -> None:
        name = self._until(ATTRIBUTE_END)
        if not name:
            raise _broken(f'Empty attribute name in the tag "{tag}" at byte offset {begin}')
        self._blanks()
        if self._here() not in ("", "="):
            attributes.setdefault(name, "")
            return
        self.at += 1
        self._blanks()
        if not self._here():
            raise _broken(f'Unclosed start tag "{tag}" at byte offset {begin}')
        attributes[name] = self._literal() if self._here() in "\"'" else self._token()
        if not self._here():
            raise _broken(f"Unclosed start tag at byte offset {begin}")

    def _token(self) -> str:
        found = TOKEN.match(self.source, self.at)
        began, token = self.at, found.group() if found else ""
        self.at += len(token)
        if self._here() and self._here() not in SPACE + ">":
            raise _broken(f"Unexpected end of name token at byte offset {self._byte(began)}")
        return token.lower()

    def _literal(self) -> str:
        quote, value = self._here(), ""
        self.at += 1
        while self._here() not in ("", quote):
            decoded = _reference(self.source, self.at) if self._here() == "&" else None
            character, self.at = decoded or (self._here(), self.at + 1)
            value += character
        self.at += 1
        return value

    def _end_tag(self) -> None:
        begin = self._byte(self.at)
        if not self.open:
            raise _broken(f"Unexpected end tag at byte offset {begin}")
        self.at += 2
        tag = self._until(TAG_END).lower()
        self._blanks()
        if self._here() != ">":
            raise _broken(f"Unclosed end tag at byte offset {begin}")
        self.at += 1
        opened = self.open.pop()
        if tag and tag != opened.tag:
            raise _broken(
                f'Unmatched end tag at byte offset {begin}, expected "</{opened.tag}>", found "</{tag}>"'
            )
        if self.offset > opened.offset:
            add_entity(self.entities, opened, self.offset, "".join(self.out[opened.begin :]))
