"""The eve of the work: the provider says that they come, the client knows it (articles 1, 5 and 6)."""

from datetime import datetime

from sqlmodel import Session

from bot.acts.confirm_coming import confirm_coming, eve_of_work
from bot.dialogue.conversation import Opened, Outcome, Page, Show
from bot.screens import Facts, Reader, Renderer, Repeatable, Screen, opens, rows
from bot.storage.tables import Person
from conversations.doors import Door
from conversations.wording import capital, to_engagements
from conversations.work.words import known_words

YES = "yes"


def coming(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Confirm, or show the eve's question."""
    if answer == YES:
        facts = confirm_coming(session, subject, by=by, now=now)
        told = {"subject": subject, "client": facts.client, "at": facts.begins, "last_day": facts.last_day}
        return Show("coming_said", told)
    return Show("eve_of_work", eve_of_work(session, subject, by=by, now=now))


def eve_of_work_screen(facts: Facts, reader: Reader) -> Screen:
    """Model screen 28."""
    when = {"day": reader.day(facts["at"]), "hour": reader.hour(facts["at"])}
    title = (
        reader.say("<b>Demain, {day}, à {hour}</b>", **when)
        if facts["tomorrow"]
        else reader.say("<b>Aujourd’hui, {day}, à {hour}</b>", **when)
    )
    card = facts["card"]
    lines = [title, reader.say("{client} : {place}", client=facts["client"], place=card["landmark"])]
    if card["to_know"]:
        lines.append(reader.say("À savoir : {known}", known=known_words(card["to_know"], reader)))
    asked = reader.say("Ce que vous verrez là-bas reste entre vous deux.\n\nVous venez bien ?")
    return Screen(
        "\n".join(lines) + f"\n\n{asked}",
        rows(
            opens(reader.say("Oui, à {hour}", hour=when["hour"]), Door.COMING, answer=YES),
            opens(reader.say("Demander une autre date"), Door.CHANGE_DATE),
        ),
    )


def coming_said_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to the provider who confirmed."""
    text = reader.say(
        "C’est noté : vous venez {moment}. {client} le sait.\n\n"
        "Je vous demanderai si c’est fini, {last_day}.",
        moment=reader.moment(facts["at"]),
        client=facts["client"],
        last_day=reader.day(facts["last_day"]),
    )
    return Screen(text, rows(to_engagements(reader)))


def coming_confirmed_screen(facts: Facts, reader: Reader) -> Screen:
    """Told to the client, without a sound."""
    text = reader.say(
        "{provider} confirme : {moment}.", provider=facts["provider"], moment=reader.moment(facts["at"])
    )
    return Screen(capital(text), rows(to_engagements(reader)))


OPENINGS: tuple[Opened, ...] = (Page(Door.COMING, coming),)
SCREENS: dict[str, Renderer] = {
    "eve_of_work": Repeatable(eve_of_work_screen),
    "coming_said": coming_said_screen,
    "coming_confirmed": Repeatable(coming_confirmed_screen),
}
