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

HOMES = frozenset({"home", "welcome"})  # the screens of whoever has nothing to answer


def at_desk(session: Session, found: Show, *, by: Person, subject: int, now: datetime) -> Show:
    """Return where staff are instead of at home: the alert a message was about, the one they hold, the list.

    Whoever is a provider or a client too keeps their home, where no message was about an alert.
    """
    if found.kind not in HOMES or not is_staff(session, by):
        return found
    alert = _open(session, subject, by=by, now=now) if subject else None
    if alert is not None or found.kind == "home":
        return alert or found
    mine = held(session, by=by)
    return (_open(session, mine[0], by=by, now=now) if len(mine) == 1 else None) or listed_for(
        session, by=by, now=now
    )


def _open(session: Session, alert_id: int, *, by: Person, now: datetime) -> Show | None:
    try:
        seen = see_alert(session, alert_id, by=by)
    except (StaffOnly, OwnAlert):
        return None
    return None if seen.state is AlertState.CLOSED else show(seen, now)
