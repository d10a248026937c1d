"""Writing a framing note: what both sides said, and what the trade kit has already written (article 7).

The content is plain data with French keys, as the document's are. A kit's text stands in both languages
({"fr": …, "en": …}), with {date} and {hour} left to whoever shows it: they are in the line's `echeance`.
A person's text stands as they wrote it.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo
from typing import Any

from bot.charter.commitments import due_of
from bot.charter.grid import Criterion, MeasuredBy, Nature, weights
from bot.charter.kits import KitCriterion, KitPromise, TradeKit, Words
from bot.charter.needs import code_of
from bot.charter.proofs import ProofKind, ProofLevel, Risk, SeenHow
from bot.charter.stages import Side


@dataclass(frozen=True)
class NeedSaid:
    """A confirmed need: the client's words, the need said again, the sign of success."""

    words: str
    said_again: str
    sign: str | Words
    confirmed_at: datetime


@dataclass(frozen=True)
class Price:
    """A price in the currency's minor unit, 0 where it is free; the terms are codes of the answers chosen.

    `unit`: what a method counts, by its code or as {"own": text}, each at `rate`; `amount` is its ceiling.
    `otherwise`: how it is paid, in the provider's own words.
    """

    amount: int
    currency: str
    terms: str
    unit: str | Words | None = None
    rate: int | None = None
    otherwise: str | None = None


@dataclass(frozen=True)
class AddedPromise:
    """A promise in a person's own words; `due` is aware."""

    owner: Side
    statement: str
    due: datetime


@dataclass(frozen=True)
class Agreed:
    """What the two sides said, from which a note is written.

    `promises`: the kit's codes that the provider keeps; what the grid measures is always promised.
    `service`: the code of a usual service, else `own_service`, else the kit's first; `left_out`: what is not
    in it, by its place from 0.
    `added`: what was promised by word of mouth besides.
    """

    provider: str
    client: str
    proof: ProofKind
    proof_level: ProofLevel
    card: Mapping[str, Any]
    needs: Sequence[NeedSaid]
    matters_most: str
    risk: Risk
    risk_words: str | None
    days: Sequence[date]
    hour: time
    zone: tzinfo
    price: Price
    promises: Sequence[str]
    added: Sequence[AddedPromise] = ()
    helper: str | None = None
    seen: SeenHow = SeenHow.ON_SITE
    service: str | None = None
    own_service: str | None = None
    left_out: Collection[int] = ()


def draft_note(kit: TradeKit, agreed: Agreed, *, version: int, now: datetime) -> dict[str, Any]:
    """Return the content of a note, one of whose versions both sides will approve; raises KeyError.

    `now` is when it is written. `notes.ready` says what it lacks.
    """
    covered = [code_of(number) for number in range(1, len(agreed.needs) + 1)]
    words, included = service_of(kit, agreed.service, agreed.own_service)
    return {
        "entete": {"version": version, "date": now, "metier": kit.name, "trousse": f"{kit.id} {kit.version}"},
        "client": {"nom": agreed.client, "fiche": agreed.card, "aide": agreed.helper},
        "prestataire": {
            "nom": agreed.provider,
            "metier": kit.name,
            "preuve": {"nature": agreed.proof, "niveau": agreed.proof_level},
        },
        "besoins": [_need(number, need) for number, need in enumerate(agreed.needs, 1)],
        "analyse": {"vu": agreed.seen, "risque": agreed.risk, "mots": agreed.risk_words},
        "services": [{"code": "S1", "besoins": covered, "livrable": words}],
        "inclus": [line for number, line in enumerate(included) if number not in agreed.left_out],
        "exclus": list(kit.excluded),
        "planning": {"jours": sorted(agreed.days), "heure": agreed.hour.isoformat("minutes")},
        "promesses": _promises(kit, agreed),
        "prix": _price(kit, agreed.price),
        "verification": {"regarder": kit.look_at, "regle": kit.clauses["verification"]},
        "changements": kit.clauses["changes"],
        "secret": kit.clauses["secret"],
        "probleme": kit.clauses["problem"],
        "suivi": kit.clauses["follow_up"],
        "droits": kit.clauses["rights"],
        "grille": _grid(kit, agreed),
    }


def service_of(kit: TradeKit, code: str | None, own: str | None) -> tuple[Words | str, tuple[Words, ...]]:
    """Return a service and what it includes: one's own words include nothing more. Raises KeyError."""
    if own:
        return own, ()
    found = {service.code: service for service in kit.services}[code] if code else kit.services[0]
    return found.words, found.included


def _price(kit: TradeKit, price: Price) -> dict[str, Any]:
    return {
        "montant": price.amount,
        "devise": price.currency,
        "gratuit": price.amount == 0,
        "conditions": price.terms,
        "fournitures": {"comprises": kit.supplies.included, "a_part": kit.supplies.apart},
        "methode": {"unite": price.unit, "tarif": price.rate} if price.unit else None,
        "plafond": price.amount if price.unit else None,
        "autrement": price.otherwise,
    }


def criteria_of(content: Mapping[str, Any]) -> list[Criterion]:
    """Return the criteria of a signed note, as scores need them."""
    return [
        Criterion(
            code=line["code"],
            nature=Nature(line["nature"]),
            measured_by=MeasuredBy(line["qui_mesure"]),
            weight=line["poids"],
            degrees=tuple(degree["degre"] for degree in line["degres"]),
            eliminatory=line["eliminatoire"],
        )
        for line in content["grille"]
    ]


def _promises(kit: TradeKit, agreed: Agreed) -> list[dict[str, Any]]:
    usual = [_usual(promise, agreed) for promise in _kept(kit, agreed)]
    added = [
        {"genre": "added", "qui": each.owner, "enonce": each.statement, "echeance": each.due, "preuve": None}
        for each in agreed.added
    ]
    return [{"code": f"E{number}", **line} for number, line in enumerate([*usual, *added], 1)]


def _kept(kit: TradeKit, agreed: Agreed) -> list[KitPromise]:
    measured = {code for criterion in kit.grid for code in criterion.promises}
    wanted = measured.union(agreed.promises)
    mine = [promise for promise in kit.promises_of(Side.PROVIDER) if promise.code in wanted]
    theirs = kit.promises_of(Side.CLIENT)
    return [*mine, *(promise for promise in theirs if promise.code != "pay" or agreed.price.amount)]


def _usual(promise: KitPromise, agreed: Agreed) -> dict[str, Any]:
    return {
        "genre": promise.code,
        "qui": promise.owner,
        "enonce": promise.statement,
        "echeance": due_of(promise.due, agreed.days, agreed.hour, agreed.zone),
        "preuve": promise.proof,
    }


def _need(number: int, need: NeedSaid) -> dict[str, Any]:
    return {
        "code": code_of(number),
        "mots": need.words,
        "redit": need.said_again,
        "signe": need.sign,
        "confirme_le": need.confirmed_at,
    }


def _grid(kit: TradeKit, agreed: Agreed) -> list[dict[str, Any]]:
    shares = weights(agreed.matters_most, [criterion.code for criterion in kit.grid])
    return [_criterion(criterion, shares[criterion.code], agreed) for criterion in kit.grid]


def _criterion(criterion: KitCriterion, weight: int, agreed: Agreed) -> dict[str, Any]:
    signs = [need.sign for need in agreed.needs]
    return {
        "code": criterion.code,
        "nom": criterion.name,
        "promis": [criterion.promised] if criterion.promised else signs,
        "nature": criterion.nature,
        "qui_mesure": criterion.measured_by,
        "question": criterion.question,
        "promesses": list(criterion.promises),
        "poids": weight,
        "eliminatoire": criterion.eliminatory,
        "degres": [{"degre": each.degree, "mots": each.words} for each in criterion.degrees],
    }
