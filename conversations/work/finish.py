"""Is it finished? The provider says which promises they kept, or asks for another day (articles 5 and 6)."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlmodel import Session

from bot.acts.asked_date import moved_facts
from bot.acts.change_date import change_date
from bot.acts.finish import finish, is_it_finished, may_finish
from bot.acts.redo_points import points_wait
from bot.charter.stages import Side
from bot.dialogue.answers import Answers, spoken
from bot.dialogue.conversation import Conversation, Open, Opened, Outcome, Show
from bot.dialogue.questions import Choice, Choices, File, Option, Situation
from bot.dialogue.said import Kind
from bot.languages import in_words
from bot.screens import Button, Facts, Reader, Renderer, Repeatable, Screen, opens, rows
from bot.storage.tables import Person
from conversations.doors import Door
from conversations.ledger_words import promise_words, promises_listed
from conversations.shortening import capital, cut
from conversations.sure import SURE, NamedMoment, day_in, hour_in, sure, taken_by_others
from conversations.wording import listen, to_engagements

ALL, SOME, NOT_YET, PHOTO = "all", "some", "no", "photo"
LONGEST_TICKED = 31  # characters of a promise on a button that may be ticked
LONGEST_WORDS = 120  # what was not kept stands on the client's screen, beside what they must look at
OFFERED = 2


def gate(session: Session, *, by: Person, subject: int, now: datetime) -> Outcome | None:
    """Let in the provider during the work, while no check is awaited; points to be redone come first."""
    if points_wait(session, subject, by=by):
        return Open(Door.REDONE, subject)
    may_finish(session, subject, by=by)
    return None


def _facts(situation: Situation) -> Facts:
    person = situation.session.get_one(Person, situation.person_id)
    facts = is_it_finished(situation.session, situation.subject, by=person, now=situation.now)
    return {**facts, "photo": situation.answers.get("photo") is not None}


def ask_finished(facts: Facts, reader: Reader) -> str:
    """Model screen 29."""
    lines = [_asked_of(facts, reader)]
    if facts["promises"]:
        promises = promises_listed(facts["promises"], reader)
        lines.append(reader.say("Vos promesses : {promises}.", promises=promises))
    if facts["late"]:
        lines.append(reader.say("Tenues en retard à ce jour : {count}.", count=facts["late"]))
    if facts.get("photo"):
        lines += ["", reader.say("Votre photo est jointe.")]
    else:
        lines += [
            "",
            reader.say("Vous pouvez joindre une photo du travail. Pas de visage, pas le reste du lieu."),
        ]
    return "\n".join(lines)


def _answers(facts: Facts, reader: Reader) -> list[Option]:
    count = len(facts["promises"])
    if count == 0:
        return [
            Option(ALL, reader.say("Oui, c’est fini")),
            Option(NOT_YET, reader.say("Pas encore fini")),
            *_photo(facts, reader),
        ]
    kept = reader.plural(
        "Fini, la promesse est tenue",
        "Fini, les {number} sont tenues",
        count,
        number=in_words(count, reader.language.code),
    )
    return [
        Option(ALL, kept),
        Option(SOME, reader.say("Fini, mais pas tout tenu")),
        Option(NOT_YET, reader.say("Pas encore fini")),
        *_photo(facts, reader),
    ]


def _photo(facts: Facts, reader: Reader) -> list[Option]:
    return [] if facts.get("photo") else [Option(PHOTO, reader.say("Joindre une photo"))]


def _asked_of(facts: Facts, reader: Reader) -> str:
    """Return the question itself; on the day after the last one, it is of yesterday."""
    today = capital(reader.day(facts["day"]))
    if facts["day"] == facts["last_day"] + timedelta(days=1):
        return reader.say("<b>{day}.</b> Le travail devait finir hier. Est-il fini ?", day=today)
    return reader.say("<b>{day}.</b> Le travail est-il fini ?", day=today)


def ask_photo(facts: Facts, reader: Reader) -> str:
    """Ask for a photo of the repair."""
    return reader.say(
        "Envoyez une photo du travail fini. Pas de visage, pas le reste du lieu.\n\n"
        "Elle reste entre {client} et vous. Pour la montrer, il faut un accord écrit.",
        client=facts["client"],
    )


def _joined(answers: Answers) -> Answers:
    """Ask once more whether it is finished, now with the photo."""
    return answers.without("done")


def ask_not_kept(facts: Facts, reader: Reader) -> str:
    """Ask which promises were not kept."""
    return reader.say(
        "Merci de le dire. Quelle promesse n’est pas tenue ?\n\n"
        "Touchez, puis continuez. Vous pouvez aussi l’écrire ou le dire : {client} aura vos mots.",
        client=facts["client"],
    )


def _promises(facts: Facts, reader: Reader) -> Sequence[Option]:
    return [
        Option(promise["code"], capital(cut(promise_words(promise, reader), LONGEST_TICKED)))
        for promise in facts["promises"]
    ]


def _plan(situation: Situation) -> Facts:
    return {**_facts(situation), "taken": taken_by_others(situation, Side.PROVIDER)}


def ask_last_day(facts: Facts, reader: Reader) -> str:
    """Ask until when."""
    return reader.say(
        "Quel jour le travail sera-t-il fini ? Choisissez, ou écrivez. Par exemple : vendredi à 18 h\n\n"
        "{client} doit dire oui à ce nouveau jour.",
        client=facts["client"],
    )


def _days(facts: Facts, reader: Reader) -> Sequence[date]:
    first = _earliest(facts)
    return [first + timedelta(days=ahead) for ahead in range(OFFERED)]


def _earliest(facts: Facts) -> date:
    earliest: date = max(facts["day"], facts["last_day"]) + timedelta(days=1)
    return earliest


def _until(day: date, facts: Facts) -> Sequence[date]:
    """Return the days of work that another last day adds."""
    first = _earliest(facts)
    return [first + timedelta(days=ahead) for ahead in range((day - first).days + 1)]


def end_work(session: Session, answers: Answers, *, by: Person, subject: int, now: datetime) -> Outcome:
    """Say it is finished, or ask the client for another last day."""
    if answers["done"] == NOT_YET:
        day, hour = day_in(answers, "last_day"), hour_in(answers, "last_day")
        moved = change_date(session, subject, end=day, hour=hour, by=by, now=now)
        return Show("date_asked", moved_facts(moved, now=now))
    missed = answers.get("not_kept", ())
    codes = [item for item in missed if isinstance(item, str)]
    words = next((spoken(item) for item in missed if isinstance(item, dict)), None)
    photo = answers.get("photo")
    finished = finish(session, subject, not_kept=codes, words=words, photo=photo, by=by, now=now)
    return Show("finish_said", {"subject": subject, "client": finished.client, "check_by": finished.check_by})


FINISH = Conversation(
    "finish",
    Door.FINISH,
    (
        Choice(
            "done",
            ask=ask_finished,
            options=_answers,
            decides=True,
            facts=_facts,
            ways_out=False,
            file_by=PHOTO,
        ),
        File(
            "photo",
            ask=ask_photo,
            kinds=frozenset({Kind.PHOTO}),
            facts=_facts,
            when=lambda answers: answers.get("done") == PHOTO,
            after=_joined,
        ),
        Choices(
            "not_kept",
            ask=ask_not_kept,
            options=_promises,
            done=lambda facts, reader: reader.say("Envoyer"),
            across=1,
            own_words=LONGEST_WORDS,
            one_text=True,
            voice=True,
            facts=_facts,
            when=lambda answers: answers.get("done") == SOME,
        ),
        NamedMoment(
            "last_day",
            ask=ask_last_day,
            facts=_plan,
            offered=_days,
            earliest=_earliest,
            takes=_until,
            when=lambda answers: answers.get("done") == NOT_YET,
            clears=(SURE,),
        ),
        sure("last_day"),
    ),
    carry_on=lambda reader: reader.say("Reprendre ma réponse"),
    then=end_work,
    gate=gate,
    asked_in=("is_it_finished",),
)


def is_it_finished_screen(facts: Facts, reader: Reader) -> Screen:
    """Model screen 29, as a message."""
    buttons = [opens(option.words, Door.FINISH, answer=option.value) for option in _answers(facts, reader)]
    return Screen(ask_finished(facts, reader), rows(*buttons))


def finish_said_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to the provider who finished."""
    text = reader.say(
        "C’est noté : le travail est fini. C’est à {client} de vérifier, sans se presser.\n\n"
        "Je vous préviens dès sa réponse. Sinon, je lui écris de nouveau {day}.",
        client=facts["client"],
        day=reader.day(facts["check_by"]),
    )
    return Screen(text, rows(to_engagements(reader)))


def work_contested_screen(facts: Facts, reader: Reader) -> Screen:
    """Told to the provider: nothing is done, says the client."""
    if facts["words"]:
        heard = reader.say(
            "{client} répond : ce n’est pas fait. « {words} »", client=facts["client"], words=facts["words"]
        )
    else:
        heard = reader.say(
            "{client} répond, dans un message vocal : ce n’est pas fait.", client=facts["client"]
        )
    following = reader.say("Voyez cela ensemble, puis dites-moi quand c’est fini.")
    play = listen(facts["voice"], facts["client"], reader)
    return Screen(f"{heard}\n\n{following}", rows(_say_finished(reader), play, to_engagements(reader)))


def _say_finished(reader: Reader) -> Button:
    return opens(reader.say("Dire où en est le travail"), Door.FINISH)


OPENINGS: tuple[Opened, ...] = (FINISH,)
SCREENS: dict[str, Renderer] = {
    "is_it_finished": Repeatable(is_it_finished_screen),
    "finish_said": finish_said_screen,
    "work_contested": work_contested_screen,
}
