"""Words beside a rating: to the provider once all is closed, to quality staff alone never to anybody else."""

from sqlmodel import Session, select

from bot.storage.tables import Event
from tests.people import Someone, plain
from tests.stories.conftest import FATOU
from tests.stories.telling import agreement, rates, works
from tests.town import Town

ALONE = "Il est resté seul avec ma fille et je n’ai pas aimé."
SOUND = b"OggS" + b"un mot" * 30


async def at_the_last_look(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    """All three points answered, nothing sent yet."""
    await agreement(koffi, aya)
    await works(abidjan, koffi, aya)
    await abidjan.comes(7, 19)
    await aya.taps("Non, tout tient")
    await aya.taps("4 – Propre, comme promis")
    await aya.taps("5 – Très bien")


async def test_the_last_look_is_the_model_s(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    await at_the_last_look(abidjan, koffi, aya)
    assert plain(aya.screen).splitlines()[0] == "Votre avis"
    assert aya.sees("Personne ne peut le changer à votre place. Voulez-vous ajouter un mot ?")
    assert aya.buttons == [
        ["Envoyer mon avis"],
        ["Un mot pour Koffi Yao"],
        ["Un mot à l’équipe qualité seule"],
        ["Modifier"],
    ]


async def test_a_rating_without_a_word_takes_four_gestures(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await agreement(koffi, aya)
    await works(abidjan, koffi, aya)
    await abidjan.comes(7, 19)
    aya.gestures = 0
    await rates(aya)
    assert aya.gestures == 4


async def test_a_word_to_quality_staff_alone_is_read_by_nobody_else(
    abidjan: Town, koffi: Someone, aya: Someone, mariam: Someone
) -> None:
    fatou = abidjan.somebody("Fatou", "Koné", "admin", number=FATOU)
    await fatou.says("/start")
    await at_the_last_look(abidjan, koffi, aya)
    await aya.taps("Un mot à l’équipe qualité seule")
    assert aya.sees("Koffi Yao ne le lira jamais, et ne saura pas qu’il existe.")
    await aya.says(ALONE)
    assert aya.sees("À l’équipe qualité seule : « Il est resté")
    await aya.taps("Envoyer mon avis")
    assert aya.sees("L’équipe qualité, elle seule, lit votre mot avant dimanche 10 mai à 19 h.")
    assert mariam.sees("À traiter – n° 2026-0001")
    assert mariam.sees("Le client a laissé un mot pour l’équipe qualité seule")
    assert "ma fille" not in everything(mariam)
    mariam.gestures = 0
    await mariam.says("/alertes")
    await mariam.taps("Ouvrir le n° 2026-0001")
    await mariam.taps("Je m’en occupe")
    assert mariam.sees(f"Le client vous écrit, à vous seuls : « {ALONE} »")
    assert "Lire les mots (raison demandée)" not in [words for row in mariam.buttons for words in row]
    assert "Sa raison" not in everything(aya)
    await mariam.taps("Clore avec une raison")
    await mariam.taps("Sans suite")
    assert mariam.gestures - 1 == 4
    assert "ma fille" not in mariam.screen
    await abidjan.comes(9, 9)
    await koffi.says("/prestation 2026-0001")
    await koffi.says("/mesprestations")
    await koffi.taps("1. Aya Traoré")
    await abidjan.comes(5, 19, month=6)
    await aya.taps("Non, tout tient")
    for told in (everything(koffi), called(abidjan, koffi), everything(fatou)):
        assert "ma fille" not in told
    for betrayed in ("équipe seule", "équipe qualité seule", "Sa raison", "lit les mots"):
        assert betrayed not in everything(koffi)
    with Session(abidjan.engine) as session:
        kept = [str((event.kind, event.facts)) for event in session.exec(select(Event)).all()]
    assert not [each for each in kept if "ma fille" in each or "client_word" in each]


async def test_a_word_typed_where_one_is_asked_for_is_taken(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await at_the_last_look(abidjan, koffi, aya)
    await aya.says("envoyer mon avis")
    assert not aya.sees("Votre mot :")
    await aya.says("Un mot bien trop long. " * 20)
    assert plain(aya.screen).endswith("Voulez-vous ajouter un mot ?")
    await aya.says("Travail soigné, merci.")
    assert aya.sees("Votre mot : « Travail soigné, merci. »")
    assert not aya.sees("Voulez-vous ajouter un mot ?")
    await aya.taps("Envoyer mon avis")
    assert aya.sees("Envoyé, merci.")
    await abidjan.comes(9, 9)
    assert koffi.sees("Son mot : « Travail soigné, merci. »")


async def test_a_word_may_be_spoken_where_one_is_asked_for(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await at_the_last_look(abidjan, koffi, aya)
    await aya.attaches("voice", SOUND)
    assert aya.sees("Votre mot : « message vocal »")


async def test_words_may_be_spoken(abidjan: Town, koffi: Someone, aya: Someone, mariam: Someone) -> None:
    await at_the_last_look(abidjan, koffi, aya)
    await aya.taps("Un mot pour Koffi Yao")
    await aya.attaches("voice", SOUND)
    assert aya.sees("Votre mot : « message vocal »")
    await aya.taps("Un mot à l’équipe qualité seule")
    await aya.attaches("voice", SOUND + b"!")
    await aya.taps("Envoyer mon avis")
    await mariam.taps("Je m’en occupe")
    assert mariam.sees("Le client vous parle, à vous seuls : je vous envoie son vocal.")
    assert mariam.sees("Le mot du client, à l’équipe qualité seule.")
    assert not [message for message in koffi.messages if "voice" in message.content]
    await abidjan.comes(9, 9)
    await koffi.taps("Écouter le vocal")
    assert koffi.sees("La voix : Aya Traoré.")


async def test_the_result_offers_what_the_model_does(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    await at_the_last_look(abidjan, koffi, aya)
    await aya.taps("Envoyer mon avis")
    await abidjan.comes(9, 9)
    assert plain(koffi.screen) == (
        "Prestation n° 2026-0001 : parole tenue\nBien réparé : 5 sur 5\nÀ la date : 5 sur 5\n"
        "Propre : 4 sur 5\nRésultat : 95 sur 100\n\n"
        "Il vous reste une promesse, jusqu’au vendredi 5 juin. Vous pouvez répondre à cet avis une fois."
    )
    assert koffi.buttons == [["Répondre une fois"], ["Reprendre avec Aya Traoré"], ["Mes prestations"]]
    await koffi.taps("Reprendre avec Aya Traoré")
    assert koffi.sees("L’invitation est prête.")


def everything(person: Someone) -> str:
    """Return all that the bot ever wrote to somebody, also what it has changed since."""
    return plain("\n".join(message.text for message in person.messages if message.from_bot))


def called(abidjan: Town, person: Someone) -> str:
    """Return everything that the bot ever sent to somebody's chat."""
    calls = abidjan.sandbox.world.calls.all
    return plain("\n".join(str(call.params) for call in calls if call.params.get("chat_id") == person.id))
