"""The first screens: what this is, who reads what one writes, where one stands, help."""

from datetime import datetime

from sqlmodel import Session

from bot.acts.invite import DEEP_LINK
from bot.acts.sign_charter import accept_privacy
from bot.acts.standing import at_home
from bot.dialogue.conversation import Open, Opened, Outcome, Page, Show
from bot.screens import Button, Facts, Reader, Renderer, Repeatable, Screen, opens, rows
from bot.storage.tables import Person
from conversations.doors import Door
from conversations.whereabouts import home_of


def start(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Open the invitation that /start carries, else show where the person is."""
    if answer.startswith(DEEP_LINK):
        return Open(Door.INVITATION, answer=answer.removeprefix(DEEP_LINK))
    return home_of(session, by)


def home(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Show the screen of somebody who has nothing else to do."""
    return home_of(session, by)


def accept(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Note that the privacy notice was accepted, and go on to the door it stood before."""
    accept_privacy(session, by=by, now=now)
    return Open(answer or Door.HOME, subject)


def refuse(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Leave somebody alone who does not accept the notice: nothing is kept of them but their id."""
    return Show("privacy_refused", {"door": answer, "subject": subject})


def about_privacy(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Show the notice in detail."""
    return Show(
        "privacy_detail", {"door": answer, "subject": subject, "accepted": by.accepted_at is not None}
    )


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
            [*_left(facts, reader), *_staff_row(facts, reader)],
        ),
    )


def _staff_row(facts: Facts, reader: Reader) -> list[Button]:
    return [opens(reader.say("Équipe qualité"), Door.ALERTS)] if facts.get("staff") else []


def privacy_screen(facts: Facts, reader: Reader) -> Screen:
    """Model screen 2."""
    text = reader.say(
        "<b>Qui lit ce que vous écrivez ?</b>\n"
        "Vous, et la personne avec qui vous travaillez.\n"
        "L’équipe qualité voit les dates et les avis. Elle n’ouvre vos mots qu’avec une raison, "
        "et vous le saurez.\n\n"
        "Vous pouvez relire, corriger, et demander l’effacement."
    )
    door, subject = facts["door"], facts["subject"]
    return Screen(
        text,
        rows(
            opens(reader.say("J’accepte et je continue"), Door.ACCEPT_PRIVACY, subject, door),
            opens(reader.say("Lire le détail"), Door.PRIVACY, subject, door),
            opens(reader.say("Je n’accepte pas"), Door.REFUSE_PRIVACY, subject, door),
        ),
    )


def privacy_refused_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to whoever does not accept the notice."""
    text = reader.say(
        "C’est votre choix. Je ne garde de vous que votre numéro Telegram, sans votre nom.\n\n"
        "Rien n’est envoyé à personne. Vous pouvez changer d’avis quand vous voulez."
    )
    return Screen(
        text,
        rows(
            opens(reader.say("Relire et décider"), Door.PRIVACY, facts["subject"], facts["door"]),
            opens(reader.say("Accueil"), Door.HOME),
        ),
    )


def privacy_detail_screen(facts: Facts, reader: Reader) -> Screen:
    """What stands behind *Lire le détail*, and behind /confidentialite."""
    text = reader.say(
        "<b>Vos informations, en détail</b>\n"
        "Pourquoi : écrire l’accord, le rappeler, recueillir l’avis.\n"
        "Où : dans la base de ce service ; vos mots sont chiffrés.\n"
        "Qui : vous deux. L’équipe qualité, avec une raison que vous lirez. "
        "Personne d’autre sans votre accord signé.\n"
        "Un brouillon s’efface après 30 jours.\n"
        "Une demande ? Écrivez au site qui vous a donné ce lien."
    )
    if facts["accepted"] or not facts["door"]:
        return Screen(text, rows(opens(reader.say("Continuer"), Door.HOME)))
    accept_button = opens(
        reader.say("J’accepte et je continue"), Door.ACCEPT_PRIVACY, facts["subject"], facts["door"]
    )
    refuse_button = opens(
        reader.say("Je n’accepte pas"), Door.REFUSE_PRIVACY, facts["subject"], facts["door"]
    )
    return Screen(text, rows(accept_button, refuse_button))


def home_screen(facts: Facts, reader: Reader) -> Screen:
    """Where somebody is who has nothing to answer now."""
    running = reader.plural(
        "Vous avez {count} prestation en cours.", "Vous avez {count} prestations en cours.", facts["running"]
    )
    name = (
        reader.say("<b>Bonjour, {name}.</b>", name=facts["name"])
        if facts["name"]
        else reader.say("<b>Bonjour.</b>")
    )
    new = opens(reader.say("Nouvelle prestation"), Door.NEW_ENGAGEMENT)
    offer = opens(reader.say("Proposer mes services"), Door.SIGN_CHARTER)
    return Screen(
        f"{name}\n{running}",
        rows(
            opens(reader.say("Mes prestations"), Door.ENGAGEMENTS),
            new if facts["signed"] else offer,
            [*_left(facts, reader), *_staff_row(facts, reader)],
        ),
    )


def _left(facts: Facts, reader: Reader) -> list[Button]:
    left = facts.get("left")
    if left is None:
        return []
    return [Button(reader.say("Reprendre"), "resume", f"{left['flow']}.{left['subject']}")]


def help_screen(facts: Facts, reader: Reader) -> Screen:
    """What stands behind /aide."""
    text = reader.say(
        "<b>Aide</b>\n"
        "Un prestataire invite son client. Le client dit son besoin, le prestataire le redit, "
        "puis les deux signent une note : le travail, les dates, le prix, les promesses.\n\n"
        "/mesprestations : où en est chaque travail\n"
        "/annuler : arrêter ce que vous écrivez\n"
        "/confidentialite : qui lit vos mots\n\n"
        "Un bouton ne répond plus ? Écrivez /start."
    )
    return Screen(
        text,
        rows(opens(reader.say("Mes prestations"), Door.ENGAGEMENTS), opens(reader.say("Accueil"), Door.HOME)),
    )


def only_in_private_screen(facts: Facts, reader: Reader) -> Screen:
    """What a group reads."""
    return Screen(reader.say("Je parle seulement en privé : ce qui se dit ici serait lu par tout le groupe."))


def draft_dropped_screen(facts: Facts, reader: Reader) -> Screen:
    """Said when a draft was left for thirty days."""
    text = reader.say(
        "Le brouillon commencé le {day} est effacé : personne n’y a touché depuis {days} jours. "
        "Rien n’avait été envoyé.",
        day=reader.day(facts["opened_at"]),
        days=reader.number(facts["days"]),
    )
    return Screen(text, rows(opens(reader.say("Mes prestations"), Door.ENGAGEMENTS)))


OPENINGS: tuple[Opened, ...] = (
    Page(Door.START, start),
    Page(Door.HOME, home),
    Page(Door.ACCEPT_PRIVACY, accept),
    Page(Door.REFUSE_PRIVACY, refuse),
    Page(Door.PRIVACY, about_privacy),
    Page(Door.HELP, help_me),
)
SCREENS: dict[str, Renderer] = {
    "welcome": welcome_screen,
    "privacy": privacy_screen,
    "privacy_refused": privacy_refused_screen,
    "privacy_detail": privacy_detail_screen,
    "home": home_screen,
    "help": help_screen,
    "only_in_private": only_in_private_screen,
    "draft_dropped": Repeatable(draft_dropped_screen),
}
