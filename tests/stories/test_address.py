"""The exact address, given in one tap and one text or voice note after the signature, read on the eve."""

from tests.people import Someone
from tests.stories.telling import agreement
from tests.town import Town


async def test_it_is_given_after_the_signature_and_read_on_the_eve(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await agreement(koffi, aya)
    assert aya.sees("Vous pouvez lui donner maintenant l’adresse exacte.")
    sounding = koffi.sounding
    await aya.taps("Donner l’adresse exacte")
    assert aya.sees("Elle n’est pas dans la note, et reste entre vous deux.")
    await aya.says("Rue des Jardins, villa 12")
    assert aya.sees("C’est envoyé à Koffi Yao, et à personne d’autre.")
    assert koffi.sees("Aya Traoré donne l’adresse exacte")
    assert koffi.sees("Rue des Jardins, villa 12")
    assert koffi.sounding == sounding
    await abidjan.comes(4, 18)
    assert koffi.sees("Adresse : Rue des Jardins, villa 12")


async def test_it_may_be_said_later_in_a_voice_note(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    await agreement(koffi, aya)
    await aya.taps("Plus tard")
    await aya.taps("Donner l’adresse exacte")
    await aya.attaches("voice", b"OggS" * 30)
    assert koffi.sees("message vocal")
    assert any("voice" in message.content for message in koffi.messages)
    await abidjan.comes(4, 18)
    assert koffi.sees("Adresse : message vocal")
