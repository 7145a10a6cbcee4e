"""Nobody is named who did not agree, whatever is said in whatever order: generated dialogues."""

from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bot.rendering.kept import unfolded
from bot.rendering.plain import plain
from corpus.people import Consent, Profile
from corpus.store import Store
from tests.fakes import NOON
from tests.stores import a_store
from tests.unit.talking.circles import Village, expert_of

#: Names that no word of Vertel's own holds.
NAMES = ("Zwaantje", "Quirijn", "Xander", "Yfke")
#: How many dialogues are generated, and how long each is.
DIALOGUES, STEPS = 1_000, 6


class Names(RuleBasedStateMachine):
    """People come, agree, withdraw, wipe themselves, pause, ask and meet, in any order."""

    @initialize()
    def begin(self) -> None:
        """Everyone is known by sight, and nobody agreed."""
        self._opened = a_store()
        self.store: Store = self._opened.__enter__()
        self.village = Village(self.store)
        self.agreed: set[str] = set()
        self.waiting: set[tuple[str, str]] = set()
        for name in NAMES:
            self._meet(name)

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
            assert name not in text or name in self.agreed or name == hearer or asks, text

    @rule(name=st.sampled_from(NAMES), yes=st.booleans())
    def agrees(self, name: str, yes: bool) -> None:  # noqa: FBT001 - as hypothesis calls it
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

    @rule(name=st.sampled_from(NAMES))
    def wipes(self, name: str) -> None:
        """Someone wants to be forgotten."""
        self.village.says(name, "wis mijn profiel")
        self.agreed.discard(name)

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

    @rule(name=st.sampled_from(NAMES), words=st.sampled_from(["ja", "nee"]))
    def answers(self, name: str, words: str) -> None:
        """Someone answers what Vertel asked them, if anything."""
        self.village.says(name, words)

    @invariant()
    def letters_name_nobody_who_did_not_agree(self) -> None:
        """What Vertel writes by itself names only who agreed, or who wanted to meet each other."""
        if hasattr(self, "village"):
            met = {name for pair in self.waiting for name in pair}
            for number, letter in self.store.outbox.unsent("matrix"):
                text = plain(unfolded(letter.body))
                assert all(name not in text or name in self.agreed | met for name in NAMES), text
                self.store.outbox.sent(number, self.village.now, letter.key)

    @invariant()
    def nobody_is_named_more_often_than_they_may_be(self) -> None:
        """Twice a week at most."""
        if hasattr(self, "village"):
            ids = [person.id for person in self.store.people.candidates()]
            loads = self.store.suggestions.loads(ids, self.village.now - timedelta(days=7))
            assert all(load <= self.village.circle.most for load in loads.values())

    def teardown(self) -> None:
        """Close the store."""
        if hasattr(self, "_opened"):
            self._opened.__exit__(None, None, None)


Names.TestCase.settings = settings(
    max_examples=DIALOGUES,
    stateful_step_count=STEPS,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
TestNames: Any = Names.TestCase
