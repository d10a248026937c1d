"""An advance: a promise of the client's, confirmed by the provider, and taken off what is left to pay."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlmodel import Session

from bot.acts.check_work import accept_work
from bot.acts.confirm_coming import confirm_coming, eve_facts
from bot.acts.confirm_payment import confirm_payment
from bot.acts.finish import finish
from bot.acts.keep_promise import check_promise, promise_facts, say_promise_kept
from bot.acts.ledger import ledger_of
from bot.acts.terms import TERMS, terms_of
from bot.charter.kits import Due
from bot.charter.payments import PaymentTerms
from bot.charter.refusals import NotYourTurn, PromiseSettled
from bot.storage.tables import Commitment, Engagement, Payment, Received
from tests.acts.notes import newest as newest_note
from tests.acts.scene import Scene
from tests.acts.works import newest, tick_at, working

EVE = datetime(2026, 5, 4, 18, tzinfo=UTC)
LAST_DAY = datetime(2026, 5, 6, 17, tzinfo=UTC)


async def paid_ahead(scene: Scene, amount: int = 20_000) -> tuple[int, int, int]:
    """Return a provider, a client, and their engagement at work, of which something is paid before."""
    return await working(scene, terms=PaymentTerms.ADVANCE, advance=amount, advance_for="le <siphon> {neuf}")


async def client_s(scene: Scene) -> dict[str, Commitment]:
    """Return the client's promises by kind."""
    return {row.kind: row for row in await scene.all(Commitment) if row.owner == "client"}


async def left(scene: Scene) -> int:
    """Return what is left to be paid."""
    (payment,) = await scene.all(Payment)
    return payment.amount


async def test_an_advance_that_is_awaited_is_told_on_the_eve(scene: Scene) -> None:
    provider, client, engagement = await paid_ahead(scene)
    await tick_at(scene, EVE)
    awaited = {"amount": 20_000, "currency": "XOF"}
    assert (await newest(scene, provider)).facts["advance"] == awaited
    (reminded,) = [row for row in await scene.owed(client) if row.kind == "promise_due"]
    assert reminded.facts["short"]["en"].startswith("pay")  # nothing is left to fill in
    assert reminded.facts["begins"] == datetime(2026, 5, 5, 8, tzinfo=UTC)
    await scene.does(provider, confirm_coming, engagement)
    assert (await newest(scene, client)).facts["advance"] == awaited
    await scene.does(client, say_promise_kept, engagement, (await client_s(scene))["advance"].code)
    await scene.does(provider, check_promise, engagement, (await client_s(scene))["advance"].code, kept=True)
    found = await scene.store.read(lambda session: session.get_one(Engagement, engagement))
    assert (await scene.store.read(eve_facts, found, now=scene.now))["advance"] is None


async def test_the_client_promises_the_advance_before_the_work_and_the_rest_after_it(scene: Scene) -> None:
    _, _, engagement = await paid_ahead(scene)
    lines = {
        line["genre"]: line
        for line in (await newest_note(scene, engagement)).content["promesses"]
        if line["qui"] == "client"
    }
    assert list(lines) == ["open", "advance", "pay"]
    assert lines["advance"]["enonce"]["en"].startswith(
        "Pay F\u202fCFA\u00a020,000 in advance, before the work"
    )
    assert lines["advance"]["objet"] == "le <siphon> {neuf}"
    assert lines["pay"]["enonce"]["fr"].startswith("Payer le reste, 40\u202f000\u00a0F\u202fCFA, une fois")
    rows = await client_s(scene)
    assert rows["advance"].statement.endswith("\u00a0: le <siphon> {neuf}")
    assert rows["advance"].due == datetime(2026, 5, 5, 8, tzinfo=UTC)
    assert rows["pay"].due > rows["advance"].due
    assert await left(scene) == 60_000


async def test_an_advance_that_came_leaves_the_rest_to_be_paid(scene: Scene) -> None:
    provider, client, engagement = await paid_ahead(scene)
    code = (await client_s(scene))["advance"].code
    await scene.does(client, say_promise_kept, engagement, code)
    told = await newest(scene, provider)
    assert told.kind == "promise_said"
    assert told.facts["short"]["fr"] == "payer 20\u202f000\u00a0F\u202fCFA d’avance"
    with pytest.raises(NotYourTurn):
        await scene.does(client, check_promise, engagement, code, kept=True)
    await scene.does(provider, check_promise, engagement, code, kept=True)
    assert await left(scene) == 40_000
    with pytest.raises(PromiseSettled):
        await scene.does(provider, check_promise, engagement, code, kept=True)
    await tick_at(scene, LAST_DAY)
    await scene.does(provider, finish, engagement)
    await scene.does(client, accept_work, engagement, paid=True)
    facts = (await newest(scene, provider)).facts
    assert (facts["amount"], facts["advance"]) == (40_000, {"amount": 20_000, "received": True})


async def test_an_advance_of_which_nobody_spoke_is_in_the_amount_at_the_end(scene: Scene) -> None:
    provider, client, engagement = await paid_ahead(scene)
    await tick_at(scene, LAST_DAY)
    await scene.does(provider, finish, engagement)
    assert (await client_s(scene))["advance"].state == "coming"
    await scene.does(client, accept_work, engagement, paid=True)
    facts = (await newest(scene, provider)).facts
    assert (facts["amount"], facts["advance"]) == (60_000, {"amount": 20_000, "received": False})
    await scene.does(provider, confirm_payment, engagement, Received.ALL)
    assert {row.state for row in (await client_s(scene)).values()} <= {"kept", "kept_late"}


async def test_a_price_paid_whole_before_the_work_leaves_nothing(scene: Scene) -> None:
    provider, _, engagement = await paid_ahead(scene, 60_000)
    rows = await client_s(scene)
    assert list(rows) == ["open", "advance"]
    await scene.does(provider, check_promise, engagement, rows["advance"].code, kept=True)
    assert await left(scene) == 0


def _after_another_kit(session: Session, engagement_id: int) -> tuple[list[str], list[Due], object]:
    """Return what the ledger says of signed promises once the trade's kit is gone."""
    session.info[TERMS] = replace(terms_of(session), kits={})
    engagement = session.get_one(Engagement, engagement_id)
    ledger = ledger_of(session, engagement)
    short = promise_facts(session, engagement, ledger.promises[0])["short"]
    return [row.kind for row in ledger.promises], [ledger.due_of(row) for row in ledger.promises], short


async def test_a_signed_promise_is_read_from_its_note_whatever_becomes_of_the_kit(scene: Scene) -> None:
    _, _, engagement = await paid_ahead(scene)
    kinds, dues, short = await scene.store.read(_after_another_kit, engagement)
    assert kinds[:4] == ["come", "show_parts", "leave_clean", "come_back_free"]
    assert dues == ["coming", "finish", "finish", "month", "coming", "coming", "finish"]
    assert short == {"fr": "venir à l’heure", "en": "come on time"}
