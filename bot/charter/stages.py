"""The stages of an engagement, and its two sides."""

from enum import StrEnum


class Side(StrEnum):
    """The two sides of an engagement."""

    PROVIDER = "provider"
    CLIENT = "client"

    @property
    def other(self) -> "Side":
        """The side across the table."""
        return Side.CLIENT if self is Side.PROVIDER else Side.PROVIDER


class Stage(StrEnum):
    """Where an engagement stands.

    On screen: Besoins, Se comprendre, Accord, Travail, Avis, then Terminée, Arrêtée or Déclinée.
    """

    NEEDS = "needs"
    UNDERSTANDING = "understanding"
    AGREEMENT = "agreement"
    WORK = "work"
    RATING = "rating"
    DONE = "done"
    STOPPED = "stopped"
    DECLINED = "declined"


ENDS = frozenset({Stage.DONE, Stage.STOPPED, Stage.DECLINED})
