"""A circle of people on a real store, and dialogues about people without a platform."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from bot.chat import Address
from bot.flows.people.answers import PeopleAnswers
from bot.flows.people.circle import Circle, Speaker
from bot.flows.people.talk import Talk
from bot.flows.ports import Asker, Remembered
from bot.flows.replying import Replying
from bot.flows.shown import Shown
from bot.intents.commands import command
from bot.intents.fields import told
from bot.intents.kinds import AboutPeople
from bot.rendering.kept import unfolded
from bot.rendering.plain import plain
from corpus.model import AskedQuestion, Reading
from corpus.people import Consent, ContactKind, Filed, Profile
from corpus.store import Store
from corpus.store.linking import Spoken
from corpus.store.people import Candidate, Person
from corpus.store.told import Telling
from retrieval.contacts.model import Basis, Expert, Work
from retrieval.model import Answer, Question, Verdict
from tests.fakes import NOON, FakeMemory


def expert(store: Store, name: str, score: float = 1.0) -> Expert:
    """Someone who may be suggested and is known by this name, as an expert."""
    person = next(one for one in store.people.candidates() if one.profile.name == name)
    return expert_of(person, score)


def expert_of(person: Candidate | Person, score: float = 1.0) -> Expert:
    """Someone as an expert, whether they may be suggested or not."""
    known = person.profile
    return Expert(
        person.id,
        known.name,
        known.kind,
        known.region,
        known.organisation,
        known.role,
        known.group,
        score,
        Basis.WROTE,
        works=(Work("les-1", "Een les", 1.0, wrote=True),),
    )


def user_of(name: str, on: str = "matrix") -> str:
    """Return the id of someone on a platform."""
    return f"@{name.lower()}:vb.nl" if on == "matrix" else f"{name.lower()}-1"


@dataclass
class Village:
    """Speaks as anyone, and reads what Vertel writes to them; a minute goes by at each message."""

    store: Store
    experts: list[Expert] = field(default_factory=list)
    now: datetime = NOON
    lessons: list[tuple[str, str, int | None]] = field(default_factory=list)
    memory: FakeMemory = field(default_factory=FakeMemory)

    def __post_init__(self) -> None:
        """Everyone is on Matrix, some on Teams too: no rooms there, and people go by name."""
        circle = Circle.of(self.store, self._offer, ["matrix", "teams"])
        teams = frozenset({"teams"})
        self.circle = replace(circle, apart=teams, by_name=teams)
        self._count = 0

    def _offer(
        self, lesson: Reading, *, name: str, telling: Telling, hub: int | None = None
    ) -> None:
        assert hub is None
        self.lessons.append((name, lesson.text, telling.person))

    def knows(self, name: str, region: str = "Twente", *, on: str = "matrix", **facts: Any) -> None:
        """Let Vertel know someone who agreed, and who knows more about everything."""
        person = self.store.people.meet(on, user_of(name, on), name)
        self.store.people.change(person.id, Profile(name, region=region, **facts))
        self.store.consents.agree(person.id, Consent(NOON.date()), NOON)
        self.experts.append(expert(self.store, name))

    def says(
        self,
        name: str,
        text: str,
        *,
        direct: bool = True,
        at_once: bool = True,
        on: str = "matrix",
    ) -> str:
        """Say something to Vertel as someone; its reply as text, "" when it is no such talk.

        `at_once`: where they asked their last question, else somewhere else.
        """
        self._count += 1
        self.now += timedelta(minutes=1)
        speaker = self._speaker(name, f"{on} ${self._count}", on, direct=direct)
        self.circle.linking.heard(Spoken(on, speaker.user, speaker.message, self.now))
        intent = told(text) or command(text)
        replying = Replying(speaker, self.circle, [PeopleAnswers(self.circle, self.memory)])
        if direct and intent is None and (body := replying.replied(text)) is not None:
            return plain(body)
        if direct:
            replying.put_aside()
        if not isinstance(intent, AboutPeople):
            return ""
        asker = Asker(name, self.now, region=speaker.region, direct=direct, message=speaker.message)
        last = self._last(name) if at_once else None
        talk = Talk(speaker, asker, last, self._answer, self.memory, self.circle)
        return plain(talk.act(intent))

    def asks(self, name: str, question: str, contacts: Sequence[Expert]) -> None:
        """Let someone have asked a question under which these people were named."""
        self._count += 1
        shown = Shown(contacts=tuple(one.id for one in contacts)).stored()
        asked = AskedQuestion(name, self.now, question, f"matrix ${self._count}")
        self.memory.remember(asked, "nothing", 0.1, shown)

    def letters(self, name: str, on: str = "matrix") -> list[str]:
        """Take out what Vertel wrote to someone by itself, alone or with others."""
        user, found = user_of(name, on), []
        for number, letter in self.store.outbox.unsent(on):
            if user in letter.recipients:
                found.append(plain(unfolded(letter.body)))
                if letter.recipients[-1] == user:
                    self.store.outbox.sent(number, self.now, f"bij {name} {letter.key}")
        return found

    def waits(self, **time: float) -> None:
        """Let time go by."""
        self.now += timedelta(**time)

    def _answer(self, question: Question) -> Answer:
        return Answer(question, Verdict.NOTHING, 0.1, contacts=tuple(self.experts))

    def _last(self, name: str) -> Remembered | None:
        recent = self.memory.recent(name, NOON)
        return recent[0] if recent else None

    def _speaker(self, name: str, message: str, on: str, *, direct: bool) -> Speaker:
        user = user_of(name, on)
        known = self.store.people.known_as(on, user)
        region = known.profile.region if known else None
        return Speaker(
            on,
            user,
            name,
            message,
            Address(on, message),
            self.now,
            region=region,
            direct=direct,
        )


def organisation(store: Store, name: str, address: str) -> None:
    """Let Vertel know an organisation from a file."""
    profile = Profile(name, ContactKind.ORGANISATION, region="Zeeland")
    store.filing.place(f"{name}.csv", [Filed(2, profile, address)], NOON)
