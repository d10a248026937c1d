"""Why a client takes back their request, or one need of it: asked in one tap, read by the provider."""

from collections.abc import Sequence
from typing import Any

from bot.charter.stopping import Why, WithdrawReason
from bot.dialogue.answers import spoken
from bot.dialogue.questions import Option
from bot.screens import Facts, Reader
from conversations.shortening import cut
from conversations.wording import said_or_spoken

LONGEST_REASON, LONGEST_SHOWN = 300, 180  # characters, written and beside what it ends


def ask_why(facts: Facts, reader: Reader) -> str:
    """Ask for the reason, which the provider reads; it need not be said."""
    asked = (
        reader.say("Pourquoi retirez-vous ce besoin ?")
        if facts["one"]
        else reader.say("Pourquoi retirez-vous votre demande ?")
    )
    how = reader.say(
        "Choisissez, écrivez une phrase, ou dites-la : {other} aura votre raison.", other=facts["other"]
    )
    return f"{asked}\n\n{how}"


def why_options(facts: Facts, reader: Reader) -> Sequence[Option]:
    """Return the reasons that a button says."""
    return [Option(reason, _reason_words(reason, reader)) for reason in WithdrawReason]


def _reason_words(reason: str, reader: Reader) -> str:
    match reason:
        case WithdrawReason.NO_NEED_LEFT:
            return reader.say("Je n’en ai plus besoin")
        case WithdrawReason.FOUND_OTHER:
            return reader.say("J’ai trouvé une autre solution")
        case _:
            return reader.say("Je préfère ne pas dire")


def why_in(answer: Any) -> Why:
    """Return the reason that was chosen, or said."""
    if not isinstance(answer, dict):
        return Why(WithdrawReason(answer))
    said = spoken(answer)
    return Why(words=said.text, voice=said.voice)


def told_why(facts: Facts, reader: Reader, *, longest: int = LONGEST_SHOWN) -> list[str]:
    """Return the line that tells the client's reason; none where they say none."""
    if facts["words"] is not None:
        words = cut(said_or_spoken(facts["words"], reader), longest)
    elif facts["not_my_need"]:
        words = reader.say("Ce n’est pas mon besoin")
    elif facts["reason"] in (None, WithdrawReason.UNSAID):
        return []
    else:
        words = _reason_words(facts["reason"], reader)
    return [reader.say("Sa raison : « {words} »", words=words)]
