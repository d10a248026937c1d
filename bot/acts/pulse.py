"""The evening pulse: the client says how a working day went; it is no score (article 7)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from bot.acts.framing_note import signed_note
from bot.acts.ledger import Ledger, ledger_of
from bot.acts.open_evidence import owe_evidence
from bot.acts.parties import known, may, name_of, step
from bot.acts.raise_alert import raise_alert
from bot.acts.record import record
from bot.acts.terms import terms_of
from bot.charter.alerts import AlertKind
from bot.charter.dates import local_day
from bot.charter.pulses import PulseAnswer, check_pulse, pulse_days, sounds
from bot.charter.refusals import NotNow
from bot.charter.stages import Stage
from bot.charter.words import Spoken
from bot.outbox.enqueue import owe
from bot.storage.tables import Engagement, FollowUp, FollowUpState, Person, Pulse

EVENING_PULSE = "evening_pulse"  # the follow-up's kind; its key ends with the day


@dataclass(frozen=True)
class Asked:
    """The day that a client is asked about, and whose work it is."""

    day: date
    provider: str


def days_to_ask(session: Session, ledger: Ledger) -> tuple[date, ...]:
    """Return the working days whose evening asks the client, but for those answered."""
    days, moved, plan = *signed_days(session, ledger), ledger.plan()
    told = set(session.exec(select(col(Pulse.day)).where(Pulse.engagement_id == ledger.engagement_id)))
    return tuple(day for day in pulse_days(days, moved=moved, last_day=plan.last_day) if day not in told)


def pulse_sounds(session: Session, engagement: Engagement, day: date) -> bool:
    """Whether the question about a day makes a sound: on a work longer than the short way's, once a week."""
    ledger = ledger_of(session, engagement)
    days, moved = signed_days(session, ledger)
    working = pulse_days(days, moved=moved, last_day=ledger.plan().last_day)
    return sounds(day, working, most=terms_of(session).short_way.days)


def signed_days(session: Session, ledger: Ledger) -> tuple[list[date], timedelta]:
    """Return the days of the signed note, and how far the first of them was put off since."""
    note = signed_note(session, ledger.engagement_id)
    days = note.content["planning"]["jours"] if note else []
    return days, ledger.plan().first_day - min(days) if days else timedelta()


def may_answer_pulse(session: Session, engagement_id: int, *, by: Person) -> Asked:
    """Let the client answer about the newest day asked of.

    Raises NotYours, NotYourTurn, NotNow, AlreadyAnswered.
    """
    found = may(session, engagement_id, "answer_pulse", by=by)
    day = _newest_asked(session, found.engagement)
    said = _of_day(session, engagement_id, day)
    check_pulse(answered_at=said.answered_at if said else None)
    return Asked(day, name_of(session, found.engagement.provider_id))


def answer_pulse(
    session: Session,
    engagement_id: int,
    answer: PulseAnswer,
    words: Spoken | None = None,
    *,
    by: Person,
    now: datetime,
) -> Asked:
    """Keep the answer. Words go to the provider as words; where nobody came, they are asked at once.

    A day that goes well is told to nobody: it is no score. Raises as `may_answer_pulse` does.
    """
    asked = may_answer_pulse(session, engagement_id, by=by)
    found = step(session, engagement_id, "answer_pulse", by=by)
    said = words if answer is PulseAnswer.NOT_QUITE else None
    session.add(Pulse(engagement_id=engagement_id, day=asked.day, answer=answer, answered_at=now,
                      words=said.text if said else None, voice_id=said.voice if said else None))  # fmt: skip
    record(session, found.engagement, "pulse_answered", by=by.id, now=now, day=asked.day,
           answer=answer.value, words=said.text if said else None)  # fmt: skip
    if answer is PulseAnswer.NOBODY_CAME:
        _ask_provider(session, found.engagement, asked.day, now=now)
    elif said is not None:
        _pass_on(session, found.engagement, asked.day, said, now=now)
    return asked


def pulse_facts(session: Session, engagement: Engagement, day: date, *, now: datetime) -> dict[str, Any]:
    """Return what the client is asked on the evening of a working day, or on the morning after."""
    client = session.get_one(Person, engagement.client_id)
    return {
        "subject": known(engagement.id),
        "provider": name_of(session, engagement.provider_id),
        "day": day,
        "yesterday": day == local_day(now, ZoneInfo(client.zone)) - timedelta(days=1),
    }


def _ask_provider(session: Session, engagement: Engagement, day: date, *, now: datetime) -> None:
    owe(session, engagement.provider_id, "did_you_come", key=f"{engagement.id}:did_you_come:{day}", due=now,
        now=now, subject=known(engagement.id), client=name_of(session, engagement.client_id),
        day=day)  # fmt: skip
    raise_alert(session, engagement, AlertKind.NOBODY_CAME, detail=day.isoformat(), now=now,
                day=day.isoformat())  # fmt: skip


def _pass_on(session: Session, engagement: Engagement, day: date, said: Spoken, *, now: datetime) -> None:
    owe(session, engagement.provider_id, "pulse_words", key=f"{engagement.id}:pulse_words:{day}", due=now,
        now=now, protected=True, subject=known(engagement.id), day=day, words=said.text, voice=said.voice,
        client=name_of(session, engagement.client_id))  # fmt: skip
    if said.voice is not None:
        owe_evidence(session, engagement, said.voice, to=engagement.provider_id,
                     key=f"{engagement.id}:pulse_voice:{day}", now=now)  # fmt: skip


def _newest_asked(session: Session, engagement: Engagement) -> date:
    key = session.exec(
        select(FollowUp.key)
        .where(
            FollowUp.engagement_id == engagement.id,
            FollowUp.kind == EVENING_PULSE,
            FollowUp.state == FollowUpState.OWED,
        )
        .order_by(col(FollowUp.due).desc())
        .limit(1)
    ).first()
    if key is None:
        raise NotNow(stage=Stage(engagement.stage), step="answer_pulse")
    return date.fromisoformat(key.rpartition(":")[2])


def _of_day(session: Session, engagement_id: int, day: date) -> Pulse | None:
    return session.exec(
        select(Pulse).where(Pulse.engagement_id == engagement_id, Pulse.day == day)
    ).one_or_none()
