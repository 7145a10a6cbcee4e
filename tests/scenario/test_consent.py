"""Nobody is named who did not agree, whatever is said in whatever order: generated dialogues."""

import atexit
from datetime import timedelta
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bot.rendering.kept import unfolded
from bot.rendering.plain import plain
from corpus.people import Consent, Profile
from corpus.store import Store
from tests.fakes import NOON
from tests.stores import a_store, empty_again
from tests.unit.talking.circles import Village, expert_of

#: Watching each line would double the minutes that this takes; other tests cover what it runs.
pytestmark = pytest.mark.no_cover

#: Names that no word of Vertel's own holds.
NAMES = ("Zwaantje", "Quirijn", "Xander")
#: How many dialogues are generated, and how long each is.
DIALOGUES, STEPS = 1_000, 6


@cache
def _store() -> Store:
    """One store for all dialogues: each begins with it empty."""
    opened = a_store()
    atexit.register(opened.__exit__, None, None, None)
    return opened.__enter__()


class Names(RuleBasedStateMachine):
    """People come, agree, withdraw, wipe themselves, pause, ask and meet, in any order."""

    @initialize(
        agreed=st.sets(st.sampled_from(NAMES)),
        name=st.sampled_from(NAMES),
        start=st.sampled_from(["nothing", "meeting", "open question"]),
    )
    def begin(self, agreed: set[str], name: str, start: str) -> None:
        """Everyone is known by sight, some agreed, and something may be on its way."""
        self.store = _store()
        empty_again(self.store)
        self.village = Village(self.store)
        self.agreed: set[str] = set()
        self.waiting: set[tuple[str, str]] = set()
        #: Who agreed that their name stands under a reply.
        self.signed: set[str] = set()
        for known in NAMES:
            self._meet(known)
        for known in sorted(agreed):
            self.agrees(known, yes=True)
        if start != "nothing":
            self._goes_all_the_way(name, is_open=start == "open question")

    def _meet(self, name: str) -> None:
        person = self.store.people.meet("matrix", f"@{name.lower()}:vb.nl", name)
        self.store.people.change(person.id, Profile(name, region="Twente"))

    def _knowing(self) -> None:
        """Let whoever is known know more, whether they agreed or not: the flows must not say so."""
        people = (self.store.people.known_as("matrix", f"@{name.lower()}:vb.nl") for name in NAMES)
        self.village.experts = [expert_of(person) for person in people if person]

    def _may_hear(self, text: str, hearer: str) -> None:
        """No name is told that did not agree, but one's own and of who asks to meet."""
        for name in NAMES:
            asks = (name, hearer) in self.waiting
            may = name in self.agreed | self.signed or name == hearer or asks
            assert name not in text or may, text

    @rule(name=st.sampled_from(NAMES), yes=st.booleans())
    def agrees(self, name: str, *, yes: bool) -> None:
        """Someone says yes or no."""
        if self.store.people.known_as("matrix", f"@{name.lower()}:vb.nl") is None:
            self._meet(name)
        person = self.store.people.known_as("matrix", f"@{name.lower()}:vb.nl")
        assert person is not None
        if yes:
            self.store.consents.agree(person.id, Consent(NOON.date()), self.village.now)
            self.agreed.add(name)
        else:
            self.village.says(name, "intrekken")
            self.agreed.discard(name)
            self.signed.discard(name)

    @rule(name=st.sampled_from(NAMES))
    def wipes(self, name: str) -> None:
        """Someone wants to be forgotten."""
        self.village.says(name, "wis mijn profiel")
        self.agreed.discard(name)
        self.signed.discard(name)
        self.waiting = {pair for pair in self.waiting if name not in pair}

    @rule(name=st.sampled_from(NAMES), words=st.sampled_from(["pauze 2 dagen", "stop", "ga door"]))
    def rests(self, name: str, words: str) -> None:
        """Someone wants to be left alone, or no longer."""
        self.village.says(name, words)

    @rule(name=st.sampled_from(NAMES), days=st.integers(0, 40))
    def asks(self, name: str, days: int) -> None:
        """Someone asks who knows, perhaps after a while."""
        self._knowing()
        self.village.waits(days=days)
        self._may_hear(self.village.says(name, "wie weet iets over riet", direct=False), name)

    @rule(name=st.sampled_from(NAMES), number=st.integers(1, 3))
    def wants_to_meet(self, name: str, number: int) -> None:
        """Someone wants to meet who was named last, who may have withdrawn since."""
        before = set(self.agreed)
        said = self.village.says(name, f"stel voor {number}", direct=False)
        self._may_hear(said, name)
        self.waiting |= {(name, other) for other in before if other in said}

    @rule(name=st.sampled_from(NAMES))
    def opens_a_question(self, name: str) -> None:
        """Someone puts a question to whoever comes near."""
        self._knowing()
        self.village.asks(name, "Hoe maai je riet?", [])
        self._may_hear(self.village.says(name, "maak open vraag"), name)

    @rule(
        name=st.sampled_from(NAMES),
        words=st.sampled_from(["ja", "nee", "prima", "anoniem", "Met een bootje in september."]),
    )
    def answers(self, name: str, words: str) -> None:
        """Someone answers what Vertel asked them, if anything."""
        said = self.village.says(name, words)
        self._may_hear(said, name)
        if words == "ja" and said.startswith("Doorgegeven"):
            self.signed.add(name)

    @rule()
    def the_post_comes(self) -> None:
        """What Vertel writes by itself arrives: perhaps long after it was written."""
        for number, letter in self.store.outbox.unsent("matrix"):
            self.store.outbox.sent(number, self.village.now, letter.key)

    @invariant()
    def what_is_on_its_way_names_nobody_who_did_not_agree(self) -> None:
        """It may arrive at any moment, so it holds at every moment."""
        if not hasattr(self, "village"):
            return
        for _, letter in self.store.outbox.unsent("matrix"):
            text = plain(unfolded(letter.body))
            asker, *contact = (user.partition(":")[0][1:].title() for user in letter.recipients)
            # Both in one room: the one who asked to meet, and the one who said yes.
            self._may_hear(text.replace(asker, "") if contact else text, asker)

    @invariant()
    def nobody_is_named_more_often_than_they_may_be(self) -> None:
        """Twice a week at most."""
        if hasattr(self, "village"):
            ids = [person.id for person in self.store.people.candidates()]
            loads = self.store.suggestions.loads(ids, self.village.now - timedelta(days=7))
            assert all(load <= self.village.circle.most for load in loads.values())

    def _goes_all_the_way(self, name: str, *, is_open: bool) -> None:
        """Someone asks and everyone says yes; what Vertel writes then is still on its way."""
        if is_open:
            self.opens_a_question(name)
        else:
            self.asks(name, 0)
            self.wants_to_meet(name, 1)
        self.the_post_comes()
        for other in NAMES:
            if is_open and other != name:
                self.answers(other, "Met een bootje in september.")
            if other != name:
                self.answers(other, "ja")


Names.TestCase.settings = settings(
    max_examples=DIALOGUES,
    stateful_step_count=STEPS,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
TestNames: Any = Names.TestCase
