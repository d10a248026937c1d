"""Words that the screens of quality staff share; none of them is a word of the two sides (article 5)."""

from datetime import timedelta

from bot.charter.alerts import AlertKind, Resolution, Severity
from bot.screens import Facts, Reader

HOUR = timedelta(hours=1)
DAYS_FROM = timedelta(hours=48)  # from here on a time is said in days


def severity_words(severity: str, reader: Reader) -> str:
    """Return how soon a person must look."""
    match severity:
        case Severity.URGENT:
            return reader.say("Urgent")
        case Severity.TO_HANDLE:
            return reader.say("À traiter")
        case _:
            return reader.say("À suivre")


def kind_words(kind: str, reader: Reader) -> str:
    """Return what happened, in short."""
    words = {
        AlertKind.LOW_RATING: reader.say("avis bas, sans réponse"),
        AlertKind.NOTE_UNANSWERED: reader.say("note sans réponse"),
        AlertKind.NOTE_REFUSED: reader.say("note refusée"),
        AlertKind.PROMISE_CONTESTED: reader.say("promesse contestée"),
        AlertKind.PROMISE_LATE: reader.say("promesse en retard"),
        AlertKind.PAYMENT_DISPUTED: reader.say("paiement contesté"),
        AlertKind.NOBODY_CAME: reader.say("personne n’est venu"),
        AlertKind.STRANGER_INVITED: reader.say("invitation à un inconnu"),
        AlertKind.WORK_UNAPPROVED: reader.say("travail avant l’accord"),
        AlertKind.CHAIN_BROKEN: reader.say("preuve abîmée"),
        AlertKind.SUSPICION: reader.say("avis ou accords étranges"),
        AlertKind.CLIENT_WORD: reader.say("un mot pour l’équipe seule"),
    }
    return words[AlertKind(kind)]


def resolution_words(resolution: str, reader: Reader) -> str:
    """Return why an alert was closed."""
    match resolution:
        case Resolution.SETTLED_BETWEEN_THEM:
            return reader.say("Réglé entre eux")
        case Resolution.REDONE:
            return reader.say("Reprise faite")
        case Resolution.REFUNDED:
            return reader.say("Remboursé")
        case Resolution.NO_FOLLOW_UP:
            return reader.say("Sans suite")
        case Resolution.MISTAKE:
            return reader.say("Erreur")
        case _:
            return reader.say("La cause a disparu")


def cured_words(kind: str, reader: Reader) -> str:
    """Return why the cause of an alert is no more."""
    match kind:
        case AlertKind.LOW_RATING:
            return reader.say("le prestataire a répondu")
        case AlertKind.NOTE_UNANSWERED:
            return reader.say("la note a eu sa réponse")
        case AlertKind.PROMISE_LATE:
            return reader.say("la promesse n’est plus en retard")
        case AlertKind.PAYMENT_DISPUTED:
            return reader.say("le prestataire a tout reçu")
        case AlertKind.NOBODY_CAME:
            return reader.say("quelqu’un est venu, le client le confirme")
        case _:
            return reader.say("le client a tout vérifié")


def number_words(about: Facts, reader: Reader) -> str:
    """Return the engagement's number; before the signature it has none."""
    if about["number"]:
        return reader.say("n° {number}", number=about["number"])
    return reader.say("accord en cours")


def time_words(time: timedelta, reader: Reader) -> str:
    """Return a time in hours, rounded; from two days on in whole days."""
    if time < DAYS_FROM:
        return reader.plural("{count} h", "{count} h", round(time / HOUR))
    return reader.plural("{count} jour", "{count} jours", time.days)
