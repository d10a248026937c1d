"""A screen heard: where somebody recorded it, one press sends the voice, and the screen stays."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.people import Someone
from tests.town import Town, town
from tests.voices import VOICE, record


@pytest.fixture
async def abidjan(database_url: str, keys: str, engine: Engine, tmp_path: Path) -> AsyncIterator[Town]:
    """A town in which the first screens are read aloud."""
    folder = tmp_path / "voices"
    record(folder, "fr", "welcome", b"bonjour")
    record(folder, "dyu", "welcome", b"i ni sogoma")
    record(folder, "bci", "privacy", b"mo ahin")
    async with town(database_url, keys, engine=engine, recordings=folder) as built:
        yield built


def voices(person: Someone) -> list[tuple[str, str]]:
    """Return Telegram's id of each voice on a phone, and what stands under it."""
    return [
        (message.content["voice"]["file_id"], message.text)
        for message in person.messages
        if "voice" in message.content
    ]


def content(abidjan: Town, file_id: str) -> bytes:
    """Return the bytes of a file as Telegram has them."""
    file = abidjan.sandbox.world.files.get(file_id)
    assert file is not None
    return file.upload.data


async def test_a_voice_comes_and_the_screen_stays(
    abidjan: Town, koffi: Someone, aya: Someone, tmp_path: Path
) -> None:
    await koffi.says("/start")
    welcome = koffi.screen
    assert koffi.buttons[-1] == ["Écouter", "En dioula"]
    await koffi.taps("En dioula")
    await koffi.taps("En dioula")
    assert koffi.sees("C’est déjà envoyé : regardez un peu plus haut.")
    ((file_id, said),) = voices(koffi)
    assert content(abidjan, file_id) == VOICE + b"i ni sogoma"
    assert said == "La voix en dioula. L’écrit fait foi, la voix explique."
    assert [message.text for message in koffi.messages if message.from_bot] == [welcome, said]
    await koffi.taps("Proposer mes services")
    assert koffi.sees("Qui lit ce que vous écrivez ?")
    await aya.says("/start")
    await aya.taps("En dioula")
    assert voices(aya) == [(file_id, said)]
    (tmp_path / "voices" / "dyu" / "voice" / "welcome.ogg").unlink()
    mariam = abidjan.somebody("Mariam", "Diabaté")
    await mariam.says("/start")
    await mariam.taps("En dioula")
    assert voices(mariam) == [(file_id, said)]  # Telegram has it: nothing is read from the disk any more


async def test_another_language_says_which_it_is(abidjan: Town, koffi: Someone) -> None:
    john = abidjan.somebody("John", "Smith", language="en")
    await john.says("/start")
    assert john.buttons[-1] == ["Listen in French", "In Dyula"]
    await koffi.says("/start")
    await koffi.taps("Proposer mes services")
    assert koffi.buttons[-1] == ["Écouter en baoulé"]


async def test_a_voice_that_is_not_offered_here_is_not_played(abidjan: Town, koffi: Someone) -> None:
    await koffi.says("/start")
    old = koffi.data("En dioula")
    await koffi.forges(old.replace("dyu", "bci"))
    assert koffi.sees("Ce bouton n’est plus valable")
    newest = koffi.data("En dioula")
    await koffi.taps("Proposer mes services")
    for stale in (newest, old):
        await koffi.forges(stale)
        assert koffi.sees("Ce bouton n’est plus valable")
    assert voices(koffi) == []
