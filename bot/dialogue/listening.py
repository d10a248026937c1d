"""Hearing what a screen says: a button wherever somebody recorded it, which sends the voice."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from bot.dialogue.house import House
from bot.dialogue.visit import Visit, asking
from bot.languages import SOURCE
from bot.languages.spoken import language_name
from bot.outbox.enqueue import owe
from bot.recordings import Recordings
from bot.screens import Button, Reader, Screen, opens

Rows = tuple[tuple[Button, ...], ...]

LISTEN = "listen"  # the door; what opens behind it is the voice of the very screen that its button stands on
VOICE = "recording"  # the kind of message that carries one
UNREAD = frozenset({VOICE, "only_in_private"})  # kinds that no voice may read: in a group nobody is spoken to
MOST_ROWS, SCALE = 4, 5  # a scale of five degrees has one row more, and may have a way out below
LONGEST_SHARED, MOST_SHARED = 24, 4  # characters of a button beside others; buttons in one row


def readable(house: House) -> frozenset[str]:
    """Return every kind of screen that a voice may read: questions are "ask:<flow>:<question>"."""
    questions = (asking(flow.name, one.name) for flow in house.conversations.values() for one in flow)
    return frozenset({*house.screens, *questions} - UNREAD)


def with_voices(screen: Screen, kind: str, recordings: Recordings, reader: Reader) -> Screen:
    """Return a screen with the buttons that play its recordings, each of which names its language.

    The reader's own comes first and is plain [Écouter]. No other language stands in for it unsaid: whoever
    reads slowly must hear what they expect, and may well follow the French, or dioula, that nobody wrote.
    """
    tags = recordings.languages(kind)
    if not tags:
        return screen
    return replace(screen, rows=_placed(screen.rows, tuple(_buttons(tags, reader))))


def _buttons(tags: Collection[str], reader: Reader) -> Iterator[Button]:
    mine = reader.language.code
    ordered = sorted(tags, key=lambda tag: (tag != mine, tag != SOURCE, tag))
    for number, tag in enumerate(ordered):
        language = language_name(tag, reader.language.locale) or tag
        if number:
            words = reader.say("En {language}", language=language)
        elif tag == mine:
            words = reader.say("Écouter")
        else:
            words = reader.say("Écouter en {language}", language=language)
        yield opens(words, LISTEN, answer=tag)


def _placed(rows: Rows, voices: tuple[Button, ...]) -> Rows:
    """Put the voices into a row below; where all rows are taken, beside others, as many as one row holds."""
    if len(rows) < MOST_ROWS or len(rows) == SCALE:
        return (*rows, voices)
    for count in range(len(voices), 0, -1):
        for number in reversed(range(len(rows))):
            shared = (*rows[number], *voices[:count])
            if len(shared) <= MOST_SHARED and all(len(button.words) <= LONGEST_SHARED for button in shared):
                return (*rows[:number], shared, *rows[number + 1 :])
    return (*rows, voices[:1])


def listen(visit: Visit, kind: str, language: str) -> None:
    """Send the voice of a screen to whoever asks; taps within a minute send it once, the screen stays."""
    whose, now = visit.guest.person_id, visit.now
    key = f"recording:{whose}:{kind}:{language}:{now:%Y%m%d%H%M}"
    owe(visit.session, whose, VOICE, key=key, due=now, now=now, silent=True, screen=kind,
        language=language)  # fmt: skip
