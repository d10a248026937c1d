"""The result as the provider sees it, and their one reply (article 7)."""

from datetime import datetime

from sqlmodel import Session

from bot.acts.parties import other_name
from bot.acts.show_result import may_reply, reply_to_rating
from bot.dialogue.answers import Answers, spoken
from bot.dialogue.conversation import Conversation, Opened, Outcome, Show
from bot.dialogue.questions import Situation, Text
from bot.screens import Button, Facts, Reader, Renderer, Repeatable, Screen, opens, rows
from bot.storage.tables import Person
from conversations.doors import Door
from conversations.rating.words import gap_words, verdict_words
from conversations.shortening import capital, cut, fitting
from conversations.wording import listen, naming, said_or_spoken, to_engagements

LONGEST_REPLY = 250
SHOWN_WORD = (110, 60, 30)  # characters of the client's word: all of it, then what a screen holds


def gate(session: Session, *, by: Person, subject: int, now: datetime) -> Outcome | None:
    """Let in the provider who was shown the result, once."""
    may_reply(session, subject, by=by)
    return None


def _facts(situation: Situation) -> Facts:
    person = situation.session.get_one(Person, situation.person_id)
    return {"client": other_name(situation.session, situation.subject, by=person)}


def ask_reply(facts: Facts, reader: Reader) -> str:
    """Ask for the reply."""
    return reader.say(
        "Que répondez-vous à {client} ? Écrivez-le en une ou deux phrases, ou dites-le dans un vocal.\n\n"
        "Vous répondez une seule fois, et {client} aura votre réponse.",
        client=facts["client"],
    )


def send_reply(session: Session, answers: Answers, *, by: Person, subject: int, now: datetime) -> Outcome:
    """Send it."""
    said = spoken(answers["reply"])
    replied = reply_to_rating(session, subject, said.text, voice=said.voice, by=by, now=now)
    return Show("reply_said", {"subject": subject, "client": replied.client})


REPLY = Conversation(
    "reply",
    Door.REPLY,
    (Text("reply", ask=ask_reply, max_length=LONGEST_REPLY, facts=_facts, voice=True, any_words=True),),
    then=send_reply,
    gate=gate,
)


def show_result_screen(facts: Facts, reader: Reader) -> Screen:
    """Model screen 36; where it is too much for one screen, what comes next gives way before any word."""
    *before, asked = _following(facts, reader)
    left = [*dict.fromkeys([" ".join([*before, asked]), asked]), ""]
    shown = [*((SHOWN_WORD[0], after, True) for after in left), *((word, "", False) for word in SHOWN_WORD)]
    text = fitting(
        "\n\n".join(filter(None, ["\n".join(_lines(facts, longest, reader, gaps=gaps)), after]))
        for longest, after, gaps in shown
    )
    return Screen(text, rows(*_doors(facts, reader)))


def _lines(facts: Facts, longest: int, reader: Reader, *, gaps: bool) -> list[str]:
    lines = [
        reader.say(
            "<b>Prestation n° {number} : {verdict}</b>",
            number=facts["number"],
            verdict=verdict_words(facts["verdict"], reader),
        ),
        *(_point(each, reader, gaps=gaps) for each in facts["criteria"]),
        reader.say("Résultat : {score} sur 100", score=facts["score"]),
    ]
    if facts["words"]:
        lines.append(reader.say("Son mot : « {words} »", words=cut(facts["words"], longest)))
    return lines


def _point(point: Facts, reader: Reader, *, gaps: bool) -> str:
    told = reader.say(
        "{name} : {degree} sur 5", name=capital(reader.words(point["name"])), degree=point["degree"]
    )
    return f"{told}{gap_words(point['gap'], reader)}" if gaps else told


def _doors(facts: Facts, reader: Reader) -> list[Button | list[Button]]:
    """Return the rows of model screen 36; a voice note is heard beside the list of one's engagements."""
    client = facts["client"]
    again = naming(reader.say("Reprendre avec {client}", client=client), reader.say("Reprendre ensemble"))
    last = [to_engagements(reader)]
    if facts["voice"]:
        last.insert(0, opens(reader.say("Écouter le vocal"), Door.PLAY, answer=str(facts["voice"])))
    low = facts["low"] and not facts.get("over")
    correct = [opens(reader.say("Proposer une correction"), Door.OFFER_CORRECTION)] if low else []
    return [
        correct,
        opens(reader.say("Répondre une fois"), Door.REPLY),
        opens(again, Door.NEW_ENGAGEMENT),
        last,
    ]


def _following(facts: Facts, reader: Reader) -> list[str]:
    """Return what may come next, what matters most last."""
    if facts.get("over"):
        return [reader.say("La prestation est terminée. Vous pouvez encore répondre à cet avis une fois.")]
    if facts["low"]:
        return [reader.say("Cet avis attend votre réponse. Vous pouvez proposer une correction.")]
    asked = reader.say("Vous pouvez répondre à cet avis une fois.")
    if not facts["lasting_until"]:
        return [asked]
    lasting = reader.plural(
        "Il vous reste une promesse, jusqu’au {day}.",
        "Il vous reste {count} promesses, jusqu’au {day} au plus tard.",
        facts["lasting"],
        day=reader.day(facts["lasting_until"]),
    )
    return [lasting, asked]


def low_rating_reminder_screen(facts: Facts, reader: Reader) -> Screen:
    """The provider's one reminder of a low rating, before a person of the quality staff looks."""
    text = reader.say(
        "L’avis laissé par {client} attend votre réponse.\n\n"
        "Répondez, ou proposez une correction. Sans réponse avant {before}, l’équipe qualité regarde.",
        client=facts["client"],
        before=reader.moment(facts["before"]),
    )
    return Screen(
        text,
        rows(
            opens(reader.say("Proposer une correction"), Door.OFFER_CORRECTION),
            opens(reader.say("Répondre une fois"), Door.REPLY),
            to_engagements(reader),
        ),
    )


def reply_said_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to the provider who replied."""
    text = reader.say("C’est envoyé. {client} lit votre réponse.", client=facts["client"])
    return Screen(text, rows(to_engagements(reader)))


def rating_replied_screen(facts: Facts, reader: Reader) -> Screen:
    """Told to the client, without a sound."""
    text = reader.say(
        "{provider} répond à votre avis : « {words} »",
        provider=facts["provider"],
        words=said_or_spoken(facts["words"], reader),
    )
    return Screen(text, rows(listen(facts.get("voice"), facts["provider"], reader), to_engagements(reader)))


OPENINGS: tuple[Opened, ...] = (REPLY,)
SCREENS: dict[str, Renderer] = {
    "show_result": Repeatable(show_result_screen),
    "low_rating_reminder": Repeatable(low_rating_reminder_screen),
    "reply_said": reply_said_screen,
    "rating_replied": Repeatable(rating_replied_screen),
}
