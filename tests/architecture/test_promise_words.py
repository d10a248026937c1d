"""Every promise of every kit, on each screen that tells one: nothing is left to be filled in."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.acts.approve_note import statement_of
from bot.charter.advances import ADVANCE, Advance, with_advance
from bot.charter.kits import TradeKit, load_kits
from bot.dialogue.rendering import rendered
from bot.documents.lines import promise_words
from tests.architecture.samples import SAMPLES
from tests.limits import UNFILLED
from tests.recorded import ZONE, whole_house

HOUSE = whole_house()
KITS = load_kits()
DUE = datetime(2026, 5, 5, 8, tzinfo=UTC)
MONEY = {"fr": "10 000 F CFA", "en": "CFA 10,000"}
TELLING = sorted(kind for kind, samples in SAMPLES.items() if any("statement" in facts for facts in samples))
OF_OFFERS = {"offer_lapsed", "offer_taken_back", "promise_answered", "promise_offered", "promise_written"}
OF_KITS = sorted(set(TELLING) - OF_OFFERS)  # what was typed, or an advance, is offered; a kit's is not


def lines(kit: TradeKit) -> Iterator[dict[str, Any]]:
    """Yield a note's lines: the kit's promises, the payment parted into an advance and the rest."""
    usual = [
        {"genre": each.code, "enonce": dict(each.statement), "court": dict(each.short), "echeance": DUE}
        for each in kit.promises
    ]
    for counted in (False, True):
        ahead = Advance(amount=MONEY, purpose="les pièces", due=DUE, rest=MONEY, counted=counted)
        yield from with_advance(usual, ahead, kit.clauses)


@pytest.mark.parametrize("kit", KITS.values(), ids=KITS)
def test_nothing_of_a_promise_is_left_to_be_filled_in(kit: TradeKit) -> None:
    assert {"promise_day", "promise_due", "promise_late", "promise_said"} <= set(OF_KITS)
    for language in HOUSE.languages.codes():
        reader = HOUSE.reader(language, ZONE)
        for line in lines(kit):
            promise = {"short": line["court"], "statement": statement_of(line), "code": "E1"}
            texts = [promise_words(line, ZONE, reader)]
            for kind in TELLING if line["genre"] == ADVANCE else OF_KITS:
                texts += [rendered(HOUSE, kind, {**facts, **promise}, reader).text for facts in SAMPLES[kind]]
            assert [text for text in texts if UNFILLED.search(text)] == []
            assert "{purpose}" not in statement_of(line)
