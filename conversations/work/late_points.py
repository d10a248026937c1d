"""Points whose day has passed in silence: asked of the client, told to the provider (articles 6 and 7)."""

from datetime import datetime

from sqlmodel import Session

from bot.acts.points_matter import points_matter, points_waited_for
from bot.charter.reserves import only_code
from bot.dialogue.conversation import Opened, Outcome, Page, Show
from bot.screens import Facts, Reader, Renderer, Repeatable, Screen, opens, rows
from bot.storage.tables import Person
from conversations.doors import Door
from conversations.shortening import fitting
from conversations.wording import to_engagements
from conversations.work.name_points import SHOWN
from conversations.work.words import points_listed, say_redone, what_leaving_means

MATTERS, WAITS = "matters", "waits"


def late_points(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Keep whether it matters, or ask."""
    if answer == MATTERS:
        told = points_matter(session, subject, by=by, now=now)
        facts = {"subject": subject, "provider": told.provider, "looked_at_by": told.looked_at_by}
        return Show("late_points_said", {**facts, "matters": True})
    asked = points_waited_for(session, subject, by=by)
    if answer == WAITS:
        return Show("late_points_said", {**asked, "matters": False})
    return Show("points_late", asked)


def points_late_screen(facts: Facts, reader: Reader) -> Screen:
    """Asked of the client two days after the day that was said, or that nobody said."""
    title = reader.say("<b>{provider} n’a rien dit de ce qui reste à faire</b>", provider=facts["provider"])
    asked = reader.say("Cela compte-t-il pour vous ? Si oui, une personne regarde.")
    explained = f"{asked}\n{what_leaving_means(reader)}"
    return Screen(
        fitting(
            "\n".join([title, *points_listed(facts["points"], reader, longest=longest), "", last])
            for last in (explained, asked)
            for longest in SHOWN
        ),
        rows(
            opens(reader.say("Cela compte pour moi"), Door.LATE_POINTS, answer=MATTERS),
            opens(reader.say("Je peux attendre"), Door.LATE_POINTS, answer=WAITS),
            opens(reader.say("Clore en l’état"), Door.LEAVE_POINTS),
        ),
    )


def points_awaited_screen(facts: Facts, reader: Reader) -> Screen:
    """Told to the provider: the client still waits, and it matters to them."""
    title = reader.say("<b>{client} attend encore, et cela compte</b>", client=facts["client"])
    asked = reader.say("Donnez un jour, ou dites-le quand c’est repris.")
    return Screen(
        fitting(
            "\n".join([title, *points_listed(facts["points"], reader, longest=longest), "", asked])
            for longest in SHOWN
        ),
        rows(
            opens(reader.say("Donner un jour"), Door.DATE_POINTS),
            say_redone(only_code(point["code"] for point in facts["points"]), reader),
            to_engagements(reader),
        ),
    )


def late_points_said_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to the client who answered."""
    if facts["matters"]:
        text = reader.say(
            "C’est noté, et {other} le sait. Une personne de l’équipe qualité regarde avant {until}.",
            other=facts["provider"],
            until=reader.moment(facts["looked_at_by"]),
        )
    else:
        text = reader.say("C’est noté. Rien n’est décidé : ce qui reste à faire reste écrit.")
    return Screen(text, rows(to_engagements(reader)))


OPENINGS: tuple[Opened, ...] = (Page(Door.LATE_POINTS, late_points),)
SCREENS: dict[str, Renderer] = {
    "points_late": Repeatable(points_late_screen),
    "points_awaited": Repeatable(points_awaited_screen),
    "late_points_said": late_points_said_screen,
}
