"""Logs name errors by kind and place, and quote nobody."""

import asyncio
import io
import json
import logging

import pytest
import structlog

from bot.logs import configure, place

SECRET = "le secret d’Awa"
TOKEN = "123456789:AAExample-token_that-opens-nothing1234"


@pytest.fixture(params=[True, False])
def written(request: pytest.FixtureRequest, logging_again: None) -> io.StringIO:
    """What is logged, as JSON and as lines."""
    stream = io.StringIO()
    configure("INFO", as_json=request.param, stream=stream)
    return stream


def fail() -> None:
    raise KeyError(SECRET)


def test_an_error_is_named_by_kind_and_place(written: io.StringIO) -> None:
    log = structlog.get_logger()
    try:
        fail()
    except KeyError:
        log.exception("update failed", update_id=5)
    assert "KeyError at " in written.getvalue()
    assert SECRET not in written.getvalue()
    assert len(written.getvalue().splitlines()) == 1


def test_a_librarys_error_is_named_too(written: io.StringIO) -> None:
    try:
        fail()
    except KeyError:
        logging.getLogger("aiohttp.server").exception("Error handling request\n%s", SECRET)
    assert "Error handling request" in written.getvalue()
    assert "KeyError at " in written.getvalue()
    assert SECRET not in written.getvalue()


async def test_a_task_nobody_awaited_quotes_nobody(written: io.StringIO) -> None:
    async def fails() -> None:
        fail()

    task = asyncio.get_running_loop().create_task(fails())
    await asyncio.wait([task])
    del task
    assert "never retrieved" in written.getvalue()
    assert "Awa" not in written.getvalue()


@pytest.mark.parametrize(
    "text", [TOKEN, f"https://api.telegram.org/bot{TOKEN}/getMe", "/bot100:SANDBOX/getMe"]
)
def test_a_token_is_blotted_out(written: io.StringIO, text: str) -> None:
    structlog.get_logger().warning("poll failed", address=text)
    logging.getLogger("anything").warning("poll failed: %s", text)
    shown = written.getvalue()
    assert len(shown.splitlines()) == 2
    assert TOKEN not in shown
    assert "SANDBOX" not in shown


def test_the_library_does_not_write_what_it_sends(written: io.StringIO) -> None:
    configure("DEBUG", stream=written)
    logging.getLogger("telegram.Bot").debug("Calling Bot API endpoint with %s", SECRET)
    assert written.getvalue() == ""


def test_json_lines_are_json(logging_again: None) -> None:
    stream = io.StringIO()
    configure("INFO", as_json=True, stream=stream)
    structlog.get_logger().info("ready", port=8080, who="é")
    logged = json.loads(stream.getvalue())
    assert (logged["event"], logged["level"], logged["port"], logged["who"]) == ("ready", "info", 8080, "é")


def test_a_place_is_in_our_house_where_it_can_be() -> None:
    from bot.inbox.arrivals import take_in  # noqa: PLC0415 - any function of ours will do

    try:
        take_in(None, 1, [{}], now=None)  # type: ignore[arg-type]
    except ValueError as error:
        named = place(error)
    assert named.startswith("ValueError at bot/inbox/arrivals.py:")
    assert place(KeyError("x")) == "KeyError"
