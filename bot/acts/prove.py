"""Looking over engagements that changed: does the chain of proof hold, is anything odd (article 7)."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, or_, select

from bot.acts.parties import known
from bot.acts.raise_alert import raise_alert
from bot.acts.terms import terms_of
from bot.charter.alerts import AlertKind
from bot.charter.events import LinkedEvent, broken
from bot.charter.stages import Side
from bot.charter.suspicions import Given, ProviderFacts, Written, suspicions
from bot.storage.tables import (
    Approval,
    Commitment,
    Engagement,
    Event,
    FramingNote,
    Need,
    Person,
    Rating,
    Reformulation,
)

AGAIN_AFTER = timedelta(days=1)  # what did not change is looked over too: a change behind our back shows
# after these events something may look odd
TELLING = frozenset({"need_expressed", "need_said_again", "note_approved", "rated"})


def to_prove(session: Session, *, now: datetime, limit: int) -> list[int]:
    """Return engagements that changed, then those not looked over for a day, the longest first."""
    proved = col(Engagement.proved_at)
    found = (
        select(Engagement.id)
        .where(or_(proved.is_(None), proved <= now - AGAIN_AFTER))
        .order_by(proved.is_not(None), proved, col(Engagement.id))
        .limit(limit)
    )
    return [known(engagement_id) for engagement_id in session.exec(found)]


def prove(session: Session, engagement_id: int, *, now: datetime) -> int | None:
    """Check an engagement's chain, and its provider where something telling happened since.

    Raise an alert for what is found; return the number of the first event that does not hold, None for none.
    """
    engagement = session.exec(
        select(Engagement).where(Engagement.id == engagement_id).with_for_update()
    ).one()
    events = session.exec(
        select(Event).where(Event.engagement_id == engagement_id).order_by(col(Event.number))
    ).all()
    at = broken(_linked(event) for event in events)
    if at is not None:
        raise_alert(session, engagement, AlertKind.CHAIN_BROKEN, detail=str(at), now=now, event=at)
    if any(event.kind in TELLING for event in events if event.number > engagement.proved):
        _suspect(session, engagement, now=now)
    engagement.proved = events[-1].number if events else 0
    session.flush()
    engagement.proved_at = now
    session.add(engagement)
    return at


def _linked(event: Event) -> LinkedEvent:
    return LinkedEvent(
        number=event.number,
        kind=event.kind,
        at=event.at,
        by=event.by_id,
        digest=event.digest,
        previous=event.previous,
        hash=event.hash,
        facts=event.facts,
        salt=event.salt,
    )


def _suspect(session: Session, engagement: Engagement, *, now: datetime) -> None:
    """Alert a person to what looks odd about this provider's clients, each rule once a month."""
    terms, facts = terms_of(session), provider_facts(session, engagement.provider_id)
    for found in suspicions(facts, terms.delays, terms.thresholds):
        raise_alert(session, engagement, AlertKind.SUSPICION, provider=engagement.provider_id,
                    detail=f"{found.rule}:{now:%Y%m}", now=now, rule=found.rule.value,
                    count=found.count)  # fmt: skip


def provider_facts(session: Session, provider_id: int) -> ProviderFacts:
    """Return what the rules ask about one provider."""
    theirs = session.exec(
        select(Engagement).where(Engagement.provider_id == provider_id).order_by(col(Engagement.id))
    ).all()
    ids = [known(engagement.id) for engagement in theirs]
    clients = {engagement.client_id for engagement in theirs if engagement.client_id is not None}
    people = session.exec(select(Person).where(col(Person.id).in_(clients)))
    needs = session.exec(select(Need).where(col(Need.engagement_id).in_(ids))).all()
    said = session.exec(
        select(Reformulation).where(col(Reformulation.need_id).in_([need.id for need in needs]))
    ).all()
    promised = session.exec(
        select(Commitment.statement).where(
            col(Commitment.engagement_id).in_(ids), Commitment.owner == Side.PROVIDER
        )
    ).all()
    ratings = session.exec(select(Rating).where(col(Rating.engagement_id).in_(ids))).all()
    replies = [Written(r.replied_at, r.reply) for r in ratings if r.reply and r.replied_at]
    return ProviderFacts(
        zone=ZoneInfo(session.get_one(Person, provider_id).zone),
        ratings=_given(session, ids),
        clients=[(known(person.id), person.name) for person in people],
        approvals=_approvals(session, ids),
        client_texts=[
            *(Written(need.stated_at, need.words) for need in needs if need.words),
            *(Written(rating.given_at, rating.words) for rating in ratings if rating.words),
        ],
        provider_texts=[*(Written(each.said_at, each.words) for each in said), *replies],
        before_rating=[*(each.words for each in said), *promised],
    )


def _given(session: Session, engagement_ids: list[int]) -> list[Given]:
    rated = select(Event).where(col(Event.engagement_id).in_(engagement_ids), Event.kind == "rated")
    facts = [event.facts for event in session.exec(rated) if event.facts]
    return [
        Given([int(degree) for degree in each["degrees"].values()], each.get("seconds")) for each in facts
    ]


def _approvals(session: Session, engagement_ids: list[int]) -> list[tuple[datetime, datetime]]:
    """Return both sides' moments of each note that both approved."""
    found = session.exec(
        select(Approval.note_id, Approval.given_at)
        .join(FramingNote, col(FramingNote.id) == Approval.note_id)
        .where(col(FramingNote.engagement_id).in_(engagement_ids), col(Approval.void_at).is_(None))
        .order_by(col(Approval.note_id), col(Approval.given_at))
    )
    moments: dict[int, list[datetime]] = {}
    for note_id, at in found:
        moments.setdefault(note_id, []).append(at)
    return [(at[0], at[1]) for at in moments.values() if len(at) > 1]
