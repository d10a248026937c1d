"""A date that was promised is one fact, told alike on every screen that tells it (articles 6 and 7)."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.charter.commitments import Promise, admit, change_date, confirm, say_kept, shown_as, tally
from bot.charter.drafting import draft_note
from bot.charter.grid import MeasuredBy
from bot.charter.kits import load_kits
from bot.charter.ratings import degree_on_time
from bot.charter.stages import Side
from bot.screens import Reader
from conversations.needs.prompts import ask_what_matters
from conversations.note.rules import grid_sections
from conversations.rating.words import gap_words, with_days
from conversations.work.our_promises import status_words
from tests.charter.test_notes import AGREED, KIT, NOW
from tests.conversations.phones import plain
from tests.recorded import ZONE, whole_house

HOUSE = whole_house()
READERS = {code: HOUSE.reader(code, ZONE) for code in ("fr", "en")}
DUE = datetime(2026, 11, 28, 15, 30, tzinfo=UTC)
BEFORE, AFTER, MOVED = DUE - timedelta(hours=9), DUE + timedelta(hours=1), DUE + timedelta(days=2)
PROMISE = Promise("E1", Side.PROVIDER, DUE)
REST = [Promise(f"E{at}", Side.PROVIDER, MOVED) for at in (2, 3)]  # kept in time, whatever became of that one


def kept(promise: Promise, at: datetime) -> Promise:
    """Return a promise that both say was kept at a moment."""
    return confirm(say_kept(promise, by=Side.PROVIDER, now=at), by=Side.CLIENT, now=at)


@dataclass(frozen=True)
class Fact:
    """What became of a date, and what each screen tells of it: status, count, degree, gap."""

    promise: Promise
    status: tuple[str, str]
    counted: tuple[str, str]
    degree: tuple[str, str]
    gap: tuple[str, str] = ("", "")


FACTS = {
    "kept": Fact(
        kept(PROMISE, DUE), ("tenue", "kept"), ("3 sur 3.", "3 out of 3."), ("Date tenue", "Date kept")
    ),
    "changed together before it passed": Fact(
        kept(change_date(PROMISE, to=MOVED, asked_at=BEFORE, by=Side.PROVIDER), MOVED),
        ("tenue", "kept"),
        ("3 sur 3.", "3 out of 3."),
        ("Date tenue", "Date kept"),
    ),
    "kept late": Fact(
        kept(PROMISE, AFTER),
        ("tenue en retard", "kept late"),
        ("3 sur 3, dont 1 en retard.", "3 out of 3, 1 of them late."),
        ("Tenue en retard", "Kept late"),
        (", 2 de moins qu’attendu", ", 2 below what was expected"),
    ),
    "asked for after it passed, and kept then": Fact(
        kept(change_date(PROMISE, to=MOVED, asked_at=AFTER, by=Side.PROVIDER), MOVED),
        ("tenue en retard", "kept late"),
        ("3 sur 3, dont 1 en retard.", "3 out of 3, 1 of them late."),
        ("Tenue en retard", "Kept late"),
        (", 2 de moins qu’attendu", ", 2 below what was expected"),
    ),
    "not kept": Fact(
        admit(PROMISE, by=Side.PROVIDER, now=AFTER),
        ("non tenue", "not kept"),
        ("2 sur 3.", "2 out of 3."),
        ("Non tenue", "Not kept"),
        (", 4 de moins qu’attendu", ", 4 below what was expected"),
    ),
}


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("fact", FACTS.values(), ids=FACTS)
def test_each_screen_tells_the_same_of_a_date(fact: Fact, language: str) -> None:
    reader, at = READERS[language], ("fr", "en").index(language)
    now = MOVED + timedelta(hours=2)
    shown = shown_as(fact.promise, now=now, zone=ZoneInfo(ZONE))
    assert status_words(shown, reader) == fact.status[at]
    told = tally([fact.promise, *(kept(one, MOVED) for one in REST)], now=now)
    accepted = {"client": "Aya Traoré", "kept": told.kept, "late": told.late, "promised": told.of,
                "lasting_until": None, "amount": 0}  # fmt: skip
    assert text("work_accepted", accepted, reader).split(" : " if at == 0 else ": ")[-1] == fact.counted[at]
    degree = degree_on_time([fact.promise], now)
    [criterion] = [one for one in load_kits()["plumbing"].grid if one.code == "on_time"]
    assert (
        next(each.words[language] for each in criterion.degrees if each.degree == degree) == fact.degree[at]
    )
    assert gap_words(degree - 5, reader) == fact.gap[at]


def text(kind: str, facts: dict[str, Any], reader: Reader) -> str:
    """Return what a screen tells."""
    return plain(HOUSE.screens[kind](facts, reader).text)


def test_the_days_stand_beside_what_the_ledger_measured() -> None:
    days = (date(2026, 11, 28), date(2026, 11, 30))
    assert (
        with_days("tenue en retard", days, READERS["fr"])
        == "tenue en retard, début le 28, fin le 30 novembre"
    )


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_date_weighs_in_the_result_where_it_matters_most_and_nobody_is_asked_for_it(
    language: str,
) -> None:
    """What is said at the choice, in the note and at the rating: the ledger knows it, no client marks it."""
    reader, content = (
        READERS[language],
        draft_note(KIT, replace(AGREED, matters_most="on_time"), version=1, now=NOW),
    )
    [line] = [one for one in content["grille"] if one["code"] == "on_time"]
    assert (line["poids"], line["qui_mesure"], line["question"]) == (50, MeasuredBy.LEDGER, None)
    chosen, noted = SAID[language]
    assert chosen in plain(ask_what_matters({}, reader))
    sections = [*grid_sections(content, reader)]
    assert noted in [plain(text) for section in sections for text in section.lines]


SAID = {
    "fr": ("Ce point pèsera le plus dans le résultat.", "Les dates le disent : personne ne le note."),
    "en": ("This point will weigh most in the result.", "The dates say it: nobody rates it."),
}
