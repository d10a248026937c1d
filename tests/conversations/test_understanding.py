"""Saying the need again and answering it, on both phones."""

from datetime import datetime

from sqlmodel import Session

from bot.charter.stages import Stage
from bot.storage.tables import ClientCard, Draft, Need, Person, Reformulation
from tests.conversations.conftest import Two
from tests.conversations.phones import plain
from tests.conversations.talking import SAID_AGAIN, THE_LEAK, says_again, sends


async def test_the_provider_says_the_need_again_and_it_is_that(two: Two) -> None:
    koffi, aya = two.koffi, two.aya
    await sends(two)
    await koffi.taps_owed("need_arrived", "Redire son besoin")
    assert koffi.text.startswith("Redites le besoin avec vos mots")
    assert (await two.scene.all(ClientCard))[0].seen_at is not None
    await koffi.taps("Revoir ses mots")
    assert THE_LEAK in koffi.text
    await koffi.taps("Retour")
    await koffi.says(SAID_AGAIN)
    assert koffi.buttons == [
        "Plus aucune fuite après 24 h", "Le placard reste sec", "Un autre signe", "Envoyer à Aya Traoré",
        "Retour",
    ]  # fmt: skip
    await koffi.taps("Envoyer à Aya Traoré")
    assert koffi.kind == "ask:say_again:sign"
    await koffi.taps("Plus aucune fuite après 24 h")
    await koffi.taps("Envoyer à Aya Traoré")
    assert koffi.text.startswith("C’est envoyé. Aya Traoré dira si c’est bien cela")
    asked = await aya.received((await aya.owed())[-1])
    assert plain(asked.text) == (
        "Koffi Yao a compris ceci :\n"
        f"« {SAID_AGAIN} »\n"
        "Ce sera réussi quand : plus aucune fuite après 24 h.\n\n"
        "Est-ce bien cela ?"
    )
    await aya.taps_owed("is_this_it", "C’est bien cela")
    assert aya.text.startswith("Merci, c’est noté. Koffi Yao prépare maintenant la note")
    assert (await two.scene.engagement(two.engagement)).stage == Stage.AGREEMENT
    assert [row.kind for row in await koffi.owed()] == ["need_arrived", "need_confirmed"]
    await aya.taps_owed("is_this_it", "À corriger")
    assert aya.text.startswith("Vous avez déjà répondu, le lundi 4 mai à 9 h 12.")
    assert (await two.scene.engagement(two.engagement)).stage == Stage.AGREEMENT
    assert not await two.scene.all(Draft)


async def test_a_sign_in_ones_own_words_is_sent(two: Two) -> None:
    await sends(two)
    await two.koffi.taps_owed("need_arrived", "Redire son besoin")
    await two.koffi.says(SAID_AGAIN)
    await two.koffi.says("Le compteur ne tourne plus.")
    assert await two.scene.all(Reformulation) == []
    assert "✓ Le compteur ne tourne plus." in two.koffi.buttons
    await two.koffi.taps("Envoyer à Aya Traoré")
    (said,) = await two.scene.all(Reformulation)
    assert said.sign == "Le compteur ne tourne plus"


async def test_a_round_is_corrected_and_said_again(two: Two) -> None:
    koffi, aya = two.koffi, two.aya
    await sends(two)
    await says_again(two)
    await aya.commands("mesprestations")
    await aya.taps("1. Koffi Yao")
    await aya.taps("Répondre")
    await aya.taps("À corriger")
    assert aya.buttons == ["C’est le besoin", "C’est le signe de réussite", "Retour"]
    await aya.taps("C’est le besoin")
    await aya.says("Ce n’est pas l’évier, c’est la douche.")
    assert aya.text.startswith("C’est envoyé. C’est à Koffi Yao de redire votre besoin.")
    back = await koffi.received((await koffi.owed())[-1])
    assert plain(back.text) == (
        "Aya Traoré demande une correction.\n"
        "Sur le besoin : « Ce n’est pas l’évier, c’est la douche. »\n\n"
        f"Vous aviez écrit : « {SAID_AGAIN} »\n"
        "Ce sera réussi quand : plus aucune fuite après 24 h.\n\n"
        "Redites le besoin : Aya Traoré relira."
    )
    await says_again(two, "La douche fuit depuis trois jours.")
    await aya.taps_owed("is_this_it", "C’est bien cela", newest=False)
    assert aya.text.startswith("Vous avez déjà répondu")
    assert "La douche fuit" in aya.text
    assert (await two.scene.engagement(two.engagement)).stage == Stage.UNDERSTANDING
    await aya.taps("C’est bien cela")
    assert (await two.scene.engagement(two.engagement)).stage == Stage.AGREEMENT


async def test_what_is_right_need_not_be_written_again(two: Two) -> None:
    koffi, aya = two.koffi, two.aya
    await sends(two)
    await says_again(two)
    await aya.taps_owed("is_this_it", "À corriger")
    await aya.taps("C’est le signe de réussite")
    await aya.says("Je veux un placard sec.")
    await koffi.taps_owed("need_to_correct", "Redire son besoin")
    assert koffi.text.startswith("À corriger : « Je veux un placard sec. »")
    assert f"Vous aviez écrit : « {SAID_AGAIN[:60]}" in koffi.text
    await koffi.taps("Garder ma phrase")
    assert "Le même signe" not in koffi.buttons
    await koffi.taps("Le placard reste sec")
    await koffi.taps("Envoyer à Aya Traoré")
    await aya.taps_owed("is_this_it", "À corriger")
    await aya.taps("C’est le besoin")
    await aya.says("Depuis quatre jours.")
    await koffi.taps_owed("need_to_correct", "Redire son besoin")
    assert "Garder ma phrase" not in koffi.buttons
    await koffi.says("Il y a une fuite depuis quatre jours.")
    assert "Avant : « " in koffi.text
    await koffi.taps("Le même signe")
    assert "Votre signe : « le placard reste sec »" in koffi.text
    await koffi.taps("Envoyer à Aya Traoré")
    rounds = sorted(await two.scene.all(Reformulation), key=lambda said: said.round)
    dry = {"fr": "le placard reste sec", "en": "the cupboard stays dry"}
    assert [(said.words, said.sign) for said in rounds[1:]] == [
        (SAID_AGAIN, dry),
        ("Il y a une fuite depuis quatre jours.", dry),
    ]


def _one_more(session: Session, engagement_id: int, now: datetime) -> None:
    session.add(Need(engagement_id=engagement_id, code="B2", words="La douche goutte.", stated_at=now))


async def test_a_correction_says_which_need_it_is_about(two: Two) -> None:
    koffi, aya = two.koffi, two.aya
    await sends(two)
    await two.scene.store.act(_one_more, two.engagement, two.scene.now)
    await koffi.taps_owed("need_arrived", "Redire son besoin")
    for words in (SAID_AGAIN, "La pomme de douche goutte."):
        await koffi.says(words)
        await koffi.taps("Le placard reste sec")
        await koffi.taps("Besoin suivant" if words == SAID_AGAIN else "Envoyer à Aya Traoré")
    await aya.taps_owed("is_this_it", "À corriger")
    assert aya.text.startswith("Besoin 2 sur 2\n« La pomme de douche goutte. »\n\nQu’est-ce qui n’est pas")
    await aya.taps("C’est le besoin")
    assert aya.text.startswith("Besoin 2 sur 2\n« La pomme de douche goutte. »")
    await aya.says("C’est le robinet.")
    assert "Est-ce bien cela" in aya.text
    await aya.taps("Ce n’est pas mon besoin")
    assert aya.text.startswith("Besoin 1 sur 2\n« Il y a une fuite")


async def test_a_correction_may_be_typed_at_once(two: Two) -> None:
    await sends(two)
    await says_again(two)
    await two.aya.taps_owed("is_this_it", "À corriger")
    await two.aya.says("C’est la douche.")
    back = await two.koffi.received((await two.koffi.owed())[-1])
    assert plain(back.text).startswith("Aya Traoré demande une correction.\n« C’est la douche. »")


async def test_a_need_said_otherwise_arrives_anew(two: Two) -> None:
    await sends(two)
    await says_again(two)
    await two.aya.taps_owed("is_this_it", "Ce n’est pas mon besoin")
    assert two.aya.buttons == ["Je le dis autrement", "Je retire ma demande", "Retour"]
    await two.aya.taps("Je le dis autrement")
    await two.aya.says("C’est la douche qui fuit.")
    arrived = await two.koffi.received((await two.koffi.owed())[-1])
    assert plain(arrived.text).startswith(
        "Aya Traoré dit son besoin autrement :\n« C’est la douche qui fuit. »"
    )
    await says_again(two, "La douche fuit.")
    assert len(await two.scene.all(Reformulation)) == 2


async def test_doors_of_another_stay_shut(two: Two) -> None:
    await sends(two)
    (row,) = await two.koffi.owed()
    for data in (f"1:o:again:{row.id}", f"1:o:decline:{row.id}"):
        await two.aya.presses(data)
        assert two.aya.text.startswith("Ce bouton n’est plus valable")
    for door in ("again", "decline", "isit"):
        await two.aya.presses(f"1:{two.aya.turn}:open:{door}.{two.engagement}.1")
        assert two.aya.text.startswith("Ce bouton n’est plus valable")
    assert (await two.scene.engagement(two.engagement)).stage == Stage.UNDERSTANDING


async def test_a_long_name_still_fits_its_button(two: Two) -> None:
    await two.scene.change(Person, two.aya.person, name="Aya <Marie-Thérèse> Traoré-Ouattara & fils")
    await sends(two)
    await two.koffi.taps_owed("need_arrived", "Redire son besoin")
    await two.koffi.says(SAID_AGAIN)
    assert "Envoyer" in two.koffi.buttons


async def test_a_kit_s_sign_is_read_in_each_reader_s_language(two: Two) -> None:
    koffi, aya = two.koffi, two.aya
    await sends(two)
    await two.scene.change(Person, aya.person, language="en")
    await koffi.taps_owed("need_arrived", "Redire son besoin")
    await koffi.says(SAID_AGAIN)
    await koffi.taps("Le placard reste sec")
    await koffi.taps("Envoyer à Aya Traoré")
    asked = plain((await aya.received((await aya.owed())[-1])).text)
    assert "the cupboard stays dry" in asked


async def test_a_voice_note_where_ones_own_sign_is_asked_for_explains(two: Two) -> None:
    koffi, aya = two.koffi, two.aya
    await sends(two)
    await koffi.taps_owed("need_arrived", "Redire son besoin")
    await koffi.says(SAID_AGAIN)
    await koffi.taps("Le placard reste sec")
    await koffi.taps("Un autre signe")
    await koffi.speaks()
    assert koffi.text.startswith("Votre vocal est gardé. Il explique, l’écrit fait foi : écrivez maintenant.")
    await koffi.says("Le mur sèche")
    assert {"✓ Le placard reste sec", "✓ Le mur sèche"} <= set(koffi.buttons)
    await koffi.taps("Envoyer à Aya Traoré")
    await aya.taps_owed("is_this_it", "Écouter Koffi Yao")
