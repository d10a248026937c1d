"""Writing a framing note: what both sides said, and what the trade kit has already written (article 7).

The content is plain data with French keys, as the document's are. A kit's text stands in both languages
({"fr": …, "en": …}), with {date} and {hour} left to whoever shows it: they are in the line's `echeance`.
A person's text stands as they wrote it; of a file that they sent, its SHA-256.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from bot.charter.agreed import Agreed, Correction, Cover, DeclinedNeed, NeedSaid, Price
from bot.charter.commitments import due_of
from bot.charter.dates import on
from bot.charter.grid import Criterion, Marks, MeasuredBy, Nature, target_of, threshold_of, weights
from bot.charter.kits import KitCriterion, KitPromise, KitService, TradeKit, Words
from bot.charter.ratings import Moment
from bot.charter.refusals import ServiceUnsaid
from bot.charter.stages import Side

MARKS = Marks()
NEED = {"fr": "besoin", "en": "need"}  # what a need is called where its number follows


def draft_note(kit: TradeKit, agreed: Agreed, *, version: int, now: datetime) -> dict[str, Any]:
    """Return the content of a note, one of whose versions both sides will approve; raises KeyError.

    `now` is when it is written. `notes.ready` says what it lacks.
    """
    return {
        "entete": {
            "version": version,
            "date": now,
            "metier": kit.name,
            "trousse": f"{kit.id} {kit.version}",
            "parcours": agreed.way,
            "validite": _valid_until(agreed),
        },
        "client": {"nom": agreed.client, "fiche": agreed.card, "aide": agreed.helper},
        "prestataire": {
            "nom": agreed.provider,
            "metier": kit.name,
            "preuve": {"nature": agreed.proof, "niveau": agreed.proof_level},
        },
        "contexte": None if agreed.context is None else {"mots": agreed.context},
        "priorite": {"code": agreed.matters_most, "mots": kit.criterion(agreed.matters_most).choice},
        "besoins": [_need(need, agreed.card) for need in agreed.needs],
        "declines": [_declined(need) for need in agreed.declined],
        "analyse": {"vues": [_seen(cover) for cover in agreed.covers]},
        "savoir_faire": {"metier": kit.name, "niveau": agreed.proof_level},
        "services": [_service(kit, number, cover) for number, cover in enumerate(agreed.covers, 1)],
        "exclus": list(kit.excluded),
        "planning": {"jours": sorted(agreed.days), "heure": agreed.hour.isoformat("minutes")},
        "promesses": _promises(kit, agreed),
        "prix": _price(kit, agreed.price),
        **_rules(kit, agreed),
        "grille": _grid(kit, agreed),
        "resultat": {"tenue": MARKS.kept, "en_partie": MARKS.in_part},
        "vocaux": [],
    }


def _rules(kit: TradeKit, agreed: Agreed) -> dict[str, Any]:
    """Return the sections that the kit has written (NOTE, 11 to 15), with the delays that are set."""
    return {
        "verification": _check(kit, agreed),
        "changements": kit.clauses["changes"],
        "secret": kit.clauses["secret"],
        "accompagnants": kit.clauses["others"],
        "probleme": kit.clauses["problem"],
        "delais": {"urgent": _seconds(agreed.urgent), "autre": _seconds(agreed.to_handle)},
        "suivi": kit.clauses["follow_up"],
        "un_mois": _month_later(kit),
        "droits": kit.clauses["rights"],
    }


def _valid_until(agreed: Agreed) -> datetime:
    """Return until when it may be signed: nobody signs what was to have begun."""
    return on(min(agreed.days), agreed.hour, agreed.zone)


def _check(kit: TradeKit, agreed: Agreed) -> dict[str, Any]:
    seconds = _seconds(agreed.check)
    return {"regarder": kit.look_at, "regle": kit.clauses["verification"], "secondes": seconds}


def _seconds(delay: timedelta) -> int:
    return int(delay.total_seconds())


def _month_later(kit: TradeKit) -> dict[str, Any]:
    """Return the question a month later, as it will be asked whatever later kits ask."""
    asked = kit.month_later
    answers = [{"reponse": option.code, "mots": option.words} for option in asked.answers]
    return {"question": asked.question, "reponses": answers}


def service_of(kit: TradeKit, code: str | None, own: str | None) -> tuple[Words | str, tuple[Words, ...]]:
    """Return a service and what it includes: one's own words include nothing more. Raises KeyError."""
    if own:
        return own, ()
    found = _usual_service(kit, code)
    return found.words, found.included


def usual_stands(kit: TradeKit, needs: Sequence[str]) -> bool:
    """Whether the usual service may stand before anybody chose: there is no other, or no other need (`needs`:
    the codes of all that are answered)."""
    return len(kit.services) == 1 or list(needs) == ["B1"]


def check_chosen(kit: TradeKit, cover: Cover, needs: Sequence[str]) -> None:
    """Refuse an answer to one of several needs without its service: raise ServiceUnsaid."""
    if not (cover.service or cover.own_service or usual_stands(kit, needs)):
        raise ServiceUnsaid(need=cover.need)


def gives_access(kit: TradeKit, code: str | None, own: str | None) -> bool:
    """Whether a usual service gives access to data or accounts; of one's own words no kit knows."""
    return not own and _usual_service(kit, code).access


def _usual_service(kit: TradeKit, code: str | None) -> KitService:
    return {service.code: service for service in kit.services}[code] if code else kit.services[0]


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
            threshold=line["seuil"],
            target=line["cible"],
        )
        for line in content["grille"]
    ]


def marks_of(content: Mapping[str, Any]) -> Marks:
    """Return what a signed note makes of a score."""
    return Marks(content["resultat"]["tenue"], content["resultat"]["en_partie"])


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
        "terme": promise.due,
        "qui": promise.owner,
        "enonce": promise.statement,
        "echeance": due_of(promise.due, agreed.days, agreed.hour, agreed.zone),
        "preuve": promise.proof,
    }


def _need(need: NeedSaid, card: Mapping[str, Any]) -> dict[str, Any]:
    """Return a need's line; its constraint is the card's, which the client gives once for all needs."""
    return {
        "code": need.code,
        "mots": need.words,
        "vocal": need.voice,
        "photo": need.photo,
        "corrections": [_correction(one) for one in need.corrections],
        "redit": need.said_again,
        "vocal_redit": need.said_again_voice,
        "signe": need.sign,
        "priorite": need.priority,
        "contrainte": list(card.get("to_know", ())),
        "confirme_le": need.confirmed_at,
    }


def _correction(one: Correction) -> dict[str, Any]:
    return {"tour": one.round, "redit": one.said_again, "mots": one.words, "vocal": one.voice, "le": one.at}


def _declined(need: DeclinedNeed) -> dict[str, Any]:
    return {
        "code": need.code,
        "mots": need.words,
        "vocal": need.voice,
        "photo": need.photo,
        "motif": need.reason,
    }


def _seen(cover: Cover) -> dict[str, Any]:
    return {
        "besoin": cover.need,
        "vu": cover.seen,
        "vu_le": cover.seen_at,
        "risque": cover.risk,
        "mots": cover.risk_words,
    }


def _service(kit: TradeKit, number: int, cover: Cover) -> dict[str, Any]:
    words, included = service_of(kit, cover.service, cover.own_service)
    return {
        "code": f"S{number}",
        "besoins": [cover.need],
        "livrable": words,
        "inclus": [line for place, line in enumerate(included) if place not in cover.left_out],
    }


def _grid(kit: TradeKit, agreed: Agreed) -> list[dict[str, Any]]:
    """Return the kit's grid; with several needs, the sign of success of each is a criterion of its own."""
    lines = [line for criterion in kit.grid for line in _criteria(criterion, agreed)]
    heavy = [code for kind, code, _ in lines if kind.code == agreed.matters_most]
    shares = weights(heavy or [agreed.matters_most], [code for _, code, _ in lines])
    return [_criterion(kind, code, need, shares[code], agreed) for kind, code, need in lines]


def _criteria(criterion: KitCriterion, agreed: Agreed) -> list[tuple[KitCriterion, str, NeedSaid | None]]:
    if criterion.promised or len(agreed.needs) == 1:
        return [(criterion, criterion.code, None)]
    return [(criterion, f"{criterion.code}_{need.code.lower()}", need) for need in agreed.needs]


def _named(name: Words, need: NeedSaid | None) -> Words:
    """Return a criterion's name, with the number of the need that it is of."""
    if need is None:
        return name
    return {language: f"{words} ({NEED[language]} {need.code[1:]})" for language, words in name.items()}


def plain_name(name: str) -> str:
    """Return the name of a criterion that is of one need, without that need's number."""
    return name.rpartition(" (")[0]


def _criterion(
    criterion: KitCriterion, code: str, need: NeedSaid | None, weight: int, agreed: Agreed
) -> dict[str, Any]:
    signs = [one.sign for one in ([need] if need else agreed.needs)]
    degrees = [each.degree for each in criterion.degrees]
    return {
        "code": code,
        "nom": _named(criterion.name, need),
        "besoin": need.code if need else None,
        "promis": [criterion.promised] if criterion.promised else signs,
        "nature": criterion.nature,
        "dimension": criterion.dimension,
        "qui_mesure": criterion.measured_by,
        "question": criterion.question,
        "promesses": list(criterion.promises),
        "poids": weight,
        "eliminatoire": criterion.eliminatory,
        "degres": [{"degre": each.degree, "mots": each.words} for each in criterion.degrees],
        "cible": target_of(degrees, MARKS),
        "seuil": threshold_of(degrees),
        "moment": Moment.EVENING_AFTER,
    }
