"""Chapters told by people who do not wait; each leaves the people where the next one begins."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

from bot.sandbox import Sandbox
from tests.faults.impatient import Impatient
from tests.town import PHOTO

NEED = "L’eau coule sous l’évier depuis trois jours. Je veux que ça s’arrête pour de bon."
SAID_AGAIN = "Il y a une fuite sous l’évier. Il faut trouver la cause et l’arrêter."
LANDMARK = "Angré, 8e tranche, près de la pharmacie"


@dataclass
class Pair:
    """A provider and a client who work together once."""

    provider: Impatient
    client: Impatient


def pair(sandbox: Sandbox, number: int) -> Pair:
    """Bring in two people who have never written to the bot."""
    world, letters = sandbox.world, _letters(number)
    provider = world.add_person("Koffi", f"Yao {letters}", role="provider")
    client = world.add_person("Aya", f"Traoré {letters}", role="client")
    return Pair(Impatient(world, provider), Impatient(world, client))


async def signs_up(two: Pair) -> None:
    """The provider signs the charter and shows the word of a master."""
    provider = two.provider
    await provider.says("/start")
    await provider.taps("Proposer mes services")
    await provider.taps("J’accepte et je continue")
    for _ in range(7):
        await provider.taps("Je le promets")
    await provider.says(_name(provider))
    await provider.taps("Plomberie")
    await provider.taps("Le mot d’un maître ou d’un patron")
    await provider.attaches("photo", PHOTO)


async def meets(two: Pair) -> None:
    """The provider invites, the client comes."""
    await two.provider.taps("Nouvelle prestation")
    await two.client.opens(await two.provider.copies("Copier le lien"))
    await two.client.taps_one_with("Continuer avec")
    await two.client.taps("J’accepte et je continue")


async def tells(two: Pair) -> None:
    """The client tells their need."""
    client = two.client
    await client.taps("Chez moi")
    await client.says(LANDMARK)
    await client.taps("Déjà réparé avant")
    await client.taps("Continuer")
    await client.says(NEED)
    await client.taps("Que ce soit bien réparé")
    await client.taps("Envoyer")


async def understands(two: Pair) -> None:
    """The provider says the need again, the client says that this is it."""
    await two.provider.answers("Redire son besoin")
    await two.provider.says(SAID_AGAIN)
    await two.provider.taps("Le placard reste sec")
    await two.provider.taps_one_with("Envoyer")
    await two.client.answers("C’est bien cela")


async def agrees(two: Pair) -> None:
    """The provider proposes, both sign."""
    provider, client = two.provider, two.client
    await provider.answers("Oui, j’ai vu et je maîtrise")
    await provider.taps("Sur place")
    await provider.taps_one_with(", à 8 h")
    await provider.says("60000")
    await provider.taps("Pièces comprises, payé à la fin")
    await provider.taps_one_with("Je peux tenir les")
    await provider.says(_name(provider))
    await client.answers("J’approuve")
    await client.says(_name(client))


async def comes(two: Pair) -> None:
    """On the eve, the provider says that they come."""
    await two.provider.answers("Oui, à 8 h")


async def finishes(two: Pair) -> None:
    """On the last day the work is finished, checked and paid."""
    await two.provider.answers("Fini, les trois sont tenues")
    await two.client.answers("Tout est bon, et j’ai payé")
    await two.provider.answers("Oui, j’ai tout reçu")


async def rates(two: Pair) -> None:
    """On the evening after, the client rates."""
    client = two.client
    await client.answers("Non, plus une goutte")
    await client.taps("4 – Propre, comme promis")
    await client.taps("5 – Très bien")
    await client.taps("Passer")
    await client.taps("Envoyer mon avis")


async def waits(two: Pair) -> None:
    """Nobody does anything; the provider is shown the result."""


async def holds(two: Pair) -> None:
    """A month later the client says that it holds."""
    await two.client.answers("Non, tout tient")


@dataclass(frozen=True)
class Chapter:
    """How it is told, the events it leaves in the engagement, and when it begins."""

    tell: Callable[[Pair], Awaitable[None]]
    events: tuple[str, ...]
    after: timedelta = timedelta(0)  # counted from the Monday at 9:12 on which the story begins


DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
BEGINS = 9 * HOUR + 12 * MINUTE
FOLLOWED = "followed_up"
STORY = (
    Chapter(signs_up, ()),
    Chapter(meets, ("invited", "joined")),
    Chapter(tells, ("client_card_made", "need_expressed")),
    Chapter(understands, ("client_card_seen", "need_said_again", "need_confirmed")),
    Chapter(agrees, ("note_written", "note_approved", "note_approved", "note_signed")),
    Chapter(comes, (FOLLOWED, "coming_confirmed"), 18 * HOUR + 5 * MINUTE - BEGINS),
    Chapter(
        finishes,
        (FOLLOWED, "said_finished", "work_accepted", "payment_announced", "payment_answered"),
        2 * DAY + 17 * HOUR + 5 * MINUTE - BEGINS,
    ),
    Chapter(rates, (FOLLOWED, "rated"), 3 * DAY + 19 * HOUR + 5 * MINUTE - BEGINS),
    Chapter(waits, ("result_shown",), 5 * DAY + 9 * HOUR + 5 * MINUTE - BEGINS),
    Chapter(
        holds,
        (FOLLOWED, "answered_month_later", "closed"),
        33 * DAY + 20 * HOUR - BEGINS,
    ),
)
TALK = STORY[:5]  # what needs no other day


def _name(person: Impatient) -> str:
    return f"{person.person.first_name} {person.person.last_name}"


def _letters(number: int) -> str:
    """Return a number as a name may hold it: in letters."""
    return "".join(chr(ord("a") + int(digit)) for digit in str(number)).capitalize()
