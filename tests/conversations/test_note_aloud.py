"""What a provider says aloud as they propose: reasons stand alone, what will be signed is written too."""

from hashlib import sha256
from typing import Any

from bot.acts.erase import erase_words
from bot.acts.parties import known
from bot.acts.said_words import Said, said_words
from bot.storage.tables import Engagement, Evidence, Outbox, OutboxState
from tests.conversations.conftest import Two
from tests.conversations.phones import Phone, plain
from tests.conversations.test_propose import content_of
from tests.conversations.test_several_needs import three  # noqa: F401 - a fixture

KEPT = "Votre vocal est gardé. Il explique, l’écrit fait foi : écrivez maintenant."
VOICE = {"empreinte": sha256(b"OggS").hexdigest()}
LINES = ("B2", "S2", "B3", "avance", "E8")  # a risk, a service, a need declined …


async def says_and_writes(koffi: Phone, words: str) -> None:
    """Say it in a voice note, and write it once asked to."""
    await koffi.speaks()
    assert koffi.text.startswith(KEPT)
    await koffi.says(words)


async def answers_aloud(koffi: Phone) -> None:
    """Answer three needs: one mastered, one at risk by another service, one declined."""
    await koffi.commands("mesprestations")
    await koffi.taps_owed("need_confirmed", "Oui, j’ai vu et je maîtrise")
    await masters_one(koffi)
    await koffi.taps("Un autre service")
    await says_and_writes(koffi, "Changer le mécanisme.")
    assert "Service : changer le mécanisme. Rien d’autre." in koffi.text
    await koffi.taps("Il y a un risque, même petit")
    await koffi.taps("Du lieu : je l’écris")
    await says_and_writes(koffi, "Le réservoir est fendu.")
    await koffi.taps("Sur place")
    await koffi.taps("Ce n’est pas mon métier")
    await koffi.speaks()


async def plans_aloud(koffi: Phone) -> None:
    """Days, a price with an advance, one more promise."""
    await koffi.taps("Mardi 5 mai, à 8 h")
    await koffi.says("60000")
    await koffi.taps("Pièces comprises, avec une avance")
    await koffi.says("15000")
    await says_and_writes(koffi, "Le mécanisme neuf")
    await koffi.taps("Ajouter une promesse")
    await says_and_writes(koffi, "Rapporter la clé")
    await koffi.taps("Mardi 5 mai")
    await koffi.taps("Je peux tenir les cinq")


async def masters_one(koffi: Phone) -> None:
    """Say which of the kit's services answers a need, seen on the spot and mastered."""
    await koffi.taps("Réparer la fuite")
    await koffi.taps("Oui, j’ai vu et je maîtrise")
    await koffi.taps("Sur place")


async def masters(koffi: Phone, needs: int) -> None:
    """Answer the needs that are left, seen and mastered; then a day and a price."""
    for _ in range(needs):
        await masters_one(koffi)
    await koffi.taps("Mardi 5 mai, à 8 h")
    await koffi.says("60000")
    await koffi.taps("Pièces comprises, payé à la fin")


def lines_of(content: dict[str, Any]) -> list[str]:
    """Return the lines of a note that a voice note explains; each stands with its fingerprint."""
    assert all(VOICE.items() <= one.items() for one in content["vocaux"])
    return [one["ligne"] for one in content["vocaux"]]


async def heard(aya: Phone) -> list[bool]:
    """Return, for each voice note that the client got, whether it can't be forwarded."""
    return [row.protected for row in await aya.owed() if row.kind == "evidence"]


async def plays_all(aya: Phone) -> list[str]:
    """Turn all pages of the whole note; play each voice note where its line is told, return their buttons."""
    await aya.taps("Lire la note entière")
    played = []
    while True:
        for words in [words for words in aya.buttons if words.startswith("Écouter")]:
            await aya.taps(words)
            played.append(words)
        if "Suite" not in aya.buttons:
            return played
        await aya.taps("Suite")


async def test_what_is_said_aloud_is_heard_signed_and_kept_through_a_change(
    three: Two,  # noqa: F811 - the fixture
) -> None:
    koffi, aya = three.koffi, three.aya
    await answers_aloud(koffi)
    await plans_aloud(koffi)
    first = await content_of(three)
    assert sorted(lines_of(first)) == sorted(LINES)
    assert [one["livrable"] for one in first["services"]][1] == "Changer le mécanisme."
    assert (first["analyse"]["vues"][1]["mots"], first["declines"][0]["motif"]) == (
        "Le réservoir est fendu.",
        "",
    )
    await changes_the_day(koffi)
    assert lines_of(await content_of(three)) == lines_of(first)
    assert await heard(aya) == [True] * len(LINES)
    await aya.taps_owed("note_proposed", "Lire la suite")
    proposed = plain((await aya.received((await aya.owed())[-1 - len(LINES)])).text) + aya.text
    while "Lire la suite" in aya.buttons:
        await aya.taps("Lire la suite")
        proposed += aya.text
    assert "Risque connu : Le réservoir est fendu." in proposed
    assert "Besoin 3 décliné : la raison est dans un vocal, envoyé ici" in proposed
    assert sorted(await plays_all(aya)) == [
        "Écouter : Avance",
        "Écouter : Besoin 2",
        "Écouter : Besoin 3",
        "Écouter : Promesse 8",
        "Écouter : Service 2",
    ]
    assert await heard(aya) == [True] * 2 * len(LINES)


async def changes_the_day(koffi: Phone) -> None:
    """Write another version with another day, and sign it."""
    await koffi.taps("Modifier")
    await koffi.taps("Les dates")
    await koffi.says("mercredi 6 mai")
    await koffi.taps("C’est bien cela")
    await koffi.says("8 h")
    await koffi.says("Koffi Yao")


async def test_voices_of_a_version_called_back_come_with_the_next_one_and_once(
    three: Two,  # noqa: F811 - the fixture
) -> None:
    await answers_aloud(three.koffi)
    await plans_aloud(three.koffi)
    await three.koffi.says("Koffi Yao")
    await changes_the_day(three.koffi)
    voices = [row for row in await three.scene.all(Outbox) if row.kind == "evidence"]
    many = len(LINES)
    assert [row.state for row in voices] == [OutboxState.CANCELLED] * many + [OutboxState.PENDING] * many
    for row in voices[many:]:
        await three.scene.change(Outbox, known(row.id), state=OutboxState.SENT, settled_at=three.scene.now)
    await changes_the_day(three.koffi)
    assert len([row for row in await three.scene.all(Outbox) if row.kind == "evidence"]) == 2 * many


async def said_aloud(three: Two) -> list[tuple[Said, str]]:  # noqa: F811 - no fixture here
    """Return what quality staff hear with a reason, with the words that it explains."""
    found = await three.scene.store.read(
        lambda session: said_words(session, session.get_one(Engagement, three.engagement))
    )
    return [(one.said, str(one.text)) for one in found if one.voice is not None]


async def test_quality_staff_hear_it_too_and_it_is_erased_with_the_words(
    three: Two,  # noqa: F811 - the fixture
) -> None:
    await answers_aloud(three.koffi)
    await plans_aloud(three.koffi)
    assert sorted(await said_aloud(three)) == [
        (Said.DECLINED, ""),
        (Said.PAYMENT, "Le mécanisme neuf"),
        (Said.PROMISE, "Rapporter la clé"),
        (Said.RISK, "Le réservoir est fendu."),
        (Said.SERVICE, "Changer le mécanisme."),
    ]
    await three.scene.store.act(erase_words, three.engagement, now=three.scene.now)
    assert await three.scene.all(Evidence) == []


async def test_a_voice_note_that_was_kept_explains_words_that_stay(
    three: Two,  # noqa: F811 - the fixture
) -> None:
    koffi = three.koffi
    await koffi.commands("mesprestations")
    await koffi.taps_owed("need_confirmed", "Changer le service")
    await koffi.speaks()
    assert koffi.text.startswith(KEPT)
    await koffi.taps(koffi.buttons[1])  # a usual service after all
    await koffi.taps("Il y a un risque, même petit")
    await koffi.taps("Du lieu : je l’écris")
    await koffi.speaks("Le mur est humide.")  # the words under it are the risk
    await koffi.taps("Sur place")
    await masters(koffi, 2)
    await koffi.taps("Changer")
    await koffi.says("2")
    await koffi.speaks()
    assert koffi.text.startswith(KEPT)
    await koffi.taps("Passer")
    await koffi.taps("Mardi 5 mai")
    await koffi.taps("Je peux tenir les quatre")
    first = await content_of(three)
    assert sorted(lines_of(first)) == ["B1", "E6", "S1"]
    assert first["analyse"]["vues"][0]["mots"] == "Le mur est humide."
    assert (Said.SERVICE, "") in await said_aloud(three)
    await changes_the_day(koffi)
    assert lines_of(await content_of(three)) == lines_of(first)


async def test_a_voice_note_about_another_service_goes_with_it(
    three: Two,  # noqa: F811 - the fixture
) -> None:
    koffi = three.koffi
    await koffi.commands("mesprestations")
    await koffi.taps_owed("need_confirmed", "Changer le service")
    await koffi.speaks()
    await koffi.taps("Retour")
    await koffi.taps("Oui, j’ai vu et je maîtrise")
    await masters(koffi, 3)
    await koffi.taps("Je peux tenir les quatre")
    assert lines_of(await content_of(three)) == []
