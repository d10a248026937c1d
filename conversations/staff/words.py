"""Words that the screens of quality staff share; none of them is a word of the two sides (article 5)."""

from datetime import timedelta

from bot.charter.alerts import AlertKind, Cure, Resolution, Severity
from bot.charter.readings import ReadingReason
from bot.charter.reserves import CorrectionState
from bot.charter.stages import Stage
from bot.screens import Facts, Reader

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
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


def article_words(article: int, reader: Reader) -> str:
    """Return an article of the charter by its number and what it is about."""
    about = {
        1: reader.say("client"),
        2: reader.say("besoins redits"),
        3: reader.say("besoins respectés"),
        4: reader.say("savoir-faire"),
        5: reader.say("secret"),
        6: reader.say("promesses"),
        7: reader.say("satisfaction"),
    }
    return reader.say("Article {article}, {about}.", article=article, about=about[article])


def kind_words(kind: str, reader: Reader, about: Facts | None = None) -> str:
    """Return what happened, in short; of a low rating, what has become of it by now, where that is known."""
    words = {
        AlertKind.LOW_RATING: _low_rating(about, reader),
        AlertKind.NOTE_UNANSWERED: reader.say("note sans réponse"),
        AlertKind.NOTE_REFUSED: reader.say("note refusée"),
        AlertKind.PROMISE_CONTESTED: reader.say("promesse contestée"),
        AlertKind.POINTS_LEFT: reader.say("point à reprendre"),
        AlertKind.POINTS_LATE: reader.say("reprise en retard"),
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


def _low_rating(about: Facts | None, reader: Reader) -> str:
    if about is None or about.get("why"):
        return reader.say("avis bas")
    match about.get("correction"):
        case CorrectionState.OFFERED:
            return reader.say("avis bas, correction proposée")
        case CorrectionState.WANTED:
            return reader.say("avis bas, correction à faire")
        case CorrectionState.SAID_DONE:
            return reader.say("avis bas, correction à confirmer")
        case CorrectionState.NOT_DONE:
            return reader.say("avis bas, correction pas réglée")
        case CorrectionState.DONE | CorrectionState.DECLINED:
            return reader.say("avis bas")
        case _ if about.get("shown", True):
            return reader.say("avis bas, sans réponse")
        case _:
            return reader.say("avis bas, pas encore montré")


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


def cured_words(why: str, reader: Reader) -> str:
    """Return why the cause of an alert is no more."""
    words = {
        Cure.REPLIED: reader.say("le prestataire a répondu"),
        Cure.CORRECTED: reader.say("la correction est faite, le client le confirme"),
        Cure.CORRECTION_UNWANTED: reader.say("le client ne veut pas de correction"),
        Cure.NOTE_ANSWERED: reader.say("la note a eu sa réponse"),
        Cure.CHECKED: reader.say("le client a tout vérifié"),
        Cure.NOT_LATE: reader.say("ce qui attendait n’est plus en retard"),
        Cure.PAID: reader.say("le prestataire a tout reçu"),
        Cure.SIGNED: reader.say("l’accord est signé des deux côtés"),
        Cure.CAME: reader.say("quelqu’un est venu, le client le confirme"),
        Cure.ACCEPTED: reader.say("le client a accepté le travail depuis ; ce jour-là reste sans réponse"),
    }
    return words[Cure(why)]


def reason_words(reason: str, reader: Reader) -> str:
    """Return why words are read: a usual reason in the reader's language, else as it was written."""
    match reason:
        case ReadingReason.COMPARE:
            return reader.say("Comparer ce que chacun a dit")
        case ReadingReason.PROMISED:
            return reader.say("Relire ce qui a été promis")
        case ReadingReason.BEFORE_CALL:
            return reader.say("Comprendre avant d’appeler")
        case _:
            return reason


def correction_words(state: str, reader: Reader) -> str:
    """Return what has become of a correction."""
    words = {
        CorrectionState.OFFERED: reader.say("proposée"),
        CorrectionState.WANTED: reader.say("à faire"),
        CorrectionState.DECLINED: reader.say("non voulue par le client"),
        CorrectionState.SAID_DONE: reader.say("dite faite, à confirmer"),
        CorrectionState.DONE: reader.say("faite, le client le confirme"),
        CorrectionState.NOT_DONE: reader.say("pas réglée, dit le client"),
    }
    return words[CorrectionState(state)]


def number_words(about: Facts, reader: Reader) -> str:
    """Return the engagement's number; before the signature it has none, and is named by its stage."""
    if about["number"]:
        return reader.say("n° {number}", number=about["number"])
    match about.get("stage"):
        case Stage.NEEDS | Stage.UNDERSTANDING:
            return reader.say("demande en cours")
        case Stage.STOPPED:
            return reader.say("demande arrêtée")
        case Stage.DECLINED:
            return reader.say("demande déclinée")
        case _:
            return reader.say("accord en cours")


def time_words(time: timedelta, reader: Reader) -> str:
    """Return a time in hours, from two days on in days, rounded."""
    if time < DAYS_FROM:
        return reader.plural("{count} h", "{count} h", round(time / HOUR))
    return reader.plural("{count} jour", "{count} jours", round(time / DAY))
