"""Every kind of question, how one comes to it, and bad answers with what is said to each."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.sandbox.refusals import Json
from tests.people import Someone
from tests.stories import telling

STICKER: Json = {
    "sticker": {
        "file_id": "s",
        "file_unique_id": "s",
        "type": "regular",
        "width": 512,
        "height": 512,
        "is_animated": False,
        "is_video": False,
    }
}
POLL: Json = {
    "poll": {
        "id": "1",
        "question": "Qui vient ?",
        "options": [],
        "total_voter_count": 0,
        "is_closed": False,
        "is_anonymous": True,
        "type": "regular",
        "allows_multiple_answers": False,
    }
}
PLACE: Json = {"location": {"latitude": 5.35, "longitude": -4.0}}
FORWARDED: Json = {
    "contact": {"phone_number": "+2250700000000", "first_name": "Ali"},
    "forward_origin": {"type": "hidden_user", "sender_user_name": "Ali", "date": 1},
}
VOICE: Json = {"voice": {"file_id": "v", "file_unique_id": "v", "duration": 3}}
HEAVY: Json = {
    "document": {
        "file_id": "d",
        "file_unique_id": "d",
        "mime_type": "application/pdf",
        "file_size": 20_000_001,
    }
}
GONE: Json = {
    "document": {"file_id": "d", "file_unique_id": "d", "mime_type": "application/pdf", "file_size": 1_000}
}
DIRECTIONS, EMOJI = "\u202e\u200f\u200e\u202c", "😀😀"
MARKUP = '<b>&"'

WORDS_WANTED = "Ici, j’attends des mots."
VOICE_WANTED = "Ici, j’attends vos mots. Écrivez, ou envoyez un message vocal."
BUTTON_WANTED = "Touchez un des boutons"
FILE_WANTED = "Ici, j’attends une photo ou un document PDF."
EMPTY = "Votre message est vide."
UNREADABLE = "des signes que je ne peux pas garder"
NO_NAME = "Il me faut un nom, en lettres."
OLD_EDIT = "Vous avez changé un ancien message."
OLD_BUTTON = "Ce bouton n’est plus valable"

Said = str | Json
Bad = tuple[tuple[Said, str], ...]
NOT_TEXT: Bad = tuple((one, WORDS_WANTED) for one in (STICKER, POLL, PLACE, FORWARDED))
NOT_SAID: Bad = tuple((one, VOICE_WANTED) for one in (STICKER, POLL, PLACE, FORWARDED))
NOT_STORED: Bad = (
    ("", EMPTY),
    (" \n ", EMPTY),
    (DIRECTIONS, EMPTY),
    ("Koffi \ud800 Yao", UNREADABLE),
    ("Koffi\0Yao", UNREADABLE),
)


@dataclass(frozen=True)
class Question:
    """How the person who is asked comes to it, words of it, bad answers with what is said to each."""

    reach: Callable[[Someone, Someone], Awaitable[Someone]]
    asks: str
    bad: Bad


async def a_promise(koffi: Someone, aya: Someone) -> Someone:
    await koffi.says("/start")
    await koffi.taps("Proposer mes services")
    await koffi.taps("J’accepte et je continue")
    await koffi.taps("Je le promets")
    return koffi


async def the_name(koffi: Someone, aya: Someone) -> Someone:
    await a_promise(koffi, aya)
    for _ in range(6):
        await koffi.taps("Je le promets")
    return koffi


async def the_proof(koffi: Someone, aya: Someone) -> Someone:
    await telling.signs_charter(koffi)
    await koffi.taps("Plomberie")
    await koffi.taps("Le mot d’un maître ou d’un patron")
    return koffi


async def the_landmark(koffi: Someone, aya: Someone) -> Someone:
    await telling.asks_for_need(koffi, aya)
    await aya.taps("Chez moi")
    return aya


async def the_need(koffi: Someone, aya: Someone) -> Someone:
    await the_landmark(koffi, aya)
    await aya.says("Angré, 8e tranche")
    await aya.taps("Rien de spécial")
    await aya.taps("Continuer")
    return aya


async def the_words(koffi: Someone, aya: Someone) -> Someone:
    await telling.arrives(koffi, aya)
    await koffi.taps("Redire son besoin")
    return koffi


async def the_helper(koffi: Someone, aya: Someone) -> Someone:
    await telling.asks_for_need(koffi, aya)
    await aya.says("/mesprestations")
    await aya.taps("1. Koffi Yao")
    await aya.taps("Autre chose")
    await aya.taps("On m’aide à répondre")
    await aya.taps("Écrire son prénom")
    return aya


async def the_days(koffi: Someone, aya: Someone) -> Someone:
    await telling.understands(koffi, aya)
    await koffi.taps("Oui, j’ai vu et je maîtrise")
    await koffi.taps("Sur place")
    await koffi.taps("D’autres jours")
    return koffi


async def the_price(koffi: Someone, aya: Someone) -> Someone:
    await telling.understands(koffi, aya)
    await koffi.taps("Oui, j’ai vu et je maîtrise")
    await koffi.taps("Sur place")
    await koffi.taps("Mardi 5 et mercredi 6 mai, à 8 h")
    return koffi


async def the_signature(koffi: Someone, aya: Someone) -> Someone:
    await telling.proposal(koffi, aya)
    await aya.taps("J’approuve")
    return aya


QUESTIONS = {
    "a promise": Question(
        a_promise,
        "Promesse 2 sur 7",
        tuple(
            (one, BUTTON_WANTED)
            for one in ("non", "", DIRECTIONS, MARKUP, "\ud800", "\0", "x" * 4096, STICKER, POLL, VOICE)
        ),
    ),
    "a name": Question(
        the_name,
        "Écrivez votre prénom et votre nom",
        (
            *NOT_TEXT,
            *NOT_STORED,
            ("0707", NO_NAME),
            (EMOJI, NO_NAME),
            (MARKUP, NO_NAME),
            ("a" * 121, "Votre texte fait 121 caractères."),
            ("x" * 4096, "Votre texte fait 4 096 caractères."),
        ),
    ),
    "a photo": Question(
        the_proof,
        "Envoyez maintenant la photo",
        (
            *((one, FILE_WANTED) for one in ("voilà", "", MARKUP, STICKER, POLL, PLACE, FORWARDED, VOICE)),
            (HEAVY, "Ce fichier est trop lourd (20 Mo)."),
            (GONE, "Votre fichier ne m’est pas parvenu."),
        ),
    ),
    "a line": Question(
        the_landmark,
        "Écrivez le quartier et un repère",
        (*NOT_SAID, *NOT_STORED, ("x" * 201, "Votre texte fait 201 caractères.")),
    ),
    "a need": Question(
        the_need,
        "Dites-moi avec vos mots",
        (*NOT_SAID, *NOT_STORED, ("x" * 1501, "Votre texte fait 1 501 caractères.")),
    ),
    "a need said again": Question(
        the_words,
        "Redites le besoin avec vos mots",
        (*NOT_SAID, *NOT_STORED, ("x" * 601, "Votre texte fait 601 caractères.")),
    ),
    "who helps": Question(
        the_helper,
        "Quel est son prénom ?",
        (
            *NOT_TEXT,
            *NOT_STORED,
            (EMOJI, NO_NAME),
            ("Yao", "C’est le nom de votre prestataire."),
            ("x" * 61, "Votre texte fait 61 caractères."),
        ),
    ),
    "days": Question(
        the_days,
        "Touchez chaque jour de travail",
        (
            *NOT_TEXT,
            *NOT_STORED,
            (MARKUP, "Je n’ai pas reconnu de date."),
            ("31/02", "Le 31 février n’existe pas."),
            ("31 février", "Le 31 février n’existe pas."),
            ("99/99/9999", "Je n’ai pas reconnu de date."),
            (EMOJI, "Je n’ai pas reconnu de date."),
            ("03/05/2026", "J’ai compris dimanche 3 mai 2026 : ce jour est passé."),
            ("hier", "J’ai compris dimanche 3 mai 2026 : ce jour est passé."),
            ("12 mars 2040", "J’ai compris lundi 12 mars 2040 : c’est trop loin"),
        ),
    ),
    "a price": Question(
        the_price,
        "Quel est le prix total",
        (
            *NOT_TEXT,
            *NOT_STORED,
            ("1.250,50", "J’ai compris 1 250,5. Cette monnaie n’a pas de centimes."),
            ("soixante", "Est-ce 60 F CFA ou 60 000 F CFA ?"),
            ("-5", "Un prix est plus grand que zéro."),
            ("beaucoup", "je n’y trouve pas de prix."),
            (MARKUP, "je n’y trouve pas de prix."),
            ("60 000 €", "Vous avez écrit un prix en"),
            ("9" * 30, "Ce prix est trop grand pour moi"),
        ),
    ),
    "a signature": Question(
        the_signature,
        "Pour signer, écrivez votre nom : Aya Traoré.",
        (
            *NOT_TEXT,
            *NOT_STORED,
            ("Koffi Yao", "J’ai lu « Koffi Yao ». Pour signer"),
            (MARKUP, "Pour signer, écrivez votre nom"),
        ),
    ),
}
