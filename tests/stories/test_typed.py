"""Words where a button answers name it and decide nothing; a greeting is greeted; a need tells something."""

from tests.people import Someone
from tests.stories.telling import (
    NEED,
    agreement,
    asks_for_need,
    finishes,
    proposes,
    rates,
    says_again,
    signs_up,
    tells_need,
    works,
)
from tests.town import Town

NOT_AWAITED = "Je n’attends pas de message ici."


async def named(person: Someone, typed: str, button: str) -> None:
    """Type words, read which button they fit, and find all buttons where they were."""
    offered = person.buttons
    await person.says(typed)
    assert person.sees(f"touchez « {button} »"), person.screen
    assert person.buttons == offered


async def test_a_greeting_is_greeted_and_leaves_everything_where_it_is(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await koffi.says("bonjour")
    assert koffi.screen.startswith("Bonjour. Je suis Parole tenue.")
    await koffi.says("Bonsoir !")
    assert koffi.screen.startswith("Bonjour. Je suis Parole tenue.")
    await signs_up(koffi)
    await koffi.taps("Nouvelle prestation")
    await aya.opens(koffi.link("Copier le lien"))
    await aya.says("Bonjour")
    assert aya.screen.startswith("Bonjour. Koffi Yao")
    await aya.says("merci beaucoup")
    assert aya.screen.startswith("Avec plaisir.\n\nBonjour. Koffi Yao")
    await aya.taps("Continuer avec Koffi Yao")
    await aya.says("bonsoir")
    assert aya.screen.startswith("Bonsoir.\n\n")
    await aya.taps("J’accepte et je continue")
    await aya.says("bonjour")
    assert aya.screen.startswith("Bonjour.\n\nÉtape 1 sur 4")
    await aya.taps("Chez moi")
    await aya.says("merci")
    assert aya.screen.startswith("Avec plaisir.\n\nÉcrivez le quartier")
    await aya.says("Angré")
    assert aya.sees("Étape 2 sur 4")


async def test_a_typed_yes_names_its_button_from_the_first_screen_to_the_rating(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await koffi.says("/start")
    await koffi.taps("Proposer mes services")
    await named(koffi, "oui", "J’accepte et je continue")
    await koffi.taps("J’accepte et je continue")
    await named(koffi, "d’accord", "Je le promets")
    for _ in range(7):
        await koffi.taps("Je le promets")
    await koffi.says("Koffi Yao")
    await koffi.taps("Plomberie")
    await koffi.taps("Je n’ai pas encore de preuve")
    await koffi.taps("Nouvelle prestation")
    await aya.opens(koffi.link("Copier le lien"))
    await named(aya, "oui j’accepte", "Continuer avec Koffi Yao")
    await aya.taps("Continuer avec Koffi Yao")
    await aya.taps("J’accepte et je continue")
    await aya.taps("Chez moi")
    await aya.says("Angré")
    await aya.says("Déjà réparé avant")
    await aya.taps("Continuer")
    for _ in range(2):
        await aya.says("ok")
        assert aya.sees("J’ai lu « ok »")
    await aya.says(NEED)
    await aya.taps("Que ce soit bien réparé")
    await named(aya, "oui envoyez", "Envoyer")
    await aya.taps("Envoyer")
    await says_again(koffi)
    await named(aya, "oui c’est bien ça", "C’est bien cela")
    await aya.taps("C’est bien cela")
    await proposes(koffi)
    await named(aya, "oui j’accepte", "J’approuve")


async def test_words_answer_the_question_that_came_last(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    await agreement(koffi, aya)
    await finishes(abidjan, koffi)
    await aya.taps("Il reste quelque chose")
    await aya.says("Le siphon goutte encore.")
    await aya.taps("C’est important")
    await aya.taps("Envoyer à Koffi Yao")
    await aya.says("/mesprestations")
    await aya.taps("1. Koffi Yao")
    await koffi.taps("Donner un jour")
    await koffi.taps("Demain, jeudi 7 mai")
    await koffi.taps("C’est repris")
    await aya.says("oui")
    assert aya.sees("Regardez, sans vous presser. Est-ce repris ?")
    assert aya.sees("touchez « C’est repris »")
    await aya.taps("C’est repris")
    assert ["Tout est bon, et j’ai payé"] in aya.buttons


async def test_a_typed_yes_never_names_a_degree(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    await agreement(koffi, aya)
    await works(abidjan, koffi, aya)
    await abidjan.comes(7, 19)
    for typed in ("oui j’accepte", "oui", "ok"):
        await aya.says(typed)
        assert not aya.sees("touchez «")
        assert ["Oui, il est revenu"] in aya.buttons
    await rates(aya)
    assert aya.sees("Envoyé, merci.")


async def test_words_amid_other_buttons_answer_what_came_meanwhile(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await asks_for_need(koffi, aya)
    await koffi.says("/monprofil")
    await koffi.taps("Ajouter une preuve")
    assert koffi.sees("Qu’est-ce qui montre")
    await tells_need(aya)
    await koffi.says("je redis son besoin")
    assert koffi.sees("touchez « Redire son besoin »")
    await koffi.taps("Redire son besoin")
    assert koffi.sees("Redites le besoin avec vos mots")


async def test_words_answer_the_newest_question_even_where_news_came_after_it(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await agreement(koffi, aya)
    await koffi.says("/mesprestations")
    await abidjan.comes(6, 17)
    assert koffi.sees("Le travail est-il fini ?")
    await aya.says("/mesprestations")
    await aya.taps("1. Koffi Yao")
    await aya.taps("Donner l’adresse exacte")
    await aya.says("Villa 12, portail bleu")
    assert koffi.sees("Villa 12, portail bleu")
    await koffi.says("oui, les trois sont tenues, c’est fini")
    assert koffi.sees("touchez « Fini, les trois sont tenues »")
    assert koffi.sees("Le travail est-il fini ?")


async def test_words_bring_back_an_open_question_that_they_answer(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await agreement(koffi, aya)
    await abidjan.comes(5, 18, 30)
    await aya.says("/mesprestations")
    await aya.says("personne n’est venu")
    assert aya.sees("Koffi Yao devait venir travailler.")
    assert aya.sees("touchez « Personne n’est venu »")
    await aya.taps("Personne n’est venu")
    await aya.says("/mesprestations")
    await aya.says("personne n’est venu")
    assert aya.sees(NOT_AWAITED)
    assert not aya.sees("devait venir travailler")
