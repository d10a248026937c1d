"""One's engagements: the list, and where each one is."""

from datetime import datetime

from sqlmodel import Session

from bot.acts import invite, standing
from bot.charter.stages import Side, Stage
from bot.charter.ways import Way
from bot.dialogue.conversation import Opened, Outcome, Page, Show
from bot.screens import Button, Facts, Reader, Renderer, Screen, opens, rows
from bot.storage.tables import Person
from conversations import before_signing
from conversations.before_signing import (
    BEFORE_SIGNING,
    MORE,
    WHOLE,
    Rows,
    has_more,
    nobody_yet,
    note_line,
    title_line,
)
from conversations.doors import Door
from conversations.shortening import capital, cut, fitting
from conversations.stages import stage_words
from conversations.standing_words import next_words, standing_lines
from conversations.whereabouts import asked_of, trade_words, whole_engagement
from conversations.wording import LONGEST_BUTTON, LONGEST_SHARED, naming, to_engagements

LAST_PAGE = 999
ANNOUNCED, ALL = "announced", "all"  # to the door of the payment: it is paid, all of it was received
LONGEST_ABOUT = (50, 30, 20, 0, None)  # characters of a need, 0: its day alone, None: not even that
MOST_INVITED = 2  # invitations that the first page leads to


def engagements(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """List a person's engagements, those that wait for them first; `answer` is a page."""
    found = standing.list_page(session, _page(answer), by=by, now=now)
    listed = [
        {
            "subject": where.engagement,
            "number": where.number,
            "stage": where.stage.value,
            "trade": trade_words(session, where.trade),
            "other": where.other,
            "mine": where.whose is where.side,
            "theirs": where.whose is where.side.other and where.step != "join",
            "opened": where.opened,
            "begins": where.begins,
            "about": where.about,
        }
        for where in found.engagements
    ]
    invited = [] if found.page else invite.opened_by(session, by=by, now=now)[:MOST_INVITED]
    return Show(
        "engagements",
        {
            "listed": listed,
            "invited": [{"subject": one.engagement, "provider": one.provider} for one in invited],
            "signed": standing.at_home(session, by).signed,
            "page": found.page,
            "more": found.more,
        },
    )


def _page(answer: str) -> int:
    return min(int(answer), LAST_PAGE) if answer.isdecimal() else 0


def engagements_screen(facts: Facts, reader: Reader) -> Screen:
    """The list behind /mesprestations."""
    listed = facts["listed"]
    new = opens(reader.say("Nouvelle prestation"), Door.NEW_ENGAGEMENT)
    home = opens(reader.say("Accueil"), Door.HOME)
    last = [*([new] if facts["signed"] else []), *_further(facts, reader), home]
    invited = [_to_invitation(one, reader) for one in facts["invited"]]
    waits = _invitations(len(invited), reader)
    if not listed:
        nothing = reader.say("Vous n’avez pas encore de prestation.")
        return Screen("\n\n".join([nothing, *waits]), rows(*invited, last))
    numbered = list(enumerate(listed, start=1 + facts.get("page", 0) * standing.PAGE))
    title = reader.say("<b>Mes prestations</b>")
    longest_words = LONGEST_SHARED if invited else LONGEST_BUTTON
    buttons = [*invited, *(_button(number, one, longest_words, reader) for number, one in numbered)]
    text = fitting(
        "\n".join([title, *waits, *(_line(number, one, longest, reader) for number, one in numbered)])
        for longest in LONGEST_ABOUT
    )
    across = 2 if invited else 1
    return Screen(text, rows(*(buttons[at : at + across] for at in range(0, len(buttons), across)), last))


def _further(facts: Facts, reader: Reader) -> list[Button]:
    """Return the way to the other pages: on, and from the last one back to the first."""
    page = facts.get("page", 0)
    if facts.get("more"):
        return [opens(reader.say("Suite"), Door.ENGAGEMENTS, answer=str(page + 1))]
    return [opens(reader.say("Début"), Door.ENGAGEMENTS)] if page else []


def _line(number: int, one: Facts, longest: int | None, reader: Reader) -> str:
    """Return an engagement's line, and under it when its work begins, or it was opened, and its need."""
    stage = stage_words(one["stage"], reader)
    other = one["other"] or nobody_yet(one["stage"], reader)
    line = reader.say(
        "{number}. {trade}, {other} : {stage}",
        number=number,
        trade=reader.words(one["trade"]),
        other=other,
        stage=stage,
    )
    if one["mine"]:
        line = f"{line} – <b>{reader.say('à vous de répondre')}</b>"
    elif one["theirs"]:
        line = f"{line} – {reader.say('sa réponse est attendue')}"
    if longest is None:
        return line
    if one["begins"]:
        day = capital(reader.moment(one["begins"]))
    else:
        day = reader.say("Ouverte {day}", day=reader.day(one["opened"]))
    if not (longest and one["about"]):
        return f"{line}\n{day}"
    about = reader.say("{day} : « {words} »", day=day, words=cut(one["about"], longest))
    return f"{line}\n{about}"


def _invitations(count: int, reader: Reader) -> list[str]:
    words = reader.plural(
        "Une invitation attend votre réponse.", "{count} invitations attendent votre réponse.", count
    )
    return [words] if count else []


def _to_invitation(one: Facts, reader: Reader) -> Button:
    words = reader.say("Répondre à {name}", name=one["provider"])
    answer = naming(words, reader.say("Lire l’invitation"), longest=LONGEST_SHARED)
    return opens(answer, Door.ENGAGEMENT, one["subject"])


def _button(number: int, one: Facts, longest: int, reader: Reader) -> Button:
    name = one["other"] or reader.words(one["trade"])
    return opens(cut(f"{number}. {name}", longest - 1), Door.ENGAGEMENT, one["subject"], WHOLE)


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


OPENINGS: tuple[Opened, ...] = (Page(Door.ENGAGEMENTS, engagements), Page(Door.ENGAGEMENT, engagement))
SCREENS: dict[str, Renderer] = {
    **before_signing.SCREENS,
    "engagements": engagements_screen,
    "engagement": engagement_screen,
}
