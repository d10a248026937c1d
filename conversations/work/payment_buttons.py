"""The buttons by which both sides speak of the payment."""

from bot.screens import Button, Reader, opens
from conversations.doors import Door

ALL, NOT_YET, WRONG, ANNOUNCED = "all", "notyet", "wrong", "announced"
RIGHT, NOT_RIGHT = "right", "notright"


def what_came(reader: Reader) -> list[Button]:
    """Return what the provider may say of it."""
    return [
        opens(reader.say("Oui, j’ai tout reçu"), Door.PAYMENT, answer=ALL),
        opens(reader.say("Non, pas encore"), Door.PAYMENT, answer=NOT_YET),
        opens(reader.say("Pas le bon montant"), Door.PAYMENT, answer=WRONG),
    ]


def all_received(reader: Reader) -> Button:
    """Return what the provider says once all of it came."""
    return opens(reader.say("J’ai tout reçu"), Door.PAYMENT, answer=ALL)


def announce(reader: Reader) -> Button:
    """Return what the client says once it is paid."""
    return opens(reader.say("C’est payé"), Door.PAYMENT, answer=ANNOUNCED)
