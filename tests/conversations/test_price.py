"""The price on the provider's phone: methods, ceilings, other terms, the short way's limit, each currency."""

from typing import Any

import pytest
from sqlalchemy import Engine

from bot.acts.framing_note import newest_note
from bot.acts.terms import TERMS, Terms
from bot.charter.kits import load_kits
from bot.charter.ways import Limits
from bot.dialogue.house import House
from bot.storage.store import Store
from bot.storage.tables import Payment, Person
from tests.acts.scene import Scene
from tests.conversations.conftest import MONDAY, Two, begin
from tests.conversations.phones import Phone, plain
from tests.conversations.talking import approves, says_mastered, understands


async def asked_for_price(two: Two) -> Phone:
    """Talk until the provider is asked for a price."""
    await understands(two)
    await says_mastered(two.koffi)
    await two.koffi.taps("Mardi 5 mai, à 8 h")
    return two.koffi


async def price_of(two: Two) -> dict[str, Any]:
    """Return the newest note's price."""
    note = await two.scene.store.read(newest_note, two.engagement)
    assert note is not None
    price: dict[str, Any] = note.content["prix"]
    return price


async def test_a_price_by_the_hour_has_a_ceiling_and_both_are_in_words(two: Two) -> None:
    koffi, aya = await asked_for_price(two), two.aya
    await koffi.taps("À l’heure ou à la journée")
    await koffi.taps("À l’heure")
    await koffi.says("5 000")
    assert koffi.text.startswith("5 000 F CFA, à l’heure. Quel est le plafond ?")
    await koffi.says("4 000")
    assert koffi.text.startswith("J’ai compris un plafond de 4 000 F CFA. Une seule unité coûte 5 000 F CFA.")
    await koffi.says("40 000")
    assert koffi.text.startswith("40 000 F CFA, quarante mille.")
    await koffi.taps("Pièces à part, sur reçu")
    await koffi.taps("Je peux tenir les quatre")
    await koffi.says("Koffi Yao")
    figures = "• À l’heure, 5 000 F CFA (cinq mille), plafond 40 000 F CFA (quarante mille), pièces à part"
    assert figures in plain((await aya.received((await aya.owed())[-1])).text)
    price = await price_of(two)
    assert (price["methode"], price["plafond"]) == ({"unite": "hour", "tarif": 5000}, 40_000)
    await aya.taps_owed("note_proposed", "Lire la suite")
    await aya.taps("J’approuve")
    assert "à l’heure, 5 000 F CFA (cinq mille), plafond 40 000 F CFA (quarante mille)" in aya.text
    await aya.says("Aya Traoré")
    assert [payment.amount for payment in await two.scene.all(Payment)] == [40_000]


async def test_a_method_and_terms_in_ones_own_words_survive_a_change(two: Two) -> None:
    koffi = await asked_for_price(two)
    await koffi.taps("À l’heure ou à la journée")
    await koffi.says("au mètre <b>carré</b>")
    await koffi.says("2500")
    await koffi.says("50000")
    await koffi.taps("Autrement")
    await koffi.says("Moitié au début & moitié à la fin")
    await koffi.taps("Je peux tenir les quatre")
    assert "au mètre <b>carré</b>, 2 500 F CFA, plafond 50 000 F CFA" in koffi.text
    first = await price_of(two)
    await koffi.taps("Modifier")
    await koffi.taps("Les dates")
    await koffi.taps("Mardi 5 et mercredi 6 mai, à 8 h")
    assert koffi.text.startswith("Note de cadrage, version 2")
    assert await price_of(two) == first
    assert first["autrement"] == "Moitié au début & moitié à la fin"


async def test_a_price_beyond_the_short_way_is_refused_with_what_goes(two: Two) -> None:
    koffi = await asked_for_price(two)
    await koffi.says("150 001")
    assert koffi.text.startswith(
        "J’ai compris 150 001 F CFA. Ici, un travail court va jusqu’à 150 000 F CFA."
    )
    await koffi.says("150 000")
    assert koffi.text.startswith("150 000 F CFA, cent cinquante mille.")


PAYS_IN = {"XOF": "CI", "XAF": "CM", "GNF": "GN", "MAD": "MA", "EUR": "FR", "USD": "US"}
CURRENCIES = [
    ("XOF", "60000", 60_000, "60 000 F CFA (soixante mille)"),
    ("XAF", "60 mille", 60_000, "60 000 FCFA (soixante mille)"),
    ("GNF", "900.000 GNF", 900_000, "900 000 GNF (neuf cent mille)"),
    ("MAD", "350 dh", 35_000, "350,00 MAD (trois cent cinquante)"),
    ("EUR", "89,90 €", 8_990, "89,90 € (quatre-vingt-neuf euros et quatre-vingt-dix centimes)"),
    ("USD", "120", 12_000, "120,00 $US (cent vingt)"),
]


@pytest.mark.parametrize("case", CURRENCIES, ids=lambda case: str(case[0]))
async def test_each_currency_goes_through_the_whole_agreement(
    engine: Engine, house: House, case: tuple[str, str, int, str]
) -> None:
    currency, typed, minor, shown = case
    terms = Terms(kits=load_kits(), bot_name="ParoleTenueBot", country=PAYS_IN[currency])
    store = Store(engine, info={TERMS: terms})
    two = await begin(Scene(store, MONDAY), house)
    koffi, aya = await asked_for_price(two), two.aya
    await koffi.says(koffi.text.rpartition(" : ")[2])  # the example goes, and is not doubted
    assert koffi.buttons[0] == "Pièces comprises, payé à la fin"
    await koffi.taps("Corriger le prix")
    await koffi.says(typed)
    await koffi.taps("Pièces comprises, payé à la fin")
    await koffi.taps("Je peux tenir les quatre")
    await koffi.says("Koffi Yao")
    assert shown in plain((await aya.received((await aya.owed())[-1])).text)
    await approves(aya)
    assert shown in aya.text
    await aya.says("Aya Traoré")
    payments = await two.scene.all(Payment)
    assert [(payment.amount, payment.currency) for payment in payments] == [(minor, currency)]
    await store.close()


@pytest.mark.parametrize("case", CURRENCIES, ids=lambda case: str(case[0]))
def test_the_short_way_has_a_limit_in_each_currency(case: tuple[str, str, int, str]) -> None:
    currency, _, minor, _ = case
    assert Limits().most(currency) >= minor
    assert Limits(price=1).most(currency) in (1, 100)
    assert Limits(price=1, currency="XXX").most(currency) == Limits().most(currency)


@pytest.mark.parametrize(
    ("zone", "asked"),
    [
        ("Africa/Dakar", "F CFA"),
        ("Africa/Douala", "FCFA"),
        ("Africa/Conakry", "GNF"),
        ("Africa/Casablanca", "MAD"),
        ("Europe/Paris", "€"),
        ("Africa/Lagos", "F CFA"),  # nairas are not said here: the site's own
    ],
)
async def test_the_currency_is_that_of_the_providers_city(two: Two, zone: str, asked: str) -> None:
    await two.scene.change(Person, two.koffi.person, zone=zone)
    koffi = await asked_for_price(two)
    assert f"en {asked} ?" in koffi.text


async def test_a_note_keeps_its_currency_when_its_provider_moves(two: Two) -> None:
    koffi = await asked_for_price(two)
    await koffi.says("60000")
    await koffi.taps("Pièces comprises, payé à la fin")
    await koffi.taps("Je peux tenir les quatre")
    await two.scene.change(Person, koffi.person, zone="Africa/Casablanca")
    await koffi.taps("Modifier")
    await koffi.taps("Le prix")
    assert "en F CFA ?" in koffi.text
