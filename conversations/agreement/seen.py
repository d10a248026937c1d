"""Has the provider seen the problem, do they master it, and if there is a risk, where does it come from?"""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from bot.acts.parties import name_of
from bot.acts.terms import terms_of
from bot.charter.proofs import Risk
from bot.dialogue.answers import Answers
from bot.dialogue.conversation import Open, Outcome
from bot.dialogue.questions import Choice, Option, Situation, Text
from bot.screens import Button, Facts, Reader, Screen, opens, rows
from bot.storage.tables import Engagement, Person
from conversations.doors import Door
from conversations.note_lines import small

MASTERED, AT_RISK = "mastered", "risk"
LONGEST_RISK = 100  # characters


def about(situation: Situation) -> Facts:
    """Return whom the proposal is for, and what the kit says the work is."""
    engagement = situation.session.get_one(Engagement, situation.subject)
    return {
        "subject": situation.subject,
        "client": name_of(situation.session, engagement.client_id),
        "service": dict(terms_of(situation.session).kits[engagement.trade].service),
    }


def _seen_text(facts: Facts, reader: Reader) -> list[str]:
    return [
        reader.say("Service : {service}. Rien d’autre.", service=small(reader.words(facts["service"]))),
        reader.say(
            "Avez-vous vu le problème ? Le maîtrisez-vous parfaitement ? "
            "Dire non est une réponse sérieuse. Elle ne vous nuit pas."
        ),
    ]


def need_confirmed_screen(facts: Facts, reader: Reader) -> Screen:
    """Model screen 19, as the message that brings the client's answer."""
    answered = reader.say("{client} répond : « C’est bien cela. »", client=facts["client"])
    subject = facts["subject"]
    return Screen(
        "\n\n".join([answered, *_seen_text(facts, reader)]),
        rows(
            opens(reader.say("Oui, j’ai vu et je maîtrise"), Door.PROPOSE, subject, MASTERED),
            opens(reader.say("Il y a un risque, même petit"), Door.RISK, subject),
            opens(reader.say("Ce n’est pas mon métier"), Door.DECLINE, subject),
        ),
    )


def ask_seen(facts: Facts, reader: Reader) -> str:
    """Model screen 19, as the first question of the proposal."""
    return "\n\n".join(_seen_text(facts, reader))


def _seen_options(facts: Facts, reader: Reader) -> Sequence[Option]:
    return [
        Option(MASTERED, reader.say("Oui, j’ai vu et je maîtrise")),
        Option(AT_RISK, reader.say("Il y a un risque, même petit")),
    ]


def _not_my_trade(facts: Facts, reader: Reader) -> Sequence[Sequence[Button]]:
    return [[opens(reader.say("Ce n’est pas mon métier"), Door.DECLINE, facts["subject"])]]


def ask_risk_from(facts: Facts, reader: Reader) -> str:
    """Model screen 40."""
    return reader.say(
        "Merci de le dire. D’où vient ce risque ?\n\n"
        "S’il vient de votre savoir-faire, la charte vous demande de décliner.\n"
        "S’il vient du lieu (vieux tuyau, mur fragile), écrivez-le : {client} choisira en le sachant.",
        client=facts["client"],
    )


def _risk_sources(facts: Facts, reader: Reader) -> Sequence[Option]:
    return [
        Option(Risk.KNOW_HOW, reader.say("De mon savoir-faire : je décline")),
        Option(Risk.PLACE, reader.say("Du lieu : je l’écris")),
    ]


def ask_risk(facts: Facts, reader: Reader) -> str:
    """Ask for the risk of the place, as the client will read it."""
    return reader.say(
        "Quel est ce risque ? Écrivez-le en une phrase courte.\n\n"
        "{client} le lira avant de signer, et il restera dans la note.",
        client=facts["client"],
    )


def risk_of(answers: Answers) -> Risk:
    """Return the risk that the answers name."""
    return Risk(answers["risk_from"]) if answers.get("seen") == AT_RISK else Risk.NONE


def declines(answers: Answers) -> bool:
    """Whether the risk comes from know-how: nothing more is asked, and the provider declines."""
    return answers.get("seen") == AT_RISK and answers.get("risk_from") == Risk.KNOW_HOW


def goes_on(answers: Answers) -> bool:
    """Whether the provider proposes at all."""
    return not declines(answers)


def at_risk(answers: Answers) -> bool:
    """Whether there is a risk."""
    return answers.get("seen") == AT_RISK


def at_risk_of_place(answers: Answers) -> bool:
    """Whether there is a risk that the place brings."""
    return at_risk(answers) and answers.get("risk_from") == Risk.PLACE


SEEN_QUESTIONS = (
    Choice(
        "seen",
        ask=ask_seen,
        options=_seen_options,
        facts=about,
        extras=_not_my_trade,
        clears=("risk_from", "risk"),
    ),
    Choice(
        "risk_from", ask=ask_risk_from, options=_risk_sources, facts=about, when=at_risk, clears=("risk",)
    ),
    Text("risk", ask=ask_risk, max_length=LONGEST_RISK, facts=about, when=at_risk_of_place),
)


def risk(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Begin the proposal with the risk."""
    return Open(Door.PROPOSE, subject, AT_RISK)
