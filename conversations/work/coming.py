"""The eve of the work: the provider says that they come, the client knows it (articles 1, 5 and 6)."""

from datetime import datetime

from sqlmodel import Session

from bot.acts.confirm_coming import confirm_coming, eve_of_work
from bot.charter.stages import Side
from bot.dialogue.conversation import Opened, Outcome, Page, Show
from bot.documents.lines import landmark_words, said_words
from bot.screens import Button, Facts, Reader, Renderer, Repeatable, Screen, opens, rows
from bot.storage.tables import Person
from conversations.doors import Door
from conversations.shortening import capital, cut, fitting
from conversations.standing_words import asked_words
from conversations.wording import to_engagements
from conversations.work.change_date import HINDERED
from conversations.work.words import known_words

YES = "yes"
OF = "-"  # between it and the number of the question that it answers
LONGEST_LINES = (200, 120, 80, *range(60, 15, -4))  # characters of a line of the card; the note has all of it


def coming(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Confirm, or show the eve's question."""
    said, _, number = answer.partition(OF)
    if said == YES:
        seen = int(number) if number.isdecimal() else None
        facts = confirm_coming(session, subject, seen=seen, by=by, now=now)
        told = {"subject": subject, "client": facts.client, "at": facts.begins, "last_day": facts.last_day}
        return Show("coming_said", {**told, "withdrawn": facts.withdrawn})
    return Show("eve_of_work", eve_of_work(session, subject, by=by, now=now))


def eve_of_work_screen(facts: Facts, reader: Reader) -> Screen:
    """Model screen 28."""
    when = {"day": reader.day(facts["at"]), "hour": reader.hour(facts["at"])}
    title = (
        reader.say("<b>Demain, {day}, à {hour}</b>", **when)
        if facts["tomorrow"]
        else reader.say("<b>Aujourd’hui, {day}, à {hour}</b>", **when)
    )
    secret = reader.say("Ce que vous verrez là-bas reste entre vous deux.")
    question = "\n\n".join([secret, *_other_date(facts, reader)])
    return Screen(
        fitting(
            "\n".join([title, *_card(facts, longest, reader), *_advance(facts, reader)]) + f"\n\n{question}"
            for longest in LONGEST_LINES
        ),
        rows(*_answers(facts, when["hour"], reader)),
    )


def _other_date(facts: Facts, reader: Reader) -> list[str]:
    """Ask whether they come; while another date waits, say whose answer it waits for."""
    asked, comes = facts["asked"], reader.say("Vous venez bien ?")
    if asked is None:
        return [comes]
    new = asked_words(asked, reader)
    if asked["by"] == Side.CLIENT:
        return [
            reader.say("{client} demande {new} et attend votre réponse.", client=facts["client"], new=new)
        ]
    waits = reader.say("Votre demande ({new}) attend encore. « Oui » la retire.", new=new)
    return [f"{waits}\n{comes}"]


def _answers(facts: Facts, hour: str, reader: Reader) -> list[Button]:
    if facts["asked"] is not None and facts["asked"]["by"] == Side.CLIENT:
        return [opens(reader.say("Répondre à sa demande"), Door.ANSWER_DATE)]
    return [
        opens(reader.say("Oui, à {hour}", hour=hour), Door.COMING, answer=f"{YES}{OF}{facts['number']}"),
        opens(reader.say("Demander une autre date"), Door.CHANGE_DATE),
        opens(reader.say("J’ai un empêchement"), Door.CHANGE_DATE, answer=HINDERED),
    ]


def _card(facts: Facts, longest: int, reader: Reader) -> list[str]:
    """Return the client's card: the place, the exact address once they gave it, what to know (article 1)."""
    card = facts["card"]
    lines = [
        reader.say(
            "{client} : {place}",
            client=facts["client"],
            place=cut(landmark_words(card["landmark"], reader), longest),
        )
    ]
    if card.get("address") or card.get("voices", {}).get("address"):
        address = said_words(card["address"], reader)
        lines.append(reader.say("Adresse : {address}", address=cut(address, longest)))
    if card["to_know"]:
        known = cut(known_words(card["to_know"], reader), longest)
        lines.append(reader.say("À savoir : {known}", known=known))
    return lines


def _advance(facts: Facts, reader: Reader) -> list[str]:
    """Return what is to be paid before the work, where it has not come yet."""
    awaited = facts["advance"]
    if awaited is None:
        return []
    amount = reader.money(awaited["amount"], awaited["currency"])
    return [reader.say("Avance promise avant le travail : {amount}", amount=amount)]


def coming_said_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to the provider who confirmed."""
    text = reader.say(
        "C’est noté : vous venez {moment}. {client} le sait.\n\n"
        "Je vous demanderai si c’est fini, {last_day}.",
        moment=reader.moment(facts["at"]),
        client=facts["client"],
        last_day=reader.day(facts["last_day"]),
    )
    withdrawn = [reader.say("Votre demande d’une autre date est retirée.")] if facts["withdrawn"] else []
    return Screen("\n\n".join([text, *withdrawn]), rows(to_engagements(reader)))


def coming_confirmed_screen(facts: Facts, reader: Reader) -> Screen:
    """Told to the client, without a sound."""
    if facts["tomorrow"]:
        when = reader.say("demain à {hour}", hour=reader.hour(facts["at"]))
    else:
        when = reader.moment(facts["at"])
    text = reader.say("{provider} confirme : {when}.", provider=facts["provider"], when=when)
    withdrawn = [reader.say("Sa demande d’une autre date est retirée.")] if facts["withdrawn"] else []
    return Screen(
        "\n".join([capital(text), *withdrawn, *_advance(facts, reader)]), rows(to_engagements(reader))
    )


def coming_unsaid_screen(facts: Facts, reader: Reader) -> Screen:
    """Told to the client, without a sound: nobody has confirmed yet, and nobody is blamed."""
    text = reader.say(
        "{provider} n’a pas encore confirmé sa venue : {moment}.\n\n"
        "Ce n’est pas un refus : la date tient, comme écrit. Je vous préviens dès sa réponse.",
        provider=facts["provider"],
        moment=reader.moment(facts["at"]),
    )
    return Screen(text, rows(opens(reader.say("Ouvrir la prestation"), Door.ENGAGEMENT)))


OPENINGS: tuple[Opened, ...] = (Page(Door.COMING, coming),)
SCREENS: dict[str, Renderer] = {
    "eve_of_work": Repeatable(eve_of_work_screen),
    "coming_said": coming_said_screen,
    "coming_confirmed": Repeatable(coming_confirmed_screen),
    "coming_unsaid": Repeatable(coming_unsaid_screen),
}
