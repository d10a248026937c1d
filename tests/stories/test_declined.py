"""An honest answer: the client may look for somebody else, and erase what they said."""

from sqlmodel import Session, select

from bot.storage.tables import ClientCard, Need
from tests.people import Someone
from tests.stories.telling import arrives
from tests.town import Town


async def test_the_client_looks_elsewhere_and_erases_the_request(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await arrives(koffi, aya)
    await koffi.taps("Je préfère décliner")
    await koffi.says("La fuite est dans le mur, ce n’est pas mon métier.")
    assert aya.sees("Vos mots sont gardés. Vous pouvez les donner à une autre personne.")
    assert aya.link("Inviter un autre prestataire").startswith(
        "https://t.me/share/url?url=https%3A%2F%2Ft.me"
    )
    await aya.taps("Effacer ma demande")
    assert aya.sees("C’est effacé : votre fiche, vos mots")
    with Session(abidjan.engine) as session:
        assert session.exec(select(Need)).all() == []
        assert session.exec(select(ClientCard)).all() == []
    await aya.taps("Effacer ma demande")
    assert not aya.sees("Koffi Yao préfère")
