"""What the clock says before a note is signed: somebody is waited for, and nothing is decided by silence."""

from bot.dialogue.conversation import Opened
from bot.screens import Facts, Reader, Renderer, Repeatable, Screen, opens, rows
from conversations.doors import Door
from conversations.wording import to_engagements


def need_reminder_screen(facts: Facts, reader: Reader) -> Screen:
    """Told to the provider, a day after the need arrived."""
    text = reader.say(
        "{client} attend votre réponse depuis {moment}.\n\n"
        "Redites son besoin, ou déclinez : les deux sont des réponses sérieuses.",
        client=facts["client"],
        moment=reader.moment(facts["since"]),
    )
    return Screen(
        text,
        rows(
            opens(reader.say("Redire son besoin"), Door.REFORMULATE),
            opens(reader.say("Je préfère décliner"), Door.DECLINE),
        ),
    )


def note_reminder_screen(facts: Facts, reader: Reader) -> Screen:
    """Told to the client, two days after the note was sent."""
    text = reader.say(
        "L’accord proposé par {provider} attend votre réponse depuis {moment}.\n\n"
        "Prenez votre temps. Sans réponse de votre part, rien n’est accepté.",
        provider=facts["provider"],
        moment=reader.moment(facts["since"]),
    )
    return Screen(
        text,
        rows(
            opens(reader.say("Lire la note entière"), Door.READ_NOTE),
            opens(reader.say("J’approuve"), Door.SIGN_AS_CLIENT),
            [
                opens(reader.say("À corriger"), Door.CORRECT_NOTE),
                opens(reader.say("Je refuse"), Door.REFUSE_NOTE),
            ],
        ),
    )


def promise_due_screen(facts: Facts, reader: Reader) -> Screen:
    """Told to whoever added a promise, on its eve."""
    text = reader.say(
        "Demain, {day}, vous avez promis : « {statement} »",
        day=reader.day(facts["at"]),
        statement=facts["statement"],
    )
    return Screen(text, rows(to_engagements(reader)))


OPENINGS: tuple[Opened, ...] = ()
SCREENS: dict[str, Renderer] = {
    "need_reminder": Repeatable(need_reminder_screen),
    "note_reminder": Repeatable(note_reminder_screen),
    "promise_due": Repeatable(promise_due_screen),
}
