"""One more trade of a provider, one more proof: what was sent, and what quality staff found (article 4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlmodel import Session

from bot.acts.profile import add_proof, add_trade, trades_of
from bot.charter.dates import check_day
from bot.charter.proofs import ProofKind
from bot.dialogue.answers import Answers
from bot.dialogue.conversation import Conversation, Open, Opened, Outcome, Show
from bot.dialogue.questions import Choice, File, Option, Reply, Situation
from bot.languages import read_day
from bot.screens import Facts, Reader, Renderer, Repeatable, Screen, opens, rows
from bot.storage.tables import Person
from conversations.doors import Door
from conversations.profile.whole import has_trade, stand
from conversations.proof_words import ask_photo, proof_options, which_kind
from conversations.trades import offered_trades, trade_in, trade_questions
from conversations.whereabouts import trade_words

NEVER = "never"
A_LIFE = timedelta(days=36525)  # the furthest day that a document may name


def ask_trade(facts: Facts, reader: Reader) -> str:
    """Ask for one more trade."""
    return reader.say("Quel autre métier maîtrisez-vous ?\n\nVos clients liront le niveau vrai de sa preuve.")


def keep_trade(session: Session, answers: Answers, *, by: Person, subject: int, now: datetime) -> Outcome:
    """Add it, and ask for its proof."""
    trade = trade_in(answers)
    add_trade(session, trade, by=by, now=now)
    return Open(Door.ADD_PROOF, 0, trade)


ADD_TRADE = Conversation(
    "trade",
    Door.ADD_TRADE,
    trade_questions(ask_trade, offered_trades),
    then=keep_trade,
    gate=has_trade,
    standing=stand,
)


def _theirs(situation: Situation) -> Facts:
    person = situation.session.get_one(Person, situation.person_id)
    trades = trades_of(situation.session, person)
    return {"trades": [{"id": one, "words": trade_words(situation.session, one)} for one in trades]}


def ask_which(facts: Facts, reader: Reader) -> str:
    """Ask which trade is proved."""
    return reader.say("Pour quel métier est cette preuve ?")


def _which(facts: Facts, reader: Reader) -> Sequence[Option]:
    return [Option(one["id"], reader.words(one["words"])) for one in facts["trades"]]


def ask_kind(facts: Facts, reader: Reader) -> str:
    """Ask what there is to show."""
    return reader.say(
        "Qu’est-ce qui montre que vous connaissez ce métier ?\n\n"
        "Choisissez, puis envoyez une photo. Cachez le nom et le visage des autres personnes."
    )


def _kinds(facts: Facts, reader: Reader) -> Sequence[Option]:
    return proof_options(reader)


def ask_until(facts: Facts, reader: Reader) -> str:
    """Ask for the last day of a diploma."""
    return reader.say("Une date de fin est-elle écrite dessus ?\n\nSi oui, écrivez-la : 31 mars 2028")


def _no_end(facts: Facts, reader: Reader) -> Sequence[Option]:
    return [Option(NEVER, reader.say("Non, pas de date de fin"))]


@dataclass(frozen=True)
class LastDay(Choice):
    """The last valid day of a document, typed, or that it has none."""

    def read(self, reply: Reply, facts: Facts, reader: Reader, now: datetime) -> Any:
        """Return the day, or "never"; refuses one that is past or no day."""
        today = reader.local(now).date()
        offered = [option.words.casefold() for option in self.options(facts, reader)]
        if reply.choice is not None or reply.said.text.strip().casefold() in offered:
            return super().read(reply, facts, reader, now)
        day = read_day(reply.text(), language=reader.language.code, today=today)
        return check_day(day, today=today, furthest=A_LIFE)


def keep_more(session: Session, answers: Answers, *, by: Person, subject: int, now: datetime) -> Outcome:
    """Keep the proof; quality staff will look at it."""
    until = answers.get("until", NEVER)
    add_proof(
        session,
        answers["which"],
        ProofKind(answers["kind"]),
        answers["photo"],
        expires_on=until if isinstance(until, date) else None,
        by=by,
        now=now,
    )
    return Show("proof_added", {"trade": trade_words(session, answers["which"])})


ADD_PROOF = Conversation(
    "proof",
    Door.ADD_PROOF,
    (
        Choice("which", ask=ask_which, options=_which, facts=_theirs),
        Choice("kind", ask=ask_kind, options=_kinds),
        File("photo", ask=ask_photo, facts=which_kind("kind")),
        LastDay(
            "until",
            ask=ask_until,
            options=_no_end,
            when=lambda answers: answers.get("kind") == ProofKind.DIPLOMA,
        ),
    ),
    then=keep_more,
    gate=has_trade,
    standing=stand,
)


def proof_added_screen(facts: Facts, reader: Reader) -> Screen:
    """Said once a proof is kept."""
    text = reader.say(
        "Merci. Votre preuve est gardée : {trade}.\n\n"
        "Notre équipe va la vérifier. Je vous préviens. D’ici là, vos clients lisent son niveau vrai.",
        trade=reader.words(facts["trade"]).lower(),
    )
    return Screen(
        text,
        rows(
            opens(reader.say("Mon profil"), Door.MY_PROFILE, 0),
            opens(reader.say("Nouvelle prestation"), Door.NEW_ENGAGEMENT),
        ),
    )


def proof_checked_screen(facts: Facts, reader: Reader) -> Screen:
    """Told to the provider: quality staff have looked at a proof."""
    trade = reader.words(facts["trade"]).lower()
    if facts["readable"]:
        text = reader.say(
            "<b>Votre preuve est vérifiée</b> : {trade}.\n\n"
            "Vos clients lisent maintenant : « vérifiée par l’équipe qualité ».",
            trade=trade,
        )
        return Screen(text, rows(opens(reader.say("Mon profil"), Door.MY_PROFILE)))
    text = reader.say(
        "Nous n’arrivons pas à lire votre preuve : {trade}.\n\n"
        "Envoyez une photo plus nette, de face, à la lumière. D’ici là, cette preuve ne compte pas.",
        trade=trade,
    )
    again = opens(reader.say("Envoyer une autre photo"), Door.ADD_PROOF, answer=facts["trade_id"])
    return Screen(text, rows(again, opens(reader.say("Mon profil"), Door.MY_PROFILE)))


OPENINGS: tuple[Opened, ...] = (ADD_TRADE, ADD_PROOF)
SCREENS: dict[str, Renderer] = {
    "proof_added": proof_added_screen,
    "proof_checked": Repeatable(proof_checked_screen),
}
