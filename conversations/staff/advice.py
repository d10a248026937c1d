"""What the bot already did about an alert, as its outbox tells, and what it advises."""

from bot.charter.alerts import AlertKind
from bot.charter.deeds import Deed
from bot.charter.reserves import CorrectionState
from bot.charter.stages import Side
from bot.screens import Facts, Reader


def done_words(kind: str, about: Facts, reader: Reader, *, dated: bool = True) -> str:
    """Return what was sent to whom, when, how often; where not `dated`, the last of it without its day."""
    sides = [
        (side, [_deed(each, reader, dated=dated) for each in about.get("done") or () if each["side"] == side])
        for side in (Side.PROVIDER, Side.CLIENT)
    ]
    deeds = [
        reader.say("Prestataire : {deeds}.", deeds=", ".join(theirs))
        if side is Side.PROVIDER
        else reader.say("Client : {deeds}.", deeds=", ".join(theirs))
        for side, every in sides
        if (theirs := every if dated else every[-1:])
    ]
    if deeds:
        return " ".join(deeds)
    match kind:
        case AlertKind.CLIENT_WORD:
            return reader.say("Rien n’est parti : le prestataire n’en sait rien.")
        case AlertKind.SUSPICION:
            return reader.say("Rien n’est bloqué, et personne d’autre n’est prévenu.")
        case AlertKind.CHAIN_BROKEN:
            return reader.say("Rien n’est changé, et personne d’autre n’est prévenu.")
        case _:
            return reader.say("Rien n’est encore parti à ce sujet.")


def _deed(done: Facts, reader: Reader, *, dated: bool) -> str:
    """Return one deed, with the day of the newest; reminders are counted."""
    match done["deed"]:
        case Deed.SHOWN:
            deed = reader.say("avis montré")
        case Deed.ASKED:
            deed = reader.say("question posée")
        case Deed.TOLD:
            deed = reader.say("prévenu")
        case _:
            return reader.plural("{count} rappel", "{count} rappels", done["count"])
    return reader.say("{deed} {day}", deed=deed, day=reader.day(done["at"])) if dated else deed


def advice_words(kind: str, about: Facts, reader: Reader) -> str:
    """Return what to do first."""
    return reader.say("Conseil : {advice}", advice=_advice(kind, about, reader))


def _advice(kind: str, about: Facts, reader: Reader) -> str:
    silent = kind == AlertKind.PAYMENT_DISPUTED and about.get("silent")
    if silent:
        return reader.say("demander au client ce qu’il a payé, quand, et par quel moyen.")
    words = {
        AlertKind.LOW_RATING: _about_low_rating(about, reader),
        AlertKind.NOTE_UNANSWERED: reader.say("demander au prestataire une autre date.")
        if about.get("lapsed")
        else reader.say("demander au client ce qui l’arrête."),
        AlertKind.NOTE_REFUSED: reader.say("demander au client s’il cherche encore quelqu’un."),
        AlertKind.PROMISE_CONTESTED: reader.say("les laisser d’abord se parler."),
        AlertKind.POINTS_LEFT: reader.say("demander au prestataire quel jour il reprend."),
        AlertKind.POINTS_LATE: reader.say("demander au prestataire un jour qu’il peut tenir."),
        AlertKind.PROMISE_LATE: reader.say("demander quelle date peut être tenue."),
        AlertKind.PAYMENT_DISPUTED: reader.say("demander aux deux quand et comment."),
        AlertKind.NOBODY_CAME: reader.say("appeler le prestataire, puis rassurer le client."),
        AlertKind.STRANGER_INVITED: reader.say("demander au prestataire à qui il a envoyé le lien."),
        AlertKind.WORK_UNAPPROVED: reader.say("demander au client si le travail s’est arrêté."),
        AlertKind.CHAIN_BROKEN: reader.say(
            "prévenir la personne qui entretient le bot ; ne rien conclure de ces faits."
        ),
        AlertKind.SUSPICION: reader.say("appeler un client, puis un autre, sans accuser."),
        AlertKind.CLIENT_WORD: reader.say("le lire, puis appeler le client."),
    }
    return words[AlertKind(kind)]


def _about_low_rating(about: Facts, reader: Reader) -> str:
    match about.get("correction"):
        case CorrectionState.OFFERED:
            return reader.say("demander au client s’il veut la correction.")
        case CorrectionState.WANTED:
            return reader.say("demander au prestataire quand il corrige.")
        case CorrectionState.SAID_DONE:
            return reader.say("demander au client si c’est réglé.")
        case _ if about.get("shown", True):
            return reader.say("appeler le prestataire, puis le client.")
        case _:
            return reader.say("demander aux deux où en est le paiement, sans parler de l’avis.")
