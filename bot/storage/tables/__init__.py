"""The tables, one noun a file; importing this package makes them all known to the metadata."""

from bot.storage.tables.alert import Alert, Reading, Staff
from bot.storage.tables.commitment import Acceptance, Commitment, Found, Payment, Received
from bot.storage.tables.document import Document, DocumentKind
from bot.storage.tables.draft import Draft
from bot.storage.tables.engagement import Engagement, Invitation
from bot.storage.tables.event import Event
from bot.storage.tables.follow_up import FollowUp, FollowUpState
from bot.storage.tables.inbox import Inbox, InboxState
from bot.storage.tables.lease import Lease
from bot.storage.tables.need import ClientCard, Need, Reformulation
from bot.storage.tables.note import Approval, FramingNote
from bot.storage.tables.offer import PromiseOffer
from bot.storage.tables.outbox import Outbox, OutboxState
from bot.storage.tables.person import Person
from bot.storage.tables.proof import Evidence, Proof
from bot.storage.tables.provider import CharterPromise, FormerName, Provider, ProviderTrade
from bot.storage.tables.pulse import Pulse
from bot.storage.tables.rating import Rating
from bot.storage.tables.reserve import CorrectiveAction, Reserve
from bot.storage.tables.talk import Talk
from bot.storage.tables.visit import Visit

__all__ = [
    "Acceptance",
    "Alert",
    "Approval",
    "CharterPromise",
    "ClientCard",
    "Commitment",
    "CorrectiveAction",
    "Document",
    "DocumentKind",
    "Draft",
    "Engagement",
    "Event",
    "Evidence",
    "FollowUp",
    "FollowUpState",
    "FormerName",
    "Found",
    "FramingNote",
    "Inbox",
    "InboxState",
    "Invitation",
    "Lease",
    "Need",
    "Outbox",
    "OutboxState",
    "Payment",
    "Person",
    "PromiseOffer",
    "Proof",
    "Provider",
    "ProviderTrade",
    "Pulse",
    "Rating",
    "Reading",
    "Received",
    "Reformulation",
    "Reserve",
    "Staff",
    "Talk",
    "Visit",
]
