"""The commands that Telegram lists behind its menu button: for all in each language, and for each person."""

from collections.abc import Collection
from dataclasses import dataclass

import structlog
from telegram import Bot, BotCommandScopeChat
from telegram.error import BadRequest, TelegramError

from bot.acts.menu import Menu, Role, menu_set, menus_wanted
from bot.languages import Language, Languages
from bot.storage.store import Store

log = structlog.get_logger(__name__)

AT_ONCE = 50  # menus set in one go


def menu(language: Language, roles: Collection[Role] = ()) -> list[tuple[str, str]]:
    """Return the commands and what they do, as a reader of this language finds them; none for nobody yet."""
    say = language.catalogue.gettext
    french = language.code == "fr"
    both, provider, staff = {Role.PROVIDER, Role.CLIENT}, {Role.PROVIDER}, {Role.STAFF}
    listed = [
        (both, "mesprestations" if french else "myjobs", say("Où en est chaque travail")),
        (both, "arreter" if french else "stop", say("Arrêter un travail en cours")),
        (provider, "nouvelle" if french else "new", say("Inviter un client")),
        (provider, "monprofil" if french else "profile", say("Mes métiers et mes preuves")),
        (staff, "alertes" if french else "alerts", say("Ce qui attend l’équipe qualité")),
        (staff, "preuves" if french else "proofs", say("Les preuves à vérifier")),
        (staff, "prestation" if french else "job", say("Une prestation, par son numéro")),
        (set(), "annuler" if french else "cancel", say("Arrêter ce que j’écris")),
        (set(), "parametres" if french else "settings", say("Langue, ville, heures calmes")),
        (set(), "confidentialite" if french else "privacy", say("Qui lit mes mots")),
        (set(), "aide" if french else "help", say("Ce que ce bot sait faire")),
    ]
    return [(command, words) for whose, command, words in listed if not whose or whose & set(roles)]


async def set_menus(bot: Bot, languages: Languages) -> None:
    """Set the menus, French for every language that is not ours; without them the bot works all the same."""
    try:
        for number, code in enumerate(languages.codes()):
            await bot.set_my_commands(menu(languages[code]), language_code=code if number else None)
    except TelegramError as error:
        log.warning("menus_not_set", error=type(error).__name__)


@dataclass(frozen=True)
class Menus:
    """Sets the menus of people once who they are, or their language, has changed."""

    bot: Bot
    store: Store
    languages: Languages

    async def set_wanted(self) -> int:
        """Set what is wanted and return how many; what Telegram does not take now is tried again later."""
        wanted = await self.store.read(menus_wanted, limit=AT_ONCE)
        return sum([await self._set(one) for one in wanted])

    async def _set(self, wanted: Menu) -> bool:
        commands = menu(self.languages[wanted.language], wanted.roles)
        try:
            await self.bot.set_my_commands(commands, scope=BotCommandScopeChat(wanted.chat))
        except BadRequest as error:  # such a chat has no menu: asking again would change nothing
            log.warning("menu_refused", error=type(error).__name__)
        except TelegramError as error:
            log.info("menu_waits", error=type(error).__name__)
            return False
        await self.store.act(menu_set, wanted)
        return True
