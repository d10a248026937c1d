"""When a need may be said again, and in what words its sign of success is kept."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.charter.kits import load_kits
from bot.charter.needs import NeedState
from bot.charter.refusals import AlreadyAnswered, ClientCardMissing, NeedsMissing, Refused
from bot.charter.understanding import is_several, may_say_again, sign_of

SAID_AT = datetime(2026, 5, 4, 10, tzinfo=UTC)
PLUMBING = load_kits()["plumbing"]
NBSP = "\u00a0"
NO_LEAK = {"fr": f"plus aucune fuite après 24{NBSP}h", "en": "no leak at all after 24 hours"}


@pytest.mark.parametrize("said_at", [None, SAID_AT])
def test_an_expressed_need_may_be_said_again(said_at: datetime | None) -> None:
    may_say_again(NeedState.EXPRESSED, card_there=True, said_at=said_at)


@pytest.mark.parametrize(
    ("state", "card_there", "said_at", "refusal"),
    [
        (NeedState.EXPRESSED, False, None, ClientCardMissing),
        (NeedState.REFORMULATED, True, SAID_AT, AlreadyAnswered),
        (NeedState.CONFIRMED, True, SAID_AT, AlreadyAnswered),
        (NeedState.DECLINED, True, SAID_AT, NeedsMissing),
        (NeedState.WITHDRAWN, True, SAID_AT, NeedsMissing),
        (NeedState.WITHDRAWN, True, None, NeedsMissing),
    ],
)
def test_a_need_is_not_said_again(
    state: NeedState, card_there: bool, said_at: datetime | None, refusal: type[Refused]
) -> None:
    with pytest.raises(refusal):
        may_say_again(state, card_there=card_there, said_at=said_at)


@pytest.mark.parametrize(
    ("chosen", "sign"),
    [
        (
            ["no_leak_24h"],
            {"fr": f"plus aucune fuite après 24{NBSP}h", "en": "no leak at all after 24 hours"},
        ),
        (
            ["no_leak_24h", "dry_cupboard"],
            {
                "fr": f"plus aucune fuite après 24{NBSP}h, le placard reste sec",
                "en": "no leak at all after 24 hours, the cupboard stays dry",
            },
        ),
        (
            ["dry_cupboard", {"own": "Le mur aussi."}],
            {"fr": "le placard reste sec, Le mur aussi", "en": "the cupboard stays dry, Le mur aussi"},
        ),
        ([{"own": "Le compteur ne tourne plus."}], "Le compteur ne tourne plus"),
        ([{"own": {"fr": "le placard reste sec", "en": "dry"}}], {"fr": "le placard reste sec", "en": "dry"}),
    ],
)
def test_signs_make_one_text(chosen: list[str | dict[str, Any]], sign: object) -> None:
    assert sign_of(chosen, PLUMBING) == sign


@pytest.mark.parametrize(
    ("chosen", "several"),
    [
        (["dry_cupboard"], False),
        (["dry_cupboard", "no_leak_24h"], True),
        ([{"own": "Le sol, les murs et le plafond sont secs"}], False),
        (["dry_cupboard", {"own": "Le sol est sec"}], True),
    ],
)
def test_two_signs_are_several(chosen: list[Any], *, several: bool) -> None:
    assert is_several(sign_of(chosen, PLUMBING), PLUMBING) is several
