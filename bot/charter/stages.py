"""The stages of an engagement and the steps between them: who may do what, when (articles 2, 3, 6 and 7)."""

from enum import StrEnum


class Side(StrEnum):
    """The two sides of an engagement."""

    PROVIDER = "provider"
    CLIENT = "client"


class Stage(StrEnum):
    """Where an engagement stands; on screen: Besoins, Se comprendre, Accord, Travail, Avis, then one of three ends."""

    NEEDS = "needs"
    UNDERSTANDING = "understanding"
    AGREEMENT = "agreement"
    WORK = "work"
    RATING = "rating"
    DONE = "done"
    STOPPED = "stopped"
    DECLINED = "declined"
