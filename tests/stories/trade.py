"""A short engagement of any trade, told by gestures alone: the kit's own words, else the first button.

On every screen of it the first button is the one that goes on.
"""

from dataclasses import dataclass

from bot.charter.kits import TradeKit, Words
from bot.charter.stages import Side
from tests.people import Someone, plain
from tests.stories.telling import approves
from tests.town import PHOTO, Town

FIRST_SHOWN = 6  # trades on the first screen
MASTER = 1  # the place of "a master's word" among the proofs


@dataclass(frozen=True)
class Story:
    """A provider of one trade, and their client."""

    town: Town
    kit: TradeKit
    order: int  # of the trade, from 0
    provider: Someone
    client: Someone

    async def signs_up(self) -> None:
        """Sign the charter, choose the trade, show the word of a master."""
        await self.provider.says("/start")
        await goes_on(self.provider, times=9)
        await self.provider.says("Koffi Yao")
        if self.order >= FIRST_SHOWN:
            await self.provider.taps(self.provider.buttons[-1][0])
        await self.provider.taps(french(self.kit.button))
        assert self.provider.sees(french(self.kit.name))
        await self.provider.taps(self.provider.buttons[MASTER][0])
        await self.provider.attaches("photo", PHOTO)

    async def tells_need(self) -> None:
        """Invite; the client says where, what to know, what they need, and what matters most."""
        await goes_on(self.provider)
        await self.client.opens(self.provider.link("Copier le lien"))
        assert self.client.sees(french(self.kit.name).lower())
        await goes_on(self.client, times=3)
        await self.client.says("Angré, 8e tranche")
        await self.client.taps(french(self.kit.to_know[1].words))
        await self.client.taps("Continuer")
        await self.client.says("Voici ce qu’il me faut, et à quoi je verrai que c’est réussi.")
        await self.client.taps(french(self.kit.grid[2].choice))
        assert self.client.sees(french(self.kit.grid[2].name))
        await goes_on(self.client)

    async def understands(self) -> None:
        """Say the need again with the kit's first sign; that is it."""
        await goes_on(self.provider)
        await self.provider.says("Il lui faut ce travail, bien fait et à la date.")
        await self.provider.taps(french(self.kit.signs[0].words))
        await self.provider.taps("Envoyer à Aya Traoré")
        assert self.client.sees(french(self.kit.signs[0].words)[1:])
        await goes_on(self.client)

    async def agrees(self) -> None:
        """Seen and mastered, two days, a price, four promises; both sign.

        A service with access to data or accounts takes the complete way, and adds nothing to its context.
        """
        access = self.kit.services[0].access
        assert self.provider.sees(french(self.kit.service)[1:-1])
        assert self.provider.sees(french(self.kit.see_first.question))
        await goes_on(self.provider, times=3 if access else 2)
        await self.provider.taps(self.provider.buttons[1][0])
        await self.provider.says("60000")
        assert self.provider.sees(french(self.kit.supplies.question))
        await goes_on(self.provider)
        for promise in self.kit.promises_of(Side.PROVIDER):
            assert self.provider.sees(french(promise.statement).partition("{")[0])
        await goes_on(self.provider, times=2 if access else 1)
        await self.provider.says("Koffi Yao")
        assert self.client.sees(french(self.kit.service)[1:-1])
        await approves(self.client)
        await self.client.says("Aya Traoré")

    async def works(self) -> None:
        """The eve, the end of the work with its promises, the check, the payment."""
        await self.town.comes(4, 18)
        await goes_on(self.provider)
        await self.town.comes(6, 17)
        for promise in self.kit.promises_of(Side.PROVIDER)[:3]:
            assert self.provider.sees(french(promise.short))
        await goes_on(self.provider)
        assert self.client.sees(french(self.kit.look_at))
        await goes_on(self.client)
        await goes_on(self.provider)

    async def rates(self) -> None:
        """Each point in the criterion's own words; the result two days later."""
        told, _, perceived = self.kit.grid
        await self.town.comes(7, 19)
        assert told.question
        assert perceived.question
        assert self.client.sees(french(told.question))
        await self.client.taps(french(told.degrees[0].words))
        assert self.client.sees(french(perceived.question))
        await self.client.taps(f"4 – {french(perceived.degrees[3].words)}")
        await self.client.taps(self.client.buttons[-1][0])
        await self.client.taps("Envoyer mon avis")
        await self.town.comes(9, 9)

    async def remembers(self) -> None:
        """The question a month later."""
        await self.town.comes(5, 19, month=6)
        assert self.client.sees(french(self.kit.month_later.question))
        holds = next(each.words for each in self.kit.month_later.answers if each.code == "holds")
        await self.client.taps(french(holds))
        assert self.provider.sees(french(holds))


def french(words: Words) -> str:
    """Return a kit's text, with plain spaces."""
    return plain(words["fr"])


async def goes_on(person: Someone, *, times: int = 1) -> None:
    """Press the first button of the newest screen, so many times."""
    for _ in range(times):
        await person.taps(person.buttons[0][0])
