"""One page with every screen, in every language, for each role; found from the flows themselves."""

from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby
from pathlib import Path
from string import Template

from bot.dialogue.house import House
from bot.dialogue.rendering import rendered
from bot.dialogue.visit import asking
from bot.gallery.examples import Example
from bot.gallery.names import ANYBODY, ROLES, ROOMS, Named, named, said
from bot.screens import EvidenceRef, FileRef, Screen

PAGE = Template((Path(__file__).parent / "gallery.html").read_text(encoding="utf-8"))
FILE_NAME = "index.html"
LANGUAGES = {"fr": "Français", "en": "English"}


class ScreenMissing(LookupError):
    """A flow has a screen of which there is no example."""


def kinds_by_room(house: House) -> dict[str, str]:
    """Return each kind of screen that the flows have, and the room of conversations that says it."""
    asked = {
        asking(flow.name, question.name): question.ask.__module__
        for flow in house.conversations.values()
        for question in flow
    }
    said = {kind: renderer.__module__ for kind, renderer in house.screens.items()}
    return {kind: module.split(".")[1] for kind, module in {**asked, **said}.items()}


def write_gallery(house: House, examples: Iterable[Example], folder: Path) -> tuple[Path, int]:
    """Write the page into a folder; return its file and how many kinds of screens it shows.

    The folder is made where it is not there. Raises ScreenMissing, OSError where it can't be written.
    """
    rooms = kinds_by_room(house)
    shown = [example for example in examples if example.kind in rooms]
    if missing := sorted(set(rooms) - {example.kind for example in shown}):
        raise ScreenMissing(f"no example of: {', '.join(missing)}")
    shown.sort(key=lambda one: (rooms[one.kind], one.kind))
    by_room = groupby(shown, key=lambda one: rooms[one.kind])
    languages = {code: LANGUAGES.get(code, code) for code in house.languages.codes()}
    page = PAGE.substitute(
        count=len(rooms),
        roles="".join(_filter("role", role, said(words)) for role, words in ROLES.items()),
        languages="".join(_filter("language", code, escape(words)) for code, words in languages.items()),
        rooms="".join(f'<a href="#{room}">{_room(room)}</a>' for room in sorted(set(rooms.values()))),
        sections="\n".join(_section(room, those, house) for room, those in by_room),
    )
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / FILE_NAME
    file.write_text(page, encoding="utf-8")
    return file, len(rooms)


def _filter(kind: str, value: str, words: str) -> str:
    box = f'<input type="checkbox" name="{kind}" value="{escape(value)}" checked>'
    return f"<label>{box} {words}</label>"


def _room(room: str) -> str:
    return said(ROOMS.get(room, dict.fromkeys(LANGUAGES, room)))


def _section(room: str, examples: Iterable[Example], house: House) -> str:
    shown = "\n".join(_example(example, house) for example in examples)
    return f'<section id="{room}"><h2>{_room(room)}</h2>\n{shown}\n</section>'


def _example(example: Example, house: House) -> str:
    roles = " ".join(example.roles) or " ".join(ROLES)
    screens = {code: _rendered(example, house, code) for code in house.languages.codes()}
    phones = "".join(
        f'<div class="phone" lang="{code}" data-language="{code}">{_screen(screen)}</div>'
        for code, screen in screens.items()
    )
    title = f"{said(named(screens))} <small>{said(_who(example))}</small> <code>{escape(example.kind)}</code>"
    return f'<article data-roles="{roles}"><h3>{title}</h3><div class="phones">{phones}</div></article>'


def _who(example: Example) -> Named:
    return {
        code: ", ".join(ROLES[role][code] for role in example.roles) or anybody
        for code, anybody in ANYBODY.items()
    }


def _rendered(example: Example, house: House, language: str) -> Screen:
    return rendered(house, example.kind, example.facts, house.reader(language, house.zone))


def _screen(screen: Screen) -> str:
    file = f'<p class="file">{escape(_named(screen.file))}</p>' if screen.file else ""
    return f'<div class="bubble">{file}{screen.text}</div>{"".join(_rows(screen))}'


def _named(file: FileRef) -> str:
    return file.kind if isinstance(file, EvidenceRef) else file.name


def _rows(screen: Screen) -> Iterator[str]:
    for row in screen.rows:
        buttons = "".join(f"<span>{escape(button.words)}</span>" for button in row)
        yield f'<div class="row">{buttons}</div>'
