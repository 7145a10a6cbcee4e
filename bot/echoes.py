"""Two bots that talk to each other come to an end, and no person is left without an answer.

Time alone does not tell them apart: a slow program waits longer than a quick person, and whoever
pastes four questions is as quick as any program. So what counts is what they say, in one place, one
message after another.

- A program that only reacts has a few sentences, or sends ours back. Three messages that bring
  nothing new are answered, then Vertel is silent: nobody waits for what stands there four times.
  Something new is answered at once, and so are the same words after a much longer pause than those
  before it: that is somebody who comes back.
- A program that writes something new each time cannot be told from a person by its words. But who
  writes more than anyone can type in the time, again and again, gets notices: by Matrix’s own rule
  programs do not react to those, and people read them as any other answer.
- What asks for more each time it is said (`meer`, `bron 2`) is nobody’s echo.

What is left, a program that writes as slowly and as differently as a person, is treated as one.
"""

import re
from collections import OrderedDict, deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from threading import Lock

from bot.chat import Incoming
from bot.intents import Ask, Intent, More, ShowSource

#: So many messages in a row that bring nothing new, or that nobody can have typed, are answered.
_MOST = 3
#: A program has few sentences: so many of the last ones are known again.
_SENTENCES = 3
#: So much longer than the pauses before it, and at least so long, is a pause after which someone
#: comes back. Programs are late by chance too, but not by as much.
_MUCH_LONGER, _BACK = 5, timedelta(seconds=30)
#: Characters a second that nobody types.
_FASTEST = 15
#: With more talks than this in memory, the oldest are forgotten.
_MOST_KEPT = 1000
_WORD = re.compile(r"\w+")
#: Programs like to begin with the time.
_CLOCK = re.compile(r"\b\d{1,2}:\d{2}(:\d{2})?\b")


class Manner(StrEnum):
    """How a message is answered: as always, as a notice, or not."""

    ANSWER = "answer"
    NOTICE = "notice"
    SILENCE = "silence"


@dataclass(slots=True)
class _Talk:
    """What someone said in one place. Their words are kept as numbers, and nowhere as words."""

    at: datetime
    heard: deque[int] = field(default_factory=lambda: deque(maxlen=_SENTENCES))
    said: str = ""
    stale: int = 0
    hurried: int = 0
    longest: timedelta = timedelta(0)

    def weigh(self, words: str, length: int, at: datetime) -> Manner:
        pause, self.at = max(at - self.at, timedelta(0)), max(at, self.at)
        self._count_stale(words, pause)
        typed = timedelta(seconds=length / _FASTEST)
        self.hurried = self.hurried + 1 if self.heard and pause < typed else 0
        self.heard.append(hash(words))
        if self.stale > _MOST:
            return Manner.SILENCE
        return Manner.NOTICE if self.hurried > _MOST else Manner.ANSWER

    def _count_stale(self, words: str, pause: timedelta) -> None:
        is_ours = self.said and self.said in words
        if not is_ours and hash(words) not in self.heard:
            self.stale, self.longest = 0, timedelta(0)
        elif pause > max(_BACK, _MUCH_LONGER * self.longest):
            self.stale, self.longest = 1, pause
        else:
            self.stale, self.longest = self.stale + 1, max(self.longest, pause)


class Echoes:
    """Tells how to answer someone who may be a program."""

    def __init__(self) -> None:
        """Nothing is known of anyone yet."""
        self._talks: OrderedDict[tuple[str, ...], _Talk] = OrderedDict()
        self._lock = Lock()

    def weigh(self, incoming: Incoming, intent: Intent) -> Manner:
        """Return how to answer a message that means this, and count it."""
        if isinstance(intent, More | ShowSource):
            return Manner.ANSWER
        # Of a "ja" it counts what was asked with it.
        text = " ".join(intent.questions) if isinstance(intent, Ask) else incoming.text
        with self._lock:
            talk = self._talks.setdefault(_key(incoming), _Talk(incoming.at))
            self._talks.move_to_end(_key(incoming))
            if len(self._talks) > _MOST_KEPT:
                self._talks.popitem(last=False)
            return talk.weigh(_bare(text), len(incoming.text), incoming.at)

    def said(self, incoming: Incoming, text: str) -> None:
        """Note what this message was answered with."""
        with self._lock:
            if talk := self._talks.get(_key(incoming)):
                talk.said = _bare(text)


def _key(incoming: Incoming) -> tuple[str, ...]:
    """Return whose words count together: in a thread "waarom?" asks about that thread alone.

    A message that opens a thread is said in the room.
    """
    thread = incoming.place.thread
    inside = "" if thread in {None, incoming.id} else str(thread)
    return incoming.address.platform, incoming.place.conversation, inside, incoming.sender.id


def _bare(text: str) -> str:
    """Return the words alone, as they sound; all there is where there are none."""
    return " ".join(_WORD.findall(_CLOCK.sub(" ", text).casefold())) or text.strip()
