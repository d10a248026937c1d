"""The work's end: contested and done again, not wholly kept, not paid yet, not the right amount."""

from sqlmodel import Session, col, select

from bot.storage.tables import Alert, Commitment
from tests.people import Someone
from tests.stories.secrecy import no_words_of
from tests.stories.telling import accepts, agreement, finishes
from tests.town import Town

LEFT = "Le siphon goutte encore un peu."


def alerts(abidjan: Town) -> list[tuple[str, str, str | None]]:
    """Each alert: its kind, its state, why it was closed."""
    with Session(abidjan.engine) as session:
        return [
            (row.kind, row.state, row.resolution)
            for row in session.exec(select(Alert).order_by(col(Alert.id)))
        ]


def states(abidjan: Town) -> dict[str, str]:
    """What has become of each promise of the kit."""
    with Session(abidjan.engine) as session:
        return {row.kind: row.state for row in session.exec(select(Commitment))}


async def test_contested_work_is_done_again(
    abidjan: Town, koffi: Someone, aya: Someone, mariam: Someone
) -> None:
    await agreement(koffi, aya)
    await finishes(abidjan, koffi)
    await aya.taps("Ce n’est pas fait")
    await aya.says(LEFT)
    assert aya.sees("Elle ne lit pas vos mots.")
    assert koffi.sees(f"Aya Traoré répond : ce n’est pas fait. « {LEFT} »")
    assert alerts(abidjan) == [("promise_contested", "open", None)]
    assert mariam.sees("À traiter – n° 2026-0001, plomberie")
    assert mariam.sees("ce n’est pas fait")
    no_words_of(koffi, aya, reader=mariam)
    await koffi.taps("Dire où en est le travail")
    await koffi.taps("Fini, les trois sont tenues")
    await aya.taps("Tout est bon, et j’ai payé")
    await abidjan.catch_up()
    assert alerts(abidjan) == [("promise_contested", "closed", "cured")]
    assert states(abidjan)["show_parts"] == "kept"
    await mariam.says("/alertes")
    assert "besoin de vous" not in mariam.screen


async def test_the_owner_of_an_alert_hears_that_it_is_cured(
    abidjan: Town, koffi: Someone, aya: Someone, mariam: Someone
) -> None:
    await agreement(koffi, aya)
    await finishes(abidjan, koffi)
    await aya.taps("Ce n’est pas fait")
    await aya.says("Personne n’est venu.")
    await mariam.taps("Je m’en occupe")
    assert mariam.sees("Vous vous en occupez.")
    await koffi.taps("Dire où en est le travail")
    await koffi.taps("Fini, les trois sont tenues")
    await accepts(koffi, aya)
    await abidjan.catch_up()
    assert mariam.sees("L’alerte n° 2026-0001, promesse contestée, est close")
    no_words_of(koffi, aya, reader=mariam)


async def test_what_was_not_kept_is_said_before_the_check(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await agreement(koffi, aya)
    await abidjan.comes(6, 17)
    await koffi.taps("Fini, mais pas tout tenu")
    await koffi.taps("Montrer les pièces changées")
    await koffi.says("J’ai jeté les pièces.")
    await koffi.taps("Envoyer")
    assert aya.sees("Mais pas tenu : montrer les pièces changées.\nSes mots : « J’ai jeté les pièces. »")
    await aya.taps("Tout est bon, pas encore payé")
    assert koffi.sees("Promesses tenues : 2 sur 3.")
    assert koffi.sees("Paiement pas encore annoncé : 60 000 F CFA.")
    assert states(abidjan)["show_parts"] == "not_kept"


async def test_silence_never_accepts_the_work(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    await agreement(koffi, aya)
    await finishes(abidjan, koffi)
    await abidjan.comes(9, 18)
    assert aya.sees("Koffi Yao attend votre vérification.")
    await aya.taps("Rappelez-moi demain")
    assert aya.sees("C’est noté. Je vous le rappelle dimanche 10 mai à 18 h")
    await abidjan.comes(10, 17)
    assert not aya.sees("Koffi Yao attend votre vérification.")
    await abidjan.comes(10, 19)
    assert aya.sees("Koffi Yao attend votre vérification.")
    await abidjan.passes(days=20)
    await koffi.says("/mesprestations")
    assert koffi.sees("Travail")
    await aya.taps("Tout est bon, et j’ai payé")
    assert koffi.sees("Aya Traoré a vérifié : tout est bon.")


async def test_a_payment_not_received_is_told_and_said_again(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await agreement(koffi, aya)
    await finishes(abidjan, koffi)
    await aya.taps("Tout est bon, et j’ai payé")
    await koffi.taps("Non, pas encore")
    assert koffi.sees("C’est noté, et Aya Traoré le sait.")
    assert aya.sees("Koffi Yao n’a pas encore reçu le paiement : 60 000 F CFA.")
    await aya.taps("C’est payé")
    assert koffi.sees("Aya Traoré annonce le paiement : 60 000 F CFA. L’avez-vous reçu ?")
    await koffi.taps("Oui, j’ai tout reçu")
    assert koffi.sees("C’est noté : tout est payé.")
    await aya.taps("C’est payé")
    assert aya.sees("Vous avez déjà répondu")


async def test_an_unpaid_work_shows_no_rating(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    await agreement(koffi, aya)
    await finishes(abidjan, koffi)
    await aya.taps("Tout est bon, pas encore payé")
    await koffi.taps("Non, pas encore")
    await abidjan.comes(7, 19)
    await aya.taps("Non, tout tient")
    await aya.taps("4 – Propre, comme promis")
    await aya.taps("4 – Bien")
    await aya.taps("Envoyer mon avis")
    await abidjan.comes(12, 9)
    assert not koffi.sees("Résultat")
    await koffi.taps("J’ai tout reçu")
    await abidjan.comes(12, 10)
    assert koffi.sees("Résultat : 95 sur 100")
