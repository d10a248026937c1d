"""The evening of a working day: all well, not quite, nobody came; it is never a score."""

from sqlmodel import Session, select

from bot.storage.tables import Alert
from tests.people import Someone, plain
from tests.stories.secrecy import no_words_of
from tests.stories.telling import accepts, agreement, finishes
from tests.stories.test_work import states
from tests.town import Town

VOICE = b"OggS" + b"\x00" * 40


def alerts(abidjan: Town) -> list[tuple[str, str, str | None]]:
    """Each alert: its kind, its severity, why it was closed."""
    with Session(abidjan.engine) as session:
        rows = session.exec(select(Alert).order_by(Alert.id))  # type: ignore[arg-type] # a column
        return [(row.kind, row.severity, row.resolution) for row in rows]


async def test_a_day_that_goes_well_is_told_to_nobody(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    await agreement(koffi, aya)
    await abidjan.comes(5, 18, 30)
    assert aya.sees("Mardi 5 mai. Koffi Yao devait venir travailler. Tout se passe bien ?")
    assert aya.sees("Votre réponse n’est pas une note.")
    seen = koffi.chat.seq
    await aya.taps("Oui")
    assert aya.sees("Merci, c’est noté.")
    assert koffi.chat.seq == seen
    await aya.taps("Personne n’est venu")
    assert aya.sees("Vous avez déjà répondu")
    await abidjan.comes(6, 18, 30)
    assert aya.sees("Mercredi 6 mai. Koffi Yao devait venir travailler. Tout se passe bien ?")
    assert alerts(abidjan) == []


async def test_what_is_not_quite_right_goes_to_the_provider_as_words(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await agreement(koffi, aya)
    await abidjan.comes(5, 18, 30)
    await aya.taps("Pas tout à fait")
    assert aya.sees("Une phrase, écrite ou dite dans un vocal.")
    await aya.says("Il est arrivé à 11 h.")
    assert koffi.sees("Aya Traoré vous dit, pour mardi 5 mai : « Il est arrivé à 11 h. »")
    assert koffi.sees("Ce n’est pas une note.")
    assert alerts(abidjan) == []


async def test_it_may_be_said_in_a_voice_note_or_not_at_all(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await agreement(koffi, aya)
    await abidjan.comes(5, 18, 30)
    await aya.taps("Pas tout à fait")
    await aya.taps("Passer")
    assert not koffi.sees("vous dit")
    assert aya.sees("Rien d’autre n’est attendu de vous.")


async def test_a_voice_note_reaches_the_provider(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    await agreement(koffi, aya)
    await abidjan.comes(5, 18, 30)
    await aya.taps("Pas tout à fait")
    await aya.attaches("voice", VOICE)
    assert koffi.sees("Aya Traoré vous parle de mardi 5 mai, dans un message vocal.")
    assert koffi.sees("La voix : Aya Traoré.")
    await koffi.taps("Écouter Aya Traoré")


async def test_nobody_came_and_the_check_cures_it(
    abidjan: Town, koffi: Someone, aya: Someone, mariam: Someone
) -> None:
    await agreement(koffi, aya)
    await abidjan.comes(5, 18, 30)
    await aya.taps("Personne n’est venu")
    assert koffi.sees("Aya Traoré dit : personne n’est venu, mardi 5 mai.")
    assert alerts(abidjan) == [("nobody_came", "urgent", None)]
    assert mariam.sees("Urgent – n° 2026-0001, plomberie, 60 000 F CFA")
    assert mariam.sees("Prestataire : question posée mardi 5 mai.")
    no_words_of(koffi, aya, reader=mariam)
    await finishes(abidjan, koffi)
    await accepts(koffi, aya)
    await abidjan.catch_up()
    assert alerts(abidjan) == [("nobody_came", "urgent", "cured")]
    assert states(abidjan)["come"] == "kept_late"  # the client has taken nothing back


async def test_nobody_came_and_the_client_says_later_that_somebody_did(
    abidjan: Town, koffi: Someone, aya: Someone, mariam: Someone
) -> None:
    await agreement(koffi, aya)
    await abidjan.comes(5, 18, 30)
    await aya.taps("Personne n’est venu")
    await mariam.taps("Je m’en occupe")
    await koffi.taps("J’y étais")
    assert aya.sees("Koffi Yao dit : « J’y étais, mardi 5 mai. » Est-ce exact ?")
    await aya.taps("Oui, c’est exact")
    assert koffi.sees("Aya Traoré confirme : quelqu’un est venu, mardi 5 mai.")
    await abidjan.catch_up()
    assert alerts(abidjan) == [("nobody_came", "urgent", "cured")]
    assert mariam.sees("est close : quelqu’un est venu, le client le confirme.")
    await koffi.taps("J’y étais")
    assert koffi.sees("Vous avez déjà répondu")


async def test_a_client_who_says_no_keeps_the_alert_open(
    abidjan: Town, koffi: Someone, aya: Someone, mariam: Someone
) -> None:
    await agreement(koffi, aya)
    await abidjan.comes(5, 18, 30)
    await aya.taps("Personne n’est venu")
    await koffi.taps("J’y étais")
    await aya.taps("Non, personne n’est venu")
    assert koffi.sees("Aya Traoré répond : personne n’est venu, mardi 5 mai.")
    await abidjan.catch_up()
    assert alerts(abidjan) == [("nobody_came", "urgent", None)]
    await koffi.taps("Demander une autre date")
    assert "L’heure est passée" in plain(koffi.screen)
    await koffi.taps("J’ai un empêchement")
    assert "Cela arrive. Écrivez pourquoi, ou dites-le" in plain(koffi.screen)


async def test_the_question_of_an_evening_is_not_asked_the_day_after(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await agreement(koffi, aya)
    await abidjan.comes(6, 9)
    assert not aya.sees("Tout se passe bien ?")
