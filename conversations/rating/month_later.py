"""A month later: does it hold? (articles 6 and 7)."""

from datetime import datetime
from html import unescape

from sqlmodel import Session

from bot.acts.answer_month_later import Held, answer_month_later, may_answer, month_later_facts
from bot.dialogue.conversation import Opened, Outcome, Page, Show
from bot.documents.lines import typed_or_kit
from bot.screens import Facts, Reader, Renderer, Repeatable, Screen, opens, rows
from bot.storage.tables import Person
from conversations.doors import Door
from conversations.rating.corrections import done, in_words
from conversations.shortening import small
from conversations.wording import to_engagements


def month_later(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Keep the answer, or ask."""
    if answer in set(Held):
        answered = answer_month_later(session, subject, Held(answer), by=by, now=now)
        facts = {
            "subject": subject,
            "provider": answered.provider,
            "held": answered.held.value,
            "called": answered.called,
        }
        return Show("month_later_said", facts)
    found = may_answer(session, subject, by=by)
    return Show("month_later", month_later_facts(session, found.engagement))


def month_later_screen(facts: Facts, reader: Reader) -> Screen:
    """Model screen 44."""
    text = reader.say(
        "Bonjour, {client}. Il y a un mois, {provider} a fini ce travail : {service}.",
        client=facts["client"],
        provider=facts["provider"],
        service=small(unescape(typed_or_kit(facts["service"], reader))),
    )
    buttons = [
        opens(reader.words(each["words"]), Door.MONTH_LATER, answer=each["answer"])
        for each in facts["answers"]
    ]
    return Screen(f"{text}\n\n{reader.words(facts['question'])}", rows(*buttons))


def month_later_said_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to the client who answered."""
    match facts["held"]:
        case Held.HOLDS:
            text = reader.say("Merci. C’est noté, et {provider} le sait.", provider=facts["provider"])
        case Held.CAME_BACK:
            text = _it_came_back(facts, reader)
        case _:
            text = reader.say("Merci. C’est noté. Je ne vous le redemanderai pas.")
    return Screen(text, rows(to_engagements(reader)))


def _it_came_back(facts: Facts, reader: Reader) -> str:
    provider, called = facts["provider"], facts["called"]
    if called is None:
        return reader.say(
            "C’est noté, et {provider} le sait. Voyez ensemble comment reprendre.\n\n"
            "L’équipe qualité suit ce point, sans lire vos mots.",
            provider=provider,
        )
    return reader.say(
        "C’est noté. {provider} a promis : {promise}. À tenir avant {due}.\n\n"
        "Ensuite, je vous demanderai si c’est réglé. Sans réponse de sa part, une personne va regarder.",
        provider=provider,
        promise=small(in_words(called, reader)),
        due=reader.moment(called["due"]),
    )


def _answered(facts: Facts, reader: Reader) -> str:
    return reader.say(
        "Un mois après, {client} répond :\n{question} « {answer} »",
        client=facts["client"],
        question=reader.words(facts["question"]),
        answer=reader.words(facts["answer"]),
    )


def it_held_screen(facts: Facts, reader: Reader) -> Screen:
    """Told to the provider, without a sound."""
    return Screen(_answered(facts, reader), rows(to_engagements(reader)))


def it_came_back_screen(facts: Facts, reader: Reader) -> Screen:
    """Told to the provider: the work did not hold."""
    called = facts["called"]
    if called is None:
        following = reader.say("Prenez contact, et voyez ensemble comment reprendre.")
        return Screen(f"{_answered(facts, reader)}\n\n{following}", rows(to_engagements(reader)))
    following = reader.say(
        "Vous avez promis : {promise}. À tenir avant {due}. Prenez contact, et dites-moi quand c’est fait.",
        promise=small(in_words(called, reader)),
        due=reader.moment(called["due"]),
    )
    return Screen(f"{_answered(facts, reader)}\n\n{following}", rows(done(reader), to_engagements(reader)))


OPENINGS: tuple[Opened, ...] = (Page(Door.MONTH_LATER, month_later),)
SCREENS: dict[str, Renderer] = {
    "month_later": Repeatable(month_later_screen),
    "month_later_said": month_later_said_screen,
    "it_held": Repeatable(it_held_screen),
    "it_came_back": Repeatable(it_came_back_screen),
}
