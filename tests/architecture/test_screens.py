"""Every screen within Telegram's limits and those of the model screens, in every language.

The lives are played once, and what they show is rendered again for other readers; `samples` tell what they
never show. A new kind of screen wants a life, a story's chapter, or a sample.
"""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from inspect import get_annotations
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from bot.acts.forget_files import unnamed_files
from bot.charter.refusals import Refused, all_refusals
from bot.dialogue import refusals as talk_refusals
from bot.dialogue.listening import readable
from bot.dialogue.rendering import rendered, said_first
from bot.recordings import Recordings
from bot.screens import Screen
from bot.storage.engine import make_engine
from bot.storage.keyring import make_key, read_keys
from bot.storage.migrate import upgrade
from tests.architecture.samples import BY_NAME, BY_TYPE, SAMPLES
from tests.limits import broken
from tests.recorded import ZONE, Record, kinds, whole_house
from tests.shown import check_screens, limits_broken
from tests.stories.conftest import FATOU, MARIAM
from tests.stories.life import Life
from tests.stories.lives import LIVES
from tests.town import town

HOUSE = whole_house()
LISTED: list[type[Refused]] = [*all_refusals(), *talk_refusals.ALL]
REPLACED = {"agreeing": 1}  # files that a life leaves unnamed: how the price is paid was chosen anew
LANGUAGES = list(HOUSE.languages.codes())


async def _live(life: Life, record: Record, folder: Path) -> None:
    url, keys = f"sqlite:///{folder / life.play.__name__}.db", make_key("k1")
    engine = make_engine(url, read_keys(keys))
    upgrade(engine)
    engine.dispose()
    async with town(url, keys, staff=(MARIAM, FATOU), house=record.house()) as built:
        koffi, aya = built.somebody("Koffi", "Yao"), built.somebody("Aya", "Traoré")
        mariam = built.somebody("Mariam", "Diabaté", number=MARIAM)
        await life.play(built, koffi, aya, mariam)
        later = built.clock.now() + timedelta(days=365)
        lost = await built.app.store.read(unnamed_files, now=later)
    if lost:
        record.lost[life.play.__name__] = len(lost)


@pytest.fixture(scope="module")
def shown() -> Record:
    """What the lives show, and the samples."""
    record = Record()
    with TemporaryDirectory() as folder:
        for life in LIVES.values():
            asyncio.run(_live(life, record, Path(folder)))
    for kind, samples in SAMPLES.items():
        record.shown[kind].extend(samples)
    return record


def test_every_kind_of_screen_is_shown_and_keeps_to_the_limits(shown: Record) -> None:
    assert sorted(set(kinds(HOUSE)) - set(shown.shown)) == []
    check_screens(shown)


def test_a_voice_or_a_photo_that_was_taken_is_never_lost(shown: Record) -> None:
    assert shown.lost == REPLACED


def test_voices_leave_every_screen_within_the_limits(shown: Record) -> None:
    every = {kind: dict.fromkeys(("fr", "dyu", "bci"), Path()) for kind in readable(HOUSE)}
    house = replace(HOUSE, recordings=Recordings(every))
    samples = ((kind, facts) for kind, each in shown.shown.items() for facts in each)
    assert [problem for kind, facts in samples for problem in limits_broken(kind, facts, house)] == []


def test_a_notice_before_any_screen_keeps_to_the_limits(shown: Record) -> None:
    for language in LANGUAGES:
        reader = HOUSE.reader(language, ZONE)
        texts = {
            rendered(HOUSE, kind, told, reader).text for kind, each in shown.shown.items() for told in each
        }
        notices = {HOUSE.notices[one.kind](one(**facts_of(one)).facts, reader) for one in LISTED}
        wrong = [
            (notice, text)
            for notice in notices
            for text in texts
            if list(broken(Screen(said_first(notice, text)), owed=False))
        ]
        assert wrong == []


def test_no_sample_is_left_over() -> None:
    assert sorted(set(SAMPLES) - set(kinds(HOUSE))) == []


@pytest.mark.parametrize("kind", list(SAMPLES))
def test_every_sample_keeps_to_the_limits(kind: str) -> None:
    assert [problem for facts in SAMPLES[kind] for problem in limits_broken(kind, facts)] == []


def facts_of(refusal: type[Refused]) -> dict[str, object]:
    """Return facts that a refusal might carry: by their names, else by their types."""
    annotated = {
        name: kind for base in reversed(refusal.mro()) for name, kind in get_annotations(base).items()
    }
    return {name: BY_NAME.get(name, BY_TYPE.get(_plain(annotated[name]))) for name in refusal.names}


def _plain(annotation: object) -> str:
    return str(getattr(annotation, "__name__", annotation)).replace("datetime.", "").removesuffix(" | None")


@pytest.mark.parametrize("refusal", LISTED, ids=lambda refusal: refusal.kind)
def test_every_notice_is_said_in_every_language(refusal: type[Refused]) -> None:
    for text in said(refusal):
        assert text.strip()
        assert "None" not in text
        assert "{" not in text


def said(refusal: type[Refused]) -> Iterator[str]:
    facts = refusal(**facts_of(refusal)).facts
    for language in LANGUAGES:
        reader = HOUSE.reader(language, ZONE)
        text = HOUSE.notices[refusal.kind](facts, reader)
        assert list(broken(Screen(text), owed=False)) == []
        yield text
