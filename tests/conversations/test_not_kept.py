"""What was not kept, said by whoever did the work: seen before it is sent."""

from tests.conversations.test_work import LAST_DAY, Work, house, newest, work  # noqa: F401 - fixtures


async def test_what_is_not_kept_is_said(work: Work) -> None:  # noqa: F811
    await work.comes(LAST_DAY)
    await work.koffi.taps_owed("is_it_finished", "Fini, mais pas tout tenu")
    await work.koffi.taps("Montrer les pièces changées")
    before = len(await work.aya.owed())
    await work.koffi.says("Les pièces sont perdues.")
    await work.koffi.says("Les pièces sont restées au magasin.")
    assert "Noté : « Les pièces sont restées au magasin »" in work.koffi.text  # seen before it is sent
    assert "perdues" not in work.koffi.text
    assert len(await work.aya.owed()) == before
    await work.koffi.taps("Envoyer")
    heard = await newest(work.aya)
    assert "Mais pas tenu : montrer les pièces changées.\nSes mots : « Les pièces sont restées" in heard


async def test_what_is_ticked_as_not_kept_is_said_too(work: Work) -> None:  # noqa: F811
    await work.comes(LAST_DAY)
    await work.koffi.taps_owed("is_it_finished", "Fini, mais pas tout tenu")
    await work.koffi.taps("Montrer les pièces changées")
    await work.koffi.taps("Envoyer")
    assert "Mais pas tenu : montrer les pièces changées." in await newest(work.aya)
