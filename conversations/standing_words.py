"""Where an engagement is, in words: its price and date, another date asked for, who is awaited."""

from collections.abc import Iterator

from bot.charter.notes import NoteState
from bot.charter.stages import Side, Stage
from bot.documents.lines import price_words
from bot.screens import Facts, Reader
from conversations.ledger_words import due_words, promises_listed
from conversations.shortening import cut

BEFORE_THE_END = ("agree_to_date", "confirm_coming", "finish", "confirm_promise")  # whoever is awaited
LAPSED = (NoteState.TO_READ, NoteState.UNANSWERED)  # of a note that awaits its author again
LONGEST_PRICE = (120, 40)  # characters of the price and how it is paid
LONGEST_PART = 60  # characters of what the client does before the work


def standing_lines(facts: Facts, reader: Reader) -> Iterator[list[str]]:
    """Yield the lines about the price and the dates, the fullest first."""
    dates = [*_planned(facts, reader), *_asked(facts, reader)]
    if facts["price"] is None:
        yield dates
        return
    for longest in LONGEST_PRICE:
        price = cut(price_words(facts["price"], reader), longest)
        yield [reader.say("Prix : {price}", price=price), *dates]
    yield dates
    yield dates[1:]
    yield []


def _planned(facts: Facts, reader: Reader) -> list[str]:
    """Return when the work is to begin, or began, where the sentence below does not say it."""
    if facts["stage"] != Stage.WORK or not facts["begins"] or facts["step"] not in BEFORE_THE_END:
        return []
    return [reader.say("Prévu : {moment}", moment=reader.moment(facts["begins"]))]


def _asked(facts: Facts, reader: Reader) -> list[str]:
    """Return another date that waits for an answer."""
    asked = facts["date_asked"]
    if asked is None:
        return []
    new = asked_words(asked, reader)
    if asked["mine"]:
        return [reader.say("Vous avez demandé : {new}", new=new)]
    return [reader.say("{other} demande : {new}", other=facts["other"], new=new)]


def asked_words(asked: Facts, reader: Reader) -> str:
    """Return the day that is asked for, with its hour where that is another one too."""
    if asked.get("was"):
        return reader.moment(asked["at"])
    return due_words(asked, reader, "new", "new_hour")


def next_words(facts: Facts, reader: Reader) -> str:
    """Say who is awaited, and what this side has to do meanwhile."""
    part = _part(facts, reader)
    return "\n".join([_awaited(facts, reader, free=not part), *part])


def _part(facts: Facts, reader: Reader) -> list[str]:
    """Return what the client does before the work, or pays after it."""
    if facts["to_pay"] is not None:
        amount = reader.money(facts["to_pay"]["amount"], facts["to_pay"]["currency"])
        return [reader.say("Votre part : payer {amount}.", amount=amount)]
    if not facts["before"] or facts["step"] not in (None, *BEFORE_THE_END):
        return []
    promises = cut(promises_listed(facts["before"], reader), LONGEST_PART)
    return [reader.say("Votre part avant le travail : {promises}.", promises=promises)]


def _awaited(facts: Facts, reader: Reader, *, free: bool) -> str:
    """Say who is awaited; `free`: nothing is left for this side to do."""
    if facts["step"] == "finish" and not facts["asked"]:
        return _work(facts, reader)
    if facts["step"] == "propose_note" and facts["note"] in LAPSED:
        return _other_date(facts, reader)
    if facts["mine"]:
        return reader.say("C’est à vous de répondre.")
    if facts["step"] == "join" and "until" not in facts:
        return reader.say("L’invitation n’a pas été acceptée à temps : son lien ne marche plus.")
    if facts["step"] == "join":
        return reader.say(
            "L’invitation attend votre client, jusqu’au {day}. Je vous préviens dès sa réponse.",
            day=reader.day(facts["until"]),
        )
    if facts["step"] in ("date_points", "redo_points"):
        return reader.say(
            "C’est à {other} de reprendre ce qui reste. Je vous préviens.\n\n"
            "« Clore en l’état » : la vérification s’arrête. Je vous le redemande d’abord.",
            other=facts["other"],
        )
    if facts["step"]:
        return reader.say("C’est à {other} de répondre. Je vous préviens.", other=facts["other"])
    if facts["stage"] == Stage.WORK and facts["begins"]:
        begins = reader.say("Le travail commence {moment}.", moment=reader.moment(facts["begins"]))
        return f"{begins} {_until(facts, reader)}" if free else begins
    if facts["stage"] == Stage.RATING:
        return reader.say("Vous n’avez rien à faire. Je vous préviens pour la suite.")
    return reader.say("Rien n’est attendu de vous.")


def _other_date(facts: Facts, reader: Reader) -> str:
    """Say whose it is to give another date, once a note was not signed in time."""
    if facts["mine"]:
        return reader.say("La note n’a pas été signée à temps. C’est à vous de donner une autre date.")
    return reader.say(
        "La note n’a pas été signée à temps. C’est à {other} de donner une autre date.", other=facts["other"]
    )


def _work(facts: Facts, reader: Reader) -> str:
    """Say who tells that the work is finished, before anybody is asked."""
    if facts["mine"]:
        return reader.say("Quand le travail est fini, dites-le ici.")
    return reader.say("{other} dira quand le travail est fini. Je vous préviens.", other=facts["other"])


def _until(facts: Facts, reader: Reader) -> str:
    """Say what is left to do until the work: nothing for the client, to come for the provider."""
    if facts["side"] == Side.CLIENT:
        return reader.say("Vous n’avez rien à faire.")
    if facts["confirmed"]:
        return reader.say("Votre venue est confirmée.")
    return reader.say("Je vous le rappelle avant.")
