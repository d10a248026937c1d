"""The commands that Telegram lists behind its menu button, in each language."""

import structlog
from telegram import Bot
from telegram.error import TelegramError

from bot.languages import Language, Languages

log = structlog.get_logger(__name__)


def menu(language: Language) -> list[tuple[str, str]]:
    """Return the commands and what they do, as a reader of this language finds them."""
    say = language.catalogue.gettext
    french = language.code == "fr"
    return [
        ("mesprestations" if french else "myjobs", say("Où en est chaque travail")),
        ("nouvelle" if french else "new", say("Inviter un client")),
        ("annuler" if french else "cancel", say("Arrêter ce que j’écris")),
        ("confidentialite" if french else "privacy", say("Qui lit mes mots")),
        ("aide" if french else "help", say("Ce que ce bot sait faire")),
    ]


async def set_menus(bot: Bot, languages: Languages) -> None:
    """Set the menus, French for every language that is not ours; without them the bot works all the same."""
    try:
        for number, code in enumerate(languages.codes()):
            await bot.set_my_commands(menu(languages[code]), language_code=code if number else None)
    except TelegramError as error:
        log.warning("menus_not_set", error=type(error).__name__)
