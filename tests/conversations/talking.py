"""The talk about the need, up to where a test takes over."""

from bot.storage.tables import Outbox, OutboxState
from tests.conversations.conftest import Two
from tests.conversations.phones import Phone

THE_LEAK = "L’eau coule sous l’évier de la cuisine depuis trois jours. Je veux que ça s’arrête pour de bon."
SAID_AGAIN = (
    "Il y a une fuite sous l’évier depuis trois jours. Une réparation n’a pas tenu. "
    "Il faut trouver la cause et l’arrêter."
)


async def tells(aya: Phone, engagement: int) -> None:
    """Tell the need, up to the last look."""
    await aya.commands("mesprestations")
    await aya.taps("1. Koffi Yao")
    await aya.taps("Dire mon besoin")
    await aya.taps("Chez moi")
    await aya.says("Angré, 8e tranche, près de la pharmacie")
    await aya.taps("Déjà réparé avant")
    await aya.taps("Une autre personne ouvre")
    await aya.taps("Continuer")
    await aya.says(THE_LEAK)
    await aya.taps("Que ce soit bien réparé")


async def sends(two: Two) -> None:
    """Tell the need and send it."""
    await tells(two.aya, two.engagement)
    await two.aya.taps("Envoyer")


async def says_again(two: Two, words: str = SAID_AGAIN) -> None:
    """Say the need again, with a sign of success."""
    await two.koffi.commands("mesprestations")
    await two.koffi.taps("1. Aya Traoré")
    await two.koffi.taps("Répondre")
    await two.koffi.taps("Redire son besoin")
    await two.koffi.says(words)
    await two.koffi.taps("Plus aucune fuite après 24 h")
    await two.koffi.taps("Envoyer à Aya Traoré")


async def understands(two: Two) -> None:
    """Talk until the client says "c’est bien cela"."""
    await sends(two)
    await says_again(two)
    await two.aya.taps_owed("is_this_it", "C’est bien cela")


async def approves(client: Phone) -> None:
    """Approve the note, on the last page of the proposal."""
    offered = await client.received((await client.owed())[-1])
    if "Lire la suite" not in [button.words for row in offered.rows for button in row]:
        await client.taps_owed("note_proposed", "J’approuve")
        return
    await client.taps_owed("note_proposed", "Lire la suite")
    while "Lire la suite" in client.buttons:
        await client.taps("Lire la suite")
    await client.taps("J’approuve")


async def says_mastered(koffi: Phone) -> None:
    """Say that the problem was seen on the spot and is mastered; the dates are asked for next."""
    await koffi.taps_owed("need_confirmed", "Oui, j’ai vu et je maîtrise")
    await koffi.taps("Sur place")


async def proposes(two: Two) -> None:
    """Propose what Koffi Yao proposes on the model screens, up to his signature."""
    koffi = two.koffi
    await says_mastered(koffi)
    await koffi.taps("Mardi 5 et mercredi 6 mai, à 8 h")
    await koffi.says("60000")
    await koffi.taps("Pièces comprises, payé à la fin")
    await koffi.taps("Je peux tenir les quatre")


async def sends_note(two: Two) -> None:
    """Talk until the note awaits the client."""
    await understands(two)
    await proposes(two)
    await two.koffi.says("Koffi Yao")


async def gives(two: Two) -> Outbox:
    """Let the newest proposal reach the client; return its message."""
    row = [row for row in await two.aya.owed() if row.kind == "note_proposed"][-1]
    assert row.id is not None
    await two.scene.change(Outbox, row.id, state=OutboxState.SENT, settled_at=two.scene.now)
    return row
