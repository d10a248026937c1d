"""The provider writes the framing note: a frozen version, which replaces any before it (articles 3, 6, 7)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.acts.framing_note import approvals_of, newest_note
from bot.acts.give_note import call_back
from bot.acts.know_how import best_proof
from bot.acts.may_propose import may_propose
from bot.acts.money import currency_of
from bot.acts.needs_said import confirmed_needs, declined_need, needs_declined, needs_said
from bot.acts.note_card import card_in_note
from bot.acts.note_voices import by_line, fingerprints
from bot.acts.parties import known, name_of
from bot.acts.proposal import Proposal, check_proposal
from bot.acts.record import record
from bot.acts.terms import terms_of
from bot.acts.visit import call_off_visit, visit_made
from bot.charter.advances import Advance, with_advance
from bot.charter.agreed import Agreed, DeclinedNeed, Price
from bot.charter.commitments import DAY_ENDS
from bot.charter.dates import local_day, on
from bot.charter.drafting import criteria_of, draft_note
from bot.charter.grid import check_grid
from bot.charter.kits import TradeKit
from bot.charter.needs import Need, NeedState, Service, check_services
from bot.charter.notes import NoteState, begins, check_ready, fingerprint
from bot.charter.payments import PaymentTerms
from bot.charter.proofs import Risk
from bot.charter.stages import Side
from bot.charter.ways import Way
from bot.languages.money import money_words
from bot.storage.tables import Engagement, FramingNote, Person

ADDED = "added"  # the kind of a promise that no kit has

AUTHORS = {
    "besoins.mots": "client",
    "besoins.corrections": "client",
    "declines": "provider",
    "besoins.redit": "provider",
    "priorite": "client",
    "besoins.signe": "provider, confirmed by client",
    "client.fiche": "client",
    "contexte": "provider",
    "grille": "kit",
    "grille.poids": "client",
    "analyse": "provider",
    "services": "kit",
    "exclus": "kit",
    "planning": "provider",
    "prix": "provider",
    "clauses": "kit",
    "vocaux": "provider",
}  # who wrote each line; a promise names its own author


@dataclass(frozen=True)
class Written:
    """A version that awaits the provider's own approval."""

    engagement: int
    note: int
    version: int


def write_note(
    session: Session, engagement_id: int, proposal: Proposal, *, by: Person, now: datetime
) -> Written:
    """Write the next version; the one before is replaced and its approvals are void.

    Raises as `may_propose` does, the refusals of days, hours and amounts, AccessOverShortWay, ServiceUnsaid,
    PhotoMissing, ServiceWithoutNeed, WeightsWrong, NothingMeasured, NoteIncomplete.
    """
    risks = {cover.risk for cover in proposal.covers}
    risk = Risk.KNOW_HOW if Risk.KNOW_HOW in risks else Risk.NONE
    found = may_propose(session, engagement_id, by=by, now=now, risk=risk)
    check_proposal(session, found.engagement, proposal, zone=ZoneInfo(by.zone), now=now)
    before = newest_note(session, engagement_id)
    version = before.version + 1 if before else 1
    content = _content(session, found.engagement, proposal, by=by, version=version, now=now)
    added = [(promise.words, promise.voice) for promise in proposal.added]
    voices = by_line(session, engagement_id, content, proposal.voices, added)
    content["vocaux"] = fingerprints(session, voices)
    _check_article_3(content)
    check_grid(criteria_of(content))
    check_ready(content)
    call_off_visit(session, found.engagement, now=now)
    if before is not None:
        replace_note(session, before, now=now)
    note = FramingNote(
        engagement_id=engagement_id,
        version=version,
        content=content,
        sha256=fingerprint(content),
        made_at=now,
    )
    session.add(note)
    session.flush()
    record(session, found.engagement, "note_written", by=by.id, now=now, version=version, sha256=note.sha256,
           voices=list(voices.values()))  # fmt: skip
    return Written(engagement_id, known(note.id), version)


def _check_article_3(content: Mapping[str, Any]) -> None:
    needs = [Need(line["code"], NeedState.CONFIRMED) for line in content["besoins"]]
    check_services(needs, [Service(one["code"], tuple(one["besoins"])) for one in content["services"]])


def replace_note(session: Session, note: FramingNote, *, now: datetime) -> None:
    """Let a version be followed by another: its approvals are void, and it awaits nobody any more."""
    note.state, note.settled_at = NoteState.REPLACED, now
    session.add(note)
    for approval in approvals_of(session, note):
        approval.void_at = approval.void_at or now
        session.add(approval)
    call_back(session, note, now=now)


def _content(
    session: Session, engagement: Engagement, proposal: Proposal, *, by: Person, version: int, now: datetime
) -> dict[str, Any]:
    """Return what the charter drafts, with what only this proposal says."""
    kit = terms_of(session).kits[engagement.trade]
    agreed = _agreed(session, engagement, proposal, by=by, now=now)
    content = draft_note(kit, agreed, version=version, now=now)
    shorts = {promise.code: promise.short for promise in kit.promises}
    content["entete"]["remplace"] = version - 1 or None
    content["analyse"]["visite"] = _visit(session, engagement, now=now)
    content["planning"]["fuseau"] = by.zone
    content["promesses"] = [
        *({**line, "auteur": "kit", "court": shorts[line["genre"]]} for line in content["promesses"]),
        *_added(proposal, first=len(content["promesses"]) + 1, zone=ZoneInfo(by.zone)),
    ]
    content["prix"]["avance"] = None
    if proposal.terms is PaymentTerms.ADVANCE:
        content["prix"]["avance"] = {"montant": proposal.advance, "objet": proposal.advance_for}
        content["promesses"] = with_advance(content["promesses"], _advance(content, proposal), kit.clauses)
    content["auteurs"] = AUTHORS
    return content


def _advance(content: Mapping[str, Any], proposal: Proposal) -> Advance:
    """Return the advance with its amounts as each language writes them: they are frozen with the note."""
    currency, paid = content["prix"]["devise"], proposal.advance or 0
    rest = proposal.price - paid

    def money(amount: int) -> dict[str, str]:
        return {code: money_words(amount, currency, code) for code in content["entete"]["metier"]}

    return Advance(
        amount=money(paid),
        purpose=proposal.advance_for or "",
        due=begins(content),
        rest=money(rest) if rest else None,
        counted=proposal.unit is not None,
    )


def _visit(session: Session, engagement: Engagement, *, now: datetime) -> dict[str, Any] | None:
    visit = visit_made(session, known(engagement.id), now=now)
    return {"le": visit.at, "prix": visit.price, "devise": visit.currency} if visit else None


def _agreed(
    session: Session, engagement: Engagement, proposal: Proposal, *, by: Person, now: datetime
) -> Agreed:
    kit, zone = terms_of(session).kits[engagement.trade], ZoneInfo(by.zone)
    proof, kind = best_proof(session, engagement.provider_id, engagement.trade, local_day(now, zone))
    return Agreed(
        provider=by.name,
        client=name_of(session, engagement.client_id),
        proof=kind,
        proof_level=proof.level,
        card=card_in_note(session, engagement),
        needs=[need for need in needs_said(session, engagement) if need.code not in proposal.declined],
        covers=proposal.covers,
        declined=_declined(session, engagement, proposal),
        matters_most=engagement.matters_most or kit.grid[0].code,
        helper=engagement.helper,
        days=tuple(sorted(set(proposal.days))),
        hour=proposal.hour,
        zone=zone,
        price=Price(
            proposal.price,
            currency_of(session, known(engagement.id)),
            proposal.terms,
            unit=proposal.unit,
            rate=proposal.rate,
            otherwise=proposal.otherwise,
        ),
        promises=_kept(kit, proposal),
        way=Way(engagement.way),
        context=proposal.context,
        check=terms_of(session).waits(engagement.way).check,
        urgent=terms_of(session).delays.urgent,
        to_handle=terms_of(session).delays.to_handle,
    )


def _declined(session: Session, engagement: Engagement, proposal: Proposal) -> list[DeclinedNeed]:
    """Return the needs that are openly declined: before any proposal, or with this one."""
    now_declined = [
        declined_need(session, need, proposal.declined[need.code])
        for need in confirmed_needs(session, engagement)
        if need.code in proposal.declined
    ]
    return sorted([*needs_declined(session, engagement), *now_declined], key=lambda need: need.code)


def _kept(kit: TradeKit, proposal: Proposal) -> Sequence[str]:
    if proposal.promises is not None:
        return proposal.promises
    return [promise.code for promise in kit.promises_of(Side.PROVIDER)]


def _added(proposal: Proposal, *, first: int, zone: ZoneInfo) -> list[dict[str, Any]]:
    return [
        {
            "code": f"E{number}",
            "genre": ADDED,
            "qui": Side.PROVIDER,
            "enonce": promise.words,
            "echeance": on(promise.by, DAY_ENDS, zone),
            "preuve": None,
            "auteur": "provider",
        }
        for number, promise in enumerate(proposal.added, first)
    ]
