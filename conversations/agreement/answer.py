"""The client sends the note back; the provider reads why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape, unescape

from sqlmodel import Session

from bot.acts.answer_note import correct_note, note_to_answer
from bot.acts.framing_note import lines_of, newest_note
from bot.acts.parties import name_of
from bot.charter.notes import Objection
from bot.charter.ways import Way
from bot.dialogue.answers import Answers, spoken
from bot.dialogue.conversation import Conversation, Gate, Outcome, Show
from bot.dialogue.questions import Choice, Option, Situation, Text
from bot.dialogue.questions.question import Rows
from bot.documents.lines import said_words, typed_or_kit
from bot.screens import Button, Facts, Reader, Renderer, Repeatable, Screen, opens, rows
from bot.storage.tables import Engagement, Person
from conversations.agreement.complete_way import CONTEXT
from conversations.doors import Door
from conversations.shortening import cut, fitting

FIX, UNASKED = Objection.TO_CORRECT.value, Objection.NOT_ASKED.value
DATE, DETAIL = Objection.ANOTHER_DATE.value, Objection.MORE_DETAIL.value
OTHER_LINE = "other"
LONGEST_WORDS, LONGEST_SHOWN = 500, 200  # characters
SHOWN_LINE = (120, 60, 40, 25)  # characters of a line, the fullest list that fits first


def _about(situation: Situation) -> Facts:
    engagement = situation.session.get_one(Engagement, situation.subject)
    return {
        "subject": situation.subject,
        "provider": name_of(situation.session, engagement.provider_id),
        "objection": situation.answers.get("what", FIX),
        "way": engagement.way,
    }


def ask_what(facts: Facts, reader: Reader) -> str:
    """Ask what is not right."""
    return reader.say("Qu’est-ce qui ne va pas dans cette note ?")


def _lines(situation: Situation) -> Facts:
    note = newest_note(situation.session, situation.subject)
    return {**_about(situation), "lines": lines_of(note) if note else []}


def ask_line(facts: Facts, reader: Reader) -> str:
    """Ask which line of the note was not asked for."""
    asked = reader.say("Quelle ligne n’avez-vous pas demandée ?")
    after = reader.say("{provider} devra la retirer, ou vous l’expliquer.", provider=facts["provider"])
    return fitting(
        "\n".join([asked, "", *_numbered(facts["lines"], reader, longest), "", after])
        for longest in SHOWN_LINE
    )


def _numbered(lines: Sequence[Facts], reader: Reader, longest: int) -> list[str]:
    return [
        f"{number}. {escape(cut(line_words(line, reader), longest), quote=False)}"
        for number, line in enumerate(lines, start=1)
    ]


def line_words(line: Facts, reader: Reader) -> str:
    """Return a line's words, not escaped: they are a fact of a sentence."""
    return unescape(typed_or_kit(line["words"], reader)).rstrip(".")


def _line_numbers(facts: Facts, reader: Reader) -> Sequence[Option]:
    numbered = [Option(line["code"], str(number)) for number, line in enumerate(facts["lines"], start=1)]
    return [*numbered, Option(OTHER_LINE, reader.say("Autre chose"))]


def _objections(facts: Facts, reader: Reader) -> Sequence[Option]:
    detail = [Option(DETAIL, _more_detail(reader))] if facts.get("way") == Way.SHORT else []
    return [
        Option(FIX, reader.say("Quelque chose est à corriger")),
        *detail,
        Option(DATE, reader.say("Demander une autre date")),
        Option(UNASKED, reader.say("Je n’ai pas demandé cela")),
    ]


def _more_detail(reader: Reader) -> str:
    return reader.say("Je veux une note plus détaillée")


@dataclass(frozen=True)
class What(Choice):
    """What is not right in a note: the last two answers stand side by side."""

    def rows(self, facts: Facts, reader: Reader) -> Rows:
        """Return the answers' rows."""
        *before, last, end = super().rows(facts, reader)
        return [*before, [*last, *end]]


def ask_words(facts: Facts, reader: Reader) -> str:
    """Ask for it in the client's words."""
    after = reader.say(
        "{provider} changera la note. Vous relirez avant de signer.", provider=facts["provider"]
    )
    if facts["objection"] == UNASKED:
        asked = reader.say("Qu’est-ce que vous n’avez pas demandé ? Écrivez-le, ou dites-le dans un vocal.")
    else:
        asked = reader.say(
            "Qu’est-ce qui est à corriger ? Écrivez-le, ou dites-le dans un vocal. "
            "Par exemple : la date, le prix, une promesse."
        )
    return f"{asked}\n\n{after}"


def _read(facts: Facts, reader: Reader) -> Rows:
    """Return the way to the note, and to a more detailed one than the short way's (model screen 25)."""
    read = [opens(reader.say("Relire la note"), Door.READ_NOTE, facts["subject"])]
    if facts["objection"] != FIX or facts.get("way") != Way.SHORT:
        return [read]
    return [[opens(_more_detail(reader), Door.CORRECT_NOTE, facts["subject"], DETAIL)], read]


def while_it_waits(step: str) -> Gate:
    """Return the gate that lets the client in while the note awaits them, and this step may be taken."""

    def gate(session: Session, *, by: Person, subject: int, now: datetime) -> Outcome | None:
        """Raise NotYours, NotYourTurn, NotNow."""
        note_to_answer(session, subject, step, by=by)
        return None

    return gate


def correct(session: Session, answers: Answers, *, by: Person, subject: int, now: datetime) -> Outcome:
    """Send the note back."""
    line, said = answers.get("line"), spoken(answers.get("words"))
    words = None if answers["what"] in (DATE, DETAIL) else said.text
    sent = correct_note(session, subject, Objection(answers["what"]), words, voice=said.voice,
                        line=None if line == OTHER_LINE else line, by=by, now=now)  # fmt: skip
    detail = answers["what"] == DETAIL
    return Show("note_correction_sent", {"subject": subject, "provider": sent.other, "detail": detail})


def note_correction_sent_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to the client once the provider is told."""
    text = reader.say(
        "C’est envoyé. C’est à {provider} de changer la note. Vous la relirez avant de signer : "
        "je vous préviens.\n\nRien n’est accepté pour l’instant.",
        provider=facts["provider"],
    )
    if facts.get("detail"):
        text = "\n\n".join([reader.say("Cette prestation suit maintenant le parcours complet."), text])
    return Screen(text, rows(opens(reader.say("Mes prestations"), Door.ENGAGEMENTS)))


def not_asked_words(facts: Facts, reader: Reader) -> str:
    """Return what the client did not ask for, not escaped, cut where it is long."""
    if facts["line"]:
        return cut(line_words(facts["line"], reader), LONGEST_SHOWN)
    return their_words(facts["words"], reader)


def their_words(words: str, reader: Reader) -> str:
    """Return the client's own words, not escaped, cut where they are long."""
    return cut(said_words(words, reader), LONGEST_SHOWN)


def note_to_correct_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to the provider: what the client wants otherwise."""
    subject = facts["subject"]
    leave = [
        opens(reader.say("Lire la note entière"), Door.READ_NOTE, subject),
        opens(reader.say("Je préfère décliner"), Door.DECLINE, subject),
    ]
    if facts["objection"] == UNASKED:
        words = not_asked_words(facts, reader)
        text = reader.say("{client} n’a pas demandé cela : « {words} »", client=facts["client"], words=words)
        after = reader.say("Retirez-le, ou dites pourquoi son besoin le demande.")
        explain = opens(reader.say("Expliquer"), Door.EXPLAIN_LINE, subject)
        return Screen(f"{text}\n\n{after}", rows(_mend(facts, reader), explain, leave))
    if facts["objection"] == DATE:
        return _another_date(facts, reader, leave)
    if facts["objection"] == DETAIL:
        return _in_detail(facts, reader, leave)
    text = reader.say(
        "{client} demande une correction : « {words} »",
        client=facts["client"],
        words=their_words(facts["words"], reader),
    )
    after = reader.say("Changez ce qui ne va pas : le reste de la note ne bouge pas.")
    change = opens(reader.say("Changer la note"), Door.REVISE_NOTE, subject)
    return Screen(f"{text}\n\n{after}", rows(change, leave))


def _another_date(facts: Facts, reader: Reader, leave: Sequence[Button]) -> Screen:
    text = reader.say(
        "{client} vous demande une autre date. Donnez-en une que vous pouvez tenir. "
        "Le reste de la note ne bouge pas.",
        client=facts["client"],
    )
    change = opens(reader.say("Changer les dates"), Door.REVISE_NOTE, facts["subject"], "days")
    return Screen(text, rows(change, leave))


def _in_detail(facts: Facts, reader: Reader, leave: Sequence[Button]) -> Screen:
    text = reader.say(
        "{client} vous demande une note plus détaillée : la prestation suit le parcours complet.\n\n"
        "Ajoutez le contexte. Vous n’avez rien d’autre à réécrire.",
        client=facts["client"],
    )
    fill_in = opens(reader.say("Compléter la note"), Door.REVISE_NOTE, facts["subject"], CONTEXT)
    change = opens(reader.say("Changer la note"), Door.REVISE_NOTE, facts["subject"])
    return Screen(text, rows(fill_in, change, leave))


def _mend(facts: Facts, reader: Reader) -> Button:
    """Return the button that takes out what was not asked for, as far as one press can."""
    subject, code = facts["subject"], facts["line"]["code"] if facts["line"] else ""
    if code.startswith("I"):
        return opens(reader.say("Retirer cette ligne"), Door.REVISE_NOTE, subject, code)
    if code.startswith("S"):
        return opens(reader.say("Changer le service"), Door.REVISE_NOTE, subject, code)
    return opens(reader.say("Changer la note"), Door.REVISE_NOTE, subject)


def names_line(answers: Answers) -> bool:
    """Whether the client touches the line that they did not ask for."""
    return answers.get("what") == UNASKED


def says_in_words(answers: Answers) -> bool:
    """Whether the client says it in words."""
    return answers.get("what") == FIX or answers.get("line") == OTHER_LINE


CORRECT_NOTE = Conversation(
    "correct_note",
    Door.CORRECT_NOTE,
    (
        What("what", ask=ask_what, options=_objections, facts=_about, clears=("line", "words")),
        Choice("line", ask=ask_line, options=_line_numbers, facts=_lines, when=names_line, across=5),
        Text(
            "words",
            ask=ask_words,
            max_length=LONGEST_WORDS,
            facts=_about,
            extras=_read,
            when=says_in_words,
            voice=True,
        ),
    ),
    carry_on=lambda reader: reader.say("Reprendre ma correction"),
    then=correct,
    gate=while_it_waits("correct_note"),
)
SCREENS: dict[str, Renderer] = {
    "note_correction_sent": note_correction_sent_screen,
    "note_to_correct": Repeatable(note_to_correct_screen),
}
