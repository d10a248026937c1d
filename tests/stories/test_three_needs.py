"""Three needs: two are answered, one is declined with its reason, and each sign of success is rated."""

from sqlmodel import Session, select

from bot.acts.parties import known
from bot.charter.needs import Answer, NeedState
from bot.storage.tables import Engagement, Need, Reformulation
from tests.people import Someone
from tests.stories.telling import accepts, agrees, finishes, reads_all, understands
from tests.town import Town

MORE = (
    ("B2", "La chasse d’eau ne s’arrête plus.", "La chasse d’eau coule sans fin.", "La cuvette reste calme"),
    ("B3", "La prise du chauffe-eau chauffe.", "La prise chauffe avec l’eau.", "La prise reste froide"),
)


def _confirm(abidjan: Town) -> None:
    with Session(abidjan.engine) as session:
        engagement = session.exec(select(Engagement)).one()
        for code, words, said_again, sign in MORE:
            at = abidjan.clock.now()
            need = Need(engagement_id=known(engagement.id), code=code, words=words,
                        state=NeedState.CONFIRMED, stated_at=at)  # fmt: skip
            session.add(need)
            session.flush()
            session.add(Reformulation(need_id=known(need.id), round=1, words=said_again, sign=sign,
                                      said_at=at, answer=Answer.CONFIRMED, answered_at=at))  # fmt: skip
        session.commit()


async def proposes(koffi: Someone) -> None:
    """One need at a time, then days, price, promises."""
    await koffi.taps("Oui, j’ai vu et je maîtrise")
    await koffi.taps("Sur place")
    assert koffi.sees("Besoin 2 sur 3 : « La chasse d’eau coule sans fin. »")
    await koffi.taps("Oui, j’ai vu et je maîtrise")
    await koffi.taps("En photo")
    assert koffi.sees("Besoin 3 sur 3 : « La prise chauffe avec l’eau. »")
    await koffi.taps("Ce n’est pas mon métier")
    await koffi.says("L’électricité n’est pas mon métier.")
    await koffi.taps("Mardi 5 et mercredi 6 mai, à 8 h")
    await koffi.says("60000")
    await koffi.taps("Pièces comprises, payé à la fin")
    await koffi.taps("Je peux tenir les quatre")
    await koffi.says("Koffi Yao")


async def test_three_needs_go_all_the_way(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    await understands(koffi, aya)
    _confirm(abidjan)
    await proposes(koffi)
    assert aya.sees("Besoin B3 décliné : « L’électricité n’est pas mon métier. »")
    assert aya.sees("Jugé sur : bien réparé (la moitié), à la date, propre")
    whole = await reads_all(aya)
    assert "Ce besoin n’est pas dans cet accord." in whole
    await agrees(aya)
    await abidjan.comes(4, 18)
    await koffi.taps("Oui, à 8 h")
    await finishes(abidjan, koffi)
    await accepts(koffi, aya)
    await abidjan.comes(7, 19)
    assert aya.sees("Votre avis, 1 sur 4 : bien réparé (B1)")
    await aya.taps("Non, plus une goutte")
    assert aya.sees("Votre avis, 2 sur 4 : bien réparé (B2)")
    assert aya.sees("Promis : La cuvette reste calme.")
    await aya.taps("Un peu")
    await aya.taps("4 – Propre, comme promis")
    await aya.taps("5 – Très bien")
    await aya.taps("Modifier")
    await aya.taps("Le deuxième point")
    await aya.taps("Non, plus une goutte")
    await aya.taps("Envoyer mon avis")
    await abidjan.comes(9, 9)
    assert koffi.sees("Résultat : 95 sur 100")
