"""The morning of quality staff: what waits for a person, the most pressing first."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from html import escape

from sqlmodel import Session

from bot.acts.handle_alert import Seen, morning
from bot.dialogue.conversation import Opened, Outcome, Page, Show
from bot.screens import Button, Facts, Reader, Renderer, Screen, opens, rows
from bot.storage.tables import Person
from conversations.doors import Door
from conversations.staff.words import kind_words, number_words, severity_words
from conversations.wording import capital

MOST_LISTED = 3
HOUR = timedelta(hours=1)
DAYS_FROM = timedelta(hours=48)  # from here on the time left is said in days


def alerts(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """List the open alerts."""
    found = morning(session, by=by)
    listed = [_listed(alert) for alert in found.alerts[:MOST_LISTED]]
    facts = {
        "name": found.name,
        "now": now,
        "running": found.running,
        "count": len(found.alerts),
        "listed": listed,
    }
    return Show("alerts", facts)


def _listed(alert: Seen) -> Mapping[str, object]:
    return {
        "id": alert.id,
        "kind": alert.kind.value,
        "severity": alert.severity,
        "until": alert.until,
        "owner": alert.owner,
        "about": alert.about,
    }


def alerts_screen(facts: Facts, reader: Reader) -> Screen:
    """Model screen 37."""
    hello = reader.say(
        "<b>Bonjour, {name}. {day}.</b>", name=facts["name"], day=capital(reader.day(facts["now"]))
    )
    running = reader.plural("{count} prestation en cours.", "{count} prestations en cours.", facts["running"])
    home = opens(reader.say("Accueil"), Door.HOME)
    if not facts["listed"]:
        return Screen(f"{hello}\n{running} {reader.say('Rien ne vous attend : tout avance.')}", rows(home))
    waiting = reader.plural("{count} a besoin de vous :", "{count} ont besoin de vous :", facts["count"])
    lines = [_line(number, one, facts["now"], reader) for number, one in enumerate(facts["listed"], start=1)]
    rest = reader.say("Tout le reste avance.")
    buttons = [_button(number, one, reader) for number, one in enumerate(facts["listed"], start=1)]
    return Screen("\n".join([hello, f"{running} {waiting}", *lines, "", rest]), rows(*buttons, home))


def _line(number: int, one: Facts, now: datetime, reader: Reader) -> str:
    line = reader.say(
        "{number}. {severity}, {left} – {which} : {what}",
        number=number,
        severity=severity_words(one["severity"], reader),
        left=_left(one["until"] - now, reader),
        which=number_words(one["about"], reader),
        what=kind_words(one["kind"], reader),
    )
    return f"{line} ({escape(one['owner'], quote=False)})" if one["owner"] else line


def _left(left: timedelta, reader: Reader) -> str:
    if left < timedelta():
        hours = -left // HOUR
        return reader.plural("en retard de {count} h", "en retard de {count} h", hours)
    if left < DAYS_FROM:
        return reader.plural("reste {count} h", "reste {count} h", left // HOUR)
    return reader.plural("reste {count} jour", "reste {count} jours", left.days)


def _button(number: int, one: Facts, reader: Reader) -> Button:
    if one["about"]["number"]:
        words = reader.say("Ouvrir le n° {number}", number=one["about"]["number"])
    else:
        words = reader.say("Ouvrir l’alerte {number}", number=number)
    return opens(words, Door.ALERT, one["id"])


OPENINGS: tuple[Opened, ...] = (Page(Door.ALERTS, alerts),)
SCREENS: dict[str, Renderer] = {"alerts": alerts_screen}
