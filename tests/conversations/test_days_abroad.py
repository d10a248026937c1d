"""A day that was promised is the same day in whatever city it is read."""

from bot.acts.offer_promise import offer_promise
from bot.storage.tables import Person
from tests.conversations.test_other_dates import FRIDAY, received
from tests.conversations.test_work import Work, house, work  # noqa: F401 - fixtures


async def test_a_day_alone_is_the_same_day_wherever_it_is_read(work: Work) -> None:  # noqa: F811
    scene, koffi, aya = work.scene, work.koffi, work.aya
    await scene.change(Person, koffi.person, zone="Africa/Libreville")
    await scene.change(Person, aya.person, zone="Europe/Paris")
    await scene.does(koffi.person, offer_promise, 1, "Rapporter la clé", FRIDAY)
    assert "vendredi 8 mai" in await received(aya, "promise_offered")
    for phone, other in ((koffi, "Aya Traoré"), (aya, "Koffi Yao")):
        await phone.commands("mesprestations")
        await phone.taps(f"1. {other}")
        await phone.taps("Nos promesses")
        await phone.taps("Suivante")
        assert "Pour mercredi 6 mai." in phone.text
