"""Invitations: used, revoked, expired, forged, one's own."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.charter.invitations import InvitationFacts, check, check_revocable, hash_token, waits
from bot.charter.refusals import (
    EngagementTaken,
    InvitationExpired,
    InvitationRevoked,
    InvitationUnknown,
    InvitationUsed,
    OwnInvitation,
    Refused,
)

NOW = datetime(2026, 5, 4, 9, 30, tzinfo=UTC)
AGO = NOW - timedelta(hours=1)
KOFFI, AYA, OTHER = 1, 2, 3
OPEN = InvitationFacts(provider=KOFFI, engagement=5, expires_at=NOW + timedelta(days=7))


@pytest.mark.parametrize(
    ("invitation", "by", "refusal", "facts"),
    [
        (None, AYA, InvitationUnknown, {}),
        (OPEN, KOFFI, OwnInvitation, {"closed": False, "subject": 5}),
        (replace(OPEN, revoked_at=AGO), KOFFI, OwnInvitation, {"closed": True, "subject": 5}),
        (replace(OPEN, revoked_at=AGO), AYA, InvitationRevoked, {"at": AGO}),
        (
            replace(OPEN, used_at=AGO, client=AYA),
            OTHER,
            InvitationUsed,
            {"at": AGO, "yours": False, "by_client": False, "subject": 0},
        ),
        (
            replace(OPEN, used_at=AGO, client=AYA),
            AYA,
            InvitationUsed,
            {"at": AGO, "yours": True, "by_client": False, "subject": 5},
        ),
        (replace(OPEN, client=AYA), OTHER, EngagementTaken, {}),
        (replace(OPEN, expires_at=NOW), AYA, InvitationExpired, {"at": NOW}),
        (
            replace(OPEN, expires_at=AGO, used_at=AGO, client=AYA),
            AYA,
            InvitationUsed,
            {"at": AGO, "yours": True, "by_client": False, "subject": 5},
        ),
        (replace(OPEN, expires_at=AGO), KOFFI, OwnInvitation, {"closed": True, "subject": 5}),
        (
            replace(OPEN, used_at=AGO, client=AYA),
            KOFFI,
            InvitationUsed,
            {"at": AGO, "yours": False, "by_client": True, "subject": 5},
        ),
    ],
)
def test_an_invitation_that_opens_nothing(
    invitation: InvitationFacts | None, by: int, refusal: type[Refused], facts: dict[str, object]
) -> None:
    """Each answered clearly."""
    with pytest.raises(refusal) as refused:
        check(invitation, by=by, now=NOW)
    assert refused.value.facts == facts


def test_an_open_invitation() -> None:
    """Until the last moment of its seventh day."""
    assert check(OPEN, by=AYA, now=NOW) is OPEN
    assert check(OPEN, by=AYA, now=OPEN.expires_at - timedelta(seconds=1)) is OPEN


@pytest.mark.parametrize(
    ("invitation", "expected"),
    [
        (OPEN, True),
        (replace(OPEN, expires_at=NOW), False),
        (replace(OPEN, used_at=AGO), False),
        (replace(OPEN, revoked_at=AGO), False),
    ],
)
def test_a_link_is_shared_while_it_opens_something(invitation: InvitationFacts, expected: bool) -> None:
    """Whether or not the clock has closed it yet."""
    assert waits(invitation, now=NOW) is expected


def test_only_the_hash_is_kept() -> None:
    """SHA-256 of the token, hex."""
    assert hash_token("a" * 32) == "3ba3f5f43b92602683c19aee62a20342b084dd5971ddd33808d81a328879a547"
    assert hash_token("a" * 32) != hash_token("A" * 32)


@pytest.mark.parametrize(
    "token", ["", "court", "x" * 65, "a" * 20 + " ", "é" * 20, "a" * 20 + "\n", "<b>" * 8]
)
def test_what_cannot_be_a_token(token: str) -> None:
    """Forged links are answered without a look-up."""
    with pytest.raises(InvitationUnknown):
        hash_token(token)


@pytest.mark.parametrize(
    ("invitation", "by", "refusal"),
    [
        (OPEN, AYA, InvitationUnknown),
        (replace(OPEN, used_at=AGO), KOFFI, InvitationUsed),
        (replace(OPEN, revoked_at=AGO), KOFFI, InvitationRevoked),
    ],
)
def test_who_may_take_it_back(invitation: InvitationFacts, by: int, refusal: type[Refused]) -> None:
    """Its maker, while nobody used it."""
    check_revocable(OPEN, by=KOFFI)
    with pytest.raises(refusal):
        check_revocable(invitation, by=by)
