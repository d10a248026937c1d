"""The client's last look before anything is sent (model screen 14): what it says, and what can be changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.charter.needs import over
from bot.charter.refusals import NeedsOverShortWay
from bot.dialogue.answers import Answers
from bot.dialogue.questions import Review
from bot.dialogue.questions.question import Reply, Rows
from bot.dialogue.visit import NOTICE
from bot.screens import Button, Facts, Reader, say
from conversations.needs.need_question import ONE_MORE, name_of_need
from conversations.needs.words import alone, card_lines, place_line, sharing
from conversations.wording import lifted

MORE = "more"


@dataclass(frozen=True)
class LastLook(Review):
    """The summary; one more need is offered, and refused in a sentence beyond what the way holds."""

    def rows(self, facts: Facts, reader: Reader) -> Rows:
        """Return model screen 14's buttons, or, once *Modifier* was pressed, what can be changed."""
        if facts.get("changing"):
            return _changes(facts, reader)
        count = len(facts["needs"])
        add = reader.say("Ajouter un besoin")
        more = Button(add, "change", name_of_need(count + 1)) if count < facts["limit"] else say(add, MORE)
        return [
            *lifted(facts.get(NOTICE), NeedsOverShortWay.kind, facts["subject"], reader),
            [say(self.send(facts, reader), "send")],
            [Button(reader.say("Modifier"), "change"), more],
            [Button(reader.say("Annuler"), "cancel")],
        ]

    def read(self, reply: Reply, facts: Facts, reader: Reader, now: datetime) -> Any:
        """Return that it was sent, or MORE once the complete way holds one more; raises as `over` says."""
        if reply.choice != MORE:
            return super().read(reply, facts, reader, now)
        count, limit = len(facts["needs"]), facts["limit"]
        if count < limit:
            return MORE
        raise over(count, wanted=count + 1, limit=limit, most=facts["most"])


def one_more(answers: Answers) -> Answers:
    """Have one more need asked where that, and not the sending, was the answer."""
    if answers["look"] != MORE:
        return answers
    return answers.with_answer(ONE_MORE, True, answers.at("look")).without("look")


def _changes(facts: Facts, reader: Reader) -> Rows:
    count = len(facts["needs"])

    def change(words: str, name: str) -> Button:
        return Button(words, "change", name)

    most = change(reader.say("Le plus important"), "matters")
    back = Button(reader.say("Retour"), "resume", str(facts["subject"]))
    first = [
        [change(reader.say("Le nom"), "name"), change(reader.say("Le lieu"), "place")],
        [change(reader.say("Le repère"), "landmark"), change(reader.say("À savoir"), "to_know")],
    ]
    if count == 1:
        return [*first, [change(reader.say("Le besoin"), name_of_need(1)), most], [back]]
    needs = [
        change(reader.say("Besoin {number}", number=number), name_of_need(number))
        for number in range(1, count + 1)
    ]
    return [*first, needs, [most, back]]


def changeable(reader: Reader) -> Sequence[tuple[str, str]]:
    """Return nothing: what can be changed depends on how many needs there are."""
    return ()


def look_again(facts: Facts, reader: Reader) -> str:
    """Model screen 14; several needs share what room there is."""
    card, needs = facts["card"], facts["needs"]
    first = [
        reader.say("<b>Ce que lira {provider}</b>", provider=facts["provider"]),
        reader.say("Nom : {name}", name=facts["name"]),
        *([reader.say("Aide : {helper}", helper=facts["helper"])] if facts["helper"] else []),
        reader.say("Lieu : {place}", place=place_line(card, reader)),
        *card_lines(card, reader),
    ]
    last = [reader.say("Le plus important : {what}", what=reader.words(facts["matters_most"]))]
    if len(needs) == 1:
        return alone(first, reader.say("Besoin :"), needs[0], last, reader)
    return sharing(first, needs, last, reader)


def send(facts: Facts, reader: Reader) -> str:
    """Return the words of the button that sends."""
    return reader.say("Envoyer")
