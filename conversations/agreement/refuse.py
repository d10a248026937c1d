"""The client refuses the note, which stops the engagement; the provider reads why."""

from datetime import datetime

from sqlmodel import Session

from bot.acts.answer_note import refuse_note
from bot.acts.parties import name_of
from bot.dialogue.answers import Answers, spoken
from bot.dialogue.conversation import Conversation, Outcome, Show
from bot.dialogue.questions import Situation, Text
from bot.screens import Facts, Reader, Renderer, Repeatable, Screen, opens, rows
from bot.storage.tables import Engagement, Person
from conversations.agreement.answer import LONGEST_WORDS, their_words, while_it_waits
from conversations.agreement.declined import invite_other
from conversations.doors import Door


def _about(situation: Situation) -> Facts:
    engagement = situation.session.get_one(Engagement, situation.subject)
    return {"provider": name_of(situation.session, engagement.provider_id)}


def ask_reason(facts: Facts, reader: Reader) -> str:
    """Ask why, which nobody has to say."""
    return reader.say(
        "Vous pouvez refuser, sans vous expliquer. Dire pourquoi aide {provider} à mieux faire : "
        "écrivez-le, ou dites-le dans un vocal.\n\nLa prestation s’arrêtera. Rien ne sera dû.",
        provider=facts["provider"],
    )


def _without_reason(facts: Facts, reader: Reader) -> str:
    return reader.say("Je refuse sans raison")


def refuse(session: Session, answers: Answers, *, by: Person, subject: int, now: datetime) -> Outcome:
    """Refuse the note, which stops the engagement."""
    said = spoken(answers["reason"])
    words = None if answers["reason"] is None else said.text
    refused = refuse_note(session, subject, words, voice=said.voice, by=by, now=now)
    facts = {"subject": subject, "provider": refused.other, "link": refused.link}
    return Show("note_refusal_sent", facts)


def note_refusal_sent_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to the client who refused."""
    text = reader.say(
        "C’est noté : vous refusez cette note, et la prestation s’arrête. Rien n’est dû.\n\n"
        "Je préviens {provider}. Vos mots sont gardés.",
        provider=facts["provider"],
    )
    mine = opens(reader.say("Mes prestations"), Door.ENGAGEMENTS)
    return Screen(text, rows(invite_other(facts["link"], reader), mine))


def note_refused_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to the provider whose note was refused."""
    text = reader.say("{client} ne signe pas cette note. La prestation s’arrête.", client=facts["client"])
    if facts["reason"] is not None:
        reason = their_words(facts["reason"], reader)
        text += "\n\n" + reader.say("Sa raison : « {reason} »", reason=reason)
    after = reader.say("Vous avez écouté et proposé clairement. Merci.")
    return Screen(f"{text}\n\n{after}", rows(opens(reader.say("Mes prestations"), Door.ENGAGEMENTS)))


REFUSE_NOTE = Conversation(
    "refuse_note",
    Door.REFUSE_NOTE,
    (
        Text(
            "reason",
            ask=ask_reason,
            max_length=LONGEST_WORDS,
            facts=_about,
            may_skip=True,
            skipping=_without_reason,
            voice=True,
        ),
    ),
    then=refuse,
    gate=while_it_waits("refuse_note"),
)
SCREENS: dict[str, Renderer] = {
    "note_refusal_sent": note_refusal_sent_screen,
    "note_refused": Repeatable(note_refused_screen),
}
