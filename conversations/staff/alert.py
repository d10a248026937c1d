"""One alert: its facts, who looks after it, how it ends. Nobody's words are in it (article 5)."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from bot.acts.handle_alert import Seen, close_alert, may_close, own_alert, see_alert
from bot.charter.alerts import BY_HAND, AlertKind, AlertState, Resolution
from bot.dialogue.answers import Answers
from bot.dialogue.conversation import Conversation, Opened, Outcome, Page, Show
from bot.dialogue.questions import Choice, Option, Situation
from bot.screens import Button, Facts, Reader, Renderer, Screen, opens, rows
from bot.storage.tables import Person
from conversations.doors import Door
from conversations.staff.words import kind_words, number_words, resolution_words, severity_words


def alert(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Show one alert."""
    return Show("alert", _told(see_alert(session, subject, by=by)))


def own(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Look after it."""
    return Show("alert", _told(own_alert(session, subject, by=by, now=now)))


def _told(seen: Seen) -> Facts:
    return {
        "subject": seen.id,
        "kind": seen.kind.value,
        "article": seen.article,
        "severity": seen.severity,
        "state": seen.state.value,
        "raised_at": seen.raised_at,
        "until": seen.until,
        "about": seen.about,
        "owner": seen.owner,
        "mine": seen.mine,
        "resolution": seen.resolution,
    }


def alert_screen(facts: Facts, reader: Reader) -> Screen:
    """Model screen 38."""
    about = facts["about"]
    what = [number_words(about, reader), reader.words(about["trade"]).lower()]
    if about["amount"]:
        what.append(reader.money(about["amount"], about["currency"]))
    title = f"<b>{severity_words(facts['severity'], reader)} – {', '.join(what)}</b>"
    article = reader.say("Article {article}.", article=facts["article"])
    lines = [title, f"{article} {_happened(facts['kind'], about, reader)}", "", _state(facts, reader)]
    return Screen("\n".join(lines), rows(*_doors(facts, reader)))


def _happened(kind: str, about: Facts, reader: Reader) -> str:
    since = reader.moment(about["since"])
    match kind:
        case AlertKind.LOW_RATING:
            return _low_rating(about, since, reader)
        case AlertKind.NOTE_UNANSWERED:
            return reader.say(
                "La note, version {version}, attend le client depuis {since}. Un rappel est parti.\n"
                "Conseil : demander au client ce qui l’arrête.",
                version=about["version"],
                since=since,
            )
        case _:
            said = reader.say("Le client l’a dit {since} : {found}.", since=since, found=_found(about, reader))
            advice = reader.say("Le prestataire le sait.\nConseil : les laisser d’abord se parler.")
            return f"{said} {advice}"


def _low_rating(about: Facts, since: str, reader: Reader) -> str:
    rated = reader.say(
        "Avis reçu : {score} sur 100 ; au plus bas, « {lowest} » : {degree} sur 5.",
        score=about["score"],
        lowest=reader.words(about["lowest"]),
        degree=about["degree"],
    )
    if about["shown"]:
        waits = reader.say("Le prestataire l’a lu {since} et n’a pas répondu.", since=since)
    else:
        waits = reader.say("Le prestataire ne l’a pas encore lu : le paiement n’est pas confirmé.")
    advice = reader.say("Conseil : appeler le prestataire, puis le client.")
    return f"{rated}\n{waits}\n{advice}"


def _found(about: Facts, reader: Reader) -> str:
    match about["found"]:
        case "something_left":
            return reader.say("il reste quelque chose")
        case "not_done":
            return reader.say("ce n’est pas fait")
        case _:
            return reader.say("un mois après, c’est revenu")


def _state(facts: Facts, reader: Reader) -> str:
    if facts.get("state") == AlertState.CLOSED:
        return reader.say("Alerte close : {why}.", why=resolution_words(facts["resolution"], reader).lower())
    if facts.get("mine"):
        return reader.say(
            "Vous vous en occupez. À clore avant {moment}.", moment=reader.moment(facts["until"])
        )
    if facts.get("owner"):
        return reader.say("{name} s’en occupe.", name=facts["owner"])
    return reader.say("À prendre avant {moment}.", moment=reader.moment(facts["until"]))


def _doors(facts: Facts, reader: Reader) -> list[Button]:
    listed = opens(reader.say("Toutes les alertes"), Door.ALERTS)
    if facts.get("state") == AlertState.CLOSED:
        return [listed]
    if facts.get("mine"):
        return [opens(reader.say("Clore avec une raison"), Door.CLOSE_ALERT), listed]
    if facts.get("owner"):
        return [listed]
    return [opens(reader.say("Je m’en occupe"), Door.OWN_ALERT), listed]


def alert_cured_screen(facts: Facts, reader: Reader) -> Screen:
    """Told to its owner: the cause of an alert has gone."""
    text = reader.say(
        "L’alerte sur {which} ({what}) est close : sa cause a disparu. Vous n’avez plus rien à y faire.",
        which=number_words(facts["about"], reader),
        what=kind_words(facts["kind"], reader),
    )
    return Screen(text, rows(opens(reader.say("Toutes les alertes"), Door.ALERTS)))


def gate(session: Session, *, by: Person, subject: int, now: datetime) -> Outcome | None:
    """Let in the owner of an open alert."""
    may_close(session, subject, by=by)
    return None


def _closing(situation: Situation) -> Facts:
    person = situation.session.get_one(Person, situation.person_id)
    return _told(may_close(situation.session, situation.subject, by=person))


def ask_resolution(facts: Facts, reader: Reader) -> str:
    """Ask how it ended."""
    return reader.say(
        "<b>Clore l’alerte : {which}, {what}</b>\nComment cela s’est-il terminé ?",
        which=number_words(facts["about"], reader),
        what=kind_words(facts["kind"], reader),
    )


def _resolutions(facts: Facts, reader: Reader) -> Sequence[Option]:
    return [Option(resolution.value, resolution_words(resolution, reader)) for resolution in BY_HAND]


def end_alert(session: Session, answers: Answers, *, by: Person, subject: int, now: datetime) -> Outcome:
    """Close it."""
    resolution = Resolution(answers["resolution"])
    return Show("alert", _told(close_alert(session, subject, resolution, by=by, now=now)))


CLOSE_ALERT = Conversation(
    "close",
    Door.CLOSE_ALERT,
    (Choice("resolution", ask=ask_resolution, options=_resolutions, facts=_closing, across=2),),
    then=end_alert,
    gate=gate,
)

OPENINGS: tuple[Opened, ...] = (Page(Door.ALERT, alert), Page(Door.OWN_ALERT, own), CLOSE_ALERT)
SCREENS: dict[str, Renderer] = {"alert": alert_screen, "alert_cured": alert_cured_screen}
