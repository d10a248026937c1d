"""Reading the words of an engagement: only with a reason, which both sides are told (article 5)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from html import escape, unescape
from itertools import count

from sqlmodel import Session

from bot.acts.read_words import Opened as OpenedWords
from bot.acts.read_words import hear_words, may_open_words, open_words, words_of
from bot.acts.said_words import Said
from bot.acts.terms import terms_of
from bot.charter.refusals import WordsUnopened
from bot.charter.stages import Side
from bot.dialogue.answers import Answers
from bot.dialogue.conversation import Conversation, Open, Opened, Outcome, Page, Show, Stay
from bot.dialogue.questions import Situation, Text
from bot.documents.lines import typed_or_kit
from bot.screens import Button, Facts, Reader, Renderer, Repeatable, Screen, opens, rows
from bot.storage.tables import Person
from conversations.doors import Door
from conversations.note_pages import Section, pages
from conversations.staff.alert import stand
from conversations.staff.words import kind_words, time_words
from conversations.wording import to_engagements

LONGEST_REASON = 120  # characters; it stands on both sides' screens
MOST_FILES = 4  # of a page: two in a row, and two rows are left for turning and going back
LONGEST_PAGE = 280  # characters; until when, and the page's number, take the rest


def gate(session: Session, *, by: Person, subject: int, now: datetime) -> Outcome | None:
    """Let in the owner of an open alert; whoever gave a reason lately reads at once."""
    if may_open_words(session, subject, by=by, now=now):
        return Open(Door.WORDS, subject)
    return None


def _open_for(situation: Situation) -> Facts:
    return {"open_for": int(terms_of(situation.session).delays.words_open.total_seconds())}


def ask_reason(facts: Facts, reader: Reader) -> str:
    """Ask why the words must be read."""
    return reader.say(
        "Les mots des deux personnes sont secrets (article 5).\n\n"
        "Pourquoi devez-vous les lire ? Votre raison est gardée, et les deux la recevront, telle quelle. "
        "Vous pourrez lire pendant {time}.",
        time=time_words(timedelta(seconds=facts["open_for"]), reader),
    )


def open_them(session: Session, answers: Answers, *, by: Person, subject: int, now: datetime) -> Outcome:
    """Open the words for a day."""
    return _shown(open_words(session, subject, answers["reason"], by=by, now=now), page=0)


def words(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Show one page of the words."""
    page = int(answer) if answer.isascii() and answer.isdigit() else 0
    return _shown(words_of(session, subject, by=by, now=now), page=page)


def hear(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Send the voice note or the photo that the button names; the screen stays."""
    if not (answer.isascii() and answer.isdigit()):
        raise WordsUnopened
    hear_words(session, subject, int(answer), by=by, now=now)
    return Stay()


def _shown(opened: OpenedWords, *, page: int) -> Show:
    told = [
        {
            "side": each.side.value,
            "said": each.said.value,
            "at": each.at,
            "text": each.text,
            "voice": each.voice,
            "photo": each.photo,
        }
        for each in opened.words
    ]
    facts = {"subject": opened.alert.id, "until": opened.until, "words": told, "page": page}
    return Show("alert_words", facts)


def alert_words_screen(facts: Facts, reader: Reader) -> Screen:
    """One page of what the two sides wrote, the oldest first."""
    subject = facts["subject"]
    back = opens(reader.say("Revenir à l’alerte"), Door.ALERT, subject)
    found = _pages(facts["words"], subject, reader)
    if not found:
        return Screen(reader.say("Personne n’a encore rien écrit."), rows(back))
    page = min(facts["page"], len(found) - 1)
    where = reader.say(
        "Page {page} sur {count}, lisible jusqu’à {moment}",
        page=page + 1,
        count=len(found),
        moment=reader.moment(facts["until"]),
    )
    turning = []
    if page:
        turning.append(opens(reader.say("Page d’avant"), Door.WORDS, subject, str(page - 1)))
    if page + 1 < len(found):
        turning.append(opens(reader.say("Suite"), Door.WORDS, subject, str(page + 1)))
    text, listening = found[page]
    return Screen(f"{text}\n\n{where}", rows(listening[:2], listening[2:], turning, back))


@dataclass
class _Part:
    """What one side said at once, and what stands in it for its files, with the buttons that send them."""

    title: str
    lines: list[str]
    files: list[tuple[str, Button]]


def _pages(words: Sequence[Facts], subject: int, reader: Reader) -> list[tuple[str, list[Button]]]:
    """Return each page, and the buttons of the voice notes and photos that stand on it."""
    found: list[tuple[str, list[Button]]] = []
    for parts in _groups(_parts(words, subject, reader)):
        files = [file for part in parts for file in part.files]
        for page in pages([Section(part.title, part.lines) for part in parts], longest=LONGEST_PAGE):
            found.append((page, [button for mark, button in files if mark in page]))
    return found


def _parts(words: Sequence[Facts], subject: int, reader: Reader) -> list[_Part]:
    numbers = count(1)
    parts: list[_Part] = []
    for one in words:
        files = list(_files(one, subject, numbers, reader))
        title, text = (
            _title(one, reader),
            " ".join([_text(one, reader), *(mark for mark, _ in files)]).strip(),
        )
        if parts and parts[-1].title == title and len(parts[-1].files) + len(files) <= MOST_FILES:
            parts[-1].lines.append(text)
            parts[-1].files.extend(files)
        else:
            parts.append(_Part(title, [text], files))
    return parts


def _groups(parts: Sequence[_Part]) -> Iterator[list[_Part]]:
    """Yield parts in groups for whose files a screen has buttons."""
    group: list[_Part] = []
    for part in parts:
        if sum(len(each.files) for each in [*group, part]) > MOST_FILES:
            yield group
            group = []
        group.append(part)
    yield group


def _files(one: Facts, subject: int, numbers: Iterator[int], reader: Reader) -> Iterator[tuple[str, Button]]:
    """Yield what stands for a voice note or a photo in the text, and the button that sends it."""
    for kind in ("voice", "photo"):
        evidence = one.get(kind)
        if evidence is None:
            continue
        number = next(numbers)
        if kind == "voice":
            mark = reader.say("(un vocal, n° {number})", number=number)
            words = reader.say("Écouter le vocal n° {number}", number=number)
        else:
            mark = reader.say("(une photo, n° {number})", number=number)
            words = reader.say("Voir la photo n° {number}", number=number)
        mark = mark.replace(" ", "\u00a0")  # a page is cut at spaces
        yield mark, opens(words, Door.HEAR_WORDS, subject, str(evidence))


def _title(one: Facts, reader: Reader) -> str:
    who = reader.say("Client") if one["side"] == Side.CLIENT else reader.say("Prestataire")
    return f"{who} – {_said_words(one['said'], reader)} ({reader.day(one['at'])})"


def _text(one: Facts, reader: Reader) -> str:
    """Return what was written; a kit's promise has its day and hour put in."""
    text = unescape(typed_or_kit(one["text"], reader))
    text = text.replace("{date}", reader.day(one["at"])).replace("{hour}", reader.hour(one["at"]))
    return escape(text, quote=False)


def _said_words(said: str, reader: Reader) -> str:
    words = {
        Said.CARD: reader.say("fiche"),
        Said.NEED: reader.say("besoin"),
        Said.SAID_AGAIN: reader.say("besoin redit"),
        Said.SIGN: reader.say("signe de réussite"),
        Said.CORRECTION: reader.say("à corriger"),
        Said.DECLINED: reader.say("besoin décliné"),
        Said.RISK: reader.say("risque du lieu"),
        Said.SERVICE: reader.say("service"),
        Said.CONTEXT: reader.say("contexte"),
        Said.PAYMENT: reader.say("paiement"),
        Said.NOTE_CORRECTED: reader.say("note à corriger"),
        Said.EXPLAINED: reader.say("explication"),
        Said.NOTE_REFUSED: reader.say("raison du refus"),
        Said.WORK_DECLINED: reader.say("raison de décliner"),
        Said.WITHDRAWN: reader.say("demande retirée"),
        Said.NEW_DATE: reader.say("date à changer"),
        Said.PROMISE: reader.say("promesse"),
        Said.NOT_KEPT: reader.say("travail dit fini"),
        Said.CHECK: reader.say("vérification"),
        Said.POINT: reader.say("point à reprendre"),
        Said.PULSE: reader.say("fin de journée"),
        Said.RATING: reader.say("avis"),
        Said.REPLY: reader.say("réponse à l’avis"),
        Said.CORRECTION_OFFERED: reader.say("correction proposée"),
        Said.STOPPED: reader.say("raison de l’arrêt"),
    }
    return words[Said(said)]


def words_read_screen(facts: Facts, reader: Reader) -> Screen:
    """Told to both sides: quality staff read their words, and why."""
    which = (
        reader.say("la prestation n° {number}", number=facts["number"])
        if facts["number"]
        else reader.say("votre prestation en cours")
    )
    text = reader.say(
        "L’équipe qualité lit les mots de {which}, jusqu’à {moment}.\n"
        "Sa raison : « {reason} »\n\n"
        "C’est pour l’alerte « {what} ». Personne d’autre ne les lit. Vous n’avez rien à faire.",
        which=which,
        moment=reader.moment(facts["until"]),
        reason=facts["reason"],
        what=kind_words(facts["kind"], reader),
    )
    look = opens(reader.say("Ouvrir la prestation"), Door.ENGAGEMENT)
    return Screen(text, rows(look, to_engagements(reader)))


OPEN_WORDS = Conversation(
    "why",
    Door.OPEN_WORDS,
    (Text("reason", ask=ask_reason, max_length=LONGEST_REASON, facts=_open_for),),
    then=open_them,
    gate=gate,
    standing=stand,
)

OPENINGS: tuple[Opened, ...] = (
    OPEN_WORDS,
    Page(Door.WORDS, words, stand),
    Page(Door.HEAR_WORDS, hear, stand),
)
SCREENS: dict[str, Renderer] = {
    "alert_words": alert_words_screen,
    "words_read": Repeatable(words_read_screen),
}
