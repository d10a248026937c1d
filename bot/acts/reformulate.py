"""The provider says each need again, with the sign that will show success (article 2)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.acts.client_card import newest_card, see_card
from bot.acts.parties import Party, known, may, name_of
from bot.acts.record import record
from bot.acts.rounds import first_in, needs_of, newest_round
from bot.acts.understanding import follow_needs
from bot.charter.needs import NeedState
from bot.charter.understanding import may_say_again
from bot.charter.words import Change, copied_words, difference
from bot.storage.tables import Need, Person, Reformulation


@dataclass(frozen=True)
class SaidAgain:
    """A need said again; `left` others wait, and all go to the client together once none does."""

    engagement: int
    client: str
    round: int
    left: int


def open_need(session: Session, engagement_id: int, *, by: Person, now: datetime) -> None:
    """Let the provider say a need again, and note that they have seen the card before they write.

    Raises NotYours, NotYourTurn, NotNow, ClientCardMissing, AlreadyAnswered, NeedsMissing.
    """
    found, _, _ = _awaiting(session, engagement_id, by=by)
    see_card(session, found.engagement, found.side, by=by, now=now)


def reformulate(
    session: Session,
    engagement_id: int,
    words: str,
    sign: str | dict[str, str],
    *,
    by: Person,
    now: datetime,
    voice: int | None = None,
) -> SaidAgain:
    """Keep one more round of the first need that waits; ask the client once no other does.

    `voice`: a voice note that explains the words, which prevail. A long passage in the client's own words is
    counted, not refused: the summary of quality staff tells it. Raises as `open_need` does.
    """
    found, need, former = _awaiting(session, engagement_id, by=by)
    see_card(session, found.engagement, found.side, by=by, now=now)
    copied = copied_words(words, need.words)
    said = Reformulation(
        need_id=known(need.id),
        round=former.round + 1 if former else 1,
        words=words,
        sign=sign,
        voice_id=voice,
        copied_words=copied,
        said_at=now,
    )
    need.state = NeedState.PREPARED
    session.add_all((said, need))
    record(session, found.engagement, "need_said_again", by=by.id, now=now, need=need.code, round=said.round,
           words=words, sign=sign, voice=voice, copied_words=copied,
           changed=_changed(former, words, sign))  # fmt: skip
    follow_needs(session, found.engagement, now=now)
    left = sum(other.state == NeedState.EXPRESSED for other in needs_of(session, found.id))
    return SaidAgain(found.id, name_of(session, found.other_id), said.round, left)


def _changed(former: Reformulation | None, words: str, sign: str | dict[str, str]) -> dict[str, Any] | None:
    """Return what differs from the round before: the passages that came and went, and another sign."""
    if former is None:
        return None
    passages = difference(former.words, words)
    return {
        "new": [text.strip() for change, text in passages if change is Change.NEW],
        "gone": [text.strip() for change, text in passages if change is Change.GONE],
        "sign": sign != former.sign,
    }


def _awaiting(
    session: Session, engagement_id: int, *, by: Person
) -> tuple[Party, Need, Reformulation | None]:
    """Lock the engagement and return the first need that awaits the provider, and its newest round."""
    found = may(session, engagement_id, "reformulate", by=by)
    need = first_in(session, engagement_id, NeedState.EXPRESSED)
    newest = newest_round(session, need)
    may_say_again(
        NeedState(need.state),
        card_there=newest_card(session, engagement_id) is not None,
        said_at=newest.said_at if newest else None,
    )
    return found, need, newest
