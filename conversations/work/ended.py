"""An engagement that ends because its last questions stayed unanswered: told to both sides (article 6)."""

from bot.dialogue.conversation import Opened
from bot.screens import Facts, Reader, Renderer, Repeatable, Screen, rows
from conversations.wording import to_engagements


def ended_unanswered_screen(facts: Facts, reader: Reader) -> Screen:
    """Told to both sides, without a sound: what stayed unanswered, and that nothing is decided by it."""
    title = reader.say("<b>La prestation avec {other} se termine ici</b>", other=facts["other"])
    if facts["checked"]:
        known = reader.say("Les dernières questions sont restées sans réponse. C’est écrit ainsi.")
        so = reader.say("Ce qui restait ouvert n’est dit ni tenu, ni manqué.")
    elif facts["client"]:
        known = reader.say("Vous n’avez pas vérifié le travail. C’est écrit ainsi.")
        so = reader.say("Rien n’est accepté à votre place : ni résultat, ni promesse tenue ou manquée.")
    else:
        known = reader.say("{client} n’a pas vérifié le travail. C’est écrit ainsi.", client=facts["other"])
        so = reader.say("Vos promesses ne sont dites ni tenues, ni manquées.")
    return Screen(f"{title}\n{known}\n\n{so}", rows(to_engagements(reader)))


OPENINGS: tuple[Opened, ...] = ()
SCREENS: dict[str, Renderer] = {"ended_unanswered": Repeatable(ended_unanswered_screen)}
