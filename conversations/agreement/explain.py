"""The provider explains what the client did not ask for; the client chooses knowing why (article 3)."""

from datetime import datetime

from sqlmodel import Session

from bot.acts.answer_note import explain_line, objected
from bot.acts.parties import name_of
from bot.dialogue.answers import Answers, spoken
from bot.dialogue.conversation import Conversation, Outcome, Show
from bot.dialogue.questions import Situation, Text
from bot.documents.lines import said_words
from bot.screens import Facts, Reader, Renderer, Repeatable, Screen, opens, rows
from bot.storage.tables import Engagement, Person
from conversations.agreement.answer import FIX, not_asked_words
from conversations.agreement.proposed import to_approve
from conversations.doors import Door
from conversations.shortening import cut

LONGEST_EXPLANATION, LONGEST_LINE = 160, 50  # characters


def _about(situation: Situation) -> Facts:
    session = situation.session
    engagement = session.get_one(Engagement, situation.subject)
    person = session.get_one(Person, situation.person_id)
    objection = objected(session, situation.subject, by=person)
    return {**objection, "client": name_of(session, engagement.client_id)}


def ask_why(facts: Facts, reader: Reader) -> str:
    """Ask why the line is there."""
    return reader.say(
        "« {line} »\n\nPourquoi son besoin le demande-t-il ? "
        "Écrivez-le en une phrase simple, ou dites-le dans un vocal. {client} lira vos mots, puis choisira.",
        line=not_asked_words(facts, reader),
        client=facts["client"],
    )


def may_explain(session: Session, *, by: Person, subject: int, now: datetime) -> Outcome | None:
    """Let the provider explain what the client did not ask for; raises NotYours, NotYourTurn, NotNow."""
    objected(session, subject, by=by)
    return None


def explain(session: Session, answers: Answers, *, by: Person, subject: int, now: datetime) -> Outcome:
    """Send the explanation with the same note."""
    said = spoken(answers["words"])
    told = explain_line(session, subject, said.text, voice=said.voice, by=by, now=now)
    return Show("explanation_sent", {"subject": subject, "client": told.other})


def explanation_sent_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to the provider who explained."""
    text = reader.say(
        "C’est envoyé. La note n’a pas changé. C’est à {client} de répondre. Je vous préviens.",
        client=facts["client"],
    )
    return Screen(text, rows(opens(reader.say("Mes prestations"), Door.ENGAGEMENTS)))


def line_explained_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to the client: why the line is there."""
    text = reader.say(
        "Vous n’avez pas demandé : « {line} »\n\n"
        "{provider} vous explique : « {explained} »\n\n"
        "La note n’a pas changé. C’est vous qui choisissez.",
        line=cut(not_asked_words(facts, reader), LONGEST_LINE),
        provider=facts["provider"],
        explained=said_words(facts["explained"], reader),
    )
    subject = facts["subject"]
    return Screen(
        text,
        rows(
            opens(reader.say("Lire la note entière"), Door.READ_NOTE, subject),
            to_approve(facts, reader),
            [
                opens(reader.say("À corriger"), Door.CORRECT_NOTE, subject, FIX),
                opens(reader.say("Je refuse"), Door.REFUSE_NOTE, subject),
            ],
        ),
    )


EXPLAIN_LINE = Conversation(
    "explain_line",
    Door.EXPLAIN_LINE,
    (Text("words", ask=ask_why, max_length=LONGEST_EXPLANATION, facts=_about, voice=True),),
    then=explain,
    gate=may_explain,
)
SCREENS: dict[str, Renderer] = {
    "explanation_sent": explanation_sent_screen,
    "line_explained": Repeatable(line_explained_screen),
}
