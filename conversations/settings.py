"""What people choose for themselves, behind /parametres: language, city, quiet hours."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.acts.settings import LONGEST_CITY, set_city, set_language, set_quiet, settings_of
from bot.charter.hours import LONGEST, read_hour
from bot.dialogue.answers import OWN, Answers
from bot.dialogue.conversation import Conversation, Opened, Outcome, Page, Show
from bot.dialogue.questions import Choice, Option, Reply, Situation
from bot.languages import OFFERED, country_of, find_cities
from bot.screens import Facts, Reader, Renderer, Screen, opens, rows
from bot.storage.tables import Person
from conversations.doors import Door

LANGUAGES = {"fr": "Français", "en": "English"}  # each in its own words, whoever reads
NONE = "none"
DAY = 24
FROM, UNTIL = (20, 21, 22, 23), (5, 6, 7, 8)


def show(session: Session, by: Person, now: datetime, changed: str = "") -> Show:
    """Return the settings as they stand, with what was just changed said first."""
    kept = settings_of(session, by)
    return Show(
        "settings",
        {
            "changed": changed,
            "city": kept.city,
            "now_at": now,
            "quiet_from": kept.quiet_from,
            "quiet_until": kept.quiet_until,
        },
    )


def settings(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Show them."""
    return show(session, by, now)


def stand(session: Session, *, by: Person, subject: int, now: datetime) -> Show:
    """Return where whoever leaves a question about settings is."""
    return show(session, by, now)


def language(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Write in another language from now on."""
    if answer not in LANGUAGES:
        return show(session, by, now)
    set_language(session, answer, by=by, now=now)
    return show(session, by, now, "language")


def settings_screen(facts: Facts, reader: Reader) -> Screen:
    """How one is written to, and what can be changed."""
    changed = _changed(facts, reader)
    where = reader.say(
        "Ville : {city}. Il est {hour}.", city=facts["city"], hour=reader.hour(facts["now_at"])
    )
    lines = [
        f"<b>{changed}</b>" if changed else reader.say("<b>Vos réglages</b>"),
        "",
        _written_in(reader),
        where,
        _quiet(facts, reader),
        "",
        reader.say("Une réponse de l’autre personne arrive toujours tout de suite."),
    ]
    others = [code for code in LANGUAGES if code != reader.language.code]
    return Screen(
        "\n".join(lines),
        rows(
            [
                *(opens(LANGUAGES[code], Door.LANGUAGE, 0, code) for code in others),
                opens(reader.say("Mon nom"), Door.MY_NAME, 0),
            ],
            [
                opens(reader.say("Changer de ville"), Door.CITY, 0),
                opens(reader.say("Heures calmes"), Door.QUIET, 0),
            ],
            [opens(reader.say("Mes informations"), Door.PRIVACY, 0), opens(reader.say("Aide"), Door.HELP)],
            opens(reader.say("Accueil"), Door.HOME),
        ),
    )


def _written_in(reader: Reader) -> str:
    """Return the language; French writes its name small."""
    name = LANGUAGES[reader.language.code]
    return reader.say("Langue : {language}", language=name.lower() if reader.language.code == "fr" else name)


def _changed(facts: Facts, reader: Reader) -> str:
    match facts["changed"]:
        case "language":
            return reader.say("C’est changé : je vous écris en français.")
        case "city":
            return reader.say("C’est changé : vos dates et vos heures suivent cette ville.")
        case "quiet" if facts["quiet_from"] == facts["quiet_until"]:
            return reader.say("C’est changé : mes rappels peuvent venir à toute heure.")
        case "quiet":
            return reader.say("C’est changé : mes rappels attendent la fin de ces heures.")
        case _:
            return ""


def _quiet(facts: Facts, reader: Reader) -> str:
    if facts["quiet_from"] == facts["quiet_until"]:
        return reader.say("Heures calmes : aucune.")
    return reader.say(
        "Heures calmes : de {start} à {end}. Mes rappels attendent.",
        start=hour_words(facts["quiet_from"], reader),
        end=hour_words(facts["quiet_until"], reader),
    )


def hour_words(hour: int, reader: Reader) -> str:
    """Return an hour of the day: 21 h, 9 PM."""
    return reader.hour(datetime(2000, 1, 1, hour).time())  # noqa: DTZ001 - no moment, an hour of any day


def ask_city(facts: Facts, reader: Reader) -> str:
    """Ask where one is."""
    return reader.say(
        "Dans quelle ville êtes-vous ?\n\n"
        "Choisissez, ou écrivez son nom. "
        "Pour un village, écrivez la grande ville la plus proche, dans votre pays."
    )


def _cities(facts: Facts, reader: Reader) -> Sequence[Option]:
    return [Option(name, name) for name in OFFERED]


def _named(answers: Answers) -> str:
    chosen = answers.get("city", "")
    return str(chosen[OWN] if isinstance(chosen, dict) else chosen)


def shared(answers: Answers) -> bool:
    """Whether several countries have a city of the name that was said."""
    return len(find_cities(_named(answers))) > 1


def _countries(situation: Situation) -> Facts:
    found = find_cities(_named(situation.answers))
    words = [{code: country_of(city.zone, code) for code in LANGUAGES} for city in found]
    return {
        "city": found[0].name,
        "countries": [
            {"zone": city.zone, "words": country} for city, country in zip(found, words, strict=True)
        ],
    }


def ask_country(facts: Facts, reader: Reader) -> str:
    """Ask which of the cities of one name is meant."""
    return reader.say(
        "{city} : dans quel pays ?\n\nVotre heure et votre monnaie en dépendent.", city=facts["city"]
    )


def _country_options(facts: Facts, reader: Reader) -> Sequence[Option]:
    return [Option(one["zone"], reader.words(one["words"])) for one in facts["countries"]]


def move(session: Session, answers: Answers, *, by: Person, subject: int, now: datetime) -> Outcome:
    """Take the city's hour."""
    set_city(session, _named(answers), zone=answers.get("country", ""), by=by, now=now)
    return show(session, by, now, "city")


CITY = Conversation(
    "city",
    Door.CITY,
    (
        Choice(
            "city",
            ask=ask_city,
            options=_cities,
            across=2,
            own_words=LONGEST_CITY,
            any_words=True,
            clears=("country",),
        ),
        Choice("country", ask=ask_country, options=_country_options, facts=_countries, when=shared),
    ),
    then=move,
    standing=stand,
)


@dataclass(frozen=True)
class HourOfDay(Choice):
    """An hour of any day, by a button or typed; kept as a number, its minutes left out."""

    def read(self, reply: Reply, facts: Facts, reader: Reader, now: datetime) -> Any:
        """Return the hour from 0 to 23, or "none" where that is offered; refuses what is no hour."""
        if reply.choice is None and not any(
            reply.said.text.strip().casefold() == option.words.casefold()
            for option in self.options(facts, reader)
        ):
            return read_hour(reply.text()[:LONGEST]).hour
        chosen = super().read(reply, facts, reader, now)
        return chosen if chosen == NONE else int(chosen)


def ask_from(facts: Facts, reader: Reader) -> str:
    """Ask when the evening ends."""
    return reader.say(
        "À partir de quelle heure mes rappels doivent-ils attendre ?\n\nChoisissez, ou écrivez une heure."
    )


def ask_until(facts: Facts, reader: Reader) -> str:
    """Ask when the day begins."""
    return reader.say("Et jusqu’à quelle heure ?\n\nChoisissez, ou écrivez une heure.")


def _from(facts: Facts, reader: Reader) -> Sequence[Option]:
    never = Option(NONE, reader.say("Pas d’heures calmes"))
    return [*(Option(str(hour), hour_words(hour, reader)) for hour in FROM), never]


def _until(facts: Facts, reader: Reader) -> Sequence[Option]:
    return [Option(str(hour), hour_words(hour, reader)) for hour in UNTIL]


def keep_quiet(session: Session, answers: Answers, *, by: Person, subject: int, now: datetime) -> Outcome:
    """Keep the hours; none at all is the same hour twice."""
    start, end = answers["from"], answers.get("until", 0)
    set_quiet(session, *((0, 0) if start == NONE else (start, end)), by=by, now=now)
    return show(session, by, now, "quiet")


QUIET = Conversation(
    "quiet",
    Door.QUIET,
    (
        HourOfDay("from", ask=ask_from, options=_from, across=2, clears=("until",)),
        HourOfDay(
            "until",
            ask=ask_until,
            options=_until,
            across=2,
            when=lambda answers: answers.get("from") != NONE,
        ),
    ),
    then=keep_quiet,
    standing=stand,
)


OPENINGS: tuple[Opened, ...] = (Page(Door.SETTINGS, settings), Page(Door.LANGUAGE, language), CITY, QUIET)
SCREENS: dict[str, Renderer] = {"settings": settings_screen}
