"""One's engagements: the list, and the page of each."""

from bot.dialogue.conversation import Opened
from bot.screens import Renderer
from conversations.engagements import before_signing, listed, page

OPENINGS: tuple[Opened, ...] = (*listed.OPENINGS, *page.OPENINGS)
SCREENS: dict[str, Renderer] = {**before_signing.SCREENS, **listed.SCREENS, **page.SCREENS}
