"""Make a message entity of an HTML tag that was closed."""

from dataclasses import dataclass

from bot.sandbox.links import checked_link, mentioned
from bot.sandbox.refusals import Json, bad

KINDS = {
    **dict.fromkeys(("b", "strong"), "bold"),
    **dict.fromkeys(("i", "em"), "italic"),
    **dict.fromkeys(("u", "ins"), "underline"),
    **dict.fromkeys(("s", "strike", "del"), "strikethrough"),
    **dict.fromkeys(("tg-spoiler", "span"), "spoiler"),
    "blockquote": "blockquote",
    "pre": "pre",
    "code": "code",
    "a": "text_link",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}


@dataclass
class Open:
    """A tag that is not closed yet; `offset` in UTF-16 units of the text, `begin` in its pieces."""

    tag: str
    attributes: dict[str, str]
    offset: int
    begin: int


def add_entity(entities: list[Json], opened: Open, end: int, inside: str) -> None:
    """Add the entity that a tag makes, if it makes one: a link that Telegram does not take makes none."""
    place = {"offset": opened.offset, "length": end - opened.offset}
    if opened.tag in ("pre", "code") and _merged(entities, opened, place):
        return
    facts = _facts(opened, inside)
    if facts is not None:
        entities.append({"type": KINDS[opened.tag], **place, **facts})


def without_language(entity: Json) -> Json:
    """Return the entity; a language is kept only for a block of code."""
    if entity["type"] == "code":
        return {key: value for key, value in entity.items() if key != "language"}
    return entity


def _facts(opened: Open, inside: str) -> Json | None:
    attributes = opened.attributes
    match opened.tag:
        case "a":
            return _link(attributes.get("href") or inside)
        case "blockquote" if "expandable" in attributes:
            return {"type": "expandable_blockquote"}
        case "tg-emoji":
            return {"custom_emoji_id": _emoji(attributes.get("emoji-id", ""))}
        case "tg-time":
            unix_time = attributes.get("unix", "")
            return {"unix_time": int(unix_time)} if unix_time.isdecimal() else None
    return {}


def _link(url: str) -> Json | None:
    if (user_id := mentioned(url)) is not None:
        return {"type": "text_mention", "user": {"id": user_id}}
    try:
        return {"url": checked_link(url)}
    except ValueError:
        return None  # the words stay, the link goes


def _merged(entities: list[Json], opened: Open, place: dict[str, int]) -> bool:
    """Make one entity of <pre><code class="language-…">, as Telegram does."""
    last = entities[-1] if entities else {}
    if opened.tag == "code" and opened.attributes.get("class", "").startswith("language-"):
        language = opened.attributes["class"].removeprefix("language-")
        entities.append({"type": "code", **place, "language": language})
        return True
    if opened.tag == "pre" and last.get("language") and place.items() <= last.items():
        last["type"] = "pre"
        return True
    return False


def _emoji(number: str) -> str:
    if not number.isdecimal() or int(number) == 0:
        raise bad("invalid custom emoji identifier specified")
    return number
