"""What the bot did not want is answered by what it wants; the question stays."""

from tests.people import Someone
from tests.stories.telling import asks_for_need, signs_charter


async def test_words_where_buttons_are_wanted(koffi: Someone, aya: Someone) -> None:
    await asks_for_need(koffi, aya)
    await aya.says("Euh, chez ma voisine")
    assert aya.sees("Dites d’abord chez qui")
    assert ["Chez moi"] in aya.buttons


async def test_words_where_a_file_is_wanted(koffi: Someone) -> None:
    await signs_charter(koffi)
    await koffi.taps("Plomberie")
    await koffi.taps("Le mot d’un maître ou d’un patron")
    await koffi.says("Je l’ai à la maison")
    assert koffi.sees("Ici, j’attends une photo ou un document PDF.")


async def test_to_go_on_with_nothing_ticked(koffi: Someone, aya: Someone) -> None:
    await asks_for_need(koffi, aya)
    await aya.taps("Chez moi")
    await aya.says("Angré, 8e tranche")
    await aya.taps("Continuer")
    assert aya.sees("Rien n’est choisi. Touchez au moins une réponse, puis continuez.")
    await aya.taps("Rien de spécial")
    await aya.taps("Continuer")
    assert aya.sees("ce qu’il vous faut")
