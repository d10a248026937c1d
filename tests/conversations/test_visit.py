"""A visit before any proposal, on both phones."""

from datetime import UTC, datetime, timedelta

from bot.acts.framing_note import newest_note
from bot.charter.stages import Stage
from bot.storage.tables import Outbox, OutboxState, Visit
from tests.conversations.conftest import Two
from tests.conversations.phones import plain
from tests.conversations.talking import understands

TUESDAY_NINE = datetime(2026, 5, 5, 9, tzinfo=UTC)


async def asks_to_see(two: Two, price: str = "2000") -> None:
    """Ask for a visit on Tuesday at 9."""
    koffi = two.koffi
    await koffi.taps_owed("need_confirmed", "Je dois d’abord passer voir")
    assert koffi.text.startswith("Quel jour passez-vous voir ?")
    await koffi.says("demain")
    assert koffi.text.startswith("Mardi 5 mai. À quelle heure passez-vous ?")
    await koffi.taps("9 h")
    await (koffi.says(price) if price else koffi.taps("La visite est gratuite"))


async def test_a_visit_is_agreed_to_with_its_price_and_the_provider_is_asked_again(two: Two) -> None:
    koffi, aya = two.koffi, two.aya
    await understands(two)
    await asks_to_see(two)
    assert koffi.text.startswith(
        "C’est envoyé. C’est à Aya Traoré de dire oui pour la visite, mardi 5 mai à 9 h."
    )
    asked = plain((await aya.received((await aya.owed())[-1])).text)
    assert asked.startswith(
        "Koffi Yao veut d’abord passer voir\n"
        "Visite : mardi 5 mai à 9 h\n"
        "Prix de la visite : 2 000 F CFA (deux mille)"
    )
    await koffi.taps_owed("need_confirmed", "Je dois d’abord passer voir")
    assert koffi.text.startswith("Vous avez déjà répondu")
    await aya.taps_owed("visit_asked", "D’accord pour la visite")
    assert aya.text.startswith("C’est noté : Koffi Yao passe voir mardi 5 mai à 9 h.")
    await aya.taps_owed("visit_asked", "Non, pas de visite")
    assert aya.text.startswith("Vous avez déjà répondu")
    over = (await koffi.owed())[-1]
    assert (over.kind, over.due) == ("visit_over", TUESDAY_NINE + timedelta(hours=1))
    koffi.now = over.due
    await koffi.taps_owed("visit_over", "Oui, j’ai vu et je maîtrise")
    await koffi.taps("Pendant la visite")
    await koffi.taps("Mercredi 6 mai, à 8 h")
    await koffi.says("60000")
    await koffi.taps("Pièces comprises, payé à la fin")
    await koffi.taps("Je peux tenir les quatre")
    note = await two.scene.store.read(newest_note, two.engagement)
    assert note is not None
    analysis = note.content["analyse"]
    assert (analysis["vues"][0]["vu"], analysis["visite"]["prix"], analysis["visite"]["le"]) == (
        "visit",
        2000,
        TUESDAY_NINE,
    )
    await koffi.taps("Lire la note entière")
    read = [koffi.text]
    while "Suite" in koffi.buttons:
        await koffi.taps("Suite")
        read.append(koffi.text)
    assert "« J’ai vu et je maîtrise », mardi 5 mai à 10 h, vu en visite" in "\n".join(read)
    assert "Visite : mardi 5 mai à 9 h, 2 000 F CFA" in "\n".join(read)


async def test_a_visit_refused_leaves_the_provider_a_way_on(two: Two) -> None:
    koffi, aya = two.koffi, two.aya
    await understands(two)
    await asks_to_see(two, price="")
    assert "Prix de la visite : gratuite" in plain((await aya.received((await aya.owed())[-1])).text)
    await aya.taps_owed("visit_asked", "Non, pas de visite")
    assert aya.text.startswith("C’est noté : pas de visite. Rien n’est dû.")
    assert "ne souhaite pas cette visite" in plain((await koffi.received((await koffi.owed())[-1])).text)
    await koffi.taps_owed("visit_answered", "Proposer une autre visite")
    await koffi.taps("Mercredi 6 mai")
    await koffi.taps("10 h")
    await koffi.taps("La visite est gratuite")
    assert [visit.round for visit in await two.scene.all(Visit)] == [1, 2]
    await aya.taps_owed("visit_asked", "D’accord pour la visite", newest=False)
    assert aya.text.startswith("Vous avez déjà répondu")


async def test_who_declines_is_asked_nothing_more_about_a_visit(two: Two) -> None:
    koffi = two.koffi
    await understands(two)
    await asks_to_see(two)
    await two.aya.taps_owed("visit_asked", "D’accord pour la visite")
    await koffi.taps_owed("need_confirmed", "Ce n’est pas mon métier")
    await koffi.says("La fuite est dans le mur.")
    assert (await two.scene.engagement(two.engagement)).stage == Stage.DECLINED
    over = [row for row in await two.scene.all(Outbox) if row.kind == "visit_over"]
    assert [row.state for row in over] == [OutboxState.CANCELLED]


async def test_a_visit_is_never_in_the_past(two: Two) -> None:
    koffi = two.koffi
    await understands(two)
    await koffi.taps_owed("need_confirmed", "Je dois d’abord passer voir")
    await koffi.taps("Lundi 4 mai")
    assert "8 h" not in koffi.buttons
    await koffi.says("8 h")
    assert koffi.text.startswith("J’ai compris lundi 4 mai à 8 h : cette heure est passée.")
    assert not await two.scene.all(Visit)
