"""The evening of a working day: all well, not quite, or nobody came; never a score (articles 6 and 7)."""

from datetime import date, datetime

from sqlmodel import Session

from bot.acts.pulse import answer_pulse, may_answer_pulse, pulse_facts
from bot.acts.say_came import answer_came, did_they_come, say_came
from bot.charter.pulses import PulseAnswer
from bot.dialogue.answers import Answers, spoken
from bot.dialogue.conversation import Conversation, Opened, Outcome, Page, Show
from bot.dialogue.questions import Choice, Option, Situation, Text
from bot.screens import Facts, Reader, Renderer, Repeatable, Screen, opens, rows
from bot.storage.tables import Engagement, Person
from conversations.doors import Door
from conversations.shortening import capital
from conversations.wording import listen, to_engagements
from conversations.work.change_date import HINDERED

LONGEST_WORDS = 200  # they stand on the provider's screen
HERE, RIGHT, WRONG = "here", "right", "wrong"
OF = "-"  # between what a button says and the day it speaks of


def gate(session: Session, *, by: Person, subject: int, now: datetime) -> Outcome | None:
    """Let in the client on the evening of a working day."""
    may_answer_pulse(session, subject, by=by)
    return None


def _facts(situation: Situation) -> Facts:
    person = situation.session.get_one(Person, situation.person_id)
    asked = may_answer_pulse(situation.session, situation.subject, by=person)
    engagement = situation.session.get_one(Engagement, situation.subject)
    return pulse_facts(situation.session, engagement, asked.day, now=situation.now)


def ask_how(facts: Facts, reader: Reader) -> str:
    """Model screen 45; on the morning after, of yesterday."""
    if facts.get("yesterday"):
        return reader.say(
            "<b>Hier, {day}.</b> {provider} devait venir travailler. Tout s’est bien passé ?\n\n"
            "Votre réponse n’est pas une note.",
            provider=facts["provider"],
            day=reader.day(facts["day"]),
        )
    return reader.say(
        "<b>{day}.</b> {provider} devait venir travailler. Tout se passe bien ?\n\n"
        "Votre réponse n’est pas une note.",
        provider=facts["provider"],
        day=capital(reader.day(facts["day"])),
    )


def _answers(facts: Facts, reader: Reader) -> list[Option]:
    return [
        Option(PulseAnswer.WELL, reader.say("Oui")),
        Option(PulseAnswer.NOT_QUITE, reader.say("Pas tout à fait")),
        Option(PulseAnswer.NOBODY_CAME, reader.say("Personne n’est venu")),
    ]


def ask_words(facts: Facts, reader: Reader) -> str:
    """Ask for one sentence, which nobody has to say."""
    return reader.say(
        "Qu’est-ce qui ne va pas tout à fait ? Une phrase, écrite ou dite dans un vocal.\n\n"
        "{provider} lira vos mots, et rien d’autre. Vous pouvez aussi passer : "
        "alors je ne lui dis rien.",
        provider=facts["provider"],
    )


def answer_day(session: Session, answers: Answers, *, by: Person, subject: int, now: datetime) -> Outcome:
    """Keep the answer, and say what becomes of it."""
    how = PulseAnswer(answers["how"])
    words = spoken(answers["words"]) if answers.get("words") else None
    asked = answer_pulse(session, subject, how, words, by=by, now=now)
    told = {"provider": asked.provider, "how": how.value, "words": words is not None}
    return Show("pulse_said", {"subject": subject, **told})


PULSE = Conversation(
    "pulse",
    Door.PULSE,
    (
        Choice("how", ask=ask_how, options=_answers, facts=_facts),
        Text(
            "words",
            ask=ask_words,
            max_length=LONGEST_WORDS,
            facts=_facts,
            when=lambda answers: answers.get("how") == PulseAnswer.NOT_QUITE,
            may_skip=True,
            voice=True,
        ),
    ),
    then=answer_day,
    gate=gate,
    asked_in=("evening_pulse",),
)


def evening_pulse_screen(facts: Facts, reader: Reader) -> Screen:
    """Model screen 45, as a message."""
    buttons = [opens(option.words, Door.PULSE, answer=option.value) for option in _answers(facts, reader)]
    return Screen(ask_how(facts, reader), rows(*buttons))


def pulse_said_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to the client who answered."""
    provider = facts["provider"]
    if facts["how"] == PulseAnswer.NOBODY_CAME:
        text = reader.say(
            "C’est noté. Je demande tout de suite à {provider} ce qui se passe, et je préviens "
            "l’équipe qualité.\n\nJe vous écris dès sa réponse.",
            provider=provider,
        )
    elif facts["words"]:
        text = reader.say("C’est noté. {provider} a vos mots. Ce n’est pas une note.", provider=provider)
    else:
        text = reader.say("Merci, c’est noté. Rien d’autre n’est attendu de vous.")
    return Screen(text, rows(to_engagements(reader)))


def pulse_words_screen(facts: Facts, reader: Reader) -> Screen:
    """Told to the provider: one sentence about the day, as words."""
    said = {"client": facts["client"], "day": reader.day(facts["day"])}
    if facts["words"]:
        heard = reader.say("{client} vous dit, pour {day} : « {words} »", words=facts["words"], **said)
    else:
        heard = reader.say("{client} vous parle de {day}, dans un message vocal.", **said)
    after = reader.say("Ce n’est pas une note. Parlez-en ensemble demain.")
    play = listen(facts["voice"], facts["client"], reader)
    return Screen(f"{heard}\n\n{after}", rows(play, to_engagements(reader)))


def came(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Keep what a side says of the day on which nobody came that its message names, or ask the client."""
    what, _, named = answer.partition(OF)
    day = _day(named)
    if what == HERE:
        said = say_came(session, subject, day, by=by, now=now)
        return Show("came_told", {"subject": subject, "client": said.other})
    if what in (RIGHT, WRONG):
        right = what == RIGHT
        answered = answer_came(session, subject, day, came=right, by=by, now=now)
        return Show("came_noted", {"subject": subject, "provider": answered.other, "came": right})
    asked = did_they_come(session, subject, day, by=by)
    return Show("came_said", {"subject": subject, "provider": asked.other, "day": asked.day})


def _day(named: str) -> date | None:
    """Return the day that a button names; None where it names none."""
    try:
        return date.fromisoformat(named)
    except ValueError:
        return None


def _of(said: str, facts: Facts) -> str:
    """Return what a button says, of the day of its message: others may be open too."""
    return f"{said}{OF}{facts['day'].isoformat()}"


def did_you_come_screen(facts: Facts, reader: Reader) -> Screen:
    """Asked of the provider at once: nobody came, says the client."""
    text = reader.say(
        "{client} dit : personne n’est venu, {day}.\n\n"
        "Que s’est-il passé ? Appelez d’abord, c’est le plus simple. L’équipe qualité est prévenue.",
        client=facts["client"],
        day=reader.day(facts["day"]),
    )
    return Screen(
        text,
        rows(
            opens(reader.say("J’y étais"), Door.CAME, answer=_of(HERE, facts)),
            opens(reader.say("Demander une autre date"), Door.CHANGE_DATE),
            opens(reader.say("J’ai un empêchement"), Door.CHANGE_DATE, answer=HINDERED),
        ),
    )


def came_told_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to the provider who was there."""
    text = reader.say(
        "C’est noté. C’est à {client} de le confirmer. Je vous préviens.", client=facts["client"]
    )
    return Screen(text, rows(to_engagements(reader)))


def came_said_screen(facts: Facts, reader: Reader) -> Screen:
    """Asked of the client: the provider says that they were there."""
    text = reader.say(
        "{provider} dit : « J’y étais, {day}. » Est-ce exact ?",
        provider=facts["provider"],
        day=reader.day(facts["day"]),
    )
    return Screen(
        text,
        rows(
            opens(reader.say("Oui, c’est exact"), Door.CAME, answer=_of(RIGHT, facts)),
            opens(reader.say("Non, personne n’est venu"), Door.CAME, answer=_of(WRONG, facts)),
        ),
    )


def came_noted_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to the client who answered."""
    if facts["came"]:
        text = reader.say("Merci, c’est noté. L’équipe qualité le sait.")
    else:
        text = reader.say(
            "C’est noté, et {provider} le sait. L’équipe qualité suit ce point.", provider=facts["provider"]
        )
    return Screen(text, rows(to_engagements(reader)))


def came_answered_screen(facts: Facts, reader: Reader) -> Screen:
    """Told to the provider, without a sound."""
    said = {"client": facts["client"], "day": reader.day(facts["day"])}
    if facts["came"]:
        text = reader.say("{client} confirme : quelqu’un est venu, {day}. C’est réglé.", **said)
    else:
        text = reader.say(
            "{client} répond : personne n’est venu, {day}. Appelez, et convenez d’une date.", **said
        )
    return Screen(capital(text), rows(to_engagements(reader)))


OPENINGS: tuple[Opened, ...] = (PULSE, Page(Door.CAME, came))
SCREENS: dict[str, Renderer] = {
    "evening_pulse": Repeatable(evening_pulse_screen),
    "pulse_said": pulse_said_screen,
    "pulse_words": Repeatable(pulse_words_screen),
    "did_you_come": Repeatable(did_you_come_screen),
    "came_told": came_told_screen,
    "came_said": Repeatable(came_said_screen),
    "came_noted": came_noted_screen,
    "came_answered": Repeatable(came_answered_screen),
}
