"""Where somebody of the quality staff is when no question is asked: at an alert, or at the list of them."""

from datetime import datetime

from sqlmodel import Session

from bot.acts.see_alerts import held, see_alert
from bot.acts.staff import is_staff
from bot.charter.alerts import AlertState
from bot.charter.refusals import OwnAlert, StaffOnly
from bot.dialogue.conversation import Show
from bot.storage.tables import Person
from conversations.staff.alert import show
from conversations.staff.alerts import listed_for

OF_ALERTS = (  # the screens and messages whose subject is an alert
    "alert", "alert_late", "alert_back", "alert_handed", "alert_cured", "alert_words", "staff_voice",
    "words_page", "words_end",
)  # fmt: skip
OF_PROOFS = ("proof", "proof_file")  # those whose subject is a proof


def at_desk(session: Session, found: Show, *, by: Person, now: datetime) -> Show:
    """Return where staff are instead of at home: the alert they hold, else the list.

    Whoever is a provider or a client too keeps their home.
    """
    if found.kind != "welcome" or not is_staff(session, by):
        return found
    mine = held(session, by=by)
    alone = open_alert(session, mine[0], by=by, now=now) if len(mine) == 1 else None
    return alone or listed_for(session, by=by, now=now)


def open_alert(session: Session, alert_id: int, *, by: Person, now: datetime) -> Show | None:
    """Return an alert that is still open; None for another, and for whoever may not see it."""
    try:
        seen = see_alert(session, alert_id, by=by)
    except (StaffOnly, OwnAlert):
        return None
    return None if seen.state is AlertState.CLOSED else show(seen, now)
