"""An honest parting before anything is signed: the provider declines, or the client withdraws."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from bot.acts.decline import decline, may_decline
from bot.acts.part_with_need import withdraw_need
from bot.acts.parties import may, name_of, party
from bot.acts.rounds import needs_of
from bot.acts.withdraw import withdraw
from bot.charter.needs import GONE, SETTLED
from bot.charter.stages import Stage
from bot.dialogue.answers import Answers, spoken
from bot.dialogue.conversation import Conversation, Open, Opened, Outcome, Show
from bot.dialogue.questions import Choice, Option, Situation, Text
from bot.screens import Facts, Reader, Renderer, Repeatable, Screen, opens, rows
from bot.storage.tables import Engagement, Person
from conversations.doors import Door
from conversations.needs.why import LONGEST_REASON, ask_why, told_why, why_in, why_options
from conversations.needs.words import my_engagements, waiting
from conversations.wording import listen

GO, STAY = "go", "stay"


def _other(situation: Situation) -> Facts:
    engagement = situation.session.get_one(Engagement, situation.subject)
    theirs = engagement.provider_id == situation.person_id
    other = engagement.client_id if theirs else engagement.provider_id
    return {"other": name_of(situation.session, other)}


def with_client(session: Session, *, by: Person, subject: int, now: datetime) -> Outcome | None:
    """Let in the provider whose client has joined, before anything is signed."""
    may_decline(session, subject, by=by)
    return None


def with_request(session: Session, *, by: Person, subject: int, now: datetime) -> Outcome | None:
    """Let in the client, before anything is signed."""
    may(session, subject, "withdraw", by=by)
    return None


def ask_reason(facts: Facts, reader: Reader) -> str:
    """Ask why, in one sentence that the client reads."""
    return reader.say(
        "Merci de le dire. Décliner est une réponse honnête : elle compte en votre faveur.\n\n"
        "Pourquoi préférez-vous dire non ? Écrivez une phrase, ou dites-la dans un vocal. "
        "{other} aura votre réponse.",
        other=facts["other"],
    )


def say_no(session: Session, answers: Answers, *, by: Person, subject: int, now: datetime) -> Outcome:
    """Decline."""
    said = spoken(answers["reason"])
    done = decline(session, subject, said.text, voice=said.voice, by=by, now=now)
    return Show("you_declined", {"subject": subject, "client": done.client})


def you_declined_screen(facts: Facts, reader: Reader) -> Screen:
    """Thank the provider."""
    text = reader.say(
        "C’est fait. {client} lira votre réponse.\n\n"
        "Merci : vous avez évité à quelqu’un de perdre du temps et de l’argent. "
        "Cette réponse compte en votre faveur.",
        client=facts["client"],
    )
    return Screen(
        text, rows(my_engagements(reader), opens(reader.say("Nouvelle prestation"), Door.NEW_ENGAGEMENT))
    )


def ask_sure(facts: Facts, reader: Reader) -> str:
    """Ask once whether the request is really to go, or one need of several."""
    if facts["codes"]:
        return reader.say(
            "Que voulez-vous retirer ?\n\n"
            "Un besoin seul : les autres continuent. Toute la demande : la prestation s’arrête.\n"
            "Je préviens {other}.",
            other=facts["other"],
        )
    return reader.say(
        "Voulez-vous retirer votre demande ?\n\nLa prestation s’arrête, et je préviens {other}.",
        other=facts["other"],
    )


def _needs(situation: Situation) -> Facts:
    """Return who is across, and the needs of which one alone may go: only where there are several."""
    engagement = situation.session.get_one(Engagement, situation.subject)
    found = [need for need in needs_of(situation.session, situation.subject) if need.state not in GONE]
    going = [need.code for need in found if need.state not in SETTLED]
    several = len(found) > 1 and engagement.stage == Stage.UNDERSTANDING
    return {**_other(situation), "codes": going if several else []}


def _sure(facts: Facts, reader: Reader) -> Sequence[Option]:
    if not facts["codes"]:
        return [
            Option(GO, reader.say("Oui, je la retire")),
            Option(STAY, reader.say("Non, je la garde")),
        ]
    one = [
        Option(code, reader.say("Le besoin {number}", number=code.removeprefix("B")))
        for code in facts["codes"]
    ]
    return [*one, Option(GO, reader.say("Toute ma demande")), Option(STAY, reader.say("Non, je garde tout"))]


def _what_goes(situation: Situation) -> Facts:
    return {**_other(situation), "one": situation.answers["sure"] != GO}


def take_back(session: Session, answers: Answers, *, by: Person, subject: int, now: datetime) -> Outcome:
    """Withdraw, or leave all as it is."""
    if answers["sure"] == STAY:
        party(session, subject, by=by)
        return Open(Door.ENGAGEMENT, subject)
    why = why_in(answers["why"])
    if answers["sure"] != GO:
        parted = withdraw_need(session, subject, answers["sure"], why, by=by, now=now)
        return Show("you_withdrew_need", {"subject": subject, "provider": parted.other})
    gone = withdraw(session, subject, why, by=by, now=now)
    return Show("you_withdrew", {"subject": subject, "provider": gone.provider})


def you_withdrew_screen(facts: Facts, reader: Reader) -> Screen:
    """Said once the request is gone."""
    text = reader.say(
        "C’est fait : votre demande est retirée. Je préviens {provider}.\n\nVous n’avez plus rien à faire.",
        provider=facts["provider"],
    )
    return waiting(text, reader)


def withdrawn_screen(facts: Facts, reader: Reader) -> Screen:
    """What the provider reads."""
    lines = [
        reader.say("<b>{client} retire sa demande.</b>", client=facts["client"]),
        *told_why(facts, reader),
        "",
        reader.say("La prestation s’arrête ici. Cela ne compte pas contre vous. Vous n’avez rien à faire."),
    ]
    return Screen(
        "\n".join(lines),
        rows(
            listen(facts["voice"], facts["client"], reader),
            my_engagements(reader),
            opens(reader.say("Nouvelle prestation"), Door.NEW_ENGAGEMENT),
        ),
    )


DECLINE = Conversation(
    "decline",
    Door.DECLINE,
    (Text("reason", ask=ask_reason, max_length=LONGEST_REASON, facts=_other, voice=True),),
    then=say_no,
    gate=with_client,
)

WITHDRAW = Conversation(
    "withdraw",
    Door.WITHDRAW,
    (
        Choice("sure", ask=ask_sure, options=_sure, decides=True, facts=_needs, across=2, clears=("why",)),
        Choice(
            "why",
            ask=ask_why,
            options=why_options,
            facts=_what_goes,
            when=lambda answers: answers.get("sure") not in {None, STAY},
            own_words=LONGEST_REASON,
            voice=True,
        ),
    ),
    then=take_back,
    gate=with_request,
)

OPENINGS: tuple[Opened, ...] = (DECLINE, WITHDRAW)
SCREENS: dict[str, Renderer] = {
    "you_declined": you_declined_screen,
    "you_withdrew": you_withdrew_screen,
    "withdrawn": Repeatable(withdrawn_screen),
}
