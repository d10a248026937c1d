"""The whole framing note as text, section by section."""

from collections.abc import Mapping
from datetime import time
from html import unescape
from typing import Any

from bot.charter.notes import Gesture, NoteState
from bot.charter.stages import Side
from bot.documents.lines import (
    due_words,
    is_complete,
    know_how_words,
    place_words,
    prevailing,
    price_words,
    promise_words,
    said_words,
    state_words,
    way_words,
)
from bot.documents.said import BETWEEN_FACTS, authors, context_words
from bot.screens import Facts, Reader
from conversations.note.heard import heard_section
from conversations.note.lines import days_words, gapped
from conversations.note.needs import needs_and_services
from conversations.note.rules import grid_sections, rule_sections
from conversations.pages import Chapter, Section, chapter
from conversations.shortening import capital


def sections(facts: Facts, reader: Reader) -> list[Section]:
    """Return a note's sections.

    `facts`: content, version, number (none before the signature), state, sha256, approvals (each with side,
    name, gesture, given_at); moved (begins, last_day, agreed_at), where the date has changed since.
    """
    content = facts["content"]
    return [
        *_moved(facts.get("moved"), reader),
        _head(facts, reader),
        _people(content, reader),
        *_context(content, reader),
        *chapter(Chapter.NEEDS, needs_and_services(content, reader)),
        *chapter(Chapter.PROMISES, [_planning(content, reader), *_promises(content, reader)]),
        *chapter(Chapter.PRICE, [_price(content, reader)]),
        *chapter(Chapter.RATING, grid_sections(content, reader)),
        *chapter(Chapter.RULES, rule_sections(content, reader)),
        *heard_section(content, reader),
        Section(reader.say("Qui a écrit quoi"), authors(content, reader)),
        _approvals(facts, reader),
    ]


def _head(facts: Facts, reader: Reader) -> Section:
    content = facts["content"]
    number = facts["number"]
    return Section(
        reader.say("Note de cadrage, version {version}", version=facts["version"]),
        [
            *([reader.say("Accord n° {number}", number=number)] if number else []),
            *prevailing(reader),
            reader.say("Écrite {moment}", moment=reader.moment(content["entete"]["date"])),
            *_valid(facts, reader),
            reader.say("Statut : {state}", state=state_words(facts["state"], reader)),
            reader.say("Parcours : {way}", way=way_words(content, reader)),
        ],
    )


def _moved(plan: Mapping[str, Any] | None, reader: Reader) -> list[Section]:
    """Return when the work is done, where both agreed to another date: the signed text keeps the old."""
    if plan is None:
        return []
    begins = reader.say("Le travail commence {moment}", moment=reader.moment(plan["begins"]))
    last = reader.say("Dernier jour : {day}", day=reader.day(plan["last_day"]))
    at = plan["agreed_at"]
    agreed = [reader.say("Date acceptée {moment}", moment=reader.moment(at))] if at else []
    kept = reader.say("Le texte signé, plus bas, garde l’ancienne date.")
    return [Section(reader.say("Date changée à deux depuis la signature"), [begins, last, *agreed, kept])]


def _valid(facts: Facts, reader: Reader) -> list[str]:
    """Return until when the note may be signed; once both have, nothing."""
    if facts["state"] == NoteState.SIGNED:
        return []
    return [
        reader.say("À signer avant {moment}", moment=reader.moment(facts["content"]["entete"]["validite"]))
    ]


def _people(content: Mapping[str, Any], reader: Reader) -> Section:
    card, client, provider = content["client"]["fiche"], content["client"], content["prestataire"]
    lines = [
        reader.say("Client : {name}", name=client["nom"]),
        reader.say(
            "Lieu : {place}, {landmark}",
            place=place_words(card["place"], reader),
            landmark=said_words(card["landmark"], reader),
        ),
    ]
    if "activity" in card:
        lines.append(reader.say("Activité : {activity}", activity=said_words(card["activity"], reader)))
    if "decides" in card:
        lines.append(
            reader.say("Qui décide et paie : {decides}", decides=said_words(card["decides"], reader))
        )
    known = [
        said_words(item["own"], reader) if "own" in item else unescape(reader.words(item))
        for item in card["to_know"]
    ]
    lines.append(reader.say("À savoir : {known}", known=BETWEEN_FACTS.join(known)))
    most = content["priorite"]["mots"]
    lines.append(reader.say("Le plus important : {words}", words=unescape(reader.words(most))))
    if client["aide"]:
        lines.append(reader.say("Aide reçue : {helper}", helper=client["aide"]))
    lines.append(reader.say("Prestataire : {name}", name=provider["nom"]))
    lines.append(reader.say("Savoir-faire : {words}", words=unescape(know_how_words(content, reader))))
    return Section(reader.say("Les deux personnes"), lines)


def _context(content: Mapping[str, Any], reader: Reader) -> list[Section]:
    """Return where the needs come from, in the provider's words; nothing on the short way."""
    if not is_complete(content):
        return []
    return [Section(reader.say("Contexte"), [context_words(content, reader)])]


def _planning(content: Mapping[str, Any], reader: Reader) -> Section:
    planning = content["planning"]
    hour = reader.hour(time.fromisoformat(planning["heure"]))
    days = days_words(planning["jours"], reader)
    if gapped(planning["jours"]):
        days = unescape(reader.listed(reader.day(day) for day in planning["jours"]))
    return Section(
        reader.say("Dates"),
        [
            reader.say("Jours : {days}, à {hour}", days=days, hour=hour),
            reader.say(
                "À l’heure locale : {zone}", zone=planning["fuseau"].rpartition("/")[2].replace("_", " ")
            ),
        ],
    )


def _promises(content: Mapping[str, Any], reader: Reader) -> list[Section]:
    zone = content["planning"]["fuseau"]
    owners = {Side.PROVIDER: content["prestataire"]["nom"], Side.CLIENT: content["client"]["nom"]}
    made = []
    for side, name in owners.items():
        lines = [
            reader.say("{code}. {promise}", code=line["code"], promise=_dated(line, zone, reader))
            for line in content["promesses"]
            if line["qui"] == side
        ]
        made.append(Section(reader.say("{name} promet", name=name), lines))
    return [section for section in made if section.lines]


def _dated(line: Mapping[str, Any], zone: str, reader: Reader) -> str:
    """Return a promise with its day: after its words, where it is not in them already."""
    words, day = unescape(promise_words(line, zone, reader)), reader.day(line["echeance"])
    said = day in words or due_words(line, reader)
    return words if said else reader.say("{promise} (pour le {day})", promise=words, day=day)


def _price(content: Mapping[str, Any], reader: Reader) -> Section:
    price = content["prix"]
    lines = [capital(price_words(price, reader, in_words=bool(price["montant"])))]
    if price["avance"]:
        lines.append(reader.say("L’avance paie : {purpose}", purpose=price["avance"]["objet"]))
    return Section(reader.say("Prix"), lines)


def _approvals(facts: Facts, reader: Reader) -> Section:
    lines = [_approval(approval, reader) for approval in facts["approvals"]]
    return Section(
        reader.say("Approbation des deux côtés"),
        [
            *(lines or [reader.say("Personne n’a encore signé.")]),
            reader.say("Empreinte de ce texte : {sha256}", sha256=facts["sha256"]),
        ],
    )


def _approval(approval: Mapping[str, Any], reader: Reader) -> str:
    moment = reader.moment(approval["given_at"])
    if approval["gesture"] == Gesture.TAPPED:
        return reader.say("{name}, {moment}, nom touché", name=approval["name"], moment=moment)
    return reader.say("{name}, {moment}, nom écrit", name=approval["name"], moment=moment)
