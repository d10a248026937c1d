"""Silence decides nothing: a reminder, then a person."""

from tests.people import Someone, plain
from tests.stories.secrecy import no_words_of
from tests.stories.telling import agrees, arrives, prices, proposal, understands
from tests.town import Town


async def test_a_note_left_unanswered_is_reminded_then_looked_at(
    abidjan: Town, koffi: Someone, aya: Someone, mariam: Someone
) -> None:
    await proposal(koffi, aya)
    await abidjan.comes(4, 18)
    assert aya.sees("L’accord proposé par Koffi Yao attend votre réponse depuis lundi 4 mai à 9 h 12.")
    assert aya.sees("Il peut être signé avant mardi 5 mai à 8 h.")
    await abidjan.comes(5, 8)
    assert koffi.sees("Le début prévu, mardi 5 mai à 8 h, est passé : cette note ne peut plus être signée.")
    await koffi.says("/mesprestations")
    await koffi.taps("1. Aya Traoré")
    assert koffi.sees("C’est à vous de donner une autre date.")
    assert not mariam.sees("À traiter")
    await abidjan.comes(8, 10)
    assert mariam.sees("À traiter – accord en cours, plomberie")
    assert mariam.sees("n’a pas été signée à temps : elle attend une date du prestataire.")
    assert mariam.sees("Client : 1 rappel.")
    no_words_of(koffi, aya, reader=mariam)
    await mariam.taps("Je m’en occupe")
    await koffi.says("/mesprestations")
    assert koffi.sees("Accord")
    await aya.taps("J’approuve")
    assert aya.sees("Le début prévu, mardi 5 mai à 8 h, est passé : cette note ne peut plus être signée.")
    await aya.taps("Demander une autre date")
    assert koffi.sees("Aya Traoré vous demande une autre date.")
    await koffi.taps("Changer les dates")
    await koffi.taps("Samedi 9 mai, à 8 h")
    await koffi.says("Koffi Yao")
    await agrees(aya)
    assert koffi.sees("C’est signé des deux côtés.")
    assert koffi.sees("Ensuite : samedi 9 mai")
    await abidjan.catch_up()
    assert mariam.sees("note sans réponse, est close")


async def test_a_note_written_for_a_day_that_has_passed_is_not_signed_by_its_author(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await understands(koffi, aya)
    await koffi.taps("Oui, j’ai vu et je maîtrise")
    await prices(koffi)
    await abidjan.comes(5, 8)
    await koffi.says("Koffi Yao")
    assert koffi.sees("Le début prévu, mardi 5 mai à 8 h, est passé")
    await koffi.taps("Changer les dates")
    assert "Mercredi 6 mai, à 8 h" in plain(koffi.buttons[0][0])
    assert not aya.sees("vous propose cet accord")


async def test_a_need_left_unanswered_is_reminded(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    await arrives(koffi, aya)
    await abidjan.comes(5, 10)
    assert koffi.sees("Aya Traoré attend votre réponse depuis lundi 4 mai à 9 h 12.")
    await koffi.taps("Je préfère décliner")
    assert koffi.sees("Pourquoi préférez-vous dire non ?")


async def test_a_reminder_waits_for_the_morning(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    await abidjan.comes(4, 22)
    await arrives(koffi, aya)
    await abidjan.comes(5, 23)
    assert not koffi.sees("attend votre réponse")
    await abidjan.comes(6, 7, 1)
    assert koffi.sees("Aya Traoré attend votre réponse depuis lundi 4 mai à 22 h")
