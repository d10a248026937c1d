"""A phone as its person sees it: buttons by their words, what is on screen, links to open."""

from urllib.parse import parse_qs, unquote, urlsplit

from bot.sandbox.chats import Chat
from bot.sandbox.messages import Message
from bot.sandbox.refusals import Json

SHOWN = 3  # messages told when something is not there


def plain(text: str) -> str:
    """Return a text with plain spaces for no-break ones."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def from_bot(chat: Chat) -> list[Message]:
    """Return the bot's messages, oldest first."""
    return [message for message in chat.messages.values() if message.from_bot]


def with_button(chat: Chat, words: str) -> list[tuple[Message, Json]]:
    """Return the messages that have a button with these words, newest first, each with that button."""
    return [
        (message, button)
        for message in reversed(from_bot(chat))
        if (button := button_of(message.buttons, words)) is not None
    ]


def button_of(buttons: list[Json], words: str, place: int | None = None) -> Json | None:
    """Return the button with these words, the one in `place` where several say the same."""
    alike = [number for number, one in enumerate(buttons) if plain(one["text"]) == plain(words)]
    chosen = place if place in alike else next(iter(alike), None)
    return None if chosen is None else buttons[chosen]


def sees(chat: Chat, words: str, since: int = 0) -> bool:
    """Say whether words are on screen: in the bot's newest message, or in what came or changed since."""
    messages = from_bot(chat)
    shown = [message.text for message in messages if message.seq > since or message is messages[-1]]
    answered = [answer["text"] for seq, answer in chat.answers if seq > since]
    return any(plain(words) in plain(text) for text in [*shown, *answered])


def on_screen(chat: Chat) -> str:
    """Return the newest messages of the bot with their buttons, in one line."""
    told = []
    for message in from_bot(chat)[-SHOWN:]:
        buttons = " ".join(f"[{button['text']}]" for row in message.rows for button in row)
        told.append(f"{' '.join(message.text.split())} {buttons}".strip())
    return " | ".join(told) or "nothing"


def link_of(button: Json) -> str:
    """Return the link that a button opens, copies, or shares; "" where it holds none."""
    link = str(button.get("url") or button.get("copy_text", {}).get("text", ""))
    parts = urlsplit(link)
    return parse_qs(parts.query).get("url", [link])[0] if parts.path == "/share/url" else link


def where_found(chats: dict[int, Chat], link: str) -> tuple[int, str] | None:
    """Return on whose phone a button holds this link, and the button's words."""
    wanted = _payload(link)
    for person_id, chat in chats.items():
        for message in reversed(from_bot(chat)) if wanted else []:
            for button in (one for row in message.rows for one in row):
                if wanted in unquote(link_of(button)):
                    return person_id, str(button["text"])
    return None


def _payload(link: str) -> str:
    return parse_qs(urlsplit(link).query).get("start", [""])[0]
