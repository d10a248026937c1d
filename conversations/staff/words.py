"""Words that the screens of quality staff share; none of them is a word of the two sides (article 5)."""

from bot.charter.alerts import AlertKind, Resolution, Severity
from bot.screens import Facts, Reader


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
    match kind:
        case AlertKind.LOW_RATING:
            return reader.say("avis bas, sans réponse")
        case AlertKind.NOTE_UNANSWERED:
            return reader.say("note sans réponse")
        case _:
            return reader.say("promesse contestée")


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


def number_words(about: Facts, reader: Reader) -> str:
    """Return the engagement's number; before the signature it has none."""
    if about["number"]:
        return reader.say("n° {number}", number=about["number"])
    return reader.say("accord en cours")
