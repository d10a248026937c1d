"""The links that Telegram takes."""

import pytest

from bot.sandbox.links import checked_link
from bot.sandbox.people import Person
from tests.sandbox.conftest import Caller, Script


@pytest.mark.parametrize(
    ("link", "kept"),
    [
        ("https://a.example", "https://a.example/"),
        ("HTTPS://A.Example/Chemin?x=1#y", "https://a.example/Chemin?x=1#y"),
        ("a.example?x=1", "http://a.example/?x=1"),
        ("https://u:p@a.example:8443/x y ", "https://u:p@a.example:8443/x%20y"),
        ("https://été.example", "https://été.example/"),
        ("http://127.0.0.1:8080/verifier/K7", "http://127.0.0.1:8080/verifier/K7"),
        ("http://[::1]:80", "http://[::1]:80/"),
        (
            "https://t.me/share/url?url=https%3A%2F%2Ft.me%2FBot",
            "https://t.me/share/url?url=https%3A%2F%2Ft.me%2FBot",
        ),
        ("tg:resolve?domain=Bot", "tg://resolve?domain=Bot"),
    ],
)
def test_a_link_is_taken(link: str, kept: str) -> None:
    assert checked_link(link) == kept


@pytest.mark.parametrize(
    ("link", "why"),
    [
        ("http://localhost:8080/", "Wrong HTTP URL"),
        ("bonjour", "Wrong HTTP URL"),
        ("ftp://a.example", "Unsupported URL protocol"),
        ("javascript:alert(1)", "Wrong port number specified in the URL"),
        ("https://a.example:0", "Wrong port number specified in the URL"),
        ("https://a.example:65536", "Wrong port number specified in the URL"),
        ("https:///x", "URL host is empty"),
        ("https://a b.example", "Disallowed character in URL host"),
        ("https://a<b.example", "Disallowed character in URL host"),
        ("http://[::g]/", "Wrong IPv6 address specified in the URL"),
        ("tg://a b", "Unallowed characters in URL host"),
    ],
)
def test_a_link_is_refused(link: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        checked_link(link)


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("😀 Vérifier : https://a.example/v/K7.", [(14, 22)]),
        ("(http://a.example) ou HTTPS://b.example/?x=1&amp;y=2", [(1, 16), (22, 26)]),
        ("<b>https://a.example</b>", [(0, 17)]),
        ("<a href='https://b.example'>https://a.example</a> <code>https://a.example</code>", []),
        ("https://rien xhttps://a.example ftp://a.example", []),
    ],
)
async def test_a_plain_address_is_a_link(
    bot: Caller, script: Script, aya: Person, html: str, shown: list[tuple[int, int]]
) -> None:
    sent = await bot.does("sendMessage", chat_id=aya.id, text=html, parse_mode="HTML")
    found = [one for one in sent.get("entities", []) if one["type"] == "url"]
    assert [(one["offset"], one["length"]) for one in found] == shown
    page = (await script.gets(f"people/{aya.id}/chat"))["messages"][-1]["html"]
    assert page.count("<a href") == len(shown) + html.count("<a href")


async def test_an_address_that_is_typed_is_a_link_too(bot: Caller, script: Script, aya: Person) -> None:
    await script.posts(f"people/{aya.id}/say", text="/start https://a.example/?a=1&b=2")
    (update,) = await bot.does("getUpdates")
    assert [one["type"] for one in update["message"]["entities"]] == ["bot_command", "url"]
    page = (await script.gets(f"people/{aya.id}/chat"))["messages"][-1]["html"]
    assert '<a href="https://a.example/?a=1&amp;b=2"' in page
