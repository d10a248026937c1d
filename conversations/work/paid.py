"""Not the right amount: the client says how much was paid, and hears when it is settled (article 6)."""

from datetime import datetime

from sqlmodel import Session

from bot.acts.answer_amount import amount_to_answer, answer_amount
from bot.acts.confirm_payment import Answered, looking_facts, payment_facts
from bot.dialogue.answers import Answers
from bot.dialogue.conversation import Conversation, Opened, Outcome, Show
from bot.dialogue.questions import Amount, Situation
from bot.screens import Facts, Reader, Renderer, Repeatable, Screen, opens, rows
from bot.storage.tables import Engagement, Person
from conversations.doors import Door
from conversations.wording import to_engagements
from conversations.work.amount_sure import in_both, sure_amount
from conversations.work.payment_buttons import NOT_RIGHT, RIGHT, all_received, announce


def paid_noted(answered: Answered, subject: int, paid: int) -> Show:
    """Return what the client reads once they have answered."""
    facts = {
        "subject": subject,
        "right": paid == answered.received,
        "paid": paid,
        "provider": answered.other,
        "amount": answered.amount,
        "currency": answered.currency,
        "received_amount": answered.received,
        **looking_facts(answered.looking),
    }
    return Show("amount_noted", facts)


def looked_at(facts: Facts, reader: Reader) -> str:
    """Say that a person looks at it, and until when where that day is to come."""
    if facts["looked_at_by"] is None:
        return reader.say("Une personne de l’équipe qualité va regarder.")
    until = reader.moment(facts["looked_at_by"])
    return reader.say("Une personne de l’équipe qualité va regarder avant {until}.", until=until)


def may_say(session: Session, *, by: Person, subject: int, now: datetime) -> Outcome | None:
    """Let in the client who is asked."""
    amount_to_answer(session, subject, by=by)
    return None


def _asked(situation: Situation) -> Facts:
    engagement = situation.session.get_one(Engagement, situation.subject)
    return payment_facts(situation.session, engagement, now=situation.now)


def ask_paid(facts: Facts, reader: Reader) -> str:
    """Ask how much was paid."""
    return reader.say(
        "{provider} dit avoir reçu {received}. Et vous, combien avez-vous payé ? "
        "Écrivez seulement le nombre.",
        provider=facts["provider"],
        received=reader.money(facts["received_amount"] or 0, facts["currency"]),
    )


def ask_sure(facts: Facts, reader: Reader) -> str:
    """Say the amount again before the provider reads it."""
    return reader.say(
        "{amount} ({words}) : c’est bien ce que vous avez payé ?\n\n{provider} lira ce montant.",
        provider=facts["provider"],
        **in_both(facts["said"], facts["currency"], reader),
    )


def say_paid(session: Session, answers: Answers, *, by: Person, subject: int, now: datetime) -> Outcome:
    """Keep it; the provider's own amount means that the two agree."""
    paid = answers["amount"]
    return paid_noted(answer_amount(session, subject, paid, by=by, now=now), subject, paid)


PAID_AMOUNT = Conversation(
    "paid",
    Door.PAID,
    (Amount("amount", ask=ask_paid, facts=_asked, paid=True), sure_amount(ask_sure, _asked)),
    then=say_paid,
    gate=may_say,
)


def _amounts(facts: Facts, reader: Reader) -> dict[str, str]:
    return {
        "received": reader.money(facts["received_amount"], facts["currency"]),
        "amount": reader.money(facts["amount"], facts["currency"]),
    }


def payment_amount_screen(facts: Facts, reader: Reader) -> Screen:
    """Asked of the client: another amount was received."""
    text = reader.say(
        "{provider} dit avoir reçu {received}. Le montant attendu est {amount}.\n\n"
        "Est-ce bien ce que vous avez payé ?",
        provider=facts["provider"],
        **_amounts(facts, reader),
    )
    return Screen(
        text,
        rows(
            opens(reader.say("Oui, c’est ce montant"), Door.PAYMENT, answer=RIGHT),
            opens(reader.say("Non, c’est un autre montant"), Door.PAYMENT, answer=NOT_RIGHT),
        ),
    )


def amount_reminder_screen(facts: Facts, reader: Reader) -> Screen:
    """Asked of the client once more."""
    asked = payment_amount_screen(facts, reader)
    undecided = reader.say("Sans réponse, rien n’est décidé.")
    return Screen(f"{asked.text}\n{undecided}", asked.rows)


def amount_noted_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to the client who answered."""
    if facts["right"]:
        text = reader.say(
            "C’est noté : {received} sur {amount}. Quand le reste est payé, dites-le ici.",
            **_amounts(facts, reader),
        )
    else:
        text = reader.say(
            "C’est noté : vous dites {paid}, et {provider} le sait. {looked} Gardez votre reçu.",
            looked=looked_at(facts, reader),
            paid=reader.money(facts["paid"], facts["currency"]),
            provider=facts["provider"],
        )
    return Screen(text, rows(announce(reader), to_engagements(reader)))


def amount_answered_screen(facts: Facts, reader: Reader) -> Screen:
    """Told to the provider: whether the client says the same."""
    if facts["right"]:
        text = reader.say(
            "{client} confirme : {received} sur {amount}. Quand le reste est là, dites-le ici.",
            client=facts["client"],
            **_amounts(facts, reader),
        )
    else:
        text = reader.say(
            "{client} dit {paid}, vous dites {received}. {looked}\n\n"
            "Appelez d’abord : c’est souvent un oubli.",
            looked=looked_at(facts, reader),
            client=facts["client"],
            paid=reader.money(facts["paid"], facts["currency"]),
            received=_amounts(facts, reader)["received"],
        )
    return Screen(text, rows(all_received(reader), to_engagements(reader)))


def payment_settled_screen(facts: Facts, reader: Reader) -> Screen:
    """Told to the client, after they said different things: all is received now."""
    text = reader.say(
        "{provider} dit maintenant avoir tout reçu : {amount}.\n\nLe paiement est réglé.",
        provider=facts["provider"],
        amount=reader.money(facts["amount"], facts["currency"]),
    )
    return Screen(text, rows(to_engagements(reader)))


OPENINGS: tuple[Opened, ...] = (PAID_AMOUNT,)
SCREENS: dict[str, Renderer] = {
    "payment_amount": payment_amount_screen,
    "amount_reminder": amount_reminder_screen,
    "amount_noted": amount_noted_screen,
    "amount_answered": amount_answered_screen,
    "payment_settled": Repeatable(payment_settled_screen),
}
