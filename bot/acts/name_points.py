"""Something is left: the client names the points, small or important, and the provider redoes them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bot.acts.check_work import Checked, contest_promises, may_check
from bot.acts.checks import newest_check
from bot.acts.open_evidence import owe_evidence
from bot.acts.parties import Party, name_of, step
from bot.acts.points import points_of, told
from bot.acts.raise_alert import raise_alert
from bot.acts.record import record
from bot.charter.alerts import AlertKind
from bot.charter.refusals import NotNow
from bot.charter.reserves import Weight, check_count, new_codes
from bot.charter.stages import Stage
from bot.charter.words import Spoken
from bot.outbox.enqueue import owe
from bot.storage.tables import Acceptance, Found, Person, Reserve


@dataclass(frozen=True)
class Named:
    """One point, in the client's own words."""

    words: Spoken
    weight: Weight


def name_points(
    session: Session, engagement_id: int, named: Sequence[Named], *, by: Person, now: datetime
) -> Checked:
    """Keep the points that a check names; the provider is asked by when each is redone.

    A small point contests nothing: the two sides see to it. An important one says that the work is not
    finished as promised, which a person looks at. Raises as `may_check` does, TooManyPoints, NotNow of none.
    """
    may_check(session, engagement_id, by=by)
    found = step(session, engagement_id, "name_points", by=by)
    check_count(len(named))
    check = newest_check(session, engagement_id)
    if check is None or not named:
        raise NotNow(stage=Stage(found.engagement.stage), step="name_points")
    check.found, check.found_at = Found.SOMETHING_LEFT, now
    rows = _rows(session, check, named, now=now)
    session.add_all([check, *rows])
    session.flush()
    record(session, found.engagement, "points_named", by=by.id, now=now, round=check.round,
           points=told(rows))  # fmt: skip
    _ask_provider(session, found, check, rows, now=now)
    if any(one.weight is Weight.IMPORTANT for one in named):
        contest_promises(session, found.engagement, Found.SOMETHING_LEFT)
        raise_alert(session, found.engagement, AlertKind.POINTS_LEFT, detail=f"check{check.round}",
                    now=now, found=Found.SOMETHING_LEFT.value, since=now)  # fmt: skip
    return Checked(name_of(session, found.engagement.provider_id))


def _rows(session: Session, check: Acceptance, named: Sequence[Named], *, now: datetime) -> list[Reserve]:
    codes = new_codes([row.code for row in points_of(session, check.engagement_id)], len(named))
    return [
        Reserve(
            engagement_id=check.engagement_id,
            code=code,
            round=check.round,
            words=one.words.text,
            voice_id=one.words.voice,
            photo_id=one.words.photo,
            weight=one.weight,
            named_at=now,
        )
        for code, one in zip(codes, named, strict=True)
    ]


def _ask_provider(
    session: Session, found: Party, check: Acceptance, rows: Sequence[Reserve], *, now: datetime
) -> None:
    provider = found.engagement.provider_id
    owe(session, provider, "points_named", key=f"{found.id}:points_named:{check.round}", due=now, now=now,
        protected=True, subject=found.id, client=name_of(session, found.engagement.client_id),
        points=told(rows))  # fmt: skip
    for row in rows:
        for file in (row.voice_id, row.photo_id):
            if file is not None:
                key = f"{found.id}:point_file:{row.code}:{file}"
                owe_evidence(session, found.engagement, file, to=provider, key=key, now=now)
