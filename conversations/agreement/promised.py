"""The provider's promises as the answers keep them, on their way into a note and back out of it (article 6).

A usual promise is {"kit": code}, any other {"words": …, "by": day}, with "voice" where evidence explains it.
"""

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from bot.acts.proposal import AddedPromise
from bot.acts.write_note import ADDED
from bot.charter.stages import Side
from bot.dialogue.answers import VOICE, Answers

KEEP = "keep"
PROMISED = "promised"  # the list as it was last changed, kept beside the answers
DO, NOW = "do", "now"


def kept_by(answers: Answers) -> list[str]:
    """Return the codes of the usual promises that are kept."""
    return [one["kit"] for one in answers["promises"][NOW] if "kit" in one]


def added_by(answers: Answers) -> list[AddedPromise]:
    """Return the promises that the provider wrote."""
    own = [one for one in answers["promises"][NOW] if "kit" not in one]
    return [AddedPromise(one["words"], one["by"], one.get(VOICE)) for one in own]


def promise_answers(content: Mapping[str, Any], voices: Mapping[str, int]) -> dict[str, Any]:
    """Return the answers behind a note's promises, with its voice notes, by the codes of their lines."""
    zone = ZoneInfo(content["planning"]["fuseau"])
    mine = [line for line in content["promesses"] if line["qui"] == Side.PROVIDER]
    listed = [_listed_as(line, voices.get(line["code"]), zone) for line in mine]
    return {PROMISED: listed, "promises": {DO: KEEP, NOW: listed}}


def _listed_as(line: Mapping[str, Any], voice: int | None, zone: ZoneInfo) -> dict[str, Any]:
    if line["genre"] != ADDED:
        return {"kit": line["genre"]}
    explained = {} if voice is None else {VOICE: voice}
    return {"words": line["enonce"], "by": line["echeance"].astimezone(zone).date(), **explained}
