"""Chapters told by people who do not wait; each leaves the people where the next one begins."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

from bot.sandbox import Sandbox
from tests.faults.impatient import Impatient
from tests.stories import telling

PROVIDER, CLIENT = ("Koffi", "Yao"), ("Aya", "Traoré")


@dataclass
class Pair:
    """A provider and a client who work together once; other pairs have the same names."""

    provider: Impatient
    client: Impatient


def pair(sandbox: Sandbox) -> Pair:
    """Bring in two people who have never written to the bot."""
    world = sandbox.world
    provider = world.add_person(*PROVIDER, role="provider")
    client = world.add_person(*CLIENT, role="client")
    return Pair(Impatient(world, provider), Impatient(world, client))


async def signs_up(two: Pair) -> None:
    """The provider signs the charter and shows the word of a master."""
    await telling.signs_up(two.provider)


async def meets(two: Pair) -> None:
    """The provider invites, the client comes."""
    await two.provider.taps("Nouvelle prestation")
    await two.client.opens(await two.provider.copies("Copier le lien"))
    await two.client.taps("Continuer avec Koffi Yao")
    await two.client.taps("J’accepte et je continue")


async def tells(two: Pair) -> None:
    """The client tells their need."""
    await telling.tells_need(two.client)


async def understands(two: Pair) -> None:
    """The provider says the need again, the client says that this is it."""
    await telling.says_again(two.provider)
    await two.client.taps("C’est bien cela")


async def agrees(two: Pair) -> None:
    """The provider proposes the first days there are, both sign."""
    provider = two.provider
    await provider.taps("Oui, j’ai vu et je maîtrise")
    await provider.taps("Sur place")
    await provider.taps_one_with(", à 8 h")
    await provider.says("60000")
    await provider.taps("Pièces comprises, payé à la fin")
    await provider.taps_one_with("Je peux tenir les")
    await provider.says("Koffi Yao")
    await telling.agrees(two.client)


async def comes(two: Pair) -> None:
    """On the eve, the provider says that they come."""
    await two.provider.taps("Oui, à 8 h")


async def finishes(two: Pair) -> None:
    """On the last day the work is finished, checked and paid."""
    await two.provider.taps("Fini, les trois sont tenues")
    await telling.accepts(two.provider, two.client)


async def rates(two: Pair) -> None:
    """On the evening after, the client rates."""
    await telling.rates(two.client)


async def waits(two: Pair) -> None:
    """Nobody does anything; the provider is shown the result."""


async def holds(two: Pair) -> None:
    """A month later the client says that it holds."""
    await two.client.taps("Non, tout tient")


@dataclass(frozen=True)
class Chapter:
    """How it is told, and when it begins, counted from the Monday at 9:12 on which the story begins."""

    tell: Callable[[Pair], Awaitable[None]]
    after: timedelta = timedelta(0)


def _at(days: int, hour: int) -> timedelta:
    return timedelta(days=days, hours=hour, minutes=5) - timedelta(hours=9, minutes=12)


STORY = (
    Chapter(signs_up),
    Chapter(meets),
    Chapter(tells),
    Chapter(understands),
    Chapter(agrees),
    Chapter(comes, _at(0, 18)),
    Chapter(finishes, _at(2, 17)),
    Chapter(rates, _at(3, 19)),
    Chapter(waits, _at(5, 9)),
    Chapter(holds, _at(33, 20)),
)
TALK = STORY[:5]  # what needs no other day
