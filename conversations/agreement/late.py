"""A note whose first day came without both names: another day is agreed before it is signed (article 6)."""

from datetime import datetime

from bot.charter.notes import check_in_time
from bot.charter.refusals import FirstDayPast
from bot.charter.stages import Side
from bot.dialogue.conversation import Outcome, Show
from bot.screens import Facts, Reader, Renderer, Repeatable, Screen, opens, rows
from bot.storage.tables import FramingNote
from conversations.agreement.answer import DATE
from conversations.doors import Door


def too_late(note: FramingNote, side: Side, *, now: datetime) -> Outcome | None:
    """Return the screen that leads to another day, once the work was to have begun; None before."""
    try:
        check_in_time(note.content, now=now)
    except FirstDayPast as refusal:
        names = {"provider": note.content["prestataire"]["nom"], "subject": note.engagement_id}
        return Show("first_day_past", {**names, "side": side, "day": refusal.day})
    return None


def first_day_past_screen(facts: Facts, reader: Reader) -> Screen:
    """Say that the day has passed, and lead whoever reads it to another one."""
    subject = facts["subject"]
    read = opens(reader.say("Lire la note entière"), Door.READ_NOTE, subject)
    passed = reader.say(
        "Le début prévu, {moment}, est passé : cette note ne peut plus être signée.",
        moment=reader.moment(facts["day"]),
    )
    if facts["side"] == Side.PROVIDER:
        after = reader.say("Donnez une autre date. Le reste de la note ne bouge pas.")
        change = opens(reader.say("Changer les dates"), Door.REVISE_NOTE, subject, "days")
        return Screen(f"{passed}\n\n{after}", rows(change, read))
    after = reader.say(
        "C’est à {provider} de donner une autre date. Vous n’avez rien à refaire.\n\n"
        "Rien n’est accepté pour l’instant.",
        provider=facts["provider"],
    )
    ask = opens(reader.say("Demander une autre date"), Door.CORRECT_NOTE, subject, DATE)
    refuse = opens(reader.say("Je refuse"), Door.REFUSE_NOTE, subject)
    return Screen(f"{passed}\n\n{after}", rows(ask, [read, refuse]))


SCREENS: dict[str, Renderer] = {
    "first_day_past": first_day_past_screen,
    "note_lapsed": Repeatable(first_day_past_screen),
}
