"""The note of the model screens, signed by both, and what a PDF says."""

import re
from dataclasses import fields
from datetime import UTC, date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from pypdf import PdfReader

from bot.charter.agreed import Agreed, Cover, NeedSaid, Price
from bot.charter.commitments import DAY_ENDS
from bot.charter.dates import on
from bot.charter.drafting import draft_note
from bot.charter.kits import load_kits
from bot.charter.notes import Gesture, NoteState, fingerprint
from bot.charter.proofs import ProofKind, ProofLevel
from bot.charter.stages import Side
from bot.documents.make import note_pdf
from bot.languages import load_languages
from bot.screens import Facts, Reader

ZONE = ZoneInfo("Africa/Abidjan")
LANGUAGES = load_languages(Path(__file__).parents[2] / "locales")
FRENCH, ENGLISH = (Reader(LANGUAGES[code], ZONE) for code in ("fr", "en"))
SIGNED_AT = datetime(2026, 5, 4, 18, 40, tzinfo=UTC)
LEAK = "L’eau coule sous l’évier de la cuisine depuis trois jours. Je veux que ça s’arrête pour de bon."
SAID_AGAIN = (
    "Il y a une fuite sous l’évier depuis trois jours. Une réparation n’a pas tenu. "
    "Il faut trouver la cause et l’arrêter."
)
DRY = {"fr": "Le placard reste sec", "en": "The cupboard stays dry"}
TO_KNOW = [
    {"fr": "Déjà réparé avant", "en": "Repaired before"},
    {"own": "Le chien est gentil"},
]


def content(count: int = 1, trade: str = "plumbing", **changes: Any) -> dict[str, Any]:
    """Return what both agreed on of so many needs; `changes` are of `Agreed`, or of `Cover` for each need."""
    kit = load_kits()[trade]
    codes = [f"B{number}" for number in range(1, count + 1)]
    cover = {field.name: changes.pop(field.name) for field in fields(Cover) if field.name in changes}
    cover = {"seen_at": datetime(2026, 5, 4, 11, 20, tzinfo=UTC), **cover}
    confirmed_at = datetime(2026, 5, 4, 10, 5, tzinfo=UTC)
    usual: dict[str, Any] = {
        "provider": "Koffi Yao",
        "client": "Aya Traoré",
        "proof": ProofKind.MASTER,
        "proof_level": ProofLevel.ATTESTED,
        "card": {"place": "home", "landmark": "Angré, 8e tranche", "to_know": TO_KNOW},
        "needs": [NeedSaid(code, LEAK, SAID_AGAIN, DRY, confirmed_at) for code in codes],
        "covers": [Cover(code, **cover) for code in codes],
        "matters_most": kit.grid[0].code,
        "days": [date(2026, 5, 5), date(2026, 5, 6)],
        "hour": time(8),
        "zone": ZONE,
        "price": Price(60_000, "XOF", "parts_included"),
        "promises": [promise.code for promise in kit.promises_of(Side.PROVIDER)],
    }
    made = draft_note(kit, Agreed(**{**usual, **changes}), version=1, now=SIGNED_AT.replace(hour=17))
    made["analyse"]["visite"] = None
    made["planning"]["fuseau"] = "Africa/Abidjan"
    made["promesses"] = [{**line, "auteur": "kit"} for line in made["promesses"]]
    made["prix"]["avance"] = None
    return made


def added(words: str, by: date) -> dict[str, Any]:
    """Return a promise in the provider's own words."""
    due = on(by, DAY_ENDS, ZONE)
    return {"code": "E7", "genre": "added", "qui": Side.PROVIDER, "enonce": words, "echeance": due,
            "preuve": None, "auteur": "provider"}  # fmt: skip


def facts(made: dict[str, Any] | None = None, **changes: Any) -> Facts:
    """Return a note as it is shown, signed by both."""
    made = made or content()
    usual: dict[str, Any] = {
        "content": made,
        "version": 1,
        "number": "2026-0147",
        "state": NoteState.SIGNED,
        "sha256": fingerprint(made),
        "approvals": [
            {"side": Side.PROVIDER, "name": "Koffi Yao", "gesture": Gesture.TYPED,
             "given_at": SIGNED_AT.replace(hour=17, minute=35)},
            {"side": Side.CLIENT, "name": "Aya Traoré", "gesture": Gesture.TAPPED, "given_at": SIGNED_AT},
        ],
    }  # fmt: skip
    return {**usual, **changes}


def pdf(made: dict[str, Any] | None = None, translation: Reader | None = None, **changes: Any) -> bytes:
    """Return the note's PDF."""
    return note_pdf(facts(made, **changes), reader=FRENCH, at=SIGNED_AT, translation=translation)


def opened(document: bytes) -> PdfReader:
    """Open a PDF."""
    return PdfReader(BytesIO(document))


def said_by(document: bytes) -> str:
    """Return what a PDF says, on one line, with plain spaces."""
    return squeezed(" ".join(page.extract_text() for page in opened(document).pages))


def squeezed(text: str) -> str:
    """Return a text on one line, with plain spaces."""
    return re.sub(r"\s+", " ", text.replace("\u200b", "")).strip()
