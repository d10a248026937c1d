"""The client checks the work; silence accepts nothing (articles 6 and 7)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bot.acts.check_work import accept_work, check_work, contest_work, may_check
from bot.acts.name_points import name_points
from bot.charter.followup_facts import FollowUpKind
from bot.dialogue.answers import Answers, spoken
from bot.dialogue.conversation import Conversation, Opened, Outcome, Show
from bot.dialogue.questions import Choice, Option, Situation, Text
from bot.dialogue.questions.question import Rows
from bot.screens import Button, Facts, Reader, Renderer, Repeatable, Screen, opens, rows, say
from bot.storage.tables import Person
from conversations.doors import Door
from conversations.ledger_words import promise_words
from conversations.shortening import capital, cut, fitting
from conversations.wording import listen, said_or_spoken, to_engagements, tomorrow
from conversations.work.name_points import LEFT, POINT_QUESTIONS, named_in

PAID, UNPAID, UNDONE = "paid", "unpaid", "undone"
LONGEST_WORDS = 200  # they stand on the provider's screen
LONGEST_MISSED = (90, 60, 40, 25)  # letters of what is not kept, and of the words beside it


def gate(session: Session, *, by: Person, subject: int, now: datetime) -> Outcome | None:
    """Let in the client once the work is said to be finished."""
    may_check(session, subject, by=by)
    return None


def _facts(situation: Situation) -> Facts:
    person = situation.session.get_one(Person, situation.person_id)
    return check_work(situation.session, situation.subject, by=person, now=situation.now)


def ask_found(facts: Facts, reader: Reader) -> str:
    """Model screen 30; once all points are redone, what is left of it."""
    if facts.get("redone"):
        return f"{ask_rest(reader)}\n\n{_patience(facts, reader)}"
    finished = reader.say("<b>{provider} dit : c’est fini.</b>", provider=facts["provider"])
    patience = _patience(facts, reader)
    return fitting(
        "\n".join([finished, *_but(facts, longest, reader), reader.words(facts["look_at"]), "", patience])
        for longest in LONGEST_MISSED
    )


def ask_rest(reader: Reader) -> str:
    """Ask what is still open once all points are redone."""
    return reader.say("<b>Ce qui restait est repris.</b>\nIl vous reste à dire si tout le travail est bon.")


def _patience(facts: Facts, reader: Reader) -> str:
    return reader.say(
        "Prenez votre temps, jusqu’à {day}. Sans réponse de votre part, rien n’est accepté.",
        day=reader.day(facts["until"]),
    )


def _but(facts: Facts, longest: int, reader: Reader) -> Iterator[str]:
    """Yield which promises the provider says are not kept, and what they say of it themselves."""
    if facts["missed"]:
        missed = ", ".join(promise_words(one, reader) for one in facts["missed"])
        yield reader.say("Mais pas tenu : {promises}.", promises=cut(missed, longest))
    if facts["not_kept"] is None:
        return
    words = said_or_spoken(facts["not_kept"], reader)
    if facts["missed"]:
        yield reader.say("Ses mots : « {words} »", words=cut(words, longest))
    else:
        yield reader.say("Mais : « {words} »", words=words)


def _answers(facts: Facts, reader: Reader) -> list[Option]:
    if facts["free"]:
        good = [Option(UNPAID, reader.say("Tout est bon"))]
    else:
        good = [
            Option(PAID, reader.say("Tout est bon, et j’ai payé")),
            Option(UNPAID, reader.say("Tout est bon, pas encore payé")),
        ]
    left = Option(LEFT, reader.say("Il reste quelque chose"))
    if facts.get("redone"):
        return [*good, left]
    return [*good, left, Option(UNDONE, reader.say("Ce n’est pas fait"))]


@dataclass(frozen=True)
class Checked(Choice):
    """Model screen 30's buttons."""

    def rows(self, facts: Facts, reader: Reader) -> Rows:
        """Return the answers, and the button that plays what the provider said."""
        return _laid([say(one.words, one.value) for one in self.options(facts, reader)], facts, reader)


def _laid(answers: Sequence[Button], facts: Facts, reader: Reader) -> Rows:
    """Return the answers one below the other; beside a voice note the two that are not good share a row."""
    if facts.get("voice") is None or facts.get("redone"):
        return [[answer] for answer in answers]
    *good, left, undone = answers
    return [*([one] for one in good), [left, undone], listen(facts["voice"], facts["provider"], reader)]


def ask_words(facts: Facts, reader: Reader) -> str:
    """Ask what is not done."""
    return reader.say(
        "Qu’est-ce qui n’est pas fait ? Écrivez-le, ou dites-le dans un vocal.\n\n"
        "{provider} lira vos mots. L’équipe qualité verra qu’une promesse est contestée, sans vos mots.",
        provider=facts["provider"],
    )


def answer_check(session: Session, answers: Answers, *, by: Person, subject: int, now: datetime) -> Outcome:
    """Accept, or contest."""
    if answers["found"] == LEFT:
        named = name_points(session, subject, named_in(answers), by=by, now=now)
        return Show("points_said", {"subject": subject, "provider": named.provider})
    if answers["found"] == UNDONE:
        contested = contest_work(session, subject, spoken(answers["words"]), by=by, now=now)
        return Show("contest_said", {"subject": subject, "provider": contested.provider})
    accepted = accept_work(session, subject, paid=answers["found"] == PAID, by=by, now=now)
    facts = {"subject": subject, "provider": accepted.provider, "rating_at": accepted.rating_at}
    return Show("accept_said", facts)


CHECK = Conversation(
    "check",
    Door.CHECK,
    (
        Checked(
            "found",
            ask=ask_found,
            options=_answers,
            decides=True,
            facts=_facts,
            ways_out=False,
            clears=("point", "weight", "more", "words"),
        ),
        *POINT_QUESTIONS,
        Text(
            "words",
            ask=ask_words,
            max_length=LONGEST_WORDS,
            facts=_facts,
            when=lambda answers: answers.get("found") == UNDONE,
            voice=True,
        ),
    ),
    carry_on=lambda reader: reader.say("Reprendre la vérification"),
    then=answer_check,
    gate=gate,
)


def check_work_screen(facts: Facts, reader: Reader) -> Screen:
    """Model screen 30, as a message."""
    return Screen(ask_found(facts, reader), rows(*_laid(_checks(facts, reader), facts, reader)))


def check_reminder_screen(facts: Facts, reader: Reader) -> Screen:
    """Asked again, once, after the days that the check may take."""
    text = reader.say(
        "{provider} attend votre vérification. Prenez le temps qu’il faut : "
        "sans réponse de votre part, rien n’est accepté.\n\n"
        "Si personne ne répond avant {day}, la prestation se termine sans vérification.",
        provider=facts["provider"],
        day=reader.day(facts["ends"]),
    )
    good, *bad = _checks(facts, reader)
    later = tomorrow(reader, FollowUpKind.CHECK_REMINDER)
    if facts["free"]:
        return Screen(text, rows(good, *bad, later))
    unpaid, *bad = bad
    return Screen(text, rows(good, unpaid, bad, later))


def _checks(facts: Facts, reader: Reader) -> list[Button]:
    return [opens(option.words, Door.CHECK, answer=option.value) for option in _answers(facts, reader)]


def check_rest_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to the client who found the last point redone, and asked of them: the rest of the check."""
    thanks = reader.say("Merci, c’est noté. {provider} le sait.", provider=facts["provider"])
    return Screen(f"{thanks}\n\n{ask_found(facts, reader)}", rows(*_checks(facts, reader)))


def accept_said_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to the client who accepted."""
    if facts.get("left"):
        text = reader.say(
            "C’est noté, et {provider} le sait : vous n’attendez plus.\n\n"
            "{day} au soir, je vous demanderai votre avis, au calme.",
            provider=facts["provider"],
            day=capital(reader.day(facts["rating_at"])),
        )
        return Screen(text, rows(to_engagements(reader)))
    text = reader.say(
        "Merci. C’est noté : tout est bon. {provider} le sait.\n\n"
        "{day} au soir, je vous demanderai votre avis, au calme.",
        provider=facts["provider"],
        day=capital(reader.day(facts["rating_at"])),
    )
    return Screen(text, rows(to_engagements(reader)))


def contest_said_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to the client who contested."""
    text = reader.say(
        "C’est transmis. C’est à {provider} de répondre : je vous préviens dès que c’est repris.\n\n"
        "L’équipe qualité voit qu’une promesse est contestée. Elle ne lit pas vos mots.",
        provider=facts["provider"],
    )
    return Screen(text, rows(to_engagements(reader)))


OPENINGS: tuple[Opened, ...] = (CHECK,)
SCREENS: dict[str, Renderer] = {
    "check_work": check_work_screen,
    "check_reminder": Repeatable(check_reminder_screen),
    "check_rest": check_rest_screen,
    "accept_said": accept_said_screen,
    "contest_said": contest_said_screen,
}
