"""A provider's profile behind /monprofil: name, city, each trade and what proves it."""

from datetime import datetime

from sqlmodel import Session

from bot.acts.profile import Trade, profile
from bot.acts.sign_charter import provider
from bot.charter.proofs import ProofKind
from bot.charter.refusals import CharterNotSigned, NoProfileYet
from bot.dialogue.conversation import Open, Opened, Outcome, Page, Show
from bot.screens import Facts, Reader, Renderer, Screen, opens, rows
from bot.storage.tables import Person
from conversations.doors import Door
from conversations.proof_words import proof_words
from conversations.shortening import fitting
from conversations.whereabouts import trade_words


def has_trade(session: Session, *, by: Person, subject: int, now: datetime) -> Outcome | None:
    """Let in a provider who has said their main trade; raises CharterNotSigned."""
    return None if provider(session, by).trade else Open(Door.PROFILE)


def show(session: Session, by: Person, now: datetime) -> Outcome:
    """Return a provider's profile as it stands; whoever has not said their trade does so first."""
    if provider(session, by).trade is None:
        return Open(Door.PROFILE)
    found = profile(session, by=by, now=now)
    return Show(
        "my_profile",
        {
            "name": found.name,
            "signed_at": found.signed_at,
            "may_correct": found.may_correct,
            "city": found.city,
            "now_at": now,
            "honest": found.honest,
            "trades": [_told(session, trade) for trade in found.trades],
        },
    )


def _told(session: Session, trade: Trade) -> Facts:
    return {
        "id": trade.id,
        "trade": trade_words(session, trade.id),
        "kind": trade.kind.value,
        "level": trade.level.value,
        "expires_on": trade.expires_on,
    }


def my_profile(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Show it; raises NoProfileYet."""
    try:
        return show(session, by, now)
    except CharterNotSigned as refusal:
        raise NoProfileYet from refusal


def my_profile_screen(facts: Facts, reader: Reader) -> Screen:
    """All that a provider may change of themself; the name stays once it has signed a note."""
    trades = facts["trades"]
    only = trades[0]["id"] if len(trades) == 1 else ""
    return Screen(
        fitting(_text(facts, reader, full=full) for full in (True, False)),
        rows(
            [
                opens(reader.say("Ajouter une preuve"), Door.ADD_PROOF, 0, only),
                opens(reader.say("Ajouter un métier"), Door.ADD_TRADE, 0),
            ],
            [
                opens(reader.say("Changer de ville"), Door.CITY, 0),
                opens(reader.say("Mes 7 promesses"), Door.PROMISES, 0),
            ],
            [
                opens(reader.say("Mes métiers et preuves"), Door.MY_TRADES, 0),
                *([opens(reader.say("Corriger mon nom"), Door.MY_NAME, 0)] if facts["may_correct"] else []),
            ],
            [opens(reader.say("Réglages"), Door.SETTINGS), opens(reader.say("Accueil"), Door.HOME)],
        ),
    )


def _text(facts: Facts, reader: Reader, *, full: bool) -> str:
    day = reader.day(facts["signed_at"])
    if facts["may_correct"]:
        signed = reader.say("Nom signé le {day}. Il signera vos notes.", day=day)
    else:
        signed = reader.say("Nom signé le {day}. Il ne change plus : il signe vos notes.", day=day)
    where = reader.say("{city}, {hour}", city=facts["city"], hour=reader.hour(facts["now_at"]))
    lines = [
        reader.say("<b>{name}</b>", name=facts["name"]),
        signed,
        where,
        *(_trade_line(trade, reader, full=full) for trade in facts["trades"]),
    ]
    if facts["honest"] and full:
        honest = reader.plural(
            "{count} refus ou arrêt honnête : il compte pour vous.",
            "{count} refus ou arrêts honnêtes : ils comptent pour vous.",
            facts["honest"],
        )
        lines += ["", honest]
    return "\n".join(lines)


def _trade_line(trade: Facts, reader: Reader, *, full: bool) -> str:
    words = reader.words(trade["trade"])
    if trade["kind"] == ProofKind.NONE:
        return reader.say("{trade} : déclaré, sans preuve", trade=words)
    proof = proof_words(trade["kind"], trade["level"], reader)
    if trade["expires_on"] is None or not full:
        return reader.say("{trade} : {proof}", trade=words, proof=proof)
    until = reader.day(trade["expires_on"], year=True)
    return reader.say("{trade} : {proof}, jusqu’au {until}", trade=words, proof=proof, until=until)


def stand(session: Session, *, by: Person, subject: int, now: datetime) -> Show:
    """Return where whoever leaves a question about their profile is."""
    where = show(session, by, now)
    if isinstance(where, Show):
        return where
    raise LookupError("a provider without a trade has no profile yet")


OPENINGS: tuple[Opened, ...] = (Page(Door.MY_PROFILE, my_profile),)
SCREENS: dict[str, Renderer] = {"my_profile": my_profile_screen}
