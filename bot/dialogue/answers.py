"""The answers given in a flow so far, each with the moment it was given."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

VALUE, AT = "value", "at"


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
