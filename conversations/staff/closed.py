"""What both sides hear of an alert about their engagement: that it was closed, why, what still waits."""

from bot.charter.alerts import AlertKind, Resolution
from bot.charter.stages import Side
from bot.dialogue.conversation import Opened
from bot.screens import Facts, Reader, Renderer, Repeatable, Screen, opens, rows
from conversations.doors import Door
from conversations.wording import to_engagements


def closed_for_you_screen(facts: Facts, reader: Reader) -> Screen:
    """Told to each side, without a sound."""
    text = reader.say(
        "L’équipe qualité a regardé {what}. Elle a fini, et a noté : {why}.",
        what=_what(facts, reader),
        why=_why(facts["resolution"], reader),
    )
    look = opens(reader.say("Ouvrir la prestation"), Door.ENGAGEMENT)
    return Screen(f"{text}\n\n{_waits(facts, reader)}", rows(look, to_engagements(reader)))


def _waits(facts: Facts, reader: Reader) -> str:
    """Return what still waits for this side: staff settle no payment, and answer nothing for anybody."""
    client = facts["side"] == Side.CLIENT
    if facts["unpaid"] and client:
        return reader.say(
            "Le paiement attend encore la confirmation du prestataire. "
            "Si vous payez maintenant, dites-le dans la prestation."
        )
    if facts["unpaid"]:
        return reader.say(
            "Le paiement n’est pas encore confirmé par vous. "
            "Quand vous avez tout reçu, dites-le dans la prestation."
        )
    rated = facts["kind"] == AlertKind.LOW_RATING
    if facts["waits"]:
        return _awaited(facts["step"], reader)
    if rated and client:
        return f"{reader.say('Votre avis reste tel quel.')} {_other_may(facts, reader)}"
    if client:
        return reader.say("Merci de l’avoir dit. Vous n’avez rien à faire.")
    return reader.say("Vous n’avez rien à faire.")


def _awaited(step: str, reader: Reader) -> str:
    """Return what waits for this side."""
    waiting = reader.say("Une réponse vous attend encore dans la prestation.")
    match step:
        case "say_corrected":
            return reader.say(
                "Votre correction reste à faire. Quand c’est fait, dites-le dans la prestation."
            )
        case "reply_to_rating":
            may = reader.say("Vous pouvez répondre à l’avis, ou proposer une correction.")
            return f"{waiting} {may}"
        case _:
            return waiting


def _other_may(facts: Facts, reader: Reader) -> str:
    """Return what the provider can still do about a low rating, or must; nothing waits for the client."""
    match facts["step"]:
        case "reply_to_rating":
            return reader.say(
                "{provider} peut encore y répondre, ou proposer une correction.", provider=facts["other"]
            )
        case "say_corrected":
            return reader.say(
                "{provider} a encore une correction à faire : je vous demanderai si c’est réglé.",
                provider=facts["other"],
            )
        case _:
            return reader.say("Vous n’avez rien à faire.")


def _what(facts: Facts, reader: Reader) -> str:
    theirs = reader.say("votre avis") if facts["side"] == Side.CLIENT else reader.say("l’avis sur ce travail")
    words = {
        AlertKind.LOW_RATING: theirs,
        AlertKind.PROMISE_CONTESTED: reader.say("ce qui n’était pas tenu"),
        AlertKind.POINTS_LEFT: reader.say("le point à reprendre"),
        AlertKind.POINTS_LATE: reader.say("la reprise en retard"),
        AlertKind.PROMISE_LATE: reader.say("une promesse en retard"),
        AlertKind.PAYMENT_DISPUTED: reader.say("le paiement"),
        AlertKind.NOBODY_CAME: reader.say("le jour où personne n’est venu"),
        AlertKind.CLIENT_WORD: reader.say("votre mot pour elle seule"),
    }
    return words[AlertKind(facts["kind"])]


def _why(resolution: str, reader: Reader) -> str:
    words = {
        Resolution.SETTLED_BETWEEN_THEM: reader.say("c’est réglé entre vous deux"),
        Resolution.REDONE: reader.say("le travail est repris"),
        Resolution.REFUNDED: reader.say("un remboursement est fait"),
        Resolution.NO_FOLLOW_UP: reader.say("pas de suite à donner"),
        Resolution.MISTAKE: reader.say("l’alerte était une erreur"),
        Resolution.CURED: reader.say("c’est réglé"),
    }
    return words[Resolution(resolution)]


OPENINGS: tuple[Opened, ...] = ()
SCREENS: dict[str, Renderer] = {"closed_for_you": Repeatable(closed_for_you_screen)}
