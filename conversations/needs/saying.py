"""What the provider is asked saying a need again: the words, whether they are copied, the sign of success."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.charter.needs import Answer, NeedState, Part
from bot.charter.words import copied_words
from bot.dialogue.answers import OWN, VOICE, Answers
from bot.dialogue.questions import Choices, Option, Text
from bot.dialogue.questions.choice import TICKED as TICKED_MARK
from bot.dialogue.questions.question import Reply, Rows
from bot.dialogue.said import Said
from bot.screens import Facts, Reader, opens, say
from conversations.doors import Door
from conversations.needs.words import clip_quoted, quoted, sign_words, which_need
from conversations.shortening import cut
from conversations.wording import LONGEST_BUTTON, LONGEST_SHARED, naming

LONGEST_WORDS, LONGEST_SIGN = 600, 200  # characters
LONGEST_OWN = 100  # characters of the own sign beside the question
EXPLAINED = "explained"  # among the answers: the voice note that explains what is written
TICKED = "ticked"  # among the answers: the signs that were ticked when it came
OTHER_SIGN = "other"
OWN_SIGN = "own"  # among the answers: the provider's own sign, ticked beside the kit's until all is sent
DROPPED = "dropped"  # the own sign is unticked
AGAIN, AS_IT_IS = "again", "as_it_is"
KEEP = "keep"  # the words, or the sign, of the round before
ROOM_FOR_SIGNS = 2  # with three, the other sign stands beside the button that sends


def with_copied(text: str, facts: Facts) -> dict[str, Any]:
    """Return words as the draft keeps them, and how many of them are the client's where that is too many."""
    copied = copied_words(text, facts["original"])
    return {OWN: text, **({"copied": copied} if copied > facts["copying"] else {})}


@dataclass(frozen=True)
class SaidAgain(Text):
    """The need said again, in writing; a voice note sent here is kept beside it."""

    def read(self, reply: Reply, facts: Facts, reader: Reader, now: datetime) -> Any:
        """Return the words and how much of them is copied, or the voice note."""
        if reply.choice == KEEP and facts["former_words"]:
            return {OWN: facts["former_words"]}
        said = super().read(reply, facts, reader, now)
        return said if isinstance(said, Said) else with_copied(said, facts)

    def rows(self, facts: Facts, reader: Reader) -> Rows:
        """Return the button that keeps the sentence where only the sign may be wrong."""
        return [[say(reader.say("Garder ma phrase"), KEEP)]] if facts["former_words"] else ()


def keep_voice(name: str) -> Callable[[Answers], Answers]:
    """Return what puts a voice note aside where it came in answer to a question, which is asked on."""

    def after(answers: Answers) -> Answers:
        value = answers[name]
        said = value if isinstance(value, list) else [value]
        voice = next((item for item in said if isinstance(item, Mapping) and VOICE in item), None)
        if voice is None:
            return answers
        at, ticked = answers.at(name), [item for item in said if isinstance(item, str)]
        return answers.with_answer(EXPLAINED, voice, at).with_answer(TICKED, ticked, at).without(name)

    return after


def keep_own(answers: Answers) -> Answers:
    """Tick the sign that was written as the kit's are, or untick it; the screen that sends is asked again."""
    chosen, at = answers["sign"], answers.at("sign")
    own = answers.get("own_sign") or next((sign[OWN] for sign in chosen if isinstance(sign, Mapping)), None)
    if own is None and DROPPED not in chosen:
        return answers
    ticked = [sign for sign in chosen if isinstance(sign, str) and sign not in (OTHER_SIGN, DROPPED)]
    kept = answers.without("sign", "own_sign", OWN_SIGN).with_answer(TICKED, ticked, at)
    return kept.with_answer(OWN_SIGN, own, at) if own else kept


def keep_own_sign(answers: Answers) -> Answers:
    """Put aside a voice note that came where one's own sign is asked for; tick the sign once written."""
    kept = keep_voice("own_sign")(answers)
    return keep_own(kept) if "own_sign" in kept else kept


def keep_sign(answers: Answers) -> Answers:
    """Put aside the voice note, or the own sign, that came at the question of the sign."""
    kept = keep_voice("sign")(answers)
    return keep_own(kept) if "sign" in kept else kept


def ask_words(facts: Facts, reader: Reader) -> str:
    """Model screen 16; which need it is where there are several."""

    def text(longest: int) -> str:
        told = [*_wrong(facts, longest, reader), *_written(facts, longest, reader)]
        lines = [*told, _ask_again(facts, reader), _about_voice(facts, reader)]
        return which_need(facts, reader, "\n\n".join(lines), words=facts["original"], longest=longest)

    return clip_quoted(text)


def _wrong(facts: Facts, longest: int, reader: Reader) -> list[str]:
    """Return what the client corrects, which is what has to be said otherwise."""
    if facts.get("correction") is None:
        return []
    return [f"{reader.say('À corriger :')} {quoted(facts['correction'], reader, longest=longest)}"]


def _written(facts: Facts, longest: int, reader: Reader) -> list[str]:
    if not facts["former_words"]:
        return []
    return [reader.say("Vous aviez écrit : « {words} »", words=cut(facts["former_words"], longest))]


def _ask_again(facts: Facts, reader: Reader) -> str:
    return reader.say("Redites le besoin avec vos mots, en une ou deux phrases.\nNe proposez rien encore.")


def _about_voice(facts: Facts, reader: Reader) -> str:
    if facts["explained"]:
        return reader.say("Votre vocal est gardé. Il explique, l’écrit fait foi : écrivez maintenant.")
    return reader.say("Vous pouvez ajouter un vocal. L’écrit fait foi, la voix explique.")


def ways_to_write(facts: Facts, reader: Reader) -> Rows:
    """Return the buttons beside the question: the client's words, help, and a no to one need of several."""
    subject, code = facts["subject"], facts["code"]
    decline = opens(reader.say("Décliner ce besoin"), Door.DECLINE_NEED, subject, code)
    look = opens(reader.say("Revoir ses mots"), Door.SEE_NEED, subject, code)
    help_me = opens(reader.say("M’aider à écrire"), Door.HELP_WRITE, subject)
    ways = [[look, help_me]] if facts["former_words"] else [[look], [help_me]]
    return [*ways, *([] if facts["alone"] else [[decline]])]


def ask_copied(facts: Facts, reader: Reader) -> str:
    """Asked once where most of it is the client’s own."""
    return reader.say(
        "Vous avez repris {count} mots : ce sont ceux du client.\n\n"
        "Avec vos mots à vous, {client} verra que vous avez compris. C’est vous qui décidez.",
        count=reader.number(facts["copied"] or 0),
        client=facts["client"],
    )


def copied_or_not(facts: Facts, reader: Reader) -> Sequence[Option]:
    """Return the two answers."""
    return [
        Option(AGAIN, reader.say("Je le redis autrement")),
        Option(AS_IT_IS, reader.say("Je l’envoie ainsi")),
    ]


def ask_sign(facts: Facts, reader: Reader) -> str:
    """Model screen 17."""
    text = reader.say(
        "Quel signe montrera que c’est réussi ?\nChoisissez, ou écrivez-le.\n\n"
        "Ce signe sera vérifié à la fin. Il doit être facile à voir."
    )
    if facts["own"]:
        own = reader.say("Votre signe : « {sign} »", sign=cut(sign_words(facts["own"], reader), LONGEST_OWN))
        text = f"{text}\n\n{own}"
    elif facts["former_sign"]:
        before = cut(sign_words(facts["former_sign"], reader), LONGEST_OWN)
        text = f"{text}\n\n" + reader.say("Avant : « {sign} »", sign=before)
    if facts["explained"]:
        kept = reader.say("Votre vocal est gardé : {client} l’entendra aussi.", client=facts["client"])
        return f"{text}\n\n{kept}"
    return text


@dataclass(frozen=True)
class Signs(Choices):
    """The signs of success; one more may be written, and a voice note sent here explains the need."""

    def rows(self, facts: Facts, reader: Reader) -> Rows:
        """Return the kit's signs, one more, and the button that sends."""
        *ticks, done = super().rows(facts, reader)
        other = say(reader.say("Un autre signe"), OTHER_SIGN)
        if facts["own"]:
            longest = LONGEST_BUTTON if len(ticks) <= ROOM_FOR_SIGNS else LONGEST_SHARED
            other = say(TICKED_MARK + cut(sign_words(facts["own"], reader), longest - 1), DROPPED)
        elif facts["former_sign"]:
            several = facts.get("former_signs")
            same = say(reader.say("Les mêmes signes") if several else reader.say("Le même signe"), KEEP)
            return [*ticks, [same, other], done]
        return [*ticks, [other], done] if len(ticks) <= ROOM_FOR_SIGNS else [*ticks, [other, *done]]

    def still_ticked(self, kept: Sequence[Any]) -> list[Any]:
        """Return the kit's signs: one's own stands beside them."""
        return [sign for sign in kept if isinstance(sign, str)]

    def read(self, reply: Reply, facts: Facts, reader: Reader, now: datetime) -> Any:
        """Return the signs ticked; another one is asked for next, or was written at once and is ticked."""
        ticked = [sign for sign in facts.get("ticked", ()) if sign != OTHER_SIGN]
        if reply.choice == KEEP and facts["former_sign"]:
            return [{OWN: facts["former_sign"]}]
        if reply.choice in (OTHER_SIGN, DROPPED):
            return [*ticked, reply.choice]
        if reply.choice is not None and facts["own"] and not ticked:
            return []
        signs = super().read(reply, facts, reader, now)
        return signs if reply.choice is not None else [sign for sign in signs if sign != OTHER_SIGN]


def signs(facts: Facts, reader: Reader) -> Sequence[Option]:
    """Return the kit's signs."""
    return [Option(one["value"], reader.words(one["words"])) for one in facts["offered"]]


def ask_own_sign(facts: Facts, reader: Reader) -> str:
    """Ask for a sign that the kit does not have."""
    text = reader.say(
        "Écrivez ce signe en une phrase courte. Il doit se voir, sans être du métier.\n\n"
        "Par exemple : « {sign} ».",
        sign=reader.words(facts["offered"][0]["words"]),
    )
    return f"{_about_voice(facts, reader)}\n\n{text}" if facts["explained"] else text


def send(facts: Facts, reader: Reader) -> str:
    """Return the words of the button that sends, or that goes on to the next need."""
    if facts["last"]:
        words = reader.say("Envoyer à {client}", client=facts["client"])
        return naming(words, reader.say("Envoyer"), longest=LONGEST_SHARED)
    return reader.say("Besoin suivant")


def correction_line(part: str | None, words: str, reader: Reader) -> str:
    """Return what is not right in a round; `words` as `quoted` gives them."""
    match part:
        case Part.NEED:
            return f"{reader.say('Sur le besoin :')} {words}"
        case Part.SIGN:
            return f"{reader.say('Sur le signe de réussite :')} {words}"
        case _:
            return words


def answer_line(number: int, answer: Facts, longest: int, reader: Reader) -> str:
    """Return one line of what the client answered, its words cut."""
    return f"{number}. {_answer(answer, longest, reader)}"


def _answer(answer: Facts, longest: int, reader: Reader) -> str:
    match answer["state"]:
        case NeedState.CONFIRMED:
            return reader.say("C’est bien cela")
        case NeedState.DECLINED:
            return reader.say("Décliné par vous")
        case NeedState.WITHDRAWN:
            return reader.say("Retiré")
    words = quoted(answer["words"], reader, longest=longest)
    if answer["answer"] == Answer.NOT_MY_NEED:
        return f"{reader.say('Dit autrement :')} {words}"
    return f"{reader.say('À corriger.')} {correction_line(answer['part'], words, reader)}"
