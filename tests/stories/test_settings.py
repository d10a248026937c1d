"""What people choose for themselves counts at once, and the screen says what is true now."""

import pytest

from bot.storage.keyring import make_key
from tests.people import Someone, plain
from tests.stories.conftest import MARIAM
from tests.stories.telling import agreement, arrives, signs_up
from tests.town import Town, town


def commands(town: Town, person: Someone) -> list[str]:
    """Return the commands that somebody's menu shows."""
    return [command["command"] for command in town.sandbox.world.profile.commands_for(person.person)]


async def test_another_language_counts_at_once_for_screen_menu_and_messages(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await arrives(koffi, aya)
    await koffi.says("/parametres")
    await koffi.taps("English")
    assert koffi.sees("Changed: I now write to you in English.")
    assert koffi.sees("Language: English")
    assert "settings" in commands(abidjan, koffi)
    assert "parametres" not in commands(abidjan, koffi)
    await aya.says("/mesprestations")
    await aya.taps("1. Koffi Yao")
    await aya.taps("Retirer ma demande")
    await aya.taps("Oui, je la retire")
    await aya.taps("Je préfère ne pas dire")
    assert koffi.sees("withdraws")
    await koffi.says("/settings")
    await koffi.taps("Français")
    assert koffi.sees("C’est changé : je vous écris en français.")
    assert "parametres" in commands(abidjan, koffi)


@pytest.mark.parametrize(
    ("typed", "hour"),
    [("Dakar", "9 h 12"), ("le caire", "12 h 12"), ("CAIRO", "12 h 12"), ("yaounde", "10 h 12")],
)
async def test_a_city_gives_the_hour(abidjan: Town, koffi: Someone, typed: str, hour: str) -> None:
    await koffi.says("/parametres")
    assert koffi.sees("Ville : Abidjan. Il est 9 h 12.")
    await koffi.taps("Changer de ville")
    await koffi.says(typed)
    assert koffi.sees("C’est changé : vos dates et vos heures suivent cette ville.")
    assert koffi.sees(f"Il est {hour}.")


async def test_a_name_that_two_countries_have_asks_for_the_country(abidjan: Town, koffi: Someone) -> None:
    await koffi.says("/parametres")
    await koffi.taps("Changer de ville")
    await koffi.says("saint denis")
    assert koffi.sees("Saint-Denis : dans quel pays ?")
    await koffi.taps("La Réunion")
    assert koffi.sees("Ville : La Réunion. Il est 13 h 12.")


async def test_a_place_that_nobody_knows_is_asked_for_again(abidjan: Town, koffi: Someone) -> None:
    await koffi.says("/parametres")
    await koffi.taps("Changer de ville")
    await koffi.says("Chez ma tante")
    assert koffi.sees("Je ne connais pas « Chez ma tante ».")
    await koffi.taps("Cotonou")
    assert koffi.sees("Il est 10 h 12.")


async def test_a_city_in_another_zone_leaves_what_is_signed_at_its_hour(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await agreement(koffi, aya)
    await koffi.says("/parametres")
    await koffi.taps("Changer de ville")
    await koffi.taps("Douala")
    await abidjan.comes(4, 17)  # 18 h in Douala
    assert not koffi.sees("Demain")
    await abidjan.comes(4, 18)
    assert koffi.sees("Demain")


async def test_reminders_wait_for_the_end_of_quiet_hours(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    await agreement(koffi, aya)
    await koffi.says("/parametres")
    await koffi.taps("Heures calmes")
    await koffi.says("17 h")
    await koffi.says("19 h")
    assert koffi.sees("Heures calmes : de 17 h à 19 h.")
    await abidjan.comes(4, 18)
    assert not koffi.sees("Demain")
    await abidjan.comes(4, 19)
    assert koffi.sees("Demain")


async def test_without_quiet_hours_reminders_come_at_any_time(abidjan: Town, koffi: Someone) -> None:
    await koffi.says("/parametres")
    await koffi.taps("Heures calmes")
    await koffi.says("tard")
    assert koffi.sees("et je n’y trouve pas d’heure")
    await koffi.taps("Pas d’heures calmes")
    assert koffi.sees("C’est changé : mes rappels peuvent venir à toute heure.")
    assert koffi.sees("Heures calmes : aucune.")


async def test_each_role_has_its_menu(abidjan: Town, koffi: Someone, aya: Someone, mariam: Someone) -> None:
    assert "mesprestations" not in commands(abidjan, koffi)
    await arrives(koffi, aya)
    assert {"mesprestations", "nouvelle"} <= set(commands(abidjan, koffi))
    assert "mesprestations" in commands(abidjan, aya)
    assert "nouvelle" not in commands(abidjan, aya)
    assert "alertes" in commands(abidjan, mariam)
    assert "alertes" not in commands(abidjan, koffi)
    for person in (koffi, aya, mariam):
        assert {"annuler", "parametres", "confidentialite", "aide"} <= set(commands(abidjan, person))


async def test_a_menu_that_telegram_does_not_take_is_set_later(abidjan: Town, koffi: Someone) -> None:
    abidjan.sandbox.world.trouble.add("server_error", method="setMyCommands")
    await signs_up(koffi)
    assert koffi.sees("Tout est prêt, Koffi Yao.")
    assert "nouvelle" not in commands(abidjan, koffi)
    abidjan.sandbox.world.trouble.clear()
    await abidjan.passes(hours=1)
    assert "nouvelle" in commands(abidjan, koffi)


async def test_what_is_kept_is_counted(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    await agreement(koffi, aya)
    await koffi.says("/confidentialite")
    await koffi.taps("Ce qui est gardé de moi")
    read = plain(koffi.screen)
    assert "Nom : Koffi Yao" in read
    assert "Prestations : 1, dont signées : 1" in read
    assert "Photos, vocaux et documents : 1" in read


async def test_asking_for_erasure_erases_what_may_go_and_tells_by_when(
    abidjan: Town, koffi: Someone, aya: Someone, mariam: Someone
) -> None:
    await arrives(koffi, aya)
    await aya.says("/mesprestations")
    await aya.taps("1. Koffi Yao")
    await aya.taps("Retirer ma demande")
    await aya.taps("Oui, je la retire")
    await aya.taps("Je préfère ne pas dire")
    await aya.says("/confidentialite")
    await aya.taps("Demander l’effacement")
    assert aya.sees("Jamais : une note signée des deux côtés.")
    await aya.taps("Oui, je le demande")
    assert aya.sees("une personne vous répond avant le mercredi 3 juin 2026")
    assert mariam.sees("demande l’effacement. Répondez-lui avant le mercredi 3 juin 2026.")
    assert not mariam.sees("Traoré")
    await koffi.taps("Redire son besoin")
    assert not koffi.sees("L’eau coule")
    await aya.taps("Ce qui est gardé de moi")
    assert aya.sees("Effacement demandé le lundi 4 mai. Réponse avant le mercredi 3 juin.")


async def test_a_request_asked_before_any_staff_came_reaches_them_and_waits_until_it_is_answered(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await arrives(koffi, aya)
    await aya.says("/confidentialite")
    await aya.taps("Demander l’effacement")
    await aya.taps("Oui, je le demande")
    mariam = abidjan.somebody("Mariam", "Diabaté", "admin", number=MARIAM)
    await mariam.says("/start")
    await abidjan.passes(minutes=2)
    assert mariam.sees("demande l’effacement. Répondez-lui avant le mercredi 3 juin 2026.")
    await mariam.says("/alertes")
    assert mariam.sees("1 demande d’effacement attend une réponse.")
    assert mariam.sees("1 preuve à vérifier.")
    assert "Rien ne vous attend" not in mariam.screen
    await mariam.taps("Effacements demandés")
    await mariam.taps("J’ai répondu")
    assert mariam.sees("Plus aucune demande d’effacement.")
    assert aya.sees("dit vous avoir répondu")
    await mariam.says("/alertes")
    assert "effacement" not in mariam.screen
    await aya.forges("made up")
    await aya.taps("Demander l’effacement")
    await aya.taps("Oui, je le demande")
    await mariam.says("/alertes")
    assert mariam.sees("1 demande d’effacement attend une réponse.")


async def test_people_read_whom_they_may_write_to(database_url: str) -> None:
    contact = "vie-privee@example.org"
    async with town(database_url, make_key("k1"), privacy_contact=contact) as built:
        koffi = built.somebody("Koffi", "Yao")
        await koffi.says("/start")
        await koffi.taps("Proposer mes services")
        await koffi.taps("Lire le détail")
        assert koffi.sees(f"À qui écrire : {contact}")
        await koffi.taps("Retour")
        assert koffi.sees("Qui lit ce que vous écrivez ?")
        assert ["Lire le détail"] in koffi.buttons


async def test_without_a_contact_the_site_is_named(abidjan: Town, koffi: Someone) -> None:
    await koffi.says("/confidentialite")
    assert koffi.sees("À qui écrire : au site qui vous a fait connaître ce bot.")
