"""Another date, asked of the other side: their yes or no, and what both read of it (article 6)."""

from datetime import datetime

from sqlmodel import Session

from bot.acts.asked_date import moved_facts
from bot.acts.change_date import agree_to_date, date_asked_facts, keep_date
from bot.dialogue.conversation import Opened, Outcome, Page, Show
from bot.screens import Facts, Reader, Renderer, Repeatable, Screen, opens, rows
from bot.storage.tables import Person
from conversations.doors import Door
from conversations.ledger_words import due_words
from conversations.note.lines import days_words
from conversations.shortening import cut, fitting
from conversations.wording import listen, naming, said_or_spoken, to_engagements

YES, NO = "yes", "no"
OF = "-"  # between what a button says and the number of the request that it answers
LONGEST_REASONS = (120, 60, 30, 9)  # characters of why, the longest that fits first
END = "end"  # what is asked to move: the end of the work; else its beginning


def answer_date(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Take their yes or no, or ask again."""
    said, _, number = answer.partition(OF)
    seen = int(number) if number.isdecimal() else None
    if said == YES:
        agreed = agree_to_date(session, subject, seen=seen, by=by, now=now)
        return Show("date_agreed", moved_facts(agreed, now=now))
    if said == NO:
        kept = keep_date(session, subject, seen=seen, by=by, now=now)
        return Show("date_kept", moved_facts(kept, now=now))
    return Show("date_change_asked", date_asked_facts(session, subject, by=by, now=now))


def _days(facts: Facts, reader: Reader) -> dict[str, str]:
    """Return the two days, each with its hour where that changes too."""
    if facts.get("was"):
        return {"new": reader.moment(facts["at"]), "old": reader.moment(facts["was"])}
    return {which: due_words(facts, reader, which, f"{which}_hour") for which in ("new", "old")}


def _all_days(facts: Facts, reader: Reader) -> list[str]:
    """Return all the days of a work that would begin on another day, where it has several."""
    if not facts.get("days"):
        return []
    return [reader.say("Jours de travail : {days}.", days=days_words(facts["days"], reader))]


def date_asked_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to whoever asked."""
    text = reader.say(
        "C’est envoyé : {new} au lieu de {old}. {other} doit dire oui. "
        "En attendant, rien ne change.\n\nJe vous préviens dès sa réponse.",
        **_days(facts, reader),
        other=facts["other"],
    )
    return Screen("\n\n".join([text, *_all_days(facts, reader)]), rows(to_engagements(reader)))


def date_change_asked_screen(facts: Facts, reader: Reader) -> Screen:
    """Asked of the other side."""
    return _asked(facts, reader.say("Rien ne change sans votre accord. Êtes-vous d’accord ?"), reader)


def date_reminder_screen(facts: Facts, reader: Reader) -> Screen:
    """Asked of the other side once more."""
    if facts["past"]:
        return _asked(facts, reader.say("Sans réponse, rien ne change. Êtes-vous d’accord ?"), reader)
    stands = reader.say(
        "Sans réponse, {old} tient, comme écrit. Êtes-vous d’accord ?",
        old=_days(facts, reader)["old"],
    )
    return _asked(facts, stands, reader)


def _reason(facts: Facts, longest: int, reader: Reader) -> list[str]:
    if facts.get("words") is None:
        return []
    words = cut(said_or_spoken(facts["words"], reader), longest)
    return [reader.say("Sa raison : « {reason} »", reason=words)]


def _taken(facts: Facts, reader: Reader) -> list[str]:
    """Warn of what is promised elsewhere on the new day, or on one of the days that follow."""
    if not facts["taken"]:
        return []
    if facts.get("days"):
        return [reader.say("L’un de ces jours est déjà pris.")]
    return [reader.say("Ce jour-là est déjà pris.")]


def _asked(facts: Facts, question: str, reader: Reader) -> Screen:
    days, named = _days(facts, reader), {one: reader.day(facts[one]) for one in ("new", "old")}
    if facts["what"] == END:
        asked = reader.say(
            "Le travail n’est pas encore fini. {asker} demande jusqu’à <b>{new}</b>, au lieu de {old}.",
            asker=facts["asker"],
            **days,
        )
    else:
        asked = reader.say(
            "{asker} demande une autre date : <b>{new}, à {hour}</b>, au lieu de {old}.",
            asker=facts["asker"],
            hour=reader.hour(facts["at"]),
            **{**days, "new": named["new"]},
        )
    yes = naming(reader.say("Oui, {day}", day=days["new"]), reader.say("Oui, {day}", day=named["new"]))
    no = naming(
        reader.say("Non, garder {day}", day=days["old"]), reader.say("Non, garder {day}", day=named["old"])
    )
    if facts["past"]:
        no = reader.say("Non, laisser comme écrit")
    told = [*_all_days(facts, reader), *_taken(facts, reader)]
    return Screen(
        fitting(
            "\n".join([asked, *told, *_reason(facts, longest, reader), "", question])
            for longest in LONGEST_REASONS
        ),
        rows(
            opens(yes, Door.ANSWER_DATE, answer=f"{YES}{OF}{facts['number']}"),
            opens(no, Door.ANSWER_DATE, answer=f"{NO}{OF}{facts['number']}"),
            listen(facts.get("voice"), facts["asker"], reader),
        ),
    )


def date_agreed_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to whoever agreed."""
    text = reader.say(
        "C’est noté : {new} au lieu de {old}. {asker} le sait, et les promesses suivent la nouvelle date.",
        **_days(facts, reader),
        asker=facts["asker"],
    )
    return Screen("\n\n".join([text, *_all_days(facts, reader)]), rows(to_engagements(reader)))


def date_kept_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to whoever keeps the date."""
    told = {"old": _days(facts, reader)["old"], "asker": facts["asker"]}
    if facts["past"]:
        text = reader.say("C’est noté : {old} reste la date écrite. {asker} le sait.", **told)
    else:
        text = reader.say("C’est noté : {old} tient. {asker} le sait.", **told)
    subject = facts.get("subject")  # a promise's other date has none; on the eve the question waits there
    here = [opens(reader.say("Ouvrir la prestation"), Door.ENGAGEMENT, subject)] if subject else []
    return Screen(text, rows(*here, to_engagements(reader)))


def date_changed_screen(facts: Facts, reader: Reader) -> Screen:
    """Told to whoever asked: yes."""
    text = reader.say(
        "{other} dit oui : <b>{new}</b> au lieu de {old}. Vos promesses suivent la nouvelle date.",
        other=facts["other"],
        **_days(facts, reader),
    )
    return Screen("\n\n".join([text, *_all_days(facts, reader)]), rows(to_engagements(reader)))


def date_stands_screen(facts: Facts, reader: Reader) -> Screen:
    """Told to whoever asked: the date stands."""
    told = {"other": facts["other"], "old": _days(facts, reader)["old"]}
    if facts["past"]:
        text = reader.say(
            "{other} garde la date écrite : <b>{old}</b>.\n\nVous pouvez proposer un autre jour.", **told
        )
    else:
        text = reader.say(
            "{other} préfère garder <b>{old}</b>. La date tient, et vos promesses aussi.\n\n"
            "Vous pouvez proposer un autre jour.",
            **told,
        )
    if facts["what"] == END:
        first = opens(reader.say("Dire où en est le travail"), Door.FINISH)
    else:
        first = opens(reader.say("Proposer un autre jour"), Door.CHANGE_DATE)
    return Screen(text, rows(first, to_engagements(reader)))


def date_unanswered_screen(facts: Facts, reader: Reader) -> Screen:
    """Told to whoever asked: no answer, so the date stands as it is written, where it has not passed."""
    told = {"other": facts["other"], **_days(facts, reader)}
    if facts["past"]:
        text = reader.say(
            "{other} n’a pas encore répondu : {new} au lieu de {old}.\n\n"
            "Sans réponse, <b>rien ne change</b>. Appelez : c’est le plus simple.",
            **told,
        )
    else:
        text = reader.say(
            "{other} n’a pas encore répondu : {new} au lieu de {old}.\n\n"
            "Sans réponse, rien ne change : <b>{old} tient, comme écrit</b>. Appelez : c’est le plus simple.",
            **told,
        )
    return Screen(text, rows(opens(reader.say("Ouvrir la prestation"), Door.ENGAGEMENT)))


def request_withdrawn_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to whoever takes back what they asked for."""
    text = reader.say(
        "C’est noté : votre demande ({new}) est retirée, et {old} reste la date écrite. {other} le sait.",
        other=facts["other"],
        **_days(facts, reader),
    )
    return Screen(text, rows(to_engagements(reader)))


def date_withdrawn_screen(facts: Facts, reader: Reader) -> Screen:
    """Told to the other side, without a sound: nothing is asked of them any more."""
    text = reader.say(
        "{asker} retire sa demande ({new}) : <b>{old}</b> reste la date écrite. Vous n’avez rien à répondre.",
        asker=facts["asker"],
        **_days(facts, reader),
    )
    return Screen(text, rows(opens(reader.say("Ouvrir la prestation"), Door.ENGAGEMENT)))


OPENINGS: tuple[Opened, ...] = (Page(Door.ANSWER_DATE, answer_date),)
SCREENS: dict[str, Renderer] = {
    "date_asked": date_asked_screen,
    "date_change_asked": date_change_asked_screen,
    "date_reminder": date_reminder_screen,
    "date_unanswered": Repeatable(date_unanswered_screen),
    "date_agreed": date_agreed_screen,
    "request_withdrawn": request_withdrawn_screen,
    "date_withdrawn": Repeatable(date_withdrawn_screen),
    "date_kept": date_kept_screen,
    "date_changed": Repeatable(date_changed_screen),
    "date_stands": Repeatable(date_stands_screen),
}
