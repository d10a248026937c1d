"""The links that Telegram takes."""

import pytest

from bot.sandbox.links import checked_link


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
