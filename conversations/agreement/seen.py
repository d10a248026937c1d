"""Has the provider seen the problem, do they master it, and if there is a risk, where does it come from?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.acts.parties import name_of
from bot.acts.terms import terms_of
from bot.acts.visit import visit_made
from bot.charter.drafting import service_of
from bot.charter.kits import TradeKit
from bot.charter.proofs import Risk, SeenHow
from bot.dialogue.answers import OWN, Answers
from bot.dialogue.conversation import Open, Outcome
from bot.dialogue.questions import Choice, Option, Situation, Text
from bot.dialogue.questions.question import Rows
from bot.documents.lines import typed_or_kit
from bot.screens import Button, Facts, Reader, Screen, opens, rows, say
from bot.storage.tables import Engagement, Person
from conversations.doors import Door
from conversations.note_lines import cut, fitting, small

MASTERED, AT_RISK, SERVICE = "mastered", "risk", "service"
LONGEST_RISK, LONGEST_SERVICE = 100, 120  # characters


def kit_of(situation: Situation) -> TradeKit:
    """Return the kit of the engagement's trade."""
    engagement = situation.session.get_one(Engagement, situation.subject)
    return terms_of(situation.session).kits[engagement.trade]


def service_in(answers: Answers) -> tuple[str | None, str | None]:
    """Return the service that was chosen, by its code, or in the provider's own words."""
    chosen = answers.get("service")
    return (None, chosen[OWN]) if isinstance(chosen, Mapping) else (chosen, None)


def about(situation: Situation) -> Facts:
    """Return whom the proposal is for, and what the kit says of the work."""
    engagement = situation.session.get_one(Engagement, situation.subject)
    kit = kit_of(situation)
    words, _ = service_of(kit, *service_in(situation.answers))
    return {
        "subject": situation.subject,
        "client": name_of(situation.session, engagement.client_id),
        "service": words,
        "services": {service.code: service.button for service in kit.services},
        "question": kit.see_first.question,
        "photo": kit.see_first.photo,
        "visited": visit_made(situation.session, situation.subject, now=situation.now) is not None,
        "risk": {"source": kit.risk.source, "examples": kit.risk.examples},
    }


def service_words(facts: Facts, reader: Reader) -> str:
    """Return the service as it goes on after a colon, escaped."""
    return small(typed_or_kit(facts["service"], reader))


def _seen_text(facts: Facts, reader: Reader, first: Sequence[str] = ()) -> str:
    """Return model screen 19, without its last sentence where the trade's own words fill it."""
    service = small(facts["service"] if isinstance(facts["service"], str) else reader.words(facts["service"]))
    lines = [
        *first,
        reader.say("Service : {service}. Rien d’autre.", service=cut(service, LONGEST_SERVICE)),
        reader.say("{asked} Maîtrisez-vous parfaitement ce travail ?", asked=reader.words(facts["question"])),
    ]
    kind = reader.say("Dire non est une réponse sérieuse. Elle ne vous nuit pas.")
    return fitting(["\n\n".join([*lines[:-1], f"{lines[-1]} {kind}"]), "\n\n".join(lines)])


def seen_buttons(reader: Reader, subject: int) -> tuple[tuple[Button, ...], ...]:
    """Return model screen 19's buttons, on a message."""
    return rows(
        opens(reader.say("Oui, j’ai vu et je maîtrise"), Door.PROPOSE, subject, MASTERED),
        opens(reader.say("Il y a un risque, même petit"), Door.RISK, subject),
        opens(reader.say("Je dois d’abord passer voir"), Door.VISIT, subject),
        [
            opens(reader.say("Ce n’est pas mon métier"), Door.DECLINE, subject),
            opens(reader.say("Changer le service"), Door.PROPOSE, subject, SERVICE),
        ],
    )


def need_confirmed_screen(facts: Facts, reader: Reader) -> Screen:
    """Model screen 19, as the message that brings the client's answer."""
    answered = reader.say("{client} répond : « C’est bien cela. »", client=facts["client"])
    return Screen(_seen_text(facts, reader, [answered]), seen_buttons(reader, facts["subject"]))


def ask_seen(facts: Facts, reader: Reader) -> str:
    """Model screen 19, as the first question of the proposal."""
    return _seen_text(facts, reader)


def _seen_options(facts: Facts, reader: Reader) -> Sequence[Option]:
    return [
        Option(MASTERED, reader.say("Oui, j’ai vu et je maîtrise")),
        Option(AT_RISK, reader.say("Il y a un risque, même petit")),
        Option(SERVICE, reader.say("Changer le service")),
    ]


@dataclass(frozen=True)
class Seen(Choice):
    """Model screen 19's buttons, two of which lead elsewhere."""

    def rows(self, facts: Facts, reader: Reader) -> Rows:
        """Return the four rows."""
        mastered, risk, service = [say(one.words, one.value) for one in self.options(facts, reader)]
        subject = facts["subject"]
        visit = opens(reader.say("Je dois d’abord passer voir"), Door.VISIT, subject)
        decline = opens(reader.say("Ce n’est pas mon métier"), Door.DECLINE, subject)
        return [[mastered], [risk], [visit], [decline, service]]


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
    """Ask for the service again where it is to be changed."""
    return answers.without("service", "left_out") if answers["seen"] == SERVICE else answers


def _seen_after_service(answers: Answers) -> Answers:
    """Ask whether this service is mastered, once it was changed."""
    return answers.without("seen") if answers.get("seen") == SERVICE else answers


def ask_how(facts: Facts, reader: Reader) -> str:
    """Ask how the problem was seen, which the note says."""
    return reader.say("Comment l’avez-vous vu ?\n\n{client} le lira dans la note.", client=facts["client"])


def _ways_to_see(facts: Facts, reader: Reader) -> Sequence[Option]:
    visit = [Option(SeenHow.VISIT, reader.say("Pendant la visite"))] if facts["visited"] else []
    photo = [Option(SeenHow.PHOTO, reader.say("En photo"))] if facts["photo"] else []
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
        "{client} le lira avant de signer, et il restera dans la note.",
        client=facts["client"],
    )


def risk_of(answers: Answers) -> Risk:
    """Return the risk that the answers name."""
    return Risk(answers["risk_from"]) if answers.get("seen") == AT_RISK else Risk.NONE


def declines(answers: Answers) -> bool:
    """Whether the risk comes from know-how: nothing more is asked, and the provider declines."""
    return answers.get("seen") == AT_RISK and answers.get("risk_from") == Risk.KNOW_HOW


def goes_on(answers: Answers) -> bool:
    """Whether the provider proposes at all."""
    return not declines(answers)


def at_risk(answers: Answers) -> bool:
    """Whether there is a risk."""
    return answers.get("seen") == AT_RISK


def at_risk_of_place(answers: Answers) -> bool:
    """Whether there is a risk that the place brings."""
    return at_risk(answers) and answers.get("risk_from") == Risk.PLACE


def other_service(answers: Answers) -> bool:
    """Whether the service is to be changed."""
    return answers.get("seen") == SERVICE


SEEN_QUESTIONS = (
    Seen(
        "seen",
        ask=ask_seen,
        options=_seen_options,
        facts=about,
        clears=("risk_from", "risk", "how"),
        after=_service_anew,
        ways_out=False,
    ),
    Choice(
        "service",
        ask=ask_service,
        options=_services,
        facts=about,
        when=other_service,
        own_words=LONGEST_SERVICE,
        after=_seen_after_service,
    ),
    Choice(
        "risk_from", ask=ask_risk_from, options=_risk_sources, facts=about, when=at_risk, clears=("risk",)
    ),
    Text("risk", ask=ask_risk, max_length=LONGEST_RISK, facts=about, when=at_risk_of_place),
    Choice("how", ask=ask_how, options=_ways_to_see, facts=about, when=goes_on, extras=_see_first),
)


def seen_answers(analysis: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answers behind a note's analysis."""
    if analysis["risque"] == Risk.NONE:
        return {"seen": MASTERED, "how": analysis["vu"]}
    risk_from = {"risk_from": analysis["risque"], "risk": analysis["mots"]}
    return {"seen": AT_RISK, "how": analysis["vu"], **risk_from}


def risk(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Begin the proposal with the risk."""
    return Open(Door.PROPOSE, subject, AT_RISK)
