"""What the operator sets of quality staff's delays and thresholds changes what the house does."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import Session

from bot.acts.alert_times import owe_mornings
from bot.acts.answer_need import correct_need
from bot.acts.check_work import accept_work, contest_work
from bot.acts.confirm_payment import confirm_payment
from bot.acts.erase import ask_erasure
from bot.acts.handle_alert import let_wait
from bot.acts.prove import prove
from bot.acts.read_words import Opened, open_words
from bot.acts.reformulate import reformulate
from bot.acts.terms import Terms
from bot.acts.visit import answer_visit, ask_visit
from bot.acts.week import Week, week
from bot.charter.kits import load_kits
from bot.charter.needs import Part
from bot.charter.proofs import ProofKind
from bot.charter.refusals import ProofTooWeak
from bot.charter.stages import Stage
from bot.charter.summary import ToFollow
from bot.charter.words import Spoken
from bot.opening import terms as terms_set
from bot.settings import describe, read_settings
from bot.storage.tables import Alert, Engagement, Person, Proof, Received
from tests.acts.notes import written
from tests.acts.scene import A_SIGN, Scene
from tests.acts.works import finished, staff

SET = {
    "DELAY_URGENT_HOURS": "6",
    "DELAY_TO_HANDLE_HOURS": "12",
    "DELAY_PUT_OFF_DAYS": "30",
    "DELAY_PUT_OFF_AGAIN_HOURS": "2",
    "DELAY_WORDS_OPEN_HOURS": "1",
    "DELAY_MORNING_AT": "07:15",
    "DELAY_SILENT_DAYS": "1",
    "DELAY_DORMANT_DAYS": "5",
    "DELAY_PROOF_LAPSING_DAYS": "60",
    "THRESHOLD_COPIED_WORDS": "4",
    "THRESHOLD_DECLARED_JOBS": "1",
    "THRESHOLD_CORRECTIONS": "1",
    "THRESHOLD_NEVER_DECLINES": "2",
    "THRESHOLD_SUSPICIOUS": "2",
    "THRESHOLD_DENIED": "1",
    "DELAY_VISIT_HOURS": "3",
    "DELAY_ERASURE_DAYS": "10",
}
WEDNESDAY = datetime(2026, 5, 6, 17, tzinfo=UTC)


@pytest.fixture
def terms(monkeypatch: pytest.MonkeyPatch) -> Terms:
    """The terms that the environment sets."""
    for name, _, _ in describe():
        monkeypatch.delenv(name, raising=False)
    for name, value in SET.items():
        monkeypatch.setenv(name, value)
    return terms_set(read_settings(env_file=None), load_kits(), bot_name="ParoleTenueBot")


async def test_the_staffs_delays_are_set(scene: Scene) -> None:
    mariam = await staff(scene)
    _, client, engagement = await finished(scene, WEDNESDAY)
    await scene.does(client, contest_work, engagement, Spoken("Ça goutte encore."))
    [alert] = await scene.all(Alert)
    assert alert.due == WEDNESDAY + timedelta(hours=12)
    opened: Opened = await scene.does(mariam, open_words, alert.id, "Les rappeler tous les deux")
    assert opened.until == WEDNESDAY + timedelta(hours=1)
    seven = datetime(2026, 5, 7, 7, tzinfo=UTC)
    assert await scene.store.act(owe_mornings, now=seven) == 0
    assert await scene.store.act(owe_mornings, now=seven + timedelta(minutes=15)) == 1
    waits = await scene.does(mariam, let_wait, alert.id, date(2026, 6, 1))
    assert waits.waits == datetime(2026, 6, 1, 7, 15, tzinfo=UTC)
    assert waits.until == datetime(2026, 6, 1, 9, 15, tzinfo=UTC)


async def test_what_the_week_follows_is_set(scene: Scene) -> None:
    mariam, provider, client = await staff(scene), await scene.provider(), await scene.client()
    engagement = await scene.told(provider, client)
    [proof] = await scene.all(Proof)
    await scene.change(Proof, proof.id or 0, expires_on=scene.now.date() + timedelta(days=45))
    await scene.does(provider, reformulate, engagement, "L’eau coule sous l’évier : je cherche.", A_SIGN)
    await scene.does(client, correct_need, engagement, Part.NEED, Spoken("Ce n’est pas cela."))
    await scene.store.act(_two_done, provider, scene.now)
    early = {ToFollow.MANY_CORRECTIONS, ToFollow.COPIED_NEED, ToFollow.PROOF_LAPSING, ToFollow.NEVER_DECLINES}
    assert await _followed(scene, mariam, days=0) == early
    assert await _followed(scene, mariam, days=1) == {*early, ToFollow.SILENT_SIDE}
    assert await _followed(scene, mariam, days=5) == {*early, ToFollow.DORMANT}


async def test_the_jobs_of_a_declared_proof_are_set(scene: Scene) -> None:
    provider, client = await scene.provider(proof=ProofKind.NONE), await scene.client()
    await scene.store.act(_two_done, provider, scene.now)
    engagement = await scene.understood(provider, client)
    with pytest.raises(ProofTooWeak) as refused:
        await written(scene, provider, engagement)
    assert refused.value.limit == 1


async def test_what_is_suspicious_is_set(scene: Scene) -> None:
    provider = await scene.provider()
    for _ in range(2):
        engagement = await scene.told(provider, await scene.client("Aya Traoré"))
    await scene.store.act(prove, engagement, now=scene.now)
    assert [alert.facts["count"] for alert in await scene.all(Alert)] == [2]


async def test_visits_erasures_and_denials_are_set(scene: Scene) -> None:
    provider, client = await scene.provider(), await scene.client()
    engagement = await scene.understood(provider, client)
    await scene.does(provider, ask_visit, engagement, WEDNESDAY.date(), WEDNESDAY.time(), 0)
    await scene.does(client, answer_visit, engagement, agreed=True, seen=1)
    over = next(message for message in await scene.owed(provider) if message.kind == "visit_over")
    assert over.due == WEDNESDAY + timedelta(hours=3)
    assert await scene.does(client, ask_erasure) == scene.now + timedelta(days=10)
    _, client, engagement = await finished(scene, WEDNESDAY)
    await scene.does(client, accept_work, engagement, paid=True)
    koffi = (await scene.engagement(engagement)).provider_id
    await scene.does(koffi, confirm_payment, engagement, Received.NOT_YET)
    assert [alert.kind for alert in await scene.all(Alert)] == ["payment_disputed"]


async def _followed(scene: Scene, person: int, *, days: int) -> set[ToFollow]:
    found = await scene.store.act(_week, person, scene.now + timedelta(days=days))
    return {line.what for line in found.lines}


def _week(session: Session, person: int, now: datetime) -> Week:
    return week(session, by=session.get_one(Person, person), now=now)


def _two_done(session: Session, provider: int, now: datetime) -> None:
    session.add_all(
        Engagement(provider_id=provider, trade="plumbing", stage=Stage.DONE, opened_at=now) for _ in range(2)
    )
