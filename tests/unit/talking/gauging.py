"""The moderators' hall with a gauge, and a room in which questions were asked and answered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from bot.chat import Address, Place, Reaction, Sender
from bot.dialogue import Dialogue
from bot.flows.quality.gauge import Gauge
from bot.flows.quality.looking_back import ask_back
from bot.rendering.kept import unfolded
from bot.rendering.plain import plain
from corpus.model import About, AskedQuestion
from corpus.store.feedback import Voter
from retrieval.model import Question
from tests.unit.talking.moderating import Hall, user_of

ROOM = "!zeeland"


@dataclass
class Measured(Hall):
    """`found` are the ids that are found for a question; all texts that share a word are alike."""

    found: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """As in the hall, with what the store keeps of questions."""
        super().__post_init__()
        self.gauge = Gauge.of(
            self.store,
            self.board,
            find=self._find,
            group=by_first_word,
            learn=lambda texts, most: len(texts[:most]),
            address_in=lambda platform, place: Address(platform, f"onder {place}").stored(),
        )
        ports = replace(self.dialogue.ports, gauge=self.gauge, memory=self.store.questions)
        self.dialogue = Dialogue(ports)

    def answered(
        self, number: int, *cited: str, name: str = "Piet", seconds: float = 1.0, **facts: object
    ) -> str:
        """Let someone have asked a question that was answered with these; the message's name."""
        message, room = f"$v{number}", str(facts.pop("room", ROOM))
        asker = Sender(user_of(name), name)
        said = Reaction(
            message,
            Address("matrix", message),
            asker,
            Place(room),
            self.now,
            sign="",
            on=Address("matrix", ""),
        )
        self.store.inbox.claim("matrix", message, "", self.now, About(origin=said.origin))
        text = str(facts.pop("text", f"Hoe zit het met {number}?"))
        verdict = "answer" if cited else "nothing"
        asked = AskedQuestion(
            f"{room}\n{message}",
            self.now,
            text,
            f"matrix {message}",
            0,
            seconds,
            cited,
            **facts,  # type: ignore[arg-type]
        )
        self.store.questions.remember(asked, verdict, 0.5, "{}")
        return f"matrix {message}"

    def thumbs(self, message: str, *, up: bool = True, side: str | None = None) -> None:
        """Let someone put a thumb on the answer to a message."""
        self._step()
        voter = Voter(side)
        self.store.feedback.give(f"r{self._count}", message, self.now, helped=up, voter=voter)

    def asks_back(self, **later: float) -> list[tuple[str, str]]:
        """Let time go by and Vertel ask; where it asks, and what."""
        self.now += timedelta(**later)
        ask_back(self.gauge, self.now)
        found = []
        for number, letter in self.store.outbox.unsent("matrix"):
            found.append(
                (Address.restored(letter.address or "").reference, plain(unfolded(letter.body)))
            )
            self.store.outbox.sent(number, self.now, Address("matrix", letter.key).stored())
        return found

    def _find(self, question: Question) -> Sequence[str]:
        return self.found.get(question.text, ())


def by_first_word(texts: Sequence[str]) -> Sequence[Sequence[int]]:
    """Put texts with the same first word together, the largest group first."""
    groups: dict[str, list[int]] = {}
    for place, text in enumerate(texts):
        groups.setdefault(text.split()[0], []).append(place)
    return sorted(groups.values(), key=len, reverse=True)
