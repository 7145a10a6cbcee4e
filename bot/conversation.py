"""One thing heard, the replies out. Here errors become sentences, and nowhere else in the flows."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import assert_never

import structlog
from structlog.contextvars import bound_contextvars

from bot.chat import (
    Arrival,
    HandedIn,
    Heard,
    Incoming,
    Outgoing,
    Reaction,
    Recording,
    Retraction,
    Said,
    Unreadable,
)
from bot.dialogue import Dialogue, Reply
from bot.flows import remarking
from bot.flows.arrive import arrive
from bot.flows.ports import Remembered
from bot.flows.quality import looking_back
from bot.flows.react import react, take_back
from bot.flows.reflect import retracting
from bot.flows.retract import retract
from bot.flows.review import remarks
from bot.flows.seeding.handing_in import drop
from bot.logs import where
from bot.rendering.blocks import Line, Paragraph
from bot.texts import arriving, troubles
from corpus.errors import VertelError
from retrieval.model import Language

log = structlog.get_logger()


class Conversation:
    """Answers what is heard. One object serves every platform, from any thread."""

    def __init__(
        self,
        dialogue: Dialogue,
        *,
        language: Language = Language.DUTCH,
        failed: Callable[[str], None] = lambda _: None,
    ) -> None:
        """`language` is the one of what is said first, before anyone showed theirs.

        `failed` counts what could not be answered, by the name of the error's class.
        """
        self._dialogue, self._language, self._failed = dialogue, language, failed
        self._ports = dialogue.ports

    def receive(self, heard: Heard, now: datetime) -> list[Said]:
        """Return the replies to what was heard, none when it is not for Vertel. Never raises."""
        trouble: Callable[[Language], Line]
        with bound_contextvars(message=heard.id, platform=heard.address.platform):
            try:
                return self._replies(heard, now)
            except VertelError as error:
                log.warning("not answered", error=type(error).__name__, where=where(error))
                self._failed(type(error).__name__)
                trouble = partial(troubles.trouble, error)
            except Exception as error:  # noqa: BLE001 - whoever asks is answered, whatever happened
                # An error's own message may hold what was asked: only kind and place are logged.
                log.error("not answered", error=type(error).__name__, where=where(error))  # noqa: TRY400
                self._failed(type(error).__name__)
                trouble = troubles.sorry
        return self._troubled(heard, trouble)

    def _replies(self, heard: Heard, now: datetime) -> list[Said]:
        ports = self._ports
        match heard:
            case Incoming():
                reply = self._dialogue.reply(heard, now)
                return _outgoing(heard, reply)
            case Arrival():
                body = arrive(heard, self._language, rooms=ports.rooms, circle=ports.circle)
                return _outgoing(heard, Reply(body))
            case Unreadable() | Recording():
                unread = isinstance(heard, Unreadable)
                told = arriving.cannot_read if unread else arriving.cannot_listen
                return _outgoing(heard, Reply((Paragraph(told(self._language)),)))
            case HandedIn():
                return _outgoing(heard, self._dialogue.handed_in(heard))
            case Reaction():
                return self._reacted(heard)
            case Retraction():
                if take_back(heard, thumbs=ports.thumbs) and ports.board is not None:
                    remarks.settle(ports.board)
                if ports.notebook is not None:
                    retracting.take_back(heard, ports.messages, ports.notebook)
                if ports.gauge is not None:
                    looking_back.retracted(heard, ports.gauge)
                drop(heard, intake=ports.intake)
                return list(
                    retract(
                        heard, messages=ports.messages, memory=ports.memory, thumbs=ports.thumbs
                    )
                )
            case _:
                assert_never(heard)

    def _reacted(self, heard: Reaction) -> list[Said]:
        ports = self._ports
        about = remarking.disliked(heard, messages=ports.messages, memory=ports.memory)
        board = ports.board
        if not (about and board and remarking.has_more_to_tell(heard, about, board=board)):
            side = remarking.side_of(heard, ports.circle)
            react(heard, messages=ports.messages, thumbs=ports.thumbs, side=side)
        self._dialogue.reacted(heard)
        return self._asked_back(heard, about) if about else []

    def _asked_back(self, heard: Reaction, about: Remembered) -> list[Said]:
        """Return what is asked about a thumb down, in the thread of the answer."""
        ports = self._ports
        if ports.board is None:
            return []
        if heard.words:
            remarking.noted(heard, about, board=ports.board)
            return []
        question = remarking.what_was_wrong(heard, about, ports.messages, ports.board)
        if question is None:
            return []
        key = f"{heard.id}/1"
        return [Outgoing(heard.on, question.body, key, thread=question.thread)]

    def _troubled(self, heard: Heard, line: Callable[[Language], Line]) -> list[Said]:
        match heard:
            case Incoming() if heard.addressed or heard.place.direct:
                language = self._dialogue.language_of(heard)
            case HandedIn():
                # Whoever hands a file in must not think that it is read.
                language = self._language
            case _:
                return []
        return _outgoing(heard, Reply((Paragraph(line(language)),)))


def _outgoing(heard: Heard, reply: Reply) -> list[Said]:
    if not reply.body:
        return []
    key = f"{heard.id}/1"
    return [Outgoing(heard.address, reply.body, key, edits=reply.edits, notice=reply.notice)]
