"""What is written may be said in a voice note (SCREENS, the voice, 12), but for what stands here."""

from collections.abc import Iterator, Mapping

from bot.dialogue.questions import Amount, Choice, Choices, Day, File, Review
from bot.dialogue.questions.question import Question
from tests.recorded import whole_house

HOUSE = whole_house()
A_NAME, PRICE = "a name is written", "a price is written, with what it counts"
SAID_AGAIN = "it is part of the need said again, which the provider writes"
WRITTEN_ONLY: Mapping[str, str] = {
    "city:city": "a search in a list of cities",
    "sign:name": A_NAME,
    "sign:whole": A_NAME,
    "my_name:name": A_NAME,
    "my_name:whole": A_NAME,
    "helper:how": A_NAME,
    "helper:name": A_NAME,
    "need:name": A_NAME,
    "sign_as_provider:name": A_NAME,
    "sign_as_client:name": A_NAME,
    "help_write:what": SAID_AGAIN,
    "help_write:where": SAID_AGAIN,
    "help_write:since": SAID_AGAIN,
    "help_write:tried": SAID_AGAIN,
    "help_write:sentence": SAID_AGAIN,
    "propose:unit": PRICE,
    "why:reason": "quality staff's own, which both sides read as it stands",
}


def asked_in_words() -> Iterator[tuple[str, Question]]:
    """Yield each question that takes words: all but buttons, numbers, days, files, a last look."""
    for name, flow in HOUSE.conversations.items():
        for question in flow:
            if isinstance(question, Choice | Choices):
                words = bool(question.own_words)
            else:
                words = not isinstance(question, Amount | Day | File | Review)
            if words:
                yield f"{name}:{question.name}", question


def test_every_answer_in_words_may_be_a_voice_note() -> None:
    typed = {name for name, question in asked_in_words() if not question.voice}
    assert sorted(typed - set(WRITTEN_ONLY)) == []


def test_no_exception_is_left_over() -> None:
    typed = {name for name, question in asked_in_words() if not question.voice}
    assert sorted(set(WRITTEN_ONLY) - typed) == []
