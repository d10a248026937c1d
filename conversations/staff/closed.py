"""What a client hears of an alert raised for them: that it was closed, and why; nobody's words."""

from bot.charter.alerts import AlertKind, Resolution
from bot.dialogue.conversation import Opened
from bot.screens import Facts, Reader, Renderer, Repeatable, Screen, opens, rows
from conversations.doors import Door
from conversations.wording import to_engagements


def closed_for_you_screen(facts: Facts, reader: Reader) -> Screen:
    """Told to the client, without a sound."""
    text = reader.say(
        "L’équipe qualité a regardé {what}, et a fini : {why}.\n\n"
        "Merci de l’avoir dit. Vous n’avez rien à faire.",
        what=_what(facts["kind"], reader),
        why=_why(facts["resolution"], reader),
    )
    look = opens(reader.say("Ouvrir la prestation"), Door.ENGAGEMENT)
    return Screen(text, rows(look, to_engagements(reader)))


def _what(kind: str, reader: Reader) -> str:
    words = {
        AlertKind.LOW_RATING: reader.say("votre avis"),
        AlertKind.PROMISE_CONTESTED: reader.say("ce qui n’était pas tenu"),
        AlertKind.POINTS_LEFT: reader.say("le point important à reprendre"),
        AlertKind.POINTS_LATE: reader.say("la reprise en retard"),
        AlertKind.PROMISE_LATE: reader.say("une promesse en retard"),
        AlertKind.PAYMENT_DISPUTED: reader.say("votre paiement"),
        AlertKind.NOBODY_CAME: reader.say("le jour où personne n’est venu"),
        AlertKind.CLIENT_WORD: reader.say("votre mot pour elle seule"),
    }
    return words[AlertKind(kind)]


def _why(resolution: str, reader: Reader) -> str:
    words = {
        Resolution.SETTLED_BETWEEN_THEM: reader.say("c’est réglé entre vous deux"),
        Resolution.REDONE: reader.say("le travail est repris"),
        Resolution.REFUNDED: reader.say("un remboursement est fait"),
        Resolution.NO_FOLLOW_UP: reader.say("elle n’ira pas plus loin"),
        Resolution.MISTAKE: reader.say("c’était une erreur"),
        Resolution.CURED: reader.say("c’est réglé"),
    }
    return words[Resolution(resolution)]


OPENINGS: tuple[Opened, ...] = ()
SCREENS: dict[str, Renderer] = {"closed_for_you": Repeatable(closed_for_you_screen)}
