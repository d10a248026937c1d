"""Reading the words of an engagement: only with a reason, which both sides are told (article 5)."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from html import escape, unescape

from sqlmodel import Session

from bot.acts.read_words import Sent, hear_words, may_open_words, open_words, send_words
from bot.acts.said_words import Said
from bot.acts.terms import terms_of
from bot.charter.readings import ReadingReason
from bot.charter.refusals import WordsUnopened
from bot.charter.stages import Side
from bot.dialogue.answers import Answers, spoken
from bot.dialogue.conversation import Conversation, Open, Opened, Outcome, Page, Show, Stay
from bot.dialogue.questions import Choice, Option, Situation
from bot.documents.lines import typed_or_kit
from bot.screens import Button, Facts, Reader, Renderer, Repeatable, Screen, opens, rows
from bot.storage.tables import Person
from conversations.doors import Door
from conversations.shortening import cut, fitting
from conversations.staff.alert import stand
from conversations.staff.handling import endings
from conversations.staff.words import kind_words, reason_words, time_words
from conversations.staff.words_pages import words_pages
from conversations.wording import to_engagements

LONGEST_NAME = 24  # characters of who is across
LONGEST_REASON = 120  # characters; it stands on both sides' screens


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
        "Les mots des deux personnes sont secrets (article 5 de la charte).\n\n"
        "Pourquoi devez-vous les lire ? Choisissez, ou écrivez votre raison. "
        "Elle est gardée, et les deux la recevront, telle quelle. Vous pourrez lire pendant {time}.",
        time=time_words(timedelta(seconds=facts["open_for"]), reader),
    )


def _reasons(facts: Facts, reader: Reader) -> Sequence[Option]:
    return [Option(reason.value, reason_words(reason, reader)) for reason in ReadingReason]


def open_them(session: Session, answers: Answers, *, by: Person, subject: int, now: datetime) -> Outcome:
    """Open the words for a day, and send them."""
    open_words(session, subject, spoken(answers["reason"]).text, by=by, now=now)
    return _shown(send_words(session, subject, laid=words_pages, by=by, now=now), subject)


def words(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Send the words again, or what follows of them."""
    first = int(answer) if answer.isascii() and answer.isdigit() else 0
    return _shown(send_words(session, subject, first, laid=words_pages, by=by, now=now), subject, again=True)


def hear(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Send the voice note or the photo that the button names; the screen stays."""
    if not (answer.isascii() and answer.isdigit()):
        raise WordsUnopened
    hear_words(session, subject, int(answer), by=by, now=now)
    return Stay()


def _shown(sent: Sent, subject: int, *, again: bool = False) -> Show:
    facts = {"subject": subject, "count": sent.count, "reason": sent.reason, "until": sent.until}
    return Show("alert_words", {**facts, "again": again})


def alert_words_screen(facts: Facts, reader: Reader) -> Screen:
    """Said while the words come: how many messages, and what both sides are told."""
    back = opens(reader.say("Revenir à l’alerte"), Door.ALERT, facts["subject"])
    if not facts["count"]:
        return Screen(reader.say("Personne n’a encore rien écrit."), rows(back))
    comes = reader.plural(
        "<b>Les mots arrivent en {count} message</b>, sans bruit.",
        "<b>Les mots arrivent en {count} messages</b>, sans bruit.",
        facts["count"],
    )
    reason = reason_words(facts["reason"], reader)
    told = (
        reader.say("Les deux personnes ont eu votre raison : « {reason} »", reason=reason)
        if facts.get("again")
        else reader.say("Les deux personnes reçoivent votre raison : « {reason} »", reason=reason)
    )
    kept = reader.say(
        "Gardez ces mots pour vous. Vous pouvez les lire jusqu’à {moment} : ensuite, ils s’effacent.",
        moment=reader.moment(facts["until"]),
    )
    return Screen(f"{comes}\n{told}\n\n{kept}", rows(back))


def words_page_screen(facts: Facts, reader: Reader) -> Screen:
    """One message of what the two sides wrote, the oldest first; it can't be forwarded."""
    lines: list[str] = []
    title = ""
    for piece in facts["pieces"]:
        if (new := _title(piece, reader)) != title:
            lines += [*([""] if lines else []), f"<b>{new}</b>"]
            title = new
        lines.append(" ".join([_text(piece, reader), *_marks(piece, reader)]).strip())
    lines.append(reader.say("({number} sur {count})", number=facts["number"], count=facts["count"]))
    files = [_file(file, reader) for piece in facts["pieces"] for file in piece["files"]]
    return Screen("\n".join(lines), rows(files[:2], files[2:]))


def words_end_screen(facts: Facts, reader: Reader) -> Screen:
    """What follows the words: what is left of them, and how the alert may be closed at once."""
    left = facts["count"] - facts["read"]
    read = (
        reader.plural("Il reste {count} message à lire.", "Il reste {count} messages à lire.", left)
        if left
        else reader.say("Vous avez tout lu.")
    )
    text = reader.say(
        "Ces mots s’effacent {moment}, ou dès que l’alerte est close.\n\n"
        "<b>Pour clore l’alerte</b>, dites comment cela s’est terminé. Sinon, revenez à l’alerte.",
        moment=reader.moment(facts["until"]),
    )
    more = [opens(reader.say("Lire la suite"), Door.WORDS, answer=str(facts["read"]))] if left else []
    first, second, third, fourth, last = endings(reader)
    back = opens(reader.say("Revenir à l’alerte"), Door.ALERT)
    return Screen(f"{read} {text}", rows(more, [first, second], [third, fourth], [last, back]))


def _marks(piece: Facts, reader: Reader) -> list[str]:
    """Return what stands in the text for the voice notes and photos."""
    return [
        reader.say("(un vocal, n° {number})", number=file["number"])
        if file["kind"] == "voice"
        else reader.say("(une photo, n° {number})", number=file["number"])
        for file in piece["files"]
    ]


def _file(file: Facts, reader: Reader) -> Button:
    """Return the button that sends a voice note or a photo."""
    words = (
        reader.say("Écouter le vocal n° {number}", number=file["number"])
        if file["kind"] == "voice"
        else reader.say("Voir la photo n° {number}", number=file["number"])
    )
    return opens(words, Door.HEAR_WORDS, answer=str(file["id"]))


def _title(one: Facts, reader: Reader) -> str:
    who = reader.say("Client") if one["side"] == Side.CLIENT else reader.say("Prestataire")
    day = reader.day(one["at"])
    when = reader.say("pour {day}", day=day) if one["said"] == Said.PROMISE else day
    return f"{who} – {_said_words(one['said'], reader)} ({when})"


def _text(one: Facts, reader: Reader) -> str:
    """Return what was written; a kit's promise has its day and hour put in."""
    text = unescape(typed_or_kit(one["text"], reader))
    if one["said"] == Said.PROMISE:
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


def _which(facts: Facts, reader: Reader) -> list[str]:
    """Return which of the reader's engagements it is, running or not, the fullest words first."""
    if facts["number"]:
        return [reader.say("la prestation n° {number}", number=facts["number"])]
    other, day = facts["other"], reader.day(facts["opened"])
    return [
        reader.say("votre prestation avec {other}, ouverte {day}", other=other, day=day),
        reader.say("votre prestation avec {other}", other=cut(other, LONGEST_NAME)),
    ]


def words_read_screen(facts: Facts, reader: Reader) -> Screen:
    """Told to both sides: quality staff read their words, and why."""
    kept = reader.say("Personne d’autre ne les lit.")
    calm = reader.say("Cela ne vous demande rien.")
    what = kind_words(facts["kind"], reader, facts) if facts["kind"] else ""
    why = f"{reader.say('C’est pour l’alerte « {what} ».', what=what)} {kept}" if what else kept
    text = fitting(
        f"{_read(which, facts, reader)}\n\n{end}"
        for end in (f"{why} {calm}", why)
        for which in _which(facts, reader)
    )
    look = opens(reader.say("Ouvrir la prestation"), Door.ENGAGEMENT)
    return Screen(text, rows(look, to_engagements(reader)))


def _read(which: str, facts: Facts, reader: Reader) -> str:
    return reader.say(
        "L’équipe qualité lit les mots de {which}, jusqu’à {moment}.\nSa raison : « {reason} »",
        which=which,
        moment=reader.moment(facts["until"]),
        reason=reason_words(facts["reason"], reader),
    )


OPEN_WORDS = Conversation(
    "why",
    Door.OPEN_WORDS,
    (
        Choice(
            "reason",
            ask=ask_reason,
            options=_reasons,
            facts=_open_for,
            own_words=LONGEST_REASON,
            any_words=True,
        ),
    ),
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
    "words_page": Repeatable(words_page_screen),
    "words_end": Repeatable(words_end_screen),
    "words_read": Repeatable(words_read_screen),
}
