"""What looks odd about one provider's clients: it alerts a person, it blocks nobody.

Not suspicious: kit texts; two people side by side. NOTE leaves "again and again" open.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from enum import StrEnum

from bot.charter.delays import Delays
from bot.charter.thresholds import Thresholds
from bot.charter.words import fold

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


def suspicions(facts: ProviderFacts, delays: Delays, thresholds: Thresholds) -> list[Suspicion]:
    """Return the rules that strike."""
    often, shortest = thresholds.suspicious, thresholds.same_words
    counted = {
        SuspicionRule.FIVES_IN_SECONDS: (_fives(facts.ratings, delays), often),
        SuspicionRule.SAME_CLIENT_NAME: (_same_name(facts.clients), often),
        SuspicionRule.NIGHT_APPROVALS: (_at_night(facts.approvals, facts.zone, delays), often),
        SuspicionRule.SAME_TEXTS: (_same_texts(facts.client_texts, facts.provider_texts, shortest), 1),
        SuspicionRule.TESTIMONY_EARLY: (_testimonies(facts.before_rating), 1),
    }
    return [Suspicion(rule, count) for rule, (count, least) in counted.items() if count >= least]


def _fives(ratings: Iterable[Given], delays: Delays) -> int:
    """Count ratings of nothing but fives, given within seconds."""
    longest = delays.rated_fast.total_seconds()
    return sum(
        given.seconds is not None and given.seconds <= longest and set(given.degrees) == {TOP}
        for given in ratings
    )


def _same_name(clients: Iterable[tuple[int, str]]) -> int:
    """Count the clients who share the most frequent name."""
    names = Counter(" ".join(fold(name).split()) for _, name in set(clients) if name)
    return max(names.values(), default=0)


def _at_night(approvals: Collection[tuple[datetime, datetime]], zone: tzinfo, delays: Delays) -> int:
    """Count the notes that both approved within seconds at night; none where it is not always so."""
    always = all(
        abs(second - first) <= delays.approved_fast and _is_night(first, zone, delays)
        for first, second in approvals
    )
    return len(approvals) if always else 0


def _is_night(moment: datetime, zone: tzinfo, delays: Delays) -> bool:
    clock, begins, ends = moment.astimezone(zone).time(), delays.night_from, delays.night_until
    return begins <= clock < ends if begins < ends else clock >= begins or clock < ends


def _same_texts(client_texts: Iterable[Written], provider_texts: Iterable[Written], shortest: int) -> int:
    """Count the clients' texts that the provider had written before, word for word.

    `shortest`: in words; a shorter one may well be the same by chance.
    """
    first: dict[str, datetime] = {}
    for written in provider_texts:
        text = _plain(written.text)
        first[text] = min(written.at, first.get(text, written.at))
    return sum(
        len(text.split()) >= shortest and text in first and first[text] < written.at
        for written in client_texts
        for text in [_plain(written.text)]
    )


def _testimonies(texts: Iterable[str]) -> int:
    """Count the texts that ask for a testimonial, or for a good rating."""
    return sum(any(asked in _plain(text) for asked in ASKING) for text in texts)


def _plain(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in fold(text)).split())
