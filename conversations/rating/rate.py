"""The client rates, one point a screen, on the evening after the check (article 7)."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from sqlmodel import Session

from bot.acts.rate import Asked, may_rate, put_off_rating, rate
from bot.charter.grid import MeasuredBy, Nature
from bot.charter.ratings import OVERALL
from bot.dialogue.answers import Answers, spoken
from bot.dialogue.conversation import Conversation, Opened, Outcome, Show
from bot.dialogue.questions import Choice, Option, Review, Situation, Text
from bot.dialogue.questions.spoken import spoken_words
from bot.screens import Facts, Reader, Renderer
from bot.storage.tables import Person
from conversations.doors import Door
from conversations.rating.point import DEGREE, LATER, OF, Point, ask_point, asked_of, degrees, point_facts
from conversations.rating.words import degree_words, gap_words, overall_words, with_days
from conversations.shortening import capital, cut, fitting, small
from conversations.wording import naming

POINTS = ("first", "second", "third", "fourth")  # what a short way's grid may ask, in the grid's order
LONGEST_WORD = 110  # characters; it stands on the provider's screen beside the whole result
LONGEST_TO_STAFF = 160  # it stands on an alert's screen
LONGEST_CUT = 30  # of each word on the last look, where both are long


def gate(session: Session, *, by: Person, subject: int, now: datetime) -> Outcome | None:
    """Let in the client from the evening after the check on, once."""
    may_rate(session, subject, by=by, now=now)
    return None


def _whole(situation: Situation) -> Facts:
    asked = asked_of(situation)
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
    """Ask for a word to the provider."""
    return reader.say(
        "Votre mot pour {provider}, en une phrase ou un vocal.\n\n"
        "{provider} le lira avec votre avis, pas avant.\n"
        "« Passer » : aucun mot ne part.",
        provider=facts["provider"],
    )


def ask_word_to_staff(facts: Facts, reader: Reader) -> str:
    """Ask for a word that the provider never reads."""
    return reader.say(
        "Votre mot à l’équipe qualité seule, en deux phrases ou un vocal.\n\n"
        "{provider} ne le lira jamais, et ne saura pas qu’il existe.\n"
        "« Passer » : aucun mot ne part.",
        provider=facts["provider"],
    )


def _on_wish(answers: Answers) -> bool:
    """A question that only the last look leads to."""
    return False


def _given(asked: Asked, answers: Answers) -> dict[str, int]:
    """Return the degrees given, by their criteria."""
    return {
        line["code"]: int(answers[point][DEGREE])
        for point, line in zip(POINTS[: len(asked.asked)], asked.asked, strict=True)
    }


def _all(situation: Situation) -> Facts:
    asked, answers = asked_of(situation), situation.answers
    degrees = {**_given(asked, answers), **asked.measured}
    return {
        "changeable": [*POINTS[: len(asked.asked)], "overall"],
        "named": {point: line["nom"] for point, line in zip(POINTS, asked.asked, strict=False)},
        "lines": asked.lines,
        "degrees": degrees,
        "gaps": {code: asked.criteria[code].gap(degree) for code, degree in degrees.items()},
        "worked": asked.worked,
        "overall": int(answers["overall"]),
        "provider": asked.provider,
        "word": answers.get("word"),
        "to_staff": answers.get("to_staff"),
    }


def ask_sure(facts: Facts, reader: Reader) -> str:
    """Model screen 35; long words are cut where they would not fit."""
    more = _asking_more(facts, reader)
    return fitting(
        "\n".join([*_head(facts, reader, more_told), *_words_added(facts, reader, longest), "", more])
        for more_told, longest in ((True, LONGEST_TO_STAFF), (True, LONGEST_CUT), (False, LONGEST_CUT))
    )


def _head(facts: Facts, reader: Reader, more_told: bool) -> Iterator[str]:
    """Yield a line for each point and one for the whole.

    `more_told`: with the days that the ledger measured, and how far a degree is below what was expected.
    """
    yield reader.say("<b>Votre avis</b>")
    for line in facts["lines"]:
        words = small(degree_words(line, facts["degrees"][line["code"]], reader))
        if more_told and line["qui_mesure"] == MeasuredBy.LEDGER:
            words = with_days(words, facts["worked"], reader)
        elif more_told and line["nature"] == Nature.PERCEIVED:  # whose figure stands there
            words = f"{words}{gap_words(facts['gaps'][line['code']], reader)}"
        yield reader.say("{point} : {words}", point=capital(reader.words(line["nom"])), words=words)
    yield reader.say("L’ensemble : {words}", words=overall_words(facts["overall"], reader))


def _words_added(facts: Facts, reader: Reader, longest: int) -> Iterator[str]:
    if facts["word"] is not None:
        word = cut(spoken_words(facts["word"], reader), longest)
        yield reader.say("Votre mot : « {word} »", word=word)
    if facts["to_staff"] is not None:
        word = cut(spoken_words(facts["to_staff"], reader), longest)
        yield reader.say("À l’équipe qualité seule : « {word} »", word=word)


def _asking_more(facts: Facts, reader: Reader) -> str:
    sure = reader.say("Personne ne peut le changer à votre place.")
    if facts["word"] is not None or facts["to_staff"] is not None:
        return sure
    return f"{sure} {reader.say('Voulez-vous ajouter un mot ?')}"


def _changeable(reader: Reader) -> Sequence[tuple[str, str]]:
    return [
        ("first", reader.say("Le premier point")),
        ("second", reader.say("Le deuxième point")),
        ("third", reader.say("Le troisième point")),
        ("fourth", reader.say("Le quatrième point")),
        ("overall", reader.say("L’ensemble")),
    ]


def _more(facts: Facts, reader: Reader) -> Sequence[tuple[str, str]]:
    word = naming(reader.say("Un mot pour {provider}", provider=facts["provider"]), reader.say("Un mot"))
    return [("word", word), ("to_staff", reader.say("Un mot à l’équipe qualité seule"))]


def _now(answers: Answers) -> bool:
    return bool(answers.get("first", {}).get(DEGREE) != LATER)


def _asks(position: int) -> Callable[[Answers], bool]:
    def asks(answers: Answers) -> bool:
        """Whether the grid asks this point too: with several needs it has more."""
        return _now(answers) and answers.get("first", {}).get(OF, 0) > position

    return asks


def give_rating(session: Session, answers: Answers, *, by: Person, subject: int, now: datetime) -> Outcome:
    """Keep the rating, or leave it open until the person is at ease."""
    asked = may_rate(session, subject, by=by, now=now)
    if not _now(answers):
        put_off = put_off_rating(session, subject, by=by, now=now)
        return Show("rate_later", {"subject": subject, "provider": put_off.provider, "again": put_off.again})
    degrees = _given(asked, answers)
    given_at = [answers.at(question) for question in (*POINTS[: len(asked.asked)], "overall")]
    seconds = int((max(given_at) - min(given_at)).total_seconds())
    overall = int(answers["overall"])
    words, to_staff = spoken(answers.get("word")), spoken(answers.get("to_staff"))
    rated = rate(session, subject, degrees, overall, words=words, to_staff=to_staff, seconds=seconds, by=by,
                 now=now)  # fmt: skip
    told = {"subject": subject, "provider": rated.provider, "month_later": rated.month_later}
    righted = {"shown_at": rated.shown_at, "looked_at": rated.looked_at, "paid": rated.paid}
    return Show("rated", {**told, **righted, "read_by": rated.read_by})


RATE = Conversation(
    "rate",
    Door.RATE,
    (
        Point("first", ask=ask_point, options=degrees, facts=point_facts(0), graded=True, ways_out=False),
        *(
            Point(
                name,
                ask=ask_point,
                options=degrees,
                facts=point_facts(place),
                when=_asks(place),
                graded=True,
                ways_out=False,
            )
            for place, name in enumerate(POINTS[1:], 1)
        ),
        Choice(
            "overall",
            ask=ask_overall,
            options=_words_for_all,
            facts=_whole,
            when=_now,
            graded=True,
            ways_out=False,
        ),
        Review(
            "sure",
            ask=ask_sure,
            facts=_all,
            send=lambda facts, reader: reader.say("Envoyer mon avis"),
            changeable=_changeable,
            more=_more,
            words_to="word",
            when=_now,
            ways_out=False,
        ),
        Text(
            "word",
            ask=ask_word,
            max_length=LONGEST_WORD,
            any_words=True,
            facts=_whole,
            when=_on_wish,
            may_skip=True,
            voice=True,
        ),
        Text(
            "to_staff",
            ask=ask_word_to_staff,
            max_length=LONGEST_TO_STAFF,
            any_words=True,
            facts=_whole,
            when=_on_wish,
            may_skip=True,
            voice=True,
        ),
    ),
    carry_on=lambda reader: reader.say("Reprendre mon avis"),
    then=give_rating,
    gate=gate,
    asked_in=("ask_rating",),
)


OPENINGS: tuple[Opened, ...] = (RATE,)
SCREENS: dict[str, Renderer] = {}
