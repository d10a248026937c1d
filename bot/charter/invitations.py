"""Invitations: one link, one client, once, for some days (article 2: the talk begins with the client)."""

import re
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from bot.charter.refusals import (
    EngagementTaken,
    InvitationExpired,
    InvitationRevoked,
    InvitationUnknown,
    InvitationUsed,
    OwnInvitation,
)

TOKEN = re.compile(r"[A-Za-z0-9_-]{16,64}")  # what a deep link carries, long enough not to be guessed


@dataclass(frozen=True)
class InvitationFacts:
    """An invitation as it stands; people by any id, moments aware."""

    provider: int
    expires_at: datetime
    engagement: int = 0
    client: int | None = None  # the engagement's
    used_at: datetime | None = None
    revoked_at: datetime | None = None


def hash_token(token: str) -> str:
    """Return the SHA-256 (hex) of a token, all that is kept; raises InvitationUnknown if it cannot be one."""
    if not TOKEN.fullmatch(token):
        raise InvitationUnknown
    return sha256(token.encode()).hexdigest()


def check(invitation: InvitationFacts | None, *, by: int, now: datetime) -> InvitationFacts:
    """Return the invitation if this person may accept it now.

    Raises InvitationUnknown, OwnInvitation, InvitationUsed (with `yours` for the client who comes back,
    `by_client` for the provider), InvitationRevoked, EngagementTaken or InvitationExpired.
    """
    if invitation is None:
        raise InvitationUnknown
    own, yours = by == invitation.provider, by == invitation.client
    if invitation.used_at is not None:
        subject = invitation.engagement if own or yours else 0
        raise InvitationUsed(at=invitation.used_at, yours=yours, by_client=own, subject=subject)
    if own:
        closed = invitation.revoked_at is not None or now >= invitation.expires_at
        raise OwnInvitation(closed=closed, subject=invitation.engagement)
    if invitation.revoked_at is not None:
        raise InvitationRevoked(at=invitation.revoked_at)
    if invitation.client not in (None, by):
        raise EngagementTaken
    if now >= invitation.expires_at:
        raise InvitationExpired(at=invitation.expires_at)
    return invitation


def waits(invitation: InvitationFacts, *, now: datetime) -> bool:
    """Whether a client may still accept the invitation: its link is shared no longer than that."""
    settled = invitation.used_at is not None or invitation.revoked_at is not None
    return not settled and now < invitation.expires_at


def check_revocable(invitation: InvitationFacts, *, by: int) -> None:
    """Allow the provider to take the invitation back; raises InvitationUnknown, InvitationUsed or Revoked."""
    if by != invitation.provider:
        raise InvitationUnknown
    if invitation.used_at is not None:
        raise InvitationUsed(at=invitation.used_at, yours=False, by_client=True)
    if invitation.revoked_at is not None:
        raise InvitationRevoked(at=invitation.revoked_at)
