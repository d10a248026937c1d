"""The stages of an engagement as they are said on screen."""

from bot.charter.stages import Stage
from bot.screens import Reader


def stage_words(stage: str, reader: Reader) -> str:
    """Return a stage as it is said on screen."""
    match stage:
        case Stage.NEEDS:
            return reader.say("Besoins")
        case Stage.UNDERSTANDING:
            return reader.say("Se comprendre")
        case Stage.AGREEMENT:
            return reader.say("Accord")
        case Stage.WORK:
            return reader.say("Travail")
        case Stage.RATING:
            return reader.say("Avis")
        case Stage.DONE:
            return reader.say("Terminée")
        case Stage.STOPPED:
            return reader.say("Arrêtée")
        case _:
            return reader.say("Déclinée")
