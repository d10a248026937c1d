"""The list of one's engagements, and the invitations that one has open."""

from datetime import datetime

from sqlmodel import Session

from bot.acts import invite, standing
from bot.dialogue.conversation import Opened, Outcome, Page, Show
from bot.screens import Button, Facts, Reader, Renderer, Screen, opens, rows
from bot.storage.tables import Person
from conversations.doors import Door
from conversations.engagements.heading import WHOLE, nobody_yet
from conversations.shortening import capital, cut, fitting
from conversations.stages import stage_words
from conversations.whereabouts import trade_words, whose_answer
from conversations.wording import LONGEST_BUTTON, LONGEST_SHARED, naming

LAST_PAGE = 999
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
            "mine": owed is where.side,
            "theirs": owed is where.side.other,
            "opened": where.opened,
            "begins": where.begins,
            "about": where.about,
        }
        for where in found.engagements
        for owed in [whose_answer(session, where, by=by, now=now)]
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


OPENINGS: tuple[Opened, ...] = (Page(Door.ENGAGEMENTS, engagements),)
SCREENS: dict[str, Renderer] = {"engagements": engagements_screen}
