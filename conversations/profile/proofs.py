"""A proof that its provider takes away: which one, then whether it is really to go (article 4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.acts.own_trades import noted, take_proof_away
from bot.acts.profile import proofs_of, trades_of
from bot.charter.proofs import ProofKind, check_proof_free
from bot.dialogue.answers import Answers
from bot.dialogue.conversation import Conversation, Opened, Outcome
from bot.dialogue.questions import Choice, Option, Reply, Situation
from bot.screens import Facts, Reader, Renderer
from bot.storage.tables import Person
from conversations.doors import Door
from conversations.profile.trades import GO, STAY, named, show, stand, trade_options
from conversations.profile.whole import has_trade
from conversations.shortening import fitting
from conversations.whereabouts import trade_words


def _proved(situation: Situation) -> Facts:
    session, person = situation.session, situation.session.get_one(Person, situation.person_id)
    trades = trades_of(session, person)
    return {"trades": named(session, [one for one in trades if proofs_of(session, one, by=person)])}


def ask_whose_proof(facts: Facts, reader: Reader) -> str:
    """Ask of which trade a proof goes."""
    return reader.say("La preuve de quel métier voulez-vous retirer ?")


def _proofs(situation: Situation) -> Facts:
    session, person = situation.session, situation.session.get_one(Person, situation.person_id)
    trade = situation.answers["trade"]
    return {
        "trade": trade_words(session, trade),
        "in_note": noted(session, trade, by=person),
        "proofs": [
            {"id": proof.id, "kind": proof.kind, "sent_at": proof.stated_at}
            for proof in proofs_of(session, trade, by=person)
        ],
    }


def _kind(kind: str, reader: Reader) -> str:
    match kind:
        case ProofKind.MASTER:
            return reader.say("Mot d’un maître")
        case ProofKind.DIPLOMA:
            return reader.say("Diplôme")
        case _:
            return reader.say("Travaux faits")


def ask_proof(facts: Facts, reader: Reader) -> str:
    """Tell the proofs by the day they were sent, and ask which one goes."""
    asked = reader.say("{trade} : quelle preuve voulez-vous retirer ?", trade=reader.words(facts["trade"]))
    return fitting("\n".join([asked, "", *_sent(facts, reader, year=year)]) for year in (True, False))


def _sent(facts: Facts, reader: Reader, *, year: bool) -> list[str]:
    return [
        reader.say(
            "{number}. {kind}, {day}",
            number=number,
            kind=_kind(proof["kind"], reader),
            day=reader.day(proof["sent_at"], year=year),
        )
        for number, proof in enumerate(facts["proofs"], start=1)
    ]


def _which_proof(facts: Facts, reader: Reader) -> Sequence[Option]:
    return [
        Option(str(proof["id"]), f"{number}. {_kind(proof['kind'], reader)}")
        for number, proof in enumerate(facts["proofs"], start=1)
    ]


@dataclass(frozen=True)
class FreeProof(Choice):
    """A proof that may be taken away."""

    def read(self, reply: Reply, facts: Facts, reader: Reader, now: datetime) -> Any:
        """Return the proof's id; refuses where a note that is not signed yet tells of it."""
        chosen = super().read(reply, facts, reader, now)
        check_proof_free(in_note=facts["in_note"])
        return chosen


def ask_proof_sure(facts: Facts, reader: Reader) -> str:
    """Ask once whether it is really to go."""
    return reader.say(
        "Voulez-vous retirer cette preuve ?\n\n"
        "Vos clients ne la verront plus. Les notes déjà signées ne changent pas."
    )


def _sure(facts: Facts, reader: Reader) -> Sequence[Option]:
    return [Option(GO, reader.say("Oui, je la retire")), Option(STAY, reader.say("Non, je la garde"))]


def drop_proof(session: Session, answers: Answers, *, by: Person, subject: int, now: datetime) -> Outcome:
    """Take the proof away, or leave it."""
    if answers["sure"] != GO:
        return show(session, by)
    take_proof_away(session, int(answers["which"]), by=by, now=now)
    return show(session, by, "proof")


DROP_PROOF = Conversation(
    "dropproof",
    Door.DROP_PROOF,
    (
        Choice(
            "trade",
            ask=ask_whose_proof,
            options=trade_options,
            facts=_proved,
            across=2,
            clears=("which", "sure"),
        ),
        FreeProof("which", ask=ask_proof, options=_which_proof, facts=_proofs, across=2, clears=("sure",)),
        Choice("sure", ask=ask_proof_sure, options=_sure, across=2),
    ),
    then=drop_proof,
    gate=has_trade,
    standing=stand,
)

OPENINGS: tuple[Opened, ...] = (DROP_PROOF,)
SCREENS: dict[str, Renderer] = {}
