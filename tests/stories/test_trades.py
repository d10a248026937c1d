"""Each trade: a short engagement, from the first tap to the month after, in the words of its kit."""

import pytest

from bot.charter.kits import TradeKit, load_kits
from tests.people import Someone
from tests.stories.trade import Story
from tests.town import Town

KITS = load_kits()


EVERY_TIME = {"plumbing", "sewing"}  # the others take their minutes among the long tests
TOLD = [
    pytest.param(kit, id=kit.id, marks=() if kit.id in EVERY_TIME else pytest.mark.long)
    for kit in KITS.values()
]


@pytest.mark.parametrize("kit", TOLD)
async def test_a_short_engagement(abidjan: Town, koffi: Someone, aya: Someone, kit: TradeKit) -> None:
    story = Story(abidjan, kit, list(KITS).index(kit.id), koffi, aya)
    await story.signs_up()
    await story.tells_need()
    await story.understands()
    await story.agrees()
    await story.works()
    await story.rates()
    assert koffi.sees("Résultat : 90 sur 100")  # 4 for what matters most, a half; 5 and 5 for the two others
    await story.remembers()


async def test_the_trade_is_asked_on_two_screens(abidjan: Town, koffi: Someone) -> None:
    """Model screen 5, then the others, and back."""
    await koffi.says("/start")
    await koffi.taps("Proposer mes services")
    await koffi.taps("J’accepte et je continue")
    for _ in range(7):
        await koffi.taps("Je le promets")
    await koffi.says("Koffi Yao")
    first = [
        ["Plomberie", "Électricité"],
        ["Bâtiment", "Ménage"],
        ["Réparation", "Traiteur"],
        ["Un autre métier"],
    ]
    assert koffi.buttons == first
    await koffi.taps("Un autre métier")
    assert koffi.sees("S’il n’y est pas, je ne le connais pas encore.")
    assert koffi.buttons == [["Couture", "Transport"], ["Informatique", "Formation"], ["Retour"]]
    await koffi.taps("Retour")
    assert koffi.buttons == first
    await koffi.taps("Un autre métier")
    await koffi.says("couture")
    assert koffi.sees("Couture. Qu’est-ce qui montre que vous connaissez ce métier ?")
