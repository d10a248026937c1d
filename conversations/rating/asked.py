"""The messages around a rating: it is asked for, once more, left for later, given (article 7)."""

from bot.dialogue.conversation import Opened
from bot.screens import Facts, Reader, Renderer, Repeatable, Screen, opens, rows
from conversations.doors import Door
from conversations.rating.point import ask_point, degrees
from conversations.wording import to_engagements


def ask_rating_screen(facts: Facts, reader: Reader) -> Screen:
    """Model screen 32, as a message."""
    buttons = [opens(option.words, Door.RATE, answer=option.value) for option in degrees(facts, reader)]
    return Screen(ask_point(facts, reader), rows(*buttons))


def rating_reminder_screen(facts: Facts, reader: Reader) -> Screen:
    """Asked once more, a day later."""
    text = reader.say(
        "{client}, votre avis sur le travail fait par {provider} n’est pas encore donné. "
        "Quelques questions, une minute.",
        client=facts["client"],
        provider=facts["provider"],
    )
    return Screen(text, rows(opens(reader.say("Donner mon avis"), Door.RATE), to_engagements(reader)))


def rate_later_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to the client who rates later."""
    text = reader.say(
        "D’accord, au calme. Je vous le redemande {again}.\n\n{provider} n’en sait rien.",
        again=reader.moment(facts["again"]),
        provider=facts["provider"],
    )
    return Screen(text, rows(opens(reader.say("Donner mon avis"), Door.RATE), to_engagements(reader)))


def rated_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to the client who rated."""
    text = reader.say(
        "Envoyé, merci. Dans un mois, {day}, je vous demanderai si tout tient.",
        day=reader.day(facts["month_later"]),
    )
    if facts.get("shown_at"):
        text = f"{text}\n\n{_righted(facts, reader)}"
    if facts["read_by"]:
        read = reader.say(
            "L’équipe qualité, elle seule, lit votre mot avant {moment}.",
            moment=reader.moment(facts["read_by"]),
        )
        text = f"{text}\n\n{read}"
    return Screen(text, rows(opens(reader.say("C’est tout"), Door.HOME)))


def _righted(facts: Facts, reader: Reader) -> str:
    """Say when the provider reads a low rating, and when a person looks at it."""
    told = {
        "provider": facts["provider"],
        "shown": reader.moment(facts["shown_at"]),
        "looked": reader.moment(facts["looked_at"]),
    }
    if facts["paid"]:
        return reader.say(
            "{provider} lit votre avis à partir de {shown}, et peut proposer de corriger. "
            "Sans réponse {looked}, une personne de l’équipe qualité regarde.",
            **told,
        )
    return reader.say(
        "{provider} lit votre avis une fois le paiement confirmé, {shown} au plus tôt. "
        "Sans réponse {looked}, une personne de l’équipe qualité regarde.",
        **told,
    )


def result_held_screen(facts: Facts, reader: Reader) -> Screen:
    """Told to the client, without a sound, on the day on which their rating was to be shown."""
    text = reader.say(
        "Votre avis devait être montré aujourd’hui à {provider}. Il ne l’est pas encore : "
        "le paiement n’est pas confirmé.\n\n"
        "Votre avis est gardé tel quel. Il sera montré après le paiement, ou à la fin de la prestation.",
        provider=facts["provider"],
    )
    look = opens(reader.say("Ouvrir la prestation"), Door.ENGAGEMENT)
    return Screen(text, rows(look, to_engagements(reader)))


OPENINGS: tuple[Opened, ...] = ()
SCREENS: dict[str, Renderer] = {
    "ask_rating": Repeatable(ask_rating_screen),
    "rating_reminder": Repeatable(rating_reminder_screen),
    "rate_later": rate_later_screen,
    "rated": rated_screen,
    "result_held": Repeatable(result_held_screen),
}
