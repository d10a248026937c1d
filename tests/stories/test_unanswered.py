"""Silence decides nothing: a reminder, then a person."""

from tests.people import Someone
from tests.stories.secrecy import no_words_of
from tests.stories.telling import agrees, arrives, proposal
from tests.town import Town


async def test_a_note_left_unanswered_is_reminded_then_looked_at(
    abidjan: Town, koffi: Someone, aya: Someone, mariam: Someone
) -> None:
    await proposal(koffi, aya)
    await abidjan.comes(6, 10)
    assert aya.sees("L’accord proposé par Koffi Yao attend votre réponse depuis lundi 4 mai à 9 h 12.")
    assert not mariam.sees("À traiter")
    await abidjan.comes(8, 10)
    assert mariam.sees("À traiter – accord en cours, plomberie")
    assert mariam.sees("La note, version 1, attend le client depuis lundi 4 mai à 9 h 12.")
    assert mariam.sees("Un rappel est parti.")
    no_words_of(koffi, aya, reader=mariam)
    await mariam.taps("Je m’en occupe")
    await koffi.says("/mesprestations")
    assert koffi.sees("Accord")
    await agrees(aya)
    assert koffi.sees("C’est signé des deux côtés.")
    await abidjan.catch_up()
    assert mariam.sees("note sans réponse, est close")


async def test_a_need_left_unanswered_is_reminded(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    await arrives(koffi, aya)
    await abidjan.comes(5, 10)
    assert koffi.sees("Aya Traoré attend votre réponse depuis lundi 4 mai à 9 h 12.")
    await koffi.taps("Je préfère décliner")
    assert koffi.sees("Aya Traoré la lira.")


async def test_a_reminder_waits_for_the_morning(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    await abidjan.comes(4, 22)
    await arrives(koffi, aya)
    await abidjan.comes(5, 23)
    assert not koffi.sees("attend votre réponse")
    await abidjan.comes(6, 7, 1)
    assert koffi.sees("Aya Traoré attend votre réponse depuis lundi 4 mai à 22 h")
