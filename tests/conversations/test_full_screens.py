"""Screens with much on them: three needs and a card of work, a price by the hour, an eve with all of it."""

from datetime import UTC, datetime

import pytest

from bot.acts.framing_note import summary
from bot.charter.agreed import Price
from bot.charter.needs import MOST_OWN
from bot.screens import Reader, Screen
from bot.storage.tables import FramingNote
from conversations.agreement.sign import ask_provider
from conversations.needs.look import look_again
from conversations.needs.see_need import need_arrived_screen
from conversations.work.coming import eve_of_work_screen
from tests.documents.paper import ENGLISH, FRENCH, SIGNED_AT, content, squeezed
from tests.limits import broken

NEEDS = (
    "Le bac à shampoing fuit. Je veux un sol sec.",
    "Le chauffe-eau coule. Je veux de l’eau chaude.",
    "Les toilettes sont bouchées. Je veux qu’elles marchent.",
)
CARD = {
    "place": "workplace",
    "landmark": "Plateau, près de la poste",
    "activity": "Salon de coiffure, trois personnes",
    "to_know": [{"fr": "Déjà réparé avant", "en": "Repaired before"}, {"own": "Nous fermons le lundi"}],
}


@pytest.mark.parametrize("reader", [FRENCH, ENGLISH], ids=["fr", "en"])
def test_three_needs_and_a_card_of_work_stay_on_one_screen(reader: Reader) -> None:
    needs = [{"words": words, "photo": None, "goes_first": words == NEEDS[2]} for words in NEEDS]
    facts = {"client": "Jean-Baptiste Ouattara-Koné", "card": CARD, "needs": needs, "round": 1,
             "matters_most": {"fr": "à la date", "en": "on time"}}  # fmt: skip
    screen = need_arrived_screen(facts, reader)
    assert list(broken(screen, owed=True)) == []
    assert "3. " in screen.text


@pytest.mark.parametrize("words", ["L’eau coule.", "L’eau coule sous l’évier. " * 50], ids=["short", "long"])
@pytest.mark.parametrize("reader", [FRENCH, ENGLISH], ids=["fr", "en"])
def test_a_card_full_of_own_texts_stays_on_one_screen(reader: Reader, words: str) -> None:
    """Each is as long as may be; the need is cut last."""
    line = ("Un long texte sur ce qu’il faut savoir. " * 6)[:200]
    card = {"place": "elsewhere", "landmark": line, "decides": line, "to_know": [{"own": line}] * MOST_OWN}
    facts = {"provider": "Koffi Yao", "client": "Jean-Baptiste Ouattara-Koné", "helper": "Fatou",
             "name": "Jean-Baptiste Ouattara-Koné", "card": card, "round": 1,
             "needs": [{"words": words, "photo": 1}],
             "matters_most": {"fr": "à la date", "en": "on time"}}  # fmt: skip
    arrived, look = need_arrived_screen(facts, reader), Screen(look_again(facts, reader))
    for screen in (arrived, look):
        assert list(broken(screen, owed=True)) == []
        assert "L’eau coule" in screen.text


@pytest.mark.parametrize(
    ("reader", "ceiling"), [(FRENCH, "plafond 90 000 F"), (ENGLISH, "at most F CFA 90,000")]
)
def test_the_ceiling_of_a_price_is_never_cut(reader: Reader, ceiling: str) -> None:
    """The provider signs it: where there is little room, the terms go, and signs are cut."""
    by_the_hour = Price(90_000, "XOF", "parts_included", unit="hour", rate=5_000)
    signs = ["Plus aucune fuite après 24 h, ni sous l’évier ni ailleurs"] * 3
    made = content(3, price=by_the_hour)
    for need, sign in zip(made["besoins"], signs, strict=True):
        need["signe"] = sign
    note = FramingNote(id=1, engagement_id=1, version=1, content=made, sha256="0" * 64, made_at=SIGNED_AT)
    assert ceiling in squeezed(ask_provider(summary(note), reader))


def test_on_the_eve_little_is_cut_where_another_date_waits_too() -> None:
    card = {
        "landmark": "Angré 8e tranche, près de la pharmacie",
        "address": "Villa 12, portail bleu, 07 00 00 00 01",
        "to_know": [{"fr": "Déjà réparé avant"}, {"fr": "Une autre personne ouvre"}],
    }
    at, new = datetime(2026, 11, 27, 8, tzinfo=UTC), datetime(2026, 11, 28, 10, tzinfo=UTC)
    facts = {"subject": 1, "client": "Aya Traoré", "at": at, "tomorrow": True, "card": card, "number": 1,
             "advance": {"amount": 10_000, "currency": "XOF"},
             "asked": {"by": "client", "was": at, "at": new}}  # fmt: skip
    screen = eve_of_work_screen(facts, FRENCH)
    assert list(broken(screen, owed=True)) == []
    assert "Adresse : Villa 12, portail bleu, 07 00 00" in squeezed(screen.text)
    assert "Aya Traoré : Angré 8e tranche, près de la" in squeezed(screen.text)
