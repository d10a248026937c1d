"""The answers given in a flow so far, each with the moment it was given."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from bot.charter.words import Spoken

VALUE, AT = "value", "at"
BY_DOOR = "by_door"  # among the answers: the question that the door's button answered, never shown
OWN, VOICE, PHOTO = "own", "voice", "photo"  # how a draft keeps words that are the person's own


def spoken(value: Any) -> Spoken:
    """Return what a draft keeps of somebody's words: a text, or {"own": text, "voice"?: id, "photo"?: id}."""
    if isinstance(value, Mapping):
        return Spoken(value.get(OWN, ""), value.get(VOICE), value.get(PHOTO))
    return Spoken(value or "")


class Answers(Mapping[str, Any]):
    """Answers by the name of their question; read-only, a change makes a new one."""

    def __init__(self, kept: Mapping[str, Mapping[str, Any]]) -> None:
        """Take {question: {"value": …, "at": moment}}, as a draft keeps it."""
        self._kept = dict(kept)

    def __getitem__(self, question: str) -> Any:
        return self._kept[question][VALUE]

    def __iter__(self) -> Iterator[str]:
        return iter(self._kept)

    def __len__(self) -> int:
        return len(self._kept)

    def at(self, question: str) -> datetime:
        """Return when a question was answered."""
        moment: datetime = self._kept[question][AT]
        return moment

    def with_answer(self, question: str, value: Any, now: datetime) -> "Answers":
        """Return the same with one more answer, or one changed."""
        return Answers({**self._kept, question: {VALUE: value, AT: now}})

    def without(self, *questions: str) -> "Answers":
        """Return the same without some answers."""
        return Answers({name: kept for name, kept in self._kept.items() if name not in questions})

    def kept(self) -> dict[str, Any]:
        """Return what a draft keeps."""
        return dict(self._kept)
