"""Quality staff read the words of an engagement for a reason, and hear its voice notes."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.acts.said_words import Said, Words
from bot.charter.stages import Side
from bot.dialogue.house import House
from bot.outbox.enqueue import GONE
from bot.outbox.send import encode
from bot.storage.store import Store
from bot.storage.tables import Acceptance, Alert, Engagement, Outbox, OutboxState, Person
from conversations.staff.words_pages import words_pages
from tests.acts.scene import THE_LEAK
from tests.acts.test_rounds import evidence
from tests.conversations.desk import WEDNESDAY, Desk, newest, sit
from tests.conversations.phones import Phone, plain
from tests.limits import broken
from tests.recorded import whole_house

SINCE = datetime(2026, 5, 6, 17, tzinfo=UTC)


@pytest.fixture
def house() -> House:
    """The whole house."""
    return whole_house()


@pytest.fixture
async def desk(store: Store, house: House) -> Desk:
    """Mariam Diabaté and Awa Koné, with an alert of Wednesday's at 17."""
    return await sit(store, house)


async def test_words_are_read_for_a_reason_and_both_are_told(desk: Desk) -> None:
    await desk.mariam.taps_owed("alert", "Lire les mots (raison demandée)")
    assert [alert.owner_id for alert in await desk.scene.all(Alert)] == [None]
    for nothing in ("x", "je veux lire", "a b c d e f g h i j k l m"):
        await desk.mariam.says(nothing)
        assert "en 3 mots au moins" in desk.mariam.text
    assert await words(desk.mariam) == []
    await desk.mariam.says("Les deux disent le contraire.")
    assert [alert.owner_id for alert in await desk.scene.all(Alert)] == [desk.mariam.person]
    read = " ".join(await words(desk.mariam))
    assert THE_LEAK in read
    assert "Ça goutte encore." in read
    assert "{" not in read
    for phone in (desk.koffi, desk.aya):
        told = await newest(phone)
        assert "Sa raison : « Les deux disent le contraire. »" in told
        assert "jusqu’à jeudi 7 mai à 17 h" in told
    before = await words(desk.mariam)
    await desk.mariam.taps("Revenir à l’alerte")
    await desk.comes(WEDNESDAY + timedelta(hours=1))
    await desk.mariam.taps("Lire les mots (raison demandée)")
    assert "Vous pouvez les lire jusqu’à jeudi 7 mai" in desk.mariam.text
    assert await words(desk.mariam) == before * 2
    await desk.comes(WEDNESDAY + timedelta(hours=25))
    await desk.mariam.taps_owed("words_end", "Revenir à l’alerte")
    await desk.mariam.taps("Lire les mots (raison demandée)")
    assert "Pourquoi devez-vous les lire ?" in desk.mariam.text


async def test_a_usual_reason_is_read_by_each_in_their_own_language(desk: Desk) -> None:
    await desk.scene.change(Person, desk.koffi.person, language="en")
    await desk.mariam.taps_owed("alert", "Lire les mots (raison demandée)")
    await desk.mariam.taps("Comparer ce que chacun a dit")
    assert "Sa raison : « Comparer ce que chacun a dit »" in await newest(desk.aya)
    assert "“Compare what each of them said”" in await newest(desk.koffi)


async def test_words_come_without_a_sound_and_go_no_further(desk: Desk) -> None:
    await desk.mariam.taps_owed("alert", "Lire les mots (raison demandée)")
    await desk.mariam.taps("Relire ce qui a été promis")
    *pages, end = [row for row in await desk.mariam.owed() if row.kind.startswith("words_")]
    assert {(row.kind, row.silent, row.protected) for row in pages} == {("words_page", True, True)}
    assert (end.kind, end.silent) == ("words_end", True)
    assert plain((await desk.mariam.received(end)).text).startswith("Vous avez tout lu.")
    [engagement] = await desk.scene.all(Engagement)
    assert all(row.key.startswith(f"{engagement.id}:") for row in pages)  # erased with the engagement


async def test_many_words_come_ten_messages_at_a_time(desk: Desk) -> None:
    long = " ".join(f"mot{number}" for number in range(450))
    [check] = await desk.scene.all(Acceptance)
    await desk.scene.change(Acceptance, check.id or 0, words=long)
    await desk.mariam.taps_owed("alert", "Lire les mots (raison demandée)")
    await desk.mariam.taps("Comprendre avant d’appeler")
    assert "en 10 messages" in desk.mariam.text
    await desk.mariam.taps_owed("words_end", "Lire la suite")
    pages = await words(desk.mariam)
    count = len(pages)
    assert [page.rpartition("(")[2] for page in pages] == [f"{at} sur {count})" for at in range(1, count + 1)]
    read = " ".join(page.rpartition("(")[0] for page in pages)
    assert [word for word in read.split() if word.startswith("mot")] == long.split()


async def test_words_that_leave_the_phone_are_no_message_to_answer(desk: Desk) -> None:
    mariam = desk.mariam
    await mariam.taps_owed("alert", "Lire les mots (raison demandée)")
    await mariam.says("Les deux disent le contraire.")
    pages = [row for row in await mariam.owed() if row.kind == "words_page"]
    for number, row in enumerate(pages, 900):
        await desk.scene.change(Outbox, row.id or 0, state=OutboxState.SENT, settled_at=WEDNESDAY,
                                message_id=number)  # fmt: skip
    await desk.comes(WEDNESDAY + timedelta(minutes=2))
    await mariam.taps_owed("alert", "Clore avec une raison")
    await mariam.taps("Remboursé")
    closed = mariam.kind
    for row in [row for row in await mariam.owed() if row.kind == GONE]:
        later = WEDNESDAY + timedelta(minutes=3)
        await desk.scene.change(Outbox, row.id or 0, state=OutboxState.SENT, settled_at=later)
    mariam.now = WEDNESDAY + timedelta(minutes=4)
    await mariam.says("J’appelle Koffi demain matin")
    assert mariam.kind == closed


async def test_every_file_among_the_words_has_its_button(house: House) -> None:
    """Wherever a message ends, and however many files somebody sent."""
    said = [
        Words(side, Said.CHECK, SINCE + timedelta(minutes=at), "mot " * long, voice=at, photo=100 + at)
        for at, (side, long) in enumerate(
            [(Side.CLIENT, 0)] * 3 + [(Side.PROVIDER, 60), (Side.CLIENT, 200)] * 2
        )
    ]
    reader, asked = house.reader("fr", "Africa/Abidjan"), []
    for number, page in enumerate(words_pages(said), 1):
        screen = house.screens["words_page"]({"number": number, "count": 99, "pieces": page}, reader)
        assert list(broken(screen, owed=True)) == []
        asked += [button.value for row in screen.rows for button in row]
    assert sorted(asked) == sorted(f"hear..{evidence}" for at in range(7) for evidence in (at, 100 + at))


async def test_a_voice_note_among_the_words_is_heard(desk: Desk) -> None:
    voice = await evidence(desk.scene, desk.aya.person)
    [check] = await desk.scene.all(Acceptance)
    await desk.scene.change(Acceptance, check.id or 0, words="", voice_id=voice)
    await desk.mariam.taps_owed("alert", "Lire les mots (raison demandée)")
    await desk.mariam.taps("Comparer ce que chacun a dit")
    pages = [row for row in await desk.mariam.owed() if row.kind == "words_page"]
    [heard] = [row for row in pages if "n° 1" in plain((await desk.mariam.received(row)).text)]
    [[button]] = (await desk.mariam.received(heard)).rows
    await desk.mariam.presses(encode(button, heard.id or 0))
    assert await newest(desk.mariam) == "Un vocal de la prestation, pour cette alerte seulement."


async def words(phone: Phone) -> list[str]:
    """Return the messages with words that reached somebody of the staff, as they read them."""
    pages = [row for row in await phone.owed() if row.kind == "words_page"]
    return [plain((await phone.received(row)).text) for row in pages]
