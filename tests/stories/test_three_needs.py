"""Three needs: two are answered, one is declined with its reason, and each sign of success is rated."""

from hashlib import sha256

from tests.conftest import kind  # noqa: F401 - a fixture: on both databases, every time
from tests.documents.paper import said_by
from tests.people import Someone
from tests.stories.lives_agreement import more_needs, proposes_for_three
from tests.stories.lives_needs import VOICE, telling_three
from tests.stories.telling import accepts, agrees, finishes, reads_all, understands
from tests.stories.test_paper import bytes_of, papers
from tests.town import PHOTO, Town


async def test_three_needs_go_all_the_way(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    await understands(koffi, aya)
    more_needs(abidjan)
    await proposes_for_three(koffi)
    await aya.taps("Lire la suite")
    assert aya.sees("Besoin 3 décliné : « L’électricité n’est pas mon métier. »")
    assert aya.sees("Jugé sur : bien réparé (la moitié), à la date, propre")
    whole = await reads_all(aya)
    assert "Ce besoin n’est pas dans cet accord." in whole
    await aya.taps("Revoir l’accord proposé")
    await agrees(aya)
    await abidjan.comes(4, 18)
    await koffi.taps("Oui, à 8 h")
    await finishes(abidjan, koffi)
    await accepts(koffi, aya)
    await abidjan.comes(7, 19)
    assert aya.sees("Votre avis, 1 sur 4 : bien réparé (besoin 1)")
    await aya.taps("Non, tout tient")
    assert aya.sees("Votre avis, 2 sur 4 : bien réparé (besoin 2)")
    assert aya.sees("Promis : La cuvette reste calme.")
    await aya.taps("Un peu")
    await aya.taps("4 – Propre, comme promis")
    await aya.taps("5 – Très bien")
    await aya.taps("Modifier")
    await aya.taps("Bien réparé (besoin 2)")
    await aya.taps("Non, tout tient")
    await aya.taps("Envoyer mon avis")
    await abidjan.comes(9, 9)
    assert koffi.sees("Résultat : 95 sur 100")


async def test_what_was_said_by_voice_and_by_a_helper_stands_in_the_agreement(
    abidjan: Town, koffi: Someone, aya: Someone, mariam: Someone
) -> None:
    await telling_three(abidjan, koffi, aya, mariam)
    assert koffi.sees("Besoin 1 sur 2 : « Une fuite sous l’évier de la cuisine.")
    assert koffi.sees("Quel service répond à ce besoin ?")
    await koffi.taps("Réparer la fuite")
    await koffi.taps("Il y a un risque, même petit")
    await koffi.taps("Du lieu : je l’écris")
    await koffi.says("Le tuyau est vieux.")
    await koffi.taps("En photo")
    assert koffi.sees("Besoin 2 sur 2, passe en premier : « L’eau chaude n’arrive pas jusqu’à la douche. »")
    await koffi.taps("Changer le robinet qui fuit")
    await koffi.taps("Oui, j’ai vu et je maîtrise")
    await koffi.taps("Sur place")
    await koffi.taps("Mardi 5 mai, à 8 h")
    await koffi.says("60000")
    await koffi.taps("Pièces comprises, payé à la fin")
    await koffi.taps("Je peux tenir les quatre")
    await koffi.says("Koffi Yao")
    assert aya.sees("Besoin 1 : trouver et réparer la fuite")
    assert aya.sees("Risque connu : Le tuyau est vieux.")
    await aya.taps("Lire la suite")
    assert aya.sees("Besoin 3 décliné : la raison est dans un vocal, envoyé ici")
    whole = await reads_all(aya)
    voice, photo = sha256(VOICE).hexdigest(), sha256(PHOTO).hexdigest()
    for words in (
        "Aide reçue : Fatou",
        "Mots du client : message vocal",
        f"Vocal du client : empreinte {voice}",
        f"Photo du client : empreinte {photo}",
        f"Vocal du prestataire : empreinte {voice}",
        "Correction 1 : message vocal",
        f"Vocal de la correction : empreinte {voice}",
        "Priorité : passe en premier",
        "Priorité : passe ensuite",
        "Aya Traoré a dit quel besoin passe en premier.",
        "Besoin 3 : décliné",
        "Fatou aide Aya Traoré à lire et à écrire.",
    ):
        assert words in whole, words
    await aya.taps("Revoir l’accord proposé")
    await agrees(aya)
    await abidjan.catch_up()
    said = said_by(bytes_of(abidjan, papers(aya)[0]))
    for words in ("aide reçue : Fatou", "message vocal", "S2, pour B2", "bien réparé (B1, B2)"):
        assert words in said, words
