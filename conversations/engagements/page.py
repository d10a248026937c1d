"""The page of an engagement: where it is, who is awaited, and what one may do."""

from datetime import datetime

from sqlmodel import Session

from bot.charter.stages import Side, Stage
from bot.charter.ways import Way
from bot.dialogue.conversation import Opened, Outcome, Page, Show
from bot.screens import Button, Facts, Reader, Renderer, Screen, opens, rows
from bot.storage.tables import Person
from conversations.doors import Door
from conversations.engagements import before_signing
from conversations.engagements.before_signing import BEFORE_SIGNING, Rows, has_more
from conversations.engagements.heading import MORE, WHOLE, note_line, title_line
from conversations.shortening import fitting
from conversations.stages import stage_words
from conversations.standing_words import next_words, standing_lines
from conversations.whereabouts import asked_of, whole_engagement
from conversations.wording import to_engagements

ANNOUNCED, ALL = "announced", "all"  # to the door of the payment: it is paid, all of it was received


def engagement(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Show what an engagement asks of this person, or all of it."""
    if answer in (WHOLE, MORE):
        whole = whole_engagement(session, subject, by=by, now=now)
        more = answer == MORE and has_more(whole.facts)
        return Show("engagement_more", whole.facts) if more else whole
    return asked_of(session, subject, by=by, now=now)


def engagement_screen(facts: Facts, reader: Reader) -> Screen:
    """Where an engagement is, who is awaited, and what one may do."""
    title = title_line(facts, reader)
    number = reader.say("Prestation n° {number}", number=facts["number"]) if facts["number"] else ""
    stage = reader.say("Étape : {stage}", stage=stage_words(facts["stage"], reader))
    note = [note_line(facts, reader)] if facts["note"] else []
    whole = [reader.say("Parcours complet")] if facts.get("way") == Way.COMPLETE else []
    head = [title, *([number] if number else []), stage, *whole, *note]
    text = fitting(
        "\n".join([*head, *told, "", next_words(facts, reader)]) for told in standing_lines(facts, reader)
    )
    return Screen(text, rows(*_doors(facts, reader)))


def _doors(facts: Facts, reader: Reader) -> Rows:
    if facts["stage"] in BEFORE_SIGNING:
        return before_signing.doors(_awaited(facts, reader), facts, reader)
    asked, address = _awaited(facts, reader), _address(facts, reader)
    first = [*(asked or address), *_another_date(facts, reader)]
    home = [opens(reader.say("Accueil"), Door.HOME)]
    last = [to_engagements(reader), *(address if asked and address else home)]
    return [first, *_signed(facts, reader), last]


def _awaited(facts: Facts, reader: Reader) -> list[Button]:
    """Return how to do what is awaited, by this side or in place of the other."""
    subject, step = facts["subject"], facts["step"]
    if not facts["mine"]:
        return _instead(facts, reader)
    if facts.get("asked"):
        return [opens(reader.say("Répondre"), Door.ENGAGEMENT, subject)]
    match step:
        case "express_need":
            return [opens(reader.say("Dire mon besoin"), Door.TELL_NEED, subject)]
        case "propose_note":
            begun = reader.say("Reprendre la note") if facts["note"] else reader.say("Préparer la note")
            return [opens(begun, Door.PROPOSE, subject)]
        case "finish":
            return [opens(reader.say("Dire où j’en suis"), Door.FINISH, subject)]
        case "date_points":
            return [opens(reader.say("Donner un jour"), Door.DATE_POINTS, subject)]
        case "redo_points":
            only = facts.get("only_point", "")
            words = reader.say("C’est repris") if only else reader.say("Dire ce qui est repris")
            return [opens(words, Door.REDONE, subject, only)]
        case "check_points":
            return [opens(reader.say("Vérifier les points"), Door.CHECK_POINT, subject)]
        case _:
            return []


def _instead(facts: Facts, reader: Reader) -> list[Button]:
    """Return what this side may do while the other is awaited."""
    match facts["step"]:
        case "answer_amount":
            return [opens(reader.say("J’ai tout reçu"), Door.PAYMENT, facts["subject"], ALL)]
        case _ if facts["side"] != Side.CLIENT:
            return []
        case "date_points" | "redo_points":
            return [opens(reader.say("Clore en l’état"), Door.LEAVE_POINTS, facts["subject"])]
        case "confirm_payment" if not facts["announced"]:
            return [opens(reader.say("C’est payé"), Door.PAYMENT, facts["subject"], ANNOUNCED)]
        case _:
            return []


def _another_date(facts: Facts, reader: Reader) -> list[Button]:
    """Return how either side asks for another date: before its hour and after, until it is finished.

    What the other side asks is answered first; one's own request is replaced.
    """
    asked = facts["step"] == "agree_to_date" and not facts["mine"]
    if facts["stage"] != Stage.WORK or not facts["begins"]:
        return []
    if not asked and facts["step"] not in (None, "confirm_coming", "finish"):
        return []
    return [opens(reader.say("Demander une autre date"), Door.CHANGE_DATE, facts["subject"])]


def _address(facts: Facts, reader: Reader) -> list[Button]:
    """Return how the client gives the exact address, or reads and changes the one they gave."""
    if facts["stage"] != Stage.WORK or facts["side"] != Side.CLIENT:
        return []
    give, see = reader.say("Donner l’adresse exacte"), reader.say("Revoir l’adresse exacte")
    return [opens(see if facts["address"] else give, Door.ADDRESS, facts["subject"])]


def _signed(facts: Facts, reader: Reader) -> list[Button | list[Button]]:
    """Return what is signed, to be read and added to, and how a work is put off or stopped."""
    subject, stage = facts["subject"], facts["stage"]
    if not facts["number"]:
        return []
    note = opens(reader.say("Lire la note"), Door.READ_NOTE, subject)
    ours = opens(reader.say("Nos promesses"), Door.OUR_PROMISES, subject)
    acted = []
    if stage in (Stage.WORK, Stage.RATING):
        acted.append(opens(reader.say("Ajouter une promesse"), Door.ADD_PROMISE, subject))
    if stage == Stage.WORK:
        acted.append(opens(reader.say("Arrêter le travail"), Door.STOP, subject))
    return [[note, ours], acted]


OPENINGS: tuple[Opened, ...] = (Page(Door.ENGAGEMENT, engagement),)
SCREENS: dict[str, Renderer] = {"engagement": engagement_screen}
