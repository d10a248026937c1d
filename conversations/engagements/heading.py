"""What an engagement is called, and what has become of its note."""

from bot.charter.notes import NoteState
from bot.charter.stages import ENDS, Side
from bot.documents.lines import state_words
from bot.screens import Facts, Reader

WHOLE, MORE = "all", "more"  # to the door of an engagement: all of it, and what is seldom wanted of it


def nobody_yet(stage: str, reader: Reader) -> str:
    """Return what stands for the client of an invitation that nobody has accepted, sent or not."""
    return reader.say("invitation fermée") if stage in ENDS else reader.say("invitation en attente")


def title_line(facts: Facts, reader: Reader) -> str:
    """Return which engagement it is."""
    return reader.say(
        "<b>{trade}, {other}</b>",
        trade=reader.words(facts["trade"]),
        other=facts["other"] or nobody_yet(facts["stage"], reader),
    )


def note_line(facts: Facts, reader: Reader) -> str:
    """Return what has become of the note, as this side says it."""
    state = state_words(facts["note"], reader)
    if facts["note"] == NoteState.TO_READ and facts["side"] == Side.CLIENT:
        state = reader.say("à lire par vous")
    return reader.say("Note : {state}", state=state)
