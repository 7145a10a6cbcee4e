"""Whatever Vertel waits for: who types a command gets what it does, and answers nothing with it."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import get_args

import pytest

from bot.bootstrap.people import notebook_of
from bot.chat import Address, Place, Sender
from bot.dialogue import Dialogue
from bot.flows.react import mark
from bot.flows.review.board import Board
from bot.flows.shown import Shown
from bot.intents import Intent
from bot.intents.commands import COMMANDS, command
from bot.intents.fields import told
from bot.intents.kinds import COMMANDING, AboutPeople, ChangeProfile, Field
from bot.rendering.plain import plain
from bot.scene import Ports
from corpus.model import AskedQuestion, Status
from corpus.passages import by_words, cut
from corpus.people import Profile
from corpus.store import Store
from corpus.store.awaited import Awaits
from corpus.store.drafts import Beginning
from corpus.store.feedback import Voter
from corpus.store.open_questions import Asked
from corpus.store.ruling import Decision, State
from corpus.store.told import ShownAs, Telling
from tests.fakes import FakeMessages, FakePassages, FakeRooms, FakeThumbs, citation, incoming
from tests.stores import a_reading, a_store, put
from tests.unit.talking.circles import Village
from tests.unit.talking.telling import first_of

ANNA = "@anna:vb.nl"
#: A line about oneself for each field, most of them long enough to be an answer to a question.
FIELDS = {
    Field.NAME: "naam: Anna van den Berg",
    Field.ORGANISATION: "organisatie: het waterschap Scheldestromen",
    Field.ROLE: "rol: adviseur van de dijkgraaf",
    Field.GROUP: "groep: kunst",
    Field.ABOUT: "vraag mij over: riet dat je in april snijdt",
    # These last: with a card in sight they are about the card.
    Field.REGION: "regio: Goes",
    Field.THEMES: "thema’s: riet, veen, zachte oevers",
}
TYPED = (
    *(example for known in COMMANDS for example in known.examples),
    *(f"{example}?" for known in COMMANDS if known.changes for example in known.examples),
    *FIELDS.values(),
)
ANSWERS = {
    Awaits.REGION: "Goes",
    Awaits.WHOM: "1",
    Awaits.OPEN_QUESTION: "Met een bootje in september.",
    Awaits.TELLING: "Met een bootje in september.",
    Awaits.REFLECTION: "Met een bootje in september.",
    Awaits.FOLLOW_UP: "Met een bootje in september.",
    Awaits.FAULT: "verouderd",
} | dict.fromkeys(
    (
        Awaits.CONSENT,
        Awaits.INTRODUCTION,
        Awaits.LOOKING_BACK,
        Awaits.HELPED,
        Awaits.SHARING,
        Awaits.CARD,
        Awaits.RECHECK,
        Awaits.RESEMBLANCE,
        Awaits.QUESTION,
        Awaits.EDIT,
    ),
    "ja",
)


class Waiting:
    """Vertel, that asked Anna something just before each thing she says; `kind` is what."""

    def __init__(self, store: Store, kind: Awaits | None) -> None:
        self.village = Village(store)
        self.store, self._kind, self._count, self._drafted = store, kind, 0, 0
        anna = store.people.meet("matrix", ANNA, "Anna")
        store.people.change(anna.id, Profile("Anna", region="Twente"))
        ports = Ports(
            self.village._answer,
            self.village.memory,
            FakePassages(),
            FakeMessages(),
            FakeThumbs(),
            FakeRooms(),
            self.village.circle,
            notebook_of(store, self.village.circle, lambda _, lane, __: first_of(lane)),
            Board.of(store, self.village.circle, lambda reading: cut(reading, by_words)),
        )
        self._dialogue = Dialogue(ports)

    def says(self, text: str) -> tuple[str, bool]:
        """Return the reply, and whether this answered what Vertel waited for."""
        self._count += 1
        self.village.waits(minutes=1)
        anna = self._asked()
        said = incoming(
            text,
            id=f"${self._count}",
            address=Address("matrix", f"${self._count}"),
            sender=Sender(ANNA, "Anna"),
            place=Place("!direct", direct=True),
            at=self.village.now,
        )
        reply = plain(self._dialogue.reply(said, self.village.now).body)
        # A code is another one each time.
        reply = re.sub(r"\d{4}-\d{4}", "CODE", reply)
        return reply, self._answered(anna, f"matrix ${self._count}")

    def _asked(self) -> int:
        """Let Vertel have asked only this; what a reply would be about is there."""
        store = self.store
        anna = store.people.meet("matrix", ANNA, "Anna").id
        store.awaited.done(anna, *Awaits)
        # Whatever is waited for, "my lessons" has one to show.
        for draft in store.drafts.of(anna):
            store.drafts.throw_away(draft.id)
        self._drafted = self._draft(anna)
        if self._kind is not None:
            about = self._about(self._kind, anna)
            store.awaited.expect(anna, self._kind, self.village.now, about)
        return anna

    def _about(self, kind: Awaits, anna: int) -> int:
        """Make what a question of this kind is about; its number."""
        made: dict[Awaits, Callable[[int], int]] = {
            Awaits.REGION: lambda _: 0,
            Awaits.CONSENT: lambda _: 0,
            Awaits.WHOM: self._named,
            Awaits.FAULT: self._criticised,
            **dict.fromkeys(
                (Awaits.OPEN_QUESTION, Awaits.TELLING, Awaits.SHARING), self._open_question
            ),
            **dict.fromkeys(
                (Awaits.REFLECTION, Awaits.FOLLOW_UP, Awaits.CARD), lambda _: self._drafted
            ),
            **dict.fromkeys((Awaits.RECHECK, Awaits.RESEMBLANCE), self._told),
            **dict.fromkeys((Awaits.QUESTION, Awaits.EDIT), self._lesson),
        }
        return made.get(kind, self._wish)(anna)

    def _named(self, _: int) -> int:
        asked = AskedQuestion("!kamer", self.village.now, "riet?", "matrix $kamer")
        return self.village.memory.remember(asked, "nothing", 0.1, Shown().stored())

    def _criticised(self, _: int) -> int:
        """Let Anna have put a thumb down on an answer."""
        put(self.store, a_reading("Een oud verslag.", "verslag"))
        shown, message = Shown((citation(1, source_id="verslag"),)), f"matrix $vraag {self._count}"
        asked = AskedQuestion("!kamer", self.village.now, "riet?", message)
        voter = Voter(None, mark(f"matrix {ANNA}", message), direct=True)
        name = f"matrix $duim {self._count}"
        self.store.feedback.give(name, message, self.village.now, helped=False, voter=voter)
        return self.village.memory.remember(asked, "answer", 0.9, shown.stored())

    def _wish(self, anna: int) -> int:
        bram = self.store.people.meet("matrix", "@bram:vb.nl", "Bram").id
        asked = self.store.introductions.ask(anna, bram, "riet", "matrix $wens", self.village.now)
        return asked[0].id

    def _open_question(self, anna: int) -> int:
        bram = self.store.people.meet("matrix", "@bram:vb.nl", "Bram").id
        wished = Asked(bram, "Hoe maai je riet?", "Twente", f"matrix $open {self._count}")
        opened = self.store.open_questions.open(wished, [anna], self.village.now)
        self.store.open_questions.reply(opened.id, anna, "Met een bootje.")
        return opened.id

    def _draft(self, person: int) -> int:
        draft = self.store.drafts.begin(Beginning(person, "gewoon"), self.village.now)
        said = replace(
            draft, said={"matrix $eerst": "We maaiden het riet te vroeg."}, asked=("did", "when")
        )
        self.store.drafts.keep(said, self.village.now)
        return said.id

    def _told(self, author: int) -> int:
        self._lesson(author)
        told = self.store.lessons.of("les")
        assert told is not None
        return told.id

    def _lesson(self, author: int) -> int:
        """Let a lesson of hers wait for moderators, who asked about it and proposed a change."""
        put(self.store, a_reading("Een les.", "les"), status=Status.PENDING)
        self.store.lessons.add("les", Telling(ShownAs.NAME, self.village.now.date(), author))
        self.store.reviews.bring_up_to_date(self.village.now.date())
        (review,) = self.store.reviews.waiting()
        name = f"matrix $mo {self._count}"
        asked = Decision(State.ASKED, "matrix @mo:vb.nl", "Mo", self.village.now, name, "hoe?")
        self.store.reviews.note(review.id, asked)
        edited = replace(asked, what=State.EDITED, message=f"{name} 2")
        self.store.reviews.propose(review.id, edited, {"region": "Twente"})
        return review.id

    def _answered(self, person: int, message: str) -> bool:
        since = self.village.now - timedelta(days=1)
        return any(one.answered for one in self.store.awaited.pending(person, since, message))


def test_every_kind_of_answer_and_every_field_is_tried() -> None:
    assert set(ANSWERS) == set(Awaits)
    assert set(FIELDS) == set(Field)
    for field, line in FIELDS.items():
        tells = told(line)
        assert tells
        assert [name for name, _ in tells.fields] == [field]


def test_whatever_a_command_means_goes_before_an_answer() -> None:
    for text in TYPED:
        assert isinstance(told(text) or command(text), COMMANDING), text
    assert set(get_args(AboutPeople)) <= set(COMMANDING) <= set(get_args(Intent))
    assert ChangeProfile in COMMANDING


@pytest.mark.parametrize("kind", Awaits)
def test_what_is_waited_for_is_taken_as_the_answer(store: Store, kind: Awaits) -> None:
    reply, answered = Waiting(store, kind).says(ANSWERS[kind])
    assert reply
    assert answered


@pytest.fixture(scope="module")
def replies() -> list[str]:
    """The reply to each thing that is typed when nothing is waited for."""
    with a_store() as store:
        free = Waiting(store, None)
        return [free.says(text)[0] for text in TYPED]


@pytest.mark.parametrize("kind", Awaits)
def test_a_command_is_done_as_if_nothing_was_waited_for(
    store: Store, replies: list[str], kind: Awaits
) -> None:
    waiting = Waiting(store, kind)
    for text, reply in zip(TYPED, replies, strict=True):
        if kind is Awaits.CARD and text in (FIELDS[Field.REGION], FIELDS[Field.THEMES]):
            # With a card before them, this is about the card: tried where cards are.
            continue
        assert reply, text
        assert waiting.says(text) == (reply, False), text
