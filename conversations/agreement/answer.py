"""The client sends the note back, or refuses it; the provider reads why."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from bot.acts.answer_note import Objection, correct_note, note_to_answer, refuse_note
from bot.acts.parties import name_of
from bot.dialogue.answers import Answers
from bot.dialogue.conversation import Conversation, Outcome, Show
from bot.dialogue.questions import Choice, Option, Situation, Text
from bot.screens import Button, Facts, Reader, Renderer, Screen, opens, rows
from bot.storage.tables import Engagement, Person
from conversations.doors import Door
from conversations.note_lines import cut

FIX, UNASKED = Objection.TO_CORRECT.value, Objection.NOT_ASKED.value
LONGEST_WORDS, LONGEST_SHOWN = 500, 200  # characters


def _about(situation: Situation) -> Facts:
    engagement = situation.session.get_one(Engagement, situation.subject)
    return {
        "subject": situation.subject,
        "provider": name_of(situation.session, engagement.provider_id),
        "objection": situation.answers.get("what", FIX),
    }


def ask_what(facts: Facts, reader: Reader) -> str:
    """Ask what is not right."""
    return reader.say("Qu’est-ce qui ne va pas dans cette note ?")


def _objections(facts: Facts, reader: Reader) -> Sequence[Option]:
    return [
        Option(FIX, reader.say("Quelque chose est à corriger")),
        Option(UNASKED, reader.say("Je n’ai pas demandé cela")),
    ]


def ask_words(facts: Facts, reader: Reader) -> str:
    """Ask for it in the client's words."""
    after = reader.say(
        "{provider} changera la note. Vous relirez avant de signer.", provider=facts["provider"]
    )
    if facts["objection"] == UNASKED:
        asked = reader.say("Qu’est-ce que vous n’avez pas demandé ? Écrivez-le.")
    else:
        asked = reader.say(
            "Qu’est-ce qui est à corriger ? Écrivez-le. Par exemple : la date, le prix, une promesse."
        )
    return f"{asked}\n\n{after}"


def _read(facts: Facts, reader: Reader) -> Sequence[Sequence[Button]]:
    return [[opens(reader.say("Relire la note"), Door.READ_NOTE, facts["subject"])]]


def may_correct(session: Session, *, by: Person, subject: int, now: datetime) -> Outcome | None:
    """Let the client in while the note awaits them; raises NotYours, NotYourTurn, NotNow."""
    note_to_answer(session, subject, "correct_note", by=by)
    return None


def correct(session: Session, answers: Answers, *, by: Person, subject: int, now: datetime) -> Outcome:
    """Send the note back."""
    sent = correct_note(session, subject, Objection(answers["what"]), answers["words"], by=by, now=now)
    return Show("note_correction_sent", {"subject": subject, "provider": sent.provider})


def note_correction_sent_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to the client once the provider is told."""
    text = reader.say(
        "C’est envoyé. C’est à {provider} de changer la note. Vous la relirez avant de signer : "
        "je vous préviens.\n\nRien n’est accepté pour l’instant.",
        provider=facts["provider"],
    )
    return Screen(text, rows(opens(reader.say("Mes prestations"), Door.ENGAGEMENTS)))


def note_to_correct_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to the provider: what the client wants otherwise."""
    words = cut(facts["words"], LONGEST_SHOWN)
    if facts["objection"] == UNASKED:
        text = reader.say("{client} n’a pas demandé cela : « {words} »", client=facts["client"], words=words)
    else:
        text = reader.say(
            "{client} demande une correction : « {words} »", client=facts["client"], words=words
        )
    after = reader.say("Changez ce qui ne va pas : le reste de la note ne bouge pas.")
    subject = facts["subject"]
    return Screen(
        f"{text}\n\n{after}",
        rows(
            opens(reader.say("Changer la note"), Door.REVISE_NOTE, subject),
            opens(reader.say("Lire la note entière"), Door.READ_NOTE, subject),
            opens(reader.say("Je préfère décliner"), Door.DECLINE, subject),
        ),
    )


def ask_reason(facts: Facts, reader: Reader) -> str:
    """Ask why, which nobody has to say."""
    return reader.say(
        "Vous pouvez refuser, sans vous expliquer. Dire pourquoi aide {provider} à mieux faire : écrivez-le, "
        "ou passez.\n\nLa prestation s’arrêtera. Rien ne sera dû.",
        provider=facts["provider"],
    )


def may_refuse(session: Session, *, by: Person, subject: int, now: datetime) -> Outcome | None:
    """Let the client in while the note awaits them; raises NotYours, NotYourTurn, NotNow."""
    note_to_answer(session, subject, "refuse_note", by=by)
    return None


def refuse(session: Session, answers: Answers, *, by: Person, subject: int, now: datetime) -> Outcome:
    """Refuse the note, which stops the engagement."""
    refused = refuse_note(session, subject, answers["reason"], by=by, now=now)
    return Show("note_refusal_sent", {"subject": subject, "provider": refused.provider})


def note_refusal_sent_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to the client who refused."""
    text = reader.say(
        "C’est noté : vous refusez cette note, et la prestation s’arrête. Rien n’est dû.\n\n"
        "Je préviens {provider}. Vos mots sont gardés.",
        provider=facts["provider"],
    )
    return Screen(text, rows(opens(reader.say("Mes prestations"), Door.ENGAGEMENTS)))


def note_refused_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to the provider whose note was refused."""
    text = reader.say("{client} ne signe pas cette note. La prestation s’arrête.", client=facts["client"])
    if facts["reason"]:
        text += "\n\n" + reader.say("Sa raison : « {reason} »", reason=cut(facts["reason"], LONGEST_SHOWN))
    after = reader.say("Vous avez écouté et proposé clairement. Merci.")
    return Screen(f"{text}\n\n{after}", rows(opens(reader.say("Mes prestations"), Door.ENGAGEMENTS)))


CORRECT_NOTE = Conversation(
    "correct_note",
    Door.CORRECT_NOTE,
    (
        Choice("what", ask=ask_what, options=_objections, facts=_about),
        Text("words", ask=ask_words, max_length=LONGEST_WORDS, facts=_about, extras=_read),
    ),
    then=correct,
    gate=may_correct,
)
REFUSE_NOTE = Conversation(
    "refuse_note",
    Door.REFUSE_NOTE,
    (Text("reason", ask=ask_reason, max_length=LONGEST_WORDS, facts=_about, may_skip=True),),
    then=refuse,
    gate=may_refuse,
)
SCREENS: dict[str, Renderer] = {
    "note_correction_sent": note_correction_sent_screen,
    "note_to_correct": note_to_correct_screen,
    "note_refusal_sent": note_refusal_sent_screen,
    "note_refused": note_refused_screen,
}
