"""Joint approval of one exact text, and what it makes of the engagement."""

import asyncio
from datetime import UTC, datetime

import pytest
from sqlmodel import Session

from bot.acts.approve_note import Approved
from bot.acts.framing_note import approvals_of, signed_note
from bot.acts.proposal import AddedPromise
from bot.charter.events import LinkedEvent, broken
from bot.charter.notes import Gesture, NoteState
from bot.charter.refusals import (
    AlreadyAnswered,
    FirstDayPast,
    NoteChanged,
    NotNow,
    NotYours,
    NotYourTurn,
    SignatureDiffers,
)
from bot.charter.stages import Stage
from bot.storage.tables import Commitment, Engagement, Event, FramingNote, Payment, Person
from tests.acts.notes import WEDNESDAY, agreed, approves, newest, proposed, written
from tests.acts.scene import Scene
from tests.conftest import kind  # noqa: F401 - a fixture: on both databases, every time


async def test_the_providers_approval_sends_the_note_to_the_client(scene: Scene) -> None:
    provider, client = await scene.provider(), await scene.client()
    engagement = await scene.understood(provider, client)
    await written(scene, provider, engagement)
    approved = await approves(scene, provider, engagement, "yao koffi")
    assert (approved.version, approved.other, approved.number) == (1, "Aya Traoré", None)
    note = await newest(scene, engagement)
    assert (note.state, note.sent_at) == (NoteState.TO_READ, scene.now)
    message = (await scene.owed(client))[-1]
    assert (message.kind, message.key, message.protected) == (
        "note_proposed", f"{engagement}:note_proposed:1", True)  # fmt: skip
    assert (message.facts["provider"], message.facts["sha256"]) == ("Koffi Yao", note.sha256)
    assert (await scene.engagement(engagement)).stage == Stage.AGREEMENT


async def test_with_both_approvals_the_work_is_agreed(scene: Scene) -> None:
    provider, client = await scene.provider(), await scene.client()
    extra = AddedPromise("Apporter des joints de rechange", WEDNESDAY)
    engagement = await proposed(scene, provider, client, added=(extra,))
    scene.later(hours=2)
    approved = await approves(scene, client, engagement, "AYA TRAORE")
    assert approved.number == "2026-0001"
    stored = await scene.engagement(engagement)
    assert (stored.stage, stored.number) == (Stage.WORK, "2026-0001")
    note = await scene.store.read(signed_note, engagement)
    assert note is not None
    assert (note.state, note.settled_at) == (NoteState.SIGNED, scene.now)
    ledger = await scene.all(Commitment)
    coming, month = ledger[0], ledger[3]
    assert [promise.kind for promise in ledger] == [
        *("come", "show_parts", "leave_clean", "come_back_free", "open", "pay", "added"),
    ]
    assert coming.due == datetime(2026, 5, 5, 8, tzinfo=UTC)
    assert month.due == datetime(2026, 6, 5, 23, 59, tzinfo=UTC)
    assert ledger[-1].statement == extra.words
    payment = (await scene.all(Payment))[0]
    assert (payment.amount, payment.currency, payment.received) == (60_000, "XOF", None)
    for person in (provider, client):
        message = (await scene.owed(person))[-1]
        assert (message.kind, message.facts["number"]) == ("signed", "2026-0001")
        assert message.silent is (person == client)
    assert (await scene.events(engagement))[-3:] == ["note_approved", "note_approved", "note_signed"]


async def test_the_chain_of_proof_holds_after_the_signature(scene: Scene) -> None:
    provider, client = await scene.provider(), await scene.client()
    engagement = await agreed(scene, provider, client)
    rows = [row for row in await scene.all(Event) if row.engagement_id == engagement]
    chain = [
        LinkedEvent(
            row.number, row.kind, row.at, row.by_id, row.digest, row.previous, row.hash, row.facts, row.salt
        )
        for row in sorted(rows, key=lambda row: row.number)
    ]
    assert broken(chain) is None


async def test_each_signs_with_their_own_name_and_the_gesture_is_kept(scene: Scene) -> None:
    provider, client = await scene.provider(), await scene.client()
    engagement = await scene.understood(provider, client)
    await written(scene, provider, engagement)
    with pytest.raises(SignatureDiffers):
        await approves(scene, provider, engagement, "Aya Traoré")
    await approves(scene, provider, engagement, "Koffi Yao")
    with pytest.raises(SignatureDiffers):
        await approves(scene, client, engagement, "Koffi Yao")
    await approves(scene, client, engagement, "Aya Traoré", gesture=Gesture.TAPPED)
    approvals = await scene.store.read(approvals_of, await newest(scene, engagement))
    assert [(one.signature, one.gesture) for one in approvals] == [
        ("Koffi Yao", Gesture.TYPED),
        ("Aya Traoré", Gesture.TAPPED),
    ]


async def test_somebody_whose_name_has_no_letters_signs_with_any_proper_name(scene: Scene) -> None:
    provider, client = await scene.provider(), await scene.client()
    engagement = await proposed(scene, provider, client)
    await scene.store.act(_rename, client, "🔥")
    assert (await approves(scene, client, engagement, "Aya Traoré")).number == "2026-0001"


def _rename(session: Session, person_id: int, name: str) -> None:
    person = session.get_one(Person, person_id)
    person.name = name
    session.add(person)


async def test_the_reminder_that_is_announced_keeps_to_the_clients_quiet_hours(scene: Scene) -> None:
    provider, client = await scene.provider(), await scene.client()
    engagement = await scene.understood(provider, client)
    await written(scene, provider, engagement)
    scene.now = datetime(2026, 5, 4, 18, tzinfo=UTC)  # half-way to the work of Tuesday at 8 h is 1 h
    sent = await approves(scene, provider, engagement, "Koffi Yao")
    assert sent.reminder == datetime(2026, 5, 5, 7, tzinfo=UTC)


async def test_nobody_signs_a_note_whose_first_day_has_passed(scene: Scene) -> None:
    provider, client = await scene.provider(), await scene.client()
    engagement = await scene.understood(provider, client)
    await written(scene, provider, engagement)
    scene.now = datetime(2026, 5, 5, 8, tzinfo=UTC)
    with pytest.raises(FirstDayPast):
        await approves(scene, provider, engagement, "Koffi Yao")
    scene.now = datetime(2026, 5, 5, 7, 59, tzinfo=UTC)
    await approves(scene, provider, engagement, "Koffi Yao")
    scene.now = datetime(2026, 5, 5, 8, 0, 1, tzinfo=UTC)
    with pytest.raises(FirstDayPast):
        await approves(scene, client, engagement, "Aya Traoré")
    assert (await scene.engagement(engagement)).stage == Stage.AGREEMENT


async def test_the_provider_is_told_when_the_client_is_reminded(scene: Scene) -> None:
    """On the eve of the first day, where two days would be too late."""
    provider, client = await scene.provider(), await scene.client()
    engagement = await scene.understood(provider, client)
    await written(scene, provider, engagement)
    approved = await approves(scene, provider, engagement, "Koffi Yao")
    assert approved.reminder == datetime(2026, 5, 4, 18, tzinfo=UTC)


async def test_an_approval_is_of_the_text_that_was_seen(scene: Scene) -> None:
    provider, client = await scene.provider(), await scene.client()
    engagement = await proposed(scene, provider, client)
    seen = (await newest(scene, engagement)).sha256
    await written(scene, provider, engagement, price=55_000)
    with pytest.raises(NoteChanged):
        await approves(scene, client, engagement, "Aya Traoré", seen=seen)
    with pytest.raises(NotYourTurn):  # the provider has not approved the new one yet
        await approves(scene, client, engagement, "Aya Traoré")
    await approves(scene, provider, engagement, "Koffi Yao")
    with pytest.raises(NoteChanged):
        await approves(scene, client, engagement, "Aya Traoré", seen=seen)
    assert (await approves(scene, client, engagement, "Aya Traoré")).number == "2026-0001"


async def test_a_content_changed_in_the_table_is_not_approved(scene: Scene) -> None:
    provider, client = await scene.provider(), await scene.client()
    engagement = await proposed(scene, provider, client)

    def tamper(session: Session) -> None:
        note = session.get_one(FramingNote, 1)
        note.content = {**note.content, "prix": {**note.content["prix"], "montant": 6_000}}
        session.add(note)

    await scene.store.act(tamper)
    with pytest.raises(NoteChanged):
        await approves(scene, client, engagement, "Aya Traoré")


async def test_nobody_approves_twice_nor_for_another(scene: Scene) -> None:
    provider, client, stranger = await scene.provider(), await scene.client(), await scene.client("Awa Koné")
    engagement = await proposed(scene, provider, client)
    with pytest.raises(AlreadyAnswered):
        await approves(scene, provider, engagement, "Koffi Yao")
    with pytest.raises(NotYours):
        await approves(scene, stranger, engagement, "Awa Koné")
    await approves(scene, client, engagement, "Aya Traoré")
    with pytest.raises(AlreadyAnswered):
        await approves(scene, client, engagement, "Aya Traoré")
    assert (await scene.engagement(engagement)).number == "2026-0001"


async def test_numbers_follow_each_other_through_a_year_and_begin_anew(scene: Scene) -> None:
    provider, client = await scene.provider(), await scene.client()
    first = await agreed(scene, provider, client)

    def jump(session: Session) -> None:
        engagement = session.get_one(Engagement, first)
        engagement.number = "2026-9999"
        session.add(engagement)

    await scene.store.act(jump)
    for number in ("2026-10000", "2026-10001"):
        engagement = await agreed(scene, provider, client)
        assert (await scene.engagement(engagement)).number == number


AT_ONCE = 20


async def sign_at_once(scene: Scene, provider: int, client: int) -> str | None:
    """Let the provider approve while the client's thumb comes down three times; return the number."""
    engagement = await scene.understood(provider, client)
    await written(scene, provider, engagement)
    came = await asyncio.gather(
        approves(scene, client, engagement, "Aya Traoré"),
        approves(scene, provider, engagement, "Koffi Yao"),
        approves(scene, client, engagement, "Aya Traoré"),
        approves(scene, client, engagement, "Aya Traoré"),
        return_exceptions=True,
    )
    assert all(isinstance(one, Approved | NotYourTurn | AlreadyAnswered) for one in came), came
    if (await newest(scene, engagement)).state == NoteState.TO_READ:
        await approves(scene, client, engagement, "Aya Traoré")
    stored = await scene.engagement(engagement)
    assert stored.stage == Stage.WORK
    return stored.number


@pytest.mark.parametrize("rounds", [20, pytest.param(100, marks=pytest.mark.long)])
async def test_both_approving_in_the_same_instant_sign_once(scene: Scene, rounds: int) -> None:
    provider, client = await scene.provider(), await scene.client()
    numbers: list[str | None] = []
    for _ in range(rounds // AT_ONCE):
        signing = [sign_at_once(scene, provider, client) for _ in range(AT_ONCE)]
        numbers += await asyncio.gather(*signing)
    assert sorted(map(str, numbers)) == [f"2026-{number:04}" for number in range(1, rounds + 1)]
    assert len(await scene.all(Commitment)) == 6 * rounds
    assert [event.kind for event in await scene.all(Event)].count("note_signed") == rounds


async def test_agreements_signed_at_once_get_one_number_each(scene: Scene) -> None:
    provider, client = await scene.provider(), await scene.client()
    engagements = [await proposed(scene, provider, client) for _ in range(12)]
    signing = [approves(scene, client, engagement, "Aya Traoré") for engagement in engagements]
    numbers = {one.number for one in await asyncio.gather(*signing)}
    assert numbers == {f"2026-{number:04}" for number in range(1, 13)}


async def test_a_note_changed_while_the_client_signs_is_signed_or_changed_never_both(scene: Scene) -> None:
    provider, client = await scene.provider(), await scene.client()
    for _ in range(10):
        engagement = await proposed(scene, provider, client)
        signed, changed = await asyncio.gather(
            approves(scene, client, engagement, "Aya Traoré"),
            written(scene, provider, engagement, price=55_000),
            return_exceptions=True,
        )
        note = await newest(scene, engagement)
        if isinstance(signed, Approved):
            assert isinstance(changed, NotNow)
            assert (note.version, note.state) == (1, NoteState.SIGNED)
        else:
            assert isinstance(signed, NoteChanged | NotYourTurn)
            assert (note.version, note.state) == (2, NoteState.DRAFT)
