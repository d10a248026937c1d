"""Understanding each other by voice wherever it may be, with a photo first, in the provider's own words."""

import pytest
from sqlmodel import Session, select

from bot.acts.week import week
from bot.charter.summary import ToFollow
from bot.storage.tables import Evidence, Need, Person, Reformulation
from tests.people import Someone
from tests.stories.lives_needs import VOICE
from tests.stories.telling import (
    NEED,
    SAID_AGAIN,
    agrees,
    asks_for_need,
    invites,
    prices,
    reads_all,
    says_again,
    signs_up,
    tells_need,
)
from tests.stories.test_english import somebody
from tests.town import PHOTO, Town


async def tells_by_voice(aya: Someone) -> None:
    """Tell by voice all that may be told so."""
    await aya.taps("À mon travail")
    for _ in range(3):
        await aya.attaches("voice", VOICE)
    await aya.attaches("voice", VOICE)
    await aya.taps("Que ce soit bien réparé")


def files(person: Someone) -> list[bool]:
    """Return, for each file that the bot sent, whether it can't be forwarded."""
    sent = [message for message in person.messages if message.from_bot]
    return [message.protected for message in sent if {"voice", "photo"} & message.content.keys()]


async def test_all_is_told_by_voice_and_only_the_name_is_typed(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await asks_for_need(koffi, aya)
    begun = aya.gestures
    await tells_by_voice(aya)
    assert aya.sees("Lieu : au travail, message vocal")
    assert aya.sees("Besoin : message vocal")
    await aya.taps("Envoyer")
    assert aya.gestures - begun + 3 <= 11
    assert koffi.sees("Son besoin : message vocal")
    assert koffi.sees("Activité : message vocal")
    assert files(koffi) == [True] * 4
    for line in ("La fiche", "Besoin 1"):
        assert koffi.sees(f"{line}\nLa voix : Aya Traoré.")
    await koffi.taps("Écouter Aya Traoré")
    assert files(koffi) == [True] * 5
    await koffi.taps("Redire son besoin")
    await koffi.attaches("voice", VOICE)
    assert koffi.sees("Votre vocal est gardé. Il explique, l’écrit fait foi : écrivez maintenant.")
    await koffi.says(SAID_AGAIN)
    await koffi.taps("Le placard reste sec")
    await koffi.taps("Envoyer à Aya Traoré")
    await aya.taps("Écouter Koffi Yao")
    assert files(aya) == [True] * 2
    await aya.taps("À corriger")
    await aya.attaches("voice", VOICE)
    assert koffi.sees("Aya Traoré demande une correction.")
    await says_again(koffi)
    await aya.taps("Ce n’est pas mon besoin")
    await aya.attaches("voice", VOICE)
    assert koffi.sees("Aya Traoré dit son besoin autrement :")
    assert files(koffi) == [True] * 7
    await says_again(koffi)
    await aya.taps("C’est bien cela")
    assert aya.typed == 0
    await koffi.taps("Il y a un risque, même petit")
    await koffi.taps("Du lieu : je l’écris")
    await koffi.attaches("voice", VOICE)
    assert koffi.sees("Votre vocal est gardé. Il explique, l’écrit fait foi : écrivez maintenant.")
    await koffi.says("Le tuyau est vieux.")
    await prices(koffi)
    await koffi.says("Koffi Yao")
    assert aya.sees("Risque connu : Le tuyau est vieux.")
    assert "Vocaux du prestataire\nBesoin 1 : empreinte" in await reads_all(aya)
    await aya.taps("Revoir l’accord proposé")
    await agrees(aya)
    assert koffi.sees("C’est signé des deux côtés.")
    assert koffi.sees("Koffi Yao vient (lieu dit dans un vocal).")
    await abidjan.catch_up()
    assert any("document" in message.content for message in aya.messages)
    assert (aya.typed, koffi.typed) == (1, 1 + 1 + 3 + 1 + 1)


async def test_a_voice_beside_the_sign_keeps_what_was_ticked(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await asks_for_need(koffi, aya)
    await tells_need(aya)
    await koffi.taps("Redire son besoin")
    await koffi.says(SAID_AGAIN)
    await koffi.taps("Le placard reste sec")
    await koffi.attaches("voice", VOICE)
    assert koffi.sees("Votre vocal est gardé : Aya Traoré l’entendra aussi.")
    assert "✓ Le placard reste sec" in str(koffi.buttons)
    await koffi.taps("Envoyer à Aya Traoré")
    assert aya.sees("Ce sera réussi quand : le placard reste sec.")
    assert aya.sees("La voix : Koffi Yao.")


async def test_a_photo_first_has_its_words_asked(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    await asks_for_need(koffi, aya)
    await aya.taps("Chez moi")
    await aya.says("Angré, 8e tranche")
    await aya.taps("Rien de spécial")
    await aya.taps("Continuer")
    await aya.attaches("photo", PHOTO)
    assert aya.sees("Votre photo est gardée.")
    await aya.sends(sticker={"file_id": "s", "file_unique_id": "u", "type": "regular", "width": 9,
                             "height": 9, "is_animated": False, "is_video": False})  # fmt: skip
    assert aya.sees("Ici, j’attends vos mots.")
    await aya.says(NEED)
    await aya.taps("Que ce soit bien réparé")
    assert aya.sees("Besoin : « L’eau coule sous l’évier")
    assert aya.sees("avec une photo")
    await aya.taps("Envoyer")
    await koffi.taps("Voir la photo")
    assert files(koffi) == [True] * 2
    with Session(abidjan.engine) as session:
        need = session.exec(select(Need)).one()
        assert need.words == NEED
        assert session.get_one(Evidence, need.photo_id).content == PHOTO


async def test_a_photo_with_its_words_is_a_need(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    await asks_for_need(koffi, aya)
    await aya.taps("Chez moi")
    await aya.says("Angré")
    await aya.taps("Rien de spécial")
    await aya.taps("Continuer")
    await aya.attaches("photo", PHOTO, caption=" \u200f ")
    assert aya.sees("Votre message est vide.")
    await aya.attaches("photo", PHOTO, caption=NEED)
    await aya.taps("Que ce soit bien réparé")
    await aya.taps("Envoyer")
    assert koffi.sees("Son besoin : « L’eau coule sous l’évier")


async def test_copied_words_are_asked_about_once_then_counted(
    abidjan: Town, koffi: Someone, aya: Someone, mariam: Someone
) -> None:
    await asks_for_need(koffi, aya)
    await tells_need(aya)
    await koffi.taps("Redire son besoin")
    await koffi.says(f"Compris. {NEED}")
    assert koffi.sees("Vous avez repris 21 mots : ce sont ceux du client")
    await koffi.taps("Je le redis autrement")
    await koffi.says(NEED)
    assert koffi.sees("Quel signe montrera que c’est réussi ?")
    await koffi.taps("Retour")
    await koffi.taps("Je l’envoie ainsi")
    await koffi.taps("Le placard reste sec")
    await koffi.taps("Envoyer à Aya Traoré")
    with Session(abidjan.engine) as session:
        assert session.exec(select(Reformulation.copied_words)).one() == 21
        person = session.exec(select(Person).where(Person.telegram_id == mariam.id)).one()
    found = await abidjan.app.store.read(week, by=person, now=abidjan.clock.now())
    assert ToFollow.COPIED_NEED in [line.what for line in found.lines]
    await aya.taps("C’est bien cela")
    assert koffi.sees("« C’est bien cela. »")


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("Sinéad", "O’Neil"),
        ("Marie-Josée Amenan", "Kouassi N’Guessan-Ouattara épouse Traoré"),
        ("Aya 💧", "Traoré & <"),
    ],
)
async def test_names_of_every_form(abidjan: Town, koffi: Someone, first: str, last: str) -> None:
    client = abidjan.somebody(first, last)
    await signs_up(koffi)
    await invites(koffi, client)
    await client.taps("Chez moi")
    await client.attaches("voice", VOICE)
    await client.taps("Rien de spécial")
    await client.taps("Continuer")
    await client.attaches("voice", VOICE)
    await client.taps("Que ce soit propre")
    await client.taps("Ajouter un besoin")
    await client.says("La douche <fuit> & goutte.")
    await client.taps("Envoyer")
    await client.taps("Besoin 1")
    assert koffi.sees(f"{first} {last}")
    await koffi.taps("Redire ses besoins")
    await koffi.says("Il y a une <fuite> & un robinet.")
    await koffi.taps("Le placard reste sec")
    await koffi.taps("Besoin suivant")
    await koffi.says("La douche goutte.")
    await koffi.taps("Le placard reste sec")
    await koffi.taps(koffi.buttons[-1][0])
    await client.taps("Tout est juste")
    assert koffi.sees("répond : « C’est bien cela. »")


@pytest.mark.parametrize("where", ["need", "words"])
async def test_bad_input_is_answered_and_nothing_lost(
    abidjan: Town, koffi: Someone, aya: Someone, where: str
) -> None:
    await asks_for_need(koffi, aya)
    person = aya
    if where == "words":
        await tells_need(aya)
        await koffi.taps("Redire son besoin")
        person = koffi
    else:
        await aya.taps("Chez moi")
        await aya.says("Angré")
        await aya.taps("Rien de spécial")
        await aya.taps("Continuer")
    asked = person.screen
    await person.sends(location={"latitude": 5.3, "longitude": -4.0})
    assert person.sees("Ici, j’attends vos mots.")
    await person.says("a" * 4_096)
    assert person.sees("Votre texte fait 4 096 caractères.")
    await person.says("\u200b \u202e")
    assert person.sees("Votre message est vide.")
    await person.attaches("document", b"%PDF-1.7")
    assert person.sees("Ici, j’attends vos mots.")
    assert asked.splitlines()[-1] in person.screen
    with Session(abidjan.engine) as session:
        assert not session.exec(select(Reformulation)).all()
        assert session.exec(select(Evidence).where(Evidence.kind == "document")).first() is None


async def test_the_same_in_english(abidjan: Town) -> None:
    koffi, aya = somebody(abidjan, "Koffi", "Yao"), somebody(abidjan, "Aya", "Traoré")
    await asks_for_need(koffi, aya)
    await tells_by_voice(aya)
    await aya.taps("Ajouter un besoin")
    await aya.says("The shower is cold.")
    await aya.taps("Envoyer")
    await aya.taps("Besoin 1")
    await koffi.taps("Redire ses besoins")
    await koffi.taps("M’aider à écrire")
    for words in ("Une fuite", "sous l’évier", "depuis quelques jours", "Rien n’a encore été fait"):
        await koffi.taps(words)
    await koffi.taps("Je garde cette phrase")
    await koffi.taps("Le placard reste sec")
    await koffi.taps("Besoin suivant")
    await koffi.taps("Décliner ce besoin")
    await koffi.says("Not my trade.")
    await koffi.taps("Envoyer à Aya Traoré")
    await aya.taps("À corriger")
    await aya.attaches("voice", VOICE)
    await koffi.taps("Redire son besoin")
    await koffi.says("Water under the sink.")
    await koffi.taps("Le placard reste sec")
    await koffi.taps("Envoyer à Aya Traoré")
    assert aya.sees("In bold: what is new.")
    await aya.taps("C’est bien cela")
    for side in (koffi, aya):
        assert await side.french() == []
