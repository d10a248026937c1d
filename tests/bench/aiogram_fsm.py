"""aiogram's finite-state machine in memory, each update a task of its own, as its polling does."""

import asyncio
import sys

from aiogram import Bot, Dispatcher, F
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import CommandStart
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.memory import MemoryStorage
from aiogram.types import Message

from tests.bench.talk import NAMES, QUESTIONS, question_after


class Asked(StatesGroup):
    """The question on the screen."""

    place = State()
    need = State()
    since = State()
    day = State()
    door = State()


STATES = (Asked.place, Asked.need, Asked.since, Asked.day, Asked.door)


async def start(message: Message, state: FSMContext) -> None:
    """Ask the first question."""
    await state.set_state(STATES[0])
    await message.answer(QUESTIONS[0])


def add(dispatcher: Dispatcher, step: int) -> None:
    """Add what takes the answer to one question and asks the next."""

    async def answered(message: Message, state: FSMContext) -> None:
        await state.update_data({NAMES[step]: message.text})
        await state.set_state(STATES[(step + 1) % len(STATES)])
        await message.answer(question_after(step))

    dispatcher.message.register(answered, STATES[step], F.text)


async def main(url: str, token: str) -> None:
    """Poll until told to stop."""
    bot = Bot(token, session=AiohttpSession(api=TelegramAPIServer.from_base(url)))
    dispatcher = Dispatcher(storage=MemoryStorage())
    dispatcher.message.register(start, CommandStart())
    for step in range(len(STATES)):
        add(dispatcher, step)
    await dispatcher.start_polling(bot)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
