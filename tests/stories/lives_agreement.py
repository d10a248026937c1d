"""Lives about the agreement: three needs answered one at a time, each rated in the end."""

from sqlmodel import Session, select

from bot.acts.parties import known
from bot.charter.needs import Answer, NeedState
from bot.storage.tables import Engagement, Need, Reformulation
from tests.people import Someone
from tests.stories.telling import accepts, agrees, arrives, finishes, understands
from tests.town import Town

MORE = (
    ("B2", "La chasse d’eau ne s’arrête plus.", "La chasse d’eau coule sans fin.", "La cuvette reste calme"),
    ("B3", "La prise du chauffe-eau chauffe.", "La prise chauffe avec l’eau.", "La prise reste froide"),
)


def more_needs(abidjan: Town, count: int = 2) -> None:
    """Put one or two more needs beside the first, confirmed."""
    with Session(abidjan.app.store.engine) as session:
        engagement = session.exec(select(Engagement)).one()
        for code, words, said_again, sign in MORE[:count]:
            at = abidjan.clock.now()
            need = Need(engagement_id=known(engagement.id), code=code, words=words,
                        state=NeedState.CONFIRMED, stated_at=at)  # fmt: skip
            session.add(need)
            session.flush()
            session.add(Reformulation(need_id=known(need.id), round=1, words=said_again, sign=sign,
                                      said_at=at, answer=Answer.CONFIRMED, answered_at=at))  # fmt: skip
        session.commit()


async def proposes_for_three(koffi: Someone) -> None:
    """One need at a time, then days, price, promises."""
    await koffi.taps("Oui, j’ai vu et je maîtrise")
    await koffi.taps("Réparer la fuite")
    await koffi.taps("Oui, j’ai vu et je maîtrise")
    await koffi.taps("Sur place")
    assert koffi.sees("Besoin 2 sur 3 : « La chasse d’eau coule sans fin. »")
    await koffi.taps("Changer le robinet qui fuit")
    await koffi.taps("Oui, j’ai vu et je maîtrise")
    await koffi.taps("Sur place")
    assert koffi.sees("Besoin 3 sur 3 : « La prise chauffe avec l’eau. »")
    await koffi.taps("Ce n’est pas mon métier")
    await koffi.says("L’électricité n’est pas mon métier.")
    await koffi.taps("Mardi 5 et mercredi 6 mai, à 8 h")
    await koffi.says("60000")
    await koffi.taps("Pièces comprises, payé à la fin")
    await koffi.taps("Je peux tenir les quatre")
    await koffi.says("Koffi Yao")


async def three_needs(town: Town, koffi: Someone, aya: Someone, mariam: Someone) -> None:
    """Answer each need, decline one, take it after all; rate each sign of success."""
    await understands(koffi, aya)
    more_needs(town)
    await proposes_for_three(koffi)
    await koffi.taps("Modifier")
    await koffi.taps("Les services")
    for _ in range(3):
        await koffi.taps("Réparer la fuite")
        await koffi.taps("Oui, j’ai vu et je maîtrise")
        await koffi.taps("Sur place")
    await koffi.says("Koffi Yao")
    await agrees(aya)
    await aya.taps("Donner l’adresse exacte")
    await aya.says("Rue des Jardins, villa 12")
    await town.comes(4, 18)
    await koffi.taps("Oui, à 8 h")
    await finishes(town, koffi)
    await accepts(koffi, aya)
    await rates_three(town, aya)


async def rates_three(town: Town, aya: Someone) -> None:
    """Rate each sign of success, then the rest."""
    await town.comes(7, 19)
    await aya.taps("Non, tout tient")
    await aya.taps("Un peu")
    await aya.taps("Non, tout tient")
    await aya.taps("4 – Propre, comme promis")
    await aya.taps("5 – Très bien")


async def erasing_request(town: Town, koffi: Someone, aya: Someone, mariam: Someone) -> None:
    """Erase a request that the provider has declined."""
    await arrives(koffi, aya)
    await koffi.taps("Je préfère décliner")
    await koffi.says("Ce n’est pas mon métier.")
    await aya.taps("Effacer ma demande")
