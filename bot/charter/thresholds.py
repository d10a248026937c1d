"""How many of a thing are too many: a person is told, or one more is refused."""

from dataclasses import dataclass
from typing import Annotated


@dataclass(frozen=True)
class Thresholds:
    """CHARTER's and NOTE's thresholds; "again and again" and the shortest text are ours.

    The note beside each type says what it is; it is set as `THRESHOLD_<NAME>`.
    """

    copied_words: Annotated[
        int, "words of the client's, in passages of four and more, beyond which a need said again copies"
    ] = 12
    declared_jobs: Annotated[int, "jobs in a trade that a declared proof alone allows"] = 3
    corrections: Annotated[int, "rounds of corrections that the week's summary tells"] = 3
    never_declines: Annotated[int, "engagements without one declined that the week's summary tells"] = 20
    denied: Annotated[int, "payments announced and denied, from which a person is told"] = 2
    suspicious: Annotated[int, "times that something odd of a provider's clients is suspicious"] = 3
    same_words: Annotated[int, "words of a text, from which its being the same is suspicious"] = 6
