"""Buttons made up, or another person's: they open nothing, and nobody is let in."""

from typing import Any

from sqlmodel import Session, select

from bot.storage.tables import Engagement, Outbox, Staff
from tests.faults.nonsense import OLD_BUTTON, a_promise
from tests.faults.writing import all_is_well, kept
from tests.people import Someone
from tests.stories import telling
from tests.town import Town

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
