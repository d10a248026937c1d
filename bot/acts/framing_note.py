"""The framing note as it is stored: its newest version, its approvals, what screens need of it."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session, col, select

from bot.acts.parties import known
from bot.charter.drafting import plain_name
from bot.charter.notes import ApprovalFacts, NoteState
from bot.charter.refusals import NoteChanged
from bot.charter.stages import Side
from bot.storage.tables import Approval, Engagement, FramingNote

READABLE = frozenset({NoteState.TO_READ, NoteState.UNANSWERED})  # it awaits the client


def newest_note(session: Session, engagement_id: int, *, sent: bool = False) -> FramingNote | None:
    """Return the newest version, of those the client was given where `sent`; None where there is none."""
    notes = select(FramingNote).where(FramingNote.engagement_id == engagement_id)
    if sent:
        notes = notes.where(col(FramingNote.sent_at).is_not(None))
    return session.exec(notes.order_by(col(FramingNote.version).desc()).limit(1)).first()


def signed_note(session: Session, engagement_id: int) -> FramingNote | None:
    """Return the version that both sides signed; None before."""
    return session.exec(
        select(FramingNote)
        .where(FramingNote.engagement_id == engagement_id, FramingNote.state == NoteState.SIGNED)
        .order_by(col(FramingNote.version).desc())
        .limit(1)
    ).first()


def goes_its_way(engagement: Engagement, note: FramingNote) -> bool:
    """Whether a version was written on the way that the engagement takes now: only that one may be signed."""
    return bool(note.content["entete"]["parcours"] == engagement.way)


def approvals_of(session: Session, note: FramingNote) -> list[Approval]:
    """Return a version's approvals, in the order they were given; void ones among them."""
    rows = select(Approval).where(Approval.note_id == note.id).order_by(col(Approval.id))
    return list(session.exec(rows))


def approval_facts(approvals: list[Approval]) -> list[ApprovalFacts]:
    """Return approvals as the charter asks for them."""
    return [ApprovalFacts(Side(each.side), each.sha256, each.given_at, each.void_at) for each in approvals]


def summary(note: FramingNote) -> dict[str, Any]:
    """Return what the screens about a version tell of it, in the content's own terms.

    Keys: subject, note (its id), version, sha256, provider, client, services (their words), serves (the
    codes of their needs), signs, days,
    hour, zone, price, promises, grid, risks (the words of those of the place, "" where a voice note says
    them), declined (code and reason).
    """
    content = note.content
    return {
        "subject": note.engagement_id,
        "note": known(note.id),
        "version": note.version,
        "sha256": note.sha256,
        "provider": content["prestataire"]["nom"],
        "client": content["client"]["nom"],
        "services": [service["livrable"] for service in content["services"]],
        "serves": [service["besoins"] for service in content["services"]],
        "signs": [need["signe"] for need in content["besoins"]],
        "days": content["planning"]["jours"],
        "hour": content["planning"]["heure"],
        "zone": content["planning"]["fuseau"],
        "price": content["prix"],
        "promises": content["promesses"],
        "grid": _points(content["grille"]),
        "risks": [seen["mots"] for seen in content["analyse"]["vues"] if seen["mots"] is not None],
        "declined": [{"code": need["code"], "reason": need["motif"]} for need in content["declines"]],
    }


def _points(lines: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return what a note is judged on, the points of several needs as one."""
    found: dict[str, dict[str, Any]] = {}
    for line in lines:
        need = line["besoin"]
        name = {language: plain_name(words) if need else words for language, words in line["nom"].items()}
        point = found.setdefault(name["fr"], {"name": name, "weight": 0})
        point["weight"] += line["poids"]
    return list(found.values())


def line_included(note: FramingNote, code: str) -> tuple[dict[str, Any], Any]:
    """Return the service that includes a line of `lines_of` (I1…), and its words; raises NoteChanged."""
    inside = [(line, words) for line in note.content["services"] for words in line["inclus"]]
    place = int(code[1:]) if code[1:].isascii() and code[1:].isdigit() else 0
    if not 1 <= place <= len(inside):
        raise NoteChanged
    return inside[place - 1]


def lines_of(note: FramingNote) -> list[dict[str, Any]]:
    """Return the lines of which a client may say "je n’ai pas demandé cela", each by its code (article 3).

    S1… are the services, I1… what they include; words are a kit's, in each language, or a person's.
    """
    content = note.content
    services = [{"code": line["code"], "words": line["livrable"]} for line in content["services"]]
    inside = [words for line in content["services"] for words in line["inclus"]]
    included = [{"code": f"I{number}", "words": words} for number, words in enumerate(inside, 1)]
    return [*services, *included]
