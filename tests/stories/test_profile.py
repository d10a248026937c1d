"""A provider's profile: what they signed stays, what they know is shown at its true level."""

from tests.people import Someone, plain
from tests.stories.lives_profile import PDF
from tests.stories.telling import agreement, signs_charter, signs_up
from tests.town import PHOTO, Town

TAPS_TO_CHECK = 3
PNG = b"\x89PNG"


async def adds_electricity(koffi: Someone, proof: str = "Des travaux déjà faits") -> None:
    """Add a second trade and its proof."""
    await koffi.says("/monprofil")
    await koffi.taps("Ajouter un métier")
    await koffi.taps("Électricité")
    await koffi.taps(proof)
    await koffi.attaches("photo", PHOTO)


async def test_the_profile_shows_what_was_signed_and_each_trade_with_its_proof(
    abidjan: Town, koffi: Someone
) -> None:
    await signs_up(koffi)
    await adds_electricity(koffi)
    await koffi.taps("Mon profil")
    assert plain(koffi.screen) == (
        "Koffi Yao\nNom signé le lundi 4 mai. Il signera vos notes.\nAbidjan, 9 h 12\n"
        "Plomberie : attestation d’un maître\nÉlectricité : travaux déclarés, pas encore vérifiés"
    )


async def test_another_city_is_read_by_clients(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    await signs_up(koffi)
    await koffi.taps("Changer de ville")
    await koffi.says("bouake")
    await koffi.says("/monprofil")
    assert koffi.sees("Bouaké, 9 h 12")
    await koffi.says("/nouvelle")
    await aya.opens(koffi.link("Copier le lien"))
    assert aya.sees("Koffi Yao (plomberie, Bouaké) vous invite.")


async def test_a_provider_of_several_trades_says_which_one_and_only_then(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await signs_up(koffi)
    await koffi.taps("Nouvelle prestation")
    assert koffi.sees("L’invitation est prête.")
    await adds_electricity(koffi)
    await koffi.taps("Nouvelle prestation")
    assert koffi.sees("Pour quel métier est cette prestation ?")
    await koffi.taps("Électricité")
    await aya.opens(koffi.link("Copier le lien"))
    assert aya.sees("Koffi Yao (électricité, Abidjan) vous invite.")


async def test_the_client_reads_the_level_that_quality_staff_found(
    abidjan: Town, koffi: Someone, aya: Someone, mariam: Someone
) -> None:
    await signs_up(koffi)
    await koffi.taps("Nouvelle prestation")
    await aya.opens(koffi.link("Copier le lien"))
    await aya.taps("Lire ses 7 promesses")
    assert aya.sees("Preuve, plomberie : attestée par un maître.")
    before = mariam.gestures
    await mariam.says("/alertes")
    await mariam.taps("Preuves à vérifier")
    assert mariam.sees("Koffi Yao, plomberie")
    file = mariam.messages[-1]
    assert file.protected
    await mariam.taps("Vérifié")
    assert mariam.gestures - before <= TAPS_TO_CHECK
    assert koffi.sees("Votre preuve est vérifiée : plomberie.")
    await aya.taps("Retour")
    await aya.taps("Lire ses 7 promesses")
    assert aya.sees("Preuve, plomberie : vérifiée par l’équipe qualité.")
    await koffi.says("/monprofil")
    assert koffi.sees("Plomberie : attestation d’un maître, vérifiée par l’équipe qualité")


async def test_a_proof_that_cannot_be_read_attests_nothing(
    abidjan: Town, koffi: Someone, aya: Someone, mariam: Someone
) -> None:
    await signs_up(koffi)
    await mariam.says("/preuves")
    await mariam.taps("Pas lisible")
    assert koffi.sees("Nous n’arrivons pas à lire votre preuve : plomberie.")
    await koffi.says("/monprofil")
    assert koffi.sees("Plomberie : déclaré, sans preuve")
    await koffi.taps("Envoyer une autre photo")
    await koffi.taps("Le mot d’un maître ou d’un patron")
    await koffi.attaches("photo", PHOTO)
    await koffi.taps("Mon profil")
    assert koffi.sees("Plomberie : attestation d’un maître")
    await mariam.says("/preuves")
    assert mariam.sees("1 preuve à vérifier")


async def test_only_quality_staff_check_proofs_and_only_once(
    abidjan: Town, koffi: Someone, aya: Someone, mariam: Someone
) -> None:
    await signs_up(koffi)
    await koffi.says("/preuves")
    assert koffi.sees("Cet écran est réservé à l’équipe qualité.")
    await mariam.says("/preuves")
    fatou = abidjan.somebody("Fatou", "Koné", "admin", number=8_589_934_597)
    await fatou.says("/preuves")
    await fatou.taps("Vérifié")
    await mariam.taps("Pas lisible")
    assert mariam.sees("Vous avez déjà répondu") or mariam.sees("déjà")
    await koffi.says("/monprofil")
    assert koffi.sees("vérifiée par l’équipe qualité")


async def test_quality_staff_do_not_check_their_own_proof(abidjan: Town, mariam: Someone) -> None:
    await signs_charter(mariam, "Mariam Diabaté")
    await mariam.taps("Plomberie")
    await mariam.taps("Des travaux déjà faits")
    await mariam.attaches("photo", PHOTO)
    await mariam.says("/preuves")
    assert mariam.sees("Plus aucune preuve à vérifier.")


async def test_a_diploma_may_have_an_end(abidjan: Town, koffi: Someone) -> None:
    await signs_charter(koffi)
    await koffi.taps("Plomberie")
    await koffi.taps("Je n’ai pas encore de preuve")
    await koffi.taps("Mon profil")
    await koffi.taps("Ajouter une preuve")
    await koffi.taps("Un diplôme ou un certificat")
    await koffi.attaches("document", PDF)
    assert koffi.sees("Une date de fin est-elle écrite dessus ?")
    await koffi.says("31 mars 2026")
    assert koffi.sees("ce jour est passé")
    await koffi.says("31 mars 2028")
    await koffi.taps("Mon profil")
    assert koffi.sees("diplôme déclaré, pas encore vérifié, jusqu’au vendredi 31 mars 2028")


async def test_nobody_names_more_than_four_trades(abidjan: Town, koffi: Someone) -> None:
    await signs_up(koffi)
    for trade in ("Électricité", "Bâtiment", "Ménage"):
        await koffi.says("/monprofil")
        await koffi.taps("Ajouter un métier")
        await koffi.taps(trade)
        await koffi.says("/annuler")
    await koffi.says("/monprofil")
    await koffi.taps("Ajouter un métier")
    await koffi.taps("Traiteur")
    assert koffi.sees("Vous avez déjà 4 métiers.")


async def test_another_main_trade_is_proposed_first(abidjan: Town, koffi: Someone) -> None:
    await signs_up(koffi)
    await adds_electricity(koffi)
    await koffi.says("/monprofil")
    await koffi.taps("Mes métiers et preuves")
    assert koffi.sees("Plomberie (métier principal) : 1 preuve\nÉlectricité : 1 preuve")
    await koffi.taps("Changer de métier principal")
    await koffi.taps("Électricité")
    assert koffi.sees("C’est changé.")
    await koffi.says("/nouvelle")
    assert koffi.buttons[0] == ["Électricité", "Plomberie"]


async def test_a_trade_in_which_a_work_runs_stays(abidjan: Town, koffi: Someone) -> None:
    await signs_up(koffi)
    await adds_electricity(koffi)
    await koffi.taps("Nouvelle prestation")
    await koffi.taps("Électricité")
    await koffi.says("/monprofil")
    await koffi.taps("Mes métiers et preuves")
    await koffi.taps("Retirer un métier")
    await koffi.taps("Électricité")
    assert koffi.sees("Une prestation en cours est dans ce métier.")
    await koffi.says("/mesprestations")
    await koffi.taps("1. Électricité")
    await koffi.taps("Annuler l’invitation")
    await koffi.says("/monprofil")
    await koffi.taps("Mes métiers et preuves")
    await koffi.taps("Retirer un métier")
    await koffi.taps("Électricité")
    await koffi.taps("Oui, je le retire")
    assert koffi.sees("C’est retiré. Les notes déjà signées ne changent pas.")
    await koffi.taps("Mon profil")
    assert not koffi.sees("Électricité")


async def test_a_proof_taken_away_is_read_by_clients_no_more(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await signs_up(koffi)
    await koffi.says("/monprofil")
    await koffi.taps("Mes métiers et preuves")
    await koffi.taps("Retirer une preuve")
    assert koffi.sees(
        "Plomberie : quelle preuve voulez-vous retirer ?\n\n1. Mot d’un maître, lundi 4 mai 2026"
    )
    await koffi.taps("1. Mot d’un maître")
    await koffi.taps("Oui, je la retire")
    assert koffi.sees("Plomberie (métier principal) : sans preuve")
    await koffi.says("/nouvelle")
    await aya.opens(koffi.link("Copier le lien"))
    await aya.taps("Lire ses 7 promesses")
    assert aya.sees("Preuve, plomberie : aucune pour l’instant")


async def test_whoever_has_not_signed_has_no_profile(abidjan: Town, aya: Someone) -> None:
    await aya.says("/monprofil")
    assert aya.sees("Votre profil de prestataire commence avec la charte")


async def test_the_invitation_comes_as_a_picture_too(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    await signs_up(koffi)
    await koffi.taps("Nouvelle prestation")
    assert koffi.buttons == [
        ["Partager l’invitation"],
        ["Copier le lien", "Montrer le QR code"],
        ["Annuler l’invitation"],
    ]
    for _ in range(2):
        await koffi.taps("Montrer le QR code")
        assert koffi.sees("Il sert une seule fois, jusqu’au lundi 11 mai.")
    file_id = koffi.messages[-1].content["photo"][-1]["file_id"]
    picture = abidjan.sandbox.world.files.get(file_id)
    assert picture is not None
    assert picture.upload.data.startswith(PNG)
    await aya.opens(koffi.link("Copier le lien"))
    await aya.taps("Continuer avec Koffi Yao")
    await aya.taps("J’accepte et je continue")
    await koffi.taps("Montrer le QR code")
    assert koffi.sees("Votre client a déjà accepté cette invitation.")
    assert koffi.sees("C’est à Aya Traoré de répondre.")


async def test_signed_notes_keep_the_level_of_their_day(
    abidjan: Town, koffi: Someone, aya: Someone, mariam: Someone
) -> None:
    await agreement(koffi, aya)
    await mariam.says("/preuves")
    await mariam.taps("Vérifié")
    await aya.says("/mesprestations")
    await aya.taps("1. Koffi Yao")
    await aya.taps("Lire la note")
    read = plain(aya.screen)
    while any("Suite" in row for row in aya.buttons):
        await aya.taps("Suite")
        read += plain(aya.screen)
    assert "preuve attestée par un maître" in read
