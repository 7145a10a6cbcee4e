"""Someone on Matrix and on Teams is one member, in the whole house on two platforms."""

import asyncio
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import select
from structlog.testing import capture_logs

from bot.bootstrap import bootstrap
from bot.bootstrap.app import App
from bot.chat import Address, HandedIn, Outgoing, Place, Sender
from bot.flows.people.in_touch import bring_together
from bot.flows.rounds.ticking import tick
from bot.rendering.plain import plain
from bot.runner import Chore
from config.settings import Settings
from corpus.people import Consent
from corpus.store.engine import reading
from corpus.store.linking import GOOD_FOR
from corpus.tables import link_codes
from tests.cohort import claims, here, user_of
from tests.fakes import FakePlatform, incoming

HUB_ROOM = "!moderatoren-zeeland:vb.nl"


@dataclass
class House:
    """A house on two platforms: one with rooms, one without."""

    app: App
    platforms: dict[str, FakePlatform]
    now: datetime = field(default_factory=lambda: here("2026-11-24 10:00"))
    count: int = 0

    def says(self, name: str, text: str, on: str = "matrix") -> str:
        """Say something as someone in a direct message; the reply."""
        self.count += 1
        user = user_of(name) if on == "matrix" else f"{name.lower()}-id"
        said = incoming(
            text,
            id=f"bericht-{self.count}",
            at=self.now,
            address=Address(on, f"bij {self.count}"),
            sender=Sender(user, name),
            place=Place(f"alleen-{on}-{name}", direct=True),
        )
        replies = self.app.conversation.receive(said, self.now)
        return "\n".join(plain(one.body) for one in replies if isinstance(one, Outgoing))

    def at(self, text: str) -> dict[str, list[str]]:
        """Move the clock, let what is due happen and arrive; what arrived where."""
        self.now = here(text)
        tick(self.app.agenda, self.now)
        return self.brought()

    def brought(self) -> dict[str, list[str]]:
        """Let what waits arrive; the keys of it by platform."""
        before = {name: len(platform.sent) for name, platform in self.platforms.items()}
        asyncio.run(self.app.courier.round())
        return {
            name: [one.key for one in platform.sent[before[name] :]]
            for name, platform in self.platforms.items()
        }

    def links(self, name: str) -> str:
        """Let someone link their addresses; the reply."""
        found = re.search(r"\d{4}-\d{4}", self.says(name, "koppel"))
        assert found is not None
        return self.says(name, f"koppel {found[0]}", on="teams")


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    platforms = [FakePlatform("matrix"), FakePlatform("teams", apart=True)]
    settings = Settings(data_dir=tmp_path, starter_corpus=False)
    with bootstrap(settings, platforms=platforms) as app:
        yield House(app, {platform.name: platform for platform in platforms})


def test_who_takes_part_on_both_is_invited_once_and_where_they_were_heard_last(
    house: House,
) -> None:
    for on in ("matrix", "teams"):
        assert "De volgende ronde is" in house.says("Anna", "doe mee", on)
    house.links("Anna")
    arrived = house.at("2026-11-26 15:00")
    assert (arrived["matrix"], len(arrived["teams"])) == ([], 1)
    assert len(claims(house.app.store)) == 1
    assert house.at("2026-11-26 15:10") == {"matrix": [], "teams": []}
    house.says("Anna", "hallo")
    arrived = house.at("2026-12-03 15:00")
    assert (len(arrived["matrix"]), arrived["teams"]) == (1, [])


def test_who_was_invited_on_both_and_links_then_has_one_invitation_left(house: House) -> None:
    for on in ("matrix", "teams"):
        house.says("Anna", "doe mee", on)
    arrived = house.at("2026-11-26 15:00")
    assert [len(keys) for keys in arrived.values()] == [1, 1]
    house.links("Anna")
    assert len(claims(house.app.store)) == 1
    assert house.at("2026-11-30 10:00") == {"matrix": [], "teams": []}


def test_what_someone_tells_on_one_is_shared_on_the_other(house: House) -> None:
    for on in ("matrix", "teams"):
        house.says("Anna", "regio: Goes", on)
    assert house.says("Anna", "reflectie", "teams")
    house.links("Anna")
    told = house.says("Anna", "We spraken boeren aan de keukentafel en dat werkte goed.")
    assert told


def test_two_who_meet_without_a_room_each_hear_it_once(house: House) -> None:
    people, store = house.app.store.people, house.app.store
    anna = people.meet("teams", "anna-id", "Anna")
    bram = people.meet("teams", "bram-id", "Bram")
    store.consents.agree(bram.id, Consent(house.now.date()), house.now)
    wish, _ = store.introductions.ask(anna.id, bram.id, "Hoe maai je riet?", "m", house.now)
    for _ in range(2):
        # Handled again after a restart, the same yes brings nothing new.
        assert not bring_together(wish, anna, bram, house.now, house.app.circle)
    arrived = house.brought()
    assert arrived["teams"] == [f"turn-to {wish.id} {bram.id}", f"turn-to {wish.id} {anna.id}"]
    shown = [plain(one.body) for one in house.platforms["teams"].sent]
    assert "zoek in Microsoft Teams op de naam Bram" in shown[0]
    assert "zoek in Microsoft Teams op de naam Anna" in shown[1]
    assert not any("-id" in text for text in shown)


def test_no_code_stands_in_a_log(house: House) -> None:
    with capture_logs() as logs:
        reply = house.says("Anna", "koppel")
        house.says("Anna", "koppel 0000-1111", "teams")
    found = re.search(r"\d{4}-\d{4}", reply)
    assert found is not None
    assert logs
    for code in (found[0], "0000-1111"):
        assert code not in repr(logs)


def test_codes_are_forgotten_by_themselves(house: House) -> None:
    house.says("Anna", "koppel")
    house.now += 2 * GOOD_FOR
    for chore in house.app.chores:
        if isinstance(chore, Chore) and chore.name == "forget people":
            chore.do(house.now)
    with reading(house.app.store._engine).connect() as connection:
        assert connection.execute(select(link_codes)).all() == []


def test_a_file_of_a_moderator_alone_is_of_their_hub(house: House) -> None:
    store = house.app.store
    hub = store.hubs.add("Kennishub Zeeland", "Zeeland").id
    store.rooms.set_hub("matrix", HUB_ROOM, hub, moderates=True)
    handed = HandedIn(
        "bestand-1",
        Address("matrix", "bij bestand"),
        Sender(user_of("Mo"), "Mo", member_of=frozenset({HUB_ROOM})),
        Place("alleen", direct=True),
        house.now,
        name="les.txt",
        file="les",
    )
    (reply,) = house.app.conversation.receive(handed, house.now)
    assert isinstance(reply, Outgoing)
    assert "De kaart volgt in de moderatorkamer" in plain(reply.body)
    (upload,) = store.uploads.of("matrix", "bestand-1")
    assert upload.handed.hub == hub
