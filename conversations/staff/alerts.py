"""The morning of quality staff: what waits for a person, the most pressing first."""

from datetime import datetime, timedelta
from html import escape

from sqlmodel import Session

from bot.acts.alert_times import MOST_LISTED, listed
from bot.acts.check_proof import waiting_proofs
from bot.acts.erasure_requests import waiting_requests
from bot.acts.see_alerts import morning
from bot.dialogue.conversation import Opened, Outcome, Page, Show
from bot.screens import Button, Facts, Reader, Renderer, Repeatable, Screen, opens, rows
from bot.storage.tables import Person
from conversations.doors import Door
from conversations.shortening import capital, fitting
from conversations.staff.words import HOUR, kind_words, number_words, severity_words, time_words


def alerts(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """List the open alerts, from the first or further on; those that wait for a day are not among them."""
    return listed_for(session, int(answer) if answer.isascii() and answer.isdigit() else 0, by=by, now=now)


def listed_for(session: Session, first: int = 0, *, by: Person, now: datetime) -> Show:
    """Return the list of open alerts, from one of them on; raises StaffOnly."""
    found = morning(session, by=by, now=now)
    facts = {
        "name": found.name,
        "now_at": now,
        "running": found.running,
        "count": len(found.alerts),
        "first": first,
        "proofs": waiting_proofs(session, by),
        "erasures": waiting_requests(session),
        "listed": [listed(alert) for alert in found.alerts[first : first + MOST_LISTED]],
    }
    return Show("alerts", facts)


def alerts_screen(facts: Facts, reader: Reader) -> Screen:
    """Model screen 37, as it is asked for at any time."""
    home = opens(reader.say("Accueil"), Door.HOME)
    after = facts["first"] + len(facts["listed"])
    more = [opens(reader.say("Suite"), Door.ALERTS, answer=str(after))] if after < facts["count"] else []
    week = opens(reader.say("Bilan de la semaine"), Door.WEEK)
    last = [*_besides(facts, reader), home][:2]
    title = reader.say("<b>Toutes les alertes. {day}.</b>", day=capital(reader.day(facts["now_at"])))
    rest = rows(*_opening(facts, reader), [*more, week] if more else week, last)
    return Screen(_text(title, facts, reader), rest)


def morning_screen(facts: Facts, reader: Reader) -> Screen:
    """Model screen 37, as it comes by itself."""
    last = [opens(reader.say("Bilan de la semaine"), Door.WEEK)]
    if facts["count"] > len(facts["listed"]):
        last.append(opens(reader.say("Toutes les alertes"), Door.ALERTS))
    return Screen(
        _text(_hello(facts, reader), facts, reader),
        rows(*_opening(facts, reader), _besides(facts, reader), last),
    )


def _besides(facts: Facts, reader: Reader) -> list[Button]:
    """Return what waits beside the alerts, a button each."""
    proofs = opens(reader.say("Preuves à vérifier"), Door.PROOFS)
    erasures = opens(reader.say("Effacements demandés"), Door.ERASURES)
    return [*([proofs] if facts.get("proofs") else []), *([erasures] if facts.get("erasures") else [])]


def _waiting(facts: Facts, reader: Reader) -> list[str]:
    """Return the same in words."""
    proofs, erasures, lines = facts.get("proofs", 0), facts.get("erasures", 0), []
    if proofs:
        lines.append(reader.plural("{count} preuve à vérifier.", "{count} preuves à vérifier.", proofs))
    if erasures:
        asked = reader.plural(
            "{count} demande d’effacement attend une réponse.",
            "{count} demandes d’effacement attendent une réponse.",
            erasures,
        )
        lines.append(asked)
    return lines


def _hello(facts: Facts, reader: Reader) -> str:
    today, name = capital(reader.day(facts["now_at"])), facts["name"]
    if name:
        return reader.say("<b>Bonjour, {name}. {day}.</b>", name=name, day=today)
    return reader.say("<b>Bonjour. {day}.</b>", day=today)


def _text(title: str, facts: Facts, reader: Reader) -> str:
    """Return what runs and what waits; that the rest goes on is said where nothing else waits."""
    running = (
        reader.plural("{count} prestation en cours.", "{count} prestations en cours.", facts["running"])
        if facts["running"]
        else reader.say("Aucune prestation en cours.")
    )
    besides = _waiting(facts, reader)
    if not facts["listed"]:
        return "\n".join([title, running, *(besides or [reader.say("Aucune alerte ne vous attend.")])])
    waiting = reader.plural("{count} a besoin de vous :", "{count} ont besoin de vous :", facts["count"])
    if facts["count"] > facts["running"]:  # not all of them are of an engagement that runs
        waiting = reader.plural(
            "{count} alerte a besoin de vous :", "{count} alertes ont besoin de vous :", facts["count"]
        )
    head = [title, f"{running} {waiting}"]
    listed = len(facts["listed"]) == facts["count"] and facts["count"] <= facts["running"]
    rest = " ".join(besides) or (reader.say("Tout le reste avance.") if listed else "")
    owned, bare = _lines(facts, reader, owners=True), _lines(facts, reader, owners=False)
    tries = ([*head, *owned, "", rest], [*head, *bare, "", rest], [*head, *bare])
    return fitting("\n".join(lines).rstrip() for lines in tries)


def _lines(facts: Facts, reader: Reader, *, owners: bool) -> list[str]:
    first, now = facts.get("first", 0) + 1, facts["now_at"]
    return [
        _line(number, one, now, reader, owner=owners) for number, one in enumerate(facts["listed"], first)
    ]


def _line(number: int, one: Facts, now: datetime, reader: Reader, *, owner: bool) -> str:
    line = reader.say(
        "{number}. {severity}, {left} – {which} : {what}",
        number=number,
        severity=severity_words(one["severity"], reader),
        left=_left(one["until"] - now, reader),
        which=number_words(one["about"], reader),
        what=kind_words(one["kind"], reader, one["about"]),
    )
    return f"{line} ({escape(one['owner'], quote=False)})" if owner and one["owner"] else line


def _left(left: timedelta, reader: Reader) -> str:
    if -HOUR < left < timedelta():
        return reader.say("en retard de moins d’une heure")
    if left < timedelta():
        return reader.say("en retard de {time}", time=time_words(-left, reader))
    if left < HOUR:
        return reader.say("moins d’une heure")
    return reader.say("reste {time}", time=time_words(left, reader))


def _opening(facts: Facts, reader: Reader) -> list[Button | list[Button]]:
    """Return a button an alert: the most pressing alone, the two after it in one row."""
    first = facts.get("first", 0) + 1
    named = [one["about"]["number"] for one in facts["listed"]]
    buttons = [
        _button(number, one, reader, alone=named.count(one["about"]["number"]) == 1)
        for number, one in enumerate(facts["listed"], first)
    ]
    return [*buttons[:1], buttons[1:]]


def _button(number: int, one: Facts, reader: Reader, *, alone: bool) -> Button:
    """Return the button of an alert: by its engagement's number where that says which one it is."""
    if one["about"]["number"] and alone:
        words = reader.say("Ouvrir le n° {number}", number=one["about"]["number"])
    else:
        words = reader.say("Ouvrir l’alerte {number}", number=number)
    return opens(words, Door.ALERT, answer=str(one["id"]))


OPENINGS: tuple[Opened, ...] = (Page(Door.ALERTS, alerts),)
SCREENS: dict[str, Renderer] = {"alerts": alerts_screen, "morning": Repeatable(morning_screen)}
