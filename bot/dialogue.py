"""What is said in one place, in the light of what was said there before."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from time import perf_counter

import structlog

from bot.acting import act, react_about_people
from bot.chat import Address, HandedIn, Heard, Incoming, Place, Reaction
from bot.echoes import Echoes, Manner
from bot.flows import asleep
from bot.flows.change import as_said_first
from bot.flows.people import linking
from bot.flows.ports import Asker, Remembered
from bot.flows.remarking import waited_for
from bot.flows.review.by_reply import corrected, reworded
from bot.flows.seeding.handing_in import handed_in
from bot.intents import Ask, Context, Ignore, Intent, determine, language_of
from bot.intents.kinds import WhoKnows
from bot.pace import Admission, Pace
from bot.pressing import answered, standing_under
from bot.rendering.blocks import Body, Paragraph
from bot.rendering.plain import plain
from bot.scene import Ports, Scene
from bot.texts import talk
from corpus.model import Rights, Speaks
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


def everyone(_: Heard) -> Standing:
    """Return the standing of someone of no hub."""
    return Standing()


@dataclass(frozen=True, slots=True)
class Reply:
    """What to say, and how; nothing when the body is empty. See `bot.chat.Outgoing`."""

    body: Body = ()
    edits: Address | None = None
    notice: bool = False


@dataclass(frozen=True, slots=True)
class _Before:
    """What went before: the questions asked here that still count, oldest first.

    `woken` is the one of long ago that this message says is still needed.
    """

    recalled: tuple[Remembered, ...]
    context: Context
    woken: Ask | None = None

    @property
    def last(self) -> Remembered | None:
        return self.recalled[-1] if self.recalled else None


class Dialogue:
    """Replies to messages. One object serves every platform, from any thread."""

    def __init__(
        self,
        ports: Ports,
        *,
        standing: Callable[[Heard], Standing] = everyone,
        pace: Pace | None = None,
        echoes: Echoes | None = None,
        language: Language = Language.DUTCH,
    ) -> None:
        """`standing` tells what holds where a message was sent; `language` is the default one."""
        self.ports = ports
        self._standing, self._pace, self._echoes = standing, pace, echoes
        self._language = language

    def reply(self, incoming: Incoming, now: datetime) -> Reply:
        """Return what to say to a message. Raises VertelError."""
        start = perf_counter()
        said = as_said_first(incoming, messages=self.ports.messages)
        if said is None:
            return Reply()
        incoming, edits = said
        before = self._before(incoming)
        intent = before.woken or self._meant(incoming, before.context)
        if isinstance(intent, Ignore):
            return Reply()
        manner = self._echoes.weigh(incoming, intent) if self._echoes else Manner.ANSWER
        if manner is Manner.SILENCE:
            return Reply()
        if self.ports.circle is not None:
            linking.note(incoming, self.ports.circle)
        body = self._admitted(intent, incoming, before, now)
        if self._echoes and body:
            self._echoes.said(incoming, plain(body))
        milliseconds = round((perf_counter() - start) * 1000)
        log.info("answered", intent=_logged(intent, incoming), milliseconds=milliseconds)
        return Reply(body, edits, notice=manner is Manner.NOTICE)

    def reacted(self, reaction: Reaction) -> None:
        """Do what a reaction asks about people. Raises VertelError."""
        standing = self._standing(reaction)
        asker = Asker(
            reaction.place.key, reaction.at, self._language, standing.region, standing.rights
        )
        react_about_people(reaction, asker, self.ports)

    def handed_in(self, heard: HandedIn) -> Reply:
        """Return what to say to a file that is handed in. Raises VertelError."""
        ports, hubs = self.ports, self._standing(heard).rights.hubs
        hub = next(iter(hubs)) if len(hubs) == 1 else None
        receipt = handed_in(
            heard, self._language, hub, intake=ports.intake, messages=ports.messages
        )
        return Reply(receipt.body, receipt.edits)

    def language_of(self, incoming: Incoming) -> Language:
        """Return the language of a message that nothing is known about but its words."""
        return language_of(incoming, Context(language=self._language))

    def _meant(self, incoming: Incoming, context: Context) -> Intent:
        """Return what is meant: a reply to a card corrects a source, not who writes it."""
        board = self.ports.board
        if board is None:
            return determine(incoming, context)
        correction = corrected(incoming, board)
        return correction or reworded(determine(incoming, context), incoming, board)

    def _admitted(self, intent: Intent, incoming: Incoming, before: _Before, now: datetime) -> Body:
        asker = self._asker(incoming, before, now)
        scene = Scene(incoming, asker, before.context.history, before.last)
        if not before.woken:
            scene = standing_under(scene, before.recalled, self.ports)
            body = answered(intent, scene, self.ports)
            if body is not None:
                return body
        if isinstance(intent, Ask | WhoKnows):
            match self._pace.admit(incoming) if self._pace else Admission.ANSWER:
                case Admission.REFUSE:
                    return (Paragraph(talk.slow_down(asker.language)),)
                case Admission.SILENCE:
                    return ()
                case Admission.ANSWER:
                    if isinstance(intent, Ask) and asleep.is_old(incoming.at, now):
                        return asleep.still_needed(intent, asker, now, memory=self.ports.memory)
        return act(intent, scene, self.ports)

    def _before(self, incoming: Incoming) -> _Before:
        in_thread = incoming.place.thread is not None
        back = RECALLED_IN_THREAD if in_thread else RECALLED
        recent = self.ports.memory.recent(incoming.place.key, incoming.at - back)
        # A message that is answered anew is not its own history.
        recalled = tuple(q for q in reversed(recent) if q.message != _name(incoming))
        since = incoming.at - COUNTS_ALONG
        counting = [
            question.text
            for question in recalled
            if in_thread or (incoming.place.direct and question.asked_at >= since)
        ]
        last = recalled[-1] if recalled else None
        began = self._began(incoming)
        # A group without threads asks in the group what was wrong.
        may_be_asked = began or (incoming.addressed and _is_without_threads(incoming.place))
        criticised = self._criticised(incoming) if may_be_asked else None
        right_after = incoming.pressed or (began and last is not None and last.id == criticised)
        context = Context(
            tuple(counting),
            taking_part=began,
            language=self._language,
            speaks=self._speaks(incoming),
            what_was_wrong=criticised is not None,
            just_now=criticised is not None and right_after,
        )
        woken = asleep.woken(incoming, last, messages=self.ports.messages)
        return _Before(recalled, context, woken)

    def _began(self, incoming: Incoming) -> bool:
        """Whether the thread this is said in began with a question to Vertel."""
        thread = incoming.place.thread
        if thread in {None, incoming.id} or incoming.place.direct:
            return False
        handled = self.ports.messages.find(incoming.address.platform, thread or "")
        return handled is not None and bool(handled.replies)

    def _criticised(self, incoming: Incoming) -> int | None:
        """Return the question here of whose answer the speaker was asked what was wrong."""
        board = self.ports.board
        if board is None:
            return None
        scene = Scene(incoming, Asker(incoming.place.key, incoming.at, message=_name(incoming)))
        what = waited_for(scene.speaker, incoming.place.key, board.circle, self.ports.memory)
        return what.about if what else None

    def _speaks(self, incoming: Incoming) -> Speaks:
        if incoming.place.direct:
            return Speaks.MENTIONED
        platform = incoming.address.platform
        return self.ports.rooms.find(platform, incoming.place.conversation).speaks

    def _asker(self, incoming: Incoming, before: _Before, now: datetime) -> Asker:
        standing = self._standing(incoming)
        # What was asked long ago is still what that message asks: taken back, all of it goes.
        asks = before.last.message if before.woken and before.last else _name(incoming)
        return Asker(
            incoming.place.key,
            incoming.at,
            language_of(incoming, before.context),
            standing.region,
            standing.rights,
            in_thread=incoming.place.thread is not None,
            direct=incoming.place.direct,
            message=asks,
            waited=max(0.0, (now - incoming.at).total_seconds()),
        )


def _logged(intent: Intent, incoming: Incoming) -> str:
    """Return what the log says that was meant: in a direct message no more than that it was asked.

    Who sends the code of a lesson without a name must not be told from who asks for help.
    """
    told = isinstance(intent, Ask) or not incoming.place.direct
    return type(intent).__name__ if told else "Other"


def _name(incoming: Incoming) -> str:
    """Return the message as the store names it: a change of it is the same message."""
    return f"{incoming.address.platform} {incoming.replaces or incoming.id}"


def _is_without_threads(place: Place) -> bool:
    return place.thread is None and not place.direct
