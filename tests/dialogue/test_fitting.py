"""Which button words seem to mean: one alone, never a guess between two."""

import pytest

from bot.dialogue.fitting import NO, YES, Option, fitting, plainly, said

PROPOSAL = ["Lire la note entière", "J’approuve", "À corriger", "Je refuse", "Je n’ai pas demandé cela"]
FIRST_PAGE = ["Lire la suite", "Lire la note entière", "À corriger", "Je refuse"]
UNDERSTOOD = ["C’est bien cela", "À corriger", "Ce n’est pas mon besoin", "Écouter Koffi Yao"]
INVITATION = ["Continuer avec Koffi Yao", "Lire ses 7 promesses", "Je ne connais pas cette personne"]
CHECK = ["Tout est bon, et j’ai payé", "Tout est bon, pas encore payé", "Il reste quelque chose"]
PROMISES = ["Je peux tenir les quatre", "Enlever", "Changer", "Ajouter"]
REDONE = ["C’est repris", "Toujours pas", "Écouter mon vocal"]
LOOK = ["Envoyer", "Modifier", "Ajouter un besoin", "Annuler"]
DEGREES = ["Oui, il est revenu", "Non, mais autre chose", "Non, tout tient", "Plus tard, au calme"]
ENGLISH = ["Read the whole note", "I approve", "To be corrected", "I refuse"]


@pytest.mark.parametrize(
    ("typed", "buttons", "meant"),
    [
        ("oui j'accepte", PROPOSAL, "J’approuve"),
        ("OK", PROPOSAL, "J’approuve"),
        ("J'approuve !", PROPOSAL, "J’approuve"),
        ("a corriger", PROPOSAL, "À corriger"),
        ("je refuse", PROPOSAL, "Je refuse"),
        ("Je n'accepte pas", PROPOSAL, ""),
        ("non", PROPOSAL, ""),
        ("oui j'accepte", FIRST_PAGE, "Lire la suite"),
        ("oui", INVITATION, "Continuer avec Koffi Yao"),
        ("ok", INVITATION, "Continuer avec Koffi Yao"),
        ("d'accord", INVITATION, "Continuer avec Koffi Yao"),
        ("non", INVITATION, ""),
        ("yes", ["Continue with Koffi Yao", "Read their 7 promises"], "Continue with Koffi Yao"),
        ("oui", REDONE, "C’est repris"),
        ("oui c'est repris", REDONE, "C’est repris"),
        ("pas encore", REDONE, ""),
        ("oui envoyez", LOOK, "Envoyer"),
        ("envoyer", LOOK, "Envoyer"),
        ("ne pas envoyer", LOOK, ""),
        ("oui", LOOK, "Envoyer"),
        ("non", LOOK, "Modifier"),
        ("c'est bon", UNDERSTOOD, "C’est bien cela"),
        ("parfait", LOOK, "Envoyer"),
        ("non", ["Une autre personne ouvre", "Rien de spécial", "Continuer"], ""),
        ("non", UNDERSTOOD, "À corriger"),
        ("oui", PROMISES, "Je peux tenir les quatre"),
        ("Je le promets", ["Je le promets", "Un exemple", "Retour"], "Je le promets"),
        ("oui merci", ["Je le promets", "Un exemple", "Retour"], "Je le promets"),
        ("oui", CHECK, ""),
        ("oui", UNDERSTOOD, "C’est bien cela"),
        ("Oui, c'est bien ça", UNDERSTOOD, "C’est bien cela"),
        ("continuer", INVITATION, "Continuer avec Koffi Yao"),
        ("Je ne le connais pas", INVITATION, "Je ne connais pas cette personne"),
        ("Bonjour, je veux réparer ma fuite", INVITATION, ""),
        ("tout est bon", CHECK, ""),
        ("je n'ai pas payé", CHECK, ""),
        ("je n'ai rien payé", CHECK, ""),
        ("tout n'est pas bon", CHECK, ""),
        ("il ne reste rien", CHECK, ""),
        ("pas encore payé", CHECK, "Tout est bon, pas encore payé"),
        ("je ne peux pas tenir", PROMISES, ""),
        ("je peux tenir", PROMISES, "Je peux tenir les quatre"),
        ("j'ai payé", ["Pas encore payé"], ""),
        ("non merci", ["Oui", "Non"], "Non"),
        ("yes I agree", ENGLISH, "I approve"),
        ("bonjour", PROPOSAL, ""),
        ("😀", PROPOSAL, ""),
        ("", PROPOSAL, ""),
        ("oui", [], ""),
    ],
)
def test_words_fit_one_button_or_none(typed: str, buttons: list[str], meant: str) -> None:
    assert fitting(typed, buttons) == meant


@pytest.mark.parametrize(
    ("typed", "meant"), [("oui", ""), ("oui j'accepte", ""), ("non", ""), ("non, tout tient !", DEGREES[2])]
)
def test_a_degree_is_meant_by_its_own_words_alone(typed: str, meant: str) -> None:
    assert fitting(typed, DEGREES, exactly=True) == meant


SURE = (Option("yes", "C’est bien cela", (YES,)), Option("change", "Choisir un autre jour", (NO,)))


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        *((yes, "yes") for yes in ("oui", "ok", "D’accord.", "yes", "Oui, c’est ça", "c'est bien cela", "1")),
        *((no, "change") for no in ("non", "no", "choisir un autre jour", "2")),
        *((other, None) for other in ("change", "oui mais à 9 h", "pas vraiment", "3", "")),
    ],
)
def test_a_bare_yes_or_no_is_an_answer_where_an_option_says_so(typed: str, value: str | None) -> None:
    assert said(typed, SURE) == value


def test_the_number_of_a_degree_is_not_its_place() -> None:
    degrees = [Option("1", "Oui, il est revenu"), Option("4", "4 – Bien"), Option("5", "5 – Très bien")]
    assert said("3", degrees) == "5"
    assert [said(typed, degrees, graded=True) for typed in ("1", "3", "4")] == [None, None, "4"]


@pytest.mark.parametrize("typed", ["Électricité", "electricite", "L’ÉLECTRICITÉ.", "de l'electricité"])
def test_case_accents_and_small_words_make_no_difference(typed: str) -> None:
    assert plainly(typed) == ("electricite",)
