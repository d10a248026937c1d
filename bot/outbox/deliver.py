"""Deliver what is owed: people side by side, each one's messages in order, within Telegram's limits."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from weakref import WeakValueDictionary
from zoneinfo import ZoneInfo

import structlog
from sqlmodel import Session
from telegram import Bot
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.languages import Languages
from bot.logs import place
from bot.metrics import Metrics
from bot.outbox import files, owed
from bot.outbox.enqueue import GONE, cancel_for
from bot.outbox.limiter import Limiter
from bot.outbox.owed import Due
from bot.outbox.send import FileKind, Payload, Posted, encode, payload, post_file, post_payload, take_back
from bot.recordings import Recordings
from bot.screens import DocumentRef, Facts, FileRef, Picture, Reader, RecordingRef, Screen
from bot.storage.store import Store, StoreClosed
from bot.storage.tables import OutboxState
from bot.transport import Attached, NotSent, retry_seconds

log = structlog.get_logger(__name__)

FIRST_DELAY_SECONDS, LONGEST_DELAY_SECONDS = 2, 600
MOST_DOUBLES = 10  # sends of one message whose answers are lost, a quarter of an hour in all
FLOOD_SECONDS = 1.0  # a flood in one chat also holds the others back a little: the limit may be the bot's own
NO_SUCH_CHAT = ("chat not found", "user not found", "peer_id_invalid")


class Outcome(StrEnum):
    """What came of trying to send one message."""

    SENT = "sent"
    GIVEN_UP = "given_up"  # it will never be sent, or nobody knows whether it was; the next one may go
    HELD = "held"  # the person's next ones have to wait too


@dataclass(frozen=True)
class Made:
    """A message rendered for its recipient, and the file above it."""

    payload: Payload
    file: FileRef | None


Render = Callable[[str, Facts, Reader], Screen]
Trouble = Callable[[str, Mapping[str, str]], Awaitable[None]]
Unreachable = Callable[[Session, int, datetime], None]


class Sender:
    """Sends what is due.

    `unreachable(session, person_id, now)` is called in the act that marks a person so. `trouble(what, facts)`
    tells the operator: "message_dead" or "message_unknown" with the row, its kind and the error's, no text.
    `repeatable` are the kinds of which a double does no harm; they are sent ten times at most. `render` makes
    the screen of a kind; `recordings` are the voices that such a screen may name.
    """

    def __init__(  # noqa: PLR0917 - the parts it is made of
        self,
        store: Store,
        bot: Bot,
        render: Render,
        languages: Languages,
        limiter: Limiter,
        clock: Callable[[], datetime],
        *,
        metrics: Metrics,
        unreachable: Unreachable,
        trouble: Trouble,
        repeatable: frozenset[str] = frozenset(),
        recordings: Recordings = Recordings(),  # noqa: B008 - none at all, and frozen
        side_by_side: int = 16,
    ) -> None:
        """Take the parts, and to how many people it sends at once."""
        self._store, self._bot, self._limiter, self._clock = store, bot, limiter, clock
        self._render, self._languages, self._metrics = render, languages, metrics
        self._unreachable, self._trouble, self._repeatable = unreachable, trouble, repeatable | {GONE}
        self._places = asyncio.Semaphore(side_by_side)
        self._busy: set[int] = set()  # people to whom something is being sent
        self._uploads: WeakValueDictionary[FileRef, asyncio.Lock] = WeakValueDictionary()
        self._recordings, self._voices = recordings, dict[RecordingRef, str]()  # Telegram's id of each sent
        self._in_flight: set[int] = set()  # rows marked `sending` by us
        self._stopping = False

    async def deliver(self) -> int:
        """Send what is due; return how many messages arrived. May run beside itself."""
        now = self._clock()
        people = [one for one in await self._store.read(owed.people_due, now=now) if one not in self._busy]
        self._busy.update(people)
        chains = (self._deliver_to(person_id) for person_id in people)
        counts = await asyncio.gather(*chains, return_exceptions=True)
        errors = [one for one in counts if isinstance(one, Exception)]
        if errors:
            raise ExceptionGroup("deliveries failed", errors)
        self._metrics.outbox_depth = await self._store.read(owed.depth, now=self._clock())
        return sum(one for one in counts if isinstance(one, int))

    async def settle(self) -> int:
        """Settle what a process that died left half sent: call it when this one starts to deliver."""
        left = await self._store.act(
            owed.settle_left, repeatable=self._repeatable, but=frozenset(self._in_flight), now=self._clock()
        )
        for row, kind in left:
            if kind not in self._repeatable:
                await self._doubt(row, kind, "process ended")
        return len(left)

    def stop(self) -> None:
        """Begin no message more."""
        self._stopping = True

    async def _deliver_to(self, person_id: int) -> int:
        sent = 0
        try:
            async with self._places:
                while not self._stopping:
                    due = await self._store.read(owed.next_due, person_id, now=self._clock())
                    if due is None:
                        break
                    outcome = await self._send(due)
                    sent += outcome is Outcome.SENT
                    if outcome is Outcome.HELD:
                        break
        except StoreClosed:
            return sent
        finally:
            self._busy.discard(person_id)
        return sent

    async def _send(self, due: Due) -> Outcome:
        if not due.reachable:
            await self._store.act(cancel_for, due.person_id, now=self._clock())
            return Outcome.HELD
        try:
            made = None if due.kind == GONE else self._rendered(due)
        except Exception as error:  # noqa: BLE001 - a message that can't be rendered must not hold up the rest
            return await self._dead(due, place(error))
        async with self._limiter.slot(due.chat_id, urgent=False):
            if self._stopping:
                return Outcome.HELD
            self._in_flight.add(due.row)
            try:
                attempts = await self._store.act(owed.claim, due.row)
                return Outcome.HELD if attempts is None else await self._attempt(due, made, attempts)
            finally:
                self._in_flight.discard(due.row)

    def _rendered(self, due: Due) -> Made:
        reader = Reader(self._languages[due.language], ZoneInfo(due.zone))
        screen = self._render(due.kind, due.facts, reader)
        made = payload(due.chat_id, screen, encode=lambda button: encode(button, due.row))
        return Made(made, screen.file)

    async def _attempt(self, due: Due, made: Made | None, attempts: int) -> Outcome:
        """Send a message; None: take one back that arrived earlier."""
        try:
            if made is None:
                return await self._take_back(due)
            match made.file:
                case None:
                    await self._post_text(due, made.payload)
                case Picture() as picture:
                    await self._post_picture(due, made.payload, picture)
                case RecordingRef() as voice:
                    await self._post_recording(due, made.payload, voice)
                case kept:
                    await self._post_kept(due, made.payload, kept)
        except TelegramError as error:
            return await self._failed(due, attempts, error)
        except LookupError as error:
            return await self._dead(due, place(error))
        self._metrics.sends["sent"] += 1
        return Outcome.SENT

    async def _post_text(self, due: Due, made: Payload) -> None:
        message_id = await post_payload(self._bot, made, silent=due.silent, protected=due.protected)
        await self._store.act(owed.settle_sent, due, message_id, now=self._clock())

    async def _post_picture(self, due: Due, made: Payload, picture: Picture) -> None:
        file = Attached(picture.name, picture.content, files.PNG)
        posted = await post_file(
            self._bot, made, FileKind.PHOTO, file=file, silent=due.silent, protected=due.protected
        )
        await self._store.act(owed.settle_sent, due, posted.message_id, now=self._clock())

    async def _post_kept(self, due: Due, made: Payload, ref: files.KeptRef) -> None:
        """Upload a file once: whoever waits meanwhile gets it by Telegram's id."""
        async with self._uploads.setdefault(ref, asyncio.Lock()):
            file = await self._store.read(files.kept_file, ref)
            kind = FileKind.DOCUMENT if isinstance(ref, DocumentRef) else FileKind(ref.kind)
            attached = Attached(files.name_of(ref, file.mime), file.content, file.mime)
            posted = await post_file(
                self._bot, made, kind, file=attached, file_id=file.file_id,
                silent=due.silent, protected=due.protected,
            )  # fmt: skip
            new = None if posted.file_id == file.file_id else ref
            await self._store.act(_settle_posted, due, posted, new=new, now=self._clock())

    async def _post_recording(self, due: Due, made: Payload, ref: RecordingRef) -> None:
        """Upload a voice once in this process's life, then send it by Telegram's id, side by side."""
        waits = nullcontext() if ref in self._voices else self._uploads.setdefault(ref, asyncio.Lock())
        async with waits:
            posted = await post_file(
                self._bot, made, FileKind.VOICE, file=lambda: files.recorded(self._recordings, ref),
                file_id=self._voices.get(ref), silent=due.silent, protected=due.protected,
            )  # fmt: skip
            if posted.file_id is not None:
                self._voices[ref] = posted.file_id
        await self._store.act(owed.settle_sent, due, posted.message_id, now=self._clock())

    async def _take_back(self, due: Due) -> Outcome:
        await take_back(self._bot, due.chat_id, due.facts["message"])
        await self._store.act(owed.settle_as, due.row, OutboxState.SENT, now=self._clock())
        return Outcome.GIVEN_UP  # nothing has arrived

    async def _failed(self, due: Due, attempts: int, error: TelegramError) -> Outcome:
        """Do what an error asks for, the specific kinds first: BadRequest is a NetworkError too."""
        kind = type(error).__name__
        if isinstance(error, RetryAfter):
            return await self._flooded(due, retry_seconds(error))
        if isinstance(error, Forbidden) or _no_such_chat(error):
            return await self._lost(due)
        if isinstance(error, NotSent | InvalidToken):
            return await self._later(due, _delay(attempts), kind)
        if isinstance(error, BadRequest) or not isinstance(error, NetworkError):
            return await self._dead(due, kind)
        return await self._unanswered(due, attempts, kind)

    async def _unanswered(self, due: Due, attempts: int, kind: str) -> Outcome:
        """The answer was lost, so it may have arrived: repeat it only where a double does no harm."""
        if due.kind in self._repeatable and attempts < MOST_DOUBLES:
            return await self._later(due, _delay(attempts), kind)
        await self._store.act(owed.settle_as, due.row, OutboxState.UNKNOWN, now=self._clock(), error=kind)
        await self._doubt(due.row, due.kind, kind)
        return Outcome.GIVEN_UP

    async def _flooded(self, due: Due, seconds: float) -> Outcome:
        self._limiter.pause(due.chat_id, seconds)
        self._limiter.pause(None, min(seconds, FLOOD_SECONDS))
        return await self._later(due, seconds, "RetryAfter")

    async def _later(self, due: Due, seconds: float, error: str) -> Outcome:
        at = self._clock() + timedelta(seconds=seconds)
        await self._store.act(owed.send_again, due.row, at=at, error=error)
        self._metrics.sends["again"] += 1
        log.warning("message put off", row=due.row, kind=due.kind, error=error, seconds=seconds)
        return Outcome.HELD

    async def _lost(self, due: Due) -> Outcome:
        await self._store.act(self._lose, due, now=self._clock())
        self._metrics.sends["unreachable"] += 1
        return Outcome.HELD

    async def _dead(self, due: Due, error: str) -> Outcome:
        await self._store.act(owed.settle_as, due.row, OutboxState.DEAD, now=self._clock(), error=error)
        self._metrics.sends["dead"] += 1
        log.error("message dead", row=due.row, kind=due.kind, error=error)
        await self._trouble("message_dead", {"row": str(due.row), "kind": due.kind, "error": error})
        return Outcome.GIVEN_UP

    async def _doubt(self, row: int, kind: str, error: str) -> None:
        self._metrics.sends["unknown"] += 1
        log.warning("message in doubt", row=row, kind=kind, error=error)
        await self._trouble("message_unknown", {"row": str(row), "kind": kind, "error": error})

    def _lose(self, session: Session, due: Due, *, now: datetime) -> None:
        """Record that a person can't be written to: cancel what they are owed, let the other side be told."""
        owed.settle_as(session, due.row, OutboxState.CANCELLED, now=now, error="unreachable")
        cancel_for(session, due.person_id, now=now)
        if owed.mark_unreachable(session, due.person_id, now=now):
            self._unreachable(session, due.person_id, now)


def _settle_posted(
    session: Session, due: Due, posted: Posted, *, new: files.KeptRef | None, now: datetime
) -> None:
    """Say that a kept file arrived; keep Telegram's id of it where that is `new`."""
    owed.settle_sent(session, due, posted.message_id, now=now)
    if new is not None and posted.file_id is not None:
        files.note_uploaded(session, new, posted.file_id)


def _no_such_chat(error: TelegramError) -> bool:
    return isinstance(error, BadRequest) and any(words in error.message.lower() for words in NO_SUCH_CHAT)


def _delay(attempts: int) -> float:
    return float(min(FIRST_DELAY_SECONDS * 2 ** min(attempts - 1, 20), LONGEST_DELAY_SECONDS))
