"""How a need is answered: by which service, seen how, at what risk, or openly declined (articles 3 and 4)."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from bot.charter.proofs import Risk, SeenHow
from bot.dialogue.answers import Answers
from bot.dialogue.conversation import Open, Outcome
from bot.dialogue.questions import Choice, Option, Text
from bot.dialogue.questions.question import Rows
from bot.screens import Facts, Reader, opens
from bot.storage.tables import Person
from conversations.agreement.covers import (
    AT_RISK,
    CHOSEN,
    LEFT_OUT,
    SERVICE,
    declines_need,
    next_need,
    refuses,
    said_of,
)
from conversations.agreement.seen import LONGEST_SERVICE, Seen, about, ask_seen, seen_options
from conversations.doors import Door
from conversations.writing import beside, in_writing

LONGEST_RISK, LONGEST_REASON = 100, 160  # characters


def ask_service(facts: Facts, reader: Reader) -> str:
    """Ask what the work is, where the usual service does not fit."""
    return reader.say(
        "Quel service répond à son besoin ? Choisissez, ou écrivez-le en une phrase.\n\n"
        "Rien de plus que son besoin : {client} peut dire « Je n’ai pas demandé cela ».",
        client=facts["client"],
    )


def _services(facts: Facts, reader: Reader) -> Sequence[Option]:
    return [Option(code, reader.words(words)) for code, words in facts["services"].items()]


def _service_anew(answers: Answers) -> Answers:
    """Ask for the service again where it is to be changed; one of the kit's may be named at once."""
    if said_of(answers) != SERVICE:
        return answers
    without, chosen = answers.without("service", beside("service"), LEFT_OUT), answers["seen"].get(CHOSEN)
    if chosen is None:
        return without
    return without.with_answer("service", chosen, answers.at("seen")).without("seen")


def _seen_after_service(answers: Answers) -> Answers:
    """Ask whether this service is mastered, once it was changed."""
    return answers.without("seen") if said_of(answers) == SERVICE else answers


def ask_how(facts: Facts, reader: Reader) -> str:
    """Ask how the problem was seen, which the note says."""
    asked = reader.say("Comment l’avez-vous vu ?\n\n{client} le lira dans la note.", client=facts["client"])
    if not facts["photo"] or facts["photo_sent"]:
        return asked
    none_sent = reader.say(
        "« En photo » n’est pas proposé : {client} n’a joint aucune photo à ce besoin.",
        client=facts["client"],
    )
    first = [] if facts["visited"] else [reader.say("Pas encore vu sur place ? Passez d’abord voir.")]
    return f"{asked}\n\n" + " ".join([none_sent, *first])


def _ways_to_see(facts: Facts, reader: Reader) -> Sequence[Option]:
    visit = [Option(SeenHow.VISIT, reader.say("Pendant la visite"))] if facts["visited"] else []
    photo = [Option(SeenHow.PHOTO, reader.say("En photo"))] if facts["photo"] and facts["photo_sent"] else []
    return [*visit, Option(SeenHow.ON_SITE, reader.say("Sur place")), *photo]


def _see_first(facts: Facts, reader: Reader) -> Rows:
    visit = opens(reader.say("Je dois d’abord passer voir"), Door.VISIT, facts["subject"])
    return [] if facts["visited"] else [[visit]]


def ask_risk_from(facts: Facts, reader: Reader) -> str:
    """Model screen 40."""
    return reader.say(
        "Merci de le dire. D’où vient ce risque ?\n\n"
        "S’il vient de votre savoir-faire, la charte vous demande de décliner.\n"
        "S’il vient {source} ({examples}), écrivez-le : {client} choisira en le sachant.",
        source=reader.words(facts["risk"]["source"]),
        examples=reader.words(facts["risk"]["examples"]),
        client=facts["client"],
    )


def _risk_sources(facts: Facts, reader: Reader) -> Sequence[Option]:
    source = reader.words(facts["risk"]["source"])
    return [
        Option(Risk.KNOW_HOW, reader.say("De mon savoir-faire : je décline")),
        Option(Risk.PLACE, reader.say("{source} : je l’écris", source=source[:1].upper() + source[1:])),
    ]


def ask_risk(facts: Facts, reader: Reader) -> str:
    """Ask for the risk of the place, as the client will read it."""
    return reader.say(
        "Quel est ce risque ? Écrivez-le en une phrase courte.\n\n"
        "{client} aura vos mots avant de signer, et ils restent dans la note.",
        client=facts["client"],
    )


def ask_declined(facts: Facts, reader: Reader) -> str:
    """Ask why one need of several is declined."""
    return reader.say(
        "Merci de le dire. Pourquoi ne prenez-vous pas ce besoin ? Écrivez une phrase, ou dites-la.\n\n"
        "{client} aura votre raison avec la note. Les autres besoins continuent.",
        client=facts["client"],
    )


def at_risk(answers: Answers) -> bool:
    """Whether there is a risk."""
    return said_of(answers) == AT_RISK


def at_risk_of_place(answers: Answers) -> bool:
    """Whether there is a risk that the place brings."""
    return at_risk(answers) and answers.get("risk_from") == Risk.PLACE


def other_service(answers: Answers) -> bool:
    """Whether the service is to be changed."""
    return said_of(answers) == SERVICE


def masters(answers: Answers) -> bool:
    """Whether the provider takes the need on the screen."""
    return not refuses(answers)


SEEN_QUESTIONS = (
    Seen(
        "seen",
        ask=ask_seen,
        options=seen_options,
        decides=True,
        facts=about,
        clears=("risk_from", "risk", beside("risk"), "how", "declined"),
        after=_service_anew,
        ways_out=False,
    ),
    in_writing(
        Choice(
            "service",
            ask=ask_service,
            options=_services,
            facts=about,
            when=other_service,
            own_words=LONGEST_SERVICE,
            after=_seen_after_service,
        )
    ),
    Choice(
        "risk_from",
        ask=ask_risk_from,
        options=_risk_sources,
        facts=about,
        when=at_risk,
        clears=("risk", beside("risk"), "declined"),
    ),
    in_writing(Text("risk", ask=ask_risk, max_length=LONGEST_RISK, facts=about, when=at_risk_of_place)),
    Text(
        "declined",
        ask=ask_declined,
        max_length=LONGEST_REASON,
        facts=about,
        when=declines_need,
        after=next_need,
        voice=True,
    ),
    Choice(
        "how",
        ask=ask_how,
        options=_ways_to_see,
        facts=about,
        when=masters,
        extras=_see_first,
        after=next_need,
    ),
)


def risk(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Begin the proposal with the risk; `answer` is the need's code where there are several."""
    return Open(Door.PROPOSE, subject, f"{answer}.{AT_RISK}" if answer else AT_RISK)
