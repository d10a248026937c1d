"""Three needs, answered one at a time: a service for each, a risk of the place, one declined, and why."""

from typing import Any

import pytest
from sqlmodel import Session

from bot.acts.parties import known
from bot.charter.needs import Answer, NeedState
from bot.storage.tables import Need, Reformulation
from tests.conversations.conftest import Two
from tests.conversations.phones import Phone, plain
from tests.conversations.talking import understands
from tests.conversations.test_propose import content_of

MORE = (
    ("B2", "La chasse d’eau ne s’arrête plus.", "La chasse d’eau coule sans fin.", "La cuvette reste calme"),
    (
        "B3",
        "La prise du chauffe-eau chauffe.",
        "La prise chauffe quand l’eau chauffe.",
        "La prise reste froide",
    ),
)


def _confirm(session: Session, engagement_id: int, told: tuple[str, str, str, str], at: Any) -> None:
    code, words, said_again, sign = told
    need = Need(engagement_id=engagement_id, code=code, words=words, state=NeedState.CONFIRMED, stated_at=at)
    session.add(need)
    session.flush()
    answer = {"answer": Answer.CONFIRMED, "answered_at": at}
    said = {"words": said_again, "sign": sign, "said_at": at}
    session.add(Reformulation(need_id=known(need.id), round=1, **said, **answer))


@pytest.fixture
async def three(two: Two) -> Two:
    """An engagement with three needs, each confirmed."""
    await understands(two)
    for told in MORE:
        await two.scene.store.act(_confirm, two.engagement, told, two.scene.now)
    return two


async def first_two(koffi: Phone) -> None:
    """Master the first need on site, the second with a risk of the place, by another service."""
    await koffi.commands("mesprestations")
    await koffi.taps_owed("need_confirmed", "Oui, j’ai vu et je maîtrise")
    await koffi.taps("Réparer la fuite")
    assert "Service : trouver et réparer la fuite. Rien d’autre." in koffi.text
    await koffi.taps("Oui, j’ai vu et je maîtrise")
    await koffi.taps("Sur place")
    assert koffi.text == (
        "Besoin 2 sur 3 : « La chasse d’eau coule sans fin. »\n\n"
        "Quel service répond à ce besoin ? Ensuite, je vous demande si vous le maîtrisez."
    )
    assert "Oui, j’ai vu et je maîtrise" not in koffi.buttons
    await koffi.taps("Un autre service")
    await koffi.says("Changer le mécanisme de la chasse d’eau.")
    assert "Service : changer le mécanisme de la chasse d’eau. Rien d’autre." in koffi.text
    await koffi.taps("Il y a un risque, même petit")
    await koffi.taps("Du lieu : je l’écris")
    await koffi.says("Le réservoir est fendu.")
    await koffi.taps("Sur place")
    assert koffi.text.startswith("Besoin 3 sur 3 :")


async def plans(koffi: Phone) -> None:
    """Days, price, promises."""
    await koffi.taps("Mardi 5 mai, à 8 h")
    await koffi.says("60000")
    await koffi.taps("Pièces comprises, payé à la fin")
    await koffi.taps("Je peux tenir les quatre")


async def test_each_need_is_answered_by_a_service_or_openly_declined(three: Two) -> None:
    koffi, aya = three.koffi, three.aya
    await first_two(koffi)
    await koffi.taps("Ce n’est pas mon métier")
    assert koffi.text.startswith("Merci de le dire. Pourquoi ne prenez-vous pas ce besoin ?")
    await koffi.says("L’électricité n’est pas mon métier.")
    await plans(koffi)
    content = await content_of(three)
    assert [(one["code"], one["besoins"]) for one in content["services"]] == [("S1", ["B1"]), ("S2", ["B2"])]
    assert [need["code"] for need in content["besoins"]] == ["B1", "B2"]
    assert [(need["code"], need["motif"]) for need in content["declines"]] == [
        ("B3", "L’électricité n’est pas mon métier.")
    ]
    assert [(seen["vu"], seen["mots"]) for seen in content["analyse"]["vues"]] == [
        ("on_site", None),
        ("on_site", "Le réservoir est fendu."),
    ]
    assert [(line["code"], line["poids"], line["promis"][0]) for line in content["grille"][:2]] == [
        ("repaired_b1", 25, content["besoins"][0]["signe"]),
        ("repaired_b2", 25, "La cuvette reste calme"),
    ]
    assert sum(line["poids"] for line in content["grille"]) == 100
    await koffi.says("Koffi Yao")
    proposed = plain((await aya.received((await aya.owed())[-1])).text)
    assert "• Besoin 1 : trouver et réparer la fuite\n• Besoin 2 : changer le mécanisme" in proposed
    assert "Risque connu : Le réservoir est fendu." in proposed
    await aya.taps_owed("note_proposed", "Lire la suite")
    assert "• Besoin 3 décliné : « L’électricité n’est pas mon métier. »" in aya.text
    assert "Jugé sur : bien réparé (la moitié), à la date, propre" in aya.text
    await aya.taps("J’approuve")
    await aya.says("Aya Traoré")
    (declined,) = [need for need in await three.scene.all(Need) if need.state == NeedState.DECLINED]
    assert (declined.code, declined.declined_for) == ("B3", "L’électricité n’est pas mon métier.")


async def test_a_risk_of_know_how_declines_that_need_alone(three: Two) -> None:
    koffi = three.koffi
    await first_two(koffi)
    await koffi.taps("Déboucher une évacuation")
    await koffi.taps("Il y a un risque, même petit")
    await koffi.taps("De mon savoir-faire : je décline")
    assert koffi.text.startswith("Merci de le dire. Pourquoi ne prenez-vous pas ce besoin ?")
    await koffi.taps("Retour")
    await koffi.taps("Retour")
    await koffi.taps("Oui, j’ai vu et je maîtrise")
    await koffi.taps("Sur place")
    await plans(koffi)
    content = await content_of(three)
    assert [one["besoins"] for one in content["services"]] == [["B1"], ["B2"], ["B3"]]
    assert content["declines"] == []
    assert [line["poids"] for line in content["grille"]] == [17, 17, 16, 25, 25]


async def test_a_button_about_a_need_that_is_answered_counts_no_more(three: Two) -> None:
    koffi = three.koffi
    await first_two(koffi)
    await koffi.taps_owed("need_confirmed", "Oui, j’ai vu et je maîtrise")
    assert koffi.text.startswith("Ce bouton n’est plus valable")
    assert "Besoin 3 sur 3 :" in koffi.text


async def test_all_declined_one_by_one_is_declining_it_all(three: Two) -> None:
    koffi = three.koffi
    await koffi.commands("mesprestations")
    await koffi.taps_owed("need_confirmed", "Il y a un risque, même petit")
    await koffi.taps("Réparer la fuite")
    await koffi.taps("Il y a un risque, même petit")
    await koffi.taps("De mon savoir-faire : je décline")
    await koffi.says("Ce n’est pas mon métier.")
    await koffi.taps("Ce n’est pas mon métier")
    await koffi.says("Ce n’est pas mon métier.")
    await koffi.taps("Ce n’est pas mon métier")
    assert koffi.kind.startswith("ask:decline:")


async def test_a_change_asks_one_need_again_and_keeps_the_others(three: Two) -> None:
    koffi, aya = three.koffi, three.aya
    await first_two(koffi)
    await koffi.taps("Ce n’est pas mon métier")
    await koffi.says("L’électricité n’est pas mon métier.")
    await plans(koffi)
    await koffi.says("Koffi Yao")
    await aya.taps_owed("note_proposed", "Lire la suite")
    await aya.taps("Je n’ai pas demandé cela")
    assert "2. Changer le mécanisme de la chasse d’eau" in aya.text
    await aya.taps("2")
    await koffi.taps_owed("note_to_correct", "Changer le service")
    await koffi.says("Régler la chasse d’eau.")
    assert "Besoin 2 sur 3" in koffi.text
    await koffi.taps("Oui, j’ai vu et je maîtrise")
    await koffi.taps("Sur place")
    content = await content_of(three)
    assert [one["livrable"] for one in content["services"] if isinstance(one["livrable"], str)] == [
        "Régler la chasse d’eau."
    ]
    assert [one["besoins"] for one in content["services"]] == [["B1"], ["B2"]]
    assert [need["code"] for need in content["declines"]] == ["B3"]
    await koffi.taps("Modifier")
    await koffi.taps("Les services")
    assert "Besoin 1 sur 3" in koffi.text


async def test_the_whole_note_tells_each_need_and_who_wrote_what(three: Two) -> None:
    koffi = three.koffi
    await first_two(koffi)
    await koffi.taps("Ce n’est pas mon métier")
    await koffi.says("L’électricité n’est pas mon métier.")
    await plans(koffi)
    await koffi.taps("Lire la note entière")
    pages = [koffi.text]
    while "Suite" in koffi.buttons:
        await koffi.taps("Suite")
        pages.append(koffi.text)
    whole = " ".join(" ".join(pages).split())
    for words in (
        "Besoin 2 Mots du client : « La chasse d’eau ne s’arrête plus. »",
        "Besoin 3 : décliné Mots du client : « La prise du chauffe-eau chauffe. »",
        "Raison : « L’électricité n’est pas mon métier. »",
        "Service 2 Changer le mécanisme de la chasse d’eau. Répond au besoin 2",
        "« J’ai vu et je maîtrise », ",
        "« Il y a un risque », ",
        "Jugé sur : bien réparé Besoin 1 : ce point compte pour un quart (fiabilité).",
        "Promis, besoin 2 : La cuvette reste calme",
        "Si ce point vaut 1, parole tenue en partie au mieux.",
        "Koffi Yao a écrit : les besoins redits",
        "Koffi Yao a écrit le service : S2.",
    ):
        assert words in whole
