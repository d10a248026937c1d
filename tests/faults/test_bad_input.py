"""Nonsense of every kind: a clear answer in French, the same question again, the draft kept."""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from sqlmodel import Session, select
from structlog.testing import capture_logs

from bot.sandbox.files import Upload
from bot.sandbox.refusals import Json
from bot.sandbox.state import GROUP
from bot.storage.tables import Draft, Engagement, Inbox, InboxState, Outbox, Person, Staff
from tests.people import Someone, plain
from tests.stories import telling
from tests.town import PHOTO, Town

STICKER: Json = {
    "sticker": {
        "file_id": "s",
        "file_unique_id": "s",
        "type": "regular",
        "width": 512,
        "height": 512,
        "is_animated": False,
        "is_video": False,
    }
}
POLL: Json = {
    "poll": {
        "id": "1",
        "question": "Qui vient ?",
        "options": [],
        "total_voter_count": 0,
        "is_closed": False,
        "is_anonymous": True,
        "type": "regular",
        "allows_multiple_answers": False,
    }
}
PLACE: Json = {"location": {"latitude": 5.35, "longitude": -4.0}}
FORWARDED: Json = {
    "contact": {"phone_number": "+2250700000000", "first_name": "Ali"},
    "forward_origin": {"type": "hidden_user", "sender_user_name": "Ali", "date": 1},
}
VOICE: Json = {"voice": {"file_id": "v", "file_unique_id": "v", "duration": 3}}
HEAVY: Json = {"document": {"file_id": "d", "file_unique_id": "d", "file_size": 20_000_001}}
GONE: Json = {"document": {"file_id": "d", "file_unique_id": "d", "file_size": 1_000}}
DIRECTIONS, EMOJI = "\u202e\u200f\u200e\u202c", "😀😀"
MARKUP = '<b>&"'

WORDS_WANTED = "Ici, j’attends des mots."
BUTTON_WANTED = "Touchez un des boutons"
FILE_WANTED = "Ici, j’attends une photo ou un document."
EMPTY = "Votre message est vide."
UNREADABLE = "des signes que je ne peux pas garder"
NO_NAME = "Il me faut un nom, en lettres."
OLD_EDIT = "Vous avez changé un ancien message."
OLD_BUTTON = "Ce bouton n’est plus valable"

Said = str | Json
Bad = tuple[tuple[Said, str], ...]
NOT_TEXT: Bad = tuple((one, WORDS_WANTED) for one in (STICKER, POLL, PLACE, FORWARDED))
NOT_STORED: Bad = (
    ("", EMPTY),
    (" \n ", EMPTY),
    (DIRECTIONS, EMPTY),
    ("Koffi \ud800 Yao", UNREADABLE),
    ("Koffi\0Yao", UNREADABLE),
)


@dataclass(frozen=True)
class Question:
    """How the person who is asked comes to it, words of it, bad answers with what is said to each."""

    reach: Callable[[Someone, Someone], Awaitable[Someone]]
    asks: str
    bad: Bad


async def a_promise(koffi: Someone, aya: Someone) -> Someone:
    await koffi.says("/start")
    await koffi.taps("Proposer mes services")
    await koffi.taps("J’accepte et je continue")
    await koffi.taps("Je le promets")
    return koffi


async def the_name(koffi: Someone, aya: Someone) -> Someone:
    await a_promise(koffi, aya)
    for _ in range(6):
        await koffi.taps("Je le promets")
    return koffi


async def the_proof(koffi: Someone, aya: Someone) -> Someone:
    await telling.signs_charter(koffi)
    await koffi.taps("Plomberie")
    await koffi.taps("Le mot d’un maître ou d’un patron")
    return koffi


async def the_landmark(koffi: Someone, aya: Someone) -> Someone:
    await telling.asks_for_need(koffi, aya)
    await aya.taps("Chez moi")
    return aya


async def the_need(koffi: Someone, aya: Someone) -> Someone:
    await the_landmark(koffi, aya)
    await aya.says("Angré, 8e tranche")
    await aya.taps("Rien de spécial")
    await aya.taps("Continuer")
    return aya


async def the_days(koffi: Someone, aya: Someone) -> Someone:
    await telling.understands(koffi, aya)
    await koffi.taps("Oui, j’ai vu et je maîtrise")
    await koffi.taps("Sur place")
    await koffi.taps("D’autres jours")
    return koffi


async def the_price(koffi: Someone, aya: Someone) -> Someone:
    await telling.understands(koffi, aya)
    await koffi.taps("Oui, j’ai vu et je maîtrise")
    await koffi.taps("Sur place")
    await koffi.taps("Mardi 5 et mercredi 6 mai, à 8 h")
    return koffi


async def the_signature(koffi: Someone, aya: Someone) -> Someone:
    await telling.proposal(koffi, aya)
    await aya.taps("J’approuve")
    return aya


QUESTIONS = {
    "a promise": Question(
        a_promise,
        "Promesse 2 sur 7",
        tuple(
            (one, BUTTON_WANTED)
            for one in ("non", "", DIRECTIONS, MARKUP, "\ud800", "\0", "x" * 4096, STICKER, POLL, VOICE)
        ),
    ),
    "a name": Question(
        the_name,
        "Écrivez votre nom et votre prénom",
        (
            *NOT_TEXT,
            *NOT_STORED,
            ("0707", NO_NAME),
            (EMOJI, NO_NAME),
            (MARKUP, NO_NAME),
            ("a" * 121, "Votre texte fait 121 caractères."),
            ("x" * 4096, "Votre texte fait 4 096 caractères."),
        ),
    ),
    "a photo": Question(
        the_proof,
        "Envoyez maintenant la photo",
        (
            *((one, FILE_WANTED) for one in ("voilà", "", MARKUP, STICKER, POLL, PLACE, FORWARDED, VOICE)),
            (HEAVY, "Ce fichier est trop lourd (20 Mo)."),
            (GONE, "Votre fichier ne m’est pas parvenu."),
        ),
    ),
    "a line": Question(
        the_landmark,
        "Écrivez le quartier et un repère.",
        (*NOT_TEXT, *NOT_STORED, ("x" * 201, "Votre texte fait 201 caractères.")),
    ),
    "a need": Question(
        the_need,
        "Dites-moi avec vos mots",
        (*NOT_TEXT, *NOT_STORED, ("x" * 1501, "Votre texte fait 1 501 caractères.")),
    ),
    "days": Question(
        the_days,
        "Touchez chaque jour de travail",
        (
            *NOT_TEXT,
            ("31/02", "Je n’ai pas reconnu de date."),
            ("31 février", "Je n’ai pas reconnu de date."),
            ("99/99/9999", "Je n’ai pas reconnu de date."),
            (EMOJI, "Je n’ai pas reconnu de date."),
            ("03/05/2026", "J’ai compris dimanche 3 mai 2026 : ce jour est passé."),
            ("hier", "J’ai compris dimanche 3 mai 2026 : ce jour est passé."),
            ("12 mars 2040", "J’ai compris lundi 12 mars 2040 : c’est trop loin"),
        ),
    ),
    "a price": Question(
        the_price,
        "Quel est le prix total",
        (
            *NOT_TEXT,
            *NOT_STORED,
            ("1.250,50", "J’ai compris 1 250,5. Cette monnaie n’a pas de centimes."),
            ("soixante", "Est-ce 60 F CFA ou 60 000 F CFA ?"),
            ("-5", "Un prix est plus grand que zéro."),
            ("beaucoup", "je n’y trouve pas de prix."),
            (MARKUP, "je n’y trouve pas de prix."),
            ("60 000 €", "Vous avez écrit un prix en"),
            ("9" * 30, "Ce prix est trop grand pour moi"),
        ),
    ),
    "a signature": Question(
        the_signature,
        "Pour signer, écrivez votre nom : Aya Traoré.",
        (
            *NOT_TEXT,
            *NOT_STORED,
            ("Koffi Yao", "J’ai lu « Koffi Yao ». Pour signer"),
            (MARKUP, "Pour signer, écrivez votre nom"),
        ),
    ),
}


@pytest.fixture
def kind() -> str:
    """One kind of database: what people write is read before either is asked."""
    return "sqlite"


@pytest.fixture
def trouble() -> Iterator[list[Any]]:
    """What the bot logs as going wrong."""
    with capture_logs() as logs:
        yield logs


async def sends(place: Town, person: Someone, said: Said) -> None:
    """Send anything at all, past what a telephone would let through."""
    world = place.sandbox.world
    if isinstance(said, str):
        facts = {"message_id": 900_000 + person.chat.seq, "date": world.seconds(), "text": said}
        user = person.person
        person._since = person.chat.seq
        world.injects({"message": {**facts, "from": user.user(), "chat": user.chat()}})
        await place.settle()
    else:
        await person.sends(**said)


async def kept(place: Town, person: Someone) -> list[tuple[str, str, dict[str, Any]]]:
    """Return somebody's drafts."""

    def look(session: Session) -> list[tuple[str, str, dict[str, Any]]]:
        theirs = select(Draft).join(Person).where(Person.telegram_id == person.id).order_by(Draft.flow)
        return [(draft.flow, draft.question, draft.answers) for draft in session.exec(theirs)]

    return await place.app.store.read(look)


async def all_is_well(place: Town, logs: list[Any]) -> None:
    """No update was set aside, nothing failed."""

    def look(session: Session) -> set[str]:
        return set(session.exec(select(Inbox.state)))

    assert await place.app.store.read(look) == {InboxState.DONE}
    wrong = [entry for entry in logs if entry["log_level"] in ("error", "critical", "exception")]
    assert wrong == []


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
        if not (person.sees(answer) and asked.asks in plain(person.screen)):
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


PRICES = ("60000", "60 000", "60.000", "٦٠٠٠٠", "۶۰۰۰۰", "60 000 F CFA", "soixante mille")
DAYS = ("05/05/2026", "٥/٥/٢٠٢٦", "demain", "5 mai")


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
    await place.settle()
    said = [
        message.text for message in place.sandbox.world.chats[GROUP].messages.values() if message.from_bot
    ]
    assert len(said) == 2
    assert all("en privé" in plain(text) for text in said)
    assert koffi.screen == ""
    assert await kept(place, koffi) == []
    await all_is_well(place, trouble)


FORGED = (
    "",
    "x",
    "::::",
    "1:say:promised",
    "1:-1:say:promised",
    "1:99999999999999999999:say:promised",
    "1:٣:say:promised",
    "2:{turn}:say:promised",
    "1:{turn}:say:nothing",
    "1:{turn}:tick:promised",
    "1:{turn}:change:name",
    "1:{turn}:skip:",
    "1:{turn}:open:alerts",
    "1:{turn}:open:signc.1.sign",
    "1:{turn}:open:paid.1.all",
    "1:{turn}:resume:sign.1",
    "1:o:alerts:1",
    "1:o:paid.all:1",
    "1:o:again:999999999999999999",
    "😀" * 16,
    "\ud800",
    "1:{turn}:say:\0",
)


async def test_made_up_buttons_open_nothing(
    place: Town, koffi: Someone, aya: Someone, trouble: list[Any]
) -> None:
    await telling.arrives(koffi, aya)
    stranger = place.somebody("Ali", "Bamba")
    await a_promise(stranger, aya)
    drafts = await kept(place, stranger)
    wrong = []
    for data in FORGED:
        await stranger.forges(data.replace("{turn}", str(_turn(stranger))))
        if "Promesse 2 sur 7" not in stranger.screen or not stranger.sees(OLD_BUTTON):
            wrong.append((data, stranger.screen[:120]))
        assert await kept(place, stranger) == drafts, data
    assert wrong == []
    await all_is_well(place, trouble)
    await place.app.store.read(_nobody_was_let_in)


async def test_buttons_of_others_open_nothing(
    place: Town, koffi: Someone, aya: Someone, trouble: list[Any]
) -> None:
    """Each of Koffi's buttons, pressed by a stranger and by the client."""
    await telling.arrives(koffi, aya)
    stranger = place.somebody("Ali", "Bamba")
    await stranger.says("/start")
    buttons = {
        button["callback_data"]
        for message in koffi.messages
        for row in message.rows
        for button in row
        if "callback_data" in button
    }
    owed = {data for data in buttons if data.startswith("1:o:")}
    assert owed
    before = koffi.chat.seq
    for data in sorted(owed):
        for person in (stranger, aya):
            await person.forges(data)
            assert person.sees(OLD_BUTTON), data
            assert not person.sees(telling.NEED), data
    for data in sorted(buttons - owed):
        await stranger.forges(data)
        assert not stranger.sees("Aya Traoré"), data
    assert koffi.chat.seq == before
    await all_is_well(place, trouble)
    await place.app.store.read(_nobody_was_let_in)


def _turn(person: Someone) -> int:
    data = next(
        button["callback_data"]
        for message in reversed(person.messages)
        for row in message.rows
        for button in row
        if not button["callback_data"].startswith("1:o:")
    )
    return int(data.split(":")[1])


def _nobody_was_let_in(session: Session) -> None:
    assert len(session.exec(select(Engagement)).all()) == 1
    assert session.exec(select(Staff)).all() == []
    assert {row.kind for row in session.exec(select(Outbox))} == {"need_arrived"}
