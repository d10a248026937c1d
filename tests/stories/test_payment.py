"""The payment, where the two sides do not say the same, or one says nothing."""

from sqlmodel import Session, col, select

from bot.storage.tables import Alert
from tests.people import Someone, plain
from tests.stories.secrecy import no_words_of
from tests.stories.telling import agreement, finishes, rates
from tests.town import Town


def alerts(abidjan: Town) -> list[tuple[str, str | None]]:
    """Each alert: its kind, why it was closed."""
    with Session(abidjan.engine) as session:
        return [(row.kind, row.resolution) for row in session.exec(select(Alert).order_by(col(Alert.id)))]


async def pays(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    """The client finds all good and says that it is paid."""
    await agreement(koffi, aya)
    await finishes(abidjan, koffi)
    await aya.taps("Tout est bon, et j’ai payé")


async def test_another_amount_that_both_say_is_completed(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    await pays(abidjan, koffi, aya)
    await koffi.taps("Pas le bon montant")
    assert koffi.sees("Le montant attendu est 60 000 F CFA. Combien avez-vous reçu ?")
    await koffi.says("rien de bon")
    assert koffi.sees("je n’y trouve pas de prix")
    await koffi.says("quarante mille")
    assert koffi.sees("40 000 F CFA (quarante mille) : c’est bien ce que vous avez reçu ?")
    assert not aya.sees("Koffi Yao dit avoir reçu")
    await koffi.taps("Écrire un autre montant")
    await koffi.says("40 000")
    await koffi.taps("C’est bien cela")
    assert aya.sees("Koffi Yao dit avoir reçu 40 000 F CFA. Le montant attendu est 60 000 F CFA.")
    await aya.taps("Oui, c’est ce montant")
    assert aya.sees("C’est noté : 40 000 F CFA sur 60 000 F CFA.")
    assert koffi.sees("Aya Traoré confirme : 40 000 F CFA sur 60 000 F CFA.")
    await aya.taps("C’est payé")
    await koffi.taps("Oui, j’ai tout reçu")
    assert koffi.sees("C’est noté : tout est payé.")
    assert alerts(abidjan) == []


async def test_what_comes_while_the_client_has_not_answered_can_be_said(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    """The message that asks is far up by then: the engagement's page has the button too."""
    await pays(abidjan, koffi, aya)
    await koffi.taps("Pas le bon montant")
    await koffi.says("40 000")
    await koffi.taps("C’est bien cela")
    await koffi.says("/mesprestations")
    await koffi.taps("1. Aya Traoré")
    assert ["J’ai tout reçu"] in koffi.buttons
    await koffi.taps("J’ai tout reçu")
    assert koffi.sees("C’est noté : tout est payé.")
    assert aya.sees("Koffi Yao dit maintenant avoir tout reçu : 60 000 F CFA.")


async def test_two_amounts_that_differ_reach_a_person(
    abidjan: Town, koffi: Someone, aya: Someone, mariam: Someone
) -> None:
    await pays(abidjan, koffi, aya)
    await koffi.taps("Pas le bon montant")
    await koffi.says("40000")
    await koffi.taps("C’est bien cela")
    await aya.taps("Non, c’est un autre montant")
    assert aya.sees("Koffi Yao dit avoir reçu 40 000 F CFA. Et vous, combien avez-vous payé ?")
    assert alerts(abidjan) == []
    await aya.says("tout")
    assert aya.sees("je n’y trouve pas de prix")
    await aya.says("55 mille")
    assert aya.sees("55 000 F CFA (cinquante-cinq mille) : c’est bien ce que vous avez payé ?")
    await aya.taps("C’est bien cela")
    assert aya.sees("C’est noté : vous dites 55 000 F CFA, et Koffi Yao le sait.")
    looked = "Une personne de l’équipe qualité va regarder avant samedi 9 mai à 17 h."
    assert aya.sees(f"{looked} Gardez votre reçu.")
    assert koffi.sees(looked)
    assert koffi.sees("Aya Traoré dit 55 000 F CFA, vous dites 40 000 F CFA.")
    assert alerts(abidjan) == [("payment_disputed", None)]
    assert mariam.sees("Le client dit avoir payé 55 000 F CFA, le prestataire dit 40 000 F CFA")
    no_words_of(koffi, aya, reader=mariam)
    await koffi.taps("J’ai tout reçu")
    await abidjan.catch_up()
    assert alerts(abidjan) == [("payment_disputed", "cured")]
    assert aya.sees("Koffi Yao dit maintenant avoir tout reçu : 60 000 F CFA.")


async def test_the_provider_s_own_amount_typed_by_the_client_is_no_dispute(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await pays(abidjan, koffi, aya)
    await koffi.taps("Pas le bon montant")
    await koffi.says("40000")
    await koffi.taps("C’est bien cela")
    await aya.taps("Non, c’est un autre montant")
    await aya.says("40 000")
    await aya.taps("C’est bien cela")
    assert aya.sees("C’est noté : 40 000 F CFA sur 60 000 F CFA.")
    assert alerts(abidjan) == []


async def test_words_answer_the_question_that_was_shown_last(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await pays(abidjan, koffi, aya)
    await koffi.taps("Pas le bon montant")
    await koffi.says("40000")
    await koffi.taps("C’est bien cela")
    await aya.taps("Non, c’est un autre montant")
    await abidjan.comes(7, 19)
    assert aya.sees("Votre avis, 1 sur 3 : bien réparé")
    await aya.says("5 étoiles")
    assert not aya.sees("5 F CFA")
    assert "Votre avis, 1 sur 3 : bien réparé" in plain(aya.screen)
    await aya.says("Non, tout tient")
    assert aya.sees("touchez « Non, tout tient »")
    assert "Votre avis, 1 sur 3 : bien réparé" in plain(aya.screen)
    assert not koffi.sees("5 F CFA")


async def test_words_answer_the_rating_while_an_older_question_waits_too(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await pays(abidjan, koffi, aya)
    await koffi.taps("Pas le bon montant")
    await koffi.says("40000")
    await koffi.taps("C’est bien cela")
    await abidjan.comes(7, 19)
    await aya.says("5 étoiles")
    assert "Votre avis, 1 sur 3 : bien réparé" in plain(aya.screen)


async def test_a_payment_announced_twice_and_denied_twice_reaches_a_person(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await pays(abidjan, koffi, aya)
    await koffi.taps("Non, pas encore")
    assert alerts(abidjan) == []
    await aya.taps("C’est payé")
    await koffi.taps("Non, pas encore")
    assert alerts(abidjan) == [("payment_disputed", None)]
    looked = "Une personne de l’équipe qualité va regarder avant samedi 9 mai à 17 h."
    for someone in (aya, koffi):
        assert someone.sees(f"Vous ne dites pas la même chose. {looked}")


async def test_a_payment_question_without_an_answer_is_asked_once_more(
    abidjan: Town, koffi: Someone, aya: Someone, mariam: Someone
) -> None:
    """The result stays hidden until the payment is closed; the summary names the silence."""
    await pays(abidjan, koffi, aya)
    await abidjan.comes(7, 18)
    assert koffi.sees("Le paiement attend votre réponse : 60 000 F CFA.")
    assert koffi.sees("Sans réponse, rien n’est décidé.")
    await abidjan.comes(7, 19)
    await rates(aya)
    await abidjan.comes(12, 9)
    assert not koffi.sees("Résultat")
    await mariam.says("/alertes")
    await mariam.taps("Bilan de la semaine")
    assert mariam.sees("Paiements sans réponse : 1")
    await koffi.taps("Oui, j’ai tout reçu")
    await abidjan.comes(12, 10)
    assert koffi.sees("Résultat : 95 sur 100")
