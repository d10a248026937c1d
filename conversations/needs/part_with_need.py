"""One need of several goes alone: the provider declines it with a reason; the client may take one back."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from bot.acts.part_with_need import decline_need
from bot.acts.parties import may, name_of
from bot.acts.rounds import first_in, need_of, needs_of, newest_round
from bot.charter.needs import NeedState
from bot.dialogue.answers import Answers, spoken
from bot.dialogue.conversation import Conversation, Open, Opened, Outcome, Show
from bot.dialogue.questions import Choice, Option, Situation, Text
from bot.screens import Facts, Reader, Renderer, Repeatable, Screen, opens, rows
from bot.storage.tables import Engagement, Person
from conversations.doors import Door
from conversations.needs.answer_need import about_which
from conversations.needs.why import told_why
from conversations.needs.words import quoted, sharing, waiting
from conversations.wording import listen, naming, said_or_spoken

LONGEST_REASON, LONGEST_NAMED = 120, 60  # characters
SENDS = "sends"  # among the answers: the needs said again are sent once this one is declined
GO = "go"


def _which(situation: Situation) -> str:
    code = situation.answers.get("code")
    return code or first_in(situation.session, situation.subject, NeedState.EXPRESSED).code


def _about(situation: Situation) -> Facts:
    engagement = situation.session.get_one(Engagement, situation.subject)
    need = need_of(situation.session, situation.subject, _which(situation))
    client = name_of(situation.session, engagement.client_id)
    return {"client": client, "words": need.words, "said": _said(situation.session, situation.subject)}


def _said(session: Session, subject: int) -> list[str]:
    """Return what was said again and waits to be sent with the last need."""
    rounds = [newest_round(session, n) for n in needs_of(session, subject) if n.state == NeedState.PREPARED]
    return [said.words for said in rounds if said is not None]


def about_last(situation: Situation, answer: str) -> Answers:
    """Begin as `about_which` does; note whether the others are sent once this need is declined."""
    answers = about_which(situation, answer)
    states = [need.state for need in needs_of(situation.session, situation.subject)]
    sends = states.count(NeedState.EXPRESSED) == 1 and NeedState.PREPARED in states
    return answers if answers.get(SENDS, False) == sends else answers.with_answer(SENDS, sends, situation.now)


def ask_sure(facts: Facts, reader: Reader) -> str:
    """Show once more what is sent to the client as the last need is declined."""
    title = reader.say("Ce besoin est le dernier. {client} recevra ce que vous avez redit :",
                       client=facts["client"])  # fmt: skip
    last = reader.say("Et votre raison de dire non.")
    needs = [{"words": words} for words in facts["said"]]
    return sharing([title, ""], needs, ["", last], reader)


def _sure(facts: Facts, reader: Reader) -> Sequence[Option]:
    words = reader.say("Envoyer à {client}", client=facts["client"])
    return [Option(GO, naming(words, reader.say("Envoyer")))]


def may_decline(session: Session, *, by: Person, subject: int, now: datetime) -> Outcome | None:
    """Let the provider in while needs are being understood; raises NotYours, NotYourTurn, NotNow."""
    may(session, subject, "decline_need", by=by)
    return None


def ask_reason(facts: Facts, reader: Reader) -> str:
    """Ask why, in one sentence that the client reads; the other needs go on."""
    need = quoted(facts["words"], reader, longest=LONGEST_NAMED)
    ask = reader.say(
        "Décliner ce besoin est une réponse honnête : elle compte en votre faveur. Les autres restent.\n\n"
        "Pourquoi préférez-vous dire non ? Écrivez une phrase, ou dites-la : {client} aura votre réponse.",
        client=facts["client"],
    )
    return f"{need}\n\n{ask}"


def say_no(session: Session, answers: Answers, *, by: Person, subject: int, now: datetime) -> Outcome:
    """Decline the need, and go on with the next that waits."""
    code = answers.get("code") or first_in(session, subject, NeedState.EXPRESSED).code
    said = spoken(answers["reason"])
    done = decline_need(session, subject, code, said.text, voice=said.voice, by=by, now=now)
    if done.left:
        return Open(Door.REFORMULATE, subject)
    sent = any(need.state == NeedState.REFORMULATED for need in needs_of(session, subject))
    return Show("you_declined_need", {"subject": subject, "client": done.other, "sent": sent})


def you_declined_need_screen(facts: Facts, reader: Reader) -> Screen:
    """Thank the provider; what they said again of the others is with the client."""
    thanks = reader.say(
        "C’est fait. {client} lira votre réponse. Merci : elle compte en votre faveur.",
        client=facts["client"],
    )
    then = (
        reader.say("Ce que vous avez redit est envoyé. Je vous préviens dès la réponse.")
        if facts["sent"]
        else reader.say("Les autres besoins continuent.")
    )
    return waiting(f"{thanks}\n\n{then}", reader)


def need_declined_screen(facts: Facts, reader: Reader) -> Screen:
    """What the client reads of one need declined."""
    title = reader.say("<b>{provider} préfère ne pas prendre ce besoin :</b>", provider=facts["provider"])
    why = reader.say(
        "Sa raison : « {reason} »\n\n"
        "C’est une réponse honnête : elle vous évite de perdre du temps et de l’argent.\n"
        "Vos autres besoins continuent.",
        reason=said_or_spoken(facts["reason"], reader),
    )
    need = quoted(facts["words"], reader, longest=LONGEST_NAMED)
    heard = listen(facts["voice"], facts["provider"], reader)
    return Screen(
        f"{title}\n{need}\n{why}", rows(heard, opens(reader.say("Ouvrir la prestation"), Door.ENGAGEMENT))
    )


def need_withdrawn_screen(facts: Facts, reader: Reader) -> Screen:
    """What the provider reads of one need taken back."""
    title = reader.say("<b>{client} retire un besoin :</b>", client=facts["client"])
    rest = reader.say("Cela ne compte pas contre vous. Les autres besoins continuent.")
    lines = [
        title,
        quoted(facts["need"], reader, longest=LONGEST_NAMED),
        *told_why(facts, reader, longest=LONGEST_REASON),
    ]
    heard = listen(facts["voice"], facts["client"], reader)
    return Screen(
        "\n".join([*lines, "", rest]), rows(heard, opens(reader.say("Ouvrir la prestation"), Door.ENGAGEMENT))
    )


DECLINE_NEED = Conversation(
    "decline_need",
    Door.DECLINE_NEED,
    (
        Text("reason", ask=ask_reason, max_length=LONGEST_REASON, facts=_about, voice=True),
        Choice(
            "sure", ask=ask_sure, options=_sure, facts=_about, when=lambda answers: bool(answers.get(SENDS))
        ),
    ),
    then=say_no,
    gate=may_decline,
    given=about_last,
)

OPENINGS: tuple[Opened, ...] = (DECLINE_NEED,)
SCREENS: dict[str, Renderer] = {
    "you_declined_need": you_declined_need_screen,
    "need_declined": Repeatable(need_declined_screen),
    "need_withdrawn": Repeatable(need_withdrawn_screen),
}
