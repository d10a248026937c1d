"""The model screens' story, gesture by gesture; each screen is noted as its person has it before them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape

from tests.people import Someone, plain
from tests.stories.telling import NEED, SAID_AGAIN
from tests.town import PHOTO, Town


@dataclass(frozen=True)
class Seen:
    """A screen on somebody's phone: its text with **bold**, its rows of buttons; plain spaces."""

    text: str
    rows: tuple[tuple[str, ...], ...]


@dataclass
class Album:
    """Screens by their number among the model screens and who has them before them."""

    seen: dict[tuple[str, str], Seen] = field(default_factory=dict)

    def keeps(self, number: str, **people: Someone) -> None:
        """Note what these people have before them."""
        for who, person in people.items():
            shown = [one for one in person.messages if one.from_bot and "document" not in one.content][-1]
            html = str(shown.as_page()["html"]).replace("<b>", "**").replace("</b>", "**")
            rows = tuple(tuple(plain(button["text"]) for button in row) for row in shown.rows)
            self.seen[number, who] = Seen(plain(unescape(html)), rows)


async def signs_up(album: Album, koffi: Someone) -> None:
    """Screens 1 to 7."""
    await koffi.says("/start")
    album.keeps("1", koffi=koffi)
    await koffi.taps("Proposer mes services")
    album.keeps("2", koffi=koffi)
    await koffi.taps("J’accepte et je continue")
    for number in range(1, 8):
        album.keeps(f"3.{number}", koffi=koffi)
        await koffi.taps("Je le promets")
    album.keeps("4", koffi=koffi)
    await koffi.says("Koffi Yao")
    album.keeps("5", koffi=koffi)
    await koffi.taps("Plomberie")
    album.keeps("6", koffi=koffi)
    await koffi.taps("Le mot d’un maître ou d’un patron")
    await koffi.attaches("photo", PHOTO)
    album.keeps("7", koffi=koffi)


async def comes(album: Album, koffi: Someone, aya: Someone) -> None:
    """Screens 8 and 9, and the notice of 2 for the client."""
    await koffi.taps("Nouvelle prestation")
    album.keeps("8", koffi=koffi)
    await aya.opens(koffi.link("Copier le lien"))
    album.keeps("9", aya=aya)
    await aya.taps("Continuer avec Koffi Yao")
    album.keeps("2", aya=aya)


async def tells(album: Album, koffi: Someone, aya: Someone) -> None:
    """Screens 10 to 15."""
    album.keeps("10", aya=aya)
    await aya.taps("Chez moi")
    await aya.says("Angré")
    album.keeps("11", aya=aya)
    await aya.taps("Déjà réparé avant")
    await aya.taps("Une autre personne ouvre")
    await aya.taps("Continuer")
    album.keeps("12", aya=aya)
    await aya.says(NEED)
    album.keeps("13", aya=aya)
    await aya.taps("Que ce soit bien réparé")
    album.keeps("14", aya=aya)
    await aya.taps("Envoyer")
    album.keeps("15", koffi=koffi)


async def understands(album: Album, koffi: Someone, aya: Someone) -> None:
    """Screens 16 to 18."""
    await koffi.taps("Redire son besoin")
    album.keeps("16", koffi=koffi)
    await koffi.says(SAID_AGAIN)
    album.keeps("17", koffi=koffi)
    await koffi.taps("Plus aucune fuite après 24 h")
    await koffi.taps("Envoyer à Aya Traoré")
    album.keeps("18", aya=aya)


async def proposes(album: Album, koffi: Someone, aya: Someone) -> None:
    """Screens 19 to 24."""
    await aya.taps("C’est bien cela")
    album.keeps("19", koffi=koffi)
    await koffi.taps("Oui, j’ai vu et je maîtrise")
    await koffi.taps("Sur place")
    album.keeps("20", koffi=koffi)
    await koffi.taps("Mardi 5 et mercredi 6 mai, à 8 h")
    album.keeps("21", koffi=koffi)
    await koffi.says("60000")
    album.keeps("22", koffi=koffi)
    await koffi.taps("Pièces comprises, payé à la fin")
    album.keeps("23", koffi=koffi)
    await koffi.taps("Je peux tenir les quatre")
    album.keeps("24", koffi=koffi)
    await koffi.taps("Modifier")
    album.keeps("24.change", koffi=koffi)
    await koffi.taps("Retour")
    await koffi.says("Koffi Yao")


async def agrees(album: Album, koffi: Someone, aya: Someone) -> None:
    """Screens 25 to 27."""
    album.keeps("25", aya=aya)
    await aya.taps("À corriger")
    album.keeps("25.correct", aya=aya)
    await aya.taps("Retour")
    await aya.taps("J’approuve")
    album.keeps("26", aya=aya)
    await aya.says("Aya Traoré")
    album.keeps("27", koffi=koffi, aya=aya)


async def works(album: Album, town: Town, koffi: Someone, aya: Someone) -> None:
    """Screens 28 to 31."""
    await town.comes(4, 18)
    album.keeps("28", koffi=koffi)
    await koffi.taps("Oui, à 8 h")
    album.keeps("28", aya=aya)
    await town.comes(6, 17)
    album.keeps("29", koffi=koffi)
    await koffi.taps("Fini, les trois sont tenues")
    album.keeps("30", aya=aya)
    await aya.taps("Tout est bon, et j’ai payé")
    album.keeps("31", koffi=koffi)
    await koffi.taps("Oui, j’ai tout reçu")


async def rates(album: Album, town: Town, koffi: Someone, aya: Someone) -> None:
    """Screens 32 to 36, and 44."""
    await town.comes(7, 19)
    album.keeps("32", aya=aya)
    await aya.taps("Non, tout tient")
    album.keeps("33", aya=aya)
    await aya.taps("4 – Propre, comme promis")
    album.keeps("34", aya=aya)
    await aya.taps("5 – Très bien")
    album.keeps("35", aya=aya)
    await aya.taps("Envoyer mon avis")
    album.keeps("35.sent", aya=aya)
    await town.comes(9, 9)
    album.keeps("36", koffi=koffi)
    await town.comes(5, 19, month=6)
    album.keeps("44", aya=aya)
    await aya.taps("Non, tout tient")


async def understood(album: Album, koffi: Someone, aya: Someone) -> None:
    """Screens 1 to 18."""
    await signs_up(album, koffi)
    await comes(album, koffi, aya)
    await aya.taps("J’accepte et je continue")
    await tells(album, koffi, aya)
    await understands(album, koffi, aya)


async def agreed(album: Album, koffi: Someone, aya: Someone) -> None:
    """Screens 1 to 27."""
    await understood(album, koffi, aya)
    await proposes(album, koffi, aya)
    await agrees(album, koffi, aya)


async def whole(town: Town, koffi: Someone, aya: Someone) -> Mapping[tuple[str, str], Seen]:
    """Screens 1 to 36, and 44."""
    album = Album()
    await agreed(album, koffi, aya)
    await works(album, town, koffi, aya)
    await rates(album, town, koffi, aya)
    return album.seen


async def not_agreed(koffi: Someone, aya: Someone) -> Mapping[tuple[str, str], Seen]:
    """Screens 39 to 43: somebody helps, a word is corrected, a price is not clear, there is a risk."""
    album, before = Album(), Album()
    await signs_up(before, koffi)
    await comes(before, koffi, aya)
    await aya.taps("On m’aide à répondre")
    await aya.taps("J’accepte et je continue")
    album.keeps("43", aya=aya)
    await aya.taps("Je réponds sans aide")
    await tells(before, koffi, aya)
    await understands(before, koffi, aya)
    await aya.taps("À corriger")
    album.keeps("39", aya=aya)
    await aya.taps("C’est le besoin")
    await aya.says("C’est depuis quatre jours.")
    await koffi.taps("Redire son besoin")
    await koffi.says("Une fuite sous l’évier depuis quatre jours. Il faut trouver la cause et l’arrêter.")
    await koffi.taps("Plus aucune fuite après 24 h")
    await koffi.taps("Envoyer à Aya Traoré")
    await aya.taps("C’est bien cela")
    await koffi.taps("Oui, j’ai vu et je maîtrise")
    await koffi.taps("Sur place")
    await koffi.taps("Mardi 5 et mercredi 6 mai, à 8 h")
    await koffi.says("soixante")
    album.keeps("42", koffi=koffi)
    await koffi.says("/annuler")
    await koffi.taps("Il y a un risque, même petit")
    album.keeps("40", koffi=koffi)
    await koffi.taps("De mon savoir-faire : je décline")
    await koffi.says("La fuite est dans le mur, ce n’est pas mon métier.")
    album.keeps("41", aya=aya)
    return album.seen


async def not_straight(
    town: Town, koffi: Someone, aya: Someone, mariam: Someone
) -> Mapping[tuple[str, str], Seen]:
    """Screens 37, 38, 45, 49 and 51: an old button, another date, a day’s work, a low rating unanswered."""
    album, before = Album(), Album()
    await agreed(before, koffi, aya)
    await mariam.says("/preuves")
    await mariam.taps("Vérifié")
    await aya.taps("J’approuve")
    album.keeps("51", aya=aya)
    await town.comes(4, 18)
    await koffi.taps("Demander une autre date")
    album.keeps("49", koffi=koffi)
    await koffi.taps("Garder mardi 5 mai")
    await town.comes(5, 18, 30)
    album.keeps("45", aya=aya)
    await town.comes(6, 17)
    await koffi.taps("Fini, les trois sont tenues")
    await aya.taps("Tout est bon, et j’ai payé")
    await koffi.taps("Oui, j’ai tout reçu")
    await town.comes(7, 19)
    await aya.taps("Non, tout tient")
    await aya.taps("2 – Sale")
    await aya.taps("3 – Passable")
    await aya.taps("Envoyer mon avis")
    await town.comes(9, 9)
    await town.comes(10, 7)
    await town.comes(10, 12)
    await town.comes(11, 8)
    album.keeps("37", mariam=mariam)
    await mariam.taps("Ouvrir le n° 2026-0001")
    album.keeps("38", mariam=mariam)
    return album.seen
