"""What people read when something went wrong on our side, or when the other side can't be reached."""

from html import escape

from bot.dialogue.conversation import Opened
from bot.screens import Facts, Reader, Renderer, Repeatable, Screen, copies, opens, rows
from conversations.doors import Door


def update_aside_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to whoever sent what could not be handled."""
    text = reader.say(
        "Je n’ai pas réussi à traiter votre dernier message. Ce n’est pas votre faute : "
        "la personne qui entretient le bot est prévenue.\n\n"
        "Rien de ce qui était déjà envoyé n’est perdu. Reprenez là où vous en étiez."
    )
    return Screen(text, rows(opens(reader.say("Reprendre"), Door.HOME)))


def other_unreachable_screen(facts: Facts, reader: Reader) -> Screen:
    """Said when the other side has blocked the bot or left Telegram."""
    text = reader.say(
        "Je n’arrive plus à joindre {other} : mes messages ne passent plus.\n\n"
        "Appelez, ou envoyez ce lien : {link}\n"
        "Un appui sur « Démarrer » suffit. Rien n’est perdu.",
        other=facts["other"],
        link=facts["link"],
    )
    return Screen(
        text,
        rows(
            copies(reader.say("Copier le lien"), facts["link"]),
            opens(reader.say("Ouvrir la prestation"), Door.ENGAGEMENT),
        ),
    )


def operator_trouble_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to the operator: the kind of trouble and where, never anybody's words."""
    details = escape(", ".join(f"{name} {facts['details'][name]}" for name in sorted(facts["details"])))
    title = reader.say("<b>Incident technique : {what}</b>", what=facts["what"])
    return Screen(f"{title}\n{details}".strip())


OPENINGS: tuple[Opened, ...] = ()
SCREENS: dict[str, Renderer] = {
    "update_aside": Repeatable(update_aside_screen),
    "other_unreachable": Repeatable(other_unreachable_screen),
    "operator_trouble": Repeatable(operator_trouble_screen),
}
