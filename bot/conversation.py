"""One message in, the replies out. Here errors become sentences, and nowhere else in the flows."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from time import perf_counter
from typing import assert_never

import structlog
from structlog.contextvars import bound_contextvars

from bot.chat import Incoming, Outgoing
from bot.flows.ask import ask
from bot.flows.help import help_
from bot.flows.more import more
from bot.flows.ports import Asker, Asking, Memory, Passages, Remembered
from bot.flows.small_talk import small_talk
from bot.flows.source import source
from bot.intents import (
    Ask,
    Context,
    Greeting,
    Help,
    Ignore,
    Intent,
    More,
    ShowSource,
    Thanks,
    Unclear,
    determine,
    language_of,
)
from bot.logs import where
from bot.pace import Admission, Pace
from bot.rendering.blocks import Body, Paragraph
from bot.texts import talk, troubles
from corpus.errors import VertelError
from corpus.model import Rights
from retrieval.model import Language

log = structlog.get_logger()

#: How long a question counts along for the next one, where there are no threads.
COUNTS_ALONG = timedelta(minutes=10)
#: How long "bron 2" and "meer" know the last answer: where there are no threads, and in a thread.
RECALLED, RECALLED_IN_THREAD = timedelta(days=1), timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Standing:
    """What follows from where something is said: the hub's region, and what all there may see."""

    region: str | None = None
    rights: Rights = field(default_factory=Rights)


def everyone(_: Incoming) -> Standing:
    """Return the standing of someone of no hub."""
    return Standing()


class Conversation:
    """Answers messages. One object serves every platform, from any thread."""

    def __init__(
        self,
        *,
        asking: Asking,
        memory: Memory,
        passages: Passages,
        standing: Callable[[Incoming], Standing] = everyone,
        pace: Pace | None = None,
        language: Language = Language.DUTCH,
    ) -> None:
        """`standing` tells what holds where a message was sent; `language` is the default one."""
        self._asking, self._memory, self._passages = asking, memory, passages
        self._standing, self._pace, self._language = standing, pace, language

    def receive(self, incoming: Incoming) -> list[Outgoing]:
        """Return the replies to a message, none when it is not for Vertel. Never raises."""
        with bound_contextvars(message=incoming.id, platform=incoming.address.platform):
            body = self._reply(incoming)
        return [Outgoing(incoming.address, body, key=f"{incoming.id}/1")] if body else []

    def _reply(self, incoming: Incoming) -> Body:
        try:
            return self._answer(incoming)
        except VertelError as error:
            log.warning("not answered", error=type(error).__name__, where=where(error))
            line = troubles.trouble(error, self._language_of(incoming))
        except Exception as error:  # noqa: BLE001 - whoever asks gets an answer, whatever happened
            # An error's own message may hold what was asked: only its kind and place are logged.
            log.error("not answered", error=type(error).__name__, where=where(error))  # noqa: TRY400
            line = troubles.sorry(self._language_of(incoming))
        return (Paragraph(line),) if incoming.addressed or incoming.place.direct else ()

    def _answer(self, incoming: Incoming) -> Body:
        start = perf_counter()
        recalled = self._recalled(incoming)
        context = self._context(incoming, recalled)
        intent = determine(incoming, context)
        if isinstance(intent, Ignore):
            return ()
        body = self._admitted(intent, incoming, context, recalled)
        milliseconds = round((perf_counter() - start) * 1000)
        log.info("answered", intent=type(intent).__name__, milliseconds=milliseconds)
        return body

    def _admitted(
        self,
        intent: Intent,
        incoming: Incoming,
        context: Context,
        recalled: tuple[Remembered, ...],
    ) -> Body:
        asker = self._asker(incoming, context)
        if isinstance(intent, Ask) and self._pace:
            match self._pace.admit(incoming):
                case Admission.REFUSE:
                    return (Paragraph(talk.slow_down(asker.language)),)
                case Admission.SILENCE:
                    return ()
        return self._act(intent, asker, context, recalled[-1] if recalled else None)

    def _act(self, intent: Intent, asker: Asker, context: Context, last: Remembered | None) -> Body:
        match intent:
            case Ask():
                return ask(intent, context.history, asker, asking=self._asking, memory=self._memory)
            case ShowSource(numbers):
                return source(numbers, last, asker, passages=self._passages)
            case More():
                return more(last, asker, memory=self._memory, passages=self._passages)
            case Help():
                return help_(asker.language)
            case Greeting() | Thanks() | Unclear():
                return small_talk(intent, asker.language)
            case Ignore():
                return ()
            case _:
                assert_never(intent)

    def _recalled(self, incoming: Incoming) -> tuple[Remembered, ...]:
        """Return the questions asked here before that still count for something, oldest first."""
        back = RECALLED if incoming.place.thread is None else RECALLED_IN_THREAD
        recent = self._memory.recent(incoming.place.key, incoming.at - back)
        return tuple(reversed(recent))

    def _context(self, incoming: Incoming, recalled: tuple[Remembered, ...]) -> Context:
        in_thread = incoming.place.thread is not None
        since = incoming.at - COUNTS_ALONG
        counting = [
            question.text
            for question in recalled
            if in_thread or (incoming.place.direct and question.asked_at >= since)
        ]
        taking_part = in_thread and bool(recalled)
        return Context(tuple(counting), taking_part=taking_part, language=self._language)

    def _asker(self, incoming: Incoming, context: Context) -> Asker:
        standing = self._standing(incoming)
        language = language_of(incoming, context)
        return Asker(
            incoming.place.key,
            incoming.at,
            language,
            standing.region,
            standing.rights,
            in_thread=incoming.place.thread is not None,
            direct=incoming.place.direct,
        )

    def _language_of(self, incoming: Incoming) -> Language:
        return language_of(incoming, Context(language=self._language))
