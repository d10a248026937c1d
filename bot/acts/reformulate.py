"""The provider says the need again, with the sign that will show success (article 2)."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bot.acts.client_card import newest_card, see_card
from bot.acts.parties import Party, known, may, name_of
from bot.acts.record import record
from bot.acts.rounds import need_of, newest_round, round_facts
from bot.charter.needs import NeedState
from bot.charter.understanding import may_say_again
from bot.charter.words import copied_words
from bot.outbox.enqueue import owe
from bot.storage.tables import Need, Person, Reformulation


@dataclass(frozen=True)
class SaidAgain:
    """A round on its way to the client."""

    engagement: int
    client: str
    round: int


def open_need(session: Session, engagement_id: int, *, by: Person, now: datetime) -> None:
    """Let the provider say the need again, and note that they have seen the card before they write.

    Raises NotYours, NotYourTurn, NotNow, ClientCardMissing, AlreadyAnswered, NeedsMissing.
    """
    found, _, _ = _awaiting(session, engagement_id, by=by)
    see_card(session, found.engagement, found.side, by=by, now=now)


def reformulate(
    session: Session, engagement_id: int, words: str, sign: str, *, by: Person, now: datetime
) -> SaidAgain:
    """Keep one more round and ask the client whether it is right.

    A long passage in the client's own words is counted, not refused: the summary of quality staff tells it.
    Raises as `open_need` does.
    """
    found, need, number = _awaiting(session, engagement_id, by=by)
    see_card(session, found.engagement, found.side, by=by, now=now)
    said = Reformulation(need_id=known(need.id), round=number, words=words, sign=sign, said_at=now)
    need.state = NeedState.REFORMULATED
    session.add_all((said, need))
    copied = copied_words(words, need.words)
    record(session, found.engagement, "need_said_again", by=by.id, now=now, need=need.code, round=number,
           words=words, sign=sign, copied_words=copied)  # fmt: skip
    facts = round_facts(session, found.engagement, need, said)
    owe(session, known(found.other_id), "is_this_it", key=f"{found.id}:is_this_it:{number}", due=now, now=now,
        **facts)  # fmt: skip
    return SaidAgain(found.id, name_of(session, found.other_id), number)


def _awaiting(session: Session, engagement_id: int, *, by: Person) -> tuple[Party, Need, int]:
    """Lock the engagement and return the need that awaits the provider, and the number of its next round."""
    found = may(session, engagement_id, "reformulate", by=by)
    need = need_of(session, engagement_id)
    newest = newest_round(session, need)
    may_say_again(
        NeedState(need.state),
        card_there=newest_card(session, engagement_id) is not None,
        said_at=newest.said_at if newest else None,
    )
    return found, need, newest.round + 1 if newest else 1
