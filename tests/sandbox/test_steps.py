"""The format of steps: what a file may hold, what is kept of a session, and playing it."""

from typing import Any

import pytest

from bot.sandbox import Sandbox
from bot.sandbox.people import Person
from bot.sandbox.player import Player
from bot.sandbox.refusals import Impossible
from bot.sandbox.steps import read_step, read_story
from tests.sandbox.conftest import START, Caller, Script

FILE: dict[str, Any] = {"version": 1, "begins": START.isoformat(), "steps": []}


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ([], "this is no file of steps: “steps” has to be a list"),
        (FILE | {"steps": {}}, "this is no file of steps: “steps” has to be a list"),
        (FILE | {"version": 2}, "this file is of version 2; version 1 is known"),
        (FILE | {"begins": "hier"}, "'hier' is no moment"),
        (FILE | {"begins": "2027-03-01T09:00:00"}, "'2027-03-01T09:00:00' has no time zone"),
        (FILE | {"begins": None}, "“begins” has to be a moment, as 2026-05-04T09:12:00+00:00"),
        (FILE | {"people": [{}]}, "“people” has to be a list, each with “who”"),
        (
            FILE | {"whole": False},
            "this session went on from another: begin anew, then save it, to play it again",
        ),
        (FILE | {"steps": [{"say": "a"}]}, "step 1: “who” has to be said"),
        (FILE | {"steps": [3]}, "step 1: a step has to be an object"),
        (FILE | {"steps": [{"who": "Aya"}]}, "step 1: a step does something, or says what is seen"),
        (FILE | {"steps": [{"who": "Aya", "say": 3}]}, "step 1: “say” has to be text"),
        (FILE | {"steps": [{"who": "Aya", "open": {"of": "Koffi"}}]}, "“open” has to be a link, or has"),
        (FILE | {"steps": [{"who": "Aya", "sees": 3}]}, "step 1: “sees” has to be words, or a list of them"),
        (FILE | {"steps": [{"who": "Aya", "say": "a", "older": "b"}]}, "step 1: “older” has to be a number"),
        (FILE | {"steps": [{"who": "Aya", "say": "a", "fr": 3}]}, "step 1: “fr” has to be text"),
        (FILE | {"steps": [{"who": "Aya", "dance": True}]}, "step 1: a step has one gesture of say, tap,"),
        (FILE | {"steps": [{"who": "Aya", "say": "a", "tap": "b"}]}, "; not say and tap"),
    ],
)
def test_what_a_file_cannot_hold_is_named(given: Any, why: str) -> None:
    with pytest.raises(Impossible) as wrong:
        read_story(given)
    assert why in str(wrong.value)


@pytest.fixture
async def player(sandbox: Sandbox) -> Player:
    return Player(sandbox.world, lambda: sandbox.reach)


async def test_what_people_do_is_kept_and_done_again(
    bot: Caller, script: Script, sandbox: Sandbox, aya: Person
) -> None:
    koffi = sandbox.world.add_person("Koffi", "Yao")
    sandbox.world.says(koffi.id, "/start")
    link = "https://t.me/ParoleTenueBot?start=inv_x-9"
    markup = {"inline_keyboard": [[{"text": "Copier", "copy_text": {"text": link}}]]}
    choice = {"inline_keyboard": [[{"text": "Oui\u00a0!", "callback_data": "1"}]]}
    await bot.does("sendMessage", chat_id=koffi.id, text="voici", reply_markup=markup)
    shown = (await bot.does("sendMessage", chat_id=aya.id, text="un", reply_markup=choice))["message_id"]
    await bot.does("sendMessage", chat_id=aya.id, text="deux", reply_markup=choice)
    mine = (await script.posts(f"people/{aya.id}/say", text="bonjour"))["message_id"]
    for gesture, body in (
        ("say", {"text": "à vous", "reply_to": shown}),
        ("tap", {"message_id": shown, "button": "Oui\u00a0!"}),
        ("tap", {"message_id": shown, "data": "forged"}),
        ("edit", {"message_id": mine, "text": "bonsoir"}),
        ("open", {"link": link}),
        ("send", {"message": {"location": {"latitude": 5.3, "longitude": -4.0}}}),
        ("offline", {"offline": True}),
        ("offline", {"offline": False}),
        ("block", {"blocked": True}),
    ):
        await script.posts(f"people/{aya.id}/{gesture}", **body)
    await script.posts("updates/again", person=koffi.id)
    await script.posts("trouble", kind="slow", times=1)
    await script.posts("clock", seconds=60)
    session = await script.gets("session")
    assert [person["who"] for person in session["people"]] == ["Aya", "Koffi"]
    kept = [
        {name: value for name, value in step.items() if name not in ("at", "who")}
        for step in session["steps"]
    ]
    assert [step.get("who") for step in session["steps"]] == ["Aya"] * 10 + ["Koffi", None, None]
    assert kept == [
        {"say": "bonjour"},
        {"say": "à vous", "reply": "un"},
        {"tap": "Oui !", "on": 0, "stood": 2},
        {"forge": "forged"},
        {"edit": "bonsoir", "older": 1},
        {"open": {"of": "Koffi", "button": "Copier"}},
        {"send": {"location": {"latitude": 5.3, "longitude": -4.0}}},
        {"offline": True},
        {"offline": False},
        {"block": True},
        {"again": True},
        {"trouble": {"kind": "slow", "times": 1}},
        {"clock": {"to": session["steps"][-1]["clock"]["to"]}},
    ]
    assert read_story(session).view()["steps"] == session["steps"]


@pytest.mark.parametrize(
    ("step", "why"),
    [
        ({"who": "Ama", "say": "a"}, "there is nobody called Ama"),
        (
            {"who": "Aya", "tap": "Non"},
            "Aya has no button “Non”; on screen: un [Oui]",
        ),
        ({"who": "Aya", "tap": "Oui", "older": 1}, "Aya has no button “Oui”; on screen: un [Oui]"),
        ({"who": "Aya", "sees": ["un", "deux"]}, "Aya does not see “deux”; on screen: un [Oui]"),
        ({"who": "Aya", "open": {"of": "Aya", "button": "x"}}, "Aya has no button “x”; on screen: un [Oui]"),
        ({"who": "Aya", "say": "a", "reply": "quoi"}, "Aya has no message with “quoi” to answer; on screen:"),
        ({"who": "Aya", "attach": "photo", "data": "é"}, "“data” has to be base64; on screen: un [Oui]"),
        ({"clock": {"next": True}}, "nothing is due"),
        ({"bot": "kill"}, "this bot's process is out of reach"),
    ],
)
async def test_a_step_that_cannot_be_played_says_why(
    bot: Caller, aya: Person, player: Player, *, step: dict[str, Any], why: str
) -> None:
    markup = {"inline_keyboard": [[{"text": "Oui", "callback_data": "1"}]]}
    await bot.does("sendMessage", chat_id=aya.id, text="un", reply_markup=markup)
    with pytest.raises(Impossible) as wrong:
        await player.play(read_step(step))
    assert str(wrong.value).startswith(why)


async def test_tiny_files_and_contacts_are_sent(sandbox: Sandbox, aya: Person, player: Player) -> None:
    sandbox.world.updates.heard = lambda raw: sandbox.world.updates.confirm(raw["update_id"] + 1)
    for step in (
        {"who": "Aya", "attach": "photo", "caption": "ici"},
        {"who": "Aya", "attach": "document"},
        {"who": "Aya", "attach": "voice"},
        {"who": "Aya", "contact": True},
    ):
        await player.play(read_step(step))
    sent = [message.content for message in sandbox.world.chats[aya.id].messages.values()][1:]
    assert [next(iter(content)) for content in sent] == ["photo", "document", "voice", "contact"]
    assert sent[0]["caption"] == "ici"
    assert sent[3]["contact"]["user_id"] == aya.id


async def test_taps_on_one_state_of_a_message_are_played_on_that_state(
    bot: Caller, script: Script, sandbox: Sandbox, aya: Person, player: Player
) -> None:
    def buttons(*words: str, turn: int) -> dict[str, Any]:
        return {"inline_keyboard": [[{"text": one, "callback_data": f"{one} {turn}"} for one in words]]}

    heard: list[str] = []

    def hear(raw: dict[str, Any]) -> None:
        sandbox.world.updates.confirm(raw["update_id"] + 1)
        heard.append(raw["callback_query"]["data"])

    sandbox.world.updates.heard = hear
    first = buttons("Suite", "Passer", turn=1)
    shown = (await bot.does("sendMessage", chat_id=aya.id, text="un", reply_markup=first))["message_id"]
    tap = {"who": "Aya", "on": 0, "stood": 7}
    await player.play(read_step(tap | {"tap": "Suite"}))
    for turn, words in ((2, ("Suite",)), (3, ("Fin",))):
        markup = buttons(*words, turn=turn)
        await bot.does("editMessageReplyMarkup", chat_id=aya.id, message_id=shown, reply_markup=markup)
        await player.play(read_step(tap | {"tap": "Suite"}))
    await player.play(read_step(tap | {"tap": "Passer"}))
    await player.play(read_step(tap | {"tap": "Suite", "stood": 8}))
    await player.play(read_step(tap | {"tap": "Fin", "stood": 8}))
    await bot.does("deleteMessage", chat_id=aya.id, message_id=shown)
    await player.play(read_step(tap | {"tap": "Suite"}))
    assert heard == ["Suite 1", "Suite 1", "Suite 1", "Passer 1", "Suite 2", "Fin 3", "Suite 1"]
    kept = (await script.gets("session"))["steps"]
    assert len({step["stood"] for step in kept if step["tap"] == "Suite"}) == 2


async def test_a_tap_on_a_state_that_is_past_is_played_on_that_state_again(
    bot: Caller, script: Script, sandbox: Sandbox, aya: Person, player: Player
) -> None:
    world, heard = sandbox.world, list[str]()

    def buttons(state: int) -> dict[str, Any]:
        row = [{"text": "Oui", "callback_data": f"{state} {place}"} for place in range(2)]
        return {"chat_id": aya.id, "text": f"état {state}", "reply_markup": {"inline_keyboard": [row]}}

    def hear(raw: dict[str, Any]) -> None:
        world.updates.confirm(raw["update_id"] + 1)
        heard.append(raw["callback_query"]["data"])

    world.updates.heard = hear
    shown = (await bot.does("sendMessage", **buttons(1)))["message_id"]
    old = (await script.gets(f"people/{aya.id}/chat"))["messages"][-1]["seq"]
    await bot.does("editMessageText", **buttons(2), message_id=shown)
    new = (await script.gets(f"people/{aya.id}/chat"))["messages"][-1]["seq"]
    for seq, place in ((new, 1), (old, 1), (old, 0)):
        tap = {"message_id": shown, "button": "Oui", "seq": seq, "place": place}
        await script.posts(f"people/{aya.id}/tap", **tap)
    live, kept = heard.copy(), (await script.gets("session"))["steps"][-3:]
    for step in kept:
        await player.play(read_step(step))
    assert live == ["2 1", "1 1", "1 0"]
    assert heard[3:] == live
    again = (await script.gets("session"))["steps"][-3:]
    assert [step | {"at": ""} for step in again] == [step | {"at": ""} for step in kept]
