"""An invitation's link on its way to the client: shared, copied, or shown as a picture."""

from urllib.parse import quote

from bot.screens import Button, Facts, Reader, copies, link, opens
from conversations.doors import Door


def share_rows(facts: Facts, reader: Reader) -> list[Button | list[Button]]:
    """Return the two rows that give the link away, wherever the invitation is shown to its provider."""
    message = reader.say("Pour préparer ensemble notre travail, touchez ce lien.")
    share = f"https://t.me/share/url?url={quote(facts['link'], safe='')}&text={quote(message)}"
    return [
        link(reader.say("Partager l’invitation"), share),
        [
            copies(reader.say("Copier le lien"), facts["link"]),
            opens(reader.say("Montrer le QR code"), Door.QR_CODE, facts["subject"]),
        ],
    ]
