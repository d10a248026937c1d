"""The joint approval on paper: who signed, when, how, which text; who wrote which lines."""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.charter.notes import Gesture
from bot.charter.stages import Side
from bot.documents.blocks import Block, Pair, Pen, code, pairs, section, small, strong, text
from bot.screens import Facts

KIT = "kit"


def approved(facts: Facts, pen: Pen) -> Mapping[str, Any]:
    """Return the section of the signatures, the last one."""
    return section(pen.say("L’approbation des deux côtés"), *_approved(facts, pen))


def _approved(facts: Facts, pen: Pen) -> Iterator[Block]:
    approvals = facts["approvals"]
    if approvals:
        yield {"kind": "signatures", "people": [_signed(one, pen) for one in approvals]}
        yield code(pen.say("Empreinte approuvée :"), facts["sha256"])
    else:
        yield text(pen.say("Personne n’a encore signé."))
    yield strong(pen.words(facts["content"]["droits"]))
    yield pairs(pen, _history(facts, pen))
    yield small("\n".join(_authors(facts["content"], pen)))
    yield small(
        pen.say(
            "Signature électronique simple. Parole tenue atteste ce qui a été dit et promis, "
            "pas la qualité du travail."
        )
    )


def _signed(approval: Mapping[str, Any], pen: Pen) -> Mapping[str, str]:
    provider, tapped = approval["side"] == Side.PROVIDER, approval["gesture"] == Gesture.TAPPED
    return {
        "role": pen.say("Le prestataire approuve") if provider else pen.say("Le client approuve"),
        "name": approval["name"],
        "how": pen.say("nom touché, au lieu d’être écrit") if tapped else pen.say("nom écrit"),
        "when": pen.moment(approval["given_at"]),
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


def _authors(content: Mapping[str, Any], pen: Pen) -> Iterator[str]:
    client, provider = content["client"]["nom"], content["prestataire"]["nom"]
    added = [line["code"] for line in content["promesses"] if line["auteur"] != KIT]
    yield pen.say(
        "Lignes écrites par {name} : la fiche, les mots des besoins, ce qui compte le plus. "
        "Chaque besoin redit et son signe ont sa confirmation.",
        name=client,
    )
    yield pen.say(
        "Lignes écrites par {name} : les besoins redits, les signes de réussite, ce qui a été vu, "
        "les dates, le prix.",
        name=provider,
    )
    if isinstance(content["services"][0]["livrable"], str):
        yield pen.say("Service écrit par {name}.", name=provider)
    if added:
        yield pen.say("Engagements ajoutés de vive voix : {codes}.", codes=", ".join(added))
    yield pen.say("Tout le reste vient de la trousse du métier, datée et numérotée.")
