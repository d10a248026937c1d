"""The exact address, asked for once both have signed: one text or voice note, for the provider alone."""

from datetime import datetime

from sqlmodel import Session

from bot.acts.give_address import give_address
from bot.acts.parties import may, name_of
from bot.dialogue.answers import Answers, spoken
from bot.dialogue.conversation import Conversation, Outcome, Show
from bot.dialogue.questions import Situation, Text
from bot.documents.lines import said_words
from bot.screens import Button, Facts, Reader, Renderer, Repeatable, Screen, opens, rows
from bot.storage.tables import Engagement, Person
from conversations.doors import Door
from conversations.wording import to_engagements

LONGEST_ADDRESS = 200  # characters


def _about(situation: Situation) -> Facts:
    engagement = situation.session.get_one(Engagement, situation.subject)
    return {"provider": name_of(situation.session, engagement.provider_id)}


def ask_address(facts: Facts, reader: Reader) -> str:
    """Ask for the address."""
    return reader.say(
        "Quelle est l’adresse exacte ? Écrivez-la, ou dites-la dans un vocal.\n\n"
        "{provider} la reçoit maintenant, et la veille du travail. "
        "Elle n’est pas dans la note, et reste entre vous deux.",
        provider=facts["provider"],
    )


def may_give(session: Session, *, by: Person, subject: int, now: datetime) -> Outcome | None:
    """Let the client in while the work is to be done; raises NotYours, NotYourTurn, NotNow."""
    may(session, subject, "give_address", by=by)
    return None


def give(session: Session, answers: Answers, *, by: Person, subject: int, now: datetime) -> Outcome:
    """Hand it to the provider."""
    given = give_address(session, subject, spoken(answers["address"]), by=by, now=now)
    return Show("address_sent", {"subject": subject, "provider": given.provider})


def address_sent_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to the client once the provider has it."""
    text = reader.say(
        "C’est envoyé à {provider}, et à personne d’autre.\n\nVous pouvez la changer jusqu’au travail.",
        provider=facts["provider"],
    )
    return Screen(text, rows(to_engagements(reader)))


def address_given_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to the provider: where to come."""
    text = reader.say(
        "<b>{client} donne l’adresse exacte</b>\n{address}\n\n"
        "Elle reste entre vous deux. Je vous la redonne la veille du travail.",
        client=facts["client"],
        address=said_words(facts["address"], reader),
    )
    return Screen(text, rows(to_engagements(reader)))


def to_address(subject: int, reader: Reader) -> Button:
    """Return the button that asks for the address."""
    return opens(reader.say("Donner l’adresse exacte"), Door.ADDRESS, subject)


GIVE_ADDRESS = Conversation(
    "address",
    Door.ADDRESS,
    (Text("address", ask=ask_address, max_length=LONGEST_ADDRESS, facts=_about, voice=True),),
    then=give,
    gate=may_give,
)
SCREENS: dict[str, Renderer] = {
    "address_sent": address_sent_screen,
    "address_given": Repeatable(address_given_screen),
}
