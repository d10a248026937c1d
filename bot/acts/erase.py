"""What is kept of a person, and what is erased when they ask for it (article 5)."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, delete, func, or_, select, update

from bot.acts.client_card import voices_of
from bot.acts.erasure_requests import owe_request
from bot.acts.forget_files import forget_files_of
from bot.acts.open_evidence import reasons
from bot.acts.parties import known
from bot.acts.terms import terms_of
from bot.acts.words_sent import forget_words, hold_words, on_phones
from bot.charter.erasure import answer_by, erasable
from bot.charter.stages import ENDS, Stage
from bot.storage.tables import (
    Approval,
    ClientCard,
    Draft,
    Engagement,
    Event,
    Evidence,
    FormerName,
    FramingNote,
    Need,
    Outbox,
    OutboxState,
    Person,
    Reformulation,
)

FLOW = "erase"  # the draft in which it is asked goes by itself
STANDING = (OutboxState.PENDING, OutboxState.SENDING)


@dataclass(frozen=True)
class Kept:
    """How much is kept of a person; `asked_at` and `answer_by` where they asked for erasure before."""

    engagements: int
    signed: int
    files: int
    drafts: int
    asked_at: datetime | None
    answer_by: datetime | None


def kept_of(session: Session, person: Person) -> Kept:
    """Return what is kept of a person."""
    theirs = or_(col(Engagement.provider_id) == person.id, col(Engagement.client_id) == person.id)
    numbers = session.exec(select(Engagement.number).where(theirs)).all()
    files = session.exec(select(func.count()).where(Evidence.person_id == person.id)).one()
    drafts = session.exec(select(func.count()).where(Draft.person_id == person.id, Draft.flow != FLOW)).one()
    asked = person.erasure_asked_at
    return Kept(
        engagements=len(numbers),
        signed=sum(number is not None for number in numbers),
        files=files,
        drafts=drafts,
        asked_at=asked,
        answer_by=answer_by(asked, terms_of(session).delays) if asked else None,
    )


def ask_erasure(session: Session, *, by: Person, now: datetime) -> datetime:
    """Erase what may go at once; ask the operator, else quality staff, for the rest. Return by when.

    At once goes what `erase_what_may_go` says.
    """
    erase_what_may_go(session, by, now=now)
    by.erasure_asked_at = by.erasure_asked_at or now
    session.add(by)
    owe_request(session, by, now=now)
    return answer_by(by.erasure_asked_at, terms_of(session).delays)


def erase_what_may_go(session: Session, person: Person, *, now: datetime) -> int:
    """Erase drafts with their files, former names, what a client said in engagements that ended unsigned.

    Return how many engagements that were; an operator has it done once more for those that ended since.
    """
    erased = 0
    ended = select(Engagement).where(
        Engagement.client_id == person.id, col(Engagement.stage).in_([end.value for end in ENDS])
    )
    for engagement in session.exec(ended.order_by(col(Engagement.id)).with_for_update()).all():
        if erasable(Stage(engagement.stage), signed=engagement.number is not None):
            erase_words(session, known(engagement.id), now=now)
            erased += 1
    session.exec(delete(Draft).where(col(Draft.person_id) == person.id, col(Draft.flow) != FLOW))
    forget_files_of(session, known(person.id))
    session.exec(delete(FormerName).where(col(FormerName.person_id) == person.id))
    return erased


def erase_words(session: Session, engagement_id: int, *, now: datetime) -> None:
    """Erase the card, the needs and what was proposed; the chain of events still holds without its facts.

    What quality staff have of it on their phones is taken back.
    """
    forget_words(session, engagement_id, now=now)
    needs = select(Need.id).where(Need.engagement_id == engagement_id)
    notes = select(FramingNote.id).where(FramingNote.engagement_id == engagement_id)
    files = _files(session, engagement_id)
    for gone in (
        delete(Reformulation).where(col(Reformulation.need_id).in_(needs)),
        delete(Need).where(col(Need.engagement_id) == engagement_id),
        delete(ClientCard).where(col(ClientCard.engagement_id) == engagement_id),
        delete(Approval).where(col(Approval.note_id).in_(notes)),
        delete(FramingNote).where(col(FramingNote.engagement_id) == engagement_id),
        delete(Outbox).where(
            col(Outbox.key).startswith(f"{engagement_id}:", autoescape=True),
            col(Outbox.state).not_in(STANDING),
            ~(hold_words() & on_phones()),
        ),
        update(Event).where(col(Event.engagement_id) == engagement_id).values(facts=None, salt=None),
        update(Engagement).where(col(Engagement.id) == engagement_id).values(helper=None),
    ):
        session.exec(gone)
    elsewhere = or_(col(Need.voice_id).in_(files), col(Need.photo_id).in_(files))
    used = {
        file for row in session.exec(select(Need.voice_id, Need.photo_id).where(elsewhere)) for file in row
    }
    client = session.get_one(Engagement, engagement_id).client_id
    used |= _on_cards(session, ClientCard.client_id == client)  # a card confirmed later has the same voices
    session.exec(delete(Evidence).where(col(Evidence.id).in_(files - used)))


def _files(session: Session, engagement_id: int) -> set[int]:
    """Return the voice notes and photos of the card, of the needs and of the reasons to say no."""
    needs = select(Need.voice_id, Need.photo_id).where(Need.engagement_id == engagement_id)
    said = (
        select(Reformulation.voice_id, Reformulation.correction_voice_id)
        .join(Need, col(Need.id) == Reformulation.need_id)
        .where(Need.engagement_id == engagement_id)
    )
    rows = [*session.exec(needs), *session.exec(said)]
    card = _on_cards(session, ClientCard.engagement_id == engagement_id)
    told = card | reasons(session, engagement_id)
    return told | {file for row in rows for file in row if file is not None}


def _on_cards(session: Session, which: ColumnElement[bool] | bool) -> set[int]:
    return {
        voice for card in session.exec(select(ClientCard).where(which)) for voice in voices_of(card.facts)
    }
