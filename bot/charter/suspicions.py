"""What looks odd about one provider's clients: it alerts a person, it blocks nobody.

Not suspicious: kit texts; two people side by side. NOTE leaves "again and again" open; three is ours.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from enum import StrEnum

from bot.charter.words import fold

AGAIN_AND_AGAIN = 3
RATED_WITHIN = 10  # seconds for a whole rating
APPROVED_WITHIN = timedelta(seconds=60)
NIGHT_FROM, NIGHT_UNTIL = 23, 5  # hours, in the provider's zone
LEAST_WORDS = 6  # a shorter text may well be the same by chance
TOP = 5
ASKING = (  # without accents and case, in French and in English
    "temoign",
    "bon avis",
    "bonne note",
    "5 etoiles",
    "cinq etoiles",
    "testimonial",
    "good review",
    "good rating",
    "5 stars",
    "five stars",
)


class SuspicionRule(StrEnum):
    """NOTE, "suspicion rules". Many clients of one name, not on one number: no phone number is kept."""

    FIVES_IN_SECONDS = "fives_in_seconds"
    SAME_CLIENT_NAME = "same_client_name"
    NIGHT_APPROVALS = "night_approvals"
    SAME_TEXTS = "same_texts"
    TESTIMONY_EARLY = "testimony_early"


@dataclass(frozen=True)
class Suspicion:
    """One rule that struck, and how often."""

    rule: SuspicionRule
    count: int


@dataclass(frozen=True)
class Given:
    """A rating as it was given: each degree, and the seconds that the answering took."""

    degrees: Collection[int]
    seconds: int | None


@dataclass(frozen=True)
class Written:
    """A text that somebody wrote, and when."""

    at: datetime
    text: str


@dataclass(frozen=True)
class ProviderFacts:
    """What is known of one provider's engagements. `approvals`: both sides' moments of each signed note."""

    zone: tzinfo
    ratings: Collection[Given] = ()
    clients: Collection[tuple[int, str]] = ()  # each client's id and name, once
    approvals: Collection[tuple[datetime, datetime]] = ()
    client_texts: Collection[Written] = ()
    provider_texts: Collection[Written] = ()
    before_rating: Collection[str] = ()  # what the clients read of the provider's before they rated


def suspicions(facts: ProviderFacts) -> list[Suspicion]:
    """Return the rules that strike."""
    counted = {
        SuspicionRule.FIVES_IN_SECONDS: (_fives(facts.ratings), AGAIN_AND_AGAIN),
        SuspicionRule.SAME_CLIENT_NAME: (_same_name(facts.clients), AGAIN_AND_AGAIN),
        SuspicionRule.NIGHT_APPROVALS: (_at_night(facts.approvals, facts.zone), AGAIN_AND_AGAIN),
        SuspicionRule.SAME_TEXTS: (_same_texts(facts.client_texts, facts.provider_texts), 1),
        SuspicionRule.TESTIMONY_EARLY: (_testimonies(facts.before_rating), 1),
    }
    return [Suspicion(rule, count) for rule, (count, least) in counted.items() if count >= least]


def _fives(ratings: Iterable[Given]) -> int:
    """Count ratings of nothing but fives, given within seconds."""
    return sum(
        given.seconds is not None and given.seconds <= RATED_WITHIN and set(given.degrees) == {TOP}
        for given in ratings
    )


def _same_name(clients: Iterable[tuple[int, str]]) -> int:
    """Count the clients who share the most frequent name."""
    names = Counter(" ".join(fold(name).split()) for _, name in set(clients) if name)
    return max(names.values(), default=0)


def _at_night(approvals: Collection[tuple[datetime, datetime]], zone: tzinfo) -> int:
    """Count the notes that both approved within seconds at night; none where it is not always so."""
    always = all(
        abs(second - first) <= APPROVED_WITHIN and _is_night(first, zone) for first, second in approvals
    )
    return len(approvals) if always else 0


def _is_night(moment: datetime, zone: tzinfo) -> bool:
    hour = moment.astimezone(zone).hour
    return hour >= NIGHT_FROM or hour < NIGHT_UNTIL


def _same_texts(client_texts: Iterable[Written], provider_texts: Iterable[Written]) -> int:
    """Count the clients' texts that the provider had written before, word for word."""
    first: dict[str, datetime] = {}
    for written in provider_texts:
        text = _plain(written.text)
        first[text] = min(written.at, first.get(text, written.at))
    return sum(
        len(text.split()) >= LEAST_WORDS and text in first and first[text] < written.at
        for written in client_texts
        for text in [_plain(written.text)]
    )


def _testimonies(texts: Iterable[str]) -> int:
    """Count the texts that ask for a testimonial, or for a good rating."""
    return sum(any(asked in _plain(text) for asked in ASKING) for text in texts)


def _plain(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in fold(text)).split())
