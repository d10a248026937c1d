"""Quality staff read words only with a reason, for a day; both sides are told (article 5)."""

from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from sqlmodel import Session

from bot.acts.answer_note import refuse_note
from bot.acts.check_work import contest_work
from bot.acts.find_engagement import Overview, find_engagement, overview
from bot.acts.handle_alert import close_alert, own_alert
from bot.acts.invite import disown, invite, open_invitation
from bot.acts.rate import rate
from bot.acts.read_words import Opened, may_open_words, open_words, words_of
from bot.acts.said_words import Said
from bot.acts.stop import stop
from bot.charter.alerts import AlertKind, Resolution
from bot.charter.refusals import (
    AlertOwned,
    NothingToOpen,
    NoWordsYet,
    NumberMissing,
    NumberUnknown,
    StaffOnly,
    WordsUnopened,
)
from bot.charter.stages import Side, Stage
from bot.charter.words import Spoken
from bot.storage.tables import Alert, Commitment, Person
from tests.acts.notes import proposed
from tests.acts.scene import SAID_AGAIN, THE_LEAK, Scene
from tests.acts.works import GOOD, accepted, finished, newest, rated, staff, tick_at, working

EVENING = datetime(2026, 5, 6, 17, tzinfo=UTC)
WHY = "Les deux disent le contraire : je compare leurs mots."


async def contested(scene: Scene) -> tuple[int, int, int, int]:
    """Return a provider, a client, their engagement, and the alert about it."""
    provider, client, engagement = await finished(scene, EVENING)
    await scene.does(client, contest_work, engagement, Spoken("Ça goutte encore."))
    [alert] = await scene.all(Alert)
    return provider, client, engagement, alert.id or 0


async def test_words_are_read_with_a_reason_that_both_are_told(scene: Scene) -> None:
    mariam = await staff(scene)
    provider, client, engagement, alert = await contested(scene)
    await scene.does(mariam, own_alert, alert)
    opened = await scene.does(mariam, open_words, alert, WHY)
    assert opened.until == scene.now + timedelta(hours=24)
    found = {(each.side, each.said): each.text for each in opened.words}
    assert found[Side.CLIENT, Said.NEED] == THE_LEAK
    assert found[Side.PROVIDER, Said.SAID_AGAIN] == SAID_AGAIN
    assert found[Side.CLIENT, Said.CHECK] == "Ça goutte encore."
    for someone in (provider, client):
        told = await newest(scene, someone)
        assert (told.kind, told.silent, told.facts["reason"]) == ("words_read", False, WHY)
        assert told.facts["subject"] == engagement
    kept = await scene.facts_of(engagement, "words_opened")
    assert (kept["reason"], kept["alert"]) == (WHY, alert)


async def test_where_nobody_said_anything_nothing_is_opened_nor_told(scene: Scene) -> None:
    mariam, provider, client = await staff(scene), await scene.provider(), await scene.client()
    sent = await scene.does(provider, invite)
    await scene.does(client, open_invitation, sent.link.rpartition("=i_")[2])
    await scene.does(client, disown, sent.engagement)
    [alert] = [row.id or 0 for row in await scene.all(Alert)]
    for act in (may_open_words, partial(open_words, reason=WHY)):
        with pytest.raises(NoWordsYet):
            await scene.does(mariam, act, alert)
    assert not [row for row in await scene.owed(provider) if row.kind == "words_read"]


async def test_the_words_of_an_unsigned_job_are_told_by_who_is_across(scene: Scene) -> None:
    mariam, provider, client = await staff(scene), await scene.provider(), await scene.client()
    engagement = await proposed(scene, provider, client)
    await scene.does(client, refuse_note, engagement, None)
    [alert] = [row.id or 0 for row in await scene.all(Alert)]
    await scene.does(mariam, open_words, alert, WHY)
    for person, other in ((provider, "Aya Traoré"), (client, "Koffi Yao")):
        told = await newest(scene, person)
        assert (told.kind, told.facts["other"]) == ("words_read", other)
        assert told.facts["opened"] == (await scene.engagement(engagement)).opened_at


async def test_a_word_to_staff_alone_opens_no_words(scene: Scene) -> None:
    mariam = await staff(scene)
    provider, client, engagement = await accepted(scene, EVENING)
    await tick_at(scene, EVENING + timedelta(days=1, hours=2, minutes=30))
    await scene.does(client, rate, engagement, GOOD, 5, to_staff=Spoken("Il est resté seul avec ma fille."))
    [alert] = [row.id or 0 for row in await scene.all(Alert) if row.kind == AlertKind.CLIENT_WORD]
    before = [len(await scene.owed(someone)) for someone in (provider, client)]
    for taken in (False, True):
        if taken:
            await scene.does(mariam, own_alert, alert)
        with pytest.raises(NothingToOpen):
            await scene.does(mariam, may_open_words, alert)
        with pytest.raises(NothingToOpen):
            await scene.does(mariam, open_words, alert, WHY)
    assert [len(await scene.owed(someone)) for someone in (provider, client)] == before


async def test_promises_made_for_one_day_are_read_in_their_order(scene: Scene) -> None:
    mariam = await staff(scene)
    *_, alert = await contested(scene)
    await scene.does(mariam, own_alert, alert)
    opened = await scene.does(mariam, open_words, alert, WHY)
    read = [(each.at, each.text) for each in opened.words if each.said is Said.PROMISE]
    written = [(promise.due, promise.statement) for promise in await scene.all(Commitment)]
    assert read == sorted(written, key=lambda promise: promise[0])
    assert len({at for at, _ in read}) < len(read)


async def test_words_stay_shut_without_a_reason_after_a_day_and_to_others(scene: Scene) -> None:
    mariam, awa = await staff(scene), await staff(scene, "Awa Koné")
    provider, _, _, alert = await contested(scene)
    await scene.does(mariam, own_alert, alert)
    assert await scene.does(mariam, may_open_words, alert) is False
    with pytest.raises(WordsUnopened):
        await scene.does(mariam, words_of, alert)
    await scene.does(mariam, open_words, alert, WHY)
    assert await scene.does(mariam, may_open_words, alert) is True
    with pytest.raises(WordsUnopened):
        await scene.does(awa, words_of, alert)
    with pytest.raises(AlertOwned):
        await scene.does(awa, open_words, alert, WHY)
    with pytest.raises(StaffOnly):
        await scene.does(provider, words_of, alert)
    scene.later(hours=23, minutes=59)
    assert await scene.does(mariam, words_of, alert)
    scene.later(minutes=1)
    with pytest.raises(WordsUnopened):
        await scene.does(mariam, words_of, alert)


async def test_a_closed_alert_shuts_the_words(scene: Scene) -> None:
    mariam = await staff(scene)
    _, _, _, alert = await contested(scene)
    await scene.does(mariam, own_alert, alert)
    opened: Opened = await scene.does(mariam, open_words, alert, WHY)
    assert opened.words
    await scene.does(mariam, close_alert, alert, Resolution.REDONE)
    with pytest.raises(WordsUnopened):
        await scene.does(mariam, words_of, alert)


@pytest.mark.parametrize("written", ["2026-0001", "n° 2026-1", "0001", "1"])
async def test_an_engagement_by_its_number(scene: Scene, written: str) -> None:
    mariam, stranger = await staff(scene), await scene.person("Awa Koné")
    provider, client, engagement = await rated(scene, EVENING)
    for someone, theirs in ((provider, True), (client, True), (mariam, False)):
        assert await scene.does(someone, find_engagement, written) == (engagement, theirs)
    for number in (written, "2026-0002", "abc"):
        with pytest.raises(NumberUnknown):
            await scene.does(stranger, find_engagement, number)
    with pytest.raises(NumberMissing):
        await scene.does(mariam, find_engagement, " ")


async def test_staff_see_stages_dates_and_scores_without_a_reason(scene: Scene) -> None:
    mariam = await staff(scene)
    provider, _, engagement = await rated(scene, EVENING)
    seen = await scene.store.act(_overview, engagement, mariam)
    assert (seen.number, seen.stage, seen.score, seen.alerts) == ("2026-0001", Stage.RATING, 95, ())
    assert seen.signed_at is not None
    read = next(row.facts for row in await scene.owed(provider) if row.kind == "work_accepted")
    assert (seen.kept, seen.promises) == (read["kept"], read["promised"]) == (3, 3)  # what the provider reads
    with pytest.raises(StaffOnly):
        await scene.store.act(_overview, engagement, provider)


def _overview(session: Session, engagement: int, person: int) -> Overview:
    return overview(session, engagement, by=session.get_one(Person, person), now=EVENING)


async def test_why_a_work_was_stopped_is_read_too(scene: Scene) -> None:
    mariam = await staff(scene)
    _, client, engagement = await working(scene)
    await tick_at(scene, EVENING)
    why = {"reason": None, "words": "Personne n’est venu."}
    await scene.does(client, stop, engagement, **why)
    [alert] = await scene.all(Alert)
    await scene.does(mariam, own_alert, alert.id or 0)
    opened: Opened = await scene.does(mariam, open_words, alert.id or 0, WHY)
    read = [(each.side, each.text) for each in opened.words if each.said is Said.STOPPED]
    assert read == [(Side.CLIENT, "Personne n’est venu.")]
