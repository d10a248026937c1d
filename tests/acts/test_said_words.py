"""All that both sides said can be read with a reason: no column and no event of theirs is forgotten."""

import ast
import importlib
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, SQLModel, select

from bot.acts.answer_note import correct_note, explain_line, refuse_note
from bot.acts.change_date import change_date
from bot.acts.check_work import contest_work
from bot.acts.erase import erase_words
from bot.acts.framing_note import lines_of
from bot.acts.note_voices import NoteVoices
from bot.acts.parties import known
from bot.acts.proposal import AddedPromise
from bot.acts.read_words import hear_words, open_words
from bot.acts.said_words import IN_EVENTS, Said, Words, said_words
from bot.acts.withdraw import withdraw
from bot.charter.notes import Objection
from bot.charter.payments import PaymentTerms
from bot.charter.proofs import Risk
from bot.charter.pulses import PulseAnswer
from bot.charter.refusals import WordsUnopened
from bot.charter.reserves import Weight
from bot.charter.stages import Side
from bot.charter.stopping import Why
from bot.charter.words import Spoken
from bot.storage.columns import SecretBytes, SecretFacts, SecretText
from bot.storage.tables import (
    Alert,
    CorrectiveAction,
    Engagement,
    Evidence,
    PromiseOffer,
    Pulse,
    Rating,
    Reserve,
)
from tests.acts.notes import approves, newest, proposed, written
from tests.acts.scene import Scene
from tests.acts.test_rounds import evidence
from tests.acts.works import LOW, finished, rated, staff, working

EVENING = datetime(2026, 5, 6, 17, tzinfo=UTC)

# What is not read with the words, and why; a column that is in no reading has its line here.
KEPT_SHUT = {
    "engagement.helper": "a name",
    "invitation.token": "it opens the link once, and is nobody's words",
    "approval.signature": "a name",
    "rating.words_to_staff": "to quality staff alone, who read it without a reason: it is of no engagement",
    "rating.staff_voice_id": "as the words to quality staff alone",
    "rating.degrees": "degrees, which quality staff see without a reason",
    "alert.facts": "numbers and dates, nobody's words",
    "reading.reason": "quality staff's own",
    "event.salt": "no words",
    "document.content": "the note on paper: its words are read where they were written",
    "client_card.facts": "read name by name, but for the exact address: see the test of the card",
    "framing_note.content": "read place by place: see the test of what is typed into a note",
    "event.facts": "read event by event: see the test of the events",
}
# Events that hold what a table holds too, or what is nobody's words.
ELSEWHERE = {
    "client_card_made": "client_card",
    "address_given": "the exact address is the provider's alone",
    "need_said_again": "reformulation",
    "need_to_correct": "reformulation",
    "said_finished": "acceptance",
    "work_contested": "acceptance",
    "promise_offered": "promise_offer",
    "pulse_answered": "pulse",
    "rated": "rating",
    "rating_replied": "rating",
    "correction_offered": "corrective_action",
    "alert_raised": "the kind of the alert",
    "words_opened": "quality staff's own reason",
}
FREE = {"words", "reason", "before", "address", "voice", "photo", "text", "statement", None}
ROOT = Path(__file__).parents[2]


def _of_an_engagement() -> list[type[SQLModel]]:
    """Return the tables of an engagement: its own, those that name it, those that name such a one."""
    tables = {mapper.class_.__table__: mapper.class_ for mapper in SQLModel._sa_registry.mappers}
    found = {Engagement.__table__}  # type: ignore[attr-defined]
    while True:
        more = {table for table in tables if any(key.column.table in found for key in table.foreign_keys)}
        if more <= found:
            return [tables[table] for table in sorted(found, key=str)]
        found |= more


def _words_columns() -> Iterator[tuple[type[SQLModel], str, bool]]:
    """Yield each column of an engagement that may hold somebody's words, or name a file that does."""
    for table in _of_an_engagement():
        for column in table.__table__.columns:  # type: ignore[attr-defined]
            file = any(key.column.table.name == "evidence" for key in column.foreign_keys)
            if file or isinstance(column.type, SecretText | SecretFacts | SecretBytes):
                yield table, column.name, file


COLUMNS = [
    (table, column, file)
    for table, column, file in _words_columns()
    if f"{table.__tablename__}.{column}" not in KEPT_SHUT
]


def test_what_is_kept_shut_is_there() -> None:
    there = {f"{table.__tablename__}.{column}" for table, column, _ in _words_columns()}
    assert set(KEPT_SHUT) <= there


async def test_every_column_that_holds_words_is_read(scene: Scene) -> None:
    """A column added to a table of an engagement is read with a reason, or it says above why not."""
    provider, _, engagement = await rated(scene, EVENING, LOW)
    await scene.store.act(_one_of_each, engagement, scene.now)
    missing = []
    for table, column, file in COLUMNS:
        marked: Any = await evidence(scene, provider) if file else f"dit dans {table.__tablename__}.{column}"
        rows = [known(row.id) for row in await scene.all(table)]  # type: ignore[attr-defined]
        assert rows, f"no row of {table.__tablename__}: add one to this test"
        await scene.change(table, rows[0], **{column: marked})
        found = await read(scene, engagement)
        if marked not in [item for each in found for item in (each.text, each.voice, each.photo)]:
            missing.append(f"{table.__tablename__}.{column}")
    assert missing == []


def _one_of_each(session: Session, engagement_id: int, now: datetime) -> None:
    rating = session.exec(select(Rating).where(Rating.engagement_id == engagement_id)).one()
    rating.replied_at = now
    session.add_all(
        [
            rating,
            PromiseOffer(engagement_id=engagement_id, number=1, owner=Side.CLIENT, by=Side.CLIENT,
                         statement="Je range", due=now, offered_at=now),
            Pulse(engagement_id=engagement_id, day=now.date(), answer=PulseAnswer.WELL, answered_at=now),
            Reserve(engagement_id=engagement_id, code="R1", round=1, words="Le joint", named_at=now,
                    weight=Weight.SMALL),
            CorrectiveAction(engagement_id=engagement_id, rating_id=known(rating.id), words="Je reviens",
                             offered_at=now, due=now),
        ]
    )  # fmt: skip


def test_every_event_that_holds_words_is_read() -> None:
    """One that an act adds is read with a reason, or it says above where its words are read."""
    assert set(_kinds_with_words()) == {*IN_EVENTS, *ELSEWHERE}
    assert not IN_EVENTS.keys() & ELSEWHERE.keys()


def _kinds_with_words() -> Iterator[str]:
    for path in sorted((ROOT / "bot" / "acts").glob("*.py")):
        module = importlib.import_module(f"bot.acts.{path.stem}")
        for call in ast.walk(ast.parse(path.read_text())):
            if not isinstance(call, ast.Call) or not ast.unparse(call.func).endswith("record"):
                continue
            if {keyword.arg for keyword in call.keywords} & FREE and len(call.args) > 2:
                kind = call.args[2]
                if isinstance(kind, ast.Constant):
                    yield str(kind.value)
                elif isinstance(kind, ast.Name) and hasattr(module, kind.id):
                    yield str(getattr(module, kind.id))


async def read(scene: Scene, engagement: int) -> list[Words]:
    """Return all that both sides said."""
    return await scene.store.read(_read, engagement)


def _read(session: Session, engagement_id: int) -> list[Words]:
    return said_words(session, session.get_one(Engagement, engagement_id))


async def said(scene: Scene, engagement: int) -> list[tuple[Side, Said, Any]]:
    """Return the same without moments and files."""
    return [(each.side, each.said, each.text) for each in await read(scene, engagement)]


async def test_what_is_typed_into_a_note_is_read_once(scene: Scene) -> None:
    provider, client = await scene.provider(), await scene.client()
    typed: dict[str, Any] = {
        "risk": Risk.PLACE,
        "risk_words": "Le mur est vieux.",
        "own_service": "Refaire le coude",
        "unit": {"own": "au coude posé"},
        "rate": 20_000,
        "advance": 10_000,
        "advance_for": "le coude en cuivre",
        "terms": PaymentTerms.ADVANCE,
        "added": [AddedPromise("Je garde les vieux tuyaux.", date(2026, 5, 6))],
    }
    engagement = await scene.understood(provider, client)
    for _ in range(2):
        await written(scene, provider, engagement, **typed)
    wanted = {
        (Side.PROVIDER, Said.RISK, "Le mur est vieux."),
        (Side.PROVIDER, Said.SERVICE, "Refaire le coude"),
        (Side.PROVIDER, Said.PAYMENT, "au coude posé"),
        (Side.PROVIDER, Said.PAYMENT, "le coude en cuivre"),
        (Side.PROVIDER, Said.PROMISE, "Je garde les vieux tuyaux."),
    }
    found = await said(scene, engagement)
    assert [found.count(one) for one in wanted] == [1] * len(wanted)
    await written(scene, provider, engagement, terms=PaymentTerms.OTHERWISE, otherwise="Par mobile, lundi")
    assert (Side.PROVIDER, Said.PAYMENT, "Par mobile, lundi") in await said(scene, engagement)
    voice = await evidence(scene, provider)
    await written(scene, provider, engagement, **typed, voices=NoteVoices(risks={"B1": voice}))
    assert voice in [each.voice for each in await read(scene, engagement)]


async def test_reasons_and_explanations_are_read(scene: Scene) -> None:
    provider, client = await scene.provider(), await scene.client()
    engagement = await proposed(scene, provider, client)
    note = await newest(scene, engagement)
    line = lines_of(note)[0]["code"]
    await scene.does(client, correct_note, engagement, Objection.NOT_ASKED, None, line=line)
    await scene.does(provider, explain_line, engagement, "Sans le joint, ça fuira.")
    voice = await evidence(scene, client)
    await scene.does(client, correct_note, engagement, Objection.TO_CORRECT, "", voice=voice)
    await written(scene, provider, engagement)
    await approves(scene, provider, engagement, "Koffi Yao")
    await scene.does(client, refuse_note, engagement, "Trop cher.")
    found = await said(scene, engagement)
    assert (Side.PROVIDER, Said.EXPLAINED, "Sans le joint, ça fuira.") in found
    assert (Side.CLIENT, Said.NOTE_REFUSED, "Trop cher.") in found
    assert voice in [each.voice for each in await read(scene, engagement)]
    await scene.store.act(erase_words, engagement, now=scene.now)
    assert voice not in [kept.id for kept in await scene.all(Evidence)]
    assert [each for each in await said(scene, engagement) if each[1] is not Said.PROMISE] == []


async def test_why_a_date_changes_and_a_need_is_withdrawn(scene: Scene) -> None:
    provider, _, engagement = await working(scene)
    ill = Spoken("Ma mère est malade.")
    await scene.does(provider, change_date, engagement, begin=date(2026, 5, 7), words=ill)
    assert (Side.PROVIDER, Said.NEW_DATE, "Ma mère est malade.") in await said(scene, engagement)
    aya = await scene.client("Awa Koné")
    other = await scene.told(provider, aya)
    await scene.does(aya, withdraw, other, why=Why(words="J’ai trouvé plus près."))
    assert (Side.CLIENT, Said.WITHDRAWN, "J’ai trouvé plus près.") in await said(scene, other)


async def test_the_card_is_read_but_for_the_exact_address(scene: Scene) -> None:
    provider, client = await scene.provider(), await scene.client()
    engagement = await scene.told(provider, client)
    found = [text for _, kind, text in await said(scene, engagement) if kind is Said.CARD]
    assert found[0] == "Angré, 8e tranche"
    assert [text["fr"] for text in found[1:]] == ["Déjà réparé avant", "Une autre personne ouvre"]


async def test_a_file_is_sent_to_whoever_reads_the_words_and_recorded(scene: Scene) -> None:
    mariam = await staff(scene)
    _, client, engagement = await finished(scene, EVENING)
    stranger = await evidence(scene, client)
    voice = await evidence(scene, client)
    await scene.does(client, contest_work, engagement, Spoken("", voice=voice))
    [alert] = [known(row.id) for row in await scene.all(Alert)]
    with pytest.raises(WordsUnopened):
        await scene.does(mariam, hear_words, alert, voice)
    await scene.does(mariam, open_words, alert, "Je compare leurs deux récits.")
    with pytest.raises(WordsUnopened):
        await scene.does(mariam, hear_words, alert, stranger)
    for _ in range(2):
        await scene.does(mariam, hear_words, alert, voice)
    heard = [message for message in await scene.owed(mariam) if message.kind == "evidence"]
    assert [(one.protected, one.facts["evidence"], one.facts["staff"]) for one in heard] == [
        (True, voice, True)
    ]
    assert heard[0].facts["author"] == ""
    assert (await scene.events(engagement)).count("words_heard") == 1
    scene.later(hours=25)
    with pytest.raises(WordsUnopened):
        await scene.does(mariam, hear_words, alert, voice)
