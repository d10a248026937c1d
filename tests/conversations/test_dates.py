"""Days and hours on the provider's phone: suggested, ticked on a month, typed, and days already taken."""

from bot.acts.framing_note import newest_note
from tests.acts.notes import approves, proposed
from tests.conversations.conftest import Two
from tests.conversations.phones import Phone
from tests.conversations.talking import says_mastered, understands


async def asked_for_days(two: Two) -> Phone:
    """Talk until the provider is asked for days."""
    await understands(two)
    await says_mastered(two.koffi)
    return two.koffi


async def plan_of(two: Two) -> tuple[list[str], str]:
    """Price and promise, and return the days and the hour of the note."""
    await two.koffi.says("60000")
    await two.koffi.taps("Pièces comprises, payé à la fin")
    await two.koffi.taps("Je peux tenir les quatre")
    note = await two.scene.store.read(newest_note, two.engagement)
    assert note is not None
    planning = note.content["planning"]
    return [day.isoformat() for day in planning["jours"]], planning["heure"]


async def test_days_are_ticked_on_a_month(two: Two) -> None:
    koffi = await asked_for_days(two)
    await koffi.taps("D’autres jours")
    assert koffi.text.startswith("Touchez chaque jour de travail, puis « Continuer ».")
    assert [button.words for button in koffi.screen.rows[0]] == ["lu", "ma", "me", "je", "ve", "sa", "di"]
    assert [button.words for button in koffi.screen.rows[1]] == ["·"] * 7
    assert [button.words for button in koffi.screen.rows[2]] == ["4", "5", "6", "7", "8", "9", "10"]
    assert koffi.buttons[-5:] == ["·", "mai 2026", "›", "Continuer", "Retour"]
    await koffi.taps("mai 2026")
    assert koffi.toast == "Il n’y a pas de jour à choisir ici. Touchez le chiffre d’un jour."
    await koffi.taps("lu")
    await koffi.taps("Continuer")
    assert koffi.kind == "ask:propose:calendar"
    await koffi.taps("28")
    await koffi.taps("30")
    await koffi.taps("›")
    assert "juin 2026" in koffi.buttons
    await koffi.taps("1")
    await koffi.taps("‹")
    assert "✓28" in koffi.buttons
    await koffi.taps("✓30")
    await koffi.taps("Continuer")
    assert koffi.text.startswith("Jeudi 28 mai et lundi 1er juin. À quelle heure venez-vous")
    await koffi.taps("14 h")
    assert await plan_of(two) == (["2026-05-28", "2026-06-01"], "14:00")


async def test_the_month_takes_typed_days_and_leads_back(two: Two) -> None:
    koffi = await asked_for_days(two)
    await koffi.taps("D’autres jours")
    await koffi.says("vendredi et samedi")
    assert koffi.text.startswith("J’ai compris : vendredi 8 et samedi 9 mai.")
    await koffi.taps("Choisir d’autres jours")
    assert koffi.text.startswith("Quels jours pouvez-vous tenir ?")
    await koffi.says("Vendredi prochain")
    await koffi.taps("C’est bien cela")
    assert koffi.text.startswith("Vendredi 8 mai. À quelle heure venez-vous ?")
    await koffi.taps("7 h")
    assert await plan_of(two) == (["2026-05-08"], "07:00")


async def test_another_hour_for_the_days_that_are_suggested(two: Two) -> None:
    koffi = await asked_for_days(two)
    await koffi.taps("Une autre heure")
    assert koffi.text.startswith("À quelle heure venez-vous le premier jour ?")
    await koffi.says("16h30")
    assert koffi.text.startswith("Quels jours pouvez-vous tenir ?")
    await koffi.taps("Mardi 5 mai, à 16 h 30")
    assert await plan_of(two) == (["2026-05-05"], "16:30")


async def test_a_day_with_another_promise_is_warned_of_and_may_be_kept(two: Two) -> None:
    client = await two.scene.client("Issa Ba")
    await agreed_with(two, client)
    koffi = await asked_for_days(two)
    assert koffi.buttons[0] == "Jeudi 7 mai, à 8 h"
    await koffi.taps("D’autres jours")
    assert "(5)" in koffi.buttons
    assert "Entre parenthèses : vous y avez déjà promis autre chose." in koffi.text
    await koffi.says("du 5 au 7 mai")
    assert koffi.text == (
        "J’ai compris : du mardi 5 au jeudi 7 mai.\n\n"
        "Attention : vous avez déjà promis autre chose mardi 5 et mercredi 6 mai.\n\n"
        "Gardez ces dates seulement si vous pouvez tenir les deux."
    )
    await koffi.taps("Garder quand même")
    await koffi.taps("10 h")
    assert await plan_of(two) == (["2026-05-05", "2026-05-06", "2026-05-07"], "10:00")


async def test_a_day_ticked_that_is_taken_is_warned_of_too(two: Two) -> None:
    await agreed_with(two, await two.scene.client("Issa Ba"))
    koffi = await asked_for_days(two)
    await koffi.taps("D’autres jours")
    await koffi.taps("(5)")
    await koffi.taps("Continuer")
    assert "vous avez déjà promis autre chose mardi 5 mai" in koffi.text
    await koffi.taps("Choisir d’autres jours")
    assert koffi.text.startswith("Quels jours pouvez-vous tenir ?")


async def agreed_with(two: Two, client: int) -> None:
    """Let Koffi Yao promise the 5th and 6th of May to somebody else."""
    engagement = await proposed(two.scene, two.koffi.person, client)
    await approves(two.scene, client, engagement, "Issa Ba")


async def test_an_hour_typed_with_the_day_is_kept(two: Two) -> None:
    koffi = await asked_for_days(two)
    await koffi.says("aujourd’hui à 8 h")
    assert koffi.text.startswith("J’ai compris lundi 4 mai à 8 h : cette heure est passée.")
    await koffi.says("31/02")
    assert koffi.text.startswith("Le 31 février n’existe pas. Écrivez un autre jour.")
    await koffi.says("29/02/2027")
    assert koffi.text.startswith("Le 29 février 2027 n’existe pas.")
    await koffi.says("demain à 9 h")
    assert koffi.text == "J’ai compris : mardi 5 mai, à 9 h.\n\nEst-ce bien cela ?"
    await koffi.taps("C’est bien cela")
    assert koffi.kind == "ask:propose:price"
    assert await plan_of(two) == (["2026-05-05"], "09:00")


async def test_an_hour_typed_alone_is_the_hour_of_the_days_suggested(two: Two) -> None:
    koffi = await asked_for_days(two)
    await koffi.says("à 8h30")
    assert koffi.text.startswith("Quels jours pouvez-vous tenir ?")
    await koffi.taps("Mardi 5 mai, à 8 h 30")
    assert await plan_of(two) == (["2026-05-05"], "08:30")


async def test_no_hour_of_today_is_offered_that_is_past(two: Two) -> None:
    koffi = await asked_for_days(two)
    await koffi.says("aujourd’hui")
    await koffi.taps("C’est bien cela")
    assert koffi.buttons == ["10 h", "14 h", "16 h", "Retour"]


async def test_a_weekday_with_its_hour_is_read(two: Two) -> None:
    koffi = await asked_for_days(two)
    await koffi.says("mercredi à 9h")
    assert koffi.text == "J’ai compris : mercredi 6 mai, à 9 h.\n\nEst-ce bien cela ?"


async def test_an_hour_typed_on_the_month_is_kept_until_other_days_are_chosen(two: Two) -> None:
    koffi = await asked_for_days(two)
    await koffi.taps("D’autres jours")
    await koffi.says("5 et 6 mai à 14 h")
    await koffi.taps("Choisir d’autres jours")
    await koffi.taps("Mardi 5 mai, à 8 h")
    assert await plan_of(two) == (["2026-05-05"], "08:00")


async def test_days_with_others_left_out_between_them_are_counted(two: Two) -> None:
    koffi = await asked_for_days(two)
    await koffi.says("5, 7 et 12 mai")
    assert "J’ai compris : 3 jours entre le mardi 5 mai et le mardi 12 mai." in koffi.text
    await koffi.taps("C’est bien cela")
    await koffi.taps("8 h")
    assert (await plan_of(two))[0] == ["2026-05-05", "2026-05-07", "2026-05-12"]
    await koffi.taps("Lire la note entière")
    while "Jours :" not in koffi.text:
        await koffi.taps("Suite")
    assert "Jours : mardi 5 mai, jeudi 7 mai et mardi 12 mai, à 8 h" in koffi.text
