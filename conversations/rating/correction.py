"""A rating is put right: offered by the provider, wanted by the client, done, settled or not (article 7)."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.acts.correct import answer_correction, may_offer, offer_correction
from bot.acts.parties import other_name
from bot.acts.settle_correction import say_corrected, settle_correction
from bot.charter.dates import local_day
from bot.charter.refusals import NotNow
from bot.charter.stages import Stage
from bot.dialogue.answers import Answers, spoken
from bot.dialogue.conversation import Conversation, Opened, Outcome, Page, Show
from bot.dialogue.questions import Situation, Text
from bot.languages.named_days import named_day
from bot.screens import Facts, Reader, Renderer, Screen, rows
from bot.storage.tables import Person
from conversations.doors import Door
from conversations.wording import to_engagements

LONGEST_OFFER = 140  # characters; it stands on both sides' screens
YES, NO = "yes", "no"


def gate(session: Session, *, by: Person, subject: int, now: datetime) -> Outcome | None:
    """Let in the provider who was shown a low rating, once."""
    may_offer(session, subject, by=by)
    return None


def _facts(situation: Situation) -> Facts:
    person = situation.session.get_one(Person, situation.person_id)
    return {"client": other_name(situation.session, situation.subject, by=person)}


def ask_offer(facts: Facts, reader: Reader) -> str:
    """Ask what the provider does about it, and when."""
    return reader.say(
        "Que proposez-vous à {client} pour corriger, et quand ?\n"
        "Écrivez-le en une phrase, ou dites-le. "
        "Par exemple : « Je reviens nettoyer samedi à 9 h, sans frais. »\n\n"
        "L’avis ne change pas. La correction sera écrite à côté.",
        client=facts["client"],
    )


def send_offer(session: Session, answers: Answers, *, by: Person, subject: int, now: datetime) -> Outcome:
    """Send it."""
    said = spoken(answers["offer"])
    today = local_day(now, ZoneInfo(by.zone))
    day = named_day(said.text, language=by.language, today=today) if said.text else None
    offered = offer_correction(session, subject, said.text, day=day, voice=said.voice, by=by, now=now)
    return Show("correction_on_its_way", {"subject": subject, "client": offered.client})


OFFER = Conversation(
    "correction",
    Door.OFFER_CORRECTION,
    (Text("offer", ask=ask_offer, max_length=LONGEST_OFFER, facts=_facts, voice=True),),
    then=send_offer,
    gate=gate,
)


def answer(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Want the correction, or not."""
    if answer not in (YES, NO):
        raise NotNow(stage=Stage.RATING, step="answer_correction")
    said = answer_correction(session, subject, wanted=answer == YES, by=by, now=now)
    return Show(
        "correction_answered",
        {"subject": subject, "provider": said.provider, "wanted": said.wanted, "due": said.due},
    )


def corrected(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Say that it is done."""
    said = say_corrected(session, subject, by=by, now=now)
    return Show("corrected_said", {"subject": subject, "client": said.client})


def settle(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Say whether it is settled."""
    if answer not in (YES, NO):
        raise NotNow(stage=Stage.RATING, step="settle_correction")
    said = settle_correction(session, subject, settled=answer == YES, by=by, now=now)
    return Show("settled_said", {"subject": subject, "settled": said.settled, "until": said.looked_at_by})


OPENINGS: tuple[Opened, ...] = (
    OFFER,
    Page(Door.ANSWER_CORRECTION, answer),
    Page(Door.CORRECTED, corrected),
    Page(Door.SETTLE_CORRECTION, settle),
)


def correction_on_its_way_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to the provider who offered."""
    text = reader.say(
        "C’est envoyé. C’est à {client} de dire oui ou non. Je vous préviens.", client=facts["client"]
    )
    return Screen(text, rows(to_engagements(reader)))


def correction_answered_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to the client who answered the offer."""
    if facts["wanted"]:
        text = reader.say(
            "C’est noté. {provider} corrige avant {due}. Ensuite, je vous demanderai si c’est réglé.",
            provider=facts["provider"],
            due=reader.moment(facts["due"]),
        )
    else:
        text = reader.say(
            "C’est noté, et {provider} le sait. Votre avis reste tel quel.", provider=facts["provider"]
        )
    return Screen(text, rows(to_engagements(reader)))


def corrected_said_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to the provider who has done it."""
    text = reader.say(
        "C’est noté. C’est à {client} de dire si c’est réglé. Je vous préviens.", client=facts["client"]
    )
    return Screen(text, rows(to_engagements(reader)))


def settled_said_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to the client who settled it, or did not."""
    if facts["settled"]:
        text = reader.say("Merci. C’est noté : c’est réglé.")
    else:
        text = reader.say(
            "C’est noté. Une personne de l’équipe qualité va regarder avant {until}, sans lire vos mots.",
            until=reader.moment(facts["until"]),
        )
    return Screen(text, rows(to_engagements(reader)))


SCREENS: dict[str, Renderer] = {
    "correction_on_its_way": correction_on_its_way_screen,
    "correction_answered": correction_answered_screen,
    "corrected_said": corrected_said_screen,
    "settled_said": settled_said_screen,
}
