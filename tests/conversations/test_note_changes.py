"""A note that comes back: what its new version changes is said to the client beside the line itself."""

from bot.acts.proposal import AddedPromise
from bot.charter.proofs import Risk
from tests.acts.notes import WEDNESDAY, approves, written
from tests.conversations.conftest import Two
from tests.conversations.phones import plain
from tests.conversations.talking import gives, sends_note, understands


async def _first(two: Two) -> None:
    """Talk until the client was given a first version."""
    await sends_note(two)
    await gives(two)


async def _read(two: Two) -> str:
    """Return the pages of the newest proposal, one after the other."""
    aya = two.aya
    first = await aya.received(await gives(two))
    read = [plain(first.text)]
    if "Lire la suite" in [button.words for row in first.rows for button in row]:
        await aya.taps_owed("note_proposed", "Lire la suite")
        read.append(aya.text)
    while len(read) > 1 and "Lire la suite" in aya.buttons:
        await aya.taps("Lire la suite")
        read.append(aya.text)
    return "\n".join(read)


async def _again(two: Two, **changes: object) -> str:
    """Let the provider write and sign another version; return what the client reads of it."""
    koffi = two.koffi.person
    await written(two.scene, koffi, two.engagement, **changes)
    await approves(two.scene, koffi, two.engagement, "Koffi Yao")
    return await _read(two)


async def test_what_changes_stands_beside_its_line(two: Two) -> None:
    await sends_note(two)
    assert "avant :" not in await _read(two)
    read = await _again(two, days=(WEDNESDAY,), price=55_000, promises=["come", "show_parts"],
                        added=[AddedPromise("Rendre la clé <rouge>", WEDNESDAY)])  # fmt: skip
    assert read.startswith("La note a changé. Koffi Yao vous propose cet accord")
    for line in (
        "• Mercredi 6 mai, à 8 h (avant : mardi 5 et mercredi 6 mai, à 8 h)",
        "• 55 000 F CFA (cinquante-cinq mille), pièces comprises, à la fin "
        "(avant : 60 000 F CFA, pièces comprises, à la fin)",
        "• En moins : laisser l’endroit propre",
        "• En moins : revenir sans frais si le problème revient avant le vendredi 5 juin",
        "• En plus : Rendre la clé <rouge>, pour mercredi 6 mai",
    ):
        assert line in read
    assert read.count("Rendre la clé") == 1


async def test_a_version_that_changes_none_of_it_says_so(two: Two) -> None:
    await _first(two)
    assert "• Services, dates, prix et promesses : rien ne change" in await _again(two)


async def test_it_is_told_since_the_version_that_the_client_was_given(two: Two) -> None:
    await _first(two)
    await written(two.scene, two.koffi.person, two.engagement, price=90_000)
    read = await _again(two, price=55_000)
    assert "(avant : 60 000 F CFA, pièces comprises, à la fin)" in read
    assert "90 000" not in read


async def test_a_new_risk_is_marked_and_is_said_once(two: Two) -> None:
    await _first(two)
    known = {"risk": Risk.PLACE, "risk_words": "Vieux tuyau, il peut céder"}
    read = await _again(two, **known)
    assert "• En plus : risque connu, Vieux tuyau, il peut céder" in read
    assert read.count("Vieux tuyau") == 1
    assert "rien ne change" not in read
    assert "• Risque connu : Vieux tuyau, il peut céder" in await _again(two, **known)


async def test_a_version_called_back_before_it_was_sent_is_none_to_compare_with(two: Two) -> None:
    await understands(two)
    await written(two.scene, two.koffi.person, two.engagement, price=90_000)
    await approves(two.scene, two.koffi.person, two.engagement, "Koffi Yao")
    read = await _again(two, price=55_000)
    assert read.startswith("Koffi Yao vous propose cet accord")
    assert "avant :" not in read
