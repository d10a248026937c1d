"""What a language is called: as the CLDR says, and names for those of the coast that it does not list."""

from collections.abc import Mapping

from babel import Locale

# ISO 639-3; the names as people say them, the same in every language the bot writes.
UNNAMED: Mapping[str, str] = {
    "any": "agni",
    "ati": "attié",
    "bci": "baoulé",
    "bev": "bété",
    "dnj": "dan",
    "goa": "gouro",
    "sef": "sénoufo",
}


def language_name(tag: str, locale: Locale) -> str | None:
    """Return "dioula" for "dyu", in a locale's language; None where nothing is called so."""
    return locale.languages.get(tag) or UNNAMED.get(tag)
