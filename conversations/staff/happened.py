"""What an alert is about: scores, dates and stages alone, nobody's words but those for the staff."""

from collections.abc import Callable, Mapping

from bot.charter.alerts import AlertKind
from bot.charter.reserves import CorrectionState
from bot.charter.stages import Side
from bot.charter.suspicions import SuspicionRule
from bot.screens import Facts, Reader


def happened(kind: str, about: Facts, reader: Reader) -> str:
    """Return the facts of an alert."""
    return _HAPPENED[AlertKind(kind)](about, reader)


def _since(about: Facts, reader: Reader) -> str:
    return reader.moment(about["since"])


def _low_rating(about: Facts, reader: Reader) -> str:
    lowest, degree = reader.words(about["lowest"]), about["degree"]
    corrected = _correction(about, reader)
    if about["shown"] and not corrected:
        return reader.say(
            "Avis : {degree} sur 5 pour « {lowest} », sans réponse.", degree=degree, lowest=lowest
        )
    rated = reader.say(
        "Avis : {degree} sur 5 pour « {lowest} » ; {score} sur 100.",
        degree=degree,
        lowest=lowest,
        score=about["score"],
    )
    unread = reader.say("Le prestataire ne l’a pas encore lu : le paiement n’est pas confirmé.")
    return f"{rated}\n{corrected or unread}"


def _correction(about: Facts, reader: Reader) -> str:
    """Return what has become of the provider's offer; "" where they made none."""
    since = reader.day(about["since"])
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
    if about.get("lapsed"):
        return reader.say(
            "La note, version {version}, n’a pas été signée à temps : elle attend une date du prestataire.",
            version=about["version"],
        )
    return reader.say(
        "La note, version {version}, attend le client depuis {since}.",
        version=about["version"],
        since=_since(about, reader),
    )


def _note_refused(about: Facts, reader: Reader) -> str:
    return reader.say(
        "Le client a refusé la note, version {version}, {since}. La demande est arrêtée.",
        version=about["version"],
        since=_since(about, reader),
    )


def _promise_contested(about: Facts, reader: Reader) -> str:
    match about.get("found"):
        case "not_kept":
            found = reader.say("une promesse n’est pas encore tenue")
        case "not_done":
            found = reader.say("ce n’est pas fait")
        case _:
            found = reader.say("un mois après, cela ne tient pas")
    return reader.say("Le client l’a dit {since} : {found}.", since=_since(about, reader), found=found)


def _points_left(about: Facts, reader: Reader) -> str:
    since = _since(about, reader)
    match about.get("found"):
        case "still_there":
            return reader.say("Le client l’a dit {since} : un point n’est toujours pas repris.", since=since)
        case "with_points":
            return reader.say(
                "Le client n’attend plus un point important, resté ouvert ({since}).", since=since
            )
        case _:
            return reader.say(
                "Le client l’a dit {since} : il reste un point important à reprendre.", since=since
            )


def _points_late(about: Facts, reader: Reader) -> str:
    count = len(about.get("codes") or [""])
    return reader.plural(
        "{count} point à reprendre attend depuis {since}. Le client dit que cela compte.",
        "{count} points à reprendre attendent depuis {since}. Le client dit que cela compte.",
        count,
        since=reader.day(about["since"]),
    )


def _promise_late(about: Facts, reader: Reader) -> str:
    owner = about.get("owner")
    whose = reader.say("du client") if owner == Side.CLIENT else reader.say("du prestataire")
    return reader.say(
        "Une promesse {whose} attend depuis {since}, et l’autre côté dit que cela compte.",
        whose=whose,
        since=reader.day(about["since"]),
    )


def _payment_disputed(about: Facts, reader: Reader) -> str:
    said = _payment_said(about, reader)
    left = about.get("left")
    if left is None or left == about["amount"]:
        return said
    money = reader.money(left, about["currency"])
    return reader.say("Reste dû, avance déduite : {left}.", left=money) + " " + said


def _payment_said(about: Facts, reader: Reader) -> str:
    since = reader.day(about["since"])
    if about.get("silent"):
        return reader.say(
            "Le prestataire dit {since} ne pas avoir reçu le bon paiement. Le client n’a pas répondu.",
            since=since,
        )
    if about.get("paid") is not None and about.get("received") is not None:
        return reader.say(
            "Le client dit avoir payé {paid}, le prestataire dit {received}.",
            paid=reader.money(about["paid"], about["currency"]),
            received=reader.money(about["received"], about["currency"]),
        )
    return reader.say("Le client dit avoir payé, le prestataire dit autre chose ({since}).", since=since)


def _nobody_came(about: Facts, reader: Reader) -> str:
    return reader.say("Le client l’a dit {since} : personne n’est venu.", since=_since(about, reader))


def _stranger_invited(about: Facts, reader: Reader) -> str:
    return reader.say(
        "Une personne invitée a répondu {since} : « Je ne connais pas cette personne ». "
        "Le lien ne sert plus.",
        since=reader.day(about["since"]),
    )


def _work_unapproved(about: Facts, reader: Reader) -> str:
    return reader.say(
        "Le client l’a dit {since} : le travail a commencé avant l’accord des deux.",
        since=_since(about, reader),
    )


def _chain_broken(about: Facts, reader: Reader) -> str:
    return reader.say(
        "À partir du fait n° {event}, l’historique n’est plus celui qui a été écrit.", event=about["event"]
    )


def _suspicion(about: Facts, reader: Reader) -> str:
    match about["rule"]:
        case SuspicionRule.FIVES_IN_SECONDS:
            return reader.plural(
                "{count} avis, tout à 5, donné en quelques secondes, chez ce prestataire.",
                "{count} avis, tout à 5, donnés en quelques secondes, chez ce prestataire.",
                about["count"],
            )
        case SuspicionRule.SAME_CLIENT_NAME:
            return reader.plural(
                "{count} client de ce prestataire porte le même nom.",
                "{count} clients de ce prestataire portent le même nom.",
                about["count"],
            )
        case SuspicionRule.NIGHT_APPROVALS:
            return reader.plural(
                "{count} accord, toujours signé des deux côtés presque ensemble, la nuit.",
                "{count} accords, toujours signés des deux côtés presque ensemble, la nuit.",
                about["count"],
            )
        case SuspicionRule.TESTIMONY_EARLY:
            return reader.plural(
                "{count} texte du prestataire demande un témoignage ou un bon avis, avant l’avis.",
                "{count} textes du prestataire demandent un témoignage ou un bon avis, avant l’avis.",
                about["count"],
            )
        case _:
            return reader.plural(
                "{count} texte d’un client est mot pour mot celui du prestataire.",
                "{count} textes de clients sont mot pour mot ceux du prestataire.",
                about["count"],
            )


def _client_word(about: Facts, reader: Reader) -> str:
    word = about.get("word")
    if word:
        return reader.say("Le client vous écrit, à vous seuls : « {word} »", word=word)
    if word is not None:
        return reader.say("Le client vous parle, à vous seuls : je vous envoie son vocal.")
    return reader.say(
        "Le client a laissé un mot pour l’équipe qualité seule, {since}.", since=_since(about, reader)
    )


_HAPPENED: Mapping[AlertKind, Callable[[Facts, Reader], str]] = {
    AlertKind.LOW_RATING: _low_rating,
    AlertKind.NOTE_UNANSWERED: _note_unanswered,
    AlertKind.NOTE_REFUSED: _note_refused,
    AlertKind.PROMISE_CONTESTED: _promise_contested,
    AlertKind.POINTS_LEFT: _points_left,
    AlertKind.POINTS_LATE: _points_late,
    AlertKind.PROMISE_LATE: _promise_late,
    AlertKind.PAYMENT_DISPUTED: _payment_disputed,
    AlertKind.NOBODY_CAME: _nobody_came,
    AlertKind.STRANGER_INVITED: _stranger_invited,
    AlertKind.WORK_UNAPPROVED: _work_unapproved,
    AlertKind.CHAIN_BROKEN: _chain_broken,
    AlertKind.SUSPICION: _suspicion,
    AlertKind.CLIENT_WORD: _client_word,
}
