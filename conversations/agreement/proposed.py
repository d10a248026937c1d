"""What each side reads of a note on its way: proposed, sent, signed."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from html import unescape
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.acts.answer_note import note_to_answer
from bot.acts.give_note import proposed
from bot.charter.stages import Side
from bot.dialogue.conversation import Open, Opened, Outcome, Page, Show
from bot.documents.lines import landmark_words, said_words, typed_or_kit
from bot.screens import Button, Facts, Reader, Renderer, Screen, opens, rows
from bot.storage.tables import Person
from conversations.agreement.address import to_address
from conversations.agreement.answer import FIX, UNASKED
from conversations.agreement.changes import came_and_went, plan_line, price_line
from conversations.agreement.late import too_late
from conversations.agreement.paper import to_pdf
from conversations.doors import Door
from conversations.note.lines import date_words, judged_on, plan_words
from conversations.pages import Section, pages
from conversations.shortening import LONGEST_SCREEN, capital, cut, small

LONGEST_LANDMARK = 60  # characters; the note has all of it
EVEN = 20  # characters by which pages are made shorter until one more would be needed

Lines = Sequence[Mapping[str, Any]]


def terms(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Show a page of the proposal that awaits the client; of another version than they read, the first one.

    `answer` is the version and the page. Raises as `note_to_answer` does.
    """
    found, note = note_to_answer(session, subject, "approve_note_as_client", by=by)
    if late := too_late(note, found.side, now=now):
        return late
    version, _, page = answer.partition("-")
    same = version == str(note.version) and page.isascii() and page.isdigit()
    return Show("note_terms", {**proposed(session, note), "page": int(page) if same else 0})


def note_proposed_screen(facts: Facts, reader: Reader) -> Screen:
    """Model screen 25: one page where all fits, else its first; a page that is not there is the last one.

    Only the last page has the button that approves: whoever signs has turned all of them.
    """
    found = _pages(facts, reader)
    page, subject = min(facts.get("page", 0), len(found) - 1), facts["subject"]
    whole = opens(reader.say("Lire la note entière"), Door.READ_NOTE, subject)
    answers = [
        opens(reader.say("À corriger"), Door.CORRECT_NOTE, subject, FIX),
        opens(reader.say("Je refuse"), Door.REFUSE_NOTE, subject),
    ]
    if page + 1 < len(found):
        following = _turn(reader.say("Lire la suite"), facts, page + 1)
        return Screen(found[page], rows(following, whole, answers))
    before = [_turn(reader.say("Page d’avant"), facts, page - 1)] if page else []
    return Screen(
        found[page],
        rows(
            [*before, whole],
            to_approve(facts, reader),
            answers,
            opens(reader.say("Je n’ai pas demandé cela"), Door.CORRECT_NOTE, subject, UNASKED),
        ),
    )


def to_approve(facts: Facts, reader: Reader) -> Button:
    """Return the button that leads to signing the version that is told here."""
    return opens(reader.say("J’approuve"), Door.APPROVE_NOTE, facts["subject"], str(facts["version"]))


def approve(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Lead the client to sign the version that they read, whose number `answer` is, else to the new one.

    Raises as `note_to_answer` does.
    """
    found, note = note_to_answer(session, subject, "approve_note_as_client", by=by)
    if late := too_late(note, found.side, now=now):
        return late
    if answer == str(note.version):
        return Open(Door.SIGN_AS_CLIENT, subject)
    return Show("note_terms", {**proposed(session, note), "page": 0, "changed": True})


def _turn(words: str, facts: Facts, page: int) -> Button:
    return opens(words, Door.TERMS, facts["subject"], f"{facts['version']}-{page}")


def _pages(facts: Facts, reader: Reader) -> list[str]:
    """Return the proposal as pages, none of its words cut: one where a screen holds it."""
    title = (
        reader.say("La note a changé. {provider} vous propose cet accord", provider=facts["provider"])
        if facts.get("changed") or facts.get("changes")
        else reader.say("{provider} vous propose cet accord", provider=facts["provider"])
    )
    made = [Section(title, [f"• {line}" for line in _lines(facts, reader)])]
    calm = reader.say("Prenez votre temps.")
    alone = pages(made, longest=LONGEST_SCREEN - len(f"\n\n{calm}"))
    if len(alone) == 1:
        return [f"{alone[0]}\n\n{calm}"]
    room = len(_end(9, 9, calm, reader))
    found = _even(made, LONGEST_SCREEN - room)
    return [
        f"{page}{_end(number, len(found), calm if number == len(found) else '', reader)}"
        for number, page in enumerate(found, 1)
    ]


def _even(made: Sequence[Section], longest: int) -> list[str]:
    """Return as few pages as there can be, about as full as each other."""
    found = pages(made, longest=longest)
    for shorter in range(longest - EVEN, EVEN, -EVEN):
        other = pages(made, longest=shorter)
        if len(other) > len(found):
            break
        found = other
    return found


def _end(number: int, count: int, calm: str, reader: Reader) -> str:
    place = reader.say("Page {page} sur {count}", page=number, count=count)
    return "\n\n" + (f"{place}. {calm}" if calm else place)


def _lines(facts: Facts, reader: Reader) -> Iterator[str]:
    yield from map(capital, _services(facts, reader))
    yield plan_line(facts, reader)
    yield price_line(facts, reader)
    yield from came_and_went(facts, reader)
    new = facts["changes"]["risks"] if facts.get("changes") else []
    for risk in dict.fromkeys(risk for risk in facts["risks"] if risk not in new):  # what is new has its line
        yield reader.say("Risque connu : {risk}", risk=said_words(risk, reader))
    for line in _worth_seeing(facts):
        yield _promised(line, facts["zone"], reader)
    for need in facts["declined"]:
        yield _declined(need, reader)
    yield reader.say("Secret gardé")
    yield reader.say("Jugé sur : {judged}", judged=judged_on(facts["grid"], reader, only_first=True))
    yield reader.say("Votre part : {promises}", promises=_my_part(facts["promises"], reader))


def _services(facts: Facts, reader: Reader) -> Iterator[str]:
    """Yield each service once; of several needs, with those that it answers."""
    serves: dict[str, list[str]] = {}
    for words, codes in zip(facts["services"], facts["serves"], strict=True):
        serves.setdefault(small(typed_or_kit(words, reader)), []).extend(code[1:] for code in codes)
    if len(facts["services"]) == 1:
        yield from serves
        return
    for service, needs in serves.items():
        numbers = reader.listed(needs)
        yield reader.plural(
            "Besoin {numbers} : {service}",
            "Besoins {numbers} : {service}",
            len(needs),
            numbers=numbers,
            service=unescape(service),
        )


def _declined(need: Mapping[str, Any], reader: Reader) -> str:
    """Return why a need is declined; said in a voice note, that it was sent in this chat (`give_note`)."""
    number, reason = need["code"][1:], need["reason"]
    if not reason:
        return reader.say("Besoin {number} décliné : la raison est dans un vocal, envoyé ici", number=number)
    return reader.say("Besoin {number} décliné : « {reason} »", number=number, reason=reason)


def _worth_seeing(facts: Facts) -> Lines:
    """Return the promises of the provider that a client wants to see first: what outlasts the work, what
    was promised by word of mouth; what is new has its own line.
    """
    zone, last = ZoneInfo(facts["zone"]), facts["days"][-1]
    new = facts["changes"]["added"]["promises"] if facts.get("changes") else []
    return [
        line
        for line in facts["promises"]
        if line["qui"] == Side.PROVIDER
        and line not in new
        and (line["auteur"] != "kit" or line["echeance"].astimezone(zone).date() > last)
    ]


def _promised(line: Mapping[str, Any], zone: str, reader: Reader) -> str:
    """Return a promise with the condition and the day that are in its words, or its day after them."""
    due = line["echeance"].astimezone(ZoneInfo(zone))
    if line["auteur"] == "kit":
        return reader.words(line["enonce"], date=date_words(due.date(), reader), hour=reader.hour(due.time()))
    return reader.say("Promis aussi : {promise}, pour {day}", promise=line["enonce"], day=reader.day(due))


def _my_part(promises: Lines, reader: Reader) -> str:
    return ", ".join(reader.words(line["court"]) for line in promises if line["qui"] == Side.CLIENT)


def note_sent_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to the provider who has signed."""
    text = reader.say(
        "C’est signé de votre côté, et envoyé. C’est à {client} de répondre. Je vous préviens.\n\n"
        "Sans réponse, je lui rappelle la note {moment}.",
        client=facts["client"],
        moment=reader.moment(facts["reminder"]),
    )
    subject = facts["subject"]
    return Screen(
        text,
        rows(
            opens(reader.say("Lire la note entière"), Door.READ_NOTE, subject),
            opens(reader.say("Modifier"), Door.REVISE_NOTE, subject),
            opens(reader.say("Mes prestations"), Door.ENGAGEMENTS),
        ),
    )


def note_signed_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to the client who has signed, before the message that both get."""
    text = reader.say(
        "Merci, votre accord est noté : prestation n° {number}.\n\n"
        "{provider} le sait. La veille du travail, je lui demande de confirmer sa venue.\n\n"
        "Vous pouvez lui donner maintenant l’adresse exacte.",
        number=facts["number"],
        provider=facts["provider"],
    )
    later = opens(reader.say("Plus tard"), Door.ENGAGEMENT, facts["subject"])
    return Screen(text, rows(to_address(facts["subject"], reader), later))


def signed_screen(facts: Facts, reader: Reader) -> Screen:
    """Model screen 27, to both sides."""
    text = reader.say(
        "<b>C’est signé des deux côtés.</b>\n"
        "Accord n° {number}, version {version}, {moment}.\n\n"
        "Vous avez tous les deux la même note. Rien ne change sans vos deux accords.\n\n"
        "Ensuite : {plan}, {provider} vient ({landmark}).",
        number=facts["number"],
        version=facts["version"],
        moment=reader.moment(facts["at"]),
        plan=plan_words(facts["days"][:1], facts["hour"], reader),
        provider=facts["provider"],
        landmark=cut(landmark_words(facts["landmark"], reader), LONGEST_LANDMARK),
    )
    return Screen(
        text,
        rows(
            to_pdf(facts["subject"], reader),
            opens(reader.say("Lire la note entière"), Door.READ_NOTE, facts["subject"]),
            opens(reader.say("Ajouter une promesse"), Door.ADD_PROMISE, facts["subject"]),
            opens(reader.say("Mes prestations"), Door.ENGAGEMENTS),
        ),
    )


OPENINGS: tuple[Opened, ...] = (Page(Door.TERMS, terms), Page(Door.APPROVE_NOTE, approve))
SCREENS: dict[str, Renderer] = {
    "note_proposed": note_proposed_screen,
    "note_terms": note_proposed_screen,
    "note_sent": note_sent_screen,
    "note_signed": note_signed_screen,
    "signed": signed_screen,
}
