"""python-telegram-bot's ConversationHandler in memory, over its stock transport.

Updates come one by one: its documentation says that a ConversationHandler must not have concurrent ones.
"""

import sys
from collections.abc import Callable, Coroutine
from typing import Any

from telegram import Update
from telegram.ext import (
    Application,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    MessageHandler,
    filters,
)

from tests.bench.talk import QUESTIONS, question_after

Handler = Callable[[Update, ContextTypes.DEFAULT_TYPE], Coroutine[Any, Any, int]]


async def start(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
    """Ask the first question."""
    await _ask(update, QUESTIONS[0])
    return 0


def answered(step: int) -> Handler:
    """Return what takes the answer to one question and asks the next."""

    async def handle(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
        assert update.message is not None
        assert context.user_data is not None
        context.user_data[step] = update.message.text
        await _ask(update, question_after(step))
        return (step + 1) % len(QUESTIONS)

    return handle


async def _ask(update: Update, question: str) -> None:
    assert update.message is not None
    await update.message.reply_text(question)


def main(url: str, token: str) -> None:
    """Poll until told to stop."""
    application = Application.builder().token(token).base_url(f"{url}/bot").build()
    said = filters.TEXT & ~filters.COMMAND
    application.add_handler(
        ConversationHandler(
            entry_points=[CommandHandler("start", start)],
            states={step: [MessageHandler(said, answered(step))] for step in range(len(QUESTIONS))},
            fallbacks=[],
        )
    )
    application.run_polling(poll_interval=0, bootstrap_retries=5)


if __name__ == "__main__":
    main(*sys.argv[1:])
