"""An engagement by its number (/prestation 2026-0147): for its two sides, and for quality staff."""

from collections.abc import Iterator
from datetime import datetime

from sqlmodel import Session

from bot.acts.find_engagement import find_engagement, overview
from bot.dialogue.conversation import Open, Opened, Outcome, Page, Show
from bot.screens import Button, Facts, Reader, Renderer, Screen, opens, rows
from bot.storage.tables import Person
from conversations.doors import Door
from conversations.staff.words import correction_words, kind_words
from conversations.stages import stage_words
from conversations.whereabouts import trade_words
from conversations.wording import late_words

MOST_ALERTS = 2


def by_number(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Lead a side to their engagement, and quality staff to its stages, dates and scores."""
    engagement_id, theirs = find_engagement(session, answer, by=by, now=now)
    if theirs:
        return Open(Door.ENGAGEMENT, engagement_id)
    found = overview(session, engagement_id, by=by, now=now)
    facts = {
        "subject": found.id,
        "number": found.number,
        "trade": trade_words(session, found.trade),
        "stage": found.stage.value,
        "opened_at": found.opened_at,
        "signed_at": found.signed_at,
        "version": found.version,
        "closed_at": found.closed_at,
        "promises": found.promises,
        "kept": found.kept,
        "late": found.late,
        "score": found.score,
        "correction": found.correction,
        "alerts": [{"id": alert_id, "kind": kind} for alert_id, kind in found.alerts],
        "closed_alerts": found.closed_alerts,
    }
    return Show("overview", facts)


def overview_screen(facts: Facts, reader: Reader) -> Screen:
    """What quality staff see of an engagement without a reason."""
    buttons = [_button(alert, reader) for alert in facts["alerts"][:MOST_ALERTS]]
    lines = [*_course(facts, reader), *_outcome(facts, reader)]
    return Screen("\n".join(lines), rows(*buttons, opens(reader.say("Toutes les alertes"), Door.ALERTS)))


def _course(facts: Facts, reader: Reader) -> Iterator[str]:
    """Yield what it is, its stage, its days."""
    yield reader.say(
        "<b>Prestation n° {number}, {trade}</b>",
        number=facts["number"],
        trade=reader.words(facts["trade"]).lower(),
    )
    stage, day = stage_words(facts["stage"], reader), reader.day(facts["opened_at"])
    yield reader.say("Étape : {stage}. Ouverte {day}.", stage=stage, day=day)
    if facts["signed_at"]:
        moment = reader.moment(facts["signed_at"])
        yield reader.say("Accord signé {moment}, version {version}.", moment=moment, version=facts["version"])
    if facts["closed_at"]:
        yield reader.say("Fin : {day}.", day=reader.day(facts["closed_at"]))


def _outcome(facts: Facts, reader: Reader) -> Iterator[str]:
    """Yield promises, score, alerts."""
    kept, count = facts["kept"], facts["promises"]
    if count:
        told = reader.say("Promesses du prestataire tenues : {kept} sur {count}", kept=kept, count=count)
        yield f"{told}{late_words(facts['late'], reader)}."
    else:
        yield reader.say("Promesses du prestataire : aucune n’est arrivée à sa date.")
    if facts["score"] is not None:
        yield reader.say("Résultat : {score} sur 100.", score=facts["score"])
    if facts["correction"]:
        yield reader.say("Correction : {state}.", state=correction_words(facts["correction"], reader))
    running, closed = len(facts["alerts"]), facts["closed_alerts"]
    yield reader.say("Alertes : {running} en cours, {closed} closes.", running=running, closed=closed)


def _button(alert: Facts, reader: Reader) -> Button:
    return opens(
        reader.say("Alerte : {what}", what=kind_words(alert["kind"], reader)),
        Door.ALERT,
        answer=str(alert["id"]),
    )


OPENINGS: tuple[Opened, ...] = (Page(Door.BY_NUMBER, by_number),)
SCREENS: dict[str, Renderer] = {"overview": overview_screen}
