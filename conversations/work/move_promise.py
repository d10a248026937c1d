"""Another date for one promise: its owner asks, the other side says yes or keeps the date (article 6)."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlmodel import Session

from bot.acts.keep_promise import promise_facts
from bot.acts.ledger import zone_of
from bot.acts.move_promise import Move, answer_move, may_move, move_promise
from bot.acts.offer_promise import may_offer
from bot.acts.parties import name_of
from bot.charter.dates import local_day
from bot.dialogue.answers import Answers
from bot.dialogue.conversation import Conversation, Opened, Outcome, Page, Show
from bot.dialogue.questions import Situation
from bot.screens import Facts, Reader, Renderer, Repeatable, Screen, opens, rows
from bot.storage.tables import Person
from conversations.doors import Door
from conversations.ledger_words import due_words, promise_words
from conversations.shortening import cut
from conversations.sure import SURE, NamedMoment, day_in, hour_in, sure, taken_by_others
from conversations.wording import naming, to_engagements

LONGEST = 120  # characters of a promise
YES, NO = "yes", "no"
CODE = "code"  # of the promise, kept beside the answers
DAYS = 3


def gate(session: Session, *, by: Person, subject: int, now: datetime) -> Outcome | None:
    """Let in either side after the agreement; which promise it is, is checked with it."""
    may_offer(session, subject, by=by)
    return None


def about_which(situation: Situation, answer: str) -> Answers:
    """Begin with the promise that the button names, without what was begun for another."""
    if not answer or situation.answers.get(CODE) == answer:
        return situation.answers
    return Answers({}).with_answer(CODE, answer, situation.now)


def _facts(situation: Situation) -> Facts:
    session, person = situation.session, situation.session.get_one(Person, situation.person_id)
    found, row = may_move(session, situation.subject, str(situation.answers.get(CODE)), by=person)
    return {
        **promise_facts(session, found.engagement, row),
        "other": name_of(session, found.other_id),
        "today": local_day(situation.now, zone_of(session, found.engagement)),
        "passed": situation.now >= row.due,
        "taken": taken_by_others(situation, found.side),
    }


def ask_day(facts: Facts, reader: Reader) -> str:
    """Ask the day, and say which of the two facts it will be."""
    asked = reader.say(
        "« {promise} »\nQuelle date pouvez-vous tenir ? Choisissez, ou écrivez-la.",
        promise=cut(promise_words(facts, reader), LONGEST),
    )
    if facts["passed"]:
        known = reader.say(
            "Le jour est passé : la promesse ne peut plus être tenue qu’en retard. {other} doit dire oui.",
            other=facts["other"],
        )
    else:
        known = reader.say(
            "Vous prévenez à temps : c’est une date changée, pas une promesse manquée. "
            "{other} doit dire oui.",
            other=facts["other"],
        )
    return f"{asked}\n\n{known}"


def _days(facts: Facts, reader: Reader) -> Sequence[date]:
    return [facts["today"] + timedelta(days=ahead) for ahead in range(1, DAYS + 1)]


def ask_other(session: Session, answers: Answers, *, by: Person, subject: int, now: datetime) -> Outcome:
    """Ask the other side."""
    day, hour = day_in(answers, "day"), hour_in(answers, "day")
    asked = move_promise(session, subject, answers[CODE], day, hour=hour, by=by, now=now)
    return Show("date_asked", _told(asked))


def _told(move: Move) -> Facts:
    return {
        "old": move.old,
        "new": move.new,
        "old_hour": move.old_hour,
        "new_hour": move.new_hour,
        "past": move.past,
        "asker": move.other,
        "other": move.other,
    }


MOVE_PROMISE = Conversation(
    "move_promise",
    Door.MOVE_PROMISE,
    (NamedMoment("day", ask=ask_day, facts=_facts, offered=_days, clears=(SURE,)), sure("day")),
    then=ask_other,
    gate=gate,
    given=about_which,
)


def answer(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Take the other side's yes or no."""
    number, _, said = answer.partition("-")
    moved = answer_move(session, subject, int(number) if number.isdigit() else 0, agreed=said == YES, by=by,
                        now=now)  # fmt: skip
    return Show("date_agreed" if said == YES else "date_kept", _told(moved))


def promise_date_asked_screen(facts: Facts, reader: Reader) -> Screen:
    """Asked of the other side."""
    days = {"new": due_words(facts, reader, "new", "new_hour"), "old": due_words(facts, reader)}
    text = reader.say(
        "{owner} demande une autre date pour sa promesse : « {promise} »\n<b>{new}</b>, au lieu de {old}.\n\n"
        "Rien ne change sans votre accord. Êtes-vous d’accord ?",
        owner=facts["owner"],
        promise=cut(promise_words(facts, reader), LONGEST),
        **days,
    )
    number = facts["number"]
    yes = naming(
        reader.say("Oui, {day}", day=days["new"]), reader.say("Oui, {day}", day=reader.day(facts["new"]))
    )
    no = naming(
        reader.say("Non, garder {day}", day=days["old"]),
        reader.say("Non, garder {day}", day=reader.day(facts["at"])),
    )
    if facts["past"]:
        no = reader.say("Non, laisser comme écrit")
    return Screen(
        text,
        rows(
            opens(yes, Door.ANSWER_MOVE, answer=f"{number}-{YES}"),
            opens(no, Door.ANSWER_MOVE, answer=f"{number}-{NO}"),
        ),
    )


def promise_date_answered_screen(facts: Facts, reader: Reader) -> Screen:
    """Told to its owner: yes, or the date stands."""
    said = {"other": facts["other"], "promise": cut(promise_words(facts, reader), LONGEST)}
    if facts["agreed"]:
        text = reader.say(
            "{other} dit oui : <b>{new}</b>. « {promise} » suit la nouvelle date.",
            new=due_words(facts, reader, "new", "new_hour"),
            **said,
        )
        return Screen(text, rows(to_engagements(reader)))
    said["old"] = due_words(facts, reader)
    if facts["past"]:
        text = reader.say(
            "{other} garde la date écrite, <b>{old}</b> : « {promise} »\n\nDites-le quand c’est tenu.",
            **said,
        )
    else:
        text = reader.say(
            "{other} préfère garder <b>{old}</b> : « {promise} »\n\nDites-le quand c’est tenu.", **said
        )
    kept = opens(reader.say("Tenue"), Door.KEEP_PROMISE, answer=f"{facts['code']}-kept")
    return Screen(text, rows(kept, to_engagements(reader)))


OPENINGS: tuple[Opened, ...] = (MOVE_PROMISE, Page(Door.ANSWER_MOVE, answer))
SCREENS: dict[str, Renderer] = {
    "promise_date_asked": promise_date_asked_screen,
    "promise_date_answered": Repeatable(promise_date_answered_screen),
}
