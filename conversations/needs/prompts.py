"""What the client is asked about themselves and their need, and what they read before they send it."""

from collections.abc import Sequence

from bot.charter.needs import Place
from bot.dialogue.fitting import NO, YES
from bot.dialogue.questions import Option
from bot.screens import Facts, Reader
from conversations.needs.words import card_lines, place_line

SAME, OTHER = "same", "other"


def ask_place(facts: Facts, reader: Reader) -> str:
    """Model screen 10."""
    return reader.say(
        "Où se fera le travail ?\n\n"
        "Choisissez, puis dites le quartier et un repère. "
        "Par exemple : « Angré, 8e tranche, près de la pharmacie ».\n"
        "L’adresse exacte se donne après l’accord."
    )


def places(facts: Facts, reader: Reader) -> Sequence[Option]:
    """Return the three kinds of places."""
    return [
        Option(Place.HOME, reader.say("Chez moi"), ("à la maison", "à domicile", "at home")),
        Option(Place.WORKPLACE, reader.say("À mon travail"), ("au travail", "at work")),
        Option(Place.ELSEWHERE, reader.say("Chez une autre personne")),
    ]


def ask_landmark(facts: Facts, reader: Reader) -> str:
    """The second half of model screen 10."""
    return reader.say(
        "Écrivez le quartier et un repère, ou dites-les dans un vocal.\n"
        "Par exemple : « Angré, 8e tranche, près de la pharmacie ».\n\n"
        "L’adresse exacte se donne après l’accord."
    )


def ask_activity(facts: Facts, reader: Reader) -> str:
    """One more question of whoever has the work done where they work."""
    return reader.say(
        "Quelle est votre activité, et combien de personnes y travaillent ?\n\n"
        "Par exemple : « Salon de coiffure, trois personnes »."
    )


def ask_decides(facts: Facts, reader: Reader) -> str:
    """One more question of whoever has the work done in another's place."""
    return reader.say(
        "Qui décide de ce travail, et qui le paie ?\n\nPar exemple : « Ma tante décide, je paie »."
    )


def ask_to_know(facts: Facts, reader: Reader) -> str:
    """Model screen 11."""
    how = reader.say("Choisissez tout ce qui est vrai. Vous pouvez aussi l’écrire ou le dire.")
    if facts["place"] == Place.HOME:
        return f"{reader.say('Que faut-il savoir pour bien faire, chez vous ?')}\n\n{how}"
    return f"{reader.say('Que faut-il savoir pour bien faire, sur place ?')}\n\n{how}"


def offered(facts: Facts, reader: Reader) -> Sequence[Option]:
    """Return what the kit offers."""
    return [Option(one["value"], reader.words(one["words"])) for one in facts["offered"]]


def go_on(facts: Facts, reader: Reader) -> str:
    """Return the words of the button that goes on."""
    return reader.say("Continuer")


def ask_what_matters(facts: Facts, reader: Reader) -> str:
    """Model screen 13."""
    return reader.say(
        "Pour ce travail, qu’est-ce qui compte le plus pour vous ?\n\n"
        "Ce point pèsera le plus dans le résultat."
    )


def ask_name(facts: Facts, reader: Reader) -> str:
    """Asked only of whoever changes it: Telegram gave one already."""
    return reader.say(
        "Écrivez votre prénom et votre nom. C’est ce que lira {provider}, et c’est ainsi que vous signerez.",
        provider=facts["provider"],
    )


def ask_same(facts: Facts, reader: Reader) -> str:
    """Asked of a client who told their card before: one tap confirms it."""
    card = facts["card"]
    return "\n".join(
        (
            reader.say("<b>Votre fiche</b>"),
            reader.say("Lieu : {place}", place=place_line(card, reader)),
            *card_lines(card, reader),
            "",
            reader.say("Est-ce toujours vrai, pour ce travail aussi ?"),
        )
    )


def same(facts: Facts, reader: Reader) -> Sequence[Option]:
    """Return the two answers."""
    return [
        Option(SAME, reader.say("C’est toujours vrai"), (YES,)),
        Option(OTHER, reader.say("Changer"), (NO,)),
    ]
