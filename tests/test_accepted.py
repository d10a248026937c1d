"""The independent opinion on the bot's calls is asked in every test, and is strict."""

import pytest
from pydantic import ValidationError

from bot.sandbox.calls import Call
from tests.accepted import check_calls, check_views
from tests.rails import START, bot_at, running_sandbox


async def test_every_call_of_a_test_is_heard(accepted: list[Call]) -> None:
    async with running_sandbox() as sandbox, bot_at(sandbox.url) as bot:
        await bot.get_me()
    assert [call.method for call in accepted] == ["getMe"]


def test_a_call_with_a_field_that_the_bot_api_has_not_is_refused() -> None:
    with pytest.raises(AssertionError, match="sendMessage has no \\['colour'\\]"):
        check_calls([Call(1, "sendMessage", START, {"chat_id": 7, "text": "Bonjour", "colour": "red"})])


@pytest.mark.parametrize("params", [{"chat_id": 7}, {"chat_id": 7, "text": ["Bonjour"]}])
def test_a_call_without_what_it_needs_or_of_the_wrong_kind_is_refused(params: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        check_calls([Call(1, "sendMessage", START, params, ok=True)])


def test_a_call_that_was_cut_off_is_not_judged_but_one_that_was_refused_is() -> None:
    check_calls([Call(1, "sendDocument", START)])
    with pytest.raises(ValidationError):
        check_calls([Call(1, "sendDocument", START, error_code=400)])


def test_a_call_that_carried_a_file_is_read_from_the_json_api() -> None:
    check_views(
        [{"method": "sendDocument", "params": {"chat_id": 7, "document": {"file": "a.pdf", "bytes": 9}}}]
    )
