"""The buttons of what is settled stay on the phone: each leads to where one is, and changes nothing."""

from sqlmodel import Session, func, select

from bot.storage.tables import Event
from conversations.doors import Door
from tests.people import Someone
from tests.stories.telling import accepts, agreement, finishes, rates
from tests.town import Town

STILL_OPEN = {
    Door.READ_NOTE,
    Door.OPEN_PDF,
    Door.ENGAGEMENTS,
    Door.ADD_PROMISE,
    Door.REPLY,
    Door.NEW_ENGAGEMENT,
}  # what they do is as true as when they were sent
HERE = "Voici où vous en êtes :"


async def test_the_buttons_of_what_is_settled_lead_to_where_one_is(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await agreement(koffi, aya)
    await abidjan.comes(4, 18)
    await abidjan.comes(5, 20)
    await finishes(abidjan, koffi)
    await accepts(koffi, aya)
    await abidjan.comes(7, 20)
    await rates(aya)
    await abidjan.comes(9, 9)
    events = _events(abidjan)
    left = {Door.ANSWER_NEED, Door.APPROVE_NOTE, Door.PULSE, Door.CHECK, Door.RATE}
    assert await _led_wrong(aya, left) == []
    left = {Door.REFORMULATE, Door.PROPOSE, Door.COMING, Door.FINISH, Door.PAYMENT}
    assert await _led_wrong(koffi, left) == []
    assert _events(abidjan) == events


async def _led_wrong(person: Someone, left: set[Door]) -> list[tuple[str, str]]:
    """Press each button of messages owed that asks something settled; return where one led elsewhere."""
    data = {
        button["callback_data"]
        for message in person.messages
        for row in message.rows
        for button in row
        if button.get("callback_data", "").startswith("1:o:")
    }
    asking = {one: one.split(":")[2].partition(".")[0] for one in sorted(data)}
    assert left <= set(asking.values())
    wrong = []
    for one in (one for one, door in asking.items() if door not in STILL_OPEN):
        await person.forges(one)
        if not (person.sees(HERE) and person.buttons):
            wrong.append((one, person.screen))
    return wrong


def _events(town: Town) -> int:
    with Session(town.engine) as session:
        return session.exec(select(func.count()).select_from(Event)).one()
