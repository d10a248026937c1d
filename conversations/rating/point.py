"""One point of the grid: what was promised of it, asked on a screen of its own (article 7)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.acts.rate import Asked, may_rate
from bot.dialogue.questions import Choice, Option, Reply, Situation
from bot.screens import Facts, Reader
from bot.storage.tables import Person
from conversations.rating.words import Line, degree_words, promised

LATER = "later"
DEGREE, OF = "degree", "of"  # how an answer is kept: with how many points are asked


def asked_of(situation: Situation) -> Asked:
    """Return what the client is asked."""
    person = situation.session.get_one(Person, situation.person_id)
    return may_rate(situation.session, situation.subject, by=person, now=situation.now)


def point_facts(position: int) -> Callable[[Situation], Facts]:
    """Return what loads the facts of one point."""

    def facts(situation: Situation) -> Facts:
        asked = asked_of(situation)
        return {
            "provider": asked.provider,
            "line": asked.asked[position],
            "number": position + 1,
            "total": len(asked.asked) + 1,
            "shown_at": asked.shown_at,
            "paid": asked.paid,
        }

    return facts


def ask_point(facts: Facts, reader: Reader) -> str:
    """Model screens 32 and 33."""
    line: Line = facts["line"]
    place = {"number": facts["number"], "total": facts["total"]}
    title = reader.say(
        "<b>Votre avis, {number} sur {total} : {name}</b>", name=reader.words(line["nom"]), **place
    )
    promise = reader.say("Promis : {promised}.", promised=promised(line, reader))
    told = f"{title}\n{promise}\n\n{reader.words(line['question'])}"
    if facts["number"] > 1:
        return told
    return f"{told}\n\n{_patience(facts, reader)}"


def _patience(facts: Facts, reader: Reader) -> str:
    """Say from when the provider sees it: a payment that is not confirmed keeps it back."""
    who = {"provider": facts["provider"], "day": reader.day(facts["shown_at"])}
    if facts["paid"]:
        return reader.say("{provider} verra votre avis {day}, pas avant.", **who)
    return reader.say("{provider} ne verra pas votre avis avant {day}, ni avant le paiement confirmé.", **who)


def degrees(facts: Facts, reader: Reader) -> list[Option]:
    """Return a point's degrees in its own words; the first point may be left for later."""
    line: Line = facts["line"]
    degrees = [each["degre"] for each in line["degres"]]
    options = [Option(str(degree), degree_words(line, degree, reader)) for degree in degrees]
    if facts["number"] > 1:
        return options
    return [*options, Option(LATER, reader.say("Plus tard, au calme"))]


@dataclass(frozen=True)
class Point(Choice):
    """A degree; the answer carries how many points there are."""

    def read(self, reply: Reply, facts: Facts, reader: Reader, now: datetime) -> Any:
        """Return the degree."""
        return {DEGREE: super().read(reply, facts, reader, now), OF: facts["total"] - 1}
