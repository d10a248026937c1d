"""Words that the need's screens share: the place, what to know, a name on a button."""

from collections.abc import Callable, Mapping, Sequence
from html import escape, unescape
from itertools import chain
from typing import Any

from bot.charter.words import Change, difference
from bot.documents.lines import place_words, typed_or_kit
from bot.screens import Button, Facts, Reader, Screen, opens, rows
from conversations.doors import Door
from conversations.shortening import cut, fitting
from conversations.wording import LONGEST_SHARED, need_title

LONGEST_NEED = 1500  # characters
GOES_ON = frozenset(
    [
        "à",
        "au",
        "aux",
        "avec",
        "chez",
        "contre",
        "dans",
        "de",
        "depuis",
        "derrière",
        "des",
        "dessous",
        "devant",
        "du",
        "en",
        "entre",
        "hors",
        "la",
        "le",
        "les",
        "près",
        "sous",
        "sur",
        "un",
        "une",
        "vers",
        "at",
        "behind",
        "by",
        "for",
        "from",
        "in",
        "inside",
        "near",
        "on",
        "outside",
        "since",
        "the",
        "under",
        "with",
    ]
)  # how a place or a time begins, in the middle of a sentence
LONGEST_REMINDED = 100  # characters of the words beside a question about them
CUTS = (120, 90, 70, 60, 50, 40, 30)  # characters of a text beside others
LONGER_CUTS = (250, 220, 190, 160, 140)  # characters of the only need
NEW_BEGINS, NEW_ENDS = "\x02", "\x03"  # no text that people type holds them


def place_line(card: Facts, reader: Reader) -> str:
    """Return the place with its quarter and landmark, not escaped: it is a fact of a sentence."""
    return f"{unescape(place_words(card['place'], reader))}, {said_line(card, 'landmark', reader)}"


def said_line(card: Facts, name: str, reader: Reader) -> str:
    """Return a line of a card as it was said, not escaped: its text, or that a voice note holds it."""
    return card[name] or unescape(reader.say("message vocal"))


def quoted(words: str, reader: Reader, *, longest: int | None = None) -> str:
    """Return "« … »", cut where it is too long; of words said in a voice note, that they are."""
    if not words:
        return reader.say("message vocal")
    return reader.say("« {words} »", words=cut(words, longest) if longest else words)


def need_words(need: Facts, reader: Reader, *, longest: int | None = None) -> str:
    """Return a need in the client's words, escaped, and with what it came: a voice note, a photo."""
    words = quoted(need["words"], reader, longest=longest)
    if need.get("photo"):
        words = reader.say("{words}, avec une photo", words=unescape(words))
    if need.get("goes_first"):
        words = reader.say("{words}, passe en premier", words=unescape(words))
    return words


def sharing(first: Sequence[str], needs: Sequence[Facts], last: Sequence[str], reader: Reader) -> str:
    """Return lines, several needs, more lines: the needs are cut alike where they fill the screen.

    Where that is not enough, the first lines are cut too.
    """

    def text(longest: int | None, line: int | None = None) -> str:
        told = [
            f"{number}. {need_words(need, reader, longest=longest)}" for number, need in enumerate(needs, 1)
        ]
        return "\n".join([*(_cut_line(each, line) for each in first), *told, *last])

    whole = (text(longest) for longest in (None, *CUTS))
    return fitting(chain(whole, (text(CUTS[-1], longest) for longest in CUTS), (text(20, CUTS[-1]),)))


def alone(first: Sequence[str], asked: str, need: Facts, last: Sequence[str], reader: Reader) -> str:
    """Return lines, the only need after `asked`, more lines: the first lines are cut before the need is."""

    def text(longest: int | None, line: int | None = None) -> str:
        told = f"{asked} {need_words(need, reader, longest=longest)}"
        return "\n".join([*(_cut_line(each, line) for each in first), told, *last])

    whole = (text(None, line) for line in (None, *CUTS[:3]))
    cut_need = (text(longest, CUTS[2]) for longest in (*LONGER_CUTS, *CUTS))
    return fitting(chain(whole, cut_need, (text(CUTS[-1], line) for line in CUTS[3:])))


def _cut_line(line: str, longest: int | None) -> str:
    """Return a line of HTML, cut where it is longer; what stands in a tag stays whole."""
    head, tag, rest = line.rpartition("</b>")
    return line if longest is None else f"{head}{tag}{escape(cut(unescape(rest), longest), quote=False)}"


def which_need(
    facts: Facts, reader: Reader, asked: str, *, words: str, longest: int = LONGEST_REMINDED
) -> str:
    """Return what is asked, after which need of several it is about: `facts` hold number and count."""
    if facts["count"] == 1:
        return asked
    return f"<b>{need_title(facts, reader)}</b>\n{quoted(words, reader, longest=longest)}\n\n{asked}"


def clip_quoted(text: Callable[[int], str]) -> str:
    """Return a text whose quoted words are cut, all alike, until a screen holds it."""
    return fitting(text(longest) for longest in CUTS)


def sign_words(sign: str | Mapping[str, str], reader: Reader) -> str:
    """Return a sign of success, not escaped: a kit's in the reader's language, one's own as it was typed."""
    return unescape(typed_or_kit(sign, reader))


def compared(before: str | None, after: str) -> str:
    """Return a text with signs around what is new in it, for `in_bold`; as it is where it is the first."""
    if before is None:
        return after
    passages = [each for each in difference(before, after) if each[0] is not Change.GONE]
    return "".join(_marked(text) if change is Change.NEW else text for change, text in passages)


def _marked(text: str) -> str:
    blank = text[: len(text) - len(text.lstrip())]
    return f"{blank}{NEW_BEGINS}{text.lstrip()}{NEW_ENDS}"


def in_bold(text: str) -> str:
    """Return a sentence with what `compared` has marked in bold."""
    return text.replace(NEW_BEGINS, "<b>").replace(NEW_ENDS, "</b>")


def gone_words(before: str | None, after: str) -> str:
    """Return what a text has lost, "" where it lost nothing."""
    if before is None:
        return ""
    gone = [text.strip() for change, text in difference(before, after) if change is Change.GONE]
    return " … ".join(gone)


def plays(facts: Facts, name: str, reader: Reader, *, subject: int | None = None) -> list[Button]:
    """Return the buttons that play and show what came with words: only where something did."""
    buttons = []
    if facts.get("voice"):
        words = unescape(reader.say("Écouter {name}", name=name))
        hear = words if len(words) <= LONGEST_SHARED else reader.say("Écouter")
        buttons.append(opens(hear, Door.PLAY, subject, str(facts["voice"])))
    if facts.get("photo"):
        buttons.append(opens(reader.say("Voir la photo"), Door.PLAY, subject, str(facts["photo"])))
    return buttons


def to_know_line(card: Facts, reader: Reader) -> str:
    """Return what to know of a card, not escaped: it is a fact of a sentence."""
    return ", ".join(_known(item, reader) for item in card["to_know"])


def _known(item: Mapping[str, Any], reader: Reader) -> str:
    if "own" not in item:
        return lower_first(unescape(reader.words(item)))
    return unescape(
        reader.say("« {words} »", words=item["own"]) if item["own"] else reader.say("message vocal")
    )


def lower_first(text: str) -> str:
    """Return a text as it goes on after a colon."""
    return text[:1].lower() + text[1:]


def going_on(text: str) -> str:
    """Return words that go on in a sentence: small where they begin as such words do, never a name."""
    return lower_first(text) if text.partition(" ")[0].casefold() in GOES_ON else text


def card_lines(card: Facts, reader: Reader) -> list[str]:
    """Return the lines of a card that only some places have, then what to know."""
    lines = []
    if "activity" in card:
        lines.append(reader.say("Activité : {activity}", activity=said_line(card, "activity", reader)))
    if "decides" in card:
        lines.append(reader.say("Qui décide et paie : {decides}", decides=said_line(card, "decides", reader)))
    known = to_know_line(card, reader)
    return [*lines, *([reader.say("À savoir : {to_know}", to_know=known)] if known else [])]


def my_engagements(reader: Reader) -> Button:
    """Return the button to all that one has under way."""
    return opens(reader.say("Mes prestations"), Door.ENGAGEMENTS)


def waiting(text: str, reader: Reader) -> Screen:
    """Return the screen of somebody who has answered and waits for the other side."""
    return Screen(text, rows(my_engagements(reader)))


def option(code: str, words: Mapping[str, str]) -> dict[str, Any]:
    """Return an option of a kit as a question's facts keep it."""
    return {"value": code, "words": dict(words)}
