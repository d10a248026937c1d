"""What a new version changes, said where the client reads it: beside its own line, or on one of its own."""

from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any
from zoneinfo import ZoneInfo

from bot.documents.lines import price_words, promise_words, said_words, typed_or_kit
from bot.screens import Facts, Reader
from conversations.note.lines import plan_words
from conversations.shortening import capital, small

Changes = Mapping[str, Any]

OTHERS = ("plan", "price", "declined", "risks", "context")


def plan_line(facts: Facts, reader: Reader) -> str:
    """Return the days and the hour, with those before where they are others now."""
    now = capital(plan_words(facts["days"], facts["hour"], reader))
    before = (facts.get("changes") or {}).get("plan")
    if not before:
        return now
    return _instead(now, plan_words(before["days"], before["hour"], reader), reader)


def price_line(facts: Facts, reader: Reader) -> str:
    """Return the price in letters too, with the one before where it is another now."""
    now = capital(price_words(facts["price"], reader, in_words=True))
    before = (facts.get("changes") or {}).get("price")
    return now if not before else _instead(now, price_words(before, reader), reader)


def _instead(now: str, before: str, reader: Reader) -> str:
    return reader.say("{now} (avant : {before})", now=unescape(now), before=unescape(before))


def came_and_went(facts: Facts, reader: Reader) -> Iterator[str]:
    """Yield what is no longer in the note, then what is new in it; else that none of it changes."""
    found: Changes | None = facts.get("changes")
    if found is None:
        return
    gone, added = (list(_lines(found[part], facts["zone"], reader)) for part in ("gone", "added"))
    for words in gone:
        yield reader.say("En moins : {words}", words=unescape(words))
    for words in added:
        yield reader.say("En plus : {words}", words=unescape(words))
    for code in found["declined"]:
        yield reader.say("En moins : besoin {number}, décliné", number=code[1:])
    for risk in found["risks"]:
        yield reader.say("En plus : risque connu, {risk}", risk=said_words(risk, reader))
    if found["context"] == "added":
        yield reader.say("En plus : le contexte")
    elif found["context"] == "changed":
        yield reader.say("Le contexte est dit autrement")
    if not (gone or added or any(found[part] for part in OTHERS)):
        yield reader.say("Services, dates, prix et promesses : rien ne change")


def _lines(part: Changes, zone: str, reader: Reader) -> Iterator[str]:
    for words in part["services"]:
        yield small(typed_or_kit(words, reader))
    for line in part["promises"]:
        yield _promised(line, zone, reader)


def _promised(line: Changes, zone: str, reader: Reader) -> str:
    """Return a promise with its day: a usual one names it where it has one."""
    if line["auteur"] == "kit":
        return small(promise_words(line, zone, reader))
    words, due = said_words(line["enonce"], reader), line["echeance"].astimezone(ZoneInfo(zone))
    return reader.say("{promise}, pour {day}", promise=words, day=reader.day(due))
