"""The messages about what is put right after a rating, to the client and to the provider (article 7)."""

from bot.dialogue.conversation import Opened
from bot.screens import Button, Facts, Reader, Renderer, Repeatable, Screen, opens, rows
from conversations.doors import Door
from conversations.rating.correction import NO, YES
from conversations.wording import listen, said_or_spoken, to_engagements


def correction_offered_screen(facts: Facts, reader: Reader) -> Screen:
    """Asked of the client."""
    text = reader.say(
        "<b>{provider} propose de corriger :</b>\n« {words} »\n\n"
        "Voulez-vous cette correction ? Votre avis ne change pas.",
        provider=facts["provider"],
        words=in_words(facts, reader),
    )
    return Screen(
        text,
        rows(
            opens(reader.say("Oui, je veux bien"), Door.ANSWER_CORRECTION, answer=YES),
            opens(reader.say("Non merci"), Door.ANSWER_CORRECTION, answer=NO),
            listen(facts["voice"], facts["provider"], reader),
        ),
    )


def correction_wanted_screen(facts: Facts, reader: Reader) -> Screen:
    """Told to the provider: the client wants it, the clock runs."""
    text = reader.say(
        "{client} accepte votre correction : « {words} »\n\nÀ faire avant {due}. Dites-le-moi ensuite.",
        client=facts["client"],
        words=in_words(facts, reader),
        due=reader.moment(facts["before"]),
    )
    return Screen(text, rows(done(reader), to_engagements(reader)))


def correction_declined_screen(facts: Facts, reader: Reader) -> Screen:
    """Told to the provider: the client does not want it."""
    text = reader.say(
        "{client} ne veut pas de correction. Merci de l’avoir proposée. Son avis reste tel quel.",
        client=facts["client"],
    )
    return Screen(text, rows(to_engagements(reader)))


def correction_reminder_screen(facts: Facts, reader: Reader) -> Screen:
    """The one reminder of the provider, halfway."""
    text = reader.say(
        "Promis à {client}, avant {due} : « {words} »\n\nEst-ce fait ?",
        client=facts["client"],
        due=reader.moment(facts["before"]),
        words=in_words(facts, reader),
    )
    return Screen(text, rows(done(reader), to_engagements(reader)))


def correction_done_screen(facts: Facts, reader: Reader) -> Screen:
    """Asked of the client: is it settled?"""
    text = reader.say(
        "<b>{provider} dit : c’est fait.</b>\n« {words} »\n\n"
        "Prenez le temps de regarder. Est-ce réglé ? Sans réponse de votre part, rien n’est accepté.",
        provider=facts["provider"],
        words=in_words(facts, reader),
    )
    return Screen(
        text,
        rows(
            opens(reader.say("C’est réglé"), Door.SETTLE_CORRECTION, answer=YES),
            opens(reader.say("Ce n’est pas réglé"), Door.SETTLE_CORRECTION, answer=NO),
            listen(facts["voice"], facts["provider"], reader),
        ),
    )


def settled_reminder_screen(facts: Facts, reader: Reader) -> Screen:
    """Asked of the client once more, where a promise was called in a month later."""
    text = reader.say(
        "{provider} attend votre réponse. C’est dit fait : « {words} »\n\n"
        "Est-ce réglé ? Sans réponse de votre part, rien n’est accepté.",
        provider=facts["provider"],
        words=in_words(facts, reader),
    )
    return Screen(text, correction_done_screen(facts, reader).rows)


def correction_settled_screen(facts: Facts, reader: Reader) -> Screen:
    """Told to the provider: it is settled."""
    text = reader.say("{client} répond : « C’est réglé. » Merci d’avoir repris.", client=facts["client"])
    if not facts["called"]:
        stays = reader.say("L’avis reste tel quel, la correction est écrite à côté.")
        text = f"{text}\n\n{stays}"
    return Screen(text, rows(to_engagements(reader)))


def correction_unsettled_screen(facts: Facts, reader: Reader) -> Screen:
    """Told to the provider: it is not settled."""
    text = reader.say(
        "{client} répond : « Ce n’est pas réglé. »\n\n"
        "Une personne de l’équipe qualité va regarder. Vous pouvez appeler {client} dès maintenant.",
        client=facts["client"],
    )
    return Screen(text, rows(to_engagements(reader)))


def done(reader: Reader) -> Button:
    """Return the button of a provider who has put it right."""
    return opens(reader.say("C’est fait"), Door.CORRECTED)


def in_words(facts: Facts, reader: Reader) -> str:
    """Return what is to be done, in the provider's own words or in the kit's; it is still to be escaped."""
    words = facts["words"]
    return said_or_spoken(words, reader) if isinstance(words, str) else reader.words(words)


OPENINGS: tuple[Opened, ...] = ()
SCREENS: dict[str, Renderer] = {
    "correction_offered": correction_offered_screen,
    "correction_wanted": correction_wanted_screen,
    "correction_declined": Repeatable(correction_declined_screen),
    "correction_reminder": Repeatable(correction_reminder_screen),
    "correction_done": correction_done_screen,
    "settled_reminder": settled_reminder_screen,
    "correction_settled": Repeatable(correction_settled_screen),
    "correction_unsettled": Repeatable(correction_unsettled_screen),
}
