"""A note that comes back: what its new version changes is said to the client beside the line itself."""

from bot.acts.proposal import AddedPromise
from tests.acts.notes import WEDNESDAY, approves, written
from tests.conversations.conftest import Two
from tests.conversations.phones import plain
from tests.conversations.talking import sends_note


async def _read(two: Two) -> str:
    """Return the pages of the newest proposal, one after the other."""
    aya = two.aya
    first = await aya.received([row for row in await aya.owed() if row.kind == "note_proposed"][-1])
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
    await sends_note(two)
    assert "• Services, dates, prix et promesses : rien ne change" in await _again(two)


async def test_it_is_told_since_the_version_that_the_client_was_given(two: Two) -> None:
    await sends_note(two)
    await written(two.scene, two.koffi.person, two.engagement, price=90_000)
    read = await _again(two, price=55_000)
    assert "(avant : 60 000 F CFA, pièces comprises, à la fin)" in read
    assert "90 000" not in read
