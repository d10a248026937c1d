"""Telegram's HTML."""

import pytest

from bot.sandbox.html import parse_html
from bot.sandbox.refusals import Refused
from bot.sandbox.rendering import safe_html


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("bon", "bon", []),
        ("<b>é</b>à", "éà", [("bold", 0, 1)]),
        (
            "<strong>a</strong><em>b</em><ins>c</ins><del>d</del>",
            "abcd",
            [("bold", 0, 1), ("italic", 1, 1), ("underline", 2, 1), ("strikethrough", 3, 1)],
        ),
        ("😀<i>x</i>", "😀x", [("italic", 2, 1)]),
        ("<b>a<i>b</i></b>", "ab", [("bold", 0, 2), ("italic", 1, 1)]),
        ("<B>a</B >", "a", [("bold", 0, 1)]),
        ("<b>a</>", "a", [("bold", 0, 1)]),
        ("<b></b>a", "a", []),
        ("&lt;&gt;&amp;&quot;&#39;&#xe9;&nbsp;&", "<>&\"'é&nbsp;&", []),
        (
            "<tg-spoiler>a</tg-spoiler><span class='tg-spoiler'>b</span>",
            "ab",
            [("spoiler", 0, 1), ("spoiler", 1, 1)],
        ),
        (
            "<blockquote>a</blockquote><blockquote expandable>b</blockquote>",
            "ab",
            [("blockquote", 0, 1), ("expandable_blockquote", 1, 1)],
        ),
        ('<pre><code class="language-sql">a</code></pre>', "a", [("pre", 0, 1)]),
        ('<code class="language-sql">a</code>', "a", [("code", 0, 1)]),
        ('<a href="javascript://x">a</a>', "a", []),
    ],
)
def test_html_is_read_as_telegram_reads_it(
    source: str, text: str, entities: list[tuple[str, int, int]]
) -> None:
    read, found = parse_html(source)
    assert read == text
    assert [(entity["type"], entity["offset"], entity["length"]) for entity in found] == entities


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("<p>a</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("é <x>", 'Unsupported start tag "x" at byte offset 3'),
        ("a < b>", 'Unsupported start tag "" at byte offset 2'),
        ("1 <2", "Unclosed start tag at byte offset 2"),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b>a</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        ("<b><i>a</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("<a ='x'>a</a>", 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href=x/y>a</a>", "Unexpected end of name token at byte offset 8"),
        ("<a href='x>a</a>", "Unclosed start tag at byte offset 0"),
        ("<a href", 'Unclosed start tag "a" at byte offset 0'),
        ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        (
            "&#xd800;",
            "Text contains invalid Unicode characters after decoding HTML entities, "
            "check for unmatched surrogate code units",
        ),
    ],
)
def test_broken_html_is_refused_in_telegrams_words(source: str, why: str) -> None:
    with pytest.raises(Refused) as refusal:
        parse_html(source)
    assert refusal.value.description == f"Bad Request: can't parse entities: {why}"
    assert refusal.value.code == 400


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("<b>a<i>b</i></b>", "<b>a<i>b</i></b>"),
        ("&lt;script&gt;", "&lt;script&gt;"),
        ("😀<u>é</u>😀", "😀<u>é</u>😀"),
        (
            '<a href="https://a.example/?x=1&amp;y=%22">a</a>',
            '<a href="https://a.example/?x=1&amp;y=%22" rel="noopener noreferrer">a</a>',
        ),
        ('<a href="tg://user?id=5">a</a>', "a"),
        ("<tg-spoiler>a</tg-spoiler>\nb", '<span class="spoiler">a</span>\nb'),
    ],
)
def test_the_page_gets_html_that_it_can_show(source: str, shown: str) -> None:
    assert safe_html(*parse_html(source)) == shown


def test_crossing_entities_never_make_broken_html() -> None:
    crossing = [{"type": "bold", "offset": 0, "length": 3}, {"type": "italic", "offset": 2, "length": 3}]
    assert safe_html("abcde", crossing) == "<b>abc</b>de"
