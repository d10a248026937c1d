"""The joint approval on paper: who signed, when, how, which text; who wrote which lines."""

from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

from bot.charter.notes import Gesture
from bot.charter.stages import Side
from bot.documents.blocks import Block, Pair, Pen, code, pairs, section, small, strong, text
from bot.documents.said import authors
from bot.screens import Facts


def approved(facts: Facts, pen: Pen) -> Mapping[str, Any]:
    """Return the section of the signatures, the last one."""
    return section(pen.say("L’approbation des deux côtés"), *_approved(facts, pen))


def _approved(facts: Facts, pen: Pen) -> Iterator[Block]:
    approvals = facts["approvals"]
    if approvals:
        yield {"kind": "signatures", "people": [_signed(one, facts["content"], pen) for one in approvals]}
        yield code(pen.say("Empreinte approuvée :"), facts["sha256"])
    else:
        yield text(pen.say("Personne n’a encore signé."))
        yield code(pen.say("Empreinte :"), facts["sha256"])
    yield strong(pen.words(facts["content"]["droits"]))
    yield pairs(pen, _history(facts, pen))
    yield small("\n".join(map(unescape, authors(facts["content"], pen.reader))))
    yield small(
        pen.say(
            "Signature électronique simple. Parole tenue atteste ce qui a été dit et promis, "
            "pas la qualité du travail."
        )
    )


def _signed(approval: Mapping[str, Any], content: Mapping[str, Any], pen: Pen) -> Mapping[str, str]:
    provider, tapped = approval["side"] == Side.PROVIDER, approval["gesture"] == Gesture.TAPPED
    helper = None if provider else content["client"]["aide"]
    return {
        "role": pen.say("Le prestataire approuve") if provider else pen.say("Le client approuve"),
        "name": approval["name"],
        "how": pen.say("nom touché, au lieu d’être écrit") if tapped else pen.say("nom écrit"),
        "when": pen.moment(approval["given_at"]),
        "helped": pen.say("aide reçue : {helper}", helper=helper) if helper else "",
    }


def _history(facts: Facts, pen: Pen) -> Iterator[Pair]:
    head = facts["content"]["entete"]
    written = pen.say("écrite {moment}", moment=pen.moment(head["date"]))
    yield pen.say("Version {version}", version=facts["version"]), written
    if head.get("remplace"):
        yield pen.say("Remplace"), pen.say("la version {version}", version=head["remplace"])
    kit, _, version = head["trousse"].rpartition(" ")
    yield (
        pen.say("Trousse du métier"),
        pen.say("{trade}, version {version}", trade=pen.words(head["metier"]) or kit, version=version),
    )
