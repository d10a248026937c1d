"""A request is erased by its client, once it ended with nothing signed."""

from datetime import datetime

import pytest
from sqlmodel import Session

from bot.acts.decline import decline
from bot.acts.erase_request import erase_request
from bot.acts.parties import known
from bot.charter.refusals import NotNow, NotYours, NotYourTurn
from bot.storage.tables import ClientCard, Evidence, Need
from tests.acts.notes import agreed
from tests.acts.scene import Scene


def _voice_of(session: Session, person: int, now: datetime) -> int:
    voice = Evidence(person_id=person, kind="voice", mime="audio/ogg", size=4, sha256="0" * 64,
                     content=b"OggS", file_id="f", stored_at=now)  # fmt: skip
    session.add(voice)
    session.flush()
    return known(voice.id)


async def test_its_words_go_and_the_chain_goes_on(scene: Scene) -> None:
    provider, client = await scene.provider(), await scene.client()
    engagement = await scene.told(provider, client)
    with pytest.raises(NotNow):
        await scene.does(client, erase_request, engagement)
    voice = await scene.store.act(_voice_of, provider, scene.now)
    await scene.does(provider, decline, engagement, "", voice=voice)
    with pytest.raises(NotYourTurn):
        await scene.does(provider, erase_request, engagement)
    with pytest.raises(NotYours):
        await scene.does(await scene.client("Awa"), erase_request, engagement)
    await scene.does(client, erase_request, engagement)
    assert (await scene.all(Need), await scene.all(ClientCard), await scene.all(Evidence)) == ([], [], [])
    assert (await scene.events(engagement))[-1] == "request_erased"


async def test_what_was_signed_stays(scene: Scene) -> None:
    provider, client = await scene.provider(), await scene.client()
    engagement = await agreed(scene, provider, client)
    with pytest.raises(NotNow):
        await scene.does(client, erase_request, engagement)
