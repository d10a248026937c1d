"""The leak under the sink once more, for two people whose Telegram is in English."""

from tests.stories.abroad import Abroad
from tests.stories.telling import agreement, rates, works
from tests.town import Town


def somebody(town: Town, first_name: str, last_name: str) -> Abroad:
    """Bring in somebody who reads English."""
    world = town.sandbox.world
    return Abroad(world, world.add_person(first_name, last_name, language_code="en-GB"), town.settle)


async def test_the_leak_under_the_sink_in_english(abidjan: Town) -> None:
    koffi, aya = somebody(abidjan, "Koffi", "Yao"), somebody(abidjan, "Aya", "Traoré")
    await agreement(koffi, aya)
    for side in (koffi, aya):
        assert side.sees("2026-0001")
    await works(abidjan, koffi, aya)
    await abidjan.comes(7, 19)
    await rates(aya, word="Well done.")
    await abidjan.comes(9, 9)
    assert koffi.sees("95")
    assert koffi.sees("Well done.")
    await abidjan.comes(5, 19, month=6)
    await aya.taps("Non, tout tient")
    for side in (koffi, aya):
        assert side.french() == []
