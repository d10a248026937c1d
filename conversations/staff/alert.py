"""One alert: its facts, who looks after it, what may be done. Nobody's words are in it (article 5)."""

from datetime import datetime

from sqlmodel import Session

from bot.acts.handle_alert import own_alert
from bot.acts.see_alerts import Seen, see_alert
from bot.charter.alerts import UNNAMED, AlertState, Resolution
from bot.charter.refusals import OwnAlert, StaffOnly
from bot.dialogue.conversation import Opened, Outcome, Page, Show
from bot.screens import Button, EvidenceRef, Facts, Reader, Renderer, Repeatable, Screen, opens, rows
from bot.storage.tables import Person
from conversations.doors import Door
from conversations.shortening import capital, fitting
from conversations.staff.advice import advice_words, done_words
from conversations.staff.happened import happened
from conversations.staff.words import (
    article_words,
    cured_words,
    kind_words,
    number_words,
    resolution_words,
    severity_words,
)
from conversations.whereabouts import stand as nowhere


def alert(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Show one alert: the one named, as in the morning's list, else the message's own."""
    chosen = int(answer) if answer.isascii() and answer.isdigit() else subject
    return show(see_alert(session, chosen, by=by), now)


def own(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Look after it."""
    return show(own_alert(session, subject, by=by, now=now), now)


def show(seen: Seen, now: datetime) -> Show:
    """Return an alert's screen."""
    return Show("alert", told(seen, now))


def stand(session: Session, *, by: Person, subject: int, now: datetime) -> Show:
    """Return where somebody of the staff is with an alert; whoever is not of the staff is where they were."""
    try:
        return show(see_alert(session, subject, by=by), now)
    except (StaffOnly, OwnAlert):
        return nowhere(session, by=by, subject=0, now=now)


def told(seen: Seen, now: datetime) -> Facts:
    """Return what the screens tell of an alert."""
    return {
        "subject": seen.id,
        "kind": seen.kind.value,
        "article": seen.article,
        "severity": seen.severity,
        "state": seen.state.value,
        "raised_at": seen.raised_at,
        "until": seen.until,
        "late": seen.until <= now,
        "about": seen.about,
        "owner": seen.owner,
        "mine": seen.mine,
        "waits": seen.waits,
        "escalated": seen.escalated,
        "others": seen.others,
        "resolution": seen.resolution,
        "word": seen.word,
    }


def alert_screen(facts: Facts, reader: Reader) -> Screen:
    """Model screen 38: what happened, what the bot did, what it advises, by when it is to be closed."""
    about, kind = facts["about"], facts["kind"]
    severity, number = severity_words(facts["severity"], reader), number_words(about, reader)
    which = [number, reader.words(about["trade"]).lower()]
    whole = [*which, *([reader.money(about["amount"], about["currency"])] if about["amount"] else [])]
    article = article_words(facts["article"], reader)
    what_happened = happened(kind, {**about, "word": facts.get("word")}, reader)
    read = facts.get("word") is not None  # as was advised
    theirs = facts.get("state") == AlertState.OWNED and not facts.get("mine")
    over = read or theirs or facts.get("state") == AlertState.CLOSED
    advice = [] if over else [advice_words(kind, about, reader)]
    titles = [f"<b>{severity} – {', '.join(each)}</b>" for each in (whole, which, [number])]
    done, brief = (done_words(kind, about, reader, dated=dated) for dated in (True, False))
    first, state = f"{article} {what_happened}", ["", _state(facts, reader)]
    text = fitting(
        "\n".join([title, first, *([] if read else [deeds]), *advice, *state])
        for title, deeds in (*((title, done) for title in titles), (titles[-1], brief))
    )
    return Screen(text, rows(*_doors(facts, reader)))


def _state(facts: Facts, reader: Reader) -> str:
    """Return who looks after it, and its one deadline: until when it is to be closed."""
    if facts.get("state") == AlertState.CLOSED:
        return reader.say("Alerte close : {why}.", why=_why(facts, reader))
    if facts.get("mine") and facts.get("waits"):
        return reader.say("Je vous la redonne {moment}.", moment=reader.moment(facts["waits"]))
    if facts.get("mine"):
        return f"{reader.say('Vous vous en occupez.')} {_deadline(facts, reader)}"
    if facts.get("state") == AlertState.OWNED:
        return f"{_whose(facts, reader)} {_deadline(facts, reader)}"
    return _deadline(facts, reader)


def _deadline(facts: Facts, reader: Reader) -> str:
    moment = reader.moment(facts["until"])
    if facts.get("late"):
        return reader.say("À clore au plus tôt : le délai a pris fin {moment}.", moment=moment)
    return reader.say("À clore avant {moment}.", moment=moment)


def _whose(facts: Facts, reader: Reader) -> str:
    """Return who looks after it; somebody who has not accepted the privacy notice has no name here."""
    if facts["owner"]:
        return reader.say("{name} s’en occupe.", name=facts["owner"])
    return reader.say("Une autre personne de l’équipe s’en occupe.")


def _why(facts: Facts, reader: Reader) -> str:
    if facts["resolution"] == Resolution.CURED:
        return cured_words(facts["about"]["why"], reader)
    return resolution_words(facts["resolution"], reader).lower()


def _doors(facts: Facts, reader: Reader) -> list[Button | list[Button]]:
    listed = opens(reader.say("Toutes les alertes"), Door.ALERTS)
    if facts.get("state") == AlertState.CLOSED:
        return [listed]
    hand = [opens(reader.say("Confier"), Door.HAND_ALERT)] if facts.get("others") else []
    if facts.get("mine") or facts.get("state") != AlertState.OWNED:
        words = reader.say("Lire les mots (raison demandée)")
        first = listed if facts.get("mine") else opens(reader.say("Je m’en occupe"), Door.OWN_ALERT)
        return [
            first,
            [*hand, opens(reader.say("Attendre jusqu’à…"), Door.WAIT_ALERT)],
            [] if facts["kind"] in UNNAMED else opens(words, Door.OPEN_WORDS),
            opens(reader.say("Clore avec une raison"), Door.CLOSE_ALERT),
        ]
    take = [opens(reader.say("Je m’en occupe"), Door.OWN_ALERT)] if facts.get("escalated") else []
    return [take, listed]


def alert_late_screen(facts: Facts, reader: Reader) -> Screen:
    """Told to all the staff: the time of an alert has passed."""
    who = reader.say("{name} s’en occupe.", name=facts["owner"]) if facts["owner"] else ""
    text = reader.say(
        "<b>Alerte en retard – {which}</b>\n{what}. Elle devait être close avant {moment}. {who}",
        which=number_words(facts["about"], reader),
        what=capital(kind_words(facts["kind"], reader, facts["about"])),
        moment=reader.moment(facts["until"]),
        who=who,
    )
    take = [] if facts["mine"] else [opens(reader.say("Je m’en occupe"), Door.OWN_ALERT)]
    look = opens(reader.say("Ouvrir l’alerte"), Door.ALERT)
    return Screen(text.strip(), rows(take, look, opens(reader.say("Toutes les alertes"), Door.ALERTS)))


def alert_back_screen(facts: Facts, reader: Reader) -> Screen:
    """Told to its owner: the day until which an alert waited has come."""
    text = reader.say(
        "<b>Une alerte revient aujourd’hui</b>, comme vous l’avez demandé : {which}, {what}.\n"
        "À clore avant {moment}.",
        which=number_words(facts["about"], reader),
        what=kind_words(facts["kind"], reader, facts["about"]),
        moment=reader.moment(facts["until"]),
    )
    return Screen(text, rows(*_go_on(reader)))


def _go_on(reader: Reader) -> list[Button]:
    look = opens(reader.say("Ouvrir l’alerte"), Door.ALERT)
    return [look, opens(reader.say("Clore avec une raison"), Door.CLOSE_ALERT)]


def alert_handed_screen(facts: Facts, reader: Reader) -> Screen:
    """Told to its new owner: somebody of the staff hands them an alert."""
    text = reader.say(
        "<b>{name} vous confie une alerte</b> : {which}, {what}.\nC’est à vous de vous en occuper.",
        name=facts["giver"],
        which=number_words(facts["about"], reader),
        what=kind_words(facts["kind"], reader, facts["about"]),
    )
    return Screen(f"{text} {_deadline(facts, reader)}", rows(*_go_on(reader)))


def alert_cured_screen(facts: Facts, reader: Reader) -> Screen:
    """Told to its owner: the cause of an alert has gone."""
    text = reader.say(
        "L’alerte {which}, {what}, est close : {why}. Vous n’avez plus rien à y faire.",
        which=number_words(facts["about"], reader),
        what=kind_words(facts["kind"], reader, facts["about"]),
        why=cured_words(facts["about"]["why"], reader),
    )
    return Screen(text, rows(opens(reader.say("Toutes les alertes"), Door.ALERTS)))


def staff_voice_screen(facts: Facts, reader: Reader) -> Screen:
    """What stands under a client's voice note to quality staff alone."""
    text = reader.say("Le mot du client, à l’équipe qualité seule. Le prestataire n’en sait rien.")
    return Screen(text, file=EvidenceRef(facts["evidence"], "voice"))


OPENINGS: tuple[Opened, ...] = (Page(Door.ALERT, alert, stand), Page(Door.OWN_ALERT, own, stand))
SCREENS: dict[str, Renderer] = {
    "alert": Repeatable(alert_screen),
    "alert_late": Repeatable(alert_late_screen),
    "alert_back": Repeatable(alert_back_screen),
    "alert_handed": Repeatable(alert_handed_screen),
    "alert_cured": Repeatable(alert_cured_screen),
    "staff_voice": Repeatable(staff_voice_screen),
}
