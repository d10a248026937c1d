"""A visit before any proposal: day, hour and price are said before, and the client agrees or not."""

from collections.abc import Sequence
from datetime import date, datetime, time
from html import unescape
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.acts.may_propose import may_propose
from bot.acts.parties import may, name_of
from bot.acts.taken_days import taken_days
from bot.acts.visit import answer_visit, ask_visit, newest_visit
from bot.charter.dates import local_day, next_days
from bot.charter.visits import VisitState, check_ask
from bot.dialogue.answers import Answers
from bot.dialogue.conversation import Conversation, Outcome, Show
from bot.dialogue.questions import Situation
from bot.screens import Facts, Reader, Renderer, Repeatable, Screen, opens, rows
from bot.storage.tables import Engagement, Person
from conversations.agreement.dates import Hour, hour_options, hours_left
from conversations.agreement.price import Price, currency_facts
from conversations.agreement.seen import seen_buttons
from conversations.doors import Door
from conversations.sure import SURE, NamedDay, day_in, sure

OFFERED_DAYS = 2
YES, NO = "y", "n"  # with the visit's round, in a button's data


def _about(situation: Situation) -> Facts:
    session = situation.session
    engagement = session.get_one(Engagement, situation.subject)
    zone = session.get_one(Person, situation.person_id).zone
    today = local_day(situation.now, ZoneInfo(zone))
    taken = taken_days(session, situation.person_id, but=situation.subject)
    days = [day_in(situation.answers, "day")] if "day" in situation.answers else []
    still = [today] if hours_left([today], zone, situation.now) else []
    return {
        "subject": situation.subject,
        "client": name_of(session, engagement.client_id),
        "free": [*still, *next_days(today, taken=taken, count=OFFERED_DAYS)],
        "taken": sorted(taken),
        "days": days,
        "hours": hours_left(days, zone, situation.now),
        "zone": zone,
        **currency_facts(situation),
    }


def ask_day(facts: Facts, reader: Reader) -> str:
    """Ask when the provider passes by."""
    return reader.say(
        "Quel jour passez-vous voir ? Choisissez, ou écrivez la date.\n\n"
        "Je demande d’abord son accord à {client}, avec l’heure et le prix.",
        client=facts["client"],
    )


def _free(facts: Facts, reader: Reader) -> Sequence[date]:
    days: Sequence[date] = facts["free"]
    return days


def ask_hour(facts: Facts, reader: Reader) -> str:
    """Ask at what hour."""
    return reader.say(
        "{day}. À quelle heure passez-vous ?\n\nChoisissez, ou écrivez l’heure. Par exemple : 8 h 30",
        day=reader.day(facts["days"][0]).capitalize(),
    )


def ask_price(facts: Facts, reader: Reader) -> str:
    """Ask what the visit costs."""
    return reader.say("Quel est le prix de cette visite ?\n\nÉcrivez seulement le nombre. Par exemple : 2000")


def _it_is_free(facts: Facts, reader: Reader) -> str:
    return reader.say("La visite est gratuite")


def may_ask(session: Session, *, by: Person, subject: int, now: datetime) -> Outcome | None:
    """Let the provider ask for a visit; raises as `may_propose` does, AlreadyAnswered while one awaits."""
    may_propose(session, subject, by=by, now=now)
    before = newest_visit(session, subject)
    check_ask(VisitState(before.state) if before else None, asked_at=before.asked_at if before else None)
    return None


def ask(session: Session, answers: Answers, *, by: Person, subject: int, now: datetime) -> Outcome:
    """Ask the client."""
    hour = time.fromisoformat(answers["hour"])
    asked = ask_visit(session, subject, day_in(answers, "day"), hour, answers["price"], by=by, now=now)
    return Show("visit_sent", {"subject": subject, "client": asked.other, "at": asked.at})


def visit_sent_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to the provider once the client is asked."""
    text = reader.say(
        "C’est envoyé. C’est à {client} de dire oui pour la visite, {moment}. Je vous préviens.\n\n"
        "Ne passez pas avant son accord.",
        client=facts["client"],
        moment=reader.moment(facts["at"]),
    )
    return Screen(text, rows(opens(reader.say("Mes prestations"), Door.ENGAGEMENTS)))


def visit_asked_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to the client: a visit, when, at what price."""
    price = reader.say("gratuite")
    if facts["price"]:
        money = reader.money(facts["price"], facts["currency"])
        price = f"{money} ({reader.in_words(facts['price'], facts['currency'])})"
    text = reader.say(
        "<b>{provider} veut d’abord passer voir</b>\n"
        "Visite : {moment}\n"
        "Prix de la visite : {price}\n\n"
        "Ensuite, vous recevez une proposition, ou une réponse honnête. "
        "Dire oui à la visite ne vous engage à rien d’autre.",
        provider=facts["provider"],
        moment=reader.moment(facts["at"]),
        price=unescape(price),
    )
    subject, number = facts["subject"], facts["round"]
    return Screen(
        text,
        rows(
            opens(reader.say("D’accord pour la visite"), Door.ANSWER_VISIT, subject, f"{YES}{number}"),
            opens(reader.say("Non, pas de visite"), Door.ANSWER_VISIT, subject, f"{NO}{number}"),
        ),
    )


def answer(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Keep the client's answer. Raises NotYours, NotYourTurn, NotNow, AlreadyAnswered."""
    may(session, subject, "answer_visit", by=by)
    agreed, number = answer[:1] == YES, answer[1:]
    seen = int(number) if number.isascii() and number.isdigit() else 0
    told = answer_visit(session, subject, agreed=agreed, seen=seen, by=by, now=now)
    facts = {"subject": subject, "provider": told.other, "at": told.at, "agreed": agreed}
    return Show("visit_answer_sent", facts)


def visit_answer_sent_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to the client who answered."""
    if facts["agreed"]:
        text = reader.say(
            "C’est noté : {provider} passe voir {moment}.\n\n"
            "Ensuite, c’est à {provider} de vous proposer un accord. Je vous préviens.",
            provider=facts["provider"],
            moment=reader.moment(facts["at"]),
        )
    else:
        text = reader.say(
            "C’est noté : pas de visite. Rien n’est dû.\n\nC’est à {provider} de répondre. Je vous préviens.",
            provider=facts["provider"],
        )
    return Screen(text, rows(opens(reader.say("Mes prestations"), Door.ENGAGEMENTS)))


def visit_answered_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to the provider: the client's answer to the visit."""
    subject, client = facts["subject"], facts["client"]
    if facts["agreed"]:
        text = reader.say(
            "{client} est d’accord pour la visite, {moment}.\n\n"
            "Après la visite, je vous demande si vous maîtrisez ce travail.",
            client=client,
            moment=reader.moment(facts["at"]),
        )
        return Screen(text, rows(opens(reader.say("Mes prestations"), Door.ENGAGEMENTS)))
    text = reader.say(
        "{client} ne souhaite pas cette visite. Proposez-en une autre, ou déclinez : c’est aussi sérieux.",
        client=client,
    )
    return Screen(
        text,
        rows(
            opens(reader.say("Proposer une autre visite"), Door.VISIT, subject),
            opens(reader.say("J’ai pu voir autrement"), Door.PROPOSE, subject),
            opens(reader.say("Je préfère décliner"), Door.DECLINE, subject),
        ),
    )


def visit_over_screen(facts: Facts, reader: Reader) -> Screen:
    """Model screen 19 again, once the visit has taken place."""
    text = reader.say(
        "La visite chez {client} était {moment}.\n\n"
        "Maintenant que vous avez vu : maîtrisez-vous parfaitement ce travail ? "
        "Dire non est honnête, et ne vous nuit pas.",
        client=facts["client"],
        moment=reader.moment(facts["at"]),
    )
    return Screen(text, seen_buttons(facts, reader))


VISIT = Conversation(
    "visit",
    Door.VISIT,
    (
        NamedDay("day", ask=ask_day, offered=_free, facts=_about, clears=("hour", SURE)),
        sure("day", echoed=True),
        Hour("hour", ask=ask_hour, options=hour_options, facts=_about, across=3),
        Price("price", ask=ask_price, free=_it_is_free, facts=_about),
    ),
    carry_on=lambda reader: reader.say("Reprendre la visite"),
    then=ask,
    gate=may_ask,
)
SCREENS: dict[str, Renderer] = {
    "visit_sent": visit_sent_screen,
    "visit_asked": visit_asked_screen,
    "visit_answer_sent": visit_answer_sent_screen,
    "visit_answered": Repeatable(visit_answered_screen),
    "visit_over": Repeatable(visit_over_screen),
}
