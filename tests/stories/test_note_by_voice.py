"""Corrections, explanations and refusals of a note, said in a voice note."""

from tests.people import Someone
from tests.stories.telling import proposal
from tests.town import Town

VOICE = b"OggS" * 30


def voices(side: Someone) -> int:
    """Return how many voice notes the bot has sent to somebody."""
    return sum("voice" in message.content and message.from_bot for message in side.messages)


async def test_a_correction_is_said_and_heard(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    await proposal(koffi, aya)
    await aya.taps("À corriger")
    assert aya.sees("Écrivez-le, ou dites-le dans un vocal.")
    await aya.attaches("voice", VOICE)
    assert koffi.sees("Aya Traoré demande une correction : « message vocal »")
    assert voices(koffi) == 1
    await koffi.taps("Changer la note")
    assert koffi.sees("Aya Traoré demande : « message vocal »")
    await koffi.taps("Le prix")
    await koffi.says("55000")
    await koffi.taps("Pièces comprises, payé à la fin")
    await koffi.says("Koffi Yao")
    assert aya.sees("55 000 F CFA")


async def test_what_was_not_asked_for_is_said_and_explained(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await proposal(koffi, aya)
    await aya.taps("Je n’ai pas demandé cela")
    await aya.taps("Autre chose")
    await aya.attaches("voice", VOICE)
    assert koffi.sees("Aya Traoré n’a pas demandé cela : « message vocal »")
    await koffi.taps("Expliquer")
    await koffi.attaches("voice", VOICE)
    assert aya.sees("Koffi Yao vous explique : « message vocal »")
    assert (voices(koffi), voices(aya)) == (1, 1)


async def test_a_refusal_has_its_reason_in_a_voice_note_or_none(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await proposal(koffi, aya)
    await aya.taps("Je refuse")
    await aya.attaches("voice", VOICE)
    assert koffi.sees("Sa raison : « message vocal »")
    assert voices(koffi) == 1
