"""A talk that survives anything: second taps, old buttons, made-up ones, days away, a restart."""

import pytest
from sqlmodel import Session, col, select

from bot.storage.tables import CharterPromise, Draft, Evidence, Inbox, Outbox, Person, Provider
from tests.people import Someone
from tests.stories.lives_needs import VOICE
from tests.stories.telling import asks_for_need, signs_up
from tests.town import Town


async def reaches_promise(provider: Someone, number: int) -> None:
    await provider.says("/start")
    await provider.taps("Proposer mes services")
    await provider.taps("J’accepte et je continue")
    for _ in range(number - 1):
        await provider.taps("Je le promets")


def newest(person: Someone) -> tuple[int, str]:
    """The newest message of the bot, and the data of its first button."""
    message = [message for message in person.messages if message.from_bot][-1]
    return message.message_id, message.rows[0][0]["callback_data"]


async def test_a_second_tap_changes_nothing_and_shows_nothing_new(abidjan: Town, koffi: Someone) -> None:
    await reaches_promise(koffi, 2)
    message, data = newest(koffi)
    await koffi.forges(data, message)
    shown, count = koffi.screen, len(koffi.messages)
    await koffi.forges(data, message)
    assert (koffi.screen, len(koffi.messages)) == (shown, count)
    assert koffi.alerts == ["La suite est déjà à l’écran."]
    assert koffi.sees("Promesse 3 sur 7")


async def test_a_tap_changes_the_newest_screen_in_place(abidjan: Town, koffi: Someone) -> None:
    await reaches_promise(koffi, 1)
    before = len(koffi.messages)
    await koffi.taps("Je le promets")
    assert len(koffi.messages) == before
    assert koffi.sees("Promesse 2 sur 7")


async def test_after_a_text_the_screen_comes_as_a_new_message(abidjan: Town, koffi: Someone) -> None:
    await reaches_promise(koffi, 1)
    await koffi.says("je le promets")
    assert koffi.messages[-1].from_bot
    assert koffi.sees("Promesse 2 sur 7")


async def test_an_old_button_says_since_when_it_no_longer_counts(abidjan: Town, koffi: Someone) -> None:
    await reaches_promise(koffi, 1)
    message, old = newest(koffi)
    await koffi.taps("Je le promets")
    await koffi.taps("Je le promets")
    await abidjan.passes(hours=1)
    await koffi.forges(old, message)
    assert koffi.sees("Ce bouton n’est plus valable")
    assert koffi.sees("lundi 4 mai à 9 h 12")
    assert koffi.sees("Promesse 3 sur 7")


@pytest.mark.parametrize(
    "data",
    ["", "1", "x:y:z", "1:1:say:promised:more", "1:99:say:promised", "1:o:again:1", "2:1:say:x", "é" * 30],
)
async def test_made_up_data_opens_nothing(abidjan: Town, koffi: Someone, data: str) -> None:
    await reaches_promise(koffi, 1)
    await koffi.forges(data or "-")
    assert koffi.sees("Ce bouton n’est plus valable")
    assert promises(abidjan) == 0


async def test_a_button_that_the_screen_does_not_offer_is_refused(abidjan: Town, koffi: Someone) -> None:
    await reaches_promise(koffi, 1)
    _, data = newest(koffi)
    turn = data.split(":")[1]
    await koffi.forges(f"1:{turn}:open:alerts..")
    assert koffi.sees("Ce bouton n’est plus valable")


async def test_a_message_owed_to_another_opens_nothing(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    await signs_up(koffi)
    await koffi.taps("Nouvelle prestation")
    await aya.opens(koffi.link("Copier le lien"))
    await aya.taps("Je ne connais pas cette personne")
    row = only_owed(abidjan)
    await aya.forges(f"1:o:new:{row}")
    assert aya.sees("Ce bouton n’est plus valable")
    await koffi.taps("Nouvelle prestation")
    assert koffi.sees("L’invitation est prête")


async def test_a_restart_and_some_days_lose_no_answer(abidjan: Town, koffi: Someone) -> None:
    await reaches_promise(koffi, 4)
    await abidjan.restarts()
    await abidjan.passes(days=3)
    await koffi.says("/start")
    await koffi.taps("Reprendre la charte")
    assert koffi.sees("Promesse 4 sur 7")
    for _ in range(4):
        await koffi.taps("Je le promets")
    await koffi.says("Koffi Yao")
    assert koffi.sees("C’est signé")
    assert promises(abidjan) == 7


async def test_going_back_asks_the_question_before(abidjan: Town, koffi: Someone) -> None:
    await reaches_promise(koffi, 3)
    await koffi.taps("Retour")
    assert koffi.sees("Promesse 2 sur 7")


async def test_cancelling_drops_what_was_written(abidjan: Town, koffi: Someone) -> None:
    await reaches_promise(koffi, 3)
    await koffi.says("/annuler")
    assert koffi.sees("C’est annulé. Rien n’a été envoyé.")
    await koffi.says("/annuler")
    assert koffi.sees("Il n’y a rien à annuler.")
    with Session(abidjan.engine) as session:
        assert session.exec(select(Draft)).all() == []


async def test_a_draft_left_for_a_month_is_dropped_with_a_word(abidjan: Town, koffi: Someone) -> None:
    await reaches_promise(koffi, 3)
    await abidjan.passes(days=31)
    assert koffi.sees("commencé le lundi 4 mai. Personne n’y a touché")


async def test_a_voice_note_goes_with_the_draft_it_was_sent_for(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await asks_for_need(koffi, aya)
    await aya.taps("Chez moi")
    await aya.attaches("voice", VOICE)
    with Session(abidjan.engine) as session:
        assert sorted(session.exec(select(Evidence.kind))) == ["photo", "voice"]
    await abidjan.passes(days=31)
    assert aya.sees("commencé le lundi 4 mai. Personne n’y a touché")
    with Session(abidjan.engine) as session:
        assert session.exec(select(Evidence.kind)).all() == ["photo"]  # the provider’s proof


async def test_a_word_where_none_is_asked_is_answered(abidjan: Town, koffi: Someone) -> None:
    await koffi.says("/start")
    await koffi.says("Bonjour, comment allez-vous ?")
    assert koffi.sees("Je n’attends pas de message ici.")


async def test_an_unknown_command_is_answered(abidjan: Town, koffi: Someone) -> None:
    await koffi.says("/voler")
    assert koffi.sees("Je ne connais pas /voler.")


async def test_help_and_privacy_are_one_command_away(abidjan: Town, koffi: Someone) -> None:
    await koffi.says("/aide")
    assert koffi.sees("/mesprestations")
    await koffi.says("/confidentialite")
    assert koffi.sees("Vos informations, en détail")


async def test_nothing_but_the_id_is_kept_before_the_notice_is_accepted(
    abidjan: Town, koffi: Someone
) -> None:
    await koffi.says("/start")
    await koffi.says("Je suis Koffi Yao, plombier à Abidjan.")
    abidjan.sandbox.world.in_group(koffi.id, "Bonjour à tous")
    await koffi.taps("Proposer mes services")
    assert (abidjan.name_kept(koffi), came_in(abidjan)) == ("", [None] * 4)
    await koffi.taps("J’accepte et je continue")
    assert abidjan.name_kept(koffi) == "Koffi Yao"
    await koffi.taps("Je le promets")
    *before, after = came_in(abidjan)
    assert set(before) == {None}
    assert after is not None


async def test_who_does_not_accept_leaves_nothing_not_even_by_blocking_the_bot(
    abidjan: Town, koffi: Someone
) -> None:
    await koffi.says("/start")
    await koffi.taps("Proposer mes services")
    await koffi.taps("Je n’accepte pas")
    await koffi.blocks()
    assert (abidjan.name_kept(koffi), came_in(abidjan)) == ("", [None] * 4)


async def test_quality_staff_have_their_names_from_the_first_screen(abidjan: Town, mariam: Someone) -> None:
    await mariam.says("/start")
    await mariam.taps("Équipe qualité")
    assert mariam.sees("Toutes les alertes.")
    with Session(abidjan.engine) as session:
        assert session.exec(select(Person.name)).one() == "Mariam Diabaté"


def came_in(abidjan: Town) -> list[bytes | None]:
    """What is kept of each update, in the order they came."""
    with Session(abidjan.engine) as session:
        return list(session.exec(select(Inbox.raw).order_by(col(Inbox.update_id))))


def promises(abidjan: Town) -> int:
    with Session(abidjan.engine) as session:
        return len(session.exec(select(CharterPromise)).all()) * (
            session.exec(select(Provider)).first() is not None
        )


def only_owed(abidjan: Town) -> int:
    with Session(abidjan.engine) as session:
        row = session.exec(select(Outbox.id)).one()
        assert row is not None
        return row
