"""One line that says what a step does, where its story says none."""

from bot.sandbox.refusals import Json
from bot.sandbox.steps import Do, Step

LONGEST = 60  # characters of somebody's words in a line

SAID: dict[Do | None, tuple[str, str]] = {
    Do.SAY: ("{who} écrit : « {value} »", "{who} writes: “{value}”"),
    Do.TAP: ("{who} appuie sur « {value} »", "{who} presses “{value}”"),
    Do.FORGE: ("{who} envoie un bouton contrefait", "{who} sends a forged button"),
    Do.ATTACH: ("{who} envoie un fichier", "{who} sends a file"),
    Do.OPEN: ("{who} ouvre un lien reçu", "{who} opens a link that was shared"),
    Do.SEND: ("{who} envoie autre chose qu’un texte", "{who} sends something else than a text"),
    Do.CONTACT: ("{who} partage son contact", "{who} shares their contact"),
    Do.EDIT: ("{who} change son message : « {value} »", "{who} changes a message: “{value}”"),
    Do.GROUP: ("{who} écrit dans un groupe : « {value} »", "{who} writes in a group: “{value}”"),
    Do.BLOCK: ("{who} bloque le bot, ou le débloque", "{who} blocks the bot, or unblocks it"),
    Do.OFFLINE: ("Le réseau change pour {who}", "The network changes for {who}"),
    Do.AGAIN: ("Le dernier message arrive deux fois", "The last message arrives twice"),
    Do.UPDATE: ("Telegram envoie autre chose", "Telegram sends something else"),
    Do.CLOCK: ("Le temps passe", "Time passes"),
    Do.BOT: ("Le bot s’arrête, ou repart", "The bot stops, or starts again"),
    Do.TROUBLE: ("Le réseau du bot change", "The bot’s network changes"),
    None: ("{who} regarde son téléphone", "{who} looks at the phone"),
}


def line(step: Step) -> Json:
    """Return the step's line in both languages."""
    value = " ".join(str(step.value).split())
    value = value if len(value) <= LONGEST else f"{value[:LONGEST]}…"
    french, english = (words.format(who=step.who, value=value) for words in SAID[step.do])
    return {"fr": french, "en": english} | step.said
