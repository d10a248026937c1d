"""What the provider promises: the usual promises, and what was promised by word of mouth (article 6)."""

from collections.abc import Sequence
from datetime import date, timedelta
from html import unescape
from zoneinfo import ZoneInfo

from bot.acts.terms import terms_of
from bot.acts.write_note import AddedPromise
from bot.charter.commitments import due_of
from bot.charter.stages import Side
from bot.dialogue.answers import Answers
from bot.dialogue.questions import Choice, Day, Option, Situation, Text
from bot.documents.lines import promise_words
from bot.languages import in_words
from bot.screens import Facts, Reader
from bot.storage.tables import Engagement, Person
from conversations.agreement.days import days_of, hour_of
from conversations.agreement.seen import goes_on

KEEP, ADD = "keep", "add"
LONGEST_ADDED = 200  # characters
WEEK = timedelta(days=7)


def _promised(situation: Situation) -> Facts:
    """Return the kit's promises with the days that were just chosen in them."""
    session = situation.session
    engagement = session.get_one(Engagement, situation.subject)
    zone = session.get_one(Person, situation.person_id).zone
    days, hour = days_of(situation.answers), hour_of(situation.answers)
    lines = [
        {"enonce": dict(promise.statement), "echeance": due_of(promise.due, days, hour, ZoneInfo(zone))}
        for promise in terms_of(session).kits[engagement.trade].promises_of(Side.PROVIDER)
    ]
    return {"lines": lines, "zone": zone}


def ask_promises(facts: Facts, reader: Reader) -> str:
    """Model screen 23."""
    title = reader.say("<b>Ce que vous promettez</b>")
    lines = [
        f"{number}. {promise_words(line, facts['zone'], reader)}"
        for number, line in enumerate(facts["lines"], start=1)
    ]
    asked = reader.say("Avez-vous promis autre chose de vive voix ? Ajoutez-le.")
    return "\n".join([title, *lines, "", asked])


def _kept_or_more(facts: Facts, reader: Reader) -> Sequence[Option]:
    count = in_words(len(facts["lines"]), reader.language.code)
    return [
        Option(KEEP, unescape(reader.say("Je peux tenir les {count}", count=count))),
        Option(ADD, reader.say("Ajouter une promesse")),
    ]


def ask_added(facts: Facts, reader: Reader) -> str:
    """Ask for a promise made by word of mouth."""
    return reader.say(
        "Qu’avez-vous promis d’autre ? Écrivez-le en une phrase, comme sur un papier.\n\n"
        "Promettez seulement ce que vous pouvez tenir. Cela s’ajoute aux autres promesses."
    )


def _last_day(situation: Situation) -> Facts:
    return {"last_day": days_of(situation.answers)[-1], "added": situation.answers["added"]}


def ask_added_by(facts: Facts, reader: Reader) -> str:
    """Ask by what day it is kept."""
    return reader.say(
        "« {promise} »\n\nAvant quel jour tenez-vous cette promesse ? Choisissez, ou écrivez la date.",
        promise=facts["added"],
    )


def _usual_days(facts: Facts, reader: Reader) -> Sequence[date]:
    last: date = facts["last_day"]
    return [last, last + WEEK]


def adds(answers: Answers) -> bool:
    """Whether something was promised by word of mouth."""
    return goes_on(answers) and answers.get("promises") == ADD


def added_by(answers: Answers) -> list[AddedPromise]:
    """Return the promise that was added."""
    return [AddedPromise(answers["added"], answers["added_by"])] if adds(answers) else []


PROMISE_QUESTIONS = (
    Choice(
        "promises",
        ask=ask_promises,
        options=_kept_or_more,
        facts=_promised,
        when=goes_on,
        clears=("added", "added_by"),
    ),
    Text("added", ask=ask_added, max_length=LONGEST_ADDED, when=adds),
    Day("added_by", ask=ask_added_by, offered=_usual_days, facts=_last_day, when=adds),
)
