"""The client checks the work: all is good, or something is left, or nothing is done (articles 6 and 7)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.acts.advance import advance_facts
from bot.acts.checks import newest_check
from bot.acts.finish import WORK, check_facts
from bot.acts.ledger import as_promise, keep, ledger_of, zone_of
from bot.acts.open_evidence import owe_evidence
from bot.acts.parties import Party, known, may, name_of, step
from bot.acts.points import as_point, keep_point, points_to_check
from bot.acts.raise_alert import raise_alert
from bot.acts.record import record
from bot.acts.terms import terms_of
from bot.charter import commitments
from bot.charter.alerts import AlertKind
from bot.charter.commitments import tally
from bot.charter.dates import evening_after
from bot.charter.kits import Due
from bot.charter.refusals import AlreadyAnswered, NotNow
from bot.charter.reserves import check_redone
from bot.charter.stages import Side, Stage
from bot.charter.words import Spoken
from bot.outbox.enqueue import owe
from bot.storage.tables import Acceptance, Engagement, Found, Payment, Person


@dataclass(frozen=True)
class Checked:
    """A check that the client has made; where all is good the rating is asked for at `rating_at`."""

    provider: str
    rating_at: datetime | None = None


def may_check(session: Session, engagement_id: int, *, by: Person) -> Party:
    """Let the client check what is said to be finished.

    Raises NotYours, NotYourTurn, AlreadyAnswered where they have, NotNow while nothing is said finished.
    """
    found = may(session, engagement_id, "accept_work", by=by)
    _waiting(session, found.engagement)
    return found


def accept_work(session: Session, engagement_id: int, *, paid: bool, by: Person, now: datetime) -> Checked:
    """Accept the work as it is: the promises said kept are kept, or kept late; raises as `may_check` does."""
    found = may(session, engagement_id, "accept_work", by=by)
    check = _waiting(session, found.engagement)
    step(session, engagement_id, "accept_work", by=by)
    check.found, check.found_at = Found.ALL_GOOD, now
    session.add(check)
    for row in points_to_check(session, engagement_id):
        keep_point(session, row, check_redone(as_point(row), redone=True, by=found.side, now=now))
    confirm_promises(session, found.engagement, now=now)
    record(session, found.engagement, "work_accepted", by=by.id, now=now, round=check.round)
    if paid:
        announce(session, found.engagement, by=by, now=now)
    owe(session, found.engagement.provider_id, "work_accepted",
        key=f"{engagement_id}:work_accepted:{check.round}", due=now, now=now,
        **accepted_facts(session, found.engagement, now=now))  # fmt: skip
    return Checked(_provider(session, found), rating_at(session, found.engagement, now))


def contest_work(
    session: Session, engagement_id: int, words: Spoken, *, by: Person, now: datetime
) -> Checked:
    """Say that it is not done; the provider reads or hears the words, quality staff do not.

    Raises as `may_check` does.
    """
    party = may(session, engagement_id, "contest_work", by=by)
    check = _waiting(session, party.engagement)
    check.found, check.words, check.found_at = Found.NOT_DONE, words.text, now
    check.voice_id = words.voice
    session.add(check)
    contest_promises(session, party.engagement, Found.NOT_DONE)
    record(session, party.engagement, "work_contested", by=by.id, now=now, round=check.round,
           found=Found.NOT_DONE.value, words=words.text)  # fmt: skip
    owe(session, party.engagement.provider_id, "work_contested",
        key=f"{engagement_id}:work_contested:{check.round}", due=now, now=now, protected=True,
        subject=engagement_id, client=name_of(session, party.engagement.client_id),
        words=words.text, voice=words.voice)  # fmt: skip
    if words.voice is not None:
        owe_evidence(session, party.engagement, words.voice, to=party.engagement.provider_id,
                     key=f"{engagement_id}:contest_voice:{check.round}", now=now)  # fmt: skip
    raise_alert(session, party.engagement, AlertKind.PROMISE_CONTESTED,
                detail=f"check{check.round}", now=now, found=Found.NOT_DONE.value,
                since=now)  # fmt: skip
    return Checked(_provider(session, party))


def check_work(session: Session, engagement_id: int, *, by: Person, now: datetime) -> dict[str, Any]:
    """Return what the client is asked to check; raises as `may_check` does."""
    return check_facts(session, may_check(session, engagement_id, by=by).engagement, now=now)


def accepted_facts(session: Session, engagement: Engagement, *, now: datetime) -> dict[str, Any]:
    """Return what the provider reads once the client has checked: promises kept, payment said."""
    session.flush()
    told = tally((as_promise(row) for row in ledger_of(session, engagement).promises), now=now)
    payment = session.get(Payment, engagement.id)
    return {
        "subject": known(engagement.id),
        "client": name_of(session, engagement.client_id),
        "kept": told.kept,
        "late": told.late,
        "promised": told.of,
        "lasting": told.lasting,
        "lasting_until": told.until,
        "amount": payment.amount if payment else 0,
        "currency": payment.currency if payment else terms_of(session).currency,
        "announced": payment is not None and payment.announced_at is not None,
        "advance": advance_facts(session, engagement),
    }


def announce(session: Session, engagement: Engagement, *, by: Person, now: datetime) -> None:
    """Keep that the client says that it is paid, where anything is to be paid."""
    payment = session.get(Payment, engagement.id)
    if payment is not None and payment.amount:
        payment.announced_at = now
        session.add(payment)
        record(session, engagement, "payment_announced", by=by.id, now=now)


def rating_at(session: Session, engagement: Engagement, checked_at: datetime) -> datetime:
    """Return when the rating is asked for: the evening after the check, in the client's zone."""
    client = session.get(Person, engagement.client_id)
    zone = ZoneInfo(client.zone) if client else zone_of(session, engagement)
    return evening_after(checked_at, zone, terms_of(session).delays.rating)


def _provider(session: Session, found: Party) -> str:
    return name_of(session, found.engagement.provider_id)


def _waiting(session: Session, engagement: Engagement) -> Acceptance:
    check = newest_check(session, known(engagement.id))
    if check is None:
        raise NotNow(stage=Stage(engagement.stage), step="accept_work")
    if check.found_at is not None:
        raise AlreadyAnswered(at=check.found_at)
    return check


def confirm_promises(session: Session, engagement: Engagement, *, now: datetime) -> None:
    """Confirm the provider's promises of the work: kept, or kept late."""
    for row in ledger_of(session, engagement).due(*WORK, owner=Side.PROVIDER):
        promise = as_promise(row)
        if promise.open:
            keep(session, row, commitments.confirm(promise, by=Side.CLIENT, now=now))


def contest_promises(session: Session, engagement: Engagement, found: Found) -> None:
    """Contest what was to be done by the last day; where nothing is done, the coming too."""
    dues = WORK if found is Found.NOT_DONE else (Due.FINISH,)
    for row in ledger_of(session, engagement).due(*dues, owner=Side.PROVIDER):
        promise = as_promise(row)
        if promise.open:
            keep(session, row, commitments.contest(promise, by=Side.CLIENT))
