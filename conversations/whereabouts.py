"""Where somebody is when no question is asked of them: at home, before an invitation, in an engagement."""

from collections.abc import Callable, Mapping
from datetime import datetime

from sqlmodel import Session

from bot.acts import invite, standing
from bot.acts.change_date import date_asked_facts
from bot.acts.check_work import check_work
from bot.acts.confirm_coming import eve_of_work
from bot.acts.engagement_page import page_facts
from bot.acts.express_need import waiting_needs
from bot.acts.finish import is_it_finished
from bot.acts.framing_note import READABLE, newest_note
from bot.acts.invite import Found
from bot.acts.points import only_to_redo
from bot.acts.rounds import waiting_round
from bot.acts.terms import terms_of
from bot.acts.waiting_offer import waiting_offer
from bot.charter.drafting import service_of
from bot.charter.notes import NoteState, begins
from bot.charter.refusals import NotYours
from bot.charter.stages import Side
from bot.dialogue.conversation import Open, Show
from bot.screens import Facts, Words
from bot.storage.tables import Person
from conversations.doors import Door

INVITED = "invitation_received"
ASKED_BY: Mapping[str, tuple[str, ...]] = {
    "reformulate": ("need_arrived", "need_to_correct", "needs_answered"),
    "answer_visit": ("visit_asked",),
    "propose_note": ("need_confirmed", "note_to_correct", "visit_answered", "visit_over"),
    "approve_note_as_client": ("note_proposed", "line_explained"),
    "confirm_coming": ("eve_of_work",),
    "agree_to_date": ("date_change_asked", "date_reminder"),
    "finish": ("is_it_finished", "work_contested"),
    "accept_work": ("check_work",),
    "answer_amount": ("payment_amount",),
    "confirm_payment": ("work_accepted", "payment_announced"),
    "rate": ("ask_rating",),
    "answer_month_later": ("month_later",),
    "reply_to_rating": ("show_result",),
    "answer_correction": ("correction_offered",),
    "say_corrected": ("correction_wanted", "it_came_back", "correction_reminder"),
    "settle_correction": ("correction_done",),
}  # the step awaited of a person, and the messages that ask for it: their screen is shown again


CARRIED_ON: Mapping[str, tuple[str, Door]] = {
    "propose_note": ("propose", Door.PROPOSE),
    "finish": ("finish", Door.FINISH),
    "accept_work": ("check", Door.CHECK),
    "rate": ("rate", Door.RATE),
}  # the step awaited of a person, and the flow that answers it: what they began there goes on where it was


def home_of(session: Session, by: Person) -> Show:
    """Return the home screen, or the welcome of somebody who is nobody here yet."""
    at = standing.at_home(session, by)
    left = {"flow": at.left.flow, "subject": at.left.subject} if at.left else None
    if not at.signed and not at.any:
        return Show("welcome", {"staff": at.staff, "left": left})
    facts = {"name": at.name, "signed": at.signed, "trade": at.trade, "running": at.running}
    return Show("home", {**facts, "staff": at.staff, "left": left})


def invited_by(session: Session, found: Found) -> Show:
    """Return the screen of an invitation."""
    facts = {"provider": found.provider, "trade": trade_words(session, found.trade), "city": found.city}
    return Show(INVITED, {"subject": found.engagement, **facts})


def trade_words(session: Session, trade: str) -> Words:
    """Return a trade's name in its languages, its id where its kit is gone."""
    kit = terms_of(session).kits.get(trade)
    return dict(kit.name) if kit else {"fr": trade}


def engagement_of(session: Session, subject: int, *, by: Person, now: datetime) -> Show:
    """Return an engagement's screen: what is asked of this person, else who is awaited. Raises NotYours.

    For whoever has its invitation open, the invitation.
    """
    for found in invite.opened_by(session, by=by, now=now):
        if found.engagement == subject:
            return invited_by(session, found)
    where = standing.where(session, subject, by=by, now=now)
    return _asked(session, where, by=by, now=now) or _whole(session, where, by=by, asked=False, now=now)


def asked_of(session: Session, subject: int, *, by: Person, now: datetime) -> Show | Open:
    """Return the question that a person began to answer, else as `engagement_of`. Raises NotYours."""
    shown = engagement_of(session, subject, by=by, now=now)
    if shown.kind == INVITED:
        return shown
    where = standing.where(session, subject, by=by, now=now)
    flow, door = CARRIED_ON.get(where.step or "", ("", Door.HOME))
    if where.whose is where.side and standing.begun(session, flow, subject, by=by):
        return Open(door, subject)
    return shown


def whose_answer(session: Session, where: standing.Where, *, by: Person, now: datetime) -> Side | None:
    """Return the side that owes an answer; nobody does while the work simply goes on."""
    if where.step == "join":
        return None
    goes_on = where.step == "finish" and _asked(session, where, by=by, now=now) is None
    return None if goes_on else where.whose


def whole_engagement(session: Session, subject: int, *, by: Person, now: datetime) -> Show:
    """Return where an engagement is and all that may be done, whoever is awaited. Raises NotYours."""
    where = standing.where(session, subject, by=by, now=now)
    asked = _asked(session, where, by=by, now=now) is not None
    return _whole(session, where, by=by, asked=asked, now=now)


def _asked(session: Session, where: standing.Where, *, by: Person, now: datetime) -> Show | None:
    """Return the screen that asks this person what is awaited of them; None where there is none."""
    subject = where.engagement
    if where.whose is not where.side or where.step is None or _is_written(where):
        return None
    if where.step == "propose_note" and where.note in READABLE:
        return _lapsed_note(session, where, by=by)
    if where.step == "confirm_need":
        return Show("is_this_it", waiting_round(session, subject))
    several = waiting_needs(session, subject) if where.step == "reformulate" else None
    if several is not None:
        return Show("need_arrived", several)
    if where.step == "confirm_promise":
        asked = waiting_offer(session, subject, by=by, now=now)
    else:
        asked = standing.last_owed(session, subject, ASKED_BY.get(where.step, ()), by=by)
    if asked is None:
        return None
    kind, facts = asked
    again = _AGAIN.get(kind)
    return Show(kind, again(session, subject, by=by, now=now) if again else facts)


def _lapsed_note(session: Session, where: standing.Where, *, by: Person) -> Show | None:
    """Return the screen that asks its author for another date of a note that was not signed in time."""
    note = newest_note(session, where.engagement)
    facts = {"subject": where.engagement, "provider": by.name, "side": where.side.value}
    return Show("first_day_past", {**facts, "day": begins(note.content)}) if note is not None else None


def _is_written(where: standing.Where) -> bool:
    """Whether the note that is awaited is written already, and waits for its author's name alone."""
    return where.step == "propose_note" and where.note is NoteState.DRAFT


def _need_confirmed(session: Session, subject: int, *, by: Person, now: datetime) -> Facts:
    """Return what the message said, with the service as the provider has changed it since."""
    _, facts = standing.last_owed(session, subject, ("need_confirmed",), by=by) or ("", {})
    answers = standing.begun(session, "propose", subject, by=by)
    chosen = answers.get("service", {}).get("value")
    if chosen is None or "covered" in answers:
        return facts
    own = chosen["own"] if isinstance(chosen, Mapping) else None
    trade = standing.where(session, subject, by=by, now=now).trade
    words, _ = service_of(terms_of(session).kits[trade], None if own else chosen, own)
    return {**facts, "service": words, "unsaid": False}


_AGAIN: Mapping[str, Callable[..., Facts]] = {
    "need_confirmed": _need_confirmed,
    "eve_of_work": eve_of_work,  # of the hour that holds by now, tomorrow or today
    "date_change_asked": date_asked_facts,
    "date_reminder": date_asked_facts,  # the written date may have passed since
    "is_it_finished": is_it_finished,  # of today, whatever day it was first asked on
    "check_work": check_work,  # of its newest round
}  # what is asked as it is by now, not as it was first asked


def _whole(session: Session, where: standing.Where, *, by: Person, asked: bool, now: datetime) -> Show:
    facts = {
        "subject": where.engagement,
        "number": where.number,
        "stage": where.stage.value,
        "side": where.side.value,
        "trade": trade_words(session, where.trade),
        "other": where.other,
        "step": where.step,
        "mine": where.whose is where.side,
        "asked": asked,
        "begins": where.begins,
        "way": where.way.value,
        "note": where.note.value if where.note else None,
        **({"link": where.link.link, "until": where.link.expires_at} if where.link else {}),
        "only_point": only_to_redo(session, where.engagement) if where.step == "redo_points" else "",
        **page_facts(session, where.engagement, by=by, now=now),
    }
    return Show("engagement", facts)


def stand(session: Session, *, by: Person, subject: int, now: datetime) -> Show:
    """Return where a person is with a subject: what every refusal and every old button leads back to."""
    wanted = subject or standing.only_running(session, by=by)
    if not wanted:
        return _newcomer(session, by=by, now=now) or home_of(session, by)
    try:
        return engagement_of(session, wanted, by=by, now=now)
    except NotYours:
        return home_of(session, by)


def _newcomer(session: Session, *, by: Person, now: datetime) -> Show | None:
    """Return the invitation that somebody has open who is nobody here yet: it is all that they came for."""
    at, open_ones = standing.at_home(session, by), invite.opened_by(session, by=by, now=now)
    return invited_by(session, open_ones[0]) if open_ones and not at.signed and not at.any else None


def still_so(session: Session, screen: str, facts: Facts, *, now: datetime) -> bool:
    """Whether a screen still tells what is: an invitation is ready until it is taken, or ends."""
    return screen != "invitation_ready" or invite.is_waiting(session, facts["subject"], now=now)
