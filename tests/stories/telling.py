"""Chapters that several stories share, told by gestures alone."""

from tests.people import Someone, plain
from tests.town import PHOTO, Town

NEED = "L’eau coule sous l’évier de la cuisine depuis trois jours. Je veux que ça s’arrête pour de bon."
SAID_AGAIN = (
    "Il y a une fuite sous l’évier depuis trois jours. Une réparation n’a pas tenu. "
    "Il faut trouver la cause et l’arrêter."
)


async def signs_charter(provider: Someone, name: str = "Koffi Yao", *, example: bool = False) -> None:
    """Accept the privacy notice, make the seven promises, perhaps after an example, sign them."""
    await provider.says("/start")
    await provider.taps("Proposer mes services")
    await provider.taps("J’accepte et je continue")
    if example:
        await provider.taps("Un exemple")
        await provider.taps("Retour")
    for _ in range(7):
        await provider.taps("Je le promets")
    await provider.says(name)


async def signs_up(provider: Someone, name: str = "Koffi Yao") -> None:
    """Sign the charter, say the trade, show the word of a master."""
    await signs_charter(provider, name)
    await provider.taps("Plomberie")
    await provider.taps("Le mot d’un maître ou d’un patron")
    await provider.attaches("photo", PHOTO)


async def invites(provider: Someone, client: Someone) -> None:
    """Make an invitation; the client opens its link and goes on."""
    await provider.taps("Nouvelle prestation")
    await client.opens(provider.link("Copier le lien"))
    await client.taps("Continuer avec Koffi Yao")
    await client.taps("J’accepte et je continue")


async def tells_need(client: Someone) -> None:
    """Say the place, what to know, the need, what matters most; look once more and send."""
    await client.taps("Chez moi")
    await client.says("Angré, 8e tranche")
    await client.taps("Déjà réparé avant")
    await client.taps("Une autre personne ouvre")
    await client.taps("Continuer")
    await client.says(NEED)
    await client.taps("Que ce soit bien réparé")
    await client.taps("Envoyer")


async def says_again(
    provider: Someone,
    words: str = SAID_AGAIN,
    *,
    sign: str = "Plus aucune fuite après 24 h",
    send: str = "Envoyer à Aya Traoré",
) -> None:
    """Say the need again, with its sign of success."""
    await provider.taps("Redire son besoin")
    await provider.says(words)
    await provider.taps(sign)
    await provider.taps(send)


async def prices(provider: Someone) -> None:
    """Seen on site, two days, a price, all promises kept, once the risk is said."""
    await provider.taps("Sur place")
    await provider.taps("Mardi 5 et mercredi 6 mai, à 8 h")
    await provider.says("60000")
    await provider.taps("Pièces comprises, payé à la fin")
    await provider.taps("Je peux tenir les quatre")


async def proposes(provider: Someone) -> None:
    """Seen and mastered, dates, price, promises; sign and send."""
    await provider.taps("Oui, j’ai vu et je maîtrise")
    await prices(provider)
    await provider.says("Koffi Yao")


async def changes_place_and_name(client: Someone) -> None:
    """Change the last look before a need is sent: each other place, then the name."""
    for place, more in (("À mon travail", "Salon de coiffure"), ("Chez une autre personne", "Ma tante")):
        await client.taps("Modifier")
        await client.taps("Le lieu")
        await client.taps(place)
        await client.says(more)
    await client.taps("Modifier")
    await client.taps("Le nom")
    await client.says("Aya Traoré")


async def reads_all(person: Someone) -> str:
    """Read the whole note, page by page; return its text."""
    await person.taps("Lire la note entière")
    pages = [person.screen]
    while any("Suite" in row for row in person.buttons):
        await person.taps("Suite")
        pages.append(person.screen)
    return plain("\n".join(pages))


async def agrees(client: Someone, name: str = "Aya Traoré") -> None:
    """Approve the note and sign it."""
    await approves(client)
    await client.says(name)


async def approves(client: Someone) -> None:
    """Turn the pages of the proposal, and approve on the last one."""
    while ["Lire la suite"] in client.buttons:
        await client.taps("Lire la suite")
    await client.taps("J’approuve")


async def asks_for_need(provider: Someone, client: Someone) -> None:
    """All from the first tap to the client's first question."""
    await signs_up(provider)
    await invites(provider, client)


async def arrives(provider: Someone, client: Someone) -> None:
    """All from the first tap until the need is with the provider."""
    await asks_for_need(provider, client)
    await tells_need(client)


async def understands(provider: Someone, client: Someone) -> None:
    """All from the first tap to “C’est bien cela”."""
    await arrives(provider, client)
    await says_again(provider)
    await client.taps("C’est bien cela")


async def proposal(provider: Someone, client: Someone) -> None:
    """All from the first tap until the note is with the client."""
    await understands(provider, client)
    await proposes(provider)


async def agreement(provider: Someone, client: Someone) -> None:
    """All from the first tap to the joint signature."""
    await proposal(provider, client)
    await agrees(client)


async def finishes(town: Town, provider: Someone) -> None:
    """Say on the last day that it is finished, all kept."""
    await town.comes(6, 17)
    await provider.taps("Fini, les trois sont tenues")


async def accepts(provider: Someone, client: Someone) -> None:
    """Find all good and pay; the payment is confirmed."""
    await client.taps("Tout est bon, et j’ai payé")
    await provider.taps("Oui, j’ai tout reçu")


async def works(town: Town, provider: Someone, client: Someone) -> None:
    """The eve, the work, the check, the payment."""
    await town.comes(4, 18)
    await provider.taps("Oui, à 8 h")
    await finishes(town, provider)
    await accepts(provider, client)


async def rates(
    client: Someone,
    repaired: str = "Non, tout tient",
    clean: str = "4 – Propre, comme promis",
    overall: str = "5 – Très bien",
    word: str = "",
) -> None:
    """Answer each point of the grid, add a word or none, and send."""
    await client.taps(repaired)
    await client.taps(clean)
    await client.taps(overall)
    if word:
        await client.taps("Un mot pour Koffi Yao")
        await client.says(word)
    await client.taps("Envoyer mon avis")
