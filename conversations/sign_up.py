"""A provider signs the charter, one promise at a time, then says their trade and shows its proof."""

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlmodel import Session

from bot.acts.parties import name_of
from bot.acts.sign_charter import ARTICLES, provider, show_know_how, sign_charter
from bot.acts.terms import terms_of
from bot.charter.proofs import ProofKind, level_of
from bot.charter.refusals import AlreadyAnswered
from bot.dialogue.answers import Answers
from bot.dialogue.conversation import Conversation, Open, Opened, Outcome, Show
from bot.dialogue.questions import Choice, File, Option, Question, Situation
from bot.screens import Button, Facts, Reader, Renderer, Screen, opens, rows
from bot.storage.tables import Person, Provider
from conversations.doors import Door
from conversations.own_name import name_in, name_questions
from conversations.promise_words import promise_text
from conversations.proof_words import ask_photo, proof_options, proof_words, which_kind
from conversations.trades import offered_trades, trade_in, trade_questions
from conversations.wording import at_city, privacy_first


def _ask_promise(article: int) -> Callable[[Facts, Reader], str]:
    def ask(facts: Facts, reader: Reader) -> str:
        title = reader.say("<b>Promesse {number} sur 7</b>", number=article)
        return f"{title}\n{promise_text(article, reader)}"

    return ask


def _i_promise(facts: Facts, reader: Reader) -> Sequence[Option]:
    return [Option("promised", reader.say("Je le promets"))]


def _example(article: int) -> Callable[[Facts, Reader], Sequence[Sequence[Button]]]:
    def extras(facts: Facts, reader: Reader) -> Sequence[Sequence[Button]]:
        return [[opens(reader.say("Un exemple"), Door.EXAMPLE, 0, str(article))]]

    return extras


def _promise(article: int) -> Question:
    return Choice(
        f"promise_{article}", ask=_ask_promise(article), options=_i_promise, extras=_example(article)
    )


def ask_name(facts: Facts, reader: Reader) -> str:
    """Model screen 4."""
    return reader.say(
        "Vous avez fait vos 7 promesses. Il reste à les signer.\n\n"
        "Écrivez votre prénom et votre nom, comme sur un papier.\n\n"
        "Vos clients pourront lire ce que vous avez signé."
    )


def _read_again(facts: Facts, reader: Reader) -> Sequence[Sequence[Button]]:
    return [[opens(reader.say("Relire les 7 promesses"), Door.PROMISES)]]


def not_signed_yet(session: Session, *, by: Person, subject: int, now: datetime) -> Outcome | None:
    """Let in whoever accepted the privacy notice and has not signed; raises AlreadyAnswered."""
    signed = session.get(Provider, by.id)
    if signed is not None and signed.trade:
        raise AlreadyAnswered(at=signed.signed_at)
    if signed is not None:
        return Open(Door.PROFILE)
    return privacy_first(by, Door.SIGN_CHARTER)


def sign(session: Session, answers: Answers, *, by: Person, subject: int, now: datetime) -> Outcome:
    """Sign, then ask for the trade."""
    promised = {article: answers.at(f"promise_{article}") for article in ARTICLES}
    sign_charter(session, promised, name_in(answers), by=by, now=now)
    return Open(Door.PROFILE)


SIGN_CHARTER = Conversation(
    "sign",
    Door.SIGN_CHARTER,
    (
        *(_promise(article) for article in ARTICLES),
        *name_questions(ask_name, _read_again),
    ),
    carry_on=lambda reader: reader.say("Reprendre la charte"),
    then=sign,
    gate=not_signed_yet,
)


def _signed(situation: Situation) -> Facts:
    """Return the trades, and when the charter was signed for whoever has done so this very moment."""
    signed = situation.session.get(Provider, situation.person_id)
    return {
        **offered_trades(situation),
        "name": name_of(situation.session, situation.person_id),
        "signed_at": signed.signed_at if signed and signed.signed_at == situation.now else None,
    }


def ask_trade(facts: Facts, reader: Reader) -> str:
    """Model screen 5; for whoever comes back to it later, without the thanks."""
    if facts["signed_at"] is None:
        return reader.say(
            "Votre charte est signée. Il reste à dire votre métier.\n\nQuel est votre métier principal ?"
        )
    return reader.say(
        "Merci, {name}. C’est signé, le {day} à {hour}.\n\nQuel est votre métier principal ?",
        name=facts["name"],
        day=reader.day(facts["signed_at"], year=True),
        hour=reader.hour(facts["signed_at"]),
    )


def _chosen_trade(situation: Situation) -> Facts:
    kit = terms_of(situation.session).kits[trade_in(situation.answers)]
    return {"trade": dict(kit.name)}


def ask_proof(facts: Facts, reader: Reader) -> str:
    """Model screen 6."""
    return reader.say(
        "<b>{trade}.</b> Qu’est-ce qui montre que vous connaissez ce métier ?\n\n"
        "Une preuve suffit pour commencer. Choisissez, puis envoyez une photo. "
        "Cachez le nom et le visage des autres personnes.",
        trade=reader.words(facts["trade"]),
    )


def _proofs(facts: Facts, reader: Reader) -> Sequence[Option]:
    none = Option(ProofKind.NONE, reader.say("Je n’ai pas encore de preuve"))
    return [*proof_options(reader), none]


def has_proof(answers: Answers) -> bool:
    """Whether there is something to photograph."""
    return answers.get("proof") not in (None, ProofKind.NONE)


def signed_already(session: Session, *, by: Person, subject: int, now: datetime) -> Outcome | None:
    """Let in whoever signed the charter; raises CharterNotSigned."""
    provider(session, by)
    return None


def keep_profile(session: Session, answers: Answers, *, by: Person, subject: int, now: datetime) -> Outcome:
    """Keep the trade and its proof."""
    chosen, kind = trade_in(answers), ProofKind(answers["proof"])
    show_know_how(session, chosen, kind, answers.get("photo"), by=by, now=now)
    signed = provider(session, by)
    return Show(
        "ready",
        {
            "name": by.name,
            "trade": dict(terms_of(session).kits[chosen].name),
            "city": signed.city,
            "proof": kind.value,
            "level": level_of(kind).value,
        },
    )


PROFILE = Conversation(
    "profile",
    Door.PROFILE,
    (
        *trade_questions(ask_trade, _signed),
        Choice("proof", ask=ask_proof, options=_proofs, facts=_chosen_trade, ways_out=False),
        File("photo", ask=ask_photo, facts=which_kind("proof"), when=has_proof),
    ),
    carry_on=lambda reader: reader.say("Reprendre mon métier"),
    then=keep_profile,
    gate=signed_already,
)


def ready_screen(facts: Facts, reader: Reader) -> Screen:
    """Model screen 7."""
    checked = facts["proof"] != ProofKind.NONE
    text = reader.say(
        "<b>Tout est prêt, {name}.</b>\n{trade}, {city}.\nPreuve : {proof}. {following}\n\n"
        "Un client vous appelle ? Invitez-le avant de parler du travail.",
        name=facts["name"],
        trade=reader.words(facts["trade"]),
        city=at_city(facts["city"], reader),
        proof=proof_words(facts["proof"], facts["level"], reader),
        following=reader.say("Notre équipe va la vérifier.")
        if checked
        else reader.say("Vous pouvez l’ajouter dans « Mon profil »."),
    )
    return Screen(
        text,
        rows(
            opens(reader.say("Nouvelle prestation"), Door.NEW_ENGAGEMENT),
            opens(reader.say("Mes prestations"), Door.ENGAGEMENTS),
            [
                opens(reader.say("Changer de ville"), Door.CITY, 0),
                opens(reader.say("Mon profil"), Door.MY_PROFILE, 0),
            ],
        ),
    )


OPENINGS: tuple[Opened, ...] = (SIGN_CHARTER, PROFILE)
SCREENS: dict[str, Renderer] = {"ready": ready_screen}
