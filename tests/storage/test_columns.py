"""What a column takes: aware moments, known values, rows that exist."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from enum import StrEnum
from typing import Any

import pytest
from sqlalchemy import CheckConstraint, Engine, text
from sqlalchemy.exc import IntegrityError, StatementError
from sqlmodel import Session, SQLModel, select

from bot.storage.tables import CharterPromise, Engagement, Lease, Person
from tests.storage.everything import NOW, fill

ABIDJAN_PLUS_3 = timezone(timedelta(hours=3))


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    with Session(engine) as session:
        yield session


@pytest.mark.parametrize(
    "moment", [NOW, datetime(2026, 1, 1, 0, 30, tzinfo=ABIDJAN_PLUS_3), datetime(1970, 1, 1, tzinfo=UTC)]
)
def test_a_moment_comes_back_in_utc(session: Session, moment: datetime) -> None:
    session.add(Lease(name="ticks", holder="h", until=moment))
    session.commit()
    session.expire_all()
    found = session.exec(select(Lease.until)).one()
    assert found == moment
    assert found.tzinfo is UTC


def test_moments_are_compared_as_moments(session: Session) -> None:
    session.add(Lease(name="ticks", holder="h", until=NOW))
    session.commit()
    in_another_zone = (NOW + timedelta(minutes=1)).astimezone(ABIDJAN_PLUS_3)
    assert session.exec(select(Lease.name).where(Lease.until < in_another_zone)).all() == ["ticks"]
    assert session.exec(select(Lease.name).where(Lease.until < NOW)).all() == []


def test_a_naive_moment_is_refused(session: Session) -> None:
    session.add(Lease(name="ticks", holder="h", until=datetime(2026, 1, 1)))  # noqa: DTZ001 - that is the point
    with pytest.raises(StatementError, match="must be aware"):
        session.commit()


def test_a_naive_moment_among_facts_is_refused(session: Session) -> None:
    fill(session)
    with pytest.raises(StatementError, match="must be aware"):
        session.connection().execute(
            SQLModel.metadata.tables["talk"].insert(),
            {"person_id": 1, "turn": 0, "shown": 0, "screen": "", "facts": {"at": datetime(2026, 1, 1)}},  # noqa: DTZ001
        )


def known_columns() -> list[Any]:
    return [
        pytest.param(
            table.name, str(constraint.name).removeprefix(f"ck_{table.name}_").removesuffix("_known")
        )
        for table in SQLModel.metadata.sorted_tables
        for constraint in table.constraints
        if isinstance(constraint, CheckConstraint) and str(constraint.name).endswith("_known")
    ]


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_value_out_of_no_enumeration_is_refused(session: Session, kind: str) -> None:
    fill(session)
    with pytest.raises(IntegrityError, match="ck_engagement_stage_known"), session.begin_nested():
        session.connection().execute(text("UPDATE engagement SET stage = 'nonsense'"))
    with pytest.raises(IntegrityError, match="ck_outbox_state_known"), session.begin_nested():
        session.connection().execute(text("UPDATE outbox SET state = 'PENDING'"))
    with pytest.raises(IntegrityError, match="ck_proof_level_known"), session.begin_nested():
        session.connection().execute(text("UPDATE proof SET level = ''"))


def test_every_enumeration_is_checked_in_its_table() -> None:
    """A column whose default is out of an enumeration has its check."""
    checked = {tuple(parameter.values) for parameter in known_columns()}
    for table in SQLModel.metadata.sorted_tables:
        for column in table.columns:
            default = getattr(column.default, "arg", None)
            if isinstance(default, StrEnum):
                assert (table.name, column.name) in checked


def test_a_row_that_points_to_nothing_is_refused(session: Session) -> None:
    session.add(CharterPromise(person_id=404, article=1, promised_at=NOW))
    with pytest.raises(IntegrityError):
        session.commit()


def test_a_telegram_id_of_52_bits_and_a_ten_digit_amount_are_kept(session: Session) -> None:
    fill(session)
    session.add(Person(telegram_id=2**52 - 1, name="Aya", zone="UTC", met_at=NOW))
    session.commit()
    assert session.exec(select(Person.telegram_id).where(Person.telegram_id == 2**52 - 1)).one()
    amount = session.connection().execute(text("SELECT amount FROM payment")).scalar_one()
    assert amount == 9_999_999_999


def test_the_id_of_a_dropped_draft_is_never_used_again(session: Session) -> None:
    fill(session)
    drafts = SQLModel.metadata.tables["draft"]
    row = {"person_id": 1, "flow": "need", "subject": 0, "question": "q", "answers": {}, "opened_at": NOW}
    ids = []
    for _ in range(3):
        session.connection().execute(drafts.insert(), {**row, "touched_at": NOW})
        ids.append(session.connection().execute(drafts.select()).mappings().one()["id"])
        session.connection().execute(drafts.delete())
    assert len(set(ids)) == 3


def test_a_date_without_a_time_stays_one(session: Session) -> None:
    fill(session)
    found = session.connection().execute(SQLModel.metadata.tables["proof"].select()).mappings().one()
    assert found["expires_on"] == date(2027, 1, 31)
    assert session.exec(select(Engagement.stage)).one() == "needs"
