"""A low rating is put right, or a person looks; a month later the promise that lasts is called in."""

from sqlmodel import Session, select

from bot.storage.tables import Alert, Rating
from tests.people import Someone
from tests.stories.secrecy import no_words_of
from tests.stories.telling import agreement, rates, works
from tests.town import Town

OFFER = "Je reviens nettoyer dimanche à 9 h, sans frais."


async def rates_low(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    """Leave the place dirty; the result is shown on Saturday at nine."""
    await agreement(koffi, aya)
    await works(abidjan, koffi, aya)
    await abidjan.comes(7, 19)
    await rates(aya, clean="2 – Sale", overall="3 – Passable")
    await abidjan.comes(9, 9)


async def offers(koffi: Someone) -> None:
    """Offer to put it right."""
    await koffi.taps("Proposer une correction")
    assert koffi.sees("Que proposez-vous à Aya Traoré pour corriger, et quand ?")
    await koffi.says(OFFER)
    assert koffi.sees("C’est à Aya Traoré de dire oui ou non.")


def alerts(abidjan: Town) -> list[tuple[str, str, str | None]]:
    """The alerts: kind, state, why each was closed."""
    with Session(abidjan.engine) as session:
        rows = session.exec(select(Alert).order_by(Alert.cause)).all()
        return [(row.kind, row.state, row.resolution) for row in rows]


async def test_a_low_rating_is_put_right(
    abidjan: Town, koffi: Someone, aya: Someone, mariam: Someone
) -> None:
    await rates_low(abidjan, koffi, aya)
    assert koffi.buttons == [
        ["Proposer une correction"],
        ["Répondre une fois"],
        ["Reprendre avec Aya Traoré"],
        ["Mes prestations"],
    ]
    await offers(koffi)
    assert aya.sees(f"Koffi Yao propose de corriger :\n« {OFFER} »")
    aya.gestures = 0
    await aya.taps("Oui, je veux bien")
    assert aya.sees("Koffi Yao corrige avant dimanche 10 mai à 23 h 59.")
    assert koffi.sees("À faire avant dimanche 10 mai à 23 h 59.")
    await abidjan.comes(10, 9, 1)
    assert koffi.sees(f"Promis à Aya Traoré, avant dimanche 10 mai à 23 h 59 : « {OFFER} »")
    await koffi.taps("C’est fait")
    assert aya.sees("Koffi Yao dit : c’est fait.")
    assert aya.sees("Sans réponse de votre part, rien n’est accepté.")
    await aya.taps("C’est réglé")
    assert aya.gestures == 2
    assert koffi.sees("Aya Traoré répond : « C’est réglé. »")
    await abidjan.passes(days=4)
    await mariam.says("/alertes")
    assert "besoin de vous" not in mariam.screen
    await mariam.says("/prestation 2026-0001")
    assert mariam.sees("Résultat : 85 sur 100.\nCorrection : faite, le client le confirme.")
    with Session(abidjan.engine) as session:
        rating = session.exec(select(Rating)).one()
        assert (rating.degrees["clean"], rating.verdict) == (2, "kept")
    no_words_of(koffi, aya, reader=mariam)


async def test_a_correction_settled_late_closes_the_alert_and_says_why(
    abidjan: Town, koffi: Someone, aya: Someone, mariam: Someone
) -> None:
    await rates_low(abidjan, koffi, aya)
    await abidjan.comes(10, 10)
    await mariam.taps("Je m’en occupe")
    await offers(koffi)
    await aya.taps("Oui, je veux bien")
    await mariam.says("/alertes")
    await mariam.taps("Ouvrir le n° 2026-0001")
    assert mariam.sees("Le client veut la correction proposée")
    await koffi.taps("C’est fait")
    await aya.taps("C’est réglé")
    await abidjan.catch_up()
    assert mariam.sees("est close : la correction est faite, le client le confirme.")
    assert alerts(abidjan) == [("low_rating", "closed", "cured")]


async def test_what_is_not_settled_goes_to_a_person(
    abidjan: Town, koffi: Someone, aya: Someone, mariam: Someone
) -> None:
    await rates_low(abidjan, koffi, aya)
    await offers(koffi)
    await aya.taps("Oui, je veux bien")
    await koffi.taps("C’est fait")
    await aya.taps("Ce n’est pas réglé")
    assert aya.sees("Une personne de l’équipe qualité va regarder avant dimanche 10 mai à 9 h")
    assert koffi.sees("Aya Traoré répond : « Ce n’est pas réglé. »")
    await abidjan.catch_up()
    assert mariam.sees("Urgent – n° 2026-0001")
    assert mariam.sees("la correction n’a rien réglé")
    assert alerts(abidjan) == [("low_rating", "open", None)]
    no_words_of(koffi, aya, reader=mariam)


async def test_silence_after_a_low_rating_is_an_alert_closed_in_four_gestures(
    abidjan: Town, koffi: Someone, aya: Someone, mariam: Someone
) -> None:
    await rates_low(abidjan, koffi, aya)
    await abidjan.comes(10, 9, 1)
    await abidjan.comes(11, 8)
    assert mariam.sees("1. Urgent, reste 1 h – n° 2026-0001 : avis bas, sans réponse")
    mariam.gestures = 0
    await mariam.taps("Ouvrir le n° 2026-0001")
    assert mariam.sees("Prestataire : avis montré samedi 9 mai")
    await mariam.taps("Je m’en occupe")
    await mariam.taps("Clore avec une raison")
    await mariam.taps("Réglé entre eux")
    assert mariam.gestures == 4
    assert alerts(abidjan) == [("low_rating", "closed", "settled_between_them")]


async def test_a_correction_may_be_refused(
    abidjan: Town, koffi: Someone, aya: Someone, mariam: Someone
) -> None:
    await rates_low(abidjan, koffi, aya)
    await offers(koffi)
    await aya.taps("Non merci")
    assert aya.sees("Votre avis reste tel quel.")
    assert koffi.sees("Merci de l’avoir proposée. Son avis reste tel quel.")
    await aya.taps("Oui, je veux bien")
    assert aya.sees("Vous avez déjà répondu")
    await abidjan.passes(days=4)
    assert alerts(abidjan) == []


async def came_back(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    """All was well, until the leak came back."""
    await agreement(koffi, aya)
    await works(abidjan, koffi, aya)
    await abidjan.comes(7, 19)
    await rates(aya)
    await abidjan.comes(9, 9)
    await abidjan.comes(5, 19, month=6)
    assert aya.sees("Il y a un mois, Koffi Yao a fini ce travail : trouver et réparer la fuite")
    assert aya.buttons == [["Non, tout tient"], ["Oui, il est revenu"], ["Je ne sais pas"]]
    await aya.taps("Oui, il est revenu")


async def test_a_month_later_what_came_back_is_come_back_for(
    abidjan: Town, koffi: Someone, aya: Someone, mariam: Someone
) -> None:
    await came_back(abidjan, koffi, aya)
    assert aya.sees("Koffi Yao a promis : revenir sans frais. À tenir avant dimanche 7 juin à 19 h.")
    assert koffi.sees("Aya Traoré répond :\nLe problème est-il revenu ? « Oui, il est revenu »")
    assert koffi.sees("Vous avez promis : revenir sans frais. À tenir avant dimanche 7 juin à 19 h.")
    await abidjan.comes(6, 19, 1, month=6)
    assert koffi.sees("Est-ce fait ?")
    await koffi.says("/mesprestations")
    assert koffi.sees("à vous de répondre")
    await koffi.taps("C’est fait")
    assert aya.sees("Koffi Yao dit : c’est fait.")
    await aya.taps("C’est réglé")
    assert koffi.sees("Merci d’avoir repris.")
    for side in (koffi, aya):
        await side.says("/mesprestations")
        assert side.sees("Terminée")
    await mariam.says("/alertes")
    assert "besoin de vous" not in mariam.screen


async def test_a_month_later_a_promise_not_kept_is_followed(
    abidjan: Town, koffi: Someone, aya: Someone, mariam: Someone
) -> None:
    await came_back(abidjan, koffi, aya)
    await koffi.taps("C’est fait")
    await aya.taps("Ce n’est pas réglé")
    assert mariam.sees("un mois après, cela ne tient pas")
    no_words_of(koffi, aya, reader=mariam)
    await mariam.taps("Je m’en occupe")
    await mariam.taps("Clore avec une raison")
    await mariam.taps("Réglé entre eux")
    await koffi.says("/mesprestations")
    assert koffi.sees("Terminée")


async def test_a_month_later_silence_decides_nothing(
    abidjan: Town, koffi: Someone, aya: Someone, mariam: Someone
) -> None:
    await came_back(abidjan, koffi, aya)
    await abidjan.comes(8, 19, 1, month=6)
    assert mariam.sees("Une promesse du prestataire attend depuis dimanche 7 juin")
    assert alerts(abidjan) == [("promise_late", "open", None)]
    await koffi.says("/mesprestations")
    assert not koffi.sees("Terminée")
