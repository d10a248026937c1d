"""Every flow under one roof: what `app` gives the dialogue and the outbox."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from sqlmodel import Session

from bot.dialogue.conversation import Conversation, Opened, Show
from bot.dialogue.house import House, by_door, by_name
from bot.languages import Languages
from bot.screens import Renderer
from bot.storage.tables import Person
from conversations import (
    agreement,
    engagements,
    evidence,
    invitation,
    my_name,
    needs,
    privacy,
    profile,
    promises,
    rating,
    settings,
    sign_up,
    staff,
    trouble,
    welcome,
    work,
)
from conversations.doors import Door
from conversations.refusals import NOTICES
from conversations.staff.desk import OF_ALERTS, OF_PROOFS, at_desk, open_alert
from conversations.staff.proofs import stand as stand_at_proofs
from conversations.whereabouts import stand as stand_anywhere
from conversations.whereabouts import still_so

FLOWS = (
    welcome,
    privacy,
    settings,
    sign_up,
    profile,
    my_name,
    promises,
    invitation,
    needs,
    agreement,
    work,
    rating,
    staff,
    engagements,
    evidence,
    trouble,
)

COMMANDS: Mapping[str, Door] = MappingProxyType(
    {
        "start": Door.START,
        "mesprestations": Door.ENGAGEMENTS,
        "myjobs": Door.ENGAGEMENTS,
        "nouvelle": Door.NEW_ENGAGEMENT,
        "new": Door.NEW_ENGAGEMENT,
        "aide": Door.HELP,
        "help": Door.HELP,
        "confidentialite": Door.PRIVACY,
        "privacy": Door.PRIVACY,
        "arreter": Door.STOP,
        "stop": Door.STOP,
        "monprofil": Door.MY_PROFILE,
        "profile": Door.MY_PROFILE,
        "preuves": Door.PROOFS,
        "proofs": Door.PROOFS,
        "parametres": Door.SETTINGS,
        "settings": Door.SETTINGS,
        "alertes": Door.ALERTS,
        "alerts": Door.ALERTS,
        "prestation": Door.BY_NUMBER,
        "job": Door.BY_NUMBER,
    }
)


def openings() -> list[Opened]:
    """Return every flow and page there is."""
    return [opening for flow in FLOWS for opening in flow.OPENINGS]


def screens() -> dict[str, Renderer]:
    """Return every renderer by the kind of screen or message it makes; raises ValueError for a kind twice."""
    found: dict[str, Renderer] = {}
    for flow in FLOWS:
        for kind, renderer in flow.SCREENS.items():
            if kind in found:
                raise ValueError(f"two flows render the kind {kind!r}")
            found[kind] = renderer
    return found


def stand(session: Session, *, by: Person, subject: int, now: datetime) -> Show:
    """Return where a person is with an engagement; quality staff are at their alerts rather than at home."""
    found = stand_anywhere(session, by=by, subject=subject, now=now)
    return at_desk(session, found, by=by, now=now)


def stand_at_alert(session: Session, *, by: Person, subject: int, now: datetime) -> Show:
    """Return an alert while it is open, else where the person is with nothing."""
    return open_alert(session, subject, by=by, now=now) or stand(session, by=by, subject=0, now=now)


def build_house(languages: Languages, *, zone: str) -> House:
    """Put the flows together."""
    opened = openings()
    return House(
        languages=languages,
        conversations=by_name(opening for opening in opened if isinstance(opening, Conversation)),
        doors=by_door(opened),
        commands=COMMANDS,
        screens=screens(),
        notices=NOTICES,
        standing=stand,
        standings={
            **dict.fromkeys(OF_ALERTS, stand_at_alert),
            **dict.fromkeys(OF_PROOFS, stand_at_proofs),
        },
        lasting=still_so,
        zone=zone,
    )
