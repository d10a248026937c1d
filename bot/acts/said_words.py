"""What both sides of an engagement said, in one list: texts as typed, voice notes and photos by their ids."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlmodel import Session, col, select

from bot.acts.client_card import with_words
from bot.acts.note_voices import ADVANCE, CONTEXT, PRICE, voices_of_note
from bot.acts.parties import known
from bot.acts.profile import STOPPED
from bot.acts.write_note import ADDED
from bot.charter.stages import Side
from bot.storage.tables import (
    Acceptance,
    ClientCard,
    Commitment,
    CorrectiveAction,
    Engagement,
    Event,
    FramingNote,
    Need,
    PromiseOffer,
    Pulse,
    Rating,
    Reformulation,
    Reserve,
)


class Said(StrEnum):
    """What somebody's words were."""

    CARD = "card"
    NEED = "need"
    SAID_AGAIN = "said_again"
    SIGN = "sign"
    CORRECTION = "correction"
    DECLINED = "declined"
    RISK = "risk"
    SERVICE = "service"
    CONTEXT = "context"
    PAYMENT = "payment"
    NOTE_CORRECTED = "note_corrected"
    EXPLAINED = "explained"
    NOTE_REFUSED = "note_refused"
    WORK_DECLINED = "work_declined"
    WITHDRAWN = "withdrawn"
    PROMISE = "promise"
    NEW_DATE = "new_date"
    NOT_KEPT = "not_kept"
    CHECK = "check"
    PULSE = "pulse"
    POINT = "point"
    RATING = "rating"
    REPLY = "reply"
    CORRECTION_OFFERED = "correction_offered"
    STOPPED = "stopped"


# What stands in an event's facts alone, under which name; `words` elsewhere are a table's.
IN_EVENTS: Mapping[str, tuple[Said, str]] = {
    "need_expressed": (Said.NEED, "words"),
    "need_restated": (Said.NEED, "words"),
    "need_declined": (Said.DECLINED, "reason"),
    "note_to_correct": (Said.NOTE_CORRECTED, "words"),
    "line_explained": (Said.EXPLAINED, "words"),
    "note_refused": (Said.NOTE_REFUSED, "reason"),
    "declined": (Said.WORK_DECLINED, "reason"),
    "withdrawn": (Said.WITHDRAWN, "words"),
    "need_withdrawn": (Said.WITHDRAWN, "words"),
    "date_change_asked": (Said.NEW_DATE, "words"),
    STOPPED: (Said.STOPPED, "words"),
}

# What is kept in more than one place, or again with each version, is told once.
ONCE = frozenset({Said.CARD, Said.NEED, Said.DECLINED, Said.RISK, Said.SERVICE, Said.PAYMENT, Said.CONTEXT})


@dataclass(frozen=True)
class Words:
    """What one side said, and when; the text is empty where only a file says it. Files are evidence's ids."""

    side: Side
    said: Said
    at: datetime
    text: str | dict[str, str]  # a kit's words in each language
    voice: int | None = None
    photo: int | None = None


def said_words(session: Session, engagement: Engagement) -> list[Words]:
    """Return all that both sides said, the oldest first.

    Left out: names, the exact address, which is the provider's alone, and a word to quality staff alone.
    """
    engagement_id = known(engagement.id)
    parts = (
        _in_events(session, engagement),
        _card(session, engagement),
        _needs(session, engagement_id),
        _promises(session, engagement_id),
        _notes(session, engagement_id),
        _work(session, engagement_id),
        _rating(session, engagement_id),
    )
    found = sorted((words for part in parts for words in part if _anything(words)), key=lambda each: each.at)
    return list(_once(found))


def _anything(words: Words) -> bool:
    return bool(words.text) or words.voice is not None or words.photo is not None


def _once(found: list[Words]) -> Iterator[Words]:
    told = set()
    heard: set[int | None] = {None}
    for words in found:
        key = (words.side, words.said, str(words.text), None if words.text else words.voice)
        if words.said not in ONCE or key not in told or words.voice not in heard:
            yield words
        told.add(key)
        heard.add(words.voice)


def _in_events(session: Session, engagement: Engagement) -> Iterator[Words]:
    found = select(Event).where(Event.engagement_id == engagement.id, col(Event.kind).in_(IN_EVENTS))
    for event in session.exec(found.order_by(col(Event.number))):
        facts = event.facts or {}
        said, name = IN_EVENTS[event.kind]
        side = Side.CLIENT if event.by_id == engagement.client_id else Side.PROVIDER
        yield Words(side, said, event.at, facts.get(name) or "", facts.get("voice"), facts.get("photo"))


def _card(session: Session, engagement: Engagement) -> Iterator[Words]:
    cards = select(ClientCard).where(ClientCard.engagement_id == engagement.id)
    for card in session.exec(cards.order_by(col(ClientCard.version))):
        facts = with_words(session, engagement, card.facts)
        voices = facts.get("voices", {})
        for name in ("landmark", "activity", "decides"):
            yield Words(Side.CLIENT, Said.CARD, card.made_at, facts.get(name) or "", voices.get(name))
        for item in facts["to_know"]:
            own = "own" in item
            text, voice = (item["own"], item.get("voice")) if own else (item, None)
            yield Words(Side.CLIENT, Said.CARD, card.made_at, text, voice)


def _needs(session: Session, engagement_id: int) -> Iterator[Words]:
    needs = session.exec(select(Need).where(Need.engagement_id == engagement_id).order_by(col(Need.id))).all()
    for need in needs:
        yield Words(Side.CLIENT, Said.NEED, need.stated_at, need.words, need.voice_id, need.photo_id)
        yield Words(Side.PROVIDER, Said.DECLINED, need.stated_at, need.declined_for or "")
    rounds = select(Reformulation).where(col(Reformulation.need_id).in_([need.id for need in needs]))
    for each in session.exec(rounds.order_by(col(Reformulation.id))):
        yield Words(Side.PROVIDER, Said.SAID_AGAIN, each.said_at, each.words, each.voice_id)
        yield Words(Side.PROVIDER, Said.SIGN, each.said_at, each.sign)
        at = each.answered_at or each.said_at
        yield Words(Side.CLIENT, Said.CORRECTION, at, each.correction or "", each.correction_voice_id)


def _promises(session: Session, engagement_id: int) -> Iterator[Words]:
    explained = _explained(session, engagement_id)
    promises = select(Commitment).where(Commitment.engagement_id == engagement_id)
    for promise in session.exec(promises.order_by(col(Commitment.id))):
        said = promise.statement
        yield Words(Side(promise.owner), Said.PROMISE, promise.due, said, explained.get(said))
    offers = select(PromiseOffer).where(PromiseOffer.engagement_id == engagement_id)
    for offer in session.exec(offers.order_by(col(PromiseOffer.id))):
        if not offer.accepted or offer.voice_id is not None:
            yield Words(Side(offer.by), Said.PROMISE, offer.offered_at, offer.statement, offer.voice_id)
    signed = select(Commitment.statement).where(Commitment.engagement_id == engagement_id)
    told = set(session.exec(signed))
    for note in _versions(session, engagement_id):
        for line in note.content["promesses"]:
            if line["genre"] == ADDED and line["enonce"] not in told:
                said = line["enonce"]
                told.add(said)
                yield Words(Side(line["qui"]), Said.PROMISE, note.made_at, said, explained.get(said))


def _explained(session: Session, engagement_id: int) -> dict[str, int]:
    """Return the voice notes that explain promises of a note, by the promise's words."""
    found: dict[str, int] = {}
    for note in _versions(session, engagement_id):
        voices = voices_of_note(session, note)
        lines = (line for line in note.content["promesses"] if line["code"] in voices)
        found |= {line["enonce"]: voices[line["code"]] for line in lines}
    return found


def _versions(session: Session, engagement_id: int) -> list[FramingNote]:
    notes = select(FramingNote).where(FramingNote.engagement_id == engagement_id)
    return list(session.exec(notes.order_by(col(FramingNote.version))))


def _notes(session: Session, engagement_id: int) -> Iterator[Words]:
    """Yield what the provider wrote into a note's versions; of a kit's text the voice that explains it."""
    for note in _versions(session, engagement_id):
        voices = voices_of_note(session, note)
        for said, text, line in _typed(note.content):
            if isinstance(text, str) or line in voices:
                words = text if isinstance(text, str) else ""
                yield Words(Side.PROVIDER, said, note.made_at, words, voices.get(line))


def _typed(content: Mapping[str, Any]) -> Iterator[tuple[Said, Any, str]]:
    """Yield what it was, the words, and the code of the line that they stand in."""
    price = content["prix"]
    yield Said.CONTEXT, (content["contexte"] or {}).get("mots"), CONTEXT
    yield from ((Said.RISK, line["mots"], line["besoin"]) for line in content["analyse"]["vues"])
    yield from ((Said.SERVICE, line["livrable"], line["code"]) for line in content["services"])
    yield from ((Said.DECLINED, line["motif"], line["code"]) for line in content["declines"])
    unit = (price["methode"] or {}).get("unite")
    own = unit.get("own") if isinstance(unit, Mapping) else None  # else the code of a usual one
    yield Said.PAYMENT, own, ""
    yield Said.PAYMENT, (price["avance"] or {}).get("objet"), ADVANCE
    yield Said.PAYMENT, price["autrement"], PRICE


def _work(session: Session, engagement_id: int) -> Iterator[Words]:
    checks = select(Acceptance).where(Acceptance.engagement_id == engagement_id)
    for check in session.exec(checks.order_by(col(Acceptance.round))):
        voice, photo = check.not_kept_voice_id, check.photo_id
        yield Words(Side.PROVIDER, Said.NOT_KEPT, check.said_at, check.not_kept or "", voice, photo)
        at = check.found_at or check.said_at
        yield Words(Side.CLIENT, Said.CHECK, at, check.words or "", check.voice_id)
    points = select(Reserve).where(Reserve.engagement_id == engagement_id)
    for point in session.exec(points.order_by(col(Reserve.id))):
        yield Words(Side.CLIENT, Said.POINT, point.named_at, point.words, point.voice_id, point.photo_id)
    pulses = select(Pulse).where(Pulse.engagement_id == engagement_id)
    for pulse in session.exec(pulses.order_by(col(Pulse.id))):
        yield Words(Side.CLIENT, Said.PULSE, pulse.answered_at, pulse.words or "", pulse.voice_id)


def _rating(session: Session, engagement_id: int) -> Iterator[Words]:
    ratings = select(Rating).where(Rating.engagement_id == engagement_id)
    for rating in session.exec(ratings.order_by(col(Rating.id))):
        yield Words(Side.CLIENT, Said.RATING, rating.given_at, rating.words or "", rating.voice_id)
        at = rating.replied_at or rating.given_at
        yield Words(Side.PROVIDER, Said.REPLY, at, rating.reply or "", rating.reply_voice_id)
    offers = select(CorrectiveAction).where(
        CorrectiveAction.engagement_id == engagement_id, col(CorrectiveAction.commitment_id).is_(None)
    )
    for offer in session.exec(offers.order_by(col(CorrectiveAction.id))):
        yield Words(Side.PROVIDER, Said.CORRECTION_OFFERED, offer.offered_at, offer.words, offer.voice_id)
