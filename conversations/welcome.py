"""The first screens: what this is, where one stands, help."""

from datetime import datetime

from sqlmodel import Session

from bot.acts.invite import DEEP_LINK
from bot.acts.menu import want_menu
from bot.acts.standing import at_home
from bot.charter.refusals import InvitationUnknown
from bot.dialogue.conversation import Open, Opened, Outcome, Page, Show
from bot.screens import Button, Facts, Reader, Renderer, Repeatable, Screen, opens, rows
from bot.storage.tables import Person
from conversations.doors import Door
from conversations.whereabouts import home_of


def start(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Open the invitation that /start carries, else show where the person is; raises InvitationUnknown."""
    want_menu(session, by)
    if answer.startswith(DEEP_LINK):
        return Open(Door.INVITATION, answer=answer.removeprefix(DEEP_LINK))
    if answer:
        raise InvitationUnknown
    return home_of(session, by)


def home(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Show the screen of somebody who has nothing else to do."""
    return home_of(session, by)


def help_me(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Show what the bot is for and its commands."""
    where = at_home(session, by)
    return Show("help", {"signed": where.signed, "staff": where.staff})


def welcome_screen(facts: Facts, reader: Reader) -> Screen:
    """Model screen 1."""
    text = reader.say(
        "Bonjour. Je suis <b>Parole tenue</b>.\n"
        "J’aide un prestataire et son client. Ensemble, ils se comprennent, écrivent ce qui est promis, "
        "et tiennent parole.\n\n"
        "C’est gratuit. Je ne demande jamais d’argent ni de code secret.\n\n"
        "Que voulez-vous faire ?"
    )
    return Screen(
        text,
        rows(
            opens(reader.say("Proposer mes services"), Door.SIGN_CHARTER),
            opens(reader.say("Répondre à une invitation"), Door.HAVE_INVITATION),
            [opens(reader.say("Réglages"), Door.SETTINGS), opens(reader.say("Aide"), Door.HELP)],
            [*_left(facts, reader), *_staff_row(facts, reader)],
        ),
    )


def _staff_row(facts: Facts, reader: Reader) -> list[Button]:
    return [opens(reader.say("Équipe qualité"), Door.ALERTS)] if facts.get("staff") else []


def home_screen(facts: Facts, reader: Reader) -> Screen:
    """Where somebody is who has nothing to answer now."""
    running = reader.plural(
        "Vous avez {count} prestation en cours.", "Vous avez {count} prestations en cours.", facts["running"]
    )
    if not facts["running"]:
        running = reader.say("Vous n’avez aucune prestation en cours.")
    name = (
        reader.say("<b>Bonjour, {name}.</b>", name=facts["name"])
        if facts["name"]
        else reader.say("<b>Bonjour.</b>")
    )
    unsaid = facts["signed"] and not facts.get("trade", True)
    missing = reader.say("Pour inviter un client, il manque votre métier et sa preuve.")
    return Screen(
        f"{name}\n{running}\n\n{missing}" if unsaid else f"{name}\n{running}",
        rows(
            opens(reader.say("Mes prestations"), Door.ENGAGEMENTS),
            _offering(facts, reader),
            [*_left(facts, reader), *_staff_row(facts, reader)],
            [
                *([opens(reader.say("Mon profil"), Door.MY_PROFILE, 0)] if facts["signed"] else []),
                opens(reader.say("Réglages"), Door.SETTINGS),
            ],
        ),
    )


def _offering(facts: Facts, reader: Reader) -> Button:
    """Return what a provider does next: sign, say their trade, or invite."""
    if not facts["signed"]:
        return opens(reader.say("Proposer mes services"), Door.SIGN_CHARTER)
    if not facts.get("trade", True):
        return opens(reader.say("Dire mon métier"), Door.PROFILE)
    return opens(reader.say("Nouvelle prestation"), Door.NEW_ENGAGEMENT)


def _left(facts: Facts, reader: Reader) -> list[Button]:
    left = facts.get("left")
    if left is None or left.get("door") == Door.PROFILE:
        return []  # another button leads there
    return [Button(reader.say("Reprendre"), "resume", f"{left['flow']}.{left['subject']}")]


def help_screen(facts: Facts, reader: Reader) -> Screen:
    """What stands behind /aide."""
    text = reader.say(
        "<b>Aide</b>\n"
        "Un prestataire invite son client. Le client dit son besoin, le prestataire le redit, "
        "puis les deux signent une note.\n\n"
        "/mesprestations : où en est chaque travail\n"
        "/annuler : arrêter ce que vous écrivez\n"
        "/parametres : langue, ville, heures calmes\n"
        "/confidentialite : qui lit vos mots\n\n"
        "Un bouton ne répond plus ? Écrivez /start."
    )
    return Screen(
        text,
        rows(
            opens(reader.say("Mes prestations"), Door.ENGAGEMENTS),
            [
                opens(reader.say("Réglages"), Door.SETTINGS),
                opens(reader.say("Mes informations"), Door.PRIVACY, 0),
            ],
            opens(reader.say("Accueil"), Door.HOME),
        ),
    )


def only_in_private_screen(facts: Facts, reader: Reader) -> Screen:
    """What a group reads."""
    return Screen(reader.say("Je parle seulement en privé : ce qui se dit ici serait lu par tout le groupe."))


def _of_draft(flow: str, reader: Reader) -> str:
    """Return what a draft was to become."""
    match flow:
        case "need":
            return reader.say("une demande")
        case "say_again":
            return reader.say("un besoin à redire")
        case "propose" | "sign_as_provider":
            return reader.say("une note")
        case "rate":
            return reader.say("un avis")
        case "wait" | "close" | "hand":
            return reader.say("une suite à donner à une alerte")
        case _:
            return reader.say("une réponse")


def draft_dropped_screen(facts: Facts, reader: Reader) -> Screen:
    """Said when a draft was left for thirty days."""
    text = reader.say(
        "Un brouillon est effacé : {what}, commencé le {day}. Personne n’y a touché depuis {days} jours.\n\n"
        "Il n’avait pas été envoyé. Ce que vous avez envoyé reste.",
        what=_of_draft(facts.get("flow", ""), reader),
        day=reader.day(facts["opened_at"]),
        days=reader.number(facts["days"]),
    )
    return Screen(text, rows(opens(reader.say("Mes prestations"), Door.ENGAGEMENTS)))


OPENINGS: tuple[Opened, ...] = (
    Page(Door.START, start),
    Page(Door.HOME, home),
    Page(Door.HELP, help_me),
)
SCREENS: dict[str, Renderer] = {
    "welcome": welcome_screen,
    "home": home_screen,
    "help": help_screen,
    "only_in_private": only_in_private_screen,
    "draft_dropped": Repeatable(draft_dropped_screen),
}
