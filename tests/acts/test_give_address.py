"""The exact address: once both have signed, for the provider alone, in no note and for no other provider."""

import pytest

from bot.acts.client_card import former_card, newest_card
from bot.acts.give_address import give_address
from bot.charter.notes import fingerprint
from bot.charter.refusals import NotNow, NotYours, NotYourTurn
from bot.charter.words import Spoken
from bot.storage.tables import ClientCard, Engagement, Person
from tests.acts.notes import agreed, newest, proposed, written
from tests.acts.scene import Scene

HERE = Spoken("Rue des Jardins, villa 12, portail vert")


async def test_the_address_makes_a_new_card_and_reaches_the_provider_alone(scene: Scene) -> None:
    provider, client = await scene.provider(), await scene.client()
    engagement = await agreed(scene, provider, client)
    before = await newest(scene, engagement)
    given = await scene.does(client, give_address, engagement, HERE)
    assert given.provider == "Koffi Yao"
    cards = await scene.all(ClientCard)
    assert [card.version for card in cards] == [1, 2]
    assert cards[-1].facts["address"] == HERE.text
    told = (await scene.owed(provider))[-1]
    assert (told.kind, told.facts["address"], told.silent, told.protected) == (
        "address_given",
        HERE.text,
        True,
        True,
    )
    after = await newest(scene, engagement)
    assert (after.sha256, fingerprint(after.content)) == (before.sha256, before.sha256)
    assert (await scene.events(engagement))[-1] == "address_given"


async def test_nobody_gives_it_before_the_signature_nor_for_another(scene: Scene) -> None:
    provider, client, stranger = await scene.provider(), await scene.client(), await scene.client("Awa")
    engagement = await proposed(scene, provider, client)
    with pytest.raises(NotNow):
        await scene.does(client, give_address, engagement, HERE)
    engagement = await agreed(scene, provider, client)
    with pytest.raises(NotYourTurn):
        await scene.does(provider, give_address, engagement, HERE)
    with pytest.raises(NotYours):
        await scene.does(stranger, give_address, engagement, HERE)


async def test_another_provider_is_not_told_it(scene: Scene) -> None:
    provider, client = await scene.provider(), await scene.client()
    await scene.does(client, give_address, await agreed(scene, provider, client), HERE)
    other = await scene.provider("Issa Ba")
    engagement = await scene.joined(other, client)
    card = await scene.store.read(
        lambda session: former_card(
            session, session.get_one(Engagement, engagement), by=session.get_one(Person, client)
        )
    )
    assert card is not None
    assert "address" not in card


async def test_a_note_written_with_the_address_known_leaves_it_out(scene: Scene) -> None:
    provider, client = await scene.provider(), await scene.client()
    engagement = await scene.understood(provider, client)
    card = await scene.store.read(newest_card, engagement)
    assert card is not None
    await scene.change(ClientCard, card.id or 0, facts={**card.facts, "address": HERE.text})
    await written(scene, provider, engagement)
    assert "address" not in (await newest(scene, engagement)).content["client"]["fiche"]
