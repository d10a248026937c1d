"""Invitations: a link for one client, used once, for seven days (articles 1 and 2)."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from bot.acts.menu import want_menu
from bot.acts.parties import known, may, name_of, step
from bot.acts.raise_alert import raise_alert
from bot.acts.record import record
from bot.acts.sign_charter import provider
from bot.acts.terms import terms_of
from bot.charter import invitations
from bot.charter.alerts import AlertKind
from bot.charter.refusals import InvitationExpired, InvitationUnknown, TradeUnknown
from bot.charter.stages import Side, Stage
from bot.charter.steps import take
from bot.outbox.enqueue import owe
from bot.storage.tables import Engagement, Invitation, Person, Provider, ProviderTrade

TOKEN_BYTES = 16
DEEP_LINK = "i_"  # marks an invitation among the payloads of /start


@dataclass(frozen=True)
class Invited:
    """An engagement just opened, the link that leads to it, and the day the link ends."""

    engagement: int
    link: str
    expires_at: datetime


def invite(session: Session, *, trade: str | None = None, by: Person, now: datetime) -> Invited:
    """Open an engagement in a trade, the main one if none is named, and make its invitation.

    Raises CharterNotSigned, TradeUnknown where it is not a trade of theirs.
    """
    signed = provider(session, by)
    chosen = trade or signed.trade or ""
    if trade is not None and session.get(ProviderTrade, (signed.person_id, trade)) is None:
        raise TradeUnknown(trade=trade)
    terms = terms_of(session)
    stage = take("invite", stage=None, side=Side.PROVIDER)
    engagement = Engagement(provider_id=signed.person_id, trade=chosen, stage=stage, opened_at=now)
    session.add(engagement)
    session.flush()
    token = secrets.token_urlsafe(TOKEN_BYTES)
    invitation = Invitation(
        engagement_id=known(engagement.id),
        token_hash=invitations.hash_token(token),
        token=token,
        made_at=now,
        expires_at=now + terms.delays.invitation,
    )
    session.add(invitation)
    record(session, engagement, "invited", by=by.id, now=now)
    return Invited(known(engagement.id), link_of(session, token), invitation.expires_at)


def link_of(session: Session, token: str) -> str:
    """Return the address that opens an invitation."""
    return f"https://t.me/{terms_of(session).bot_name}?start={DEEP_LINK}{token}"


def waiting_link(session: Session, engagement_id: int, *, now: datetime) -> Invited | None:
    """Return the link of an invitation that waits for its client; None once it is used, closed or over."""
    made = select(Invitation).where(Invitation.engagement_id == engagement_id)
    invitation = session.exec(made).first()
    if invitation is None or invitation.token is None:
        return None
    if not invitations.waits(_facts(invitation, session.get_one(Engagement, engagement_id)), now=now):
        return None
    return Invited(engagement_id, link_of(session, invitation.token), invitation.expires_at)


def show_qr(session: Session, engagement_id: int, *, by: Person, now: datetime) -> None:
    """Owe the provider their invitation's link as a picture, while it can be used.

    Raises NotYours, NotYourTurn, NotNow, InvitationUsed, InvitationRevoked, InvitationExpired.
    """
    found = may(session, engagement_id, "revoke_invitation", by=by)
    waiting = waiting_link(session, engagement_id, now=now)
    if waiting is None:
        closed = session.exec(select(Invitation).where(Invitation.engagement_id == engagement_id)).one()
        invitations.check_revocable(_facts(closed, found.engagement), by=known(by.id))
        raise InvitationExpired(at=closed.expires_at)
    owe(session, known(by.id), "invitation_qr", key=f"{engagement_id}:invitation_qr:{now:%Y%m%d%H%M%S%f}",
        due=now, now=now, silent=True, subject=engagement_id, link=waiting.link,
        until=waiting.expires_at)  # fmt: skip


@dataclass(frozen=True)
class Found:
    """What somebody reads who opens an invitation."""

    engagement: int
    provider: str
    trade: str
    city: str


def open_invitation(session: Session, token: str, *, by: Person, now: datetime) -> Found:
    """Return who invites; whoever opened a link last may use it. Raises Invitation… and OwnInvitation."""
    invitation = session.exec(
        select(Invitation).where(Invitation.token_hash == invitations.hash_token(token)).with_for_update()
    ).one_or_none()
    if invitation is None:
        raise InvitationUnknown
    engagement = _usable(session, invitation, by=by, now=now)
    invitation.opened_by = by.id
    session.add(invitation)
    return found(session, engagement)


def opened_by(session: Session, *, by: Person, now: datetime) -> list[Found]:
    """Return whose invitations this person has open and may still accept, the newest first."""
    waits = select(Invitation).where(
        Invitation.opened_by == by.id,
        col(Invitation.used_at).is_(None),
        col(Invitation.revoked_at).is_(None),
        Invitation.expires_at > now,
    )
    rows = session.exec(waits.order_by(col(Invitation.id).desc())).all()
    return [found(session, session.get_one(Engagement, row.engagement_id)) for row in rows]


def may_join(session: Session, engagement_id: int, *, by: Person, now: datetime) -> None:
    """Let pass whoever may accept the link that they opened; raises as `open_invitation`."""
    _usable(session, _opened(session, engagement_id, by=by), by=by, now=now)


def join(session: Session, engagement_id: int, *, by: Person, now: datetime) -> Found:
    """Make a person the client of the engagement whose link they opened; raises as `open_invitation`."""
    invitation = _opened(session, engagement_id, by=by)
    engagement = _usable(session, invitation, by=by, now=now)
    invitation.used_at, invitation.token = now, None
    engagement.client_id = by.id
    step(session, engagement_id, "join", by=by)
    record(session, engagement, "joined", by=by.id, now=now)
    want_menu(session, by)
    return found(session, engagement)


def disown(session: Session, engagement_id: int, *, by: Person, now: datetime) -> None:
    """Stop the engagement of a link that reached somebody who does not know the provider; they are told."""
    invitation = _opened(session, engagement_id, by=by)
    engagement = _usable(session, invitation, by=by, now=now)
    invitation.revoked_at, invitation.token = now, None
    engagement.stage = take("disown_invitation", stage=Stage(engagement.stage), side=Side.CLIENT)
    engagement.closed_at = now
    record(session, engagement, "invitation_disowned", by=None, now=now)
    owe(
        session,
        engagement.provider_id,
        "invitation_disowned",
        key=f"{engagement_id}:invitation_disowned",
        due=now,
        now=now,
        subject=engagement_id,
    )
    raise_alert(session, engagement, AlertKind.STRANGER_INVITED, now=now)


def revoke(session: Session, engagement_id: int, *, by: Person, now: datetime) -> None:
    """Take an invitation back before it is used; raises NotYours, NotYourTurn, NotNow, InvitationUsed."""
    found = step(session, engagement_id, "revoke_invitation", by=by)
    found.engagement.closed_at = now
    for invitation in session.exec(select(Invitation).where(col(Invitation.engagement_id) == engagement_id)):
        invitations.check_revocable(_facts(invitation, found.engagement), by=known(by.id))
        invitation.revoked_at, invitation.token = now, None
    record(session, found.engagement, "invitation_revoked", by=by.id, now=now)


def is_waiting(session: Session, engagement_id: int, *, now: datetime) -> bool:
    """Return whether an engagement's invitation waits for somebody to accept it."""
    return waiting_link(session, engagement_id, now=now) is not None


def _opened(session: Session, engagement_id: int, *, by: Person) -> Invitation:
    invitation = session.exec(
        select(Invitation)
        .where(Invitation.engagement_id == engagement_id, Invitation.opened_by == by.id)
        .with_for_update()
    ).one_or_none()
    if invitation is None:
        raise InvitationUnknown
    return invitation


def _usable(session: Session, invitation: Invitation, *, by: Person, now: datetime) -> Engagement:
    """Lock and return the engagement if this person may accept the invitation now; raises Invitation…"""
    engagement = session.exec(
        select(Engagement).where(Engagement.id == invitation.engagement_id).with_for_update()
    ).one()
    invitations.check(_facts(invitation, engagement), by=known(by.id), now=now)
    return engagement


def _facts(invitation: Invitation, engagement: Engagement) -> invitations.InvitationFacts:
    return invitations.InvitationFacts(
        provider=engagement.provider_id,
        engagement=known(engagement.id),
        expires_at=invitation.expires_at,
        client=engagement.client_id,
        used_at=invitation.used_at,
        revoked_at=invitation.revoked_at,
    )


def found(session: Session, engagement: Engagement) -> Found:
    """Return what an invitation to this engagement says."""
    signed = session.get_one(Provider, engagement.provider_id)
    return Found(
        engagement=known(engagement.id),
        provider=name_of(session, engagement.provider_id),
        trade=engagement.trade,
        city=signed.city,
    )
