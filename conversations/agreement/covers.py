"""An answer to each need, one need at a time: kept beside the answers once it is given (articles 3 and 4).

The answer to the need on the screen stands among the answers; those before it stand in `covered`, each as
{"need": code, "at": moment, "seen": what was said, …}, with the answers that hang on it.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.acts.note_voices import NoteVoices
from bot.charter.agreed import Cover
from bot.charter.kits import TradeKit
from bot.charter.proofs import Risk, SeenHow
from bot.dialogue.answers import OWN, VOICE, Answers, spoken
from conversations.writing import beside

MASTERED, AT_RISK, SERVICE, NOT_MINE = "mastered", "risk", "service", "not_mine"
COVERED = "covered"
SAID, NEED, LEFT, SEVERAL = "said", "need", "left", "several"  # how the first answer about a need is kept
CHOSEN = "chosen"  # with it, the service that was named first
LEFT_OUT = "left_out"  # what is taken out of the service, by its place
HANGING_ON = ("service", beside("service"), LEFT_OUT, "risk_from", "risk", "how", "declined")

Entry = Mapping[str, Any]


def said_of(answers: Answers) -> str | None:
    """Return what is said of the need on the screen: mastered, at risk, another service, not mine."""
    said: str | None = answers.get("seen", {}).get(SAID)
    return said


def covered(answers: Answers) -> Sequence[Entry]:
    """Return the answers to the needs before the one on the screen."""
    found: Sequence[Entry] = answers.get(COVERED, ())
    return found


def refuses(answers: Answers) -> bool:
    """Whether the provider does not take the need on the screen."""
    know_how = said_of(answers) == AT_RISK and answers.get("risk_from") == Risk.KNOW_HOW
    return know_how or said_of(answers) == NOT_MINE


def declines(answers: Answers) -> bool:
    """Whether no need is left to answer: nothing more is asked, and the provider declines it all."""
    if not refuses(answers):
        return False
    seen = answers["seen"]
    return not seen[SEVERAL] or (not seen[LEFT] and all("declined" in one for one in covered(answers)))


def declines_need(answers: Answers) -> bool:
    """Whether the need on the screen is declined, and others are not."""
    return refuses(answers) and not declines(answers)


def goes_on(answers: Answers) -> bool:
    """Whether the provider proposes at all."""
    return not declines(answers)


def entries(answers: Answers) -> list[Entry]:
    """Return the answer to each need."""
    return [*covered(answers), *([_entry(answers)] if "seen" in answers else [])]


def _entry(answers: Answers) -> Entry:
    seen = answers["seen"]
    hanging = {name: answers[name] for name in HANGING_ON if name in answers}
    return {NEED: seen[NEED], "at": answers.at("seen"), "seen": seen[SAID], **hanging}


def next_need(answers: Answers) -> Answers:
    """Put the answer to the need on the screen among those before it, where another need is left."""
    seen = answers["seen"]
    if not seen[LEFT]:
        return answers
    folded = answers.with_answer(COVERED, entries(answers), answers.at("seen"))
    return folded.without("seen", *HANGING_ON)


def service_in(entry: Entry) -> tuple[str | None, str | None]:
    """Return the service that was chosen, by its code, or in the provider's own words."""
    chosen = entry.get("service")
    return (None, chosen[OWN]) if isinstance(chosen, Mapping) else (chosen, None)


def covers_in(answers: Answers) -> list[Cover]:
    """Return how each need is answered; those declined are left out."""
    return [_cover(entry) for entry in entries(answers) if "declined" not in entry]


def _cover(entry: Entry) -> Cover:
    service, own_service = service_in(entry)
    risk = Risk(entry["risk_from"]) if entry["seen"] == AT_RISK else Risk.NONE
    return Cover(
        need=entry[NEED],
        seen_at=entry["at"],
        seen=SeenHow(entry["how"]),
        risk=risk,
        risk_words=spoken(entry["risk"]).text if risk is Risk.PLACE else None,
        service=service,
        own_service=own_service,
        left_out=entry.get(LEFT_OUT, ()),
    )


def declined_in(answers: Answers) -> dict[str, str]:
    """Return why needs are declined, by their codes."""
    return {entry[NEED]: spoken(entry["declined"]).text for entry in entries(answers) if "declined" in entry}


def voices_in(answers: Answers) -> NoteVoices:
    """Return the voice notes among the answers to each need, to how the price is paid, to the context."""

    def of(name: str) -> dict[str, int]:
        said = [entry for entry in entries(answers) if name in entry]
        voices = {one[NEED]: spoken(one[name]).voice or one.get(beside(name)) for one in said}
        return {need: voice for need, voice in voices.items() if voice is not None}

    price, advance, context = (
        spoken(answers.get(name)).voice for name in ("otherwise", "purpose", "context")
    )
    return NoteVoices(of("risk"), of("service"), of("declined"), price, advance, context)


def with_voice(words: str, voice: int | None) -> str | dict[str, Any]:
    """Return words as the answers keep them, with the voice note that explains them."""
    return words if voice is None else {OWN: words, VOICE: voice}


def entries_behind(
    content: Mapping[str, Any], kit: TradeKit, declined: Sequence[str], voices: Mapping[str, int]
) -> list[Entry]:
    """Return the answers behind a note; `declined`: the needs that its own proposal declined.

    `voices`: its voice notes, by the codes of their lines.
    """
    seen = {one["besoin"]: one for one in content["analyse"]["vues"]}
    refused = [
        {
            NEED: line["code"],
            "at": content["entete"]["date"],
            "seen": NOT_MINE,
            "declined": with_voice(line["motif"], voices.get(line["code"])),
        }
        for line in content["declines"]
        if line["code"] in declined
    ]
    return [*refused, *(_behind(line, seen[line["besoins"][0]], kit, voices) for line in content["services"])]


def _behind(
    service: Mapping[str, Any], seen: Mapping[str, Any], kit: TradeKit, voices: Mapping[str, int]
) -> Entry:
    at_risk = seen["risque"] != Risk.NONE
    words = with_voice(seen["mots"], voices.get(seen["besoin"]))
    risk = {"risk_from": seen["risque"], "risk": words} if at_risk else {}
    return {
        NEED: seen["besoin"],
        "at": seen["vu_le"],
        "seen": AT_RISK if at_risk else MASTERED,
        "how": seen["vu"],
        **risk,
        **_chosen(service, kit, voices.get(service["code"])),
    }


def _chosen(service: Mapping[str, Any], kit: TradeKit, voice: int | None) -> dict[str, Any]:
    words = service["livrable"]
    if isinstance(words, str):
        return {"service": {OWN: words, **({} if voice is None else {VOICE: voice})}}
    found = next((one for one in kit.services if one.words == words), kit.services[0])
    left_out = [place for place, line in enumerate(found.included) if line not in service["inclus"]]
    kept = {} if voice is None else {beside("service"): voice}
    return {"service": found.code, LEFT_OUT: left_out, **kept}


def as_answers(given: Sequence[Entry], answers: Answers) -> Answers:
    """Return the answers with those to the needs put in, the last one as the need on the screen."""
    *before, last = given
    several = bool(before)
    values = {name: last[name] for name in HANGING_ON if name in last}
    values["seen"] = {SAID: last["seen"], NEED: last[NEED], LEFT: 0, SEVERAL: several}
    if before:
        values[COVERED] = before
    for name, value in values.items():
        answers = answers.with_answer(name, value, last["at"])
    return answers
