"""Alerts: one cause, one alert, told to all quality staff without anybody's words; a cure closes it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from bot.acts.already_done import already_done
from bot.acts.framing_note import signed_note
from bot.acts.parties import known
from bot.acts.quiet import awake
from bot.acts.record import record
from bot.acts.staff import impartial
from bot.acts.terms import terms_of
from bot.acts.trouble import tell_operators
from bot.acts.words_sent import stop_words
from bot.charter.alerts import (
    APART,
    RULES,
    UNNAMED,
    AlertKind,
    AlertState,
    Cure,
    Raised,
    Resolution,
    raised,
    within,
)
from bot.outbox.enqueue import owe
from bot.storage.hot import table_of
from bot.storage.insert import InsertIfAbsent
from bot.storage.tables import Alert, Engagement, Payment

_alert = table_of(Alert)
_raise = InsertIfAbsent(_alert, ["cause"], [_alert.c.id])


def raise_alert(
    session: Session,
    engagement: Engagement,
    kind: AlertKind,
    *,
    detail: str = "",
    provider: int | None = None,
    now: datetime,
    **facts: Any,
) -> int | None:
    """Raise an alert about a locked engagement; return its id, None where it was raised, or its kind is open.

    `detail` tells two causes of one kind apart: each has its alert where the kind is `APART`. `provider` is
    whose cause it is, where it is not one engagement's. `facts` hold dates, scores and numbers, nobody's
    words. What both sides are told of its cause is owed before: the alert says what the bot already did.
    Where no quality staff may look after it, none being there but a side of the engagement, the operator is
    told.
    """
    engagement_id = known(engagement.id)
    if provider is None and kind not in APART and _open_alerts(session, engagement_id, kind):
        return None
    delays = terms_of(session).delays
    wanted = raised(kind, engagement=engagement_id, provider=provider, detail=detail, delays=delays, now=now)
    told = {**_about(session, engagement), "since": now, **facts}
    alert_id = _insert(session, engagement_id, wanted, told, now=now)
    if alert_id is None:
        return None
    named = {} if kind in UNNAMED else {"about": kind.value}
    record(session, engagement, "alert_raised", by=None, now=now, alert=alert_id, **named)
    done = already_done(session, engagement, kind, about=facts)
    _tell_staff(session, engagement, alert_id, wanted, {**told, "done": done}, now=now)
    return alert_id


def _tell_staff(
    session: Session,
    engagement: Engagement,
    alert_id: int,
    wanted: Raised,
    about: dict[str, Any],
    *,
    now: datetime,
) -> None:
    people = impartial(session, engagement)
    if not people:
        cause, which = f"unattended:{alert_id}", {"alert": str(alert_id), "kind": wanted.kind.value}
        tell_operators(session, "alert_unattended", which, cause=cause, now=now)
    for person in people:
        person_id = known(person.id)
        owe(session, person_id, "alert", key=f"alert:{alert_id}:{person_id}", due=awake(person, now), now=now,
            subject=alert_id, kind=wanted.kind.value, article=wanted.article,
            severity=wanted.severity.value, raised_at=now, until=wanted.due, about=about)  # fmt: skip


def looked_at_by(session: Session, kind: AlertKind, since: datetime) -> datetime:
    """Return until when a person looks at what an alert of a kind, raised at `since`, tells."""
    return since + within(RULES[kind].severity, terms_of(session).delays)


@dataclass(frozen=True)
class Looking:
    """A person looks at something; `until` when, None where that day has passed."""

    until: datetime | None


def looking(session: Session, engagement_id: int, kind: AlertKind, *, now: datetime) -> Looking | None:
    """Return whether a person looks at what an alert of a kind tells; None where none is open."""
    due = session.exec(
        select(Alert.due).where(
            Alert.engagement_id == engagement_id, Alert.kind == kind, Alert.state != AlertState.CLOSED
        )
    ).first()
    return None if due is None else Looking(due if due > now else None)


def retell(session: Session, engagement: Engagement, kind: AlertKind, **facts: Any) -> None:
    """Bring the facts of the open alerts of a kind up to date; whoever opens them reads these."""
    for alert in _open_alerts(session, known(engagement.id), kind):
        alert.facts = {**alert.facts, **facts}
        session.add(alert)


def cure(session: Session, engagement: Engagement, alert: Alert, *, why: Cure, now: datetime) -> None:
    """Close an open alert whose cause has gone, saying why."""
    alert.facts = {**alert.facts, "why": why.value}
    alert.state, alert.resolution, alert.closed_at = AlertState.CLOSED, Resolution.CURED, now
    session.add(alert)
    stop_words(session, alert, now=now)
    record(session, engagement, "alert_closed", by=None, now=now, alert=known(alert.id),
           resolution=Resolution.CURED.value, why=why.value)  # fmt: skip
    if alert.owner_id is not None:
        owe(session, alert.owner_id, "alert_cured", key=f"alert_cured:{alert.id}", due=now, now=now,
            silent=True, subject=known(alert.id), kind=alert.kind, about=alert.facts)  # fmt: skip


def open_alerts(session: Session, engagement_id: int) -> list[Alert]:
    """Return an engagement's open alerts, locked, the oldest first."""
    found = select(Alert).where(Alert.engagement_id == engagement_id, Alert.state != AlertState.CLOSED)
    return list(session.exec(found.order_by(col(Alert.id)).with_for_update()))


def _open_alerts(session: Session, engagement_id: int, kind: AlertKind) -> list[Alert]:
    return [alert for alert in open_alerts(session, engagement_id) if alert.kind == kind]


def _about(session: Session, engagement: Engagement) -> dict[str, Any]:
    """Return what quality staff may know of an engagement: number, trade, price, what is left, stage."""
    kit = terms_of(session).kits.get(engagement.trade)
    payment = session.get(Payment, engagement.id)
    note = signed_note(session, known(engagement.id))
    return {
        "number": engagement.number,
        "trade": dict(kit.name) if kit else {"fr": engagement.trade},
        "amount": note.content["prix"]["montant"] if payment and note else None,
        "left": payment.amount if payment else None,  # once the advance was received
        "currency": payment.currency if payment else terms_of(session).currency,
        "stage": str(engagement.stage),
    }


def _insert(
    session: Session, engagement_id: int, wanted: Raised, facts: dict[str, Any], *, now: datetime
) -> int | None:
    connection = session.connection()
    row = {
        "engagement_id": engagement_id,
        "cause": wanted.cause,
        "kind": wanted.kind,
        "article": wanted.article,
        "severity": wanted.severity,
        "facts": facts,
        "state": AlertState.OPEN,
        "raised_at": now,
        "due": wanted.due,
        "escalates_at": wanted.due,
    }
    found = connection.execute(_raise.on(connection), row).first()
    return int(found[0]) if found else None
