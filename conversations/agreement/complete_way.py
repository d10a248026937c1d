"""The complete way: asked for by either side in one gesture, and its one question more, the context."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.acts.note_voices import CONTEXT as CONTEXT_LINE
from bot.acts.parties import name_of
from bot.acts.take_complete_way import take_complete_way
from bot.charter.refusals import CompleteWayTaken
from bot.charter.stages import Side
from bot.charter.ways import Way
from bot.dialogue.answers import Answers, spoken
from bot.dialogue.conversation import Again, Open, Outcome, Page, Show
from bot.dialogue.questions import Situation, Text
from bot.documents.lines import is_complete
from bot.screens import Facts, Reader, Renderer, Repeatable, Screen, opens, rows
from bot.storage.tables import Engagement, FramingNote, Person
from conversations.agreement.covers import goes_on, with_voice
from conversations.doors import Door
from conversations.wording import AGAIN

WAY, CONTEXT = "way", "context"  # among a proposal's answers; the way is never asked
LONGEST_CONTEXT = 600  # characters


def take(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Put an engagement on the complete way, and lead to what comes next; raises NotYours, NotNow.

    The provider of a note that is to be written again is asked for its context, with the rest kept.
    """
    taken = take_complete_way(session, subject, by=by, now=now)
    if answer == AGAIN:
        return Again(CompleteWayTaken(other=taken.other, new=taken.new))
    if taken.note and taken.side is Side.PROVIDER:
        return Open(Door.REVISE_NOTE, subject, CONTEXT)
    facts = {"subject": subject, "other": taken.other, "new": taken.new, "note": taken.note}
    return Show("complete_way_taken", facts)


def _what_changes(reader: Reader) -> str:
    return reader.say(
        "Ce qui change :\n"
        "• la note dit aussi le contexte ;\n"
        "• chacun a plus de temps pour répondre ;\n"
        "• le travail peut être plus long ou plus cher.\n\n"
        "Tout ce qui est écrit reste."
    )


def complete_way_taken_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to whoever asked for the complete way, also where it was asked for before."""
    parts = [reader.say("Cette prestation suit déjà le parcours complet.")]
    if facts["new"]:
        taken = reader.say("C’est noté : cette prestation suit le parcours complet.")
        parts = [taken, _what_changes(reader)]
    after = reader.say("Vous n’avez rien d’autre à faire.")
    if facts["note"]:
        after = reader.say(
            "C’est à {provider} de compléter la note. Vous la relirez avant de signer : je vous préviens.",
            provider=facts["other"],
        )
    elif facts["other"] and facts["new"]:
        after = reader.say("Je préviens {other}. Vous n’avez rien d’autre à faire.", other=facts["other"])
    go_on = opens(reader.say("Ouvrir la prestation"), Door.ENGAGEMENT, facts["subject"])
    mine = opens(reader.say("Mes prestations"), Door.ENGAGEMENTS)
    return Screen("\n\n".join([*parts, after]), rows(go_on, mine))


def complete_way_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to the other side: who asked, what changes, what comes next; `note`: theirs is written again."""
    asked = reader.say("<b>{name} demande le parcours complet.</b>", name=facts["asked_by"])
    after = reader.say("Rien n’est décidé sans vous. Vous n’avez rien à faire pour l’instant.")
    if facts["note"]:
        after = reader.say("La note change : vous relirez la nouvelle version avant de signer.")
    go_on = opens(reader.say("Ouvrir la prestation"), Door.ENGAGEMENT, facts["subject"])
    return Screen(f"{asked}\n\n{_what_changes(reader)}\n\n{after}", rows(go_on))


def on_complete_way(session: Session, subject: int) -> bool:
    """Whether an engagement is on the complete way."""
    return session.get_one(Engagement, subject).way == Way.COMPLETE


def wants_context(answers: Answers) -> bool:
    """Whether the context is asked for: on the complete way."""
    return goes_on(answers) and answers.get(WAY) == Way.COMPLETE


def context_of(answers: Answers) -> str | None:
    """Return the words of the context; "" where a voice note alone tells it, None where nothing was added."""
    said = answers.get(CONTEXT)
    return None if said is None else spoken(said).text


def context_answers(session: Session, note: FramingNote, voices: Mapping[str, int]) -> dict[str, Any]:
    """Return the answers behind a note's way and context; what the short way did not ask is still open.

    `voices`: the note's, by their lines.
    """
    if not on_complete_way(session, note.engagement_id):
        return {}
    if not is_complete(note.content):
        return {WAY: Way.COMPLETE.value}
    context, voice = note.content["contexte"], voices.get(CONTEXT_LINE)
    kept = None if context is None else with_voice(context["mots"], voice)
    return {WAY: Way.COMPLETE.value, CONTEXT: kept}


def _about(situation: Situation) -> Facts:
    engagement = situation.session.get_one(Engagement, situation.subject)
    return {"client": name_of(situation.session, engagement.client_id)}


def ask_context(facts: Facts, reader: Reader) -> str:
    """Ask for the context, in one question."""
    return reader.say(
        "Quel est le contexte ? En quelques phrases :\n"
        "1. d’où vient ce besoin ;\n"
        "2. ce que cela change pour {client} ;\n"
        "3. ce qui existe déjà.\n\n"
        "Écrivez, ou envoyez un message vocal. {client} aura vos mots avant de signer.",
        client=facts["client"],
    )


def _nothing_to_add(facts: Facts, reader: Reader) -> str:
    return reader.say("Rien à ajouter")


CONTEXT_QUESTIONS = (
    Text(
        CONTEXT,
        ask=ask_context,
        max_length=LONGEST_CONTEXT,
        facts=_about,
        when=wants_context,
        may_skip=True,
        skipping=_nothing_to_add,
        voice=True,
    ),
)
OPENINGS = (Page(Door.COMPLETE_WAY, take),)
SCREENS: dict[str, Renderer] = {
    "complete_way": Repeatable(complete_way_screen),
    "complete_way_taken": complete_way_taken_screen,
}
