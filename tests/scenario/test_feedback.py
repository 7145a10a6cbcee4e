"""Thumbs down that do something: from a remark to "under review", and to a decision."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.bootstrap import bootstrap
from bot.bootstrap.app import App
from bot.chat import (
    Address,
    Erasure,
    Heard,
    Incoming,
    Outgoing,
    Place,
    Reaction,
    Retraction,
    Sender,
)
from bot.inbox import Inbox
from bot.rendering.plain import plain
from bot.runner import Chore, Errand
from config.settings import Matrix, Settings
from corpus.model import Fault
from corpus.store.ruling import Matter, State
from tests.fakes import NOON, FakePlatform
from tests.scenario.conftest import LESSONS

MODERATORS, ROOM = "!moderatoren:vb.nl", "!kamer:vb.nl"
QUESTION = "Waar begint een gesprek met een boer?"


@dataclass
class Town:
    """People in a room and the moderators in theirs; a minute goes by at all that they do."""

    app: App
    platform: FakePlatform
    now: datetime = NOON
    count: int = 0
    answers: dict[str, Address] = field(default_factory=dict)

    def says(self, name: str, text: str, *, thread: str | None = None, room: str = ROOM) -> str:
        """Let someone say something to Vertel, in a new thread or in one that is there."""
        id_ = self._next()
        without = room == MODERATORS or thread == ""
        place = Place(room, None if without else thread or id_)
        return self._heard(
            Incoming(
                id=id_,
                address=Address("matrix", id_),
                sender=_sender(name),
                place=place,
                at=self.now,
                text=text,
                addressed=not thread,
            )
        )

    def tells(self, name: str, text: str) -> str:
        """Let someone say something in a direct message."""
        id_ = self._next()
        place = Place(f"!{name}", direct=True)
        address = Address("matrix", id_)
        return self._heard(Incoming(id_, address, _sender(name), place, self.now, text=text))

    def reacts(self, name: str, sign: str, on: str, *, room: str = ROOM, words: str = "") -> str:
        """Let someone put a sign on what Vertel said to a message; what it says to that."""
        id_ = self._next()
        address, place = Address("matrix", id_), Place(room, direct=room.startswith("!A"))
        on_it = self.answers[on]
        return self._heard(
            Reaction(id_, address, _sender(name), place, self.now, sign=sign, on=on_it, words=words)
        )

    def takes_back(self, name: str, of: str) -> None:
        """Let someone take back a message or a sign."""
        id_ = self._next()
        address, place = Address("matrix", id_), Place(ROOM)
        self._heard(Retraction(id_, address, _sender(name), place, self.now, of=of))

    def works(self) -> list[str]:
        """Let Vertel do all that it does by itself; what it wrote to moderators since."""
        before = len(self.platform.sent)
        for chore in (one for one in self.app.chores if isinstance(one, Chore)):
            chore.do(self.now)
        for errand in (one for one in self.app.chores if isinstance(one, Errand)):
            asyncio.run(errand.go())
        sent = self.platform.sent[before:]
        return [plain(one.body) for one in sent if one.reply_to == self._moderators()]

    def decides(self, sign: str, title: str) -> list[str]:
        """Let a moderator put a sign on a card; what is written there then."""
        shown = self.platform.shown.items()
        landed = next(place for place, body in reversed(list(shown)) if title in plain(body))
        self.answers["kaart"] = landed
        self.reacts("Mo", sign, "kaart", room=MODERATORS)
        return self.works()

    @property
    def last(self) -> str:
        """The id of what happened last."""
        return f"${self.count}"

    def _moderators(self) -> Address:
        return self.platform.address_of(MODERATORS)

    def _heard(self, heard: Heard) -> str:
        inbox = Inbox(self.app.store.inbox)
        inbox.claim(heard, self.now)
        said = self.app.conversation.receive(heard, self.now)
        replies = [one for one in said if isinstance(one, Outgoing)]
        for one in (one for one in said if isinstance(one, Erasure)):
            asyncio.run(self.platform.erase(one))
        landed = [asyncio.run(self.platform.send(one)) for one in replies]
        inbox.finish(heard, landed)
        if landed:
            self.answers[heard.id] = landed[0]
        return "\n".join(plain(one.body) for one in replies)

    def _next(self) -> str:
        self.count += 1
        self.now += timedelta(minutes=1)
        return self.last


def _sender(name: str) -> Sender:
    return Sender(f"@{name.lower()}:vb.nl", name)


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    """A house with three lessons, and twelve that were valid until some month of last year."""
    for name, text in LESSONS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    platform = FakePlatform("matrix")
    settings = Settings(
        data_dir=tmp_path / "data",
        starter_corpus=False,
        matrix=Matrix(
            homeserver="http://127.0.0.1:1",
            user="@vertel:vb.nl",
            moderators_room=MODERATORS,
            password="x",
        ),
    )
    town: Town | None = None
    with bootstrap(settings, platforms=[platform], clock=lambda: town.now if town else NOON) as app:
        app.ingest([tmp_path / name for name in LESSONS])
        town = Town(app, platform)
        yield town


def asked(town: Town, name: str) -> str:
    """Let someone ask about farmers in a thread of their own, and dislike the answer."""
    assert "aan de keukentafel" in town.says(name, QUESTION)
    thread = town.last
    question = town.reacts(name, "👎", thread)
    assert "Wat klopte er niet?" in question
    assert town.platform.sent[-1].thread == thread
    assert town.platform.sent[-1].reply_to == town.answers[thread]
    return thread


def test_two_remarks_put_a_source_under_review_until_moderators_decide(town: Town) -> None:
    town.says("Anna", "groep: gemeente")
    thread = asked(town, "Anna")
    assert "kijken naar “Aan de keukentafel”" in town.says("Anna", "verouderd", thread=thread)
    (card,) = town.works()
    assert "Opmerking over: Aan de keukentafel" in card
    assert "1 × verouderd." in card
    assert f"Vraag: “{QUESTION}”" in card
    assert "begint bij de boer thuis" in card
    assert "anna" not in card.casefold()
    assert "wordt nagekeken" not in town.says("Cas", QUESTION)
    other = asked(town, "Bram")
    said = "Bron 1 klopt niet: bij ons begint het in de stal"
    assert "Dank je" in town.says("Bram", said, thread=other)
    (more,) = town.works()
    assert f"Nog een opmerking bij 1. Onjuist: “{said}”" in more
    assert "wordt nagekeken" in more
    assert "maart 2024 · wordt nagekeken" in town.says("Cas", QUESTION)
    (decided,) = town.decides("✅", "Opmerking over")
    assert "1 blijft staan, bevestigd door Mo" in decided
    assert "wordt nagekeken" not in town.says("Cas", QUESTION)


@pytest.mark.parametrize(
    ("words", "told"),
    [("verouderd", "1 × verouderd."), ("stop", "“stop”"), ("vergeet mij", "mij”")],
)
def test_words_with_a_thumb_are_a_remark_and_never_a_command(
    town: Town, words: str, told: str
) -> None:
    """Whoever fills in the field of Teams says nothing to Vertel, and hears nothing more."""
    town.tells("Anna", "groep: gemeente")
    town.says("Anna", QUESTION)
    thread = town.last
    assert town.reacts("Anna", "👎", thread, words=words) == ""
    assert town.reacts("Anna", "👎", thread, words=words) == ""
    assert town.app.store.feedback.about(f"matrix {thread}") == (0, 1)
    (card, *_) = town.works()
    assert told in card
    assert "gemeente" in town.tells("Anna", "profiel")


def test_in_a_group_without_threads_what_was_wrong_is_told_there(town: Town) -> None:
    """As it is typed, and no new question is taken for it."""
    for word in ("verouderd", "Hoe hoog staat het waterpeil in het veen?"):
        assert "aan de keukentafel" in town.says("Anna", QUESTION, thread="", room="!groep:vb.nl")
        town.reacts("Anna", "👎", town.last, room="!groep:vb.nl")
        said = town.says("Anna", word, thread="", room="!groep:vb.nl")
        assert ("Dank je" in said) == (word == "verouderd")


def test_a_thumb_is_asked_about_once_and_counts_without_a_word(town: Town) -> None:
    thread = asked(town, "Anna")
    assert town.works() == []
    town.takes_back("Anna", town.last)
    assert town.platform.erased
    assert town.reacts("Anna", "👎🏽", thread) == ""
    assert town.app.store.feedback.about(f"matrix {thread}") == (0, 1)


def test_a_new_question_in_the_thread_stays_a_question(town: Town) -> None:
    thread = asked(town, "Anna")
    assert "waterpeil" in town.says(
        "Anna", "Hoe hoog staat het waterpeil in het veen?", thread=thread
    )
    # Bram gave no thumb: what he says is about something else.
    assert "Dank je" not in town.says("Bram", "verouderd", thread=thread)
    assert town.works() == []
    assert "Dank je" in town.says("Anna", "onjuist", thread=thread)


def test_a_thumb_that_is_taken_back_takes_its_remark_along(town: Town) -> None:
    thread = asked(town, "Anna")
    thumb = town.last
    town.says("Anna", "onjuist", thread=thread)
    assert len(town.works()) == 1
    town.takes_back("Anna", thumb)
    assert town.app.store.reviews.waiting() == []
    assert "al goedgekeurd" in "".join(town.decides("❌", "Opmerking over"))


def test_of_a_direct_message_only_the_remark_is_passed_on(town: Town) -> None:
    assert "aan de keukentafel" in town.tells("Anna", QUESTION)
    assert "Wat klopte er niet?" in town.reacts("Anna", "👎", town.last, room="!Anna")
    assert "Dank je" in town.tells("Anna", "Dat gaat tegenwoordig heel anders")
    (card,) = town.works()
    assert QUESTION not in card
    assert "de vraag blijft daar" in card
    assert "Iets anders: “Dat gaat tegenwoordig heel anders”" in card


def test_nothing_is_asked_where_nothing_was_found_or_who_wants_rest(town: Town) -> None:
    town.says("Anna", "Hoeveel manen heeft Jupiter?")
    assert town.reacts("Anna", "👎", town.last) == ""
    town.tells("Bram", "stop")
    town.says("Bram", QUESTION)
    assert town.reacts("Bram", "👎", town.last) == ""


def test_who_gave_a_thumb_is_kept_by_side_only(town: Town) -> None:
    town.tells("Anna", "groep: onderzoeker")
    asked(town, "Anna")
    remark = town.app.store.remarks
    assert remark.thumb(f"matrix ${town.count - 1}", {""}) is None
    assert "@anna" not in repr(vars(Fault))


def test_moderators_move_a_source_with_a_reason(town: Town) -> None:
    assert "waarom" in town.says("Mo", "achteraan bron keukentafel", room=MODERATORS)
    said = town.says("Mo", "achteraan bron keukentafel te algemeen", room=MODERATORS)
    assert "komt nu na alle bronnen" in said
    assert town.app.store.sources.find("keukentafel").weight == -1
    assert "aan de keukentafel" in town.says("Anna", QUESTION)
    assert "gewone plaats" in town.says("Mo", "gewone plaats 1", room=MODERATORS)
    assert town.app.store.sources.find("keukentafel").weight == 0
    made = town.app.store.reviews.of(1)
    assert [(one.what, one.reason) for one in made] == [
        (State.MUTED, "te algemeen"),
        (State.LEVELLED, ""),
    ]
    assert "moderatoren" in town.says("Anna", "vooraan 1 mooi")


def test_overdue_sources_are_asked_about_ten_at_a_time(town: Town, tmp_path: Path) -> None:
    folder = tmp_path / "oud"
    folder.mkdir()
    for n in range(12):
        front = (
            f"---\nid: oud-{n:02}\ntitle: Oud verslag {n:02}\nvalid_until: 2024-{n + 1:02}\n---\n"
        )
        (folder / f"{n:02}.md").write_text(f"{front}Over onderwerp {n} staat hier iets.\n")
    town.app.ingest(sorted(folder.iterdir()))
    cards = town.works()
    assert [card.splitlines()[0] for card in cards] == [
        f"{n + 1}. Klopt dit nog? Oud verslag {n:02}" for n in range(10)
    ]
    assert town.works() == []
    town.decides("✅", "Oud verslag 00")
    town.decides("❌", "Oud verslag 01")
    (later,) = town.decides("⏳", "Oud verslag 02")
    assert "Over een maand vraag ik 3 nog eens" in later
    assert town.app.store.sources.find("oud-00").confirmed_on == town.now.date()
    town.now += timedelta(weeks=1)
    assert len(town.works()) == 2
    town.now += timedelta(weeks=4)
    (again,) = town.works()
    assert "Oud verslag 02" in again
    open_ones = town.app.store.reviews.waiting()
    assert all(one.matter is Matter.RECHECK for one in open_ones)
    assert len(open_ones) == 10
