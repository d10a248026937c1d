"""What the provider promises: the usual promises, and what was promised by word of mouth (article 6).

The list changes line by line and is shown again after each change, until the provider says that they can keep
all of it; how it is kept is told at `promised`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from html import escape, unescape
from typing import Any
from zoneinfo import ZoneInfo

from bot.acts.taken_days import taken_days
from bot.charter.commitments import DAY_ENDS, due_of
from bot.charter.dates import clashing, on
from bot.charter.kits import Due
from bot.charter.stages import Side
from bot.dialogue import fitting as fit
from bot.dialogue.answers import VOICE, Answers, spoken
from bot.dialogue.questions import Choice, Day, Option, Reply, Situation, Text
from bot.dialogue.questions.question import Rows
from bot.dialogue.refusals import ButtonExpected
from bot.dialogue.visit import NOTICE
from bot.documents.lines import promise_words
from bot.languages import in_words
from bot.screens import Facts, Reader, say
from bot.storage.tables import Person
from conversations.agreement.covers import goes_on
from conversations.agreement.days import days_of, hour_of
from conversations.agreement.promised import DO, KEEP, NOW, PROMISED
from conversations.agreement.seen import kit_of
from conversations.note.lines import date_words, days_words
from conversations.shortening import LONGEST_SCREEN, cut, fitting
from conversations.writing import beside, in_writing

CHANGE, REMOVE, ADD = "change", "remove", "add"
LONGEST_ADDED, LONGEST_BUTTON = 200, 24  # characters
SHOWN = (LONGEST_ADDED, 100, 60, 40, 25, 18)  # characters of a line, the fullest list that fits first
SHORT_LINE = 40  # characters: beside fewer, a day is said without its name
LONGEST_NAMED = 110  # characters of the sentence that names a button, before the list
MOST_PROMISES = 8
WEEK, MONTH = timedelta(days=7), timedelta(days=30)
OFFERED_DAYS = 3


def _promised(situation: Situation) -> Facts:
    """Return the promises as they stand now, with the days that were just chosen in them."""
    kit = kit_of(situation)
    usual = {promise.code: promise for promise in kit.promises_of(Side.PROVIDER)}
    listed = situation.answers.get(PROMISED) or [{"kit": code} for code in usual]
    zone = ZoneInfo(situation.session.get_one(Person, situation.person_id).zone)
    days, hour = days_of(situation.answers), hour_of(situation.answers)
    measured = {code for criterion in kit.grid for code in criterion.promises}
    finishing = [one for one in listed if "kit" in one and usual[one["kit"]].due is Due.FINISH]
    if not situation.answers["price"] and len(finishing) == 1:
        measured.add(finishing[0]["kit"])  # the last day of work must stand in some promise
    lines = [
        {
            "enonce": dict(usual[one["kit"]].statement),
            "echeance": due_of(usual[one["kit"]].due, days, hour, zone),
            "fixed": one["kit"] in measured,
        }
        if "kit" in one
        else {"enonce": one["words"], "echeance": on(one["by"], DAY_ENDS, zone), "fixed": False}
        for one in listed
    ]
    own = {one["by"] for one in listed if "kit" not in one}
    taken = taken_days(situation.session, situation.person_id, but=situation.subject)
    return {
        "lines": lines,
        "listed": listed,
        "zone": zone.key,
        "last_day": days[-1],
        "clashing": clashing(own, taken),
    }


def ask_promises(facts: Facts, reader: Reader) -> str:
    """Model screen 23; a day on which something else is promised already is warned of, not refused."""
    title = reader.say("<b>Ce que vous promettez</b>")
    if facts["clashing"]:
        taken = days_words(facts["clashing"], reader)
        asked = reader.say("Attention : vous avez déjà promis autre chose {days}.", days=taken)
    else:
        asked = reader.say("Avez-vous promis autre chose de vive voix ? Ajoutez-le.")
    lists = (_listed(facts, reader, longest) for longest in SHOWN)
    room = LONGEST_SCREEN - (LONGEST_NAMED if NOTICE in facts else 0)
    return fitting(("\n".join([title, *lines, "", asked]) for lines in lists), room=room)


def _listed(facts: Facts, reader: Reader, longest: int) -> list[str]:
    return [
        f"{number}. {escape(cut(_plain_words(line, facts, reader), longest), quote=False)}"
        f"{_by_when(line, facts, reader, longest)}"
        for number, line in enumerate(facts["lines"], start=1)
    ]


def _by_when(line: Mapping[str, Any], facts: Facts, reader: Reader, longest: int) -> str:
    """Return the day of a promise in one's own words that do not say it themselves; "" for any other."""
    due = line["echeance"].astimezone(ZoneInfo(facts["zone"])).date()
    if not isinstance(line["enonce"], str) or reader.day(due) in line["enonce"]:
        return ""
    return f" ({reader.day(due) if longest > SHORT_LINE else date_words(due, reader)})"


def _plain_words(line: Mapping[str, Any], facts: Facts, reader: Reader) -> str:
    return unescape(promise_words(line, facts["zone"], reader))


def _kept_or_changed(facts: Facts, reader: Reader) -> Sequence[Option]:
    count = len(facts["lines"])
    kept = reader.say("Je peux tenir les {count}", count=in_words(count, reader.language.code))
    if count == 1:
        kept = reader.say("Je peux tenir cette promesse")
    asked = not facts["clashing"]  # "Avez-vous promis autre chose ?": a yes adds, a no keeps
    options = [Option(KEEP, unescape(kept), (fit.NO,) if asked else ())]
    if any(not line["fixed"] for line in facts["lines"]):
        options += [Option(CHANGE, reader.say("Changer")), Option(REMOVE, reader.say("Retirer"))]
    if count < MOST_PROMISES:
        options.append(Option(ADD, reader.say("Ajouter une promesse"), (fit.YES,) if asked else ()))
    return options


@dataclass(frozen=True)
class Promises(Choice):
    """Model screen 23's buttons; the answer carries the list that it is about."""

    def rows(self, facts: Facts, reader: Reader) -> Rows:
        """Return the list's buttons, two of which share a row."""
        buttons = {one.value: say(one.words, one.value) for one in self.options(facts, reader)}
        rows = [[KEEP], [CHANGE, REMOVE], [ADD]]
        return [
            row for row in ([buttons[name] for name in names if name in buttons] for names in rows) if row
        ]

    def read(self, reply: Reply, facts: Facts, reader: Reader, now: datetime) -> Any:
        """Return what to do, and with which list."""
        return {DO: super().read(reply, facts, reader, now), NOW: facts["listed"]}


def ask_which(facts: Facts, reader: Reader) -> str:
    """Ask which promise is changed or removed; what the grid measures stays."""
    text = reader.say("Quelle promesse ?")
    if any(line["fixed"] for line in facts["lines"]):
        return f"{text}\n\n" + reader.say("Ce qui est mesuré par la grille reste : changez plutôt les dates.")
    return text


def _loose(facts: Facts, reader: Reader) -> Sequence[Option]:
    return [
        Option(str(number), cut(f"{number}. {_plain_words(line, facts, reader)}", LONGEST_BUTTON - 1))
        for number, line in enumerate(facts["lines"], start=1)
        if not line["fixed"]
    ]


@dataclass(frozen=True)
class Which(Choice):
    """One line of the list, by its button or its number."""

    def read(self, reply: Reply, facts: Facts, reader: Reader, now: datetime) -> Any:
        """Return the line's number."""
        wanted = reply.choice if reply.choice is not None else reply.text().strip(" .")
        if wanted not in [option.value for option in self.options(facts, reader)]:
            raise ButtonExpected
        return wanted


def _one(situation: Situation) -> Facts:
    """Return the promise that is changed, or the one that is added."""
    facts = dict(_promised(situation))
    answers = situation.answers
    chosen = facts["lines"][int(answers["which"]) - 1] if "which" in answers else None
    said = spoken(answers.get("changed") or answers.get("added"))
    if chosen is None:
        return {**facts, "line": {"enonce": said.text}, VOICE: said.voice}
    if said.text:
        return {**facts, "line": {**chosen, "enonce": said.text}, VOICE: said.voice}
    # the words are passed over: a voice note that came for them explains those that stay
    listed = facts["listed"][int(answers["which"]) - 1]
    return {**facts, "line": chosen, VOICE: answers.get(beside("changed"), listed.get(VOICE))}


def ask_changed(facts: Facts, reader: Reader) -> str:
    """Ask for a promise in other words."""
    return reader.say(
        "« {promise} »\n\nÉcrivez cette promesse avec vos mots, ou passez pour changer seulement sa date.",
        promise=_plain_words(facts["line"], facts, reader),
    )


def ask_added(facts: Facts, reader: Reader) -> str:
    """Ask for a promise made by word of mouth."""
    return reader.say(
        "Qu’avez-vous promis d’autre ? Écrivez-le en une phrase, comme sur un papier.\n\n"
        "Promettez seulement ce que vous pouvez tenir. Cela s’ajoute aux autres promesses."
    )


def ask_by(facts: Facts, reader: Reader) -> str:
    """Ask by what day it is kept."""
    return reader.say(
        "« {promise} »\n\n"
        "Au plus tard, quel jour cette promesse est-elle tenue ? Choisissez, ou écrivez la date.",
        promise=_plain_words(facts["line"], facts, reader),
    )


def _usual_days(facts: Facts, reader: Reader) -> Sequence[date]:
    last: date = facts["last_day"]
    due = facts["line"].get("echeance")
    own = [due.astimezone(ZoneInfo(facts["zone"])).date()] if due else []
    return sorted({*own, last, last + WEEK, last + MONTH})[:OFFERED_DAYS]


@dataclass(frozen=True)
class By(Day):
    """The day by which a promise is kept; the answer is the promise as it is written."""

    def read(self, reply: Reply, facts: Facts, reader: Reader, now: datetime) -> Any:
        """Return the promise's words, with that day in them, the day, and the voice note that explains it."""
        day: date = super().read(reply, facts, reader, now)
        line = {**facts["line"], "echeance": on(day, DAY_ENDS, ZoneInfo(facts["zone"]))}
        explained = {} if facts.get(VOICE) is None else {VOICE: facts[VOICE]}
        return {"words": _plain_words(line, facts, reader), "by": day, **explained}


def _does(*what: str) -> Any:
    """Return whether the provider does one of these to the list."""

    def does(answers: Answers) -> bool:
        return goes_on(answers) and answers.get("promises", {}).get(DO) in what

    return does


def _fold(answers: Answers) -> Answers:
    """Write the change into the list, and ask about the list once more."""
    listed = list(answers["promises"][NOW])
    match answers["promises"][DO]:
        case "remove":
            del listed[int(answers["which"]) - 1]
        case "change":
            listed[int(answers["which"]) - 1] = answers["by"]
        case _:
            listed.append(answers["by"])
    folded = answers.with_answer(PROMISED, listed, answers.at("promises"))
    return folded.without("promises", "which", "changed", "added", "by", beside("changed"))


def _removed(answers: Answers) -> Answers:
    return _fold(answers) if answers["promises"][DO] == REMOVE else answers


PROMISE_QUESTIONS = (
    Promises(
        "promises",
        ask=ask_promises,
        options=_kept_or_changed,
        decides=True,
        facts=_promised,
        when=goes_on,
        clears=("which", "changed", "added", "by", beside("changed"), beside("added")),
    ),
    Which(
        "which",
        ask=ask_which,
        options=_loose,
        facts=_promised,
        when=_does(CHANGE, REMOVE),
        across=2,
        after=_removed,
        clears=("changed", "by", beside("changed")),
    ),
    in_writing(
        Text(
            "changed",
            ask=ask_changed,
            max_length=LONGEST_ADDED,
            facts=_one,
            when=_does(CHANGE),
            may_skip=True,
        )
    ),
    in_writing(Text("added", ask=ask_added, max_length=LONGEST_ADDED, when=_does(ADD))),
    By("by", ask=ask_by, offered=_usual_days, facts=_one, when=_does(CHANGE, ADD), after=_fold),
)
