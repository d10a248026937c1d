"""The work, the rating and the alerts, as three people live them: every screen within its limits."""

import dataclasses
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlmodel import Session

from bot.acts.grant_staff import grant_staff
from bot.dialogue.house import House
from bot.languages import load_languages
from bot.storage.store import Store
from bot.storage.tables import Person, Talk
from conversations.house import build_house
from tests.acts.notes import agreed
from tests.acts.scene import Scene
from tests.acts.works import tick
from tests.conversations.phones import Phone, plain

LAST_DAY = datetime(2026, 5, 6, 17, tzinfo=UTC)
EVENING = datetime(2026, 5, 7, 19, tzinfo=UTC)
RESULT = datetime(2026, 5, 9, 9, tzinfo=UTC)
MONTH = datetime(2026, 6, 5, 19, tzinfo=UTC)


@dataclasses.dataclass
class Work:
    """An engagement that both signed, and three phones."""

    scene: Scene
    koffi: Phone
    aya: Phone
    mariam: Phone

    async def comes(self, moment: datetime) -> None:
        """Let time pass."""
        await tick(self.scene)
        self.scene.now = moment
        for phone in (self.koffi, self.aya, self.mariam):
            phone.now = max(phone.now, moment)
        await tick(self.scene)

    async def finishes(self) -> None:
        """Let the provider finish on the last day."""
        await self.comes(LAST_DAY)
        await self.koffi.taps_owed("is_it_finished", "Fini, les trois sont tenues")

    async def is_accepted(self) -> None:
        """Let the client accept and pay, the provider confirm."""
        await self.finishes()
        await self.aya.taps_owed("check_work", "Tout est bon, et j’ai payé")
        await self.koffi.taps_owed("work_accepted", "Oui, j’ai tout reçu")

    async def is_rated(
        self, first: str = "Non, tout tient", second: str = "4 – Propre, comme promis"
    ) -> None:
        """Let the client rate on the evening after."""
        await self.is_accepted()
        await self.comes(EVENING)
        await self.rates(first, second)

    async def rates(self, first: str, second: str) -> None:
        """Let the client rate, once they are asked."""
        await self.aya.taps_owed("ask_rating", first)
        await self.aya.taps(second)
        await self.aya.taps("5 – Très bien")
        await self.aya.taps("Envoyer mon avis")


@pytest.fixture(scope="session")
def house() -> House:
    """The whole house."""
    return build_house(load_languages(Path(__file__).parents[2] / "locales"), zone="Africa/Abidjan")


@pytest.fixture
async def work(store: Store, house: House) -> Work:
    """Koffi Yao, Aya Traoré and Mariam Diabaté; the note is signed, for the 5th and 6th of May."""
    scene = Scene(store, datetime(2026, 5, 4, 9, 12, tzinfo=UTC))
    koffi, aya, mariam = await scene.provider(), await scene.client(), await scene.person("Mariam Diabaté")
    await agreed(scene, koffi, aya)
    await store.act(_talk_and_staff, (koffi, aya, mariam), mariam, scene.now)
    return Work(scene, *(Phone(store, house, person, scene.now) for person in (koffi, aya, mariam)))


def _talk_and_staff(session: Session, people: tuple[int, ...], staff: int, now: datetime) -> None:
    session.add_all(Talk(person_id=person) for person in people)
    grant_staff(session, session.get_one(Person, staff).telegram_id, now=now)


async def newest(phone: Phone) -> str:
    """Return the newest message owed to a person, as they read it."""
    return plain((await phone.received((await phone.owed())[-1])).text)


async def test_the_eve_and_the_end(work: Work) -> None:
    await work.comes(datetime(2026, 5, 4, 18, tzinfo=UTC))
    assert await newest(work.koffi) == (
        "Demain, mardi 5 mai, à 8 h\nAya Traoré : Angré, 8e tranche\n"
        "À savoir : déjà réparé avant, une autre personne ouvre\n\n"
        "Ce que vous verrez là-bas reste entre vous deux.\n\nVous venez bien ?"
    )
    await work.koffi.taps_owed("eve_of_work", "Oui, à 8 h")
    assert work.koffi.text.startswith("C’est noté : vous venez mardi 5 mai à 8 h. Aya Traoré le sait.")
    assert await newest(work.aya) == "Koffi Yao confirme : demain à 8 h."
    await work.finishes()
    assert "C’est à Aya Traoré de vérifier" in work.koffi.text
    assert "Ouvrez l’eau." in await newest(work.aya)


async def test_another_date_is_asked_and_agreed_on(work: Work) -> None:
    await work.comes(datetime(2026, 5, 4, 18, tzinfo=UTC))
    await work.koffi.taps_owed("eve_of_work", "Demander une autre date")
    assert "c’est une date changée, pas une promesse manquée" in work.koffi.text
    assert work.koffi.buttons == [
        "Mercredi 6 mai, à 8 h",
        "Jeudi 7 mai, à 8 h",
        "Une autre date",
        "Garder mardi 5 mai",
    ]
    await work.koffi.says("31/02")
    assert "31/02" not in work.koffi.text
    assert "Quelle autre date pouvez-vous tenir ?" in work.koffi.text
    await work.koffi.says("7 mai")
    await work.koffi.taps("C’est bien cela")
    assert "Aya Traoré doit dire oui" in work.koffi.text
    await work.aya.taps_owed("date_change_asked", "Oui, jeudi 7 mai")
    assert work.aya.text.startswith("C’est noté : jeudi 7 mai au lieu de mardi 5 mai.")
    assert "Aya Traoré dit oui : jeudi 7 mai" in await newest(work.koffi)
    await work.aya.taps_owed("date_change_asked", "Non, garder mardi 5 mai")
    assert work.aya.kind == "engagement"
    assert len([row for row in await work.koffi.owed() if row.kind.startswith("date_")]) == 1


async def test_a_date_is_kept(work: Work) -> None:
    await work.koffi.commands("mesprestations")
    await work.comes(datetime(2026, 5, 4, 18, tzinfo=UTC))
    await work.koffi.taps_owed("eve_of_work", "Demander une autre date")
    await work.koffi.taps("Jeudi 7 mai, à 8 h")
    await work.aya.taps_owed("date_change_asked", "Non, garder mardi 5 mai")
    assert work.aya.text == "C’est noté : mardi 5 mai tient. Koffi Yao le sait."
    await work.koffi.taps_owed("date_stands", "Proposer un autre jour")
    assert "Quelle autre date pouvez-vous tenir ?" in work.koffi.text


async def test_not_yet_finished_asks_for_another_last_day(work: Work) -> None:
    await work.comes(LAST_DAY)
    await work.koffi.taps_owed("is_it_finished", "Pas encore fini")
    await work.koffi.taps("Jeudi 7 mai")
    assert "demande jusqu’à jeudi 7 mai, au lieu de mercredi 6 mai" in await newest(work.aya)
    await work.aya.taps_owed("date_change_asked", "Oui, jeudi 7 mai")
    await work.comes(datetime(2026, 5, 7, 17, tzinfo=UTC))
    assert (await newest(work.koffi)).startswith("Jeudi 7 mai. Le travail est-il fini ?")


async def test_what_is_left_is_told_then_repaired(work: Work) -> None:
    await work.finishes()
    await work.aya.taps_owed("check_work", "Il reste quelque chose")
    await work.aya.says("Ça goutte encore <un peu>.")
    await work.aya.taps("C’est un petit point")
    await work.aya.taps("Envoyer à Koffi Yao")
    assert "Koffi Yao dit quel jour chaque point est repris" in work.aya.text
    assert "« Ça goutte encore <un peu>. »" in await newest(work.koffi)
    await work.koffi.taps_owed("points_named", "Donner un jour")
    assert work.koffi.buttons == ["Demain, jeudi 7 mai", "Vendredi 8 mai", "Un autre jour"]
    await work.koffi.taps("Demain, jeudi 7 mai")
    await work.koffi.taps("C’est repris")
    await work.aya.taps_owed("points_redone", "C’est repris")
    await work.aya.taps("Tout est bon, pas encore payé")
    await work.koffi.taps_owed("work_accepted", "Non, pas encore")
    assert "l’avis se lit seulement après" in work.koffi.text
    await work.aya.taps_owed("payment_missed", "C’est payé")
    await work.koffi.taps_owed("payment_announced", "Oui, j’ai tout reçu")
    assert work.koffi.text.startswith("C’est noté : tout est payé.")


async def test_a_text_where_a_button_is_asked_is_answered(work: Work) -> None:
    await work.finishes()
    await work.aya.taps_owed("check_work", "Ce n’est pas fait")
    await work.aya.taps("Retour")
    await work.aya.says("euh")
    assert "Tout est bon, et j’ai payé" in work.aya.buttons


async def test_the_client_rates_and_the_provider_sees_it_two_days_later(work: Work) -> None:
    await work.is_accepted()
    await work.comes(EVENING)
    assert "Koffi Yao verra votre avis samedi 9 mai, pas avant." in await newest(work.aya)
    await work.aya.taps_owed("ask_rating", "Non, tout tient")
    assert work.aya.buttons[0] == "1 – Très sale"
    await work.aya.taps("4 – Propre, comme promis")
    await work.aya.taps("5 – Très bien")
    await work.aya.taps("Un mot pour Koffi Yao")
    await work.aya.says("Travail soigné, merci.")
    assert work.aya.text == (
        "Votre avis\nBien réparé : non, tout tient\nÀ la date : date tenue, début le 5, fin le 6 mai\n"
        "Propre : 4 – Propre, comme promis\nL’ensemble : 5 – Très bien\n"
        "Votre mot : « Travail soigné, merci. »\n\n"
        "Personne ne peut le changer à votre place."
    )
    await work.aya.taps("Modifier")
    await work.aya.taps("L’ensemble")
    await work.aya.taps("4 – Bien")
    await work.aya.taps("Envoyer mon avis")
    assert "Dans un mois" in work.aya.text
    await work.comes(RESULT)
    assert await newest(work.koffi) == (
        "Prestation n° 2026-0001 : parole tenue\nBien réparé : 5 sur 5\nÀ la date : 5 sur 5\n"
        "Propre : 4 sur 5\nRésultat : 95 sur 100\nSon mot : « Travail soigné, merci. »\n\n"
        "Il vous reste une promesse, jusqu’au vendredi 5 juin. Vous pouvez répondre à cet avis une fois."
    )
    await work.koffi.taps_owed("show_result", "Répondre une fois")
    await work.koffi.says("Merci beaucoup Madame !")
    assert await newest(work.aya) == "Koffi Yao répond à votre avis : « Merci beaucoup Madame ! »"


async def test_a_rating_may_wait(work: Work) -> None:
    await work.is_accepted()
    await work.comes(EVENING)
    await work.aya.taps_owed("ask_rating", "Plus tard, au calme")
    assert work.aya.text.startswith("D’accord, au calme.")
    await work.aya.taps("Donner mon avis")
    assert work.aya.buttons == [
        "Non, tout tient",
        "Un peu",
        "Oui, il est revenu",
        "Plus tard, au calme",
    ]
    await work.comes(datetime(2026, 5, 8, 19, tzinfo=UTC))
    assert "n’est pas encore donné" in await newest(work.aya)


async def test_a_month_later_it_holds_and_all_is_done(work: Work) -> None:
    await work.is_rated()
    await work.comes(RESULT)
    await work.comes(MONTH)
    assert await newest(work.aya) == (
        "Bonjour, Aya Traoré. Il y a un mois, Koffi Yao a fini ce travail : "
        "trouver et réparer la fuite.\n\nLe problème est-il revenu ?"
    )
    await work.aya.taps_owed("month_later", "Non, tout tient")
    assert work.aya.text == "Merci. C’est noté, et Koffi Yao le sait."
    await work.aya.commands("mesprestations")
    assert "Terminée" in work.aya.text


async def test_quality_staff_take_an_alert_to_its_end_without_anybodys_words(work: Work) -> None:
    await work.is_rated("Oui, il est revenu", "2 – Sale")
    await work.comes(RESULT)
    await work.comes(datetime(2026, 5, 10, 9, tzinfo=UTC))
    assert await newest(work.mariam) == (
        "Urgent – n° 2026-0001, plomberie, 60 000 F CFA\n"
        "Article 7, satisfaction. Avis : 1 sur 5 pour « bien réparé », sans réponse.\n"
        "Prestataire : avis montré samedi 9 mai.\n"
        "Conseil : appeler le prestataire, puis le client.\n\nÀ clore avant lundi 11 mai à 9 h."
    )
    await work.mariam.commands("alertes")
    assert "1. Urgent, reste 24 h – n° 2026-0001 : avis bas, sans réponse" in work.mariam.text
    await work.mariam.taps("Ouvrir le n° 2026-0001")
    await work.mariam.taps("Je m’en occupe")
    await work.mariam.taps("Clore avec une raison")
    await work.mariam.taps("Réglé entre eux")
    assert "Alerte close : réglé entre eux." in work.mariam.text
    await work.mariam.taps("Toutes les alertes")
    assert "besoin de vous" not in work.mariam.text


async def test_nobody_else_sees_alerts(work: Work) -> None:
    await work.koffi.commands("alertes")
    assert work.koffi.kind != "alerts"


@pytest.mark.parametrize("day", [date(2026, 9, 30), date(2026, 12, 23)], ids=str)
async def test_long_days_fit_on_the_buttons(work: Work, day: date) -> None:
    await work.comes(datetime(2026, 5, 4, 18, tzinfo=UTC))
    await work.koffi.taps_owed("eve_of_work", "Demander une autre date")
    await work.koffi.says(f"{day:%d/%m/%Y}")
    await work.koffi.taps("C’est bien cela")
    asked = await work.aya.received((await work.aya.owed())[-1])
    assert len(asked.rows) == 2
