"""What was said again is not the client's need: they say it in other words, or take it back."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from bot.acts.answer_need import restate_need
from bot.acts.part_with_need import withdraw_need
from bot.acts.rounds import needs_of, round_to_answer, states_of
from bot.acts.withdraw import withdraw
from bot.charter.needs import GONE, NeedState
from bot.charter.stopping import Why
from bot.dialogue.answers import Answers, spoken
from bot.dialogue.conversation import Conversation, Opened, Outcome, Show
from bot.dialogue.questions import Choice, Option, Situation, Text
from bot.screens import Facts, Reader, Renderer, Screen
from bot.storage.tables import Person
from conversations.doors import Door
from conversations.needs.answer_need import about_round, about_which, answer, while_waiting
from conversations.needs.words import LONGEST_NEED, waiting, which_need

AGAIN, WITHDRAW = "again", "withdraw"
NOT_MINE = Why(not_my_need=True)


def _others(situation: Situation) -> Facts:
    found = needs_of(situation.session, situation.subject)
    return {**about_round(situation), "others": sum(need.state not in GONE for need in found) > 1}


def ask_what_then(facts: Facts, reader: Reader) -> str:
    """Asked where what was said again is not the need at all."""
    if facts["others"]:
        asked = reader.say(
            "Merci de le dire. Que voulez-vous faire ?\n\n"
            "Vous pouvez redire ce besoin autrement, ou le retirer. Les autres restent."
        )
        return which_need(facts, reader, asked, words=facts["words"])
    return reader.say(
        "Merci de le dire. Que voulez-vous faire ?\n\n"
        "Vous pouvez redire votre besoin autrement, ou retirer votre demande."
    )


def _ways_on(facts: Facts, reader: Reader) -> Sequence[Option]:
    away = reader.say("Je retire ce besoin") if facts["others"] else reader.say("Je retire ma demande")
    return [Option(AGAIN, reader.say("Je le dis autrement")), Option(WITHDRAW, away)]


def ask_need_anew(facts: Facts, reader: Reader) -> str:
    """Ask for the need in other words."""
    asked = reader.say(
        "Dites votre besoin autrement : ce qu’il vous faut, et à quoi vous verrez que c’est réussi.\n\n"
        "Écrivez, ou envoyez un message vocal. Ces mots remplacent les premiers."
    )
    return which_need(facts, reader, asked, words=facts["words"])


def not_mine(session: Session, answers: Answers, *, by: Person, subject: int, now: datetime) -> Outcome:
    """Put the need in other words, or take it back: alone where others are left."""
    code, then = answers.get("code"), answers["then"]
    if then == WITHDRAW:
        return _taken_back(session, code, by=by, subject=subject, now=now)
    words = spoken(then if isinstance(then, dict) else answers["need"])
    done = restate_need(session, subject, words, by=by, now=now, code=code)
    if done.left:
        return answer(session, by=by, subject=subject, answer="", now=now)
    return Show("correction_sent", {"subject": subject, "provider": done.provider})


def _taken_back(session: Session, code: str | None, *, by: Person, subject: int, now: datetime) -> Outcome:
    found = round_to_answer(session, subject, "restate_need", by=by, code=code)
    if sum(state not in GONE for state in states_of(session, subject)) == 1:
        gone = withdraw(session, subject, NOT_MINE, by=by, now=now)
        return Show("you_withdrew", {"subject": subject, "provider": gone.provider})
    parted = withdraw_need(session, subject, found.need.code, NOT_MINE, by=by, now=now)
    if NeedState.REFORMULATED in states_of(session, subject):
        return answer(session, by=by, subject=subject, answer="", now=now)
    return Show("you_withdrew_need", {"subject": subject, "provider": parted.other})


def you_withdrew_need_screen(facts: Facts, reader: Reader) -> Screen:
    """Said once one need is gone and the others go on."""
    text = reader.say(
        "C’est fait : ce besoin est retiré. Je préviens {provider}.\n\nVos autres besoins restent.",
        provider=facts["provider"],
    )
    return waiting(text, reader)


def _again(answers: Answers) -> bool:
    return bool(answers.get("then") == AGAIN)


NOT_MY_NEED = Conversation(
    "not_my_need",
    Door.NOT_MY_NEED,
    (
        Choice(
            "then",
            ask=ask_what_then,
            options=_ways_on,
            facts=_others,
            own_words=LONGEST_NEED,
            voice=True,
        ),
        Text("need", ask=ask_need_anew, max_length=LONGEST_NEED, facts=about_round, when=_again, voice=True),
    ),
    then=not_mine,
    gate=while_waiting("restate_need"),
    given=about_which,
)

OPENINGS: tuple[Opened, ...] = (NOT_MY_NEED,)
SCREENS: dict[str, Renderer] = {"you_withdrew_need": you_withdrew_need_screen}
