"""Model screen 41: an honest answer, and what the client may do with their request (article 4)."""

from datetime import datetime
from urllib.parse import quote

from sqlmodel import Session

from bot.acts.erase_request import erase_request
from bot.dialogue.conversation import Outcome, Show
from bot.screens import Button, Facts, Reader, Renderer, Repeatable, Screen, link, opens, rows
from bot.storage.tables import Person
from conversations.doors import Door
from conversations.shortening import cut, fitting
from conversations.wording import listen, said_or_spoken, to_engagements

REASONS = (300, 150, 100)  # characters of the reason, the fullest screen that fits first


def invite_other(address: str, reader: Reader) -> Button:
    """Return the button that shares the bot's address with another provider."""
    message = reader.say("Je cherche quelqu’un pour un travail. Touchez ce lien, puis invitez-moi.")
    share = f"https://t.me/share/url?url={quote(address, safe='')}&text={quote(message)}"
    return link(reader.say("Inviter un autre prestataire"), share)


def declined_screen(facts: Facts, reader: Reader) -> Screen:
    """Model screen 41; a client who had told nothing yet has nothing to erase."""
    erases = opens(reader.say("Effacer ma demande"), Door.ERASE_REQUEST, facts["subject"])
    return Screen(
        fitting(_text(facts, reader, longest) for longest in REASONS),
        rows(
            invite_other(facts["link"], reader),
            [erases] if facts.get("told", True) else [],
            listen(facts.get("voice"), facts["provider"], reader),
            to_engagements(reader),
        ),
    )


def _text(facts: Facts, reader: Reader, longest: int) -> str:
    said = {"provider": facts["provider"], "reason": cut(said_or_spoken(facts["reason"], reader), longest)}
    if not facts.get("told", True):
        return reader.say(
            "{provider} préfère ne pas prendre ce travail : « {reason} »\n\n"
            "C’est une réponse honnête : elle vous évite de perdre du temps et de l’argent. "
            "Vous n’avez plus rien à faire ici.",
            **said,
        )
    return reader.say(
        "{provider} préfère ne pas prendre ce travail : « {reason} »\n\n"
        "C’est une réponse honnête : elle vous évite de perdre du temps et de l’argent. "
        "Vos mots sont gardés. Vous pouvez les donner à une autre personne.",
        **said,
    )


def erase(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Erase the request at once. Raises NotYours, NotYourTurn, NotNow."""
    erase_request(session, subject, by=by, now=now)
    return Show("request_erased", {"subject": subject})


def request_erased_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to the client once the words are gone."""
    text = reader.say(
        "C’est effacé : votre fiche, vos mots, vos vocaux et vos photos de cette demande.\n\n"
        "Il reste une ligne dans vos prestations, sans rien de ce que vous avez dit."
    )
    return Screen(text, rows(to_engagements(reader)))


SCREENS: dict[str, Renderer] = {
    "declined": Repeatable(declined_screen),
    "request_erased": request_erased_screen,
}
