"""Proofs of know-how that wait for quality staff: the file, then verified or not readable (article 4)."""

from datetime import datetime

from sqlmodel import Session

from bot.acts.check_proof import check_proof, next_proof
from bot.charter.proofs import ProofKind
from bot.charter.refusals import StaffOnly
from bot.dialogue.conversation import Opened, Outcome, Page, Show
from bot.screens import EvidenceRef, Facts, Reader, Renderer, Repeatable, Screen, opens, rows
from bot.storage.tables import Person
from conversations.doors import Door
from conversations.proof_words import kind_words
from conversations.whereabouts import stand as nowhere

VERIFIED, UNREADABLE = "ok", "no"


def proofs(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Show the proof that has waited longest, its file beside it; raises StaffOnly."""
    return _next(session, by, now)


def check(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Say what a proof is worth, and go on to the next one."""
    if answer not in {VERIFIED, UNREADABLE}:
        raise StaffOnly
    check_proof(session, subject, readable=answer == VERIFIED, by=by, now=now)
    return _next(session, by, now)


def stand(session: Session, *, by: Person, subject: int, now: datetime) -> Show:
    """Return where somebody of the staff is with proofs; whoever is not of the staff is where they were."""
    try:
        return _next(session, by, now)
    except StaffOnly:
        return nowhere(session, by=by, subject=0, now=now)


def _next(session: Session, by: Person, now: datetime) -> Show:
    found = next_proof(session, by=by, now=now)
    if found is None:
        return Show("no_proofs")
    return Show(
        "proof",
        {
            "subject": found.id,
            "provider": found.provider,
            "trade": found.trade,
            "kind": found.kind.value,
            "stated_at": found.stated_at,
            "expires_on": found.expires_on,
            "waiting": found.waiting,
        },
    )


def proof_screen(facts: Facts, reader: Reader) -> Screen:
    """One proof to look at."""
    lines = [
        reader.plural(
            "<b>{count} preuve à vérifier</b>", "<b>{count} preuves à vérifier</b>", facts["waiting"]
        ),
        reader.say("{name}, {trade}", name=facts["provider"], trade=reader.words(facts["trade"]).lower()),
        reader.say(
            "Envoyé le {day} : {kind}.",
            day=reader.day(facts["stated_at"]),
            kind=kind_words(facts["kind"], reader),
        ),
    ]
    if facts["expires_on"]:
        until = reader.day(facts["expires_on"], year=True)
        lines.append(reader.say("Date de fin écrite : {until}.", until=until))
    question = _question(facts["kind"], reader)
    subject = facts["subject"]
    return Screen(
        "\n".join([*lines, "", question]),
        rows(
            opens(reader.say("Vérifié"), Door.CHECK_PROOF, subject, VERIFIED),
            opens(reader.say("Pas lisible"), Door.CHECK_PROOF, subject, UNREADABLE),
            opens(reader.say("Toutes les alertes"), Door.ALERTS),
        ),
    )


def _question(kind: str, reader: Reader) -> str:
    """Ask what a proof of this kind must show."""
    match kind:
        case ProofKind.WORKS:
            return reader.say("Voit-on bien un travail de ce métier, et aucune personne ?")
        case ProofKind.MASTER:
            return reader.say("Lit-on le nom du prestataire, son métier, et qui l’écrit ?")
        case _:
            return reader.say("Le nom et le métier se lisent-ils sur le fichier ?")


def no_proofs_screen(facts: Facts, reader: Reader) -> Screen:
    """Said once none waits."""
    text = reader.say("Plus aucune preuve à vérifier. Merci.")
    return Screen(text, rows(opens(reader.say("Toutes les alertes"), Door.ALERTS)))


def proof_file_screen(facts: Facts, reader: Reader) -> Screen:
    """What stands under the file of a proof; its buttons answer as those of the screen do."""
    text = reader.say(
        "{trade} : {kind}.\nCe fichier reste entre le prestataire et l’équipe qualité.",
        trade=reader.words(facts["trade"]),
        kind=kind_words(facts["kind"], reader),
    )
    return Screen(
        text,
        rows(
            [
                opens(reader.say("Vérifié"), Door.CHECK_PROOF, answer=VERIFIED),
                opens(reader.say("Pas lisible"), Door.CHECK_PROOF, answer=UNREADABLE),
            ]
        ),
        file=EvidenceRef(facts["evidence"], facts["file"]),
    )


OPENINGS: tuple[Opened, ...] = (Page(Door.PROOFS, proofs, stand), Page(Door.CHECK_PROOF, check, stand))
SCREENS: dict[str, Renderer] = {
    "proof": proof_screen,
    "no_proofs": no_proofs_screen,
    "proof_file": Repeatable(proof_file_screen),
}
