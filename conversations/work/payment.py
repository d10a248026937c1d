"""The payment: announced by the client, confirmed by the provider, never handled by the bot (article 6)."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from bot.acts.answer_amount import amount_to_answer, answer_amount
from bot.acts.confirm_payment import (
    Answered,
    announce_payment,
    asked_of_payment,
    confirm_payment,
    looking_facts,
    may_say_received,
)
from bot.charter.stages import Side
from bot.dialogue.answers import Answers
from bot.dialogue.conversation import Conversation, Open, Opened, Outcome, Page, Show
from bot.dialogue.questions import Amount, Option, Situation
from bot.screens import Facts, Reader, Renderer, Screen, rows
from bot.storage.tables import Person, Received
from conversations.doors import Door
from conversations.wording import late_words, to_engagements
from conversations.work.amount_sure import SURE, in_both, sure_amount, sure_or_not
from conversations.work.paid import looked_at, paid_noted
from conversations.work.payment_buttons import (
    ALL,
    ANNOUNCED,
    NOT_RIGHT,
    NOT_YET,
    RIGHT,
    WRONG,
    all_received,
    announce,
    what_came,
)

RECEIVED = {ALL: Received.ALL, NOT_YET: Received.NOT_YET}


def payment(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Keep what a side says of the payment, or ask them."""
    if answer == WRONG:
        return Open(Door.RECEIVED, subject)
    if answer == NOT_RIGHT:
        return Open(Door.PAID, subject)
    if answer == RIGHT:
        received = amount_to_answer(session, subject, by=by).received_amount or 0
        return paid_noted(answer_amount(session, subject, received, by=by, now=now), subject, received)
    if answer in RECEIVED:
        said = confirm_payment(session, subject, RECEIVED[answer], by=by, now=now)
        return _said(said, subject, answer)
    if answer == ANNOUNCED:
        told = announce_payment(session, subject, by=by, now=now)
        return Show("payment_told", {"subject": subject, "provider": told.other})
    side, facts = asked_of_payment(session, subject, by=by, now=now)
    if side is Side.PROVIDER:
        return Show("work_accepted", facts)
    missed = {**facts, "received": Received.NOT_YET.value}
    return Show("payment_missed", missed)


def may_say(session: Session, *, by: Person, subject: int, now: datetime) -> Outcome | None:
    """Let in the provider until all is received."""
    may_say_received(session, subject, by=by)
    return None


def _price(situation: Situation) -> Facts:
    person = situation.session.get_one(Person, situation.person_id)
    asked = may_say_received(situation.session, situation.subject, by=person)
    return {"client": asked.other, "amount": asked.amount, "currency": asked.currency}


def ask_received(facts: Facts, reader: Reader) -> str:
    """Ask how much was received."""
    return reader.say(
        "Le montant attendu est {amount}. Combien avez-vous reçu ? Écrivez seulement le nombre.\n\n"
        "Si c’est un autre montant, {client} dira ce qui a été payé.",
        amount=reader.money(facts["amount"], facts["currency"]),
        client=facts["client"],
    )


def ask_sure(facts: Facts, reader: Reader) -> str:
    """Say the amount again before the client reads it; of the expected one, ask what is meant by it."""
    if _expected(facts):
        return reader.say(
            "{amount} ({words}) : c’est le montant attendu.\n\nAvez-vous tout reçu ?",
            **in_both(facts["said"], facts["currency"], reader),
        )
    return reader.say(
        "{amount} ({words}) : c’est bien ce que vous avez reçu ?\n\n{client} lira ce montant.",
        client=facts["client"],
        **in_both(facts["said"], facts["currency"], reader),
    )


def _expected(facts: Facts) -> bool:
    return bool(facts["said"] == facts["amount"])


def _meant(facts: Facts, reader: Reader) -> Sequence[Option]:
    """Return what an amount may mean: the expected one, that all was received or that nothing was yet."""
    sure, change = sure_or_not(facts, reader)
    if not _expected(facts):
        return [sure, change]
    whole, none = reader.say("Oui, j’ai tout reçu"), reader.say("Non, pas encore")
    return [Option(ALL, whole), Option(NOT_YET, none), change]


def say_received(session: Session, answers: Answers, *, by: Person, subject: int, now: datetime) -> Outcome:
    """Ask the client whether that is the amount; of the expected one, keep what was meant by it."""
    answer, amount = answers[SURE], answers["amount"]
    if answer in RECEIVED:
        return _said(confirm_payment(session, subject, RECEIVED[answer], by=by, now=now), subject, answer)
    said = confirm_payment(session, subject, Received.WRONG_AMOUNT, amount, by=by, now=now)
    return _said(said, subject, WRONG)


def _said(said: Answered, subject: int, answer: str) -> Show:
    told = {"client": said.other, **looking_facts(said.looking)}
    facts, reading = {"subject": subject, "answer": answer, **told}, said.reading
    if reading is None:
        return Show("payment_said", facts)
    when = {"given": reading.given, "read": reading.read, "asked": reading.asked}
    return Show("payment_said", {**facts, "reading": when})


RECEIVED_AMOUNT = Conversation(
    "received",
    Door.RECEIVED,
    (
        Amount("amount", ask=ask_received, facts=_price, paid=True),
        sure_amount(ask_sure, _price, options=_meant, decides=True),
    ),
    then=say_received,
    gate=may_say,
)


def work_accepted_screen(facts: Facts, reader: Reader) -> Screen:
    """Model screen 31."""
    if facts.get("left"):
        checked = reader.say("<b>{client} n’attend plus ce qui reste à faire.</b>", client=facts["client"])
    else:
        checked = reader.say("<b>{client} a vérifié : tout est bon.</b>", client=facts["client"])
    kept = reader.say(
        "Promesses tenues : {kept} sur {promised}", kept=facts["kept"], promised=facts["promised"]
    )
    lines = [checked, f"{kept}{late_words(facts['late'], reader)}."]
    if facts["lasting_until"]:
        lasting = reader.plural(
            "La dernière dure jusqu’au {day}.",
            "Les {count} autres durent jusqu’au {day} au plus tard.",
            facts["lasting"],
            day=reader.day(facts["lasting_until"]),
        )
        lines[-1] = f"{lines[-1]} {lasting}"
    if not facts["amount"]:
        return Screen("\n".join(lines), rows(to_engagements(reader)))
    amount = _with_advance(facts, reader)
    if facts["announced"]:
        asked = reader.say("Paiement annoncé : {amount}. L’avez-vous reçu ?", amount=amount)
    else:
        asked = reader.say("Paiement pas encore annoncé : {amount}. L’avez-vous reçu ?", amount=amount)
    return Screen("\n".join([*lines, "", asked]), rows(*what_came(reader)))


def _with_advance(facts: Facts, reader: Reader) -> str:
    """Return the amount asked about, and whether it holds the advance, which may not be confirmed."""
    amount, advance = reader.money(facts["amount"], facts["currency"]), facts.get("advance")
    if advance is None:
        return amount
    paid = reader.money(advance["amount"], facts["currency"])
    if advance["received"]:
        return reader.say("{amount}, sans l’avance de {advance} déjà reçue", amount=amount, advance=paid)
    return reader.say("{amount}, dont {advance} d’avance", amount=amount, advance=paid)


def payment_announced_screen(facts: Facts, reader: Reader) -> Screen:
    """Asked of the provider when the client says later that it is paid."""
    asked = reader.say(
        "{client} annonce le paiement : {amount}. L’avez-vous reçu ?",
        client=facts["client"],
        amount=reader.money(facts["amount"], facts["currency"]),
    )
    return Screen(asked, rows(*what_came(reader)))


def payment_said_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to the provider who answered."""
    if facts["answer"] == ALL:
        lines = [reader.say("C’est noté : tout est payé."), *_reading(facts, reader)]
        return Screen("\n\n".join(lines), rows(to_engagements(reader)))
    if facts["looked_at"]:
        text = reader.say(
            "C’est noté. Vous ne dites pas la même chose. {looked}\n\n"
            "Quand tout sera reçu, dites-le ici : l’avis se lit seulement après.",
            looked=looked_at(facts, reader),
        )
        return Screen(text, rows(all_received(reader), to_engagements(reader)))
    text = reader.say(
        "C’est noté, et {client} le sait. Voyez cela ensemble.\n\n"
        "Quand tout sera reçu, dites-le ici : l’avis se lit seulement après.",
        client=facts["client"],
    )
    return Screen(text, rows(all_received(reader), to_engagements(reader)))


def _reading(facts: Facts, reader: Reader) -> list[str]:
    """Say on what day an avis is read, and nothing of whether there is one."""
    reading = facts.get("reading")
    if reading is None:
        return []
    told = {
        "client": facts["client"],
        "day": reader.day(reading["read"]),
        "hour": reader.hour(reading["read"]),
    }
    if reading["asked"]:
        text = reader.say(
            "Si {client} donne son avis aujourd’hui, vous le lirez {day} à {hour}. "
            "Un avis déjà donné se lit plus tôt.",
            **told,
        )
    else:
        text = reader.say(
            "Si {client} donne son avis {given} au soir, vous le lirez {day} à {hour}.",
            given=reader.day(reading["given"]),
            **told,
        )
    return [text]


def payment_missed_screen(facts: Facts, reader: Reader) -> Screen:
    """Told to the client: nothing was received yet, or another amount."""
    text = reader.say(
        "{provider} n’a pas encore reçu le paiement : {amount}.",
        provider=facts["provider"],
        amount=reader.money(facts["amount"], facts["currency"]),
    )
    if facts["looked_at"]:
        following = reader.say(
            "Vous ne dites pas la même chose. {looked} Gardez votre reçu.", looked=looked_at(facts, reader)
        )
    else:
        following = reader.say("Voyez cela ensemble. Quand c’est payé, dites-le ici.")
    return Screen(f"{text}\n\n{following}", rows(announce(reader), to_engagements(reader)))


def missed_reminder_screen(facts: Facts, reader: Reader) -> Screen:
    """Told to the client once more."""
    told = payment_missed_screen(facts, reader)
    undecided = reader.say("Sans réponse, rien n’est décidé.")
    return Screen(f"{told.text}\n{undecided}", told.rows)


def payment_reminder_screen(facts: Facts, reader: Reader) -> Screen:
    """Asked of the provider once more."""
    asked = reader.say(
        "Le paiement attend votre réponse : {amount}. L’avez-vous reçu ?\n\n"
        "Sans réponse, rien n’est décidé. L’avis se lit seulement après.",
        amount=reader.money(facts["amount"], facts["currency"]),
    )
    return Screen(asked, rows(*what_came(reader)))


def payment_told_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to the client who announced the payment."""
    text = reader.say("C’est noté. C’est à {provider} de dire ce qui est reçu.", provider=facts["provider"])
    return Screen(text, rows(to_engagements(reader)))


OPENINGS: tuple[Opened, ...] = (Page(Door.PAYMENT, payment), RECEIVED_AMOUNT)
SCREENS: dict[str, Renderer] = {
    "work_accepted": work_accepted_screen,
    "payment_announced": payment_announced_screen,
    "payment_said": payment_said_screen,
    "payment_missed": payment_missed_screen,
    "missed_reminder": missed_reminder_screen,
    "payment_reminder": payment_reminder_screen,
    "payment_told": payment_told_screen,
}
