"""The client answers a need said again: that is it, or what is to be corrected."""

import re
from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from bot.acts.answer_need import Answered, Part, confirm_need, confirm_needs, correct_need
from bot.acts.parties import name_of
from bot.acts.rounds import first_in, need_of, newest_round, place_of, round_to_answer, waiting_round
from bot.charter.needs import NeedState
from bot.dialogue.answers import Answers, spoken
from bot.dialogue.conversation import Conversation, Gate, Opened, Outcome, Page, Show
from bot.dialogue.questions import Choice, Option, Situation, Text
from bot.screens import Button, Facts, Reader, Renderer, Screen, opens, rows
from bot.storage.tables import Engagement, Person
from conversations.doors import Door
from conversations.needs.words import compared, gone_words, in_bold, plays, sign_words, waiting, which_need
from conversations.shortening import cut, fitting

LONGEST_CORRECTION = 600  # characters
SEEN = re.compile(r"(B\d)-(\d{1,4})")  # a round that a button names
AND = "+"
LONGEST_GONE = (100, 60, 30, 0)  # characters of what is no longer said, the fullest screen that fits first
REWORDED = 60  # characters: beyond them, words that went are those that others replace


def is_this_it_screen(facts: Facts, reader: Reader) -> Screen:
    """Model screen 18; its buttons name the round that is on it, what is new in a later round is in bold."""
    what = {
        "words": compared(facts["before"], facts["words"]),
        "sign": compared(_sign_before(facts, reader), sign_words(facts["sign"], reader)),
    }
    said = in_bold(reader.say("« {words} »\nCe sera réussi quand : {sign}.", **what))
    asked = ["", reader.say("Est-ce bien cela ?")]
    text = fitting(
        "\n".join([_title(facts, reader), said, *_changed(facts, longest, reader), *asked])
        for longest in LONGEST_GONE
    )
    return Screen(text, rows(*_answers(facts, reader)))


def _title(facts: Facts, reader: Reader) -> str:
    if facts["count"] == 1:
        return reader.say("<b>{provider} a compris ceci :</b>", provider=facts["provider"])
    return reader.say(
        "<b>{provider} a compris ceci ({number} sur {count}) :</b>",
        provider=facts["provider"],
        number=facts["number"],
        count=facts["count"],
    )


def _changed(facts: Facts, longest: int, reader: Reader) -> list[str]:
    """Return what is new and what went since the round before, none on the first.

    What is said in quite other words is new: what it stands for is not told as well.
    """
    if facts["before"] is None:
        return []
    sign, sign_before = sign_words(facts["sign"], reader), _sign_before(facts, reader)
    both = ((facts["before"], facts["words"]), (sign_before, sign))
    new = any(compared(before, after) != after for before, after in both)
    gone = " … ".join(filter(None, (gone_words(*each) for each in both)))
    told = gone and longest and not (new and len(gone) > REWORDED)
    return [
        *([reader.say("En gras : ce qui est nouveau.")] if new else []),
        *([reader.say("Retiré : « {words} »", words=cut(gone, longest))] if told else []),
    ]


def _sign_before(facts: Facts, reader: Reader) -> str | None:
    return None if facts["sign_before"] is None else sign_words(facts["sign_before"], reader)


def _answers(facts: Facts, reader: Reader) -> list[Button | list[Button]]:
    code, subject = facts["need_code"], facts["subject"]
    hear = plays({"voice": facts["voice"]}, facts["provider"], reader, subject=subject)
    several = facts["last"] and len(facts["others"]) > 1
    every = opens(reader.say("Tout est juste"), Door.ANSWER_NEED, subject, AND.join(facts["others"]))
    return [
        opens(reader.say("C’est bien cela"), Door.ANSWER_NEED, subject, f"{code}-{facts['round']}"),
        opens(reader.say("À corriger"), Door.CORRECT_NEED, subject, code),
        opens(reader.say("Ce n’est pas mon besoin"), Door.NOT_MY_NEED, subject, code),
        [*([every] if several else []), *hear],
    ]


def answer(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Confirm the rounds that the button names; without any, show the round that waits."""
    seen = {code: int(number) for code, number in SEEN.findall(answer)}
    if not seen:
        return _next_round(session, by=by, subject=subject)
    if len(seen) > 1:
        done = confirm_needs(session, subject, seen, by=by, now=now)
    else:
        ((code, number),) = seen.items()
        done = confirm_need(session, subject, code=code, seen=number, by=by, now=now)
    return after_answer(session, done, by=by, subject=subject)


def after_answer(session: Session, done: Answered, *, by: Person, subject: int) -> Outcome:
    """Show the next round that waits for the client, else what happens now."""
    if done.left:
        return _next_round(session, by=by, subject=subject)
    kind = "that_is_it" if done.understood else "correction_sent"
    return Show(kind, {"subject": subject, "provider": done.provider})


def _next_round(session: Session, *, by: Person, subject: int) -> Outcome:
    round_to_answer(session, subject, "confirm_need", by=by)
    return Show("is_this_it", waiting_round(session, subject))


def that_is_it_screen(facts: Facts, reader: Reader) -> Screen:
    """Said once all is confirmed."""
    text = reader.say(
        "Merci, c’est noté. {provider} prépare maintenant la note : dates, prix, promesses.\n\n"
        "Je vous préviens. Rien n’est décidé sans vous.",
        provider=facts["provider"],
    )
    return waiting(text, reader)


def about_round(situation: Situation) -> Facts:
    """Return who said the need again, and which need of how many it is."""
    session, subject = situation.session, situation.subject
    engagement = session.get_one(Engagement, subject)
    code = situation.answers.get("code")
    need = need_of(session, subject, code) if code else first_in(session, subject, NeedState.REFORMULATED)
    said = newest_round(session, need)
    return {
        "provider": name_of(session, engagement.provider_id),
        "words": said.words if said else need.words,
        **place_of(session, need),
    }


def _of_which(facts: Facts, reader: Reader, asked: str) -> str:
    """Return what is asked, with the need that it is about first where there are several."""
    return which_need(facts, reader, asked, words=facts["words"])


def while_waiting(step: str) -> Gate:
    """Return the gate that lets the client in as long as a round awaits their answer."""

    def gate(session: Session, *, by: Person, subject: int, now: datetime) -> Outcome | None:
        round_to_answer(session, subject, step, by=by)
        return None

    return gate


def about_which(situation: Situation, answer: str) -> Answers:
    """Begin with the need that the button names, without what was begun for another."""
    if not answer or situation.answers.get("code") == answer:
        return situation.answers
    return Answers({}).with_answer("code", answer, situation.now)


def ask_what_is_wrong(facts: Facts, reader: Reader) -> str:
    """Model screen 39."""
    asked = reader.say(
        "Qu’est-ce qui n’est pas juste ?\nÉcrivez-le, ou dites-le dans un vocal.\n\n"
        "{provider} corrigera. Vous relirez avant de continuer.",
        provider=facts["provider"],
    )
    return _of_which(facts, reader, asked)


def _parts(facts: Facts, reader: Reader) -> Sequence[Option]:
    return [
        Option(Part.NEED, reader.say("C’est le besoin")),
        Option(Part.SIGN, reader.say("C’est le signe de réussite")),
    ]


def ask_correction(facts: Facts, reader: Reader) -> str:
    """The second half of model screen 39."""
    asked = reader.say(
        "Écrivez, ou dites dans un vocal : ce qui n’est pas juste, et ce qu’il faut lire à la place.\n\n"
        "{provider} corrigera. Vous relirez avant de continuer.",
        provider=facts["provider"],
    )
    return _of_which(facts, reader, asked)


def _part_chosen(answers: Answers) -> bool:
    return answers.get("part") in (Part.NEED, Part.SIGN)


def correct(session: Session, answers: Answers, *, by: Person, subject: int, now: datetime) -> Outcome:
    """Send the round back."""
    part = answers["part"]
    at_once = isinstance(part, dict)
    said = spoken(part if at_once else answers["correction"])
    found = None if at_once else Part(part)
    done = correct_need(session, subject, found, said, by=by, now=now, code=answers.get("code"))
    return after_answer(session, done, by=by, subject=subject)


def correction_sent_screen(facts: Facts, reader: Reader) -> Screen:
    """Said once the provider has something to say anew."""
    text = reader.say(
        "C’est envoyé. C’est à {provider} de redire votre besoin.\n\n"
        "Je vous préviens : vous relirez avant de continuer.",
        provider=facts["provider"],
    )
    return waiting(text, reader)


CORRECT_NEED = Conversation(
    "correct_need",
    Door.CORRECT_NEED,
    (
        Choice(
            "part",
            ask=ask_what_is_wrong,
            options=_parts,
            facts=about_round,
            own_words=LONGEST_CORRECTION,
            voice=True,
        ),
        Text(
            "correction",
            ask=ask_correction,
            max_length=LONGEST_CORRECTION,
            facts=about_round,
            when=_part_chosen,
            voice=True,
        ),
    ),
    carry_on=lambda reader: reader.say("Reprendre ma correction"),
    then=correct,
    gate=while_waiting("correct_need"),
    given=about_which,
)

OPENINGS: tuple[Opened, ...] = (Page(Door.ANSWER_NEED, answer), CORRECT_NEED)
SCREENS: dict[str, Renderer] = {
    "is_this_it": is_this_it_screen,
    "that_is_it": that_is_it_screen,
    "correction_sent": correction_sent_screen,
}
