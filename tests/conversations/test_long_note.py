"""Every screen about a note fits on a phone, however long what people wrote."""

import re
from datetime import date, time
from html import escape
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import Session

from bot.acts.answer_need import confirm_need
from bot.acts.express_need import Told, express_need
from bot.acts.framing_note import newest_note, summary
from bot.acts.proposal import AddedPromise
from bot.acts.reformulate import reformulate
from bot.acts.write_note import write_note
from bot.charter.needs import Place
from bot.charter.payments import PaymentTerms
from bot.charter.proofs import Risk
from bot.charter.words import Spoken
from bot.languages import load_languages
from bot.screens import Reader, Screen
from bot.storage.tables import FramingNote, Person
from conversations.agreement import visit
from conversations.agreement.answer import note_to_correct_screen
from conversations.agreement.explain import line_explained_screen
from conversations.agreement.proposed import note_proposed_screen, note_sent_screen, signed_screen
from conversations.agreement.refuse import note_refused_screen
from conversations.agreement.revise import revise_note_screen
from conversations.agreement.sign import ask_client, ask_provider, ask_tap
from conversations.note.text import sections
from conversations.pages import pages
from tests.acts.notes import proposal
from tests.conversations.conftest import Two
from tests.conversations.phones import check_limits, plain

A_LONG_NAME = "Marie-Antoinette Kouassi-Diabaté"
A_LONG_TEXT = " ".join(f"mot{number} & « <b>suite</b> » {{x}}" for number in range(60))
OTHERWISE = {
    "conditions": "otherwise",
    "autrement": A_LONG_TEXT[:80],
    "methode": {"unite": {"own": A_LONG_TEXT[:40]}, "tarif": 12_750},
}
LANGUAGES = load_languages(Path(__file__).parents[2] / "locales")


@pytest.fixture(params=["fr", "en"])
def reader(request: pytest.FixtureRequest) -> Reader:
    """A reader in each language."""
    return Reader(LANGUAGES[request.param], ZoneInfo("Africa/Abidjan"))


@pytest.fixture
async def note(two: Two) -> FramingNote:
    """A note whose every text is as long as it may be."""
    koffi, aya, engagement = two.koffi.person, two.aya.person, two.engagement
    for person in (koffi, aya):
        await two.scene.store.act(_rename, person)
    told = Told(Place.ELSEWHERE, Spoken(A_LONG_TEXT[:200]), ["children", {"own": A_LONG_TEXT[:200]}],
                [Spoken(A_LONG_TEXT[:1500])], "repaired", decides=Spoken(A_LONG_TEXT[:200]))  # fmt: skip
    await two.scene.does(aya, express_need, engagement, told)
    await two.scene.does(koffi, reformulate, engagement, A_LONG_TEXT[:600], A_LONG_TEXT[:200])
    await two.scene.does(aya, confirm_need, engagement, seen=1)
    long = proposal(
        days=(date(2026, 9, 30), date(2026, 10, 2)),
        hour=time(16, 45),
        price=137_500,
        terms=PaymentTerms.ADVANCE,
        advance=122_750,
        advance_for=A_LONG_TEXT[:120],
        risk=Risk.PLACE,
        risk_words=A_LONG_TEXT[:100],
        added=[AddedPromise(A_LONG_TEXT[:200], date(2026, 9, 30))],
    )
    await two.scene.does(koffi, write_note, engagement, long)
    written = await two.scene.store.read(newest_note, engagement)
    assert written is not None
    return written


def _rename(session: Session, person_id: int) -> None:
    person = session.get_one(Person, person_id)
    person.name = A_LONG_NAME
    session.add(person)


def every_page(facts: dict[str, Any], reader: Reader) -> list[Screen]:
    """Return the pages of a proposal, of which the last one alone lets the client approve."""
    made = [note_proposed_screen({**facts, "page": page}, reader) for page in range(9)]
    found = list(dict.fromkeys(made))
    approving = [
        any(button.value.startswith("approve.") for row in one.rows for button in row) for one in found
    ]
    assert approving == [False] * (len(found) - 1) + [True]
    return found


async def test_a_proposal_that_no_screen_holds_is_read_whole_over_pages(
    note: FramingNote, reader: Reader
) -> None:
    found = every_page(summary(note), reader)
    assert 2 <= len(found) <= 4
    bare = [re.sub(r"<b>.*</b>|Page \d.*|• ", " ", screen.text) for screen in found]
    whole = " ".join(" ".join(bare).split())
    for words in (
        escape(A_LONG_TEXT[:100], quote=False),
        escape(A_LONG_TEXT[:200], quote=False),
        reader.say("Secret gardé"),
    ):
        assert " ".join(words.split()) in whole
    assert "…" not in whole


async def test_every_screen_about_a_long_note_fits(note: FramingNote, reader: Reader) -> None:
    facts: dict[str, Any] = {**summary(note), "expected": A_LONG_NAME}
    told = {
        "subject": 1,
        "client": A_LONG_NAME,
        "provider": A_LONG_NAME,
        "words": A_LONG_TEXT[:500],
        "reason": A_LONG_TEXT[:500],
        "objection": "unasked",
        "line": None,
        "explained": A_LONG_TEXT[:160],
        "at": note.made_at,
        "price": 137_500,
        "currency": "XOF",
        "round": 12,
        "agreed": False,
        "reminder": note.made_at,
        "version": 12,
    }
    signed = {**facts, "number": "2026-10147", "at": note.made_at, "landmark": A_LONG_TEXT[:200]}
    made = [
        *(Screen(ask(facts, reader)) for ask in (ask_provider, ask_client, ask_tap)),
        *every_page(facts, reader),
        signed_screen(signed, reader),
        note_sent_screen(told, reader),
        note_to_correct_screen(told, reader),
        note_refused_screen(told, reader),
        revise_note_screen(told, reader),
        line_explained_screen(told, reader),
        *(screen(told, reader) for screen in visit.SCREENS.values()),
        *(screen({**told, "agreed": True}, reader) for screen in visit.SCREENS.values()),
        *every_page({**facts, "price": {**facts["price"], **OTHERWISE}}, reader),
        *every_page({**facts, "changed": True}, reader),
        *(
            Screen(ask({**facts, "price": {**facts["price"], **OTHERWISE}}, reader))
            for ask in (ask_provider, ask_client, ask_tap)
        ),
    ]
    for screen in made:
        check_limits(screen)


async def test_a_long_note_is_read_whole_in_pages_that_fit(note: FramingNote, reader: Reader) -> None:
    facts = {
        "content": note.content,
        "version": 12,
        "number": "2026-10147",
        "state": "to_read",
        "sha256": note.sha256,
        "approvals": [
            {"side": side, "name": A_LONG_NAME, "gesture": "typed", "given_at": note.made_at}
            for side in ("provider", "client")
        ],
    }
    found = pages(sections(facts, reader))
    for page in found:
        assert len(plain(page)) <= 330, page
        assert page.count("<b>") == page.count("</b>") >= 1
    whole = " ".join(plain(page).replace("\n", " ") for page in found)
    for number in (0, 30, 41):
        assert (
            f"mot{number} & « <b>suite</b> » {{x}}" in whole.replace("&lt;", "<") or f"mot{number}" in whole
        )
    assert whole.count(note.sha256) == 1
