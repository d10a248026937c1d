"""What the signed note says of another date, once there is one."""

from datetime import date

from sqlmodel import Session, select

from bot.acts.change_date import agree_to_date, change_date
from bot.acts.framing_note import signed_note
from bot.acts.ledger import Plan, moved_since
from bot.storage.tables import Commitment, Engagement, Person
from tests.acts.scene import Scene
from tests.acts.works import working

THURSDAY, FRIDAY = date(2026, 5, 7), date(2026, 5, 8)


async def test_the_note_says_that_its_date_changed_where_both_agreed_to_it(scene: Scene) -> None:
    """Neither the provider's new city nor a last day of which nothing is promised is a change of date."""

    def moved(session: Session) -> Plan | None:
        note = signed_note(session, engagement)
        return moved_since(session, session.get_one(Engagement, engagement), note.content) if note else None

    def forgotten(session: Session) -> None:
        for row in session.exec(select(Commitment)).all():
            if row.due.date() == date(2026, 5, 6):
                session.delete(row)

    provider, client, engagement = await working(scene)
    await scene.change(Person, provider, zone="Asia/Tokyo")
    assert await scene.store.read(moved) is None
    await scene.store.act(forgotten)
    assert await scene.store.read(moved) is None
    await scene.change(Person, provider, zone="Africa/Abidjan")
    await scene.does(provider, change_date, engagement, begin=THURSDAY)
    await scene.does(client, agree_to_date, engagement)
    plan = await scene.store.read(moved)
    assert plan
    assert (plan.first_day, plan.last_day) == (THURSDAY, FRIDAY)
