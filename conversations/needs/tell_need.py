"""The client says who they are and what they need; they look once more, then send."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.acts.client_card import card_of, former_card, with_words
from bot.acts.express_need import Told, express_need
from bot.acts.parties import may, name_of
from bot.acts.terms import terms_of
from bot.charter.kits import About, TradeKit
from bot.charter.names import LONGEST_NAME, check_own_name, check_signature
from bot.charter.needs import Place, check_to_know
from bot.dialogue.answers import OWN, VOICE, Answers, spoken
from bot.dialogue.conversation import Conversation, Opened, Outcome, Show
from bot.dialogue.questions import Choice, Choices, Question, Reply, Situation, Text
from bot.screens import Facts, Reader, Renderer, Screen
from bot.storage.tables import Engagement, Person, Provider
from conversations.doors import Door
from conversations.needs import look, prompts
from conversations.needs.look import LastLook
from conversations.needs.need_question import MOST_NEEDS, need_question, needs_in
from conversations.needs.which_first import first_in, which_first
from conversations.needs.whose_place import WhosePlace
from conversations.needs.words import option, waiting
from conversations.wording import privacy_first

LONGEST_LINE = 200  # characters
FORMER = "former"  # among the answers: the card that was told last
TAKEN = "taken"  # in it: whether its own words stand among this job's already
NOTHING = "nothing"  # the kits' code for what stands alone


def _engagement(situation: Situation) -> Engagement:
    return situation.session.get_one(Engagement, situation.subject)


def _kit(situation: Situation) -> TradeKit:
    return terms_of(situation.session).kits[_engagement(situation).trade]


def at_work(answers: Answers) -> bool:
    """Whether the place is one of work."""
    return answers.get("place") == Place.WORKPLACE


def at_anothers(answers: Answers) -> bool:
    """Whether the place is another person's."""
    return answers.get("place") == Place.ELSEWHERE


def _what_to_know(situation: Situation) -> Facts:
    """Return what may be ticked at this place, and what of a former card is ticked: it was confirmed."""
    answers = situation.answers
    known = [one for one in _kit(situation).to_know if not (at_work(answers) and one.about is About.HOME)]
    offered = [option(one.code, one.words) for one in known]
    same = answers[FORMER]["to_know"] if answers.get("same") == prompts.SAME else []
    codes = [one.code for one in known if one.code in [code for code in same if isinstance(code, str)]]
    former = [] if answers.get("same") != prompts.SAME or answers[FORMER].get(TAKEN) else same
    own = len([item for item in former if isinstance(item, dict)])  # added once this is said: `_own_kept`
    return {"offered": offered, "place": answers["place"], "ticked": codes, "own": own}


def _what_may_matter(situation: Situation) -> Facts:
    return {"offered": [option(criterion.code, criterion.choice) for criterion in _kit(situation).grid]}


def _named(situation: Situation) -> Facts:
    signed = situation.session.get(Provider, situation.person_id)
    provider = name_of(situation.session, _engagement(situation).provider_id)
    return {"provider": provider, "signed": signed.signature if signed else None}


def _proper_name(text: str, facts: Facts) -> str:
    signed = facts["signed"]
    return check_own_name(text, expected=signed) if signed else check_signature(text)


def _changed(answers: Answers) -> bool:
    return "name" in answers


def told(answers: Answers) -> Told:
    """Return what the answers say."""
    return Told(
        place=Place(answers["place"]),
        landmark=spoken(answers["landmark"]),
        to_know=answers["to_know"],
        needs=needs_in(answers),
        matters_most=answers["matters"],
        activity=spoken(answers["activity"]) if "activity" in answers else None,
        decides=spoken(answers["decides"]) if "decides" in answers else None,
        name=answers.get("name"),
        confirmed=answers.get("same") == prompts.SAME,
        first=first_in(answers),
    )


def _summary(situation: Situation) -> Facts:
    engagement, said = _engagement(situation), told(situation.answers)
    kit, terms = _kit(situation), terms_of(situation.session)
    return {
        "subject": situation.subject,
        "provider": name_of(situation.session, engagement.provider_id),
        "name": said.name or name_of(situation.session, situation.person_id),
        "helper": engagement.helper,
        "card": with_words(situation.session, engagement, card_of(said.card_facts(), kit)),
        "needs": [{"words": need.text, "photo": need.photo} for need in said.needs],
        "limit": terms.limits(engagement.way).needs,
        "most": terms.complete_way.needs,
        "matters_most": dict(kit.criterion(said.matters_most).name),
    }


def _former(situation: Situation) -> Facts:
    return {"card": with_words(situation.session, _engagement(situation), situation.answers[FORMER])}


def _was_told_before(answers: Answers) -> bool:
    return FORMER in answers


def _copied(answers: Answers) -> Answers:
    """Take the former card's answers over where it is still right."""
    if answers["same"] != prompts.SAME:
        return answers
    card, at = answers[FORMER], answers.at("same")
    answers = answers.with_answer(FORMER, {**card, TAKEN: not card.get("anew")}, at)
    voices = card.get("voices", {})
    for name in ("place", "landmark", "activity", "decides", "to_know"):
        if name in card and not (name == "to_know" and card.get("anew")):
            value = {OWN: card[name], VOICE: voices[name]} if name in voices else card[name]
            answers = answers.with_answer(name, value, at)
    return answers


def _own_kept(answers: Answers) -> Answers:
    """Keep the own words of a former card that was confirmed, beside what is ticked for this job.

    They are added once: who then says anew what is to be known, takes them out.
    """
    card, said, at = answers.get(FORMER, {}), answers["to_know"], answers.at("to_know")
    if answers.get("same") != prompts.SAME or NOTHING in said or card.get(TAKEN):
        return answers
    own = [item for item in card.get("to_know", ()) if isinstance(item, dict)]
    more = [item for item in own if item not in said]
    answers = answers.with_answer(FORMER, {**card, TAKEN: True}, at)
    return answers.with_answer("to_know", [*said, *more], at)


def remembered(situation: Situation, answer: str) -> Answers:
    """Begin a client's telling with the card that they told last, if there is one."""
    if situation.answers:
        return situation.answers
    client = situation.session.get_one(Person, situation.person_id)
    card = former_card(situation.session, _engagement(situation), by=client)
    return situation.answers.with_answer(FORMER, card, situation.now) if card else situation.answers


def may_tell(session: Session, *, by: Person, subject: int, now: datetime) -> Outcome | None:
    """Let the client in, past the privacy notice; raises NotYours, NotYourTurn, NotNow."""
    may(session, subject, "express_need", by=by)
    return privacy_first(by, Door.TELL_NEED, subject)


def send(session: Session, answers: Answers, *, by: Person, subject: int, now: datetime) -> Outcome:
    """Hand card and need over to the provider."""
    sent = express_need(session, subject, told(answers), by=by, now=now)
    facts: dict[str, Any] = {"subject": subject, "provider": sent.provider, "reminder": sent.reminder}
    return Show("need_sent", facts)


def need_sent_screen(facts: Facts, reader: Reader) -> Screen:
    """What model screen 14 becomes."""
    text = reader.say(
        "C’est envoyé. C’est à {provider} de répondre. Je vous préviens.\n\n"
        "Sans réponse {day}, je lui écris de nouveau. Rien n’est décidé sans vous.",
        provider=facts["provider"],
        day=reader.day(facts["reminder"]),
    )
    return waiting(text, reader)


@dataclass(frozen=True)
class ToKnow(Choices):
    """What is to be known; asked again, it is said anew: own words that no button shows are left out."""

    def noted(self, reply: Reply, facts: Facts, reader: Reader) -> list[Any]:
        """Return what is ticked, as `Choices` does; raises TooMuchToKnow beyond a few own texts."""
        noted = super().noted(reply, facts, reader)
        check_to_know(facts.get("own", 0) + sum(not isinstance(item, str) for item in noted))
        return noted

    def still_ticked(self, kept: Sequence[Any]) -> list[Any]:
        """Return what the kit offers of an answer."""
        return [item for item in kept if isinstance(item, str)]


def _line(
    name: str, ask: Callable[[Facts, Reader], str], when: Callable[[Answers], bool] | None = None
) -> Text:
    """Return a question of the card, answered in a line or in a voice note."""
    return Text(name, ask=ask, max_length=LONGEST_LINE, when=when, counted=False, voice=True)


# What the last look shows: whoever changes it looks once more.
_ASKED: tuple[Question, ...] = (
    Choice(
        "same",
        ask=prompts.ask_same,
        options=prompts.same,
        facts=_former,
        when=_was_told_before,
        after=_copied,
        counted=False,
    ),
    WhosePlace("place", ask=prompts.ask_place, options=prompts.places),
    _line("landmark", prompts.ask_landmark),
    _line("activity", prompts.ask_activity, at_work),
    _line("decides", prompts.ask_decides, at_anothers),
    ToKnow(
        "to_know",
        ask=prompts.ask_to_know,
        options=prompts.offered,
        done=prompts.go_on,
        facts=_what_to_know,
        alone=NOTHING,
        after=_own_kept,
        own_words=LONGEST_LINE,
        voice=True,
    ),
    *(need_question(number) for number in range(1, MOST_NEEDS + 1)),
    Choice("matters", ask=prompts.ask_what_matters, options=prompts.offered, facts=_what_may_matter),
    Text(
        "name",
        ask=prompts.ask_name,
        max_length=LONGEST_NAME,
        any_words=True,
        check=_proper_name,
        facts=_named,
        when=_changed,
        counted=False,
    ),
)

TELL_NEED = Conversation(
    "need",
    Door.TELL_NEED,
    (
        *(replace(question, clears=(*question.clears, "look")) for question in _ASKED),
        LastLook(
            "look",
            ask=look.look_again,
            facts=_summary,
            send=look.send,
            changeable=look.changeable,
            after=look.one_more,
            ways_out=False,
        ),
        which_first(),
    ),
    carry_on=lambda reader: reader.say("Reprendre ma demande"),
    then=send,
    gate=may_tell,
    given=remembered,
    steps=True,
)

OPENINGS: tuple[Opened, ...] = (TELL_NEED,)
SCREENS: dict[str, Renderer] = {"need_sent": need_sent_screen}
