"""What an alert is about, what the bot already did, and what it advises; scores, dates and stages alone."""

from collections.abc import Callable, Mapping

from bot.charter.alerts import AlertKind
from bot.charter.reserves import CorrectionState
from bot.charter.stages import Side
from bot.charter.suspicions import SuspicionRule
from bot.screens import Facts, Reader


def happened(kind: str, about: Facts, reader: Reader) -> str:
    """Return the facts of an alert, then the advice."""
    return _HAPPENED[AlertKind(kind)](about, reader)


def _since(about: Facts, reader: Reader) -> str:
    return reader.moment(about["since"])


def _low_rating(about: Facts, reader: Reader) -> str:
    rated = reader.say(
        "Avis reçu : {score} sur 100 ; au plus bas, « {lowest} » : {degree} sur 5.",
        score=about["score"],
        lowest=reader.words(about["lowest"]),
        degree=about["degree"],
    )
    corrected = _correction(about, reader)
    if corrected:
        waits = corrected
    elif about["shown"]:
        waits = reader.say("Montré au prestataire {since}, sans réponse.", since=_since(about, reader))
    else:
        waits = reader.say("Pas encore montré au prestataire : le paiement n’est pas confirmé.")
    advice = reader.say("Conseil : appeler le prestataire, puis le client.")
    return f"{rated}\n{waits}\n{advice}"


def _correction(about: Facts, reader: Reader) -> str:
    """Return what has become of the provider's offer; "" where they made none."""
    since = _since(about, reader)
    match about.get("correction"):
        case CorrectionState.OFFERED:
            return reader.say("Correction proposée {since}. Le client n’a pas répondu.", since=since)
        case CorrectionState.WANTED:
            return reader.say("Le client veut la correction proposée ({since}).", since=since)
        case CorrectionState.SAID_DONE:
            return reader.say("Correction dite faite {since}. Le client ne l’a pas confirmée.", since=since)
        case CorrectionState.NOT_DONE:
            return reader.say("Le client dit {since} : la correction n’a rien réglé.", since=since)
        case CorrectionState.DONE | CorrectionState.DECLINED:
            return reader.say("La correction a sa fin ({since}).", since=since)
        case _:
            return ""


def _note_unanswered(about: Facts, reader: Reader) -> str:
    return reader.plural(
        "La note, version {version}, attend le client depuis {since}. Un rappel est parti.\n"
        "Conseil : demander au client ce qui l’arrête.",
        "La note, version {version}, attend le client depuis {since}. {count} rappels sont partis.\n"
        "Conseil : demander au client ce qui l’arrête.",
        about["reminders"],
        version=about["version"],
        since=_since(about, reader),
    )


def _note_refused(about: Facts, reader: Reader) -> str:
    return reader.say(
        "Le client a refusé la note, version {version}, {since}. "
        "La prestation est arrêtée, les deux le savent.\n"
        "Conseil : demander au client s’il cherche encore quelqu’un.",
        version=about["version"],
        since=_since(about, reader),
    )


def _promise_contested(about: Facts, reader: Reader) -> str:
    match about.get("found"):
        case "something_left":
            found = reader.say("il reste quelque chose")
        case "not_kept":
            found = reader.say("une promesse n’est pas encore tenue")
        case "still_there":
            found = reader.say("un point n’est toujours pas repris")
        case "with_points":
            found = reader.say("un point important reste ouvert")
        case "not_done":
            found = reader.say("ce n’est pas fait")
        case _:
            found = reader.say("un mois après, cela ne tient pas")
    said = reader.say("Le client l’a dit {since} : {found}.", since=_since(about, reader), found=found)
    advice = reader.say("Le prestataire le sait.\nConseil : les laisser d’abord se parler.")
    return f"{said} {advice}"


def _promise_late(about: Facts, reader: Reader) -> str:
    owner = about.get("owner")
    whose = reader.say("du client") if owner == Side.CLIENT else reader.say("du prestataire")
    return reader.say(
        "Une promesse {whose} attend depuis {since}, et l’autre côté dit que cela compte. "
        "Un rappel est parti.\n"
        "Conseil : demander quelle date peut être tenue.",
        whose=whose,
        since=_since(about, reader),
    )


def _payment_disputed(about: Facts, reader: Reader) -> str:
    if about.get("silent"):
        return reader.say(
            "Le prestataire dit {since} ne pas avoir reçu le bon paiement. "
            "Le client n’a pas répondu au rappel.\n"
            "Conseil : demander au client ce qu’il a payé, quand, et par quel moyen.",
            since=_since(about, reader),
        )
    if about.get("paid") is not None and about.get("received") is not None:
        return reader.say(
            "Le client dit avoir payé {paid}, le prestataire dit {received} ({since}). Les deux le savent.\n"
            "Conseil : demander aux deux quand, et par quel moyen.",
            paid=reader.money(about["paid"], about["currency"]),
            received=reader.money(about["received"], about["currency"]),
            since=_since(about, reader),
        )
    return reader.say(
        "Le client dit avoir payé, le prestataire dit autre chose ({since}). Les deux le savent.\n"
        "Conseil : demander aux deux quand, combien, et par quel moyen.",
        since=_since(about, reader),
    )


def _nobody_came(about: Facts, reader: Reader) -> str:
    return reader.say(
        "Le client l’a dit {since} : personne n’est venu. Le prestataire a été prévenu aussitôt.\n"
        "Conseil : appeler le prestataire, puis rassurer le client.",
        since=_since(about, reader),
    )


def _stranger_invited(about: Facts, reader: Reader) -> str:
    return reader.say(
        "Une personne invitée a répondu {since} : « Je ne connais pas cette personne ». "
        "Le lien ne sert plus.\n"
        "Conseil : demander au prestataire à qui il l’a envoyé.",
        since=_since(about, reader),
    )


def _work_unapproved(about: Facts, reader: Reader) -> str:
    return reader.say(
        "Le travail a commencé avant l’accord des deux ({since}).\n"
        "Conseil : demander au prestataire d’attendre la signature.",
        since=_since(about, reader),
    )


def _chain_broken(about: Facts, reader: Reader) -> str:
    return reader.say(
        "À partir du fait n° {event}, l’historique n’est plus celui qui a été écrit.\n"
        "Conseil : prévenir la personne qui entretient le bot ; ne rien conclure de ces faits.",
        event=about["event"],
    )


def _suspicion(about: Facts, reader: Reader) -> str:
    match about["rule"]:
        case SuspicionRule.FIVES_IN_SECONDS:
            odd = reader.plural(
                "{count} avis, tout à 5, donné en quelques secondes, chez ce prestataire.",
                "{count} avis, tout à 5, donnés en quelques secondes, chez ce prestataire.",
                about["count"],
            )
        case SuspicionRule.SAME_CLIENT_NAME:
            odd = reader.plural(
                "{count} client de ce prestataire porte le même nom.",
                "{count} clients de ce prestataire portent le même nom.",
                about["count"],
            )
        case SuspicionRule.NIGHT_APPROVALS:
            odd = reader.plural(
                "{count} accord, toujours signé des deux côtés presque ensemble, la nuit.",
                "{count} accords, toujours signés des deux côtés presque ensemble, la nuit.",
                about["count"],
            )
        case SuspicionRule.TESTIMONY_EARLY:
            odd = reader.plural(
                "{count} texte du prestataire demande un témoignage ou un bon avis, avant l’avis.",
                "{count} textes du prestataire demandent un témoignage ou un bon avis, avant l’avis.",
                about["count"],
            )
        case _:
            odd = reader.plural(
                "{count} texte d’un client est mot pour mot celui du prestataire.",
                "{count} textes de clients sont mot pour mot ceux du prestataire.",
                about["count"],
            )
    advice = reader.say("Rien n’est bloqué.\nConseil : appeler un client, puis un autre, sans accuser.")
    return f"{odd} {advice}"


def _client_word(about: Facts, reader: Reader) -> str:
    word = about.get("word")
    if word:
        return reader.say("Le client vous écrit, à vous seuls : « {word} »", word=word)
    if word is not None:
        return reader.say("Le client vous parle, à vous seuls : je vous envoie son vocal.")
    return reader.say(
        "Le client a laissé un mot pour l’équipe qualité seule, {since}. Le prestataire n’en sait rien.\n"
        "Conseil : le lire, puis appeler le client.",
        since=_since(about, reader),
    )


_HAPPENED: Mapping[AlertKind, Callable[[Facts, Reader], str]] = {
    AlertKind.LOW_RATING: _low_rating,
    AlertKind.NOTE_UNANSWERED: _note_unanswered,
    AlertKind.NOTE_REFUSED: _note_refused,
    AlertKind.PROMISE_CONTESTED: _promise_contested,
    AlertKind.PROMISE_LATE: _promise_late,
    AlertKind.PAYMENT_DISPUTED: _payment_disputed,
    AlertKind.NOBODY_CAME: _nobody_came,
    AlertKind.STRANGER_INVITED: _stranger_invited,
    AlertKind.WORK_UNAPPROVED: _work_unapproved,
    AlertKind.CHAIN_BROKEN: _chain_broken,
    AlertKind.SUSPICION: _suspicion,
    AlertKind.CLIENT_WORD: _client_word,
}
