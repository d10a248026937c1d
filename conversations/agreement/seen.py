"""Model screen 19: has the provider seen the problem, do they master it, one need at a time (article 4)?"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from html import unescape
from typing import Any

from bot.acts.needs_said import needs_said
from bot.acts.parties import name_of
from bot.acts.terms import terms_of
from bot.acts.visit import visit_made
from bot.charter.drafting import gives_access, service_of, usual_stands
from bot.charter.kits import TradeKit
from bot.charter.needs import goes_first
from bot.charter.refusals import AccessOverShortWay
from bot.charter.ways import check_access
from bot.dialogue.questions import Choice, Option, Reply, Situation
from bot.dialogue.questions.question import Rows
from bot.dialogue.refusals import ButtonTooOld
from bot.dialogue.visit import NOTICE
from bot.screens import Button, Facts, Reader, Screen, opens, rows, say
from bot.storage.tables import Engagement
from conversations.agreement.covers import (
    AT_RISK,
    CHOSEN,
    LEFT,
    MASTERED,
    NEED,
    NOT_MINE,
    SAID,
    SERVICE,
    SEVERAL,
    covered,
    service_in,
)
from conversations.doors import Door
from conversations.shortening import cut, fitting, small
from conversations.wording import lifted, need_title

LONGEST_SERVICE = 120  # characters
SHOWN_NEED = (110, 60, 30)  # characters of a need, the fullest screen that fits first


def kit_of(situation: Situation) -> TradeKit:
    """Return the kit of the engagement's trade."""
    engagement = situation.session.get_one(Engagement, situation.subject)
    return terms_of(situation.session).kits[engagement.trade]


def about(situation: Situation) -> Facts:
    """Return whom the proposal is for, which need is answered, and what the kit says of the work."""
    engagement = situation.session.get_one(Engagement, situation.subject)
    kit = kit_of(situation)
    need = _need(situation, engagement, kit)
    words, _ = service_of(kit, *service_in(situation.answers))
    return {
        "subject": situation.subject,
        "client": name_of(situation.session, engagement.client_id),
        "need": need,
        "service": words,
        "way": engagement.way,
        "access": gives_access(kit, *service_in(situation.answers)),
        "unsaid": need["unsaid"] and "service" not in situation.answers,
        "services": {service.code: service.button for service in kit.services},
        "question": kit.see_first.question,
        "photo": kit.see_first.photo,
        "photo_sent": need["photo"],
        "visited": visit_made(situation.session, situation.subject, now=situation.now) is not None,
        "risk": {"source": kit.risk.source, "examples": kit.risk.examples},
    }


def _need(situation: Situation, engagement: Engagement, kit: TradeKit) -> Facts:
    """Return the need that is answered now: code, words, its number of how many, how many are left, whether
    its service has to be said, whether a photo of it was sent."""
    answers, needs = situation.answers, needs_said(situation.session, engagement)
    before = [entry[NEED] for entry in covered(answers)]
    open_needs = [need for need in needs if need.code not in before] or needs[-1:]
    current = open_needs[0]
    return {
        "code": current.code,
        "words": current.said_again,
        "number": needs.index(current) + 1,
        "count": len(needs),
        "goes_first": goes_first(current.priority, [need.priority for need in needs]),
        "left": len(open_needs) - 1,
        "begun": bool(before),
        "unsaid": not usual_stands(kit, [need.code for need in needs]),
        "photo": current.photo is not None,
    }


def _seen_text(facts: Facts, reader: Reader, first: Sequence[str] = ()) -> str:
    """Return model screen 19, without its last sentence where the trade's own words fill it; which service
    answers one of several needs is asked before it."""
    if facts.get("unsaid"):
        which = reader.say("Quel service répond à ce besoin ? Ensuite, je vous demande si vous le maîtrisez.")
        return fitting(
            "\n\n".join([*first, *_which(facts, reader, longest), which]) for longest in SHOWN_NEED
        )
    service = small(facts["service"] if isinstance(facts["service"], str) else reader.words(facts["service"]))
    offered = reader.say("Service : {service}. Rien d’autre.", service=cut(service, LONGEST_SERVICE))
    asked = reader.say(
        "{asked} Maîtrisez-vous parfaitement ce travail ?", asked=reader.words(facts["question"])
    )
    kind = reader.say("Dire non est honnête, et ne vous nuit pas.")
    return fitting(
        "\n\n".join([*first, *_which(facts, reader, longest), offered, said])
        for longest in SHOWN_NEED
        for said in (f"{asked} {kind}", asked)
    )


def _which(facts: Facts, reader: Reader, longest: int) -> list[str]:
    """Return which of several needs is answered."""
    need = facts.get("need")
    if need is None or (need["count"] == 1 and not facts.get("unsaid")):
        return []
    which = need_title(need, reader) if need["count"] > 1 else reader.say("Son besoin")
    return [
        reader.say("<b>{need}</b> : « {words} »", need=unescape(which), words=cut(need["words"], longest))
    ]


def _value(answer: str, facts: Facts) -> str:
    """Return a button's value: with several needs it names the one that it is about."""
    need = facts.get("need")
    return answer if need is None or need["count"] == 1 else f"{need['code']}.{answer}"


def seen_buttons(facts: Facts, reader: Reader) -> tuple[tuple[Button, ...], ...]:
    """Return model screen 19's buttons, on a message."""
    subject, need = facts["subject"], facts.get("need")
    code = "" if need is None or need["count"] == 1 else str(need["code"])
    not_mine = reader.say("Ce n’est pas mon métier")
    decline = opens(not_mine, Door.DECLINE, subject)
    if code:
        decline = opens(not_mine, Door.PROPOSE, subject, _value(NOT_MINE, facts))
    if facts.get("unsaid"):
        *usual, other = [
            opens(words, Door.PROPOSE, subject, value) for value, words in _to_choose(facts, reader)
        ]
        return rows(*usual, [decline, other])
    return rows(
        opens(reader.say("Oui, j’ai vu et je maîtrise"), Door.PROPOSE, subject, _value(MASTERED, facts)),
        opens(reader.say("Il y a un risque, même petit"), Door.RISK, subject, code),
        opens(reader.say("Je dois d’abord passer voir"), Door.VISIT, subject),
        [
            decline,
            opens(reader.say("Changer le service"), Door.PROPOSE, subject, _value(SERVICE, facts)),
        ],
    )


def _to_choose(facts: Facts, reader: Reader) -> list[tuple[str, str]]:
    """Return the kit's services as values and words of buttons; the last one leads to any other."""
    usual = [
        (_value(f"{SERVICE}-{code}", facts), reader.words(words)) for code, words in facts["services"].items()
    ]
    return [*usual, (_value(SERVICE, facts), reader.say("Un autre service"))]


def need_confirmed_screen(facts: Facts, reader: Reader) -> Screen:
    """Model screen 19, as the message that brings the client's answer."""
    answered = reader.say("{client} répond : « C’est bien cela. »", client=facts["client"])
    return Screen(_seen_text(facts, reader, [answered]), seen_buttons(facts, reader))


def ask_seen(facts: Facts, reader: Reader) -> str:
    """Model screen 19, as the first question of the proposal."""
    return _seen_text(facts, reader)


def seen_options(facts: Facts, reader: Reader) -> Sequence[Option]:
    """Return the answers; before the service is said, the services and what declines."""
    if facts.get("unsaid"):
        not_mine = Option(_value(NOT_MINE, facts), reader.say("Ce n’est pas mon métier"))
        return [*(Option(value, words) for value, words in _to_choose(facts, reader)), not_mine]
    options = [
        (MASTERED, reader.say("Oui, j’ai vu et je maîtrise")),
        (AT_RISK, reader.say("Il y a un risque, même petit")),
        (SERVICE, reader.say("Changer le service")),
        (NOT_MINE, reader.say("Ce n’est pas mon métier")),
    ]
    return [Option(_value(answer, facts), words) for answer, words in options]


@dataclass(frozen=True)
class Seen(Choice):
    """Model screen 19's buttons; the answer carries the need that it is about, and how many are left."""

    def rows(self, facts: Facts, reader: Reader) -> Rows:
        """Return the four rows; where the short way refuses the service, the complete one and what goes."""
        buttons = [say(one.words, one.value) for one in self.options(facts, reader)]
        if facts.get("unsaid"):
            *usual, other, not_mine = buttons
            only = opens(not_mine.words, Door.DECLINE, facts["subject"])
            return [*([one] for one in usual), [not_mine if facts["need"]["count"] > 1 else only, other]]
        mastered, risk, service, not_mine = buttons
        subject = facts["subject"]
        visit = opens(reader.say("Je dois d’abord passer voir"), Door.VISIT, subject)
        decline = opens(reader.say("Ce n’est pas mon métier"), Door.DECLINE, subject)
        others = [not_mine if facts["need"]["count"] > 1 else decline, service]
        complete = lifted(facts.get(NOTICE), AccessOverShortWay.kind, subject, reader)
        return [*complete, others] if complete else [[mastered], [risk], [visit], others]

    def read(self, reply: Reply, facts: Facts, reader: Reader, now: datetime) -> Any:
        """Return what is said of which need; a button of a need that was answered before is too old.

        Refuses a service that gives access to data or accounts on the short way.
        """
        need = facts["need"]
        code, _, bare = (reply.choice or "").rpartition(".")
        if reply.choice is not None and (code not in ("", need["code"]) or (not code and need["begun"])):
            raise ButtonTooOld
        if facts["unsaid"] and bare in (MASTERED, AT_RISK):
            bare = SERVICE  # of a button of the visit, which is older than the service
        choice = None if reply.choice is None else _value(bare, facts)
        said = super().read(replace(reply, choice=choice), facts, reader, now).rpartition(".")[2]
        check_access(facts["access"] and said in (MASTERED, AT_RISK), way=facts["way"])
        said, _, chosen = said.partition("-")
        found = {SAID: said, NEED: need["code"], LEFT: need["left"], SEVERAL: need["count"] > 1}
        return {**found, CHOSEN: chosen} if chosen else found
