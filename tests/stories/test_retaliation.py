"""A rating never reaches the provider before payment and check are closed: nothing is held against it."""

from sqlmodel import Session, select

from bot.storage.tables import Alert, Person, Staff
from tests.people import Someone, plain
from tests.stories.telling import agreement, finishes
from tests.town import Town

WORD = "Je ne le rappellerai jamais."
ALONE = "Il a demandé plus que le prix écrit."
ANSWERS = ("Oui, il est revenu", "1 – Très sale", "1 – Mauvais", "avis bas", "non tenue", WORD, ALONE)


async def rates_unpaid(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    """Check the work, say that it is not paid yet, and rate it as badly as can be."""
    await agreement(koffi, aya)
    await finishes(abidjan, koffi)
    await aya.taps("Tout est bon, pas encore payé")
    await koffi.taps("Non, pas encore")
    await abidjan.comes(7, 19)
    await aya.taps("Oui, il est revenu")
    await aya.taps("1 – Très sale")
    await aya.taps("1 – Mauvais")
    await aya.taps("Un mot pour Koffi Yao")
    await aya.says(WORD)
    await aya.taps("Un mot à l’équipe qualité seule")
    await aya.says(ALONE)
    await aya.taps("Envoyer mon avis")


async def looks_everywhere(koffi: Someone) -> None:
    """Open whatever a provider can open."""
    for command in ("/prestation 2026-0001", "/mesprestations", "/alertes", "/monprofil", "/start"):
        await koffi.says(command)
    await koffi.says("/mesprestations")
    await koffi.taps("1. Aya Traoré")
    await koffi.taps("Répondre")


def sent_to(abidjan: Town, person: Someone) -> str:
    """Return everything that the bot ever sent to somebody's chat, buttons too."""
    calls = abidjan.sandbox.world.calls.all
    return plain("\n".join(str(call.params) for call in calls if call.params.get("chat_id") == person.id))


async def test_a_rating_is_hidden_until_the_payment_is_closed(
    abidjan: Town, koffi: Someone, aya: Someone, mariam: Someone
) -> None:
    await rates_unpaid(abidjan, koffi, aya)
    await abidjan.comes(10, 10)
    await abidjan.comes(12, 9)
    assert mariam.sees("Le prestataire ne l’a pas encore lu : le paiement n’est pas confirmé.")
    await looks_everywhere(koffi)
    read = sent_to(abidjan, koffi)
    assert [answer for answer in ANSWERS if answer in read] == []
    assert "sur 100" not in read
    await koffi.taps("Oui, j’ai tout reçu")
    await abidjan.catch_up()
    assert koffi.sees(f"Son mot : « {WORD} »")
    assert koffi.sees("Résultat : 40 sur 100")
    assert ALONE not in sent_to(abidjan, koffi)


async def test_a_provider_of_the_quality_staff_learns_no_more(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    """A provider here, quality staff elsewhere: of their own engagement they hear nothing."""
    await koffi.says("/start")
    with Session(abidjan.app.store.engine) as session:
        person = session.exec(select(Person).where(Person.telegram_id == koffi.id)).one()
        session.add(Staff(telegram_id=koffi.id, granted_at=person.met_at))
        session.commit()
    await rates_unpaid(abidjan, koffi, aya)
    await abidjan.comes(10, 10)
    await abidjan.comes(11, 9)
    await looks_everywhere(koffi)
    with Session(abidjan.engine) as session:
        kinds = sorted(session.exec(select(Alert.kind)).all())
    assert kinds == ["client_word", "low_rating"]
    read = sent_to(abidjan, koffi)
    assert [answer for answer in ANSWERS if answer in read] == []
