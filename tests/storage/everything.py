"""A few rows of most kinds of value: text, bytes, facts, moments, dates, truths, big numbers, nothing."""

from datetime import UTC, date, datetime

from sqlmodel import Session

from bot.charter.proofs import ProofKind, ProofLevel
from bot.storage.tables import Engagement, Event, Evidence, Outbox, Payment, Person, Proof

NOW = datetime(2026, 3, 9, 8, 30, 15, 123456, tzinfo=UTC)
FACTS = {
    "words": "fuite sous l’évier",
    "at": NOW,
    "on": date(2026, 3, 12),
    "list": [1, {"deep": NOW}],
    "none": None,
}


def fill(session: Session) -> None:
    """Write them."""
    koffi = Person(telegram_id=2**40 + 7, name="Koffi <b>&\U0001f527", zone="Africa/Abidjan", met_at=NOW)
    session.add(koffi)
    session.flush()
    assert koffi.id is not None
    engagement = Engagement(provider_id=koffi.id, trade="plumbing", opened_at=NOW)
    evidence = Evidence(
        person_id=koffi.id,
        kind="photo",
        mime="image/jpeg",
        size=4,
        sha256="0" * 64,
        content=b"\x00\xff\n\x01",
        file_id="f",
        stored_at=NOW,
    )
    session.add_all([engagement, evidence])
    session.flush()
    assert engagement.id is not None
    session.add_all(
        [
            Proof(
                person_id=koffi.id,
                trade="plumbing",
                kind=ProofKind.DIPLOMA,
                level=ProofLevel.DECLARED,
                evidence_id=evidence.id,
                stated_at=NOW,
                expires_on=date(2027, 1, 31),
            ),
            Payment(engagement_id=engagement.id, amount=9_999_999_999, currency="XOF"),
            Event(
                engagement_id=engagement.id,
                number=1,
                kind="invited",
                by_id=koffi.id,
                at=NOW,
                facts=FACTS,
                salt=b"s",
                digest="d",
                previous="p",
                hash="h",
            ),
        ]
    )
    for number in range(30):
        session.add(
            Outbox(
                person_id=koffi.id,
                key=f"k{number}",
                kind="note",
                facts={"n": number},
                silent=number % 2 == 0,
                made_at=NOW,
                due=NOW,
                next_at=NOW,
            )
        )
    session.flush()
