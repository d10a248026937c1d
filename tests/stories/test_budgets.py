"""The budgets of gestures: what one engagement costs each person (CHARTER, "two ways").

A gesture is a press of a button of the bot, or a message sent. A sitting goes from a person's first gesture
until it is somebody else's turn, or time passes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

import pytest

from tests.people import Someone
from tests.stories.telling import (
    SAID_AGAIN,
    agrees,
    invites,
    proposes,
    rates,
    says_again,
    signs_up,
    tells_need,
    works,
)
from tests.town import Town


@dataclass(frozen=True)
class Budget:
    """The most that one engagement may cost a person."""

    gestures: int
    typed: int
    sitting: int = 12
    sounding: int = 8


SIGN_UP = Budget(16, 1, sitting=16)
PROVIDER, CLIENT = Budget(18, 3), Budget(24, 3)
SWITCHED = Budget(PROVIDER.gestures + 2, 3)  # one to ask for the complete way, one for the context
ROUND_TRIPS = 2  # before the agreement: the need is understood, then the note is read
VOICE = b"OggS" * 40


class Meter:
    """What a person did since the meter was set."""

    def __init__(self, town: Town, person: Someone) -> None:
        """Set the meter."""
        self._town, self._person = town, person
        self._begun = (person.gestures, person.typed, person.sounding, len(town.diary))

    def cost(self) -> Budget:
        """Return what it has cost until now."""
        gestures, typed, sounding, begun = self._begun
        sittings = list(_sittings(self._town.diary[begun:], self._person.id))
        return Budget(
            self._person.gestures - gestures,
            self._person.typed - typed,
            max(sittings, default=0),
            self._person.sounding - sounding,
        )

    def over(self, budget: Budget) -> list[str]:
        """Return each figure that is over the budget."""
        cost = self.cost()
        return [
            f"{name}: {spent}, {most} go"
            for name, most in vars(budget).items()
            if (spent := getattr(cost, name)) > most
        ]


def _sittings(diary: list[int], person: int) -> Iterator[int]:
    """Yield how many gestures each of a person's sittings had."""
    for whose, gestures in groupby(diary):
        if whose == person:
            yield len(list(gestures))


def round_trips(diary: list[int], client: int) -> int:
    """Return how often it went from the client to the other side and back."""
    return len(list(_sittings(diary, client))) - 1


async def engage(town: Town, provider: Someone, client: Someone) -> None:
    """One engagement without incident, from the invitation to the month after."""
    await invites(provider, client)
    told = len(town.diary)
    await tells_need(client)
    await says_again(provider)
    await client.taps("C’est bien cela")
    await proposes(provider)
    await agrees(client)
    assert round_trips(town.diary[told:], client.id) <= ROUND_TRIPS
    await works(town, provider, client)
    await town.comes(7, 19)
    await rates(client)
    await town.comes(9, 9)
    assert provider.sees("Résultat : 95 sur 100")
    await town.comes(5, 19, month=6)
    await client.taps("Non, tout tient")


async def test_a_provider_signs_up_within_the_budget(abidjan: Town, koffi: Someone) -> None:
    meter = Meter(abidjan, koffi)
    await signs_up(koffi)
    assert meter.over(SIGN_UP) == [], meter.cost()


async def test_one_engagement_costs_each_side_no_more_than_the_budget(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await signs_up(koffi)
    provider, client = Meter(abidjan, koffi), Meter(abidjan, aya)
    await engage(abidjan, koffi, aya)
    assert provider.over(PROVIDER) == [], provider.cost()
    assert client.over(CLIENT) == [], client.cost()


async def test_the_complete_way_costs_one_gesture_to_ask_for_and_one_for_its_context(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await signs_up(koffi)
    provider, client = Meter(abidjan, koffi), Meter(abidjan, aya)
    await invites(koffi, aya)
    await tells_need(aya)
    await says_again(koffi)
    await aya.taps("C’est bien cela")
    await koffi.taps("Oui, j’ai vu et je maîtrise")
    await koffi.taps("Sur place")
    await koffi.taps("Mardi 5 et mercredi 6 mai, à 8 h")
    await koffi.says("240000")
    await koffi.taps("Passer au parcours complet")
    await koffi.taps("Pièces comprises, payé à la fin")
    await koffi.taps("Je peux tenir les quatre")
    await koffi.taps("Rien à ajouter")
    await koffi.says("Koffi Yao")
    await agrees(aya)
    await works(abidjan, koffi, aya)
    await abidjan.comes(7, 19)
    await rates(aya)
    await abidjan.comes(5, 19, month=6)
    await aya.taps("Non, tout tient")
    assert provider.over(SWITCHED) == [], provider.cost()
    assert client.over(CLIENT) == [], client.cost()


async def test_voices_leave_the_client_a_name_to_type_and_the_provider_three_texts(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await signs_up(koffi)
    provider, client = Meter(abidjan, koffi), Meter(abidjan, aya)
    await invites(koffi, aya)
    await tells_by_voice(aya)
    await says_again_by_voice(koffi)
    await aya.taps("Écouter Koffi Yao")
    await aya.taps("C’est bien cela")
    await proposes(koffi)
    await agrees(aya)
    await works(abidjan, koffi, aya)
    await abidjan.comes(7, 19)
    await rates_by_voice(aya)
    await abidjan.comes(9, 9)
    await koffi.taps("Répondre une fois")
    await koffi.attaches("voice", VOICE)
    await abidjan.comes(5, 19, month=6)
    await aya.taps("Non, tout tient")
    assert (provider.cost().typed, client.cost().typed) == (3, 1)
    assert provider.over(PROVIDER) == [], provider.cost()
    assert client.over(CLIENT) == [], client.cost()


async def tells_by_voice(client: Someone) -> None:
    """Say in voice notes the place, what to know, and the need."""
    await client.taps("Chez moi")
    await client.attaches("voice", VOICE)
    await client.taps("Déjà réparé avant")
    await client.attaches("voice", VOICE)
    await client.attaches("voice", VOICE)
    await client.taps("Que ce soit bien réparé")
    await client.taps("Envoyer")


async def says_again_by_voice(provider: Someone) -> None:
    """Say the need again in a text, and explain it in a voice note."""
    await provider.taps("Redire son besoin")
    await provider.says(SAID_AGAIN)
    await provider.attaches("voice", VOICE)
    await provider.taps("Plus aucune fuite après 24 h")
    await provider.taps("Envoyer à Aya Traoré")


async def rates_by_voice(client: Someone) -> None:
    """Answer each point, say a word in a voice note, and send."""
    await client.taps("Non, tout tient")
    await client.taps("4 – Propre, comme promis")
    await client.taps("5 – Très bien")
    await client.taps("Un mot pour Koffi Yao")
    await client.attaches("voice", VOICE)
    await client.taps("Envoyer mon avis")


async def test_what_is_over_a_budget_is_told(abidjan: Town, koffi: Someone) -> None:
    meter = Meter(abidjan, koffi)
    await signs_up(koffi)
    told = meter.over(Budget(gestures=13, typed=0, sitting=12))
    assert told == ["gestures: 14, 13 go", "typed: 1, 0 go", "sitting: 14, 12 go"]


async def test_an_engagement_without_incident_asks_nothing_of_quality_staff(
    abidjan: Town, koffi: Someone, aya: Someone, mariam: Someone
) -> None:
    meter = Meter(abidjan, mariam)
    await signs_up(koffi)
    await engage(abidjan, koffi, aya)
    assert (meter.cost().gestures, meter.cost().sounding) == (0, 0)


def test_a_round_trip_goes_to_the_other_side_and_back() -> None:
    assert [round_trips(diary, 1) for diary in ([1, 1], [1, 2, 2, 1], [1, 2, 1, 1, 2, 1])] == [0, 1, 2]


@pytest.mark.parametrize(
    ("diary", "sittings"), [([], []), ([1, 1, 2, 1], [2, 1]), ([1, 0, 1, 1], [1, 2]), ([2, 0], [])]
)
def test_a_sitting_ends_where_another_acts_or_time_passes(diary: list[int], sittings: list[int]) -> None:
    assert list(_sittings(diary, 1)) == sittings
