"""This bot's own way of a message, from poll to screen, with one flow of five questions in its house."""

import asyncio
import os
import signal
import sys
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from sqlmodel import Session
from telegram import Bot
from telegram.ext import ApplicationBuilder

from bot.dialogue.answers import Answers
from bot.dialogue.conversation import Conversation, Open, Outcome, Show
from bot.dialogue.handler import Delivery, Dialogue, Loud
from bot.dialogue.house import House, by_door, by_name
from bot.dialogue.questions import Text
from bot.dialogue.showing import Shower
from bot.inbox.arrivals import Arrived
from bot.inbox.fence import set_aside
from bot.inbox.lanes import Lanes
from bot.inbox.polling import Poller
from bot.languages import load_languages
from bot.metrics import Metrics
from bot.outbox.limiter import Limiter
from bot.screens import Facts, Reader
from bot.storage.engine import make_engine
from bot.storage.keyring import read_keys
from bot.storage.store import Store
from bot.storage.tables import Person
from bot.transport import Transport
from conversations.refusals import NOTICES
from tests.bench.talk import NAMES, QUESTIONS

LOCALES = Path(__file__).parents[2] / "locales"
DOOR, KEYS = "bench", "BENCH_KEYS"
UNBITTEN = 1e6  # messages a second: the limiter counts, and never holds back


def now() -> datetime:
    """Return the time it is."""
    return datetime.now(UTC)


def question(step: int) -> Text:
    """Return one of the five questions."""

    def ask(facts: Facts, reader: Reader) -> str:
        return reader.say(QUESTIONS[step])

    return Text(NAMES[step], ask=ask, max_length=200)


def again(session: Session, answers: Answers, *, by: Person, subject: int, now: datetime) -> Outcome:
    """Begin the same talk again."""
    return Open(DOOR)


def standing(session: Session, *, by: Person, subject: int, now: datetime) -> Show:
    """Raise: nobody leaves this talk."""
    raise LookupError("the bench stands nowhere")


def house() -> House:
    """Return a house of one flow."""
    flow = Conversation(DOOR, DOOR, tuple(question(step) for step in range(len(QUESTIONS))), again)
    return House(
        languages=load_languages(LOCALES),
        conversations=by_name([flow]),
        doors=by_door([flow]),
        commands={"start": DOOR},
        screens={},
        notices=NOTICES,
        standing=standing,
        zone="Africa/Abidjan",
    )


async def main(url: str, token: str, database: str) -> None:
    """Poll until told to stop, as `app` does, without its schedule and its courier."""
    bot = Bot(token, base_url=f"{url}/bot", request=Transport(), get_updates_request=Transport())
    store = Store(make_engine(database, read_keys(os.environ[KEYS])))
    limiter = Limiter(rate=UNBITTEN, per_chat=UNBITTEN)
    built = house()
    shower = Shower(bot=bot, store=store, house=built, limiter=limiter)
    application = ApplicationBuilder().application_class(Loud).bot(bot).updater(None).build()
    application.add_handler(Dialogue(store=store, house=built, shower=shower, clock=now, wake=lambda: None))

    async def handle(arrived: Arrived) -> bool:
        delivery = Delivery(arrived)
        await application.process_update(delivery)
        return delivery.taken

    async def aside(arrived: Arrived, error: str) -> None:
        await store.act(set_aside, arrived, error, now=now())

    metrics = Metrics()
    lanes = Lanes(store, handle, aside, metrics=metrics)
    await application.initialize()
    poller = Poller(bot, store, lanes, now, bot_id=bot.id, holder="bench", metrics=metrics)
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, partial(Poller.stop, poller))
    await poller.run()
    await lanes.drain()
    await application.shutdown()
    await store.close()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
