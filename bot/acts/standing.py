"""Where a person stands: at home, in one engagement, in all of them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, or_, select

from bot.acts.invite import Invited, waiting_link
from bot.acts.parties import known, name_of
from bot.acts.staff import is_staff
from bot.acts.turn_facts import turn_facts
from bot.charter.notes import NoteState
from bot.charter.refusals import NotYours
from bot.charter.stages import ENDS, Side, Stage
from bot.charter.turns import awaited
from bot.charter.ways import Way
from bot.storage.tables import Draft, Engagement, Need, Outbox, Person, Provider

PAGE = 3  # engagements that a screen lists
BLOCK = 4 * PAGE  # engagements among which those that wait for the person come first


@dataclass(frozen=True)
class Left:
    """A draft left behind: which flow, about what."""

    flow: str
    subject: int


@dataclass(frozen=True)
class AtHome:
    """A person with nothing to answer: who they are here, how much runs, what they left half written."""

    name: str
    signed: bool
    trade: bool  # whether a provider has said their trade
    running: int
    any: bool  # whether they have, or had, any engagement
    staff: bool
    left: Left | None


def at_home(session: Session, person: Person) -> AtHome:
    """Return what the home screen tells."""
    running = session.exec(
        select(func.count()).select_from(Engagement).where(_theirs(person), _running())
    ).one()
    ever = session.exec(select(Engagement.id).where(_theirs(person)).limit(1)).first()
    provider = session.get(Provider, person.id)
    draft = session.exec(
        select(Draft)
        .where(Draft.person_id == person.id)
        .order_by(col(Draft.touched_at).desc(), col(Draft.id).desc())
        .limit(1)
    ).first()
    return AtHome(
        name=person.name,
        signed=provider is not None,
        trade=provider is not None and provider.trade is not None,
        running=running,
        any=ever is not None,
        staff=is_staff(session, person),
        left=Left(draft.flow, draft.subject) if draft else None,
    )


@dataclass(frozen=True)
class Where:
    """An engagement as one side sees it: its stage, who is across, what is awaited and of whom."""

    engagement: int
    number: str | None
    side: Side
    stage: Stage
    trade: str
    other: str
    step: str | None  # the step awaited, of `whose` side; none where there is only to wait
    whose: Side | None
    begins: datetime | None
    way: Way
    note: NoteState | None  # of the newest version, while it counts
    opened: datetime
    about: str  # the first need in the client's words, "" before it is said, or where a voice note says it
    link: Invited | None  # the invitation that its provider may share, until a client has accepted it


def where(session: Session, engagement_id: int, *, by: Person, now: datetime) -> Where:
    """Return where one side stands; raises NotYours for anybody but the two parties."""
    engagement = session.get(Engagement, engagement_id)
    if engagement is None or by.id not in (engagement.provider_id, engagement.client_id):
        raise NotYours
    return _where(session, engagement, by, now)


@dataclass(frozen=True)
class Listed:
    """One page of a person's engagements; `more`: another page follows."""

    page: int
    engagements: Sequence[Where]
    more: bool


def list_page(session: Session, page: int, *, by: Person, now: datetime) -> Listed:
    """Return a page of a person's engagements: those that wait for them, running ones, the newest first."""
    ended = col(Engagement.stage).in_([end.value for end in ENDS])
    first = page * PAGE
    before = first - first % BLOCK
    rows = select(Engagement).where(_theirs(by)).order_by(ended, col(Engagement.id).desc())
    found = session.exec(rows.offset(before).limit(BLOCK + 1)).all()
    block = [_where(session, engagement, by, now) for engagement in found[:BLOCK]]
    block.sort(key=lambda where: where.whose is not where.side)
    here = slice(first - before, first - before + PAGE)
    return Listed(page, block[here], more=len(found) > here.stop)


def only_running(session: Session, *, by: Person) -> int | None:
    """Return a person's one running engagement; None where they have none, or several."""
    found_ids = session.exec(select(Engagement.id).where(_theirs(by), _running()).limit(2)).all()
    return found_ids[0] if len(found_ids) == 1 else None


def begun(session: Session, flow: str, engagement_id: int, *, by: Person) -> dict[str, Any]:
    """Return the answers, as a draft keeps them, that a person gave in a flow about an engagement so far."""
    found = select(Draft).where(Draft.person_id == by.id, Draft.flow == flow, Draft.subject == engagement_id)
    draft = session.exec(found).first()
    return draft.answers if draft else {}


def last_owed(
    session: Session, engagement_id: int, kinds: Collection[str], *, by: Person
) -> tuple[str, dict[str, Any]] | None:
    """Return the newest message of these kinds that a person got about an engagement: its kind and facts."""
    row = session.exec(
        select(Outbox)
        .where(
            Outbox.person_id == by.id,
            col(Outbox.key).startswith(f"{engagement_id}:", autoescape=True),
            col(Outbox.kind).in_(kinds),
        )
        .order_by(col(Outbox.id).desc())
        .limit(1)
    ).first()
    return (row.kind, row.facts) if row else None


def _where(session: Session, engagement: Engagement, person: Person, now: datetime) -> Where:
    side = Side.PROVIDER if engagement.provider_id == person.id else Side.CLIENT
    other_id = engagement.client_id if side is Side.PROVIDER else engagement.provider_id
    facts = turn_facts(session, engagement)
    first = next((one for one in awaited(facts, now) if one.side is side), None)
    first = first or next(iter(awaited(facts, now)), None)
    return Where(
        engagement=known(engagement.id),
        number=engagement.number,
        side=side,
        stage=Stage(engagement.stage),
        trade=engagement.trade,
        other=name_of(session, other_id),
        step=first.step if first else None,
        whose=first.side if first else None,
        begins=facts.work_begins,
        way=Way(engagement.way),
        note=facts.note if engagement.number or engagement.stage not in ENDS else None,
        opened=engagement.opened_at,
        about=_about(session, engagement),
        link=_link(session, engagement, side, now),
    )


def _link(session: Session, engagement: Engagement, side: Side, now: datetime) -> Invited | None:
    waits = engagement.client_id is None and side is Side.PROVIDER
    return waiting_link(session, known(engagement.id), now=now) if waits else None


def _about(session: Session, engagement: Engagement) -> str:
    first = select(Need.words).where(Need.engagement_id == engagement.id).order_by(col(Need.code)).limit(1)
    return session.exec(first).first() or ""


def _theirs(person: Person) -> ColumnElement[bool]:
    return or_(col(Engagement.provider_id) == person.id, col(Engagement.client_id) == person.id)


def _running() -> ColumnElement[bool]:
    return col(Engagement.stage).not_in([end.value for end in ENDS])
