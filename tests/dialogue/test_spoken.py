"""Words that come in a voice note or with a photo: taken where a question says so, kept as evidence."""

import hashlib
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.charter.refusals import Refused, TextTooLong
from bot.charter.words import Spoken
from bot.dialogue.answers import spoken
from bot.dialogue.questions import Choice, Choices, Option, Reply, Text
from bot.dialogue.questions.question import Question
from bot.dialogue.refusals import FileLost, FileTooLarge, TextExpected, WordsExpected
from bot.dialogue.said import Attached, Kind, Said
from bot.screens import Reader
from bot.storage.store import Store
from bot.storage.tables import Evidence
from tests.outbox.outside import LANGUAGES
from tests.rails import meet, rows

NOW = datetime(2026, 5, 4, 9, 12, tzinfo=UTC)
READER = Reader(LANGUAGES["fr"], ZoneInfo("Africa/Abidjan"))
OGG = b"OggS three days"


def ask(facts: Any, reader: Reader) -> str:
    return "?"


def options(facts: Any, reader: Reader) -> list[Option]:
    return [Option("a", "Oui")]


def done(facts: Any, reader: Reader) -> str:
    return "Continuer"


TYPED = Text("t", ask=ask, max_length=20)
HEARD = Text("t", ask=ask, max_length=20, voice=True, photo=True)
ONE = Choice("c", ask=ask, options=options, own_words=20, voice=True)
SEVERAL = Choices("c", ask=ask, options=options, done=done, own_words=20, voice=True)


def sent(kind: Kind, content: bytes | None = OGG, text: str = "", size: int = 15) -> Reply:
    return Reply(Said(1, "Awa", 1, kind, text=text, file=Attached("f1", "audio/ogg", size, content)))


def read(question: Question, reply: Reply, **facts: Any) -> Any:
    return question.read(reply, facts, READER, NOW)


@pytest.mark.parametrize(
    ("question", "reply", "refusal"),
    [
        (TYPED, sent(Kind.VOICE), TextExpected),
        (ONE, sent(Kind.PHOTO), WordsExpected),
        (HEARD, sent(Kind.DOCUMENT), WordsExpected),
        (HEARD, sent(Kind.VOICE, None), FileLost),
        (HEARD, sent(Kind.VOICE, size=20_000_001), FileTooLarge),
        (HEARD, sent(Kind.PHOTO, text="é" * 21), TextTooLong),
    ],
)
def test_what_a_question_does_not_take_is_refused(
    question: Question, reply: Reply, refusal: type[Refused]
) -> None:
    with pytest.raises(refusal):
        read(question, reply)


@pytest.mark.parametrize(
    ("question", "reply", "becomes"),
    [
        (HEARD, sent(Kind.VOICE), Spoken("", voice=1)),
        (HEARD, sent(Kind.PHOTO, text=" sous l’évier "), Spoken("sous l’évier", photo=1)),
        (ONE, sent(Kind.VOICE), Spoken("", voice=1)),
    ],
)
async def test_a_file_that_holds_the_words_is_kept_with_its_hash(
    store: Store, question: Question, reply: Reply, becomes: Spoken
) -> None:
    person = await store.act(meet, 5_000_000_001, "Awa")
    value = await store.act(lambda session: question.keep(read(question, reply), session, person, NOW))
    assert spoken(value) == becomes
    (kept,) = await rows(store, Evidence)
    assert (kept.content, kept.sha256) == (OGG, hashlib.sha256(OGG).hexdigest())


async def test_several_answers_may_end_with_a_voice_note(store: Store) -> None:
    person = await store.act(meet, 5_000_000_001, "Awa")
    value = read(SEVERAL, sent(Kind.VOICE), ticked=["a"])
    kept = await store.act(lambda session: SEVERAL.keep(value, session, person, NOW))
    assert (kept[0], spoken(kept[1])) == ("a", Spoken("", voice=1))
    assert SEVERAL.shown(kept, {}, READER) == "Oui, message vocal"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("La fuite", "La fuite"),
        ({"own": "", "voice": 1}, "message vocal"),
        ({"own": "", "photo": 1}, "photo"),
    ],
)
def test_a_last_look_tells_how_words_came(value: Any, words: str) -> None:
    assert HEARD.shown(value, {}, READER) == words
