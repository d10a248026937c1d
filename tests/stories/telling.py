"""Chapters that several stories share, told by gestures alone."""

from tests.people import Someone
from tests.town import PHOTO


async def signs_up(provider: Someone, name: str = "Koffi Yao") -> None:
    """Sign the charter, say the trade, show the word of a master."""
    await provider.says("/start")
    await provider.taps("Proposer mes services")
    await provider.taps("J’accepte et je continue")
    for _ in range(7):
        await provider.taps("Je le promets")
    await provider.says(name)
    await provider.taps("Plomberie")
    await provider.taps("Le mot d’un maître ou d’un patron")
    await provider.attaches("photo", PHOTO)


async def invites(provider: Someone, client: Someone) -> None:
    """Make an invitation; the client opens its link and goes on."""
    await provider.taps("Nouvelle prestation")
    await client.opens(provider.link("Copier le lien"))
    await client.taps("Continuer avec Koffi Yao")
    await client.taps("J’accepte et je continue")
