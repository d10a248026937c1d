"""What several flows need: the seven promises, a proof's worth, the privacy notice first, the way on."""

from html import unescape

from bot.charter.proofs import ProofKind
from bot.dialogue.conversation import Outcome, Show
from bot.screens import Button, Reader, opens
from bot.storage.tables import Person
from conversations.doors import Door

LONGEST_BUTTON = 34  # characters that fit a button alone


def privacy_first(by: Person, door: Door, subject: int = 0) -> Outcome | None:
    """Return the privacy notice where this person has not accepted it yet."""
    return None if by.accepted_at else Show("privacy", {"door": door.value, "subject": subject})


def promise_text(article: int, reader: Reader) -> str:
    """Return one of the seven promises, as a provider makes it."""
    match article:
        case 1:
            return reader.say(
                "Aucun client ne ressemble à un autre : son métier, son histoire, son lieu, "
                "son entourage.\n\nJ’en tiens compte. Je fais ce qu’il lui faut, et rien de plus."
            )
        case 2:
            return reader.say(
                "J’écoute d’abord. Avant de proposer, je redis au client son besoin et ce qu’il attend. "
                "Je continue quand il répond : « C’est bien cela. »"
            )
        case 3:
            return reader.say(
                "Le temps, les forces et l’argent du client comptent. J’examine son besoin, "
                "puis je propose seulement ce qui y répond."
            )
        case 4:
            return reader.say(
                "Je propose seulement ce que je maîtrise parfaitement. "
                "Si mon travail peut faire courir un risque, même petit, je préfère dire non."
            )
        case 5:
            return reader.say(
                "Ce que je vois et entends chez un client reste secret, même après. "
                "Je n’en dis rien à personne sans son accord, écrit et signé."
            )
        case 6:
            return reader.say(
                "Je promets seulement ce que je peux tenir. J’écris tout ce que je promets. "
                "Je tiens tout ce qui est écrit."
            )
        case _:
            return reader.say(
                "La satisfaction du client passe en premier, du début à la fin. "
                "Avant chaque travail, nous écrivons et signons ensemble une note : "
                "besoins, services, dates, et points pour juger."
            )


def proof_words(kind: str, reader: Reader) -> str:
    """Return what a proof is worth, as clients read it: always its true level (article 4)."""
    match kind:
        case ProofKind.MASTER:
            return reader.say("attestation d’un maître")
        case ProofKind.DIPLOMA:
            return reader.say("diplôme déclaré, pas encore vérifié")
        case ProofKind.WORKS:
            return reader.say("travaux déclarés, pas encore vérifiés")
        case _:
            return reader.say("aucune pour l’instant")


def capital(text: str) -> str:
    """Return the text as a sentence begins."""
    return text[:1].upper() + text[1:]


def to_engagements(reader: Reader) -> Button:
    """Return the button that leads on where nothing is left to do here."""
    return opens(reader.say("Mes prestations"), Door.ENGAGEMENTS)


def naming(words: str, otherwise: str) -> str:
    """Return a button's words with a name in them, as plain text; others where the name is too long."""
    plain = unescape(words)
    return plain if len(plain) <= LONGEST_BUTTON else otherwise
