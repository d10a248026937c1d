"""What is sent before a button asks for it: a photo of the work is taken, all else leads to where one is."""

from sqlmodel import Session, select

from bot.storage.tables import Acceptance
from tests.people import Someone
from tests.stories.telling import agreement
from tests.town import PHOTO, Town

NOT_AWAITED = "Je n’attends pas de message ici."


def photos(abidjan: Town) -> list[int | None]:
    """The photo beside each word that the work is finished."""
    with Session(abidjan.engine) as session:
        return [row.photo_id for row in session.exec(select(Acceptance))]


async def test_a_photo_sent_where_the_message_invites_one_is_the_photo_of_the_work(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await agreement(koffi, aya)
    await abidjan.comes(6, 17)
    assert koffi.sees("Vous pouvez joindre une photo du travail.")
    await koffi.attaches("photo", PHOTO)
    assert koffi.sees("Votre photo est jointe.")
    assert not koffi.sees(NOT_AWAITED)
    await koffi.attaches("photo", PHOTO, caption="Une meilleure")
    assert koffi.sees("Votre photo est jointe.")
    await koffi.taps("Fini, les trois sont tenues")
    assert len(photos(abidjan)) == 1
    assert photos(abidjan) != [None]


async def test_a_photo_is_taken_at_the_question_itself(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    await agreement(koffi, aya)
    await abidjan.comes(6, 17)
    await koffi.taps("Joindre une photo")
    await koffi.taps("Retour")
    await koffi.attaches("photo", PHOTO)
    assert koffi.sees("Votre photo est jointe.")


async def test_what_nothing_awaits_leads_to_what_is_awaited(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await agreement(koffi, aya)
    await koffi.says("/mesprestations")
    await abidjan.comes(6, 17)
    for kind in ("document", "voice"):
        await koffi.attaches(kind, b"OggS")
        assert koffi.sees(NOT_AWAITED)
        assert koffi.sees("Le travail est-il fini ?")
    await koffi.says("C’est presque fini")
    assert koffi.sees(NOT_AWAITED)
    assert koffi.sees("Le travail est-il fini ?")
    assert not koffi.sees("Mes prestations")
