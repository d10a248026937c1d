"""Something is left: points named, dated, redone, checked one by one; or no longer waited for."""

from sqlmodel import Session, col, select

from bot.storage.tables import Alert, Reserve
from tests.people import Someone, plain
from tests.stories.secrecy import no_words_of
from tests.stories.telling import agreement, finishes, rates
from tests.town import PHOTO, Town

DRIP, PLASTER = "Le siphon goutte encore.", "Il reste du plâtre."
VOICE = b"OggS" + b"\x00" * 40


def points(abidjan: Town) -> list[tuple[str, str, str]]:
    """Each point: its code, its weight, its state."""
    with Session(abidjan.engine) as session:
        rows = session.exec(select(Reserve).order_by(col(Reserve.id)))
        return [(row.code, row.weight, row.state) for row in rows]


def alerts(abidjan: Town) -> list[tuple[str, str | None]]:
    """Each alert: its kind, why it was closed."""
    with Session(abidjan.engine) as session:
        return [(row.kind, row.resolution) for row in session.exec(select(Alert).order_by(col(Alert.id)))]


async def names_two(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    """The work is said to be finished; an important point and a small one are named."""
    await agreement(koffi, aya)
    await finishes(abidjan, koffi)
    await aya.taps("Il reste quelque chose")
    await aya.says(DRIP)
    await aya.taps("C’est important")
    for typed, button in (("non", "Envoyer à Koffi Yao"), ("oui", "Ajouter un point")):
        await aya.says(typed)
        assert aya.sees(f"touchez « {button} »")
        assert aya.sees(f"1. « {DRIP} »")
    await aya.taps("Ajouter un point")
    await aya.says(PLASTER)
    await aya.taps("C’est un petit point")
    assert aya.sees(f"1. « {DRIP} » – important\n2. « {PLASTER} »")
    await aya.taps("Envoyer à Koffi Yao")


async def test_two_points_are_redone_and_checked_again(
    abidjan: Town, koffi: Someone, aya: Someone, mariam: Someone
) -> None:
    await names_two(abidjan, koffi, aya)
    assert aya.sees("Rien n’est accepté sans vous.")
    assert koffi.sees("Aya Traoré a vérifié : il reste quelque chose.")
    assert mariam.sees("Le client l’a dit mercredi 6 mai à 17 h : il reste un point important à reprendre.")
    no_words_of(koffi, aya, reader=mariam)
    await koffi.says("demain")
    assert koffi.sees("Jeudi 7 mai, c’est bien cela ?")
    await koffi.taps("Choisir un autre jour")
    await koffi.taps("Un jour pour chaque point")
    assert koffi.sees(f"Point 1 sur 2\n« {DRIP} »")
    await koffi.taps("Jeudi 7 mai")
    await koffi.says("samedi")
    assert koffi.sees("J’ai compris :\n1. Jeudi 7 mai\n2. Samedi 9 mai\n\nEst-ce bien cela ?")
    assert not aya.sees(f"« {PLASTER} » : samedi 9 mai")
    await koffi.taps("C’est bien cela")
    assert aya.sees(f"« {DRIP} » : jeudi 7 mai")
    assert aya.sees(f"« {PLASTER} » : samedi 9 mai")
    await abidjan.comes(7, 17)
    assert koffi.sees("Jeudi 7 mai : à reprendre, pour Aya Traoré")
    assert not koffi.sees(PLASTER)
    await koffi.taps("C’est repris")
    assert aya.sees(f"Koffi Yao dit : c’est repris.\n« {DRIP} »")
    await aya.taps("C’est repris")
    assert aya.sees("Le reste est encore à reprendre")
    assert koffi.sees("Aya Traoré a vérifié : c’est repris. Merci.\n\nIl reste 1 point à reprendre.")
    assert points(abidjan) == [("R1", "important", "settled"), ("R2", "small", "dated")]


async def test_the_hour_of_a_point_is_said_and_asked_about_only_then(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await names_two(abidjan, koffi, aya)
    await koffi.taps("Donner un jour")
    await koffi.says("vendredi à 19 h")
    assert koffi.sees("Vendredi 8 mai à 19 h, c’est bien cela ?")
    await koffi.taps("C’est bien cela")
    assert aya.sees(f"« {DRIP} » : vendredi 8 mai à 19 h")
    await abidjan.comes(8, 17)
    assert not koffi.sees("Vendredi 8 mai : à reprendre, pour Aya Traoré")
    await abidjan.comes(8, 19)
    assert koffi.sees("Vendredi 8 mai : à reprendre, pour Aya Traoré")


async def test_a_point_is_checked_and_all_is_good(
    abidjan: Town, koffi: Someone, aya: Someone, mariam: Someone
) -> None:
    await names_two(abidjan, koffi, aya)
    await koffi.taps("Donner un jour")
    await koffi.taps("Demain, jeudi 7 mai")
    await abidjan.comes(7, 17)
    await koffi.taps("Tout est repris")
    assert aya.sees(f"Point 1 sur 2 :\n« {DRIP} »")
    await aya.taps("C’est repris")
    assert aya.sees(f"Point 2 sur 2 :\n« {PLASTER} »")
    sounding = koffi.sounding
    await abidjan.comes(8, 9)
    await aya.taps("C’est repris")
    assert aya.sees("Merci, c’est noté. Koffi Yao le sait.\n\nCe qui restait est repris.")
    assert aya.sees("Prenez votre temps, jusqu’à lundi 11 mai.")
    assert aya.buttons == [
        ["Tout est bon, et j’ai payé"],
        ["Tout est bon, pas encore payé"],
        ["Il reste quelque chose"],
    ]
    assert koffi.sees("Aya Traoré a vérifié : c’est repris. Merci.")
    assert koffi.sees("Il reste à dire si tout le travail est bon.")
    assert koffi.sounding == sounding
    await aya.says("/mesprestations")
    await aya.taps("1. Koffi Yao")
    await aya.taps("Répondre")
    assert aya.sees("Prenez votre temps, jusqu’à lundi 11 mai.")
    await aya.taps("Tout est bon, et j’ai payé")
    assert points(abidjan) == [("R1", "important", "settled"), ("R2", "small", "settled")]
    await abidjan.catch_up()
    assert alerts(abidjan) == [("points_left", "cured")]
    assert koffi.sees("Aya Traoré a vérifié : tout est bon.")


async def test_what_is_still_there_asks_for_another_day(
    abidjan: Town, koffi: Someone, aya: Someone, mariam: Someone
) -> None:
    await agreement(koffi, aya)
    await finishes(abidjan, koffi)
    await aya.taps("Il reste quelque chose")
    await aya.says(PLASTER)
    await aya.taps("C’est un petit point")
    await aya.taps("Envoyer à Koffi Yao")
    assert alerts(abidjan) == []
    await koffi.taps("Donner un jour")
    await koffi.taps("Demain, jeudi 7 mai")
    await koffi.taps("C’est repris")
    assert aya.sees(f"Koffi Yao dit : c’est repris.\n« {PLASTER} »")
    await aya.taps("Toujours pas")
    assert aya.sees("« Clore en l’état » : la vérification s’arrête")
    assert koffi.sees("Aya Traoré a vérifié : ce n’est pas encore repris.")
    assert mariam.sees("un point n’est toujours pas repris")
    assert alerts(abidjan) == [("points_left", None)]
    no_words_of(koffi, aya, reader=mariam)
    await koffi.taps("Donner un jour")
    await koffi.taps("Vendredi 8 mai")
    await koffi.taps("C’est repris")
    await aya.taps("C’est repris")
    await aya.taps("Tout est bon, et j’ai payé")
    await abidjan.catch_up()
    assert alerts(abidjan) == [("points_left", "cured")]


async def test_a_client_who_waits_no_longer_rates_and_the_important_point_counts(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await names_two(abidjan, koffi, aya)
    await aya.says("/mesprestations")
    await aya.taps("1. Koffi Yao")
    await aya.taps("Clore en l’état")
    assert aya.sees("Ces points resteront écrits comme non repris.")
    await aya.taps("Clore en l’état, j’ai payé")
    assert aya.sees("vous n’attendez plus")
    assert koffi.sees("Aya Traoré n’attend plus ce qui reste à faire.")
    assert points(abidjan) == [("R1", "important", "left"), ("R2", "small", "left")]
    await koffi.taps("Oui, j’ai tout reçu")
    await abidjan.comes(7, 19)
    await rates(aya)
    await abidjan.comes(9, 9)
    assert koffi.sees("parole tenue en partie")


async def test_a_point_may_be_a_voice_note_or_a_photo(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    await agreement(koffi, aya)
    await finishes(abidjan, koffi)
    await aya.taps("Il reste quelque chose")
    await aya.attaches("voice", VOICE)
    await aya.taps("C’est un petit point")
    await aya.taps("Ajouter un point")
    await aya.attaches("photo", PHOTO, caption="Regardez ici")
    await aya.taps("C’est un petit point")
    await aya.taps("Envoyer à Koffi Yao")
    assert koffi.sees("1. « message vocal »\n2. « Regardez ici »")
    assert koffi.sees("La voix : Aya Traoré.")
    assert koffi.sees("La photo : Aya Traoré.")


async def test_five_points_are_enough(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    await agreement(koffi, aya)
    await finishes(abidjan, koffi)
    await aya.taps("Il reste quelque chose")
    for number in range(1, 6):
        await aya.says(f"Le point numéro {number}.")
        await aya.taps("C’est un petit point")
        if number < 5:
            await aya.taps("Ajouter un point")
    assert aya.sees("C’est assez pour une vérification.")
    assert aya.buttons == [["Envoyer à Koffi Yao"], ["Retour"]]
    await aya.taps("Envoyer à Koffi Yao")
    assert len(points(abidjan)) == 5


async def test_a_photo_of_the_work_reaches_the_client_alone(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await agreement(koffi, aya)
    await abidjan.comes(6, 17)
    assert koffi.sees("Vous pouvez joindre une photo du travail. Pas de visage, pas le reste du lieu.")
    await koffi.taps("Joindre une photo")
    await koffi.says("la photo")
    assert koffi.sees("j’attends une photo")
    await koffi.attaches("photo", PHOTO)
    assert koffi.sees("Votre photo est jointe.")
    await koffi.taps("Fini, les trois sont tenues")
    assert aya.sees("La photo : Koffi Yao. Elle reste entre vous deux.")
    assert "Koffi Yao dit : c’est fini." in plain("\n".join(message.text for message in aya.messages))


async def test_a_day_that_passes_in_silence_matters_to_the_client(
    abidjan: Town, koffi: Someone, aya: Someone, mariam: Someone
) -> None:
    await names_two(abidjan, koffi, aya)
    await koffi.taps("Donner un jour")
    await koffi.taps("Demain, jeudi 7 mai")
    await abidjan.comes(10, 9)
    assert aya.sees("Koffi Yao n’a rien dit de ce qui reste à faire")
    assert aya.sees(DRIP)
    await aya.taps("Cela compte pour moi")
    assert aya.sees("Une personne de l’équipe qualité regarde avant mercredi 13 mai à 9 h.")
    assert koffi.sees("Aya Traoré attend encore, et cela compte")
    assert ("points_late", None) in alerts(abidjan)
    no_words_of(koffi, aya, reader=mariam)
    await koffi.taps("Dire ce qui est repris")
    await koffi.taps("Tout est repris")
    assert aya.sees(f"« {DRIP} »")


async def test_a_point_that_was_begun_is_found_again(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    await agreement(koffi, aya)
    await finishes(abidjan, koffi)
    await aya.taps("Il reste quelque chose")
    await aya.says(DRIP)
    await aya.taps("C’est un petit point")
    await aya.says("/mesprestations")
    await aya.taps("1. Koffi Yao")
    await aya.taps("Répondre")
    await aya.taps("Il reste quelque chose")
    assert aya.sees(f"1. « {DRIP} »")
    await aya.taps("Envoyer à Koffi Yao")
    assert [weight for _, weight, _ in points(abidjan)] == ["small"]
