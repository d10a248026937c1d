"""Monday's summary: what is only to be followed, in counts and numbers, and the staff's own answer times."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.acts.week import week as summed_up
from bot.charter.summary import ToFollow
from bot.dialogue.conversation import Opened, Outcome, Page, Show
from bot.screens import Facts, Reader, Renderer, Screen, opens, rows
from bot.storage.tables import Person
from conversations.doors import Door
from conversations.pages import Section, pages
from conversations.staff.words import HOUR, time_words

MOST_NUMBERS = 4


def week(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Show the last seven days."""
    found = summed_up(session, by=by, now=now)
    times = found.times
    lines = [
        {"what": line.what.value, "count": line.count, "numbers": list(line.numbers)} for line in found.lines
    ]
    facts = {
        "since": found.since,
        "page": int(answer) if answer.isascii() and answer.isdigit() else 0,
        "lines": lines,
        "raised": times.raised,
        "taken_in": int(times.taken_in.total_seconds()) if times.taken_in else None,
        "closed_in": int(times.closed_in.total_seconds()) if times.closed_in else None,
        "late": times.late,
    }
    return Show("week", facts)


def week_screen(facts: Facts, reader: Reader) -> Screen:
    """The summary, page by page."""
    title = reader.say("Bilan de la semaine, depuis {day}", day=reader.day(facts["since"]))
    lines = [*_times(facts, reader), *(_line(line, reader) for line in facts["lines"])]
    found = pages([Section(title, lines)])
    page = min(facts["page"], len(found) - 1)
    more = [opens(reader.say("Suite"), Door.WEEK, answer=str(page + 1))] if page + 1 < len(found) else []
    return Screen(found[page], rows(more, opens(reader.say("Toutes les alertes"), Door.ALERTS)))


def _times(facts: Facts, reader: Reader) -> Iterator[str]:
    if not facts["raised"]:
        yield reader.say("Aucune alerte.")
    else:
        yield reader.plural("{count} alerte.", "{count} alertes.", facts["raised"])
        if facts["taken_in"] is not None:
            yield reader.say("Prises en {time}, pour la moitié.", time=_time(facts["taken_in"], reader))
        if facts["closed_in"] is not None:
            yield reader.say("Closes en {time}, pour la moitié.", time=_time(facts["closed_in"], reader))
        yield reader.say("Dont {count} en retard.", count=facts["late"])
    if not facts["lines"]:
        yield reader.say("Rien d’autre à suivre.")


def _time(seconds: int, reader: Reader) -> str:
    time = timedelta(seconds=seconds)
    if time < HOUR:
        return reader.say("moins d’une heure")
    return reader.say("{time} ou moins", time=time_words(time, reader))


def _line(line: Facts, reader: Reader) -> str:
    what = reader.say("{what} : {count}", what=_what(line["what"], reader), count=line["count"])
    numbers = line["numbers"]
    if not numbers:
        return what
    named = ", ".join(numbers[:MOST_NUMBERS])
    return f"{what} ({named}…)" if len(numbers) > MOST_NUMBERS else f"{what} ({named})"


def _what(what: str, reader: Reader) -> str:
    words = {
        ToFollow.SILENT_SIDE: reader.say("Silence avant l’accord"),
        ToFollow.MANY_CORRECTIONS: reader.say("Plusieurs tours de corrections"),
        ToFollow.COPIED_NEED: reader.say("Besoin redit avec les mots du client"),
        ToFollow.PROOF_LAPSING: reader.say("Preuves bientôt dépassées"),
        ToFollow.DATE_CHANGED: reader.say("Dates changées ensemble"),
        ToFollow.RATING_MISSING: reader.say("Avis jamais venu"),
        ToFollow.PAYMENT_SILENT: reader.say("Paiements sans réponse"),
        ToFollow.CORRECTION_SILENT: reader.say("Reprises que le client n’a pas confirmées"),
        ToFollow.CHECK_SILENT: reader.say("Travaux que le client n’a pas vérifiés"),
        ToFollow.MONTH_SILENT: reader.say("Un mois après, sans réponse"),
        ToFollow.ENDED_UNANSWERED: reader.say("Terminées sans réponse"),
        ToFollow.DORMANT: reader.say("Prestations endormies"),
        ToFollow.NEVER_DECLINES: reader.say("Prestataires qui ne déclinent jamais"),
        ToFollow.UNDELIVERED: reader.say("Personnes que je ne peux plus joindre"),
    }
    return words[ToFollow(what)]


OPENINGS: tuple[Opened, ...] = (Page(Door.WEEK, week),)
SCREENS: dict[str, Renderer] = {"week": week_screen}
