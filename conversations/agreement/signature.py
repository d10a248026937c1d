"""Questions that a name answers: typed, or tapped by whoever can't write; bound to the text on the screen."""

from dataclasses import KW_ONLY, dataclass
from datetime import datetime
from typing import Any

from bot.charter.names import check_own_signature, check_signature
from bot.charter.notes import Gesture
from bot.charter.refusals import SignatureDiffers
from bot.dialogue.questions import Choice, Question, Reply
from bot.dialogue.questions.question import Rows
from bot.dialogue.refusals import ButtonExpected
from bot.screens import Facts, Reader, say

CANNOT_WRITE = "cannot"


def _signature(name: str, facts: Facts, gesture: Gesture) -> dict[str, Any]:
    """Return a signature, and the text that stood on the signer's screen."""
    return {"name": name, "seen": facts["sha256"], "gesture": gesture.value}


@dataclass(frozen=True)
class Signature(Question):
    """One's own name, typed; `tappable` offers another way to whoever can't write."""

    _: KW_ONLY
    tappable: bool = False

    def rows(self, facts: Facts, reader: Reader) -> Rows:
        """Return the button of whoever can't write."""
        if not self.tappable or not facts["expected"]:
            return ()
        return [[say(reader.say("Je ne peux pas écrire"), CANNOT_WRITE)]]

    def read(self, reply: Reply, facts: Facts, reader: Reader, now: datetime) -> Any:
        """Return the signature with what it signs; refuses another's name."""
        if reply.choice is not None:
            if reply.choice == CANNOT_WRITE and self.rows(facts, reader):
                return CANNOT_WRITE
            raise ButtonExpected
        text, expected = reply.text(), facts["expected"]
        try:
            name = check_own_signature(text, expected=expected) if expected else check_signature(text)
        except SignatureDiffers as refusal:
            facts_said = {"expected": refusal.expected, "written": refusal.written}
            raise SignatureDiffers(**facts_said, final=not facts["correctable"]) from refusal
        return _signature(name, facts, Gesture.TYPED)


@dataclass(frozen=True)
class TappedSignature(Choice):
    """One's own name, on a button."""

    def read(self, reply: Reply, facts: Facts, reader: Reader, now: datetime) -> Any:
        """Return the signature with what it signs."""
        super().read(reply, facts, reader, now)
        return _signature(facts["expected"], facts, Gesture.TAPPED)
