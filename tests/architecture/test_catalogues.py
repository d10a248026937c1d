"""Every sentence goes through gettext, and every language says all of them."""

import re

import pytest

from bot.charter.kits import load_kits
from tests.catalogues import SOURCE, catalogues, names, read, sentences

OTHERS = [language for language in catalogues() if language != SOURCE]
SENTENCES = [message for message in sentences() if message.id]


def parts(text: str | tuple[str, ...] | list[str] | None) -> list[str]:
    return [] if text is None else [text] if isinstance(text, str) else list(text)


def test_there_are_sentences() -> None:
    assert len(SENTENCES) > 100


@pytest.mark.parametrize("language", OTHERS)
def test_each_sentence_is_translated(language: str) -> None:
    catalogue = read(catalogues()[language])
    missing = [message.id for message in SENTENCES if not _translated(catalogue.get(message.id))]
    assert missing == []


def _translated(message: object) -> bool:
    return message is not None and all(parts(message.string))  # type: ignore[attr-defined]


@pytest.mark.parametrize("language", list(catalogues()))
def test_a_translation_leaves_the_same_names_open(language: str) -> None:
    wrong = [
        message.id
        for message in read(catalogues()[language])
        if message.id
        for text in parts(message.string)
        if text and not _same_names(text, parts(message.id))
    ]
    assert wrong == []


def _same_names(text: str, source: list[str]) -> bool:
    allowed = names(" ".join(source))
    return names(text) <= allowed if len(source) > 1 else names(text) == allowed


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_keeps_the_markup_and_the_lines(language: str) -> None:
    wrong = [
        (source, text)
        for message in read(catalogues()[language])
        if message.id
        for source, text in zip(parts(message.id), parts(message.string), strict=True)
        if _shape(source) != _shape(text)
    ]
    assert wrong == []


def _shape(text: str) -> list[str]:
    return re.findall(r"</?\w+>|\n", text)


def test_english_is_typeset() -> None:
    for message in read(catalogues()["en"]):
        for text in parts(message.string) if message.id else ():
            plain = re.sub(r"<[^>]+>|https?:\S+", "", text)
            assert not re.search(r"['\"«»]|\.\.\.", plain), f"curved ’ “ ” and one …: {plain}"
            assert not re.search(r"\s[;:!?%]", plain), f"no space before ; : ! ? %: {plain}"
            assert not re.search(r"  |\s$", plain), f"single spaces: {plain}"


@pytest.mark.parametrize("other", ["review", "voice message", "quality staff", "commitment"])
def test_english_has_one_word_for_one_thing(other: str) -> None:
    """Say rating, voice note, quality team, promise, and nothing else for them."""
    texts = [text for message in read(catalogues()["en"]) if message.id for text in parts(message.string)]
    assert not [text for text in texts if re.search(rf"\b{other}", text, re.IGNORECASE)]


def test_a_sentence_inside_an_f_string_is_found() -> None:
    assert "à vous de répondre" in {message.id for message in SENTENCES}


@pytest.mark.parametrize("language", list(catalogues()))
def test_nothing_obsolete_or_unknown_is_kept(language: str) -> None:
    known = {message.id if isinstance(message.id, str) else message.id[0] for message in SENTENCES}
    catalogue = read(catalogues()[language])
    kept = {
        message.id if isinstance(message.id, str) else message.id[0] for message in catalogue if message.id
    }
    assert kept - known == set()
    assert not catalogue.obsolete


def test_french_carries_its_plurals() -> None:
    catalogue = read(catalogues()[SOURCE])
    plurals = [message.id for message in SENTENCES if isinstance(message.id, tuple | list)]
    assert plurals
    assert all(_translated(catalogue.get(message)) for message in plurals)


@pytest.mark.parametrize("message", SENTENCES, ids=lambda message: str(message.id)[:40])
def test_french_is_typeset(message: object) -> None:
    for text in parts(message.id):  # type: ignore[attr-defined]
        plain = re.sub(r"<[^>]+>|https?:\S+", "", text)
        assert "'" not in plain, "a curved apostrophe: ’"
        assert '"' not in plain, "French quotation marks: « »"
        assert "..." not in plain, "one character: …"
        assert not re.search(r"[^\s\d/{}][;!?»]", plain), "a space before ; ! ? »"
        assert not re.search(r"\w:(\s|$)", plain), "a space before :"
        assert not re.search(r"«\S", plain), "a space after «"


def test_each_kit_says_everything_in_each_language() -> None:
    languages = set(catalogues())
    for kit in load_kits().values():
        for words in _words(kit):
            assert languages <= set(words), words


def _words(value: object) -> list[dict[str, str]]:
    if isinstance(value, dict) and SOURCE in value:
        return [value]
    if isinstance(value, dict):
        return [words for item in value.values() for words in _words(item)]
    if isinstance(value, list | tuple):
        return [words for item in value for words in _words(item)]
    if hasattr(value, "__dataclass_fields__"):
        return [words for name in value.__dataclass_fields__ for words in _words(getattr(value, name))]
    return []
