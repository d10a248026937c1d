"""The exact address, asked for once both have signed: one text or voice note, for the provider alone."""

from datetime import datetime

from sqlmodel import Session

from bot.acts.client_card import address_given
from bot.acts.give_address import eve_to_come, give_address
from bot.acts.parties import may, name_of
from bot.dialogue.answers import Answers, spoken
from bot.dialogue.conversation import Conversation, Outcome, Show
from bot.dialogue.questions import Situation, Text
from bot.documents.lines import said_words
from bot.screens import Button, Facts, Reader, Renderer, Repeatable, Screen, opens, rows
from bot.storage.tables import Engagement, Person
from conversations.doors import Door
from conversations.shortening import cut
from conversations.wording import to_engagements

LONGEST_ADDRESS = 200  # characters
LONGEST_GIVEN = 120  # of the one that was given, beside the question


def _about(situation: Situation) -> Facts:
    engagement = situation.session.get_one(Engagement, situation.subject)
    return {
        "provider": name_of(situation.session, engagement.provider_id),
        "address": address_given(situation.session, situation.subject),
        "eve": eve_to_come(situation.session, engagement, now=situation.now),
    }


def ask_address(facts: Facts, reader: Reader) -> str:
    """Ask for the address, or show the one that was given, which another one takes the place of."""
    told = {"provider": facts["provider"]}
    if facts["address"] is None:
        asked = reader.say("Quelle est l’adresse exacte ? Écrivez-la, ou dites-la dans un vocal.")
    else:
        given = cut(said_words(facts["address"], reader), LONGEST_GIVEN)
        asked = reader.say("Adresse donnée : {address}", address=given) + "\n"
        asked += reader.say("Pour la changer, écrivez la nouvelle, ou dites-la dans un vocal.")
    if facts["eve"]:
        when = reader.say("{provider} la reçoit aussitôt, et la veille du travail.", **told)
    else:
        when = reader.say("{provider} la reçoit aussitôt.", **told)
    secret = reader.say("Elle n’est pas dans la note, et reste entre vous deux.")
    return f"{asked}\n\n{when} {secret}"


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
        "C’est envoyé à {provider}, et à personne d’autre.\n\n"
        "Vous pouvez la changer jusqu’à la fin du travail.",
        provider=facts["provider"],
    )
    return Screen(text, rows(to_engagements(reader)))


def address_given_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to the provider: where to come."""
    given = reader.say("<b>{client} donne l’adresse exacte</b>", client=facts["client"])
    secret = [reader.say("Elle reste entre vous deux.")]
    if facts["eve"]:
        secret.append(reader.say("Je vous la redonne la veille du travail."))
    text = f"{given}\n{said_words(facts['address'], reader)}\n\n{' '.join(secret)}"
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
