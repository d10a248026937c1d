"""The provider says each need again, then names the sign that will show success; all are sent together."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.acts.parties import name_of
from bot.acts.reformulate import open_need, reformulate
from bot.acts.rounds import first_in, need_of, needs_of, newest_round, place_of
from bot.acts.terms import terms_of
from bot.charter.kits import TradeKit
from bot.charter.needs import GONE, Answer, NeedState, Part
from bot.charter.understanding import is_several, sign_of
from bot.dialogue.answers import Answers, spoken
from bot.dialogue.conversation import Conversation, Open, Opened, Outcome, Show
from bot.dialogue.questions import Choice, Situation, Text
from bot.screens import Facts, Reader, Renderer, Repeatable, Screen, rows
from bot.storage.tables import Engagement, Need, Person
from conversations.doors import Door
from conversations.needs import saying
from conversations.needs.saying import AGAIN, EXPLAINED, LONGEST_SIGN, LONGEST_WORDS, SaidAgain, Signs
from conversations.needs.see_need import what_to_do
from conversations.needs.words import clip_quoted, plays, quoted, sign_words, waiting


def _about(situation: Situation) -> Facts:
    """Return which need it is, for whom, and the signs that the kit offers."""
    session = situation.session
    engagement = session.get_one(Engagement, situation.subject)
    need = need_of(session, situation.subject, situation.answers["code"])
    found = needs_of(session, situation.subject)
    kit = terms_of(session).kits[engagement.trade]
    return {
        "subject": situation.subject,
        "client": name_of(session, engagement.client_id),
        "code": need.code,
        **place_of(session, need),
        **_former(session, need, kit),
        "last": not any(e.state == NeedState.EXPRESSED for e in found if e.code != need.code),
        "alone": sum(each.state not in GONE for each in found) == 1,
        "original": need.words,
        "copying": terms_of(session).thresholds.copied_words,
        "explained": EXPLAINED in situation.answers,
        "own": situation.answers.get(saying.OWN_SIGN),
        "ticked": situation.answers.get(saying.TICKED, []),
        "copied": situation.answers.get("words", {}).get("copied"),
        "offered": [{"value": sign.code, "words": dict(sign.words)} for sign in kit.signs],
    }


def _former(session: Session, need: Need, kit: TradeKit) -> dict[str, Any]:
    """Return what the client found wrong, which is said anew, and what of the round before may be kept."""
    said = newest_round(session, need)
    if said is None or said.answer != Answer.TO_CORRECT:
        return {"former_words": None, "former_sign": None, "correction": None}
    part = said.correction_part
    return {
        "correction": said.correction,
        "former_signs": is_several(said.sign, kit),
        "former_words": said.words if part != Part.NEED else None,
        "former_sign": said.sign if part != Part.SIGN else None,
    }


def about_need(situation: Situation, answer: str) -> Answers:
    """Begin with the first need that waits, without what was begun for another; a sentence is its words."""
    code = first_in(situation.session, situation.subject, NeedState.EXPRESSED).code
    answers = situation.answers
    if answers.get("code") != code:
        answers = Answers({}).with_answer("code", code, situation.now)
    if answer:
        words = saying.with_copied(answer, _about(replace(situation, answers=answers)))
        answers = answers.without("words", "copied").with_answer("words", words, situation.now)
    return answers


def may_say_again(session: Session, *, by: Person, subject: int, now: datetime) -> Outcome | None:
    """Let the provider in while a need awaits them; raises as `open_need` does."""
    open_need(session, subject, by=by, now=now)
    return None


def send(session: Session, answers: Answers, *, by: Person, subject: int, now: datetime) -> Outcome:
    """Keep what is said; go on to the next need, or ask the client whether that is it."""
    if first_in(session, subject, NeedState.EXPRESSED).code != answers["code"]:
        return Open(Door.REFORMULATE, subject)  # this one was withdrawn meanwhile
    engagement = session.get_one(Engagement, subject)
    kit = terms_of(session).kits[engagement.trade]
    sign = sign_of(_signs(answers), kit)
    words = spoken(answers["words"]).text
    voice = spoken(answers.get(EXPLAINED)).voice
    said = reformulate(session, subject, words, sign, by=by, now=now, voice=voice)
    if said.left:
        return Open(Door.REFORMULATE, subject)
    return Show("said_again", {"subject": subject, "client": said.client})


def _signs(answers: Answers) -> list[Any]:
    chosen = [sign for sign in answers["sign"] if sign != saying.OTHER_SIGN]
    own = answers.get(saying.OWN_SIGN)
    return [*chosen, {"own": own}] if own else chosen


def said_again_screen(facts: Facts, reader: Reader) -> Screen:
    """Said once the client is asked."""
    text = reader.say(
        "C’est envoyé. {client} dira si c’est bien cela, ou ce qu’il faut corriger. Je vous préviens.\n\n"
        "Ne proposez rien encore : la note vient après.",
        client=facts["client"],
    )
    return waiting(text, reader)


def need_to_correct_screen(facts: Facts, reader: Reader) -> Screen:
    """What the provider reads where the client corrects the one need's round."""
    said = reader.say(
        "Vous aviez écrit : « {words} »\nCe sera réussi quand : {sign}.",
        words=facts["words"],
        sign=sign_words(facts["sign"], reader),
    )
    title = reader.say("<b>{client} demande une correction.</b>", client=facts["client"])
    ask = reader.say("Redites le besoin : {client} relira.", client=facts["client"])
    wrong = saying.correction_line(facts["part"], quoted(facts["correction"], reader), reader)
    files = plays(facts, facts["client"], reader)
    return Screen("\n".join([title, wrong, "", said, "", ask]), rows(*what_to_do(reader), files))


def needs_answered_screen(facts: Facts, reader: Reader) -> Screen:
    """What the provider reads once the client has answered each of several needs, and not all are right."""
    title = reader.say("<b>{client} a répondu à chaque besoin :</b>", client=facts["client"])
    ask = reader.say("Redites ce qui n’est pas confirmé. {client} relira.", client=facts["client"])
    answers = facts["answers"]

    def text(longest: int) -> str:
        lines = [saying.answer_line(number, each, longest, reader) for number, each in enumerate(answers, 1)]
        return "\n".join([title, *lines, "", ask])

    count = sum(each["state"] == NeedState.EXPRESSED for each in answers)
    return Screen(clip_quoted(text), rows(*what_to_do(reader, count=count)))


def _copied(answers: Answers) -> bool:
    return bool(answers.get("words", {}).get("copied"))


def _other_sign(answers: Answers) -> bool:
    return saying.OTHER_SIGN in answers.get("sign", ())


def _anew(answers: Answers) -> Answers:
    """Ask for the words once more where the provider wants to say them otherwise; never about that again."""
    return answers.without("words") if answers["copied"] == AGAIN else answers


QUESTIONS: tuple[Any, ...] = (
    SaidAgain(
        "words",
        ask=saying.ask_words,
        max_length=LONGEST_WORDS,
        facts=_about,
        extras=saying.ways_to_write,
        after=saying.keep_voice("words"),
        voice=True,
    ),
    Choice(
        "copied", ask=saying.ask_copied, options=saying.copied_or_not, facts=_about, when=_copied, after=_anew
    ),
    Signs(
        "sign",
        ask=saying.ask_sign,
        options=saying.signs,
        done=saying.send,
        facts=_about,
        across=1,
        own_words=LONGEST_SIGN,
        own_last=True,
        after=saying.keep_sign,
        clears=("own_sign",),
        voice=True,
    ),
    Text(
        "own_sign",
        ask=saying.ask_own_sign,
        max_length=LONGEST_SIGN,
        facts=_about,
        when=_other_sign,
        after=saying.keep_own_sign,
        voice=True,
    ),
)

REFORMULATE = Conversation(
    "say_again",
    Door.REFORMULATE,
    QUESTIONS,
    carry_on=lambda reader: reader.say("Reprendre mes mots"),
    then=send,
    gate=may_say_again,
    given=about_need,
)

OPENINGS: tuple[Opened, ...] = (REFORMULATE,)
SCREENS: dict[str, Renderer] = {
    "said_again": said_again_screen,
    "need_to_correct": Repeatable(need_to_correct_screen),
    "needs_answered": needs_answered_screen,
}
