"""The client rates, one point a screen, on the evening after the check (article 7)."""

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlmodel import Session

from bot.acts.rate import Asked, may_rate, rate
from bot.charter.ratings import OVERALL
from bot.dialogue.answers import Answers
from bot.dialogue.conversation import Conversation, Opened, Outcome, Show
from bot.dialogue.questions import Choice, Option, Review, Situation, Text
from bot.screens import Facts, Reader, Renderer, Repeatable, Screen, opens, rows
from bot.storage.tables import Person
from conversations.doors import Door
from conversations.rating.words import Line, degree_words, overall_words, promised
from conversations.wording import capital, to_engagements

LATER = "later"
POINTS = ("first", "second")  # the points of a short way's grid that the client is asked, in the grid's order
LONGEST_WORD = 110  # characters; it stands on the provider's screen beside the whole result


def gate(session: Session, *, by: Person, subject: int, now: datetime) -> Outcome | None:
    """Let in the client from the evening after the check on, once."""
    may_rate(session, subject, by=by, now=now)
    return None


def _asked(situation: Situation) -> Asked:
    person = situation.session.get_one(Person, situation.person_id)
    return may_rate(situation.session, situation.subject, by=person, now=situation.now)


def _point(position: int) -> Callable[[Situation], Facts]:
    def facts(situation: Situation) -> Facts:
        asked = _asked(situation)
        return {
            "provider": asked.provider,
            "line": asked.asked[position],
            "number": position + 1,
            "total": len(asked.asked) + 1,
            "shown_at": asked.shown_at,
        }

    return facts


def ask_point(facts: Facts, reader: Reader) -> str:
    """Model screens 32 and 33."""
    line: Line = facts["line"]
    place = {"number": facts["number"], "total": facts["total"]}
    title = reader.say(
        "<b>Votre avis, {number} sur {total} : {name}</b>", name=reader.words(line["nom"]), **place
    )
    promise = reader.say("Promis : {promised}.", promised=promised(line, reader))
    told = f"{title}\n{promise}\n\n{reader.words(line['question'])}"
    if facts["number"] > 1:
        return told
    patience = reader.say(
        "{provider} verra votre avis {day}, pas avant.",
        provider=facts["provider"],
        day=reader.day(facts["shown_at"]),
    )
    return f"{told}\n\n{patience}"


def _degrees(facts: Facts, reader: Reader) -> list[Option]:
    line: Line = facts["line"]
    degrees = [each["degre"] for each in line["degres"]]
    options = [Option(str(degree), degree_words(line, degree, reader)) for degree in degrees]
    if facts["number"] > 1:
        return options
    return [*options, Option(LATER, reader.say("Plus tard, au calme"))]


def _whole(situation: Situation) -> Facts:
    asked = _asked(situation)
    return {"provider": asked.provider, "total": len(asked.asked) + 1}


def ask_overall(facts: Facts, reader: Reader) -> str:
    """Model screen 34."""
    return reader.say(
        "<b>Votre avis, {total} sur {total} : l’ensemble</b>\nEn tout, que dites-vous de ce travail ?",
        total=facts["total"],
    )


def _words_for_all(facts: Facts, reader: Reader) -> list[Option]:
    return [Option(str(degree), overall_words(degree, reader)) for degree in OVERALL]


def ask_word(facts: Facts, reader: Reader) -> str:
    """Ask for a word to the provider, which may be left out."""
    return reader.say(
        "Voulez-vous ajouter un mot pour {provider} ? Écrivez-le, en une phrase.\n\n"
        "Vous pouvez aussi passer.",
        provider=facts["provider"],
    )


def _all(situation: Situation) -> Facts:
    asked, answers = _asked(situation), situation.answers
    given = {line["code"]: int(answers[point]) for point, line in zip(POINTS, asked.asked, strict=True)}
    return {
        "lines": asked.lines,
        "degrees": {**given, **asked.measured},
        "overall": int(answers["overall"]),
        "word": answers["word"],
    }


def ask_sure(facts: Facts, reader: Reader) -> str:
    """Model screen 35."""
    lines = [reader.say("<b>Votre avis</b>")]
    for line in facts["lines"]:
        words = degree_words(line, facts["degrees"][line["code"]], reader)
        point = capital(reader.words(line["nom"]))
        lines.append(reader.say("{point} : {words}", point=point, words=words))
    lines.append(reader.say("L’ensemble : {words}", words=overall_words(facts["overall"], reader)))
    if facts["word"]:
        lines.append(reader.say("Votre mot : « {word} »", word=facts["word"]))
    sure = reader.say("Personne ne peut le changer à votre place.")
    return "\n".join(lines) + f"\n\n{sure}"


def _changeable(reader: Reader) -> Sequence[tuple[str, str]]:
    return [
        ("first", reader.say("Le premier point")),
        ("second", reader.say("Le deuxième point")),
        ("overall", reader.say("L’ensemble")),
        ("word", reader.say("Mon mot")),
    ]


def _now(answers: Answers) -> bool:
    return answers.get("first") != LATER


def give_rating(session: Session, answers: Answers, *, by: Person, subject: int, now: datetime) -> Outcome:
    """Keep the rating, or leave it open until the person is at ease."""
    asked = may_rate(session, subject, by=by, now=now)
    if not _now(answers):
        return Show("rate_later", {"subject": subject, "provider": asked.provider})
    degrees = {line["code"]: int(answers[point]) for point, line in zip(POINTS, asked.asked, strict=True)}
    given_at = [answers.at(question) for question in answers]
    seconds = int((max(given_at) - min(given_at)).total_seconds())
    overall = int(answers["overall"])
    rated = rate(session, subject, degrees, overall, words=answers["word"], seconds=seconds, by=by, now=now)
    return Show("rated", {"subject": subject, "provider": rated.provider, "month_later": rated.month_later})


RATE = Conversation(
    "rate",
    Door.RATE,
    (
        Choice("first", ask=ask_point, options=_degrees, facts=_point(0), ways_out=False),
        Choice("second", ask=ask_point, options=_degrees, facts=_point(1), when=_now, ways_out=False),
        Choice("overall", ask=ask_overall, options=_words_for_all, facts=_whole, when=_now, ways_out=False),
        Text("word", ask=ask_word, max_length=LONGEST_WORD, facts=_whole, when=_now, may_skip=True),
        Review(
            "sure",
            ask=ask_sure,
            facts=_all,
            send=lambda facts, reader: reader.say("Envoyer mon avis"),
            changeable=_changeable,
            when=_now,
        ),
    ),
    then=give_rating,
    gate=gate,
)


def ask_rating_screen(facts: Facts, reader: Reader) -> Screen:
    """Model screen 32, as a message."""
    buttons = [opens(option.words, Door.RATE, answer=option.value) for option in _degrees(facts, reader)]
    return Screen(ask_point(facts, reader), rows(*buttons))


def rating_reminder_screen(facts: Facts, reader: Reader) -> Screen:
    """Asked once more, a day later."""
    text = reader.say(
        "{client}, votre avis sur le travail fait par {provider} n’est pas encore donné. "
        "Trois questions, une minute.",
        client=facts["client"],
        provider=facts["provider"],
    )
    return Screen(text, rows(opens(reader.say("Donner mon avis"), Door.RATE), to_engagements(reader)))


def rate_later_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to the client who rates later."""
    text = reader.say(
        "D’accord, au calme. Votre avis reste ouvert : ouvrez cette prestation quand vous voulez.\n\n"
        "{provider} n’en sait rien.",
        provider=facts["provider"],
    )
    return Screen(text, rows(opens(reader.say("Donner mon avis"), Door.RATE), to_engagements(reader)))


def rated_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to the client who rated."""
    text = reader.say(
        "Merci. Votre avis est gardé.\n\nDans un mois, {day}, je vous demanderai si tout va bien.",
        day=reader.day(facts["month_later"]),
    )
    return Screen(text, rows(to_engagements(reader)))


OPENINGS: tuple[Opened, ...] = (RATE,)
SCREENS: dict[str, Renderer] = {
    "ask_rating": Repeatable(ask_rating_screen),
    "rating_reminder": Repeatable(rating_reminder_screen),
    "rate_later": rate_later_screen,
    "rated": rated_screen,
}
