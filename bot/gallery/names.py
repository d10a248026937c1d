"""What the gallery calls things, in the two languages of its own page."""

from html import escape, unescape
from re import sub

from bot.screens import Screen

Named = dict[str, str]

ROLES: dict[str, Named] = {
    "provider": {"fr": "Prestataire", "en": "Provider"},
    "client": {"fr": "Client", "en": "Client"},
    "admin": {"fr": "Équipe qualité", "en": "Quality staff"},
}
ANYBODY: Named = {"fr": "tous", "en": "anybody"}
ROOMS: dict[str, Named] = {
    "agreement": {"fr": "L’accord", "en": "The agreement"},
    "engagements": {"fr": "Les prestations", "en": "Engagements"},
    "evidence": {"fr": "Photos et vocaux", "en": "Photos and voice notes"},
    "invitation": {"fr": "L’invitation", "en": "The invitation"},
    "my_name": {"fr": "Corriger son nom", "en": "Correcting one’s name"},
    "needs": {"fr": "Les besoins", "en": "Needs"},
    "own_name": {"fr": "Dire son nom", "en": "Saying one’s name"},
    "privacy": {"fr": "Vos informations", "en": "Your information"},
    "profile": {"fr": "Le profil", "en": "The profile"},
    "promises": {"fr": "Les promesses", "en": "Promises"},
    "proof_words": {"fr": "Les preuves", "en": "Proofs"},
    "rating": {"fr": "L’avis", "en": "The rating"},
    "screens": {"fr": "Écrans communs", "en": "Common screens"},
    "settings": {"fr": "Les réglages", "en": "Settings"},
    "sign_up": {"fr": "L’inscription", "en": "Sign-up"},
    "sure": {"fr": "Redire un jour", "en": "Saying a day again"},
    "staff": {"fr": "L’équipe qualité", "en": "Quality staff"},
    "trades": {"fr": "Les métiers", "en": "Trades"},
    "welcome": {"fr": "L’accueil", "en": "Welcome"},
    "work": {"fr": "Le travail", "en": "The work"},
}
LONGEST = 60  # characters of a screen's name


def said(named: Named) -> str:
    """Return the HTML of words of which the page shows those in its language."""
    return "".join(
        f'<span data-in="{code}" lang="{code}">{escape(words)}</span>' for code, words in named.items()
    )


def named(screens: dict[str, Screen]) -> Named:
    """Return a screen's name in each language: its first line."""
    return {code: _first_line(screen.text) for code, screen in screens.items()}


def _first_line(text: str) -> str:
    line = unescape(sub(r"<[^>]+>", "", text)).strip().partition("\n")[0]
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}…"
