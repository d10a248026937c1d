"""Refusals that keep an article of the charter."""

from bot.screens import Facts, Reader
from conversations.refusals.saying import Sentence, sentence


def proof_lapsed(facts: Facts, reader: Reader) -> str:
    """Say until when the proof held."""
    return reader.say(
        "Votre preuve n’est plus valable depuis le {day}. Envoyez-en une nouvelle pour proposer ce service.",
        day=reader.day(facts["on"], year=True),
    )


def rating_too_early(facts: Facts, reader: Reader) -> str:
    """Say from when on the rating is asked."""
    return reader.say(
        "L’avis se donne au calme, après le travail. Je vous le demanderai {moment}.",
        moment=reader.moment(facts["at"]),
    )


def needs_over_short_way(facts: Facts, reader: Reader) -> str:
    """Say how many needs go on the short way."""
    limit = reader.plural(
        "Un travail court traite {count} besoin au plus.",
        "Un travail court traite {count} besoins au plus.",
        facts["limit"],
    )
    return limit + " " + reader.say("En parcours complet, vous pouvez en ajouter : tout est gardé.")


ARTICLES: dict[str, Sentence] = {
    "access_over_short_way": sentence(
        "Ce service donne accès à des données ou à des comptes. Il se fait seulement en parcours complet."
    ),
    "client_card_missing": sentence("Le client n’a pas encore dit qui il est ni où se fait le travail."),
    "degree_unknown": sentence("Cette réponse n’est pas dans la grille signée. Choisissez un des boutons."),
    "know_how_risk": sentence(
        "Merci de le dire. Quand le risque vient du savoir-faire, la charte demande de décliner."
    ),
    "main_trade": sentence("C’est votre métier principal. Choisissez d’abord un autre métier principal."),
    "needs_over_short_way": needs_over_short_way,
    "needs_missing": sentence("Il n’y a pas encore de besoin à traiter."),
    "service_unsaid": lambda facts, reader: reader.say(
        "Quel service répond au besoin {number} ? Dites-le d’abord : rien n’est supposé.",
        number=facts["need"][1:],
    ),
    "only_need": sentence(
        "C’est le seul besoin qui reste. Pour dire non, déclinez ou retirez toute la demande."
    ),
    "needs_unconfirmed": sentence(
        "Avant de proposer, chaque besoin doit être confirmé par le client : « C’est bien cela »."
    ),
    "note_changed": sentence(
        "La note a changé depuis que vous l’avez lue. Relisez la nouvelle version avant de signer."
    ),
    "note_incomplete": sentence("La note n’est pas complète. Revoyez les dates, le prix et les promesses."),
    "nothing_measured": sentence("Dans la grille, au moins un point doit se mesurer."),
    "offer_lapsed": sentence("La prestation est finie : sans réponse à temps, rien de nouveau n’est promis."),
    "offer_taken_back": sentence("Cette promesse a été retirée avant votre réponse : rien n’est promis."),
    "photo_missing": sentence(
        "Aucune photo de ce besoin n’est arrivée ici. Allez voir sur place, ou proposez une visite."
    ),
    "promise_settled": sentence("Cette promesse est déjà réglée. Voici où vous en êtes :"),
    "promises_open": sentence(
        "Il reste une promesse à tenir : la prestation ne peut pas encore se terminer."
    ),
    "proof_in_note": sentence(
        "Une note qui n’est pas encore signée parle de cette preuve. "
        "Vous pourrez la retirer après la signature."
    ),
    "proof_lapsed": proof_lapsed,
    "proof_too_weak": sentence(
        "Avec un savoir-faire seulement déclaré, vous pouvez prendre {limit} petits travaux. "
        "Pour continuer, envoyez une preuve."
    ),
    "rating_incomplete": sentence("Il manque une réponse à votre avis. Répondez à chaque point."),
    "rating_too_early": rating_too_early,
    "service_without_need": sentence(
        "Ce service ne répond à aucun besoin confirmé. Proposez seulement ce que le client demande."
    ),
    "too_many_needs": sentence("Vous avez {count} besoins. Une prestation en traite {limit} au plus."),
    "too_many_proofs": sentence(
        "Ce métier a déjà {limit} preuves. Retirez-en une dans « Mes métiers et preuves »."
    ),
    "too_many_trades": sentence(
        "Vous avez déjà {limit} métiers. Proposez seulement ce que vous maîtrisez parfaitement."
    ),
    "trade_in_use": sentence(
        "Une prestation en cours est dans ce métier. Vous pourrez le retirer quand elle sera finie."
    ),
    "too_much_to_know": sentence(
        "Vous avez déjà noté {limit} choses avec vos mots. C’est assez ici. Touchez « Continuer »."
    ),
    "too_many_points": sentence(
        "Vous avez nommé {count} points. Une vérification en prend {limit} au plus. "
        "Gardez les plus importants."
    ),
    "weights_wrong": sentence("Dans la grille, les poids doivent faire 100 en tout. Ici, ils font {total}."),
}
