"""Nonsense of every kind: a clear answer in French, the same question again, the draft kept."""

from typing import Any

import pytest

from bot.sandbox.files import Upload
from bot.sandbox.state import GROUP
from tests.faults.nonsense import (
    MARKUP,
    OLD_EDIT,
    QUESTIONS,
    the_days,
    the_landmark,
    the_need,
    the_price,
    the_proof,
)
from tests.faults.writing import all_is_well, kept, sends
from tests.people import Someone, plain
from tests.town import PHOTO, Town

ANOTHER = ["Écrire un autre prix"]  # a doubt stands in place of the question, and leads back to it


@pytest.mark.parametrize("name", QUESTIONS)
async def test_a_bad_answer_is_answered_and_nothing_is_lost(
    place: Town, koffi: Someone, aya: Someone, trouble: list[Any], name: str
) -> None:
    asked = QUESTIONS[name]
    person = await asked.reach(koffi, aya)
    other = aya if person is koffi else koffi
    drafts, elsewhere = await kept(place, person), other.chat.seq
    wrong = []
    for said, answer in asked.bad:
        await sends(place, person, said)
        asks = asked.asks in plain(person.screen) or ANOTHER in person.buttons
        if not (person.sees(answer) and asks):
            wrong.append((str(said)[:40], answer, person.screen[:160]))
        assert await kept(place, person) == drafts, said
    assert not wrong, "\n".join(map(str, wrong))
    assert other.chat.seq == elsewhere
    await all_is_well(place, trouble)


async def test_what_is_odd_but_right_is_kept_as_it_was_written(
    place: Town, koffi: Someone, aya: Someone, trouble: list[Any]
) -> None:
    """Markup is shown, not obeyed; emoji of four bytes stay; marks that turn the text round go."""
    await the_need(koffi, aya)
    await sends(place, aya, f"L’eau {MARKUP} \u202ecoule\u202c 🚰 «\xa0fort\xa0»")
    await aya.taps("Que ce soit bien réparé")
    assert aya.sees('L’eau <b>&" coule 🚰 « fort »')
    await aya.taps("Envoyer")
    assert koffi.sees('L’eau <b>&" coule 🚰 « fort »')
    await all_is_well(place, trouble)


def some(first: str, *others: str) -> list[object]:
    """Return ways to write one thing: the first every time, the others among the long tests."""
    return [first, *(pytest.param(other, marks=pytest.mark.long) for other in others)]


PRICES = some("٦٠٠٠٠", "60000", "60 000", "60.000", "۶۰۰۰۰", "60 000 F CFA", "soixante mille")
DAYS = some("٥/٥/٢٠٢٦", "05/05/2026", "demain", "5 mai")


@pytest.mark.parametrize("typed", PRICES)
async def test_a_price_is_read_as_people_write_it(
    place: Town, koffi: Someone, aya: Someone, typed: str
) -> None:
    await the_price(koffi, aya)
    await sends(place, koffi, typed)
    assert koffi.sees("60 000 F CFA")
    assert not koffi.sees("Quel est le prix total")


@pytest.mark.parametrize("typed", DAYS)
async def test_a_day_is_read_as_people_write_it(
    place: Town, koffi: Someone, aya: Someone, typed: str
) -> None:
    await the_days(koffi, aya)
    await sends(place, koffi, typed)
    assert koffi.sees("mardi 5 mai")


async def test_an_old_message_edited_changes_nothing(
    place: Town, koffi: Someone, aya: Someone, trouble: list[Any]
) -> None:
    await the_landmark(koffi, aya)
    await aya.says("Angré")
    mine = [message.message_id for message in aya.messages if not message.from_bot][-1]
    drafts = await kept(place, aya)
    await aya.edits(mine, "Cocody")
    assert aya.sees(OLD_EDIT)
    assert aya.sees("Que faut-il savoir")
    assert await kept(place, aya) == drafts
    await all_is_well(place, trouble)


async def test_of_an_album_the_first_photo_is_the_proof(
    place: Town, koffi: Someone, aya: Someone, trouble: list[Any]
) -> None:
    """Each photo of an album is a message of its own; the others answer nothing, and say so."""
    await the_proof(koffi, aya)
    for _ in range(3):
        place.sandbox.world.attaches(koffi.id, "photo", Upload(PHOTO, "a.jpg"), media_group_id="7")
    await place.settle()
    assert koffi.sees("Tout est prêt, Koffi Yao.")
    assert koffi.sees("Je n’attends pas de message ici.")
    await koffi.taps("Nouvelle prestation")
    assert koffi.sees("L’invitation est prête.")
    await all_is_well(place, trouble)


async def test_in_a_group_the_bot_says_that_it_speaks_in_private(
    place: Town, koffi: Someone, trouble: list[Any]
) -> None:
    place.sandbox.world.in_group(koffi.id, "Bonjour")
    place.sandbox.world.in_group(koffi.id, "/start")
    place.sandbox.world.in_group(koffi.id, "/start@AutreBot")
    await place.settle()
    said = [
        message.text for message in place.sandbox.world.chats[GROUP].messages.values() if message.from_bot
    ]
    assert len(said) == 2
    assert all("en privé" in plain(text) for text in said)
    assert koffi.screen == ""
    assert await kept(place, koffi) == []
    await all_is_well(place, trouble)
