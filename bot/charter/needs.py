"""Needs: the client's words, said again until the client says "c'est bien cela" (articles 1 to 3)."""

from enum import StrEnum


class NeedState(StrEnum):
    """What has become of a need."""

    EXPRESSED = "expressed"
    REFORMULATED = "reformulated"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Answer(StrEnum):
    """What the client says of a need said again."""

    CONFIRMED = "confirmed"
    TO_CORRECT = "to_correct"
    NOT_MY_NEED = "not_my_need"


class Place(StrEnum):
    """Where the work is done, as the client says it."""

    HOME = "home"
    WORKPLACE = "workplace"
    ELSEWHERE = "elsewhere"
