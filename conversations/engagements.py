"""One's engagements: the list, and where each one is."""

from datetime import datetime

from sqlmodel import Session

from bot.acts import standing
from bot.charter.stages import Side, Stage
from bot.dialogue.conversation import Opened, Outcome, Page, Show
from bot.screens import Button, Facts, Reader, Renderer, Screen, opens, rows
from bot.storage.tables import Person
from conversations.doors import Door
from conversations.stages import stage_words
from conversations.whereabouts import engagement_of, trade_words

BEFORE_SIGNING = (Stage.NEEDS, Stage.UNDERSTANDING, Stage.AGREEMENT)
MOST_BUTTONS = 3  # rows of a list; one more row leads on


def engagements(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """List a person's engagements, those that wait for them first."""
    found = standing.all_of(session, by=by, now=now)
    listed = [
        {
            "subject": where.engagement,
            "number": where.number,
            "stage": where.stage.value,
            "trade": trade_words(session, where.trade),
            "other": where.other,
            "mine": where.whose is where.side,
        }
        for where in sorted(found, key=lambda where: where.whose is not where.side)
    ]
    return Show("engagements", {"listed": listed, "signed": standing.at_home(session, by).signed})


def engagements_screen(facts: Facts, reader: Reader) -> Screen:
    """The list behind /mesprestations."""
    listed = facts["listed"]
    new = opens(reader.say("Nouvelle prestation"), Door.NEW_ENGAGEMENT)
    home = opens(reader.say("Accueil"), Door.HOME)
    last = [new, home] if facts["signed"] else [home]
    if not listed:
        return Screen(reader.say("Vous n’avez pas encore de prestation."), rows(last))
    lines = [_line(number, one, reader) for number, one in enumerate(listed[:MOST_BUTTONS], start=1)]
    title = reader.say("<b>Mes prestations</b>")
    buttons = [_button(number, one, reader) for number, one in enumerate(listed[:MOST_BUTTONS], start=1)]
    return Screen("\n".join([title, *lines]), rows(*buttons, last))


def _line(number: int, one: Facts, reader: Reader) -> str:
    stage = stage_words(one["stage"], reader)
    other = one["other"] or reader.say("invitation envoyée")
    line = reader.say(
        "{number}. {trade}, {other} : {stage}",
        number=number,
        trade=reader.words(one["trade"]),
        other=other,
        stage=stage,
    )
    return f"{line} – <b>{reader.say('à vous de répondre')}</b>" if one["mine"] else line


def _button(number: int, one: Facts, reader: Reader) -> Button:
    name = one["other"] or reader.words(one["trade"])
    return opens(f"{number}. {name}"[:34], Door.ENGAGEMENT, one["subject"])


def engagement(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Show one engagement."""
    return engagement_of(session, subject, by=by, now=now)


def engagement_screen(facts: Facts, reader: Reader) -> Screen:
    """Where an engagement is, who is awaited, and what one may do."""
    title = reader.say(
        "<b>{trade}, {other}</b>",
        trade=reader.words(facts["trade"]),
        other=facts["other"] or reader.say("invitation envoyée"),
    )
    number = reader.say("Prestation n° {number}", number=facts["number"]) if facts["number"] else ""
    stage = reader.say("Étape : {stage}", stage=stage_words(facts["stage"], reader))
    lines = [title, *([number] if number else []), stage, "", _next(facts, reader)]
    return Screen("\n".join(lines), rows(*_doors(facts, reader)))


def _next(facts: Facts, reader: Reader) -> str:
    if facts["mine"]:
        return reader.say("C’est à vous de répondre.")
    if facts["step"] == "join":
        return reader.say("L’invitation attend votre client. Je vous préviens dès sa réponse.")
    if facts["step"]:
        return reader.say("C’est à {other} de répondre. Je vous préviens.", other=facts["other"])
    if facts["stage"] == Stage.WORK and facts["begins"]:
        return reader.say(
            "Le travail commence {moment}. Vous n’avez rien à faire.", moment=reader.moment(facts["begins"])
        )
    if facts["stage"] == Stage.RATING:
        return reader.say("Vous n’avez rien à faire. Je vous préviens pour la suite.")
    return reader.say("Rien n’est attendu de vous.")


def _doors(facts: Facts, reader: Reader) -> list[Button | list[Button]]:
    subject, stage, step = facts["subject"], facts["stage"], facts["step"]
    buttons: list[Button | list[Button]] = []
    if facts["mine"] and step == "express_need":
        buttons.append(opens(reader.say("Dire mon besoin"), Door.TELL_NEED, subject))
    if facts["mine"] and step == "propose_note":
        buttons.append(opens(reader.say("Préparer la note"), Door.PROPOSE, subject))
    if facts["mine"] and step == "finish":
        buttons.append(opens(reader.say("Dire où en est le travail"), Door.FINISH, subject))
    if stage == Stage.WORK:
        buttons += _points(facts, reader)
    if stage == Stage.NEEDS and facts["side"] == Side.PROVIDER and step == "join":
        buttons.append(opens(reader.say("Annuler l’invitation"), Door.REVOKE_INVITATION, subject))
    buttons.append(_signed(facts, reader))
    if stage in (Stage.WORK, Stage.RATING):
        buttons.append(opens(reader.say("Ajouter une promesse"), Door.ADD_PROMISE, subject))
    if stage == Stage.AGREEMENT and facts["side"] == Side.CLIENT:
        buttons.append(opens(reader.say("Le travail a déjà commencé"), Door.STARTED, subject))
    buttons.append(_before_signing(facts, reader))
    buttons.append(
        [opens(reader.say("Mes prestations"), Door.ENGAGEMENTS), opens(reader.say("Accueil"), Door.HOME)]
    )
    return buttons


def _before_signing(facts: Facts, reader: Reader) -> list[Button]:
    """Return what may be read and done until both have signed, and the address that is given after it."""
    subject, stage, client = facts["subject"], facts["stage"], facts["side"] == Side.CLIENT
    buttons = []
    if client and stage in BEFORE_SIGNING:
        buttons.append(opens(reader.say("Retirer ma demande"), Door.WITHDRAW, subject))
    if client and stage in BEFORE_SIGNING and facts["step"] != "join":
        buttons.append(opens(reader.say("On m’aide à répondre"), Door.HELPER, subject))
    if stage in (Stage.UNDERSTANDING, Stage.AGREEMENT):
        buttons.append(opens(reader.say("Nos échanges"), Door.EXCHANGES, subject))
    if client and stage == Stage.WORK:
        buttons.append(opens(reader.say("Donner l’adresse exacte"), Door.ADDRESS, subject))
    return buttons


def _signed(facts: Facts, reader: Reader) -> list[Button]:
    """Return what is signed, to be read, and how a work under way is stopped."""
    subject, found = facts["subject"], []
    if facts["number"]:
        found.append(opens(reader.say("Lire la note"), Door.READ_NOTE, subject))
    if facts["side"] == Side.CLIENT:
        found.append(opens(reader.say("Ses 7 promesses"), Door.PROMISES, subject))
    if facts["stage"] == Stage.WORK:
        found.append(opens(reader.say("Arrêter le travail"), Door.STOP, subject))
    return found


def _points(facts: Facts, reader: Reader) -> list[Button]:
    """Return what may be done about points to be redone."""
    subject, step = facts["subject"], facts["step"]
    if not facts["mine"]:
        waits = facts["side"] == Side.CLIENT and step in ("date_points", "redo_points")
        return [opens(reader.say("Je n’attends plus"), Door.LEAVE_POINTS, subject)] if waits else []
    match step:
        case "date_points":
            return [opens(reader.say("Donner un jour"), Door.DATE_POINTS, subject)]
        case "redo_points":
            return [opens(reader.say("C’est repris"), Door.REDONE, subject)]
        case "check_points":
            return [opens(reader.say("Vérifier les points"), Door.CHECK_POINT, subject)]
        case _:
            return []


OPENINGS: tuple[Opened, ...] = (Page(Door.ENGAGEMENTS, engagements), Page(Door.ENGAGEMENT, engagement))
SCREENS: dict[str, Renderer] = {"engagements": engagements_screen, "engagement": engagement_screen}
