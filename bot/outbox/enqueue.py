"""Owe a message: kind and facts under a unique key, rendered when it is sent."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, update
from sqlmodel import Session

from bot.storage.hot import table_of
from bot.storage.insert import InsertIfAbsent
from bot.storage.tables import Outbox, OutboxState

OWING = "owing"  # the key in a session's info
GONE = "gone"  # the kind of what shows nothing: a message is to leave a phone again

_outbox = table_of(Outbox)
_owe = InsertIfAbsent(_outbox, ["key"], [_outbox.c.id])
_cancel = update(_outbox).where(_outbox.c.state == OutboxState.PENDING)
_settled = {"state": OutboxState.CANCELLED, "settled_at": bindparam("now", type_=_outbox.c.settled_at.type)}
_cancel_person = _cancel.where(_outbox.c.person_id == bindparam("person")).values(_settled)
_cancel_key = _cancel.where(_outbox.c.key == bindparam("wanted")).values(_settled)
_cancel_under = _cancel.where(
    _outbox.c.key.startswith(bindparam("beginning")),
    _outbox.c.kind.not_in(bindparam("kept", expanding=True)),
).values(_settled)
# Who read one's words; a question that nothing else asks; what is to leave the phone.
RETURNING = ("words_read", "did_you_come", GONE)
_again = (
    update(_outbox)
    .where(
        _outbox.c.person_id == bindparam("person"),
        _outbox.c.state == OutboxState.CANCELLED,
        _outbox.c.kind.in_(RETURNING),
        _outbox.c.settled_at >= bindparam("since", type_=_outbox.c.settled_at.type),
    )
    .values(
        state=OutboxState.PENDING,
        settled_at=None,
        error=None,
        next_at=bindparam("now", type_=_outbox.c.next_at.type),
    )
)


def owe(
    session: Session,
    person_id: int,
    kind: str,
    /,
    *,
    key: str,
    due: datetime,
    now: datetime,
    silent: bool = False,
    protected: bool = False,
    **facts: Any,
) -> bool:
    """Owe one message to one person from `due` on; say whether it was new, the key being unknown until now.

    `silent` makes no sound on the phone, `protected` can't be forwarded or saved.
    """
    row = {
        "person_id": person_id,
        "key": key,
        "kind": kind,
        "facts": facts,
        "silent": silent,
        "protected": protected,
        "made_at": now,
        "due": due,
        "next_at": due,
    }
    return _new(session, row)


def owe_gone(session: Session, message: Outbox, *, now: datetime) -> bool:
    """Owe that a message that arrived leaves the phone again; say whether that was new."""
    row = {
        "person_id": message.person_id,
        "key": f"{GONE}:{message.id}",
        "kind": GONE,
        "facts": {"message": message.message_id},
        "silent": True,
        "protected": False,
        "made_at": now,
        "due": now,
        "next_at": now,
    }
    return _new(session, row)


def _new(session: Session, row: Mapping[str, Any]) -> bool:
    connection = session.connection()
    row = {**row, "state": OutboxState.PENDING, "attempts": 0}
    new = connection.execute(_owe.on(connection), row).first() is not None
    if new:
        session.info[OWING] = True
    return new


def owes(session: Session) -> bool:
    """Whether this session has owed anything: the courier is then woken after its commit."""
    return bool(session.info.get(OWING))


def cancel_for(session: Session, person_id: int, *, now: datetime) -> int:
    """Cancel everything still owed to a person; return how many messages that were."""
    return session.connection().execute(_cancel_person, {"person": person_id, "now": now}).rowcount


def owe_again(session: Session, person_id: int, *, since: datetime, now: datetime) -> int:
    """Owe once more what somebody missed since a moment and still has to know; return how many that were."""
    missed = session.connection().execute(_again, {"person": person_id, "since": since, "now": now}).rowcount
    if missed:
        session.info[OWING] = True
    return missed


def cancel(session: Session, key: str, *, now: datetime) -> bool:
    """Cancel the message owed under a key; say whether it was still owed."""
    return session.connection().execute(_cancel_key, {"wanted": key, "now": now}).rowcount == 1


def cancel_under(session: Session, beginning: str, *, but: Collection[str] = (), now: datetime) -> int:
    """Cancel what is owed under keys that begin so, some kinds left out; return how many messages."""
    wanted = {"beginning": beginning, "kept": list(but), "now": now}
    return session.connection().execute(_cancel_under, wanted).rowcount


def cancel_about(session: Session, engagement_id: int, *, but: Collection[str] = (), now: datetime) -> int:
    """Cancel what is owed under keys that begin with an engagement's id, some kinds left out.

    Whoever ends an engagement does so first: nobody is asked the next morning about what is over.
    """
    return cancel_under(session, f"{engagement_id}:", but=but, now=now)
