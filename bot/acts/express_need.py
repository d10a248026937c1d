"""The client says who they are and what they need, in their own words (articles 1 and 2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.acts.client_card import card_of, newest_card, voices_of, with_words
from bot.acts.open_evidence import owe_evidence
from bot.acts.parties import known, name_of, step
from bot.acts.record import record
from bot.acts.rounds import answers_given, is_first, needs_of
from bot.acts.terms import terms_of
from bot.charter.names import LONGEST_NAME, check_own_name, check_signature
from bot.charter.needs import (
    NeedState,
    Place,
    Priority,
    check_count,
    check_to_know,
    code_of,
    priority_of,
)
from bot.charter.refusals import PrivacyNotAccepted
from bot.charter.words import Spoken, clean
from bot.outbox.enqueue import owe
from bot.storage.tables import ClientCard, Engagement, Need, Person, Provider

CARD = "fiche"  # what a voice note of the card is of

Known = str | dict[str, Any]  # a code of the kit's `to_know`, or {"own": text, "voice"?: evidence id}


@dataclass(frozen=True)
class Told:
    """What a client told; `matters_most` is the code of a criterion of the kit's grid.

    `first`: which of several needs goes first, by its number from 1.
    `activity` (what is done there, and how many people) goes with a place of work, `decides` (who decides and
    who pays) with somebody else's place. `name`: where the client wants another than Telegram gave.
    `confirmed`: the card is the one they told before, found to be right.
    """

    place: Place
    landmark: Spoken
    to_know: Sequence[Known]
    needs: Sequence[Spoken]
    matters_most: str
    activity: Spoken | None = None
    decides: Spoken | None = None
    name: str | None = None
    confirmed: bool = False
    first: int = 1

    def card_facts(self) -> dict[str, Any]:
        """Return what the card holds of this; what another place would need is left out."""
        said = {"landmark": self.landmark}
        if self.place is Place.WORKPLACE and self.activity:
            said["activity"] = self.activity
        if self.place is Place.ELSEWHERE and self.decides:
            said["decides"] = self.decides
        voices = {name: words.voice for name, words in said.items() if words.voice is not None}
        return {
            "place": self.place.value,
            "to_know": [*self.to_know],
            **{name: words.text for name, words in said.items()},
            **({"voices": voices} if voices else {}),
        }


@dataclass(frozen=True)
class Expressed:
    """Needs on their way to the provider, who is reminded of them at `reminder`."""

    engagement: int
    provider: str
    reminder: datetime


def express_need(session: Session, engagement_id: int, told: Told, *, by: Person, now: datetime) -> Expressed:
    """Keep the card and the needs B1 to Bn, and hand all to the provider.

    Raises PrivacyNotAccepted, NotYours, NotYourTurn, NotNow; what `check_count` and `check_to_know` do;
    NameWithoutLetters, TextMissing or TextTooLong where there is no proper name; SignatureDiffers where a
    provider changes the one that signed the charter; KeyError where the kit knows no such criterion.
    """
    if by.accepted_at is None:
        raise PrivacyNotAccepted
    found = step(session, engagement_id, "express_need", by=by)
    terms = terms_of(session)
    limit, most = terms.limits(found.engagement.way).needs, terms.complete_way.needs
    check_count(len(told.needs), limit=limit, most=most)
    check_to_know(sum(not isinstance(item, str) for item in told.to_know))
    kit = terms.kits[found.engagement.trade]
    found.engagement.matters_most = kit.criterion(told.matters_most).code
    by.name = _name(session, told.name, by)
    session.add(by)
    card = card_of(told.card_facts(), kit)
    version = _keep_card(session, engagement_id, card, by=by, now=now)
    record(session, found.engagement, "client_card_made", by=by.id, now=now, version=version,
           confirmed=told.confirmed, **card)  # fmt: skip
    for number, said in enumerate(told.needs, 1):
        priority = priority_of(number, first=told.first)
        _keep_need(session, found.engagement, code_of(number), said, priority, by=by, now=now)
    hand_over(session, found.engagement, needs_of(session, engagement_id), number=1, now=now)
    return Expressed(
        engagement=engagement_id,
        provider=name_of(session, found.engagement.provider_id),
        reminder=now + terms.waits(found.engagement.way).need,
    )


def _keep_need(
    session: Session,
    engagement: Engagement,
    code: str,
    said: Spoken,
    priority: Priority,
    *,
    by: Person,
    now: datetime,
) -> None:
    need = Need(engagement_id=known(engagement.id), code=code, words=said.text, voice_id=said.voice,
                photo_id=said.photo, priority=priority, stated_at=now)  # fmt: skip
    session.add(need)
    record(session, engagement, "need_expressed", by=by.id, now=now, need=code, words=said.text,
           voice=said.voice, photo=said.photo, priority=priority,
           matters_most=engagement.matters_most)  # fmt: skip


def hand_over(
    session: Session, engagement: Engagement, needs: Sequence[Need], *, number: int, now: datetime
) -> None:
    """Owe the provider needs to say again in round `number`, with the card and all files, for them alone."""
    provider = engagement.provider_id
    about = f"{needs[0].code}:{number}"
    owe(session, provider, "need_arrived", key=f"{engagement.id}:need_arrived:{about}", due=now, now=now,
        protected=True, round=number, **needs_facts(session, engagement, needs))  # fmt: skip
    card = newest_card(session, known(engagement.id))
    files = [(CARD, voice) for voice in voices_of(card.facts)] if card and number == 1 else []
    for need in needs:
        files += [(need.code, each) for each in (need.voice_id, need.photo_id) if each is not None]
    for line, evidence in files:
        owe_evidence(session, engagement, evidence, to=provider, now=now, line=line,
                     key=f"{engagement.id}:evidence:{about}:{evidence}")  # fmt: skip


def waiting_needs(session: Session, engagement_id: int) -> dict[str, Any] | None:
    """Return what is left of several needs to say again, as they arrived; None for one, or once answered."""
    found = needs_of(session, engagement_id)
    if len(found) == 1 or answers_given(session, engagement_id):
        return None
    left = [need for need in found if need.state == NeedState.EXPRESSED]
    engagement = session.get_one(Engagement, engagement_id)
    return {"round": 1, **needs_facts(session, engagement, left)} if left else None


def needs_facts(session: Session, engagement: Engagement, needs: Sequence[Need]) -> dict[str, Any]:
    """Return needs as their screens show them: subject, client, card, matters_most, and for each one of needs
    its code, words, voice and photo (ids of kept files, None where there is none), and whether it goes first.
    """
    kit = terms_of(session).kits[engagement.trade]
    card = newest_card(session, known(engagement.id))
    most = engagement.matters_most
    return {
        "subject": known(engagement.id),
        "client": name_of(session, engagement.client_id),
        "card": with_words(session, engagement, card.facts) if card else {},
        "matters_most": dict(kit.criterion(most).name) if most else None,
        "needs": [
            {
                "code": need.code,
                "words": need.words,
                "voice": need.voice_id,
                "photo": need.photo_id,
                "goes_first": is_first(session, need),
            }
            for need in needs
        ],
    }


def _name(session: Session, name: str | None, by: Person) -> str:
    """Return the name that the provider reads and the client signs with: it must be one, whoever gave it."""
    signed = session.get(Provider, by.id)
    if signed is not None:
        return check_own_name(name, expected=signed.signature) if name else by.name
    return check_signature(clean(name or by.name, max_length=LONGEST_NAME))


def _keep_card(
    session: Session, engagement_id: int, facts: dict[str, Any], *, by: Person, now: datetime
) -> int:
    former = newest_card(session, engagement_id)
    version = former.version + 1 if former else 1
    session.add(
        ClientCard(
            engagement_id=engagement_id, client_id=known(by.id), version=version, facts=facts, made_at=now
        )
    )
    return version
