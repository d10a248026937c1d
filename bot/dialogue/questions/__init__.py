"""The kinds of questions a flow may ask: text, choice, day, calendar, amount, file, and the last look."""

from bot.dialogue.fitting import Option
from bot.dialogue.questions.amount import Amount
from bot.dialogue.questions.calendar import Calendar
from bot.dialogue.questions.choice import Choice, Choices
from bot.dialogue.questions.day import Day
from bot.dialogue.questions.file import File
from bot.dialogue.questions.question import Question, Reply, Situation
from bot.dialogue.questions.review import Review
from bot.dialogue.questions.text import Text

__all__ = [
    "Amount",
    "Calendar",
    "Choice",
    "Choices",
    "Day",
    "File",
    "Option",
    "Question",
    "Reply",
    "Review",
    "Situation",
    "Text",
]
