"""Refusals of the talk itself."""

from bot.charter.small_talk import Courtesy
from bot.screens import Facts, Reader
from conversations.refusals.saying import Sentence, sentence

MEGABYTE = 1_000_000


def file_too_large(facts: Facts, reader: Reader) -> str:
    """Say how heavy the file is, and what goes."""
    return reader.say(
        "Ce fichier est trop lourd ({size} Mo). Envoyez une photo, ou un fichier de {limit} Mo au plus.",
        size=reader.number(facts["size"] // MEGABYTE),
        limit=reader.number(facts["limit"] // MEGABYTE),
    )


def words_expected(facts: Facts, reader: Reader) -> str:
    """Say in what ways words may come."""
    if facts["photo"]:
        return reader.say(
            "Ici, j’attends vos mots. Écrivez, ou envoyez un message vocal. Une photo aide aussi."
        )
    return reader.say("Ici, j’attends vos mots. Écrivez, ou envoyez un message vocal.")


def button_expected(facts: Facts, reader: Reader) -> str:
    """Say which button fits what was typed, where one does."""
    if not facts.get("button"):
        return reader.say("Je n’ai pas compris. Touchez un des boutons ci-dessous.")
    if facts["goes_on"]:
        return reader.say(
            "Ici, c’est un bouton qui répond. Pour continuer, touchez « {button} ».", button=facts["button"]
        )
    return reader.say(
        "Ici, c’est un bouton qui répond. Si c’est bien ce que vous voulez dire, touchez « {button} ».",
        button=facts["button"],
    )


def greeted(facts: Facts, reader: Reader) -> str:
    """Greet back, or be glad to have helped."""
    match facts["with_"]:
        case Courtesy.EVENING:
            return reader.say("Bonsoir.")
        case Courtesy.THANKS:
            return reader.say("Avec plaisir.")
        case _:
            return reader.say("Bonjour.")


def button_too_old(facts: Facts, reader: Reader) -> str:
    """Model screen 51: since when the button no longer counts."""
    if facts.get("at") is None:
        return reader.say("Ce bouton n’est plus valable. Voici où vous en êtes :")
    return reader.say(
        "Ce bouton n’est plus valable : votre dernière réponse date du {moment}. Voici où vous en êtes :",
        moment=reader.moment(facts["at"]),
    )


TALK: dict[str, Sentence] = {
    "button_expected": button_expected,
    "button_too_old": button_too_old,
    "cancelled": sentence("C’est annulé. Rien n’a été envoyé."),
    "command_unknown": sentence(
        "Je ne connais pas /{command}. Écrivez /aide pour voir ce que je sais faire."
    ),
    "file_expected": sentence(
        "Ici, j’attends une photo ou un document PDF. Touchez le trombone pour l’envoyer."
    ),
    "file_lost": sentence("Votre fichier ne m’est pas parvenu. Envoyez-le encore une fois."),
    "file_too_large": file_too_large,
    "greeted": greeted,
    "link_of_another": sentence(
        "Ce lien n’est pas à moi : il ouvre @{bot}. Demandez à votre prestataire le lien de son invitation."
    ),
    "no_day_there": sentence("Il n’y a pas de jour à choisir ici. Touchez le chiffre d’un jour."),
    "nothing_ticked": sentence("Rien n’est choisi. Touchez au moins une réponse, puis continuez."),
    "nothing_to_cancel": sentence("Il n’y a rien à annuler."),
    "not_understood": sentence("Je n’attends pas de message ici. Touchez un des boutons ci-dessous."),
    "old_message_edited": sentence(
        "Vous avez changé un ancien message. Je garde le premier : pour corriger, écrivez à nouveau."
    ),
    "sent_already": sentence("C’est déjà envoyé : regardez un peu plus haut."),
    "tap_taken": sentence("La suite est déjà à l’écran."),
    "which_work": sentence(
        "Plusieurs prestations attendent votre réponse. Ouvrez la bonne, puis renvoyez votre photo."
    ),
    "words_expected": words_expected,
    "text_expected": sentence("Ici, j’attends des mots. Écrivez votre réponse dans un message."),
}
