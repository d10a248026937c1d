"""Each side signs the note with their name; the approval is bound to the text on their screen (article 7)."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from html import unescape
from typing import Any

from sqlmodel import Session

from bot.acts.answer_note import note_to_answer
from bot.acts.approve_note import approve_note, expected_signature
from bot.acts.correct_name import name_is_free
from bot.acts.framing_note import READABLE, newest_note, summary
from bot.acts.parties import may
from bot.charter.notes import Gesture, NoteState
from bot.charter.refusals import AlreadyAnswered, SignatureDiffers
from bot.charter.stages import Side
from bot.dialogue.answers import Answers
from bot.dialogue.conversation import Conversation, Open, Outcome, Show
from bot.dialogue.questions import Option, Situation
from bot.dialogue.visit import NOTICE
from bot.documents.lines import money_words, prevailing, price_words, sum_words, typed_or_kit
from bot.screens import Button, Facts, Reader, opens
from bot.storage.tables import Person
from conversations.agreement.late import too_late
from conversations.agreement.signature import CANNOT_WRITE, Signature, TappedSignature
from conversations.doors import Door
from conversations.note.lines import judged_on, plan_words
from conversations.shortening import cut, fitting, small

SHORTENED = (None, 60, 40, 24)  # characters of the signs, and of a price with its terms, the fullest first
LONGEST_BUTTON = 34  # characters


def _about(situation: Situation) -> Facts:
    """Return the newest note's summary, the name that signs it, and whether that may still be corrected."""
    note = newest_note(situation.session, situation.subject)
    if note is None:
        raise LookupError("there is no note to sign")
    person = situation.session.get_one(Person, situation.person_id)
    correctable = name_is_free(situation.session, person)
    return {**summary(note), "expected": expected_signature(person), "correctable": correctable}


def ask_provider(facts: Facts, reader: Reader) -> str:
    """Model screen 24."""
    return fitting(
        " ".join([_summed_up(facts, reader, longest, only_first=only_first), *which])
        for which in (prevailing(reader), [])
        for longest in SHORTENED
        for only_first in (False, True)
    )


def _summed_up(facts: Facts, reader: Reader, longest: int | None, *, only_first: bool) -> str:
    mine = sum(line["qui"] == Side.PROVIDER for line in facts["promises"])
    signs = ", ".join(small(unescape(typed_or_kit(sign, reader))) for sign in facts["signs"])
    price = unescape(price_words(facts["price"], reader))
    if longest and len(price) > longest:  # a price is never cut, nor is its ceiling
        price = unescape(sum_words(_counted_shortly(facts["price"], longest), reader))
    return reader.say(
        "<b>Note de cadrage, version {version}</b>\n"
        "Réussi quand : {signs}\n"
        "Dates : {plan}\n"
        "Prix : {price}\n"
        "Promesses : {mine} pour vous, {theirs} pour {client}\n"
        "Jugé sur : {judged}\n\n"
        "Pour approuver, écrivez votre nom.",
        version=facts["version"],
        signs=small(cut(signs, longest or len(signs))),
        plan=plan_words(facts["days"], facts["hour"], reader),
        price=price,
        mine=mine,
        theirs=len(facts["promises"]) - mine,
        client=facts["client"],
        judged=judged_on(facts["grid"], reader, only_first=only_first),
    )


def _counted_shortly(price: Mapping[str, Any], longest: int) -> Mapping[str, Any]:
    """Return a price of which what it is counted by, where somebody typed it, takes half the room."""
    method = price["methode"]
    if not method or isinstance(method["unite"], str):
        return price
    own = cut(method["unite"]["own"], longest // 2)
    return {**price, "methode": {**method, "unite": {"own": own}}}


def _wrong_name(facts: Facts, reader: Reader) -> Sequence[Sequence[Button]]:
    """Return how a name is corrected, for whoever has just signed otherwise, while it may be."""
    notice = facts.get(NOTICE)
    if not notice or notice["kind"] != SignatureDiffers.kind or notice["facts"]["final"]:
        return []
    return [[opens(reader.say("Corriger mon nom"), Door.MY_NAME, 0)]]


def _read_or_change(facts: Facts, reader: Reader) -> Sequence[Sequence[Button]]:
    subject = facts["subject"]
    return [
        *_wrong_name(facts, reader),
        [opens(reader.say("Lire la note entière"), Door.READ_NOTE, subject)],
        [opens(reader.say("Modifier"), Door.REVISE_NOTE, subject)],
    ]


def provider_may_sign(session: Session, *, by: Person, subject: int, now: datetime) -> Outcome | None:
    """Let the provider sign the version they wrote, or lead them to what comes before.

    Raises NotYours, NotYourTurn, NotNow, AlreadyAnswered.
    """
    may(session, subject, "approve_note_as_provider", by=by)
    note = newest_note(session, subject)
    if note is None:
        return Open(Door.PROPOSE, subject)
    if note.state in READABLE:
        raise AlreadyAnswered(at=note.sent_at or note.made_at)
    if note.state != NoteState.DRAFT:
        return Open(Door.REVISE_NOTE, subject)
    return too_late(note, Side.PROVIDER, now=now)


def sign_as_provider(
    session: Session, answers: Answers, *, by: Person, subject: int, now: datetime
) -> Outcome:
    """Approve, which sends the note to the client."""
    signed = answers["name"]
    approved = approve_note(session, subject, signed["name"], seen=signed["seen"], by=by, now=now)
    facts = {"subject": subject, "client": approved.other, "reminder": approved.reminder}
    return Show("note_sent", facts)


def _signing(asked: str, facts: Facts, reader: Reader) -> str:
    """Return what a signature is of, how it is given, and what the law keeps."""
    lawful = reader.say("Cette note n’enlève aucun droit que la loi vous donne.")
    both = " ".join([*prevailing(reader), lawful])
    return fitting(
        "\n\n".join(
            [
                "\n".join([_approved(price, facts, reader), *_known_risks(facts, reader, whole=whole)]),
                asked,
                rights,
            ]
        )
        for rights in (both, lawful)
        for whole in (True, False)
        for price in _prices(facts["price"], reader)
    )


def _approved(price: str, facts: Facts, reader: Reader) -> str:
    return reader.say(
        "Vous approuvez la note, version {version} : {plan}, {price}.",
        version=facts["version"],
        plan=plan_words(facts["days"], facts["hour"], reader),
        price=price,
    )


def _prices(price: Mapping[str, Any], reader: Reader) -> list[str]:
    """Return the price in letters too, then, where a method counts it, its ceiling alone."""
    most = money_words({**price, "methode": None}, reader)
    short = [unescape(reader.say("plafond {most}", most=most))] if price["methode"] else []
    return [money_words(price, reader), *short]


def _known_risks(facts: Facts, reader: Reader, *, whole: bool) -> list[str]:
    """Return the risks of the place; where there is no room for all their words, that they are to be read."""
    risks = list(dict.fromkeys(facts["risks"]))
    if not risks:
        return []
    if whole:
        return [reader.say("Risque connu de vous : {risk}", risk=" ".join(risks))]
    return [
        reader.plural(
            "Un risque est écrit dans la note : relisez-la.",
            "{count} risques sont écrits dans la note : relisez-la.",
            len(risks),
        )
    ]


def ask_client(facts: Facts, reader: Reader) -> str:
    """Model screen 26."""
    if facts["expected"]:
        asked = reader.say("Pour signer, écrivez votre nom : {name}.", name=facts["expected"])
    else:
        asked = reader.say("Pour signer, écrivez votre prénom et votre nom.")
    return _signing(asked, facts, reader)


def ask_tap(facts: Facts, reader: Reader) -> str:
    """The other way to sign, for whoever can't write."""
    asked = reader.say("Pour signer, touchez votre nom. Ce choix sera gardé avec votre accord.")
    return _signing(asked, facts, reader)


def _my_name(facts: Facts, reader: Reader) -> Sequence[Option]:
    named = unescape(reader.say("Je signe : {name}", name=facts["expected"]))
    short = named if len(named) <= LONGEST_BUTTON else reader.say("Je signe de mon nom")
    return [Option("sign", short)]


def _read_again(facts: Facts, reader: Reader) -> Sequence[Sequence[Button]]:
    again = opens(reader.say("Relire la note"), Door.READ_NOTE, facts["subject"])
    return [*_wrong_name(facts, reader), [again]]


def cannot_write(answers: Answers) -> bool:
    """Whether the client signs by a tap."""
    return answers.get("name") == CANNOT_WRITE


def client_may_sign(session: Session, *, by: Person, subject: int, now: datetime) -> Outcome | None:
    """Let the client sign the note that awaits them; raises as `note_to_answer` does."""
    found, note = note_to_answer(session, subject, "approve_note_as_client", by=by)
    return too_late(note, found.side, now=now)


def sign_as_client(session: Session, answers: Answers, *, by: Person, subject: int, now: datetime) -> Outcome:
    """Approve, with which the work is agreed."""
    signed = answers["tap"] if cannot_write(answers) else answers["name"]
    approved = approve_note(session, subject, signed["name"], seen=signed["seen"], by=by, now=now,
                            gesture=Gesture(signed["gesture"]))  # fmt: skip
    return Show("note_signed", {"subject": subject, "number": approved.number, "provider": approved.other})


SIGN_AS_PROVIDER = Conversation(
    "sign_as_provider",
    Door.SIGN_AS_PROVIDER,
    (Signature("name", ask=ask_provider, facts=_about, extras=_read_or_change),),
    then=sign_as_provider,
    gate=provider_may_sign,
)
SIGN_AS_CLIENT = Conversation(
    "sign_as_client",
    Door.SIGN_AS_CLIENT,
    (
        Signature("name", ask=ask_client, facts=_about, extras=_read_again, tappable=True),
        TappedSignature(
            "tap",
            ask=ask_tap,
            options=_my_name,
            facts=_about,
            extras=_read_again,
            when=cannot_write,
            decides=True,
        ),
    ),
    then=sign_as_client,
    gate=client_may_sign,
)
