"""Who the server listens to."""

import pytest
from aiohttp import ClientSession

from bot.sandbox import Clock, Sandbox


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "::", "example.com"])  # noqa: S104 (has to be refused)
async def test_it_listens_on_this_machine_alone(host: str) -> None:
    sandbox = Sandbox(Clock())
    with pytest.raises(ValueError, match="this machine alone"):
        await sandbox.start(host)


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/api/state", {}, 200),
        ("/api/state", {"Host": "localhost"}, 200),
        ("/api/state", {"Host": "evil.example"}, 421),
        ("/bot100:SANDBOX/getMe", {"Host": "evil.example"}, 421),
        ("/api/state", {"Origin": "https://evil.example"}, 421),
        ("/api/state", {"Origin": "null"}, 421),
        ("/bot100:SANDBOX/getMe", {"Origin": "https://evil.example"}, 421),
        ("/api/state", {"Sec-Fetch-Site": "same-origin"}, 200),
        ("/api/state", {"Sec-Fetch-Site": "cross-site"}, 421),
        ("/bot100:SANDBOX/getUpdates?offset=-1", {"Sec-Fetch-Site": "cross-site"}, 421),
        ("/bot100:SANDBOX/getMe", {"Sec-Fetch-Site": "same-site"}, 421),
        ("/file/bot100:SANDBOX/photos/file_0.jpg", {"Sec-Fetch-Site": "cross-site"}, 421),
        ("/file/bot100:SANDBOX/photos/file_0.jpg", {"Sec-Fetch-Site": "none"}, 404),
        ("/", {"Sec-Fetch-Site": "cross-site"}, 200),
        ("/nothing.js", {}, 404),
        ("/..%2fserver.py", {}, 404),
        ("/../server.py", {}, 404),
    ],
)
async def test_other_sites_cannot_use_it(
    sandbox: Sandbox, session: ClientSession, path: str, headers: dict[str, str], status: int
) -> None:
    async with session.get(sandbox.url + path, headers=headers) as response:
        assert response.status == status


async def test_a_form_of_another_site_is_not_a_body(sandbox: Sandbox, session: ClientSession) -> None:
    async with session.post(f"{sandbox.url}/api/people", data='{"first_name": "A"}') as response:
        assert response.status == 400
    assert not sandbox.world.people


@pytest.mark.parametrize("path", ["/", "/api/state"])
async def test_nothing_from_outside_may_run(sandbox: Sandbox, session: ClientSession, path: str) -> None:
    async with session.get(f"{sandbox.url}{path}") as response:
        policy = response.headers["Content-Security-Policy"]
    assert set(policy.split("; ")) == {
        "default-src 'self'",
        "img-src 'self' blob:",
        "media-src 'self' blob:",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'none'",
    }


async def test_it_stops_with_a_poll_waiting(session: ClientSession) -> None:
    sandbox = Sandbox(Clock())
    await sandbox.start()
    waiting = session.get(f"{sandbox.url}/bot100:SANDBOX/getUpdates?timeout=50")
    async with session.get(f"{sandbox.url}/api/state"):
        pass
    await sandbox.stop()
    waiting.close()
