"""The payment: announced by the client, confirmed by the provider, never handled by the bot (article 6)."""

from datetime import datetime

from sqlmodel import Session

from bot.acts.confirm_payment import announce_payment, asked_of_payment, confirm_payment
from bot.charter.stages import Side
from bot.dialogue.conversation import Opened, Outcome, Page, Show
from bot.screens import Button, Facts, Reader, Renderer, Screen, opens, rows
from bot.storage.tables import Person, Received
from conversations.doors import Door
from conversations.wording import to_engagements

ALL, NOT_YET, WRONG, ANNOUNCED = "all", "notyet", "wrong", "announced"
RECEIVED = {ALL: Received.ALL, NOT_YET: Received.NOT_YET, WRONG: Received.WRONG_AMOUNT}


def payment(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Keep what a side says of the payment, or ask them."""
    if answer in RECEIVED:
        said = confirm_payment(session, subject, RECEIVED[answer], by=by, now=now)
        return Show("payment_said", {"subject": subject, "answer": answer, "client": said.other})
    if answer == ANNOUNCED:
        told = announce_payment(session, subject, by=by, now=now)
        return Show("payment_told", {"subject": subject, "provider": told.other})
    side, facts = asked_of_payment(session, subject, by=by)
    if side is Side.PROVIDER:
        return Show("work_accepted", facts)
    missed = {**facts, "received": Received.NOT_YET.value}
    return Show("payment_missed", missed)


def work_accepted_screen(facts: Facts, reader: Reader) -> Screen:
    """Model screen 31."""
    if facts.get("left"):
        checked = reader.say("<b>{client} n’attend plus ce qui reste à faire.</b>", client=facts["client"])
    else:
        checked = reader.say("<b>{client} a vérifié : tout est bon.</b>", client=facts["client"])
    lines = [
        checked,
        reader.say(
            "Promesses tenues : {kept} sur {promised}.", kept=facts["kept"], promised=facts["promised"]
        ),
    ]
    if facts["lasting_until"]:
        lasting = reader.say(
            "Une promesse dure encore, jusqu’au {day}.", day=reader.day(facts["lasting_until"])
        )
        lines[-1] = f"{lines[-1]} {lasting}"
    if not facts["amount"]:
        return Screen("\n".join(lines), rows(to_engagements(reader)))
    amount = reader.money(facts["amount"], facts["currency"])
    if facts["announced"]:
        asked = reader.say("Paiement annoncé : {amount}. L’avez-vous reçu ?", amount=amount)
    else:
        asked = reader.say("Paiement pas encore annoncé : {amount}. L’avez-vous reçu ?", amount=amount)
    return Screen("\n".join([*lines, "", asked]), rows(*_answers(reader)))


def _answers(reader: Reader) -> list[Button]:
    return [
        opens(reader.say("Oui, j’ai tout reçu"), Door.PAYMENT, answer=ALL),
        opens(reader.say("Non, pas encore"), Door.PAYMENT, answer=NOT_YET),
        opens(reader.say("Pas le bon montant"), Door.PAYMENT, answer=WRONG),
    ]


def payment_announced_screen(facts: Facts, reader: Reader) -> Screen:
    """Asked of the provider when the client says later that it is paid."""
    asked = reader.say(
        "{client} annonce le paiement : {amount}. L’avez-vous reçu ?",
        client=facts["client"],
        amount=reader.money(facts["amount"], facts["currency"]),
    )
    return Screen(asked, rows(*_answers(reader)))


def payment_said_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to the provider who answered."""
    if facts["answer"] == ALL:
        text = reader.say(
            "C’est noté : tout est payé.\n\n"
            "{client} donne son avis : vous le lirez deux jours après, à 9 h. "
            "Si ce jour est passé, vous le lirez tout de suite.",
            client=facts["client"],
        )
        return Screen(text, rows(to_engagements(reader)))
    text = reader.say(
        "C’est noté, et {client} le sait. Voyez cela ensemble.\n\n"
        "Quand tout sera reçu, dites-le ici : l’avis se lit seulement après.",
        client=facts["client"],
    )
    return Screen(
        text, rows(opens(reader.say("J’ai tout reçu"), Door.PAYMENT, answer=ALL), to_engagements(reader))
    )


def payment_missed_screen(facts: Facts, reader: Reader) -> Screen:
    """Told to the client: nothing was received yet, or another amount."""
    said = {
        "provider": facts["provider"],
        "amount": reader.money(facts["amount"], facts["currency"]),
    }
    if facts["received"] == Received.WRONG_AMOUNT:
        text = reader.say(
            "{provider} dit ne pas avoir reçu le bon montant. Le prix écrit est {amount}.", **said
        )
    else:
        text = reader.say("{provider} n’a pas encore reçu le paiement : {amount}.", **said)
    following = reader.say("Voyez cela ensemble. Quand c’est payé, dites-le ici.")
    return Screen(
        f"{text}\n\n{following}",
        rows(opens(reader.say("C’est payé"), Door.PAYMENT, answer=ANNOUNCED), to_engagements(reader)),
    )


def payment_told_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to the client who announced the payment."""
    text = reader.say("C’est noté. C’est à {provider} de dire ce qui est reçu.", provider=facts["provider"])
    return Screen(text, rows(to_engagements(reader)))


OPENINGS: tuple[Opened, ...] = (Page(Door.PAYMENT, payment),)
SCREENS: dict[str, Renderer] = {
    "work_accepted": work_accepted_screen,
    "payment_announced": payment_announced_screen,
    "payment_said": payment_said_screen,
    "payment_missed": payment_missed_screen,
    "payment_told": payment_told_screen,
}
