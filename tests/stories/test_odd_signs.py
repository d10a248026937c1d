"""Names, commands and words that cannot be kept, files that cannot be fetched: answered, not half kept."""

import pytest
from sqlmodel import Session, col, select

from bot.storage.tables import Evidence, Inbox, InboxState
from tests.people import Someone, plain
from tests.stories.telling import asks_for_need, signs_charter
from tests.town import PHOTO, Town

ASKED = "Écrivez le quartier et un repère, ou dites-les dans un vocal."
UNREADABLE = "Ce message contient des signes que je ne peux pas garder."
EMPTY = "Votre message est vide."
TEXTS = {
    "": EMPTY,
    " \n\t ": EMPTY,
    "\u202e\u200f": EMPTY,
    "\u200d\ufe0f": EMPTY,
    "\ud83d": UNREADABLE,
    "Angré\x00": UNREADABLE,
    "x" * 4096: "Votre texte fait 4 096 caractères. Gardez l’essentiel : 200 au plus.",
    "😀" * 201: "Votre texte fait 201 caractères.",
}


@pytest.fixture
async def asked(koffi: Someone, aya: Someone) -> Someone:
    """A client who is asked for the place, in words."""
    await asks_for_need(koffi, aya)
    await aya.taps("Chez moi")
    return aya


def all_done(town: Town) -> bool:
    """Whether no update was set aside or left."""
    with Session(town.engine) as session:
        return session.exec(select(Inbox.id).where(col(Inbox.state) != InboxState.DONE)).all() == []


async def test_words_that_cannot_be_kept_are_answered_and_the_question_asked_again(
    abidjan: Town, asked: Someone
) -> None:
    for words, answer in TEXTS.items():
        await asked.sends(text=words)
        assert plain(asked.screen).startswith(answer), repr(words[:9])
        assert ASKED in asked.screen
    for words in ("/\ud83d", "/start \ud83d", "/start " + "x" * 500, "/start inv_<b>"):
        await asked.sends(text=words)
        assert plain(asked.screen).strip()
    await asked.forges("1:o:\ud83d:\x00")
    assert asked.sees("Ce bouton n’est plus valable")
    assert all_done(abidjan)


async def test_a_file_over_the_limit_or_empty_is_answered_and_not_kept(abidjan: Town, koffi: Someone) -> None:
    await signs_charter(koffi)
    await koffi.taps("Plomberie")
    await koffi.taps("Le mot d’un maître ou d’un patron")
    await koffi.attaches("document", bytes(20 * 1024 * 1024 + 1))
    assert koffi.sees("20")
    assert koffi.sees("Envoyez maintenant la photo")
    await koffi.attaches("photo", b"")
    assert koffi.sees("Votre fichier ne m’est pas parvenu.")
    with Session(abidjan.engine) as session:
        assert session.exec(select(Evidence.id)).all() == []
    await koffi.attaches("photo", PHOTO)
    assert koffi.sees("Tout est prêt, Koffi Yao.")


@pytest.mark.parametrize("name", ["\x00", "\u202e\u200d", "Aya\u202e \ud83d\x00\n<b>&"])
async def test_a_name_that_shows_nothing_or_turns_the_text_round_spoils_nothing(
    abidjan: Town, koffi: Someone, name: str
) -> None:
    odd = abidjan.somebody(name, "", "client")
    await asks_for_need(koffi, odd)
    await odd.taps("Chez moi")
    assert ASKED in odd.screen
    kept = abidjan.name_kept(odd)
    assert kept in {"Aya <b>&", f"Telegram {odd.id}"}
    assert all_done(abidjan)
