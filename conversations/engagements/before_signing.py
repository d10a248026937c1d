"""What one may do with an engagement until both have signed; what is seldom wanted is a tap away."""

from collections.abc import Sequence

from bot.charter.stages import Side, Stage
from bot.charter.ways import Way
from bot.screens import Button, Facts, Reader, Renderer, Screen, opens, rows
from conversations.doors import Door
from conversations.engagements.heading import MORE, WHOLE, title_line
from conversations.share import share_rows
from conversations.wording import to_complete_way, to_engagements

BEFORE_SIGNING = (Stage.NEEDS, Stage.UNDERSTANDING, Stage.AGREEMENT)

Rows = Sequence[Button | Sequence[Button]]


def doors(awaited: list[Button], facts: Facts, reader: Reader) -> Rows:
    """Return an engagement's rows before both have signed; saying no is as easy as going on."""
    if facts["side"] == Side.PROVIDER and facts["step"] == "join":
        return _inviting(facts, reader)
    subject, last = facts["subject"], to_engagements(reader)
    exchanges = [opens(reader.say("Nos échanges"), Door.EXCHANGES, subject)]
    beside = exchanges if facts["stage"] != Stage.NEEDS else []
    complete = [to_complete_way(subject, reader)] if facts.get("way") == Way.SHORT else []
    if facts["side"] == Side.PROVIDER:
        decline = opens(reader.say("Je préfère décliner"), Door.DECLINE, subject)
        return [awaited, [*beside, decline], complete, [last, opens(reader.say("Accueil"), Door.HOME)]]
    withdraw = opens(reader.say("Retirer ma demande"), Door.WITHDRAW, subject)
    other = opens(reader.say("Autre chose"), Door.ENGAGEMENT, subject, MORE)
    return [awaited, [*beside, withdraw], complete, [last, other]]


def _inviting(facts: Facts, reader: Reader) -> Rows:
    """Return what a provider may do with an invitation that waits."""
    subject = facts["subject"]
    revoke = opens(reader.say("Annuler l’invitation"), Door.REVOKE_INVITATION, subject)
    short = opens(reader.say("Parcours complet"), Door.COMPLETE_WAY, subject)
    return [
        *(share_rows(facts, reader) if "link" in facts else []),
        [revoke, *([short] if facts.get("way") == Way.SHORT else [])],
        [to_engagements(reader), opens(reader.say("Accueil"), Door.HOME)],
    ]


def has_more(facts: Facts) -> bool:
    """Whether an engagement's page leads to what is seldom wanted of it."""
    return facts["side"] == Side.CLIENT and facts["stage"] in BEFORE_SIGNING


def engagement_more_screen(facts: Facts, reader: Reader) -> Screen:
    """What a client seldom wants of an engagement that is not signed yet."""
    subject = facts["subject"]
    started = opens(reader.say("Le travail a déjà commencé"), Door.STARTED, subject)
    asked = reader.say("Que voulez-vous faire d’autre ?")
    return Screen(
        f"{title_line(facts, reader)}\n\n{asked}",
        rows(
            [started] if facts["stage"] != Stage.NEEDS else [],
            [
                opens(reader.say("Ses 7 promesses"), Door.PROMISES, subject),
                opens(reader.say("On m’aide à répondre"), Door.HELPER, subject),
            ],
            [
                opens(reader.say("Retour"), Door.ENGAGEMENT, subject, WHOLE),
                opens(reader.say("Accueil"), Door.HOME),
            ],
        ),
    )


SCREENS: dict[str, Renderer] = {"engagement_more": engagement_more_screen}
