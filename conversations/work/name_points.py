"""Something is left: the client names each point, says whether it is small or important, and sends them."""

from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.acts.check_points import leave_points, may_leave
from bot.acts.check_work import check_work
from bot.acts.name_points import Named
from bot.charter.reserves import MOST_POINTS, Weight
from bot.dialogue.answers import Answers, spoken
from bot.dialogue.conversation import Opened, Outcome, Page, Show
from bot.dialogue.fitting import NO, YES
from bot.dialogue.questions import Choice, Option, Situation, Text
from bot.screens import Facts, Reader, Renderer, Screen, opens, rows
from bot.storage.tables import Person
from conversations.doors import Door
from conversations.shortening import capital, fitting
from conversations.wording import naming, to_engagements
from conversations.work.words import points_listed

LEFT = "left"
POINTS = "points"  # those named so far, kept beside the answers
MORE, SEND = "more", "send"
LONGEST_POINT = 200  # characters
SHOWN = (LONGEST_POINT, 100, 60, 40, 25)  # of a point's characters, the fullest list that fits first
PAID, UNPAID, WAIT = "paid", "unpaid", "wait"


def _facts(situation: Situation) -> Facts:
    person = situation.session.get_one(Person, situation.person_id)
    facts = check_work(situation.session, situation.subject, by=person, now=situation.now)
    named = [*situation.answers.get(POINTS, ())]
    if "point" in situation.answers and "weight" in situation.answers:
        named.append(_one(situation.answers))
    return {**facts, "named": [{**_kept(one), "weight": one["weight"]} for one in named]}


def _one(answers: Answers) -> dict[str, Any]:
    return {"words": answers["point"], "weight": answers["weight"]}


def _kept(one: Facts) -> Facts:
    said = spoken(one["words"])
    return {"words": said.text, "voice": said.voice, "photo": said.photo}


def ask_point(facts: Facts, reader: Reader) -> str:
    """Ask for one point."""
    number = len(facts["named"]) + 1
    return reader.say(
        "<b>Point {number}.</b> Qu’est-ce qui reste à faire ?\n"
        "Écrivez-le, dites-le dans un vocal, ou montrez-le sur une photo.\n\n"
        "Un point à la fois. {provider} dira quel jour il le reprend.",
        number=number,
        provider=facts["provider"],
    )


def ask_weight(facts: Facts, reader: Reader) -> str:
    """Ask whether it matters much."""
    return reader.say(
        "Ce point est-il petit ou important ?\n\n"
        "Important : sans lui, le travail n’est pas ce qui était promis. L’équipe qualité est prévenue, "
        "sans vos mots."
    )


def _weights(facts: Facts, reader: Reader) -> list[Option]:
    return [
        Option(Weight.SMALL, reader.say("C’est un petit point")),
        Option(Weight.IMPORTANT, reader.say("C’est important")),
    ]


def ask_more(facts: Facts, reader: Reader) -> str:
    """Show the points, and ask for another."""
    title = reader.say("<b>Ce qui reste à faire</b>")
    if len(facts["named"]) < MOST_POINTS:
        asked = reader.say("Y a-t-il un autre point ?")
    else:
        asked = reader.say("C’est assez pour une vérification. Vous vérifierez chaque point.")
    return fitting(
        "\n".join([title, *points_listed(facts["named"], reader, longest=longest), "", asked])
        for longest in SHOWN
    )


def _more(facts: Facts, reader: Reader) -> list[Option]:
    words = naming(
        reader.say("Envoyer à {name}", name=facts["provider"]), reader.say("Envoyer au prestataire")
    )
    full = len(facts["named"]) >= MOST_POINTS
    send = Option(SEND, words, () if full else (NO,))  # "Y a-t-il un autre point ?"
    return [send] if full else [send, Option(MORE, reader.say("Ajouter un point"), (YES,))]


def _again(answers: Answers) -> Answers:
    """Keep the point beside the answers, and ask for another."""
    if answers["more"] != MORE:
        return answers
    named = [*answers.get(POINTS, ()), _one(answers)]
    kept = answers.with_answer(POINTS, named, answers.at("more"))
    return kept.without("point", "weight", "more")


def _is_left(answers: Answers) -> bool:
    return answers.get("found") == LEFT


def named_in(answers: Answers) -> list[Named]:
    """Return the points that the answers name."""
    return [
        Named(spoken(one["words"]), Weight(one["weight"]))
        for one in (*answers.get(POINTS, ()), _one(answers))
    ]


POINT_QUESTIONS = (
    Text(
        "point", ask=ask_point, max_length=LONGEST_POINT, facts=_facts, when=_is_left, voice=True, photo=True
    ),
    Choice("weight", ask=ask_weight, options=_weights, facts=_facts, when=_is_left),
    Choice("more", ask=ask_more, options=_more, facts=_facts, when=_is_left, after=_again, decides=True),
)


def points_said_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to the client who named points."""
    text = reader.say(
        "C’est transmis. {provider} dit quel jour chaque point est repris, puis vous vérifiez.\n\n"
        "Je vous préviens. Rien n’est accepté sans vous.",
        provider=facts["provider"],
    )
    return Screen(text, rows(to_engagements(reader)))


def stop_waiting(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Close the check with points left open, or ask whether that is meant."""
    if answer in (PAID, UNPAID):
        left = leave_points(session, subject, paid=answer == PAID, by=by, now=now)
        facts = {"subject": subject, "provider": left.provider, "rating_at": left.rating_at}
        return Show("accept_said", {**facts, "left": True})
    return Show("stop_waiting", may_leave(session, subject, by=by, now=now))


def stop_waiting_screen(facts: Facts, reader: Reader) -> Screen:
    """Asked of the client who no longer waits for what was to be redone."""
    title = reader.say("<b>Clore en l’état ?</b>")
    after = reader.say(
        "Ces points resteront écrits comme non repris. {day} au soir, vous pourrez donner votre avis.",
        day=capital(reader.day(facts["rating_at"])),
    )
    text = fitting(
        "\n".join([title, *points_listed(facts["points"], reader, longest=longest), "", after])
        for longest in SHOWN
    )
    if facts["free"]:
        stops = [opens(reader.say("Clore en l’état"), Door.LEAVE_POINTS, facts["subject"], UNPAID)]
    else:
        stops = [
            opens(reader.say("Clore en l’état, j’ai payé"), Door.LEAVE_POINTS, facts["subject"], PAID),
            opens(reader.say("Clore en l’état, pas payé"), Door.LEAVE_POINTS, facts["subject"], UNPAID),
        ]
    wait = opens(reader.say("J’attends encore"), Door.ENGAGEMENT, facts["subject"])
    return Screen(text, rows(*stops, wait))


OPENINGS: tuple[Opened, ...] = (Page(Door.LEAVE_POINTS, stop_waiting),)
SCREENS: dict[str, Renderer] = {"points_said": points_said_screen, "stop_waiting": stop_waiting_screen}
