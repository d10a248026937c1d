"""Which button words seem to mean: one alone, never a guess between two."""

import pytest

from bot.dialogue.fitting import fitting, plainly

PROPOSAL = ["Lire la note entière", "J’approuve", "À corriger", "Je refuse", "Je n’ai pas demandé cela"]
FIRST_PAGE = ["Lire la suite", "Lire la note entière", "À corriger", "Je refuse"]
UNDERSTOOD = ["C’est bien cela", "À corriger", "Ce n’est pas mon besoin", "Écouter Koffi Yao"]
INVITATION = ["Continuer avec Koffi Yao", "Lire ses 7 promesses", "Je ne connais pas cette personne"]
CHECK = ["Tout est bon, et j’ai payé", "Tout est bon, pas encore payé", "Il reste quelque chose"]
PROMISES = ["Je peux tenir les quatre", "Enlever", "Changer", "Ajouter"]
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
        ("oui j'accepte", FIRST_PAGE, ""),
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


@pytest.mark.parametrize("typed", ["Électricité", "electricite", "L’ÉLECTRICITÉ.", "de l'electricité"])
def test_case_accents_and_small_words_make_no_difference(typed: str) -> None:
    assert plainly(typed) == ("electricite",)
