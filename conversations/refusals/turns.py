"""Refusals about who may act, and when."""

from bot.screens import Facts, Reader
from conversations.refusals.saying import Sentence, sentence


def already_answered(facts: Facts, reader: Reader) -> str:
    """Say when it was answered."""
    return reader.say(
        "Vous avez déjà répondu, le {moment}. Voici où vous en êtes :", moment=reader.moment(facts["at"])
    )


def invitation_used(facts: Facts, reader: Reader) -> str:
    """Say that the link has served."""
    if facts["by_client"]:
        return reader.say("Votre client a déjà accepté cette invitation. Voici où vous en êtes :")
    if facts["yours"]:
        return reader.say("Vous avez déjà accepté cette invitation. Voici où vous en êtes :")
    return reader.say(
        "Ce lien a déjà servi : une invitation sert une seule fois. "
        "Demandez-en une nouvelle à qui vous l’a envoyé."
    )


def own_invitation(facts: Facts, reader: Reader) -> str:
    """Say whom the link is for, or that it is closed."""
    if facts["closed"]:
        return reader.say("C’est votre propre invitation, et son lien est fermé. Faites-en une nouvelle.")
    return reader.say(
        "C’est votre propre invitation. Envoyez le lien à votre client : lui seul peut l’accepter."
    )


def invitation_expired(facts: Facts, reader: Reader) -> str:
    """Say since when the link is over."""
    return reader.say(
        "Cette invitation est finie depuis le {day}. Demandez-en une nouvelle à qui vous l’a envoyée.",
        day=reader.day(facts["at"]),
    )


def alert_owned(facts: Facts, reader: Reader) -> str:
    """Say since when somebody else looks after it."""
    return reader.say(
        "Une autre personne de l’équipe s’en occupe depuis le {moment}.", moment=reader.moment(facts["at"])
    )


def alert_closed(facts: Facts, reader: Reader) -> str:
    """Say since when it is closed."""
    return reader.say("Cette alerte est close depuis le {moment}.", moment=reader.moment(facts["at"]))


def wait_too_long(facts: Facts, reader: Reader) -> str:
    """Say how long an alert may wait."""
    return reader.plural(
        "Une alerte peut attendre {count} jour au plus. Choisissez un jour plus proche.",
        "Une alerte peut attendre {count} jours au plus. Choisissez un jour plus proche.",
        facts["days"],
    )


def complete_way_taken(facts: Facts, reader: Reader) -> str:
    """Say that the engagement is on the complete way, and that the other side is told of it now."""
    if not facts["new"]:
        return reader.say("Cette prestation suit déjà le parcours complet.")
    return reader.say("C’est noté : parcours complet. Je préviens {other}.", other=facts["other"])


def asked_day_past(facts: Facts, reader: Reader) -> str:
    """Say that the day asked for has passed, and who may ask for another one."""
    return reader.say(
        "Le jour demandé, {day}, est passé. Chacun de vous peut en proposer un autre.",
        day=reader.day(facts["day"]),
    )


def first_day_past(facts: Facts, reader: Reader) -> str:
    """Say which moment has passed."""
    return reader.say(
        "Le début prévu, {moment}, est passé : cette note ne peut plus être signée. "
        "Il faut d’abord une autre date.",
        moment=reader.moment(facts["day"]),
    )


def no_later_reminder(facts: Facts, reader: Reader) -> str:
    """Say until when it may be answered."""
    return reader.say(
        "Je ne peux pas vous le rappeler plus tard : le début prévu est {moment}.",
        moment=reader.moment(facts["until"]),
    )


TURNS: dict[str, Sentence] = {
    "alert_closed": alert_closed,
    "alert_owned": alert_owned,
    "already_answered": already_answered,
    "complete_way_taken": complete_way_taken,
    "charter_not_signed": sentence(
        "Pour inviter un client, signez d’abord la charte : sept promesses, puis votre nom."
    ),
    "engagement_taken": sentence("Une autre personne est déjà cliente de cette prestation."),
    "asked_day_past": asked_day_past,
    "first_day_past": first_day_past,
    "no_later_reminder": no_later_reminder,
    "invitation_expired": invitation_expired,
    "invitation_revoked": sentence(
        "Cette invitation a été annulée. Demandez-en une nouvelle à votre prestataire."
    ),
    "invitation_unknown": sentence(
        "Je ne reconnais pas ce lien : il est peut-être coupé. Demandez à votre prestataire de le renvoyer."
    ),
    "invitation_used": invitation_used,
    "no_profile_yet": sentence(
        "Votre profil de prestataire commence avec la charte : signez-la dans « Proposer mes services »."
    ),
    "nobody_else": sentence("Vous êtes la seule personne de l’équipe que je connaisse pour l’instant."),
    "not_now": sentence("Ce n’est plus possible à cette étape. Voici où vous en êtes :"),
    "not_your_turn": sentence("C’est à l’autre personne de répondre. Voici où vous en êtes :"),
    "not_yours": sentence("Seules les deux personnes de cette prestation peuvent voir cela."),
    "number_missing": sentence(
        "Écrivez le numéro à la suite. Par exemple : /prestation 2026-0147, ou /prestation 147"
    ),
    "number_unknown": sentence(
        "Je ne trouve pas cette prestation. Écrivez par exemple : /prestation 2026-0147"
    ),
    "own_alert": sentence("C’est votre propre prestation : une autre personne de l’équipe s’en occupe."),
    "own_invitation": own_invitation,
    "privacy_not_accepted": sentence(
        "Lisez d’abord qui voit ce que vous écrivez, puis acceptez pour continuer."
    ),
    "resolution_unclear": sentence(
        "Une alerte se termine d’une de ces cinq façons. Touchez celle qui convient, ou écrivez ses mots."
    ),
    "staff_only": sentence("Cet écran est réservé à l’équipe qualité."),
    "trade_unknown": sentence("Je ne connais pas encore ce métier. Choisissez-en un dans la liste."),
    "wait_too_long": wait_too_long,
    "no_words_yet": sentence("Personne n’a encore rien écrit."),
    "nothing_to_open": sentence(
        "Ce mot est pour l’équipe seule : vous le lisez dans l’alerte. Le prestataire n’en sait rien."
    ),
    "nothing_to_stop": sentence(
        "Le travail est vérifié : il n’y a plus rien à arrêter. Votre avis reste libre. "
        "Une promesse encore ouverte se règle dans « Nos promesses »."
    ),
    "words_unopened": sentence("Pour lire les mots, dites d’abord pourquoi : les deux côtés le sauront."),
}
