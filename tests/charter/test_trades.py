"""The ten trade kits as they are: complete, in both languages, fit for the screens they stand on."""

import re
from collections.abc import Iterator

import pytest

from bot.charter.grid import TOTAL, Criterion, MeasuredBy, Nature, check_grid, weights
from bot.charter.kits import LANGUAGES, Due, TradeKit, load_kits
from bot.charter.kits.loading import CLAUSES
from bot.charter.stages import Side

KITS = load_kits()
TRADES = ["plumbing", "electricity", "building", "cleaning", "repair", "catering", "sewing", "moving",
          "computing", "training"]  # fmt: skip
FIRST_SCREEN = ["Plomberie", "Électricité", "Bâtiment", "Ménage", "Réparation", "Traiteur"]  # model screen 5
LONGEST_SENTENCE, LONGEST_CLAUSE = 100, 260  # characters; a screen of 350 holds more than a kit's text
NEVER_ASKED = r"santé|malad|allerg|régime|religi|halal|casher|prière|ethni|origine|nationalité|enceinte"

each_kit = pytest.mark.parametrize("kit", KITS.values(), ids=lambda kit: kit.id)


def words_in(value: object) -> Iterator[dict[str, str]]:
    """Every text of a kit, in both languages."""
    if isinstance(value, dict) and value.keys() == set(LANGUAGES):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from words_in(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from words_in(item)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from words_in(getattr(value, name))


def test_there_are_ten_in_the_order_of_the_model_screen() -> None:
    """Screen 5 shows the first six."""
    assert list(KITS) == TRADES
    assert [kit.button["fr"] for kit in KITS.values()][:6] == FIRST_SCREEN
    assert len({kit.button["en"] for kit in KITS.values()}) == len(TRADES)


def test_plumbing_is_what_the_model_screens_show() -> None:
    """Screens 11, 13, 17, 19, 22, 23, 25, 32, 33 and 44."""
    kit = KITS["plumbing"]
    assert kit.service["fr"] == "Trouver et réparer la fuite."
    assert [criterion.choice["fr"] for criterion in kit.grid] == [
        "Que ce soit bien réparé",
        "Que ce soit fait à la date",
        "Que ce soit propre",
    ]
    assert [sign.words["fr"] for sign in kit.signs] == [
        "Plus aucune fuite après 24\u00a0h",
        "Le placard reste sec",
    ]
    assert [promise.due for promise in kit.promises_of(Side.PROVIDER)] == [
        Due.COMING,
        Due.FINISH,
        Due.FINISH,
        Due.MONTH,
    ]
    assert [promise.short["fr"] for promise in kit.promises_of(Side.CLIENT)] == ["faire ouvrir", "payer"]
    assert {each.code: each.words for each in kit.month_later.answers}["came_back"][
        "fr"
    ] == "Oui, il est revenu"
    assert kit.criterion("clean").degrees[3].words["fr"] == "Propre, comme promis"


@each_kit
def test_all_that_a_note_needs_is_there(kit: TradeKit) -> None:
    """What is included and what is not, each clause, a proof for each promise; two services at least."""
    assert len(kit.services) >= 2
    assert all(len(service.included) >= 2 for service in kit.services)
    assert len(kit.excluded) == 3
    assert set(kit.clauses) == set(CLAUSES)
    assert [promise.due for promise in kit.promises_of(Side.PROVIDER)].count(Due.MONTH) == 1


@each_kit
def test_the_promises_say_their_days(kit: TradeKit) -> None:
    """Whoever comes, and whoever opens, reads the day and the hour; what lasts has its last day."""
    for promise in kit.promises:
        if promise.due is Due.COMING:
            assert "{date}" in promise.statement["fr"]
            assert "{hour}" in promise.statement["fr"]
        if promise.due is Due.MONTH:
            assert "avant le {date}" in promise.statement["fr"]
            assert "before {date}" in promise.statement["en"]


@each_kit
def test_the_grid_can_be_signed_whatever_matters_most(kit: TradeKit) -> None:
    """50, 25, 25, one fact that the client tells, one that the ledger knows, one impression."""
    for matters_most in kit.grid:
        shares = weights([matters_most.code], [criterion.code for criterion in kit.grid])
        assert sorted(shares.values()) == [25, 25, 50]
        assert sum(shares.values()) == TOTAL
        check_grid(
            Criterion(
                each.code,
                each.nature,
                each.measured_by,
                shares[each.code],
                tuple(d.degree for d in each.degrees),
            )
            for each in kit.grid
        )
    told, known, perceived = kit.grid
    assert (told.nature, told.eliminatory, told.promised) == (Nature.MEASURED, True, None)
    assert [degree.degree for degree in told.degrees] == [5, 3, 1]
    assert (known.measured_by, known.question) == (MeasuredBy.LEDGER, None)
    assert [degree.degree for degree in known.degrees] == [5, 3, 1]
    assert (perceived.nature, perceived.promised is not None) == (Nature.PERCEIVED, True)
    assert [degree.degree for degree in perceived.degrees] == [1, 2, 3, 4, 5]
    assert perceived.degrees[3].words["fr"].endswith(", comme promis")
    assert perceived.degrees[3].words["en"].endswith(", as promised")


@each_kit
def test_a_sentence_is_short_and_ends_as_it_should(kit: TradeKit) -> None:
    """Services are sentences, questions ask; what goes on inside a sentence begins small and has no stop."""
    clauses = list(kit.clauses.values())
    for words in words_in(kit):
        longest = LONGEST_CLAUSE if words in clauses else LONGEST_SENTENCE
        assert max(map(len, words.values())) <= longest, words
    for language in LANGUAGES:
        assert all(service.words[language].endswith(".") for service in kit.services)
        assert kit.look_at[language].endswith(".")
        questions = [kit.see_first.question, kit.supplies.question, kit.month_later.question]
        asked = [criterion.question for criterion in kit.grid if criterion.question]
        assert all(words[language].endswith("?") for words in [*questions, *asked])
        inside = [*(promise.short for promise in kit.promises), *(criterion.name for criterion in kit.grid)]
        inside += [kit.risk.source, kit.risk.examples, kit.supplies.included, kit.supplies.apart]
        assert all(words[language][0].islower() for words in inside)
        assert not any(
            words[language].endswith(".") for words in [*inside, *(sign.words for sign in kit.signs)]
        )


@each_kit
def test_french_is_set_as_a_professional_sets_it(kit: TradeKit) -> None:
    """Curly apostrophes, no-break spaces, figures bound to their units; and nothing left untranslated."""
    texts = list(words_in(kit))
    assert len(texts) > 60
    for words in texts:
        assert not re.search(r"['\"]|[^\u00a0][;:!?»](\s|$)|«[^\u00a0]|\d [a-zA-Z]", words["fr"]), words["fr"]
        assert "'" not in words["en"]
    assert sum(words["fr"] == words["en"] for words in texts) <= 1


@each_kit
def test_nobody_is_asked_about_health_religion_or_origin(kit: TradeKit) -> None:
    """Article 1: never."""
    for words in words_in(kit):
        assert not re.search(NEVER_ASKED, words["fr"].lower()), words["fr"]
